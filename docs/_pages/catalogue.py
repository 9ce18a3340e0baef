"""The rules with the records they are bound to, gathered once for all pages."""

from collections.abc import Iterator
from functools import cache

import attrs

from cvrgvr.cli.catalogues import all_rules, catalogues
from cvrgvr.rules import BoundRule, Rule, bind
from cvrgvr.rules.bringing import BoundAcross, bind_across, bind_between
from cvrgvr.spec import RecordSpec

__all__ = ["Grade", "address", "by_code", "by_field", "records"]


@attrs.frozen(eq=False)
class Grade:
    """One grade of a code: a rule, the records it may speak of, and its faults there.

    `across` are its faults when it is a rule on several records or files.
    """

    rule: Rule
    specs: tuple[RecordSpec, ...]
    bound: tuple[tuple[RecordSpec, BoundRule], ...]
    across: tuple[BoundAcross, ...] = ()


def address(code: str) -> str:
    """Path of a code's page, without suffix; `Finding.docs` names the same."""
    return f"reference/rules/{code}"


@cache
def by_code() -> dict[str, tuple[Grade, ...]]:
    """Every code with its grades."""
    return {
        code: tuple(
            Grade(
                rule,
                tuple(specs),
                tuple((spec, bound) for spec in specs for bound in bind([rule], spec)),
                tuple(_across(rule, specs)),
            )
            for rule, specs in grades
        )
        for code, grades in all_rules().items()
    }


def _across(rule: Rule, specs: list[RecordSpec]) -> Iterator[BoundAcross]:
    for spec in specs:
        yield from bind_across([rule], spec)
    if rule.between is not None:
        yield from (
            each for first in specs for second in specs for each in bind_between([rule], first, second)
        )


def _room(spec: RecordSpec) -> str:
    """The register that a record is of."""
    return spec.cls.__module__.split(".")[1]


@cache
def by_field() -> dict[tuple[str, str], tuple[str, ...]]:
    """Codes whose findings point at a field, by the record's and the field's name."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, grades in by_code().items():
        for grade in grades:
            for spec, bound in grade.bound:
                codes = found.setdefault((spec.name, bound.at), [])
                if code not in codes:
                    codes.append(code)
            for each in grade.across:
                codes = found.setdefault((each.spec.name, each.at or ""), [])
                if code not in codes:
                    codes.append(code)
    return {place: tuple(codes) for place, codes in found.items()}


def records() -> tuple[RecordSpec, ...]:
    """Every record class."""
    return tuple(each.spec for each in catalogues())
