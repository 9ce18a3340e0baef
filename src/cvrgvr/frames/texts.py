"""What the texts of one field say: the reader's own answer, to be asked once for each distinct text.

A text is *suspect* when a row that has it must be judged by records: it cannot be read, is written in a way
that a reader remarks on, or breaks a rule that reads this field alone.
"""

from collections.abc import Callable, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, Final

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import Broken, Field, RecordSpec
from cvrgvr.wire.delimited.cells import Cells

__all__ = ["EXACT", "Texts", "stub_of", "viewed"]

EXACT: Final = 1 << 53
"""Whole numbers from here on are not told apart by backends that hold missing numbers as floats."""


def stub_of(names: Sequence[str]) -> Callable[..., Any]:
    """Gives objects with these attributes: records of the fields that some rules read, and no others.

    A dotted name is one of a value object.
    """
    places = [name.rpartition(".")[::2] for name in names]

    def stub(*values: Any) -> Any:
        record = SimpleNamespace()
        for (within, attribute), value in zip(places, values, strict=True):
            holder = record
            if within:
                for step in within.split("."):
                    holder = holder.__dict__.setdefault(step, SimpleNamespace())
            setattr(holder, attribute, value)
        return record

    return stub


class Texts:
    """The texts of one field.

    Args:
        field: the field.
        spec: its record class.
        rules: the rules that read this field alone.
        context: reference date, tables and columns.
    """

    def __init__(self, field: Field, spec: RecordSpec, rules: Sequence[BoundRule], context: Context) -> None:
        self.field = field
        self._cells = Cells(field, spec.list_rule)
        self._context = context
        self._stub = stub_of((field.name,))
        self._engine = RecordEngine(rules, context)

    def value(self, text: str) -> Any:
        """The value that a text is read as; None when it is of no use."""
        value = self._cells[text]
        return None if isinstance(value, Broken) else value

    def is_odd(self, text: str) -> bool:
        """True for a text that is unreadable or remarked on."""
        value = self._cells[text]
        if isinstance(value, Broken) or text in self._cells.remarks:
            return True
        return isinstance(value, int) and abs(value) >= EXACT

    def is_suspect(self, text: str) -> bool:
        """True for a text whose row must be judged by records; the empty text stands for a missing value."""
        return self.is_odd(text) or bool(self._engine.faults(self._stub(self.value(text))))

    def view(self, view: str) -> Callable[[str], Any]:
        """Gives texts in a view of the field, as columns hold it (see `Compiler`)."""
        return lambda text: viewed(view, self.value(text))

    def asked(self, node: e.Bool) -> Callable[[str], bool]:
        """Tells for which texts a node that reads this field alone is true."""
        engine = RecordEngine([_bound(node, self.field.name)], self._context)
        return lambda text: bool(engine.faults(self._stub(self.value(text))))


def viewed(view: str, value: Any) -> Any:
    """A value as a column of that view holds it."""
    if value is None:
        return None
    match view:
        case "value" | "self":
            return value.toordinal() if isinstance(value, date) else value
        case "length":
            return len(value)
        case "instant":
            moment = VIEWS["instant"](value)
            clock = moment.hour * 3600 + moment.minute * 60 + moment.second
            return moment.toordinal() * 86_400 + clock
        case _:
            return VIEWS[view](value)


def _bound(node: e.Bool, name: str) -> BoundRule:
    """A part of a rule as if it were one: engines look at its fault and fields alone."""
    nothing: Any = None
    return BoundRule(
        rule=nothing, at=name, fault=node, reads=frozenset([name]), tables=frozenset(), needs_on=False
    )
