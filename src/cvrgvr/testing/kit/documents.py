"""Cases of whole files: rules' examples that are files, XML messages of records, and code tables."""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from cvrgvr import national
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import ersmo, hej
from cvrgvr.gvr.ersmo.examples import EXAMPLES as ERSMO_EXAMPLES
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.national.examples import EXAMPLES as NATIONAL_EXAMPLES
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.rules import Case as Example
from cvrgvr.rules import Rule
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.testing.events import filled, generate_document
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.testing.kit.rows import fresh, spoken
from cvrgvr.testing.kit.xml import xml_cases
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.tables import TABLE_RULES

__all__ = ["document_cases"]

_EVENTS: Final = 10
_MONTH: Final = "2026-02"


def document_cases() -> Iterator[Case]:
    """The cases of files whose examples are whole files."""
    yield from _files("cvr/files", "delimited", FILE_RULES, "cvr.Vantande", "fil.csv")
    yield from _files("national/xml", "xml", MESSAGE_RULES, None, "fil.xml")
    yield from _messages()
    events = BytesIO()
    generate_document(events, _EVENTS, 1)
    valid = {"ersmo": events.getvalue(), "hej": GOOD}
    for register in (ersmo.REGISTER, hej.REGISTER):
        (catalogue,) = register.catalogues
        name = catalogue.spec.name
        yield Case(f"{name}/valid", "xml", (File("fil.xml", valid[name], name),))
        yield from _files(name, "xml", catalogue.rules, name, "fil.xml")
    yield from _events(ersmo.REGISTER.catalogues[0])
    yield from xml_cases()
    yield from _unpriced(events.getvalue())
    yield from _files("tables", "table", TABLE_RULES, "avd", "avd.xml")


def _files(folder: str, form: str, rules: Sequence[Rule], holds: str | None, name: str) -> Iterator[Case]:
    """The examples of rules that are whole files, each a case."""
    for rule in rules:
        number = 0
        for breaks, examples in ((True, rule.breaks), (False, rule.keeps)):
            for data in dict.fromkeys(each for each in examples if isinstance(each, bytes)):
                number += 1
                told = (Told(rule.code, breaks),) if spoken(rule) and (breaks or not rule.grade) else ()
                place = f"{folder}/{rule.name.replace('/', '-')}-{number}"
                yield Case(place, form, (File(name, data, holds),), told=told)


def _unpriced(events: bytes) -> Iterator[Case]:
    """HEJ112: an event of HEJ, beside the ERSMOIndata that should have had it."""
    there = GOOD.replace(b"20260000000000000101", _ids(events)[0].encode())
    for name, data, breaks in (("HEJ112-unknown", GOOD, True), ("HEJ112-known", there, False)):
        before = (File("ersmo.xml", events, "ersmo"),)
        told = (Told("HEJ112", breaks),)
        yield Case(f"hej/{name}", "xml", (File("fil.xml", data, "hej"),), previous=before, told=told)


def _ids(events: bytes) -> list[str]:
    return [str(event.handelse_id) for event in ersmo.read(events).records]


def _messages() -> Iterator[Case]:
    """Messages of the national delivery: the valid record, and the rules' examples of its class."""
    for each in national.REGISTER.catalogues:
        spec = each.spec
        if spec.letter == "P":  # the flat form has no messages
            continue
        base = NATIONAL_EXAMPLES[spec.letter]
        found = [
            (rule, made)
            for rule, made, tables in _made(each, base)
            if not tables and _month(spec, made) == _MONTH
        ]
        for name, records in (
            ("valid", [parse_record(spec, base)]),
            ("faulty", [made for _, made in found]),
        ):
            target = BytesIO()
            national.write(national.Message(spec.cls, _MONTH, records), target, keep_broken=True)
            told = tuple(_told(spec, found)) if name == "faulty" else ()
            file = File("fil.xml", target.getvalue(), None)
            yield Case(f"{spec.name}/xml-{name}", "xml", (file,), told=told)


def _events(catalogue: Catalogue) -> Iterator[Case]:
    """The examples on single events that the schema lets be written, those with the same tables together."""
    spec = catalogue.spec
    documents: dict[str, list[tuple[Rule, Any]]] = {}
    for rule, made, tables in _made(catalogue, ERSMO_EXAMPLES["E"]):
        event = filled(made)
        try:
            ersmo.write([event], BytesIO(), kalla="GVR", id="1")
        except (WriteError, UsageError):
            continue
        documents.setdefault(json.dumps(tables), []).append((rule, event))
    for number, (given, found) in enumerate(documents.items()):
        target = BytesIO()
        ersmo.write([made for _, made in found], target, kalla="GVR", id="1")
        file = File("fil.xml", target.getvalue(), spec.name)
        name = f"{spec.name}/events{f'-{number}' if number else ''}"
        told = tuple(_told(spec, found))
        yield Case(name, "xml", (file,), tables=json.loads(given), told=told)


def _made(
    catalogue: Catalogue, base: Mapping[str, str]
) -> Iterator[tuple[Rule, Any, dict[str, list[dict[str, str]]]]]:
    """A record for each example that breaks a rule, and the tables that the example presupposes."""
    spec, number = catalogue.spec, 0
    bound = {each.rule for each in catalogue.bound}
    for rule in catalogue.rules:
        if rule not in bound or not spoken(rule):
            continue
        for each in rule.breaks:
            if not isinstance(each, Example) or each.on or each.columns or not each.fits(spec):
                continue
            number += 1
            cells = {**fresh(spec, {**base, **each.cells}, each.cells, number)}
            if spec.key not in each.cells:
                cells[spec.key] = f"{base[spec.key][:-6]}{number:06}"
            tables = {name: [dict(row) for row in rows] for name, rows in each.tables.items()}
            yield rule, parse_record(spec, cells), tables


def _month(spec: RecordSpec, record: Any) -> object:
    return spec.by_name[spec.period].of(record)


def _told(spec: RecordSpec, found: Sequence[tuple[Rule, Any]]) -> Iterator[Told]:
    for rule, record in found:
        key = record_key(spec.by_name[spec.key].of(record))
        if key is not None:
            yield Told(rule.code, breaks=True, record=key)
