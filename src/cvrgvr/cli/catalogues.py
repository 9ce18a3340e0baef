"""The registers that the command line knows, and their record classes by name."""

from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.errors import UsageError
from cvrgvr.rules import Rule
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTERS", "all_rules", "catalogue", "names"]

REGISTERS: tuple[Register, ...] = (CVR,)


def names() -> list[str]:
    """Names of all record classes."""
    return [each.spec.name for register in REGISTERS for each in register.catalogues]


def catalogue(name: str) -> tuple[Register, Catalogue]:
    """The record class of that name, and its register. Raises UsageError."""
    for register in REGISTERS:
        for each in register.catalogues:
            if each.spec.name == name:
                return register, each
    raise UsageError(f"unknown record {name}; choose {', '.join(names())}")


def all_rules() -> dict[str, list[tuple[Rule, list[RecordSpec]]]]:
    """Every rule by code: its grades, and the record classes it may speak of."""
    found: dict[str, list[tuple[Rule, list[RecordSpec]]]] = {}
    for register in REGISTERS:
        for each in register.catalogues:
            for rule in each.rules:
                grades = found.setdefault(rule.code, [])
                for known, specs in grades:
                    if known is rule:
                        specs.append(each.spec)
                        break
                else:
                    grades.append((rule, [each.spec]))
    return dict(sorted(found.items()))
