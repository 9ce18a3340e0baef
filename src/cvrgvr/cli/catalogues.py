"""The registers that the command line knows: record classes and code lists by name, rules by code."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from cvrgvr.codes import CodeList
from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.errors import UsageError
from cvrgvr.gvr import REGISTER as GVR
from cvrgvr.gvr.ersmo import REGISTER as ERSMO
from cvrgvr.gvr.hej import REGISTER as HEJ
from cvrgvr.national import REGISTER as NATIONAL
from cvrgvr.national.xml.shapes import CONTRACTS, schema
from cvrgvr.rules import Case, Rule, bind
from cvrgvr.spec import Items, OneOf, Packed, RecordSpec
from cvrgvr.telefon import REGISTER as TELEFON
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.utbud import REGISTER as UTBUD
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.val import REGISTER as VAL
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.register import Register
from cvrgvr.wire.tables import TABLE_RULES
from cvrgvr.wire.xml.register import DocumentRegister
from cvrgvr.wire.xml.sniffing import root_of

__all__ = [
    "CVR",
    "DOCUMENTS",
    "ERSMO",
    "GVR",
    "NATIONAL",
    "NATIONAL_ROOTS",
    "REGISTERS",
    "SCHEMAS",
    "TELEFON",
    "all_rules",
    "catalogue",
    "catalogues",
    "code_lists",
    "document",
    "document_in",
    "every",
    "names",
    "register_of",
    "table_users",
    "wait_classes",
]

REGISTERS: tuple[Register, ...] = (CVR, NATIONAL, TELEFON, UTBUD, VAL)
"""Registers of delimited files; the national delivery's are messages in XML too."""
NATIONAL_ROOTS = frozenset(each.root for each in CONTRACTS)
"""Names of the roots of the national delivery's messages."""
SCHEMAS: Mapping[str, Callable[[], str]] = {each.shape.name: partial(schema, each) for each in CONTRACTS}
"""Whole messages by name, with what writes their XML Schema."""
DOCUMENTS: tuple[DocumentRegister, ...] = (ERSMO, HEJ)
"""Registers of XML documents."""


def catalogues() -> Iterator[Catalogue]:
    """The record classes of all registers, with their rules."""
    for register in REGISTERS:
        yield from register.catalogues
    yield from GVR.catalogues
    for documents in DOCUMENTS:
        yield from documents.catalogues


def document(name: str | None) -> DocumentRegister | None:
    """The register of documents that has a record class of that name; None for other records."""
    for register in DOCUMENTS:
        if any(each.spec.name == name for each in register.catalogues):
            return register
    return None


def document_in(record: str | None, head: bytes) -> DocumentRegister | None:
    """The register of documents that a record, or else the root that a file begins with, is of."""
    if record is not None:
        return document(record)
    root = root_of(head)
    return next((each for each in DOCUMENTS if each.message.shape.root.name == root), None)


def every() -> Register:
    """All registers as one, for files whose record is found from their name and header."""
    return Register([each for register in REGISTERS for each in register.catalogues])


def names(*registers: Register) -> list[str]:
    """Names of the record classes of these registers, or of all."""
    if not registers:
        return [each.spec.name for each in catalogues()]
    return [each.spec.name for register in registers for each in register.catalogues]


def wait_classes() -> dict[str, type]:
    """The record classes that are waits, by name: those of CVR and of the national delivery."""
    return {
        each.spec.name: each.spec.cls
        for register in (CVR, NATIONAL)
        for each in register.catalogues
        if {"vardgaranti", "beslut_aktivitet"} <= each.spec.by_name.keys()
    }


def catalogue(name: str) -> tuple[Register, Catalogue]:
    """The record class of that name, and its register. Raises UsageError, also for records of documents."""
    for register in REGISTERS:
        for each in register.catalogues:
            if each.spec.name == name:
                return register, each
    raise UsageError(f"unknown record {name}; choose {', '.join(names(*REGISTERS))}")


def register_of(record: str | None, *layouts: Layout | None) -> Register:
    """The register of a record class, or of the one that a layout is for; else all. Raises UsageError."""
    for name in (record, *(layout.spec.name for layout in layouts if layout is not None)):
        if name is not None:
            return catalogue(name)[0]
    return every()


def all_rules() -> dict[str, list[tuple[Rule, list[RecordSpec]]]]:
    """Every rule by code: its grades, and the record classes it may speak of.

    Rules on tables and on several files have none.
    """
    alone = (*TABLE_RULES, *REGISTER_COMPARISONS, *FILE_COMPARISONS, *FORECAST_COMPARISONS)
    found: dict[str, list[tuple[Rule, list[RecordSpec]]]] = {rule.code: [(rule, [])] for rule in alone}
    for each in catalogues():
        for rule in each.rules:
            grades = found.setdefault(rule.code, [])
            for known, specs in grades:
                if known is rule:
                    specs.append(each.spec)
                    break
            else:
                grades.append((rule, [each.spec]))
    return dict(sorted(found.items()))


def code_lists() -> dict[str, tuple[CodeList, list[tuple[str, str]]]]:
    """Every fixed list by name, with the records and fields that use it, parts of packed lists included."""
    found: dict[str, tuple[CodeList, list[tuple[str, str]]]] = {}
    for spec in (each.spec for each in catalogues()):
        for field in spec.fields:
            lists = [field.codes] if field.codes is not None else []
            if isinstance(field.type, Packed):
                lists += [part.codes for part in field.type.parts.values() if isinstance(part, OneOf)]
            if isinstance(field.type, Items):
                lists += [part.codes for part in field.type.fields if part.codes is not None]
            for each in lists:
                found.setdefault(each.name, (each, []))[1].append((spec.name, field.name))
    return found


def table_users() -> dict[str, list[str]]:
    """Codes of the rules that ask a user's table, by the table's name."""
    found: dict[str, set[str]] = {}
    for code, grades in all_rules().items():
        for rule, specs in grades:
            asked = {name for spec in specs for bound in bind([rule], spec) for name in bound.tables}
            asked.update(*(case.tables for case in rule.breaks + rule.keeps if isinstance(case, Case)))
            for name in asked:
                found.setdefault(name, set()).add(code)
    return {name: sorted(codes) for name, codes in sorted(found.items())}
