"""What the caller says about a run: reference date, code tables, the file's columns; and what it silences."""

from collections.abc import Iterable
from datetime import date

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.rules.binding import BoundRule

__all__ = ["Context", "evaluated"]


@attrs.frozen(slots=True)
class Context:
    """What rules may know beside the record.

    Attributes:
        on: the reference date; rules that need it are not evaluated without one.
        tables: the user's code tables; rules that need a table are not evaluated without it.
        columns: the columns that the file has; None = all fields of the record.
    """

    on: date | None = None
    tables: Kodregister = attrs.field(factory=Kodregister)
    columns: frozenset[str] | None = None


def evaluated(rules: Iterable[BoundRule], context: Context) -> tuple[tuple[BoundRule, ...], dict[str, str]]:
    """The rules that can be evaluated, and for the others, by name, what is missing.

    A rule that only says that a field is missing is dropped when its column is: the file's own finding says
    it once.
    """
    active: list[BoundRule] = []
    idle: dict[str, str] = {}
    lacking: dict[str, set[str]] = {}  # of a rule that holds for several fields, each with its table
    for bound in rules:
        missing = {name for name in bound.tables if name not in context.tables}
        if missing:
            tables = lacking.setdefault(bound.rule.name, set())
            tables |= missing
            idle[bound.rule.name] = f"table {', '.join(sorted(tables))}"
        elif bound.needs_on and context.on is None:
            idle[bound.rule.name] = "reference date"
        elif not bound.rule.reported_on(context.on):
            idle[bound.rule.name] = "not in force on the reference date"
        elif not (bound.rule.presence and context.columns is not None and bound.at not in context.columns):
            active.append(bound)
    return tuple(active), idle
