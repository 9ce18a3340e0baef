"""The whole specification as data: records, fields, codes, tables and rules, for programs in any language.

Its form is told by a JSON Schema that ships beside this module.
"""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, Final

import attrs

from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import REGISTERS, all_rules, catalogues, code_lists, table_users
from cvrgvr.codes import FORMS
from cvrgvr.gvr.rules.history import Batch
from cvrgvr.rules import Case, Rule, bind
from cvrgvr.rules.across import Files, Rows
from cvrgvr.rules.bringing import BoundAcross, bind_across, bind_between
from cvrgvr.rules.formula import formula
from cvrgvr.rules.structure import structure
from cvrgvr.spec import EVERYWHERE, Field, Items, RecordSpec, Source, When

__all__ = ["FORM", "schema", "specification"]

FORM: Final = 1
"""Version of the document's form: it grows when a reader of the earlier form would misread the new one."""
_ADDRESS: Final = f"https://cvrgvr.readthedocs.io/schemas/specification-{FORM}.json"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document that `specification` gives."""
    text = files("cvrgvr.cli").joinpath("specification.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def specification() -> dict[str, Any]:
    """Everything that the registers declare, as JSON data."""
    return {
        "$schema": _ADDRESS,
        "form": FORM,
        "version": VERSION,
        "records": [_record(each.spec, each.rules) for each in catalogues()],
        "codes": [
            {
                "name": name,
                "codes": [{"value": each.value, "sv": each.sv, "en": each.en} for each in codes],
                "fields": [{"record": record, "field": field} for record, field in users],
            }
            for name, (codes, users) in code_lists().items()
        ],
        "tables": _tables(),
        "rules": [_rule(rule, specs) for grades in all_rules().values() for rule, specs in grades],
    }


def _record(spec: RecordSpec, rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "name": spec.name,
        "posttyp": spec.posttyp,
        "letter": spec.letter,
        "key": spec.key,
        "key_is_unique": spec.key_is_unique,
        "period": spec.period or None,
        "event": spec.event or None,
        "sv": spec.sv,
        "en": spec.en,
        "parts": [
            {
                "name": part.name,
                "term": part.term,
                "sv": part.sv,
                "en": part.en,
                "source": _source(part.source),
            }
            for part in spec.parts.values()
        ],
        "fields": [_field(field, spec.letter) for field in spec.fields],
        "rules": list(dict.fromkeys(rule.name for rule in rules)),
    }


def _field(field: Field, letter: str) -> dict[str, Any]:
    when = field.required
    return {
        "name": field.name,
        "term": field.term,
        "sv": field.sv,
        "en": field.en,
        "type": field.type.label,
        "schema": field.type.json_schema(),
        "required": {"sv": when.sv, "en": when.en, "rule": when.rule}
        if isinstance(when, When)
        else field.required_in(letter),
        "default": list(field.default) if isinstance(field.default, tuple) else field.default,
        "codes": None if field.codes is None else field.codes.name,
        "kind": str(field.kind),
        "skr": field.skr,
        "wire": None
        if field.wire is None
        else {"names": list(field.wire.names), "provenance": str(field.wire.provenance)},
        "source": _source(field.source),
        "items": [_field(part, EVERYWHERE) for part in field.type.fields]
        if isinstance(field.type, Items)
        else [],
    }


def _source(source: Source) -> dict[str, str]:
    return {"provenance": str(source.provenance), "keys": source.keys}


def _tables() -> list[dict[str, Any]]:
    asked = table_users()
    return [
        {
            "name": name,
            "columns": list(FORMS[name].kolumner) if name in FORMS else [],
            "sv": FORMS[name].sv if name in FORMS else "",
            "en": FORMS[name].en if name in FORMS else "",
            "rules": asked.get(name, []),
        }
        for name in dict.fromkeys([*FORMS, *asked])
    ]


def _rule(rule: Rule, specs: list[RecordSpec]) -> dict[str, Any]:
    becomes, between = rule.becomes, rule.between
    return {
        "name": rule.name,
        "code": rule.code,
        "grade": rule.grade or None,
        "severity": str(rule.severity),
        "level": str(rule.level),
        "status": str(rule.status),
        "since": rule.since,
        "version": rule.version,
        "sv": rule.sv,
        "en": rule.en,
        "why": rule.why,
        "source": _source(rule.source),
        "records": [spec.name for spec in specs],
        "presence": rule.presence,
        "once": rule.once,
        "asked": rule.asked,
        "instead": rule.instead or None,
        "events": _days(rule.events),
        "reports": _days(rule.reports),
        "becomes": None if becomes is None else {"severity": str(becomes[0]), "on": becomes[1].isoformat()},
        "between": None
        if between is None
        else {"first": between.first, "second": between.second, "order": str(between.order)},
        "faults": _joined([*_faults(rule, specs), *_across(rule, specs)]),
        "breaks": [_example(each) for each in rule.breaks],
        "keeps": [_example(each) for each in rule.keeps],
    }


def _days(pair: tuple[Any, Any]) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in pair]


def _faults(rule: Rule, specs: list[RecordSpec]) -> Iterator[dict[str, Any]]:
    """What is a fault of a single record, for each field that the rule speaks of."""
    for spec in specs:
        for bound in bind([rule], spec):
            yield {
                "records": [spec.name],
                "first": None,
                "field": bound.at,
                "reads": sorted(bound.reads),
                "tables": sorted(bound.tables),
                "needs_on": bound.needs_on,
                "formula": formula(bound.fault),
                "expression": structure(bound.fault),
            }


def _across(rule: Rule, specs: list[RecordSpec]) -> Iterator[dict[str, Any]]:
    """What is a fault of several records, or of two files."""
    found: list[BoundAcross]
    if rule.between is None:
        found = [each for spec in specs for each in bind_across([rule], spec)]
    else:
        found = [
            bound
            for register in REGISTERS
            for first in register.catalogues
            for second in register.catalogues
            if rule in first.rules or rule in second.rules
            for bound in bind_between([rule], first.spec, second.spec)
        ]
    for each in found:
        yield {
            "records": [each.spec.name],
            "first": None if each.first is None else each.first.name,
            "field": each.at,
            "reads": sorted(each.reads | each.first_reads),
            "tables": [],
            "needs_on": False,
            "formula": formula(each.what),
            "expression": structure(each.what),
        }


def _joined(faults: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The faults, those that are the same in several records told once."""
    found: dict[str, dict[str, Any]] = {}
    for fault in faults:
        same = json.dumps({**fault, "records": None}, default=str)
        if same in found:
            found[same]["records"] += fault["records"]
        else:
            found[same] = fault
    return list(found.values())


def _example(each: Any) -> dict[str, Any]:
    """An example: a record's cells, records of a file, several files, or the size of a whole file."""
    match each:
        case Case():
            return {
                "cells": dict(each.cells),
                "letters": each.letters,
                "on": each.on,
                "tables": {name: [dict(row) for row in rows] for name, rows in each.tables.items()},
                "columns": None if each.columns is None else list(each.columns),
            }
        case Rows():
            return _rows(each)
        case Files():
            return {
                "files": [_rows(one) for one in each.files],
                "previous": [_rows(p) for p in each.previous],
            }
        case Batch():
            known = None if each.known is None else [attrs.asdict(step) for step in each.known]
            return {"steps": [attrs.asdict(step) for step in each.steps], "known": known}
        case _:
            assert isinstance(each, bytes)
            return {"bytes": len(each)}


def _rows(each: Rows) -> dict[str, Any]:
    return {"letters": each.letters, "rows": [dict(cells) for cells in each.cells], "times": each.times}
