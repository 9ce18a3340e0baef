"""The records that frames can hold: those of every register with columns, and GVR's.

A record of GVR has a column for each of its fields, those of its value objects under dotted names
(`nyckel.enhet.kombika`). What is not one record has no place in a frame: transactions, and the rules that
`gvr.validate` finds where it follows them.
"""

from typing import Final

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr.errors import UsageError
from cvrgvr.gvr.rules import HISTORY_RULES
from cvrgvr.rules import Rule
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["GVR", "REGISTERS", "catalogue_of", "every_register", "of_transactions", "register_of"]

REGISTERS: Final[tuple[Register, ...]] = (
    cvr.REGISTER,
    national.REGISTER,
    telefon.REGISTER,
    utbud.REGISTER,
    val.REGISTER,
)
"""The registers whose records stand in delimited files."""
GVR: Final = Register(
    [
        Catalogue(each.spec, FILE_RULES + tuple(rule for rule in each.rules if rule.fault is not None))
        for each in gvr.REGISTER.catalogues
        if each.spec.cls is not gvr.GvrTransaktion
    ]
)
"""GVR's records in columns, with the rules of rows and cells beside those on the record."""


def every_register() -> Register:
    """All registers as one, for files whose record is found from their name and header."""
    return Register([each for register in REGISTERS for each in register.catalogues])


def catalogue_of(record: type | str) -> Catalogue:
    """The catalogue of a record class, or of its name. Raises UsageError."""
    names = []
    for register in (*REGISTERS, GVR):
        for catalogue in register.catalogues:
            if record in (catalogue.spec.cls, catalogue.spec.name):
                return catalogue
            names.append(catalogue.spec.name)
    raise UsageError(f"the record must be one of {', '.join(names)}")


def register_of(record: type | str) -> Register:
    """The register of a record class, or of its name, that stands in delimited files. Raises UsageError."""
    catalogue = catalogue_of(record)
    for register in REGISTERS:
        if catalogue in register.catalogues:
            return register
    raise UsageError(
        f"{catalogue.spec.name} has no file of its own: open one that holds it in columns with frames.scan, "
        "and give GVR's bulk file to gvr.validate"
    )


def of_transactions(spec: RecordSpec) -> tuple[Rule, ...]:
    """The rules of a record that a frame cannot break, since they look at transactions in their order."""
    rules = {each.spec: each.rules for each in gvr.REGISTER.catalogues}
    return tuple(rule for rule in rules.get(spec, ()) if rule in HISTORY_RULES)
