"""What the texts of one field say: the reader's own answer, asked once for each distinct text.

A text is *suspect* when a row that has it must be judged by records: it cannot be read, is written in a way
that a reader remarks on, or breaks a rule that reads this field alone.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import Broken, Field, RecordSpec
from cvrgvr.wire.delimited.cells import Cells

__all__ = ["Answers", "Texts", "stub_of"]

_HELD: Final = 1 << 18
"""Distinct texts remembered of a field; beyond that the memory starts anew."""
_EXACT: Final = 1 << 53
"""Whole numbers from here on are not told apart by backends that hold missing numbers as floats."""


class Answers(dict[str, bool]):
    """A yes or no for each distinct text, asked when the text is first met."""

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, text: str) -> bool:
        if len(self) >= _HELD:
            self.clear()
        answer = self._ask(text)
        self[text] = answer
        return answer

    def among(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts for which the answer is yes."""
        return [text for text in texts if self[text]]


def stub_of(names: Sequence[str]) -> Callable[..., Any]:
    """Gives objects with these attributes: records of the fields that some rules read, and no others."""

    class Stub:
        __slots__ = tuple(names)

        def __init__(self, *values: Any) -> None:
            for name, value in zip(names, values, strict=True):
                setattr(self, name, value)

    return Stub


class Texts:
    """The texts of one field.

    Args:
        field: the field.
        spec: its record class.
        rules: the rules that read this field alone.
        context: reference date, tables and columns.

    Attributes:
        suspect: whether a text is suspect; the empty text stands for a missing value.
    """

    def __init__(self, field: Field, spec: RecordSpec, rules: Sequence[BoundRule], context: Context) -> None:
        self.field = field
        self._cells = Cells(field, spec.list_rule)
        self._context = context
        self._stub = stub_of((field.name,))
        self._engine = RecordEngine(rules, context)
        self.suspect = Answers(self._is_suspect)
        self._views: dict[str, dict[str, Any]] = {}
        self._searches: dict[e.Searched, Answers] = {}
        self._asked: dict[e.Bool, Answers] = {}

    def value(self, text: str) -> Any:
        """The value that a text is read as; None when it is of no use."""
        value = self._cells[text]
        return None if isinstance(value, Broken) else value

    def is_odd(self, text: str) -> bool:
        """True for a text that is unreadable or remarked on."""
        value = self._cells[text]
        if isinstance(value, Broken) or text in self._cells.remarks:
            return True
        return isinstance(value, int) and abs(value) >= _EXACT

    def view(self, view: str) -> Callable[[str], Any]:
        """Gives texts in a view of the field, as columns hold it (see `Compiler`)."""
        seen = self._views.setdefault(view, {})

        def of(text: str) -> Any:
            try:
                return seen[text]
            except KeyError:
                if len(seen) >= _HELD:
                    seen.clear()
                value = seen[text] = viewed(view, self.value(text))
                return value

        return of

    def asked(self, node: e.Bool) -> Answers:
        """For which texts a node that reads this field alone is true."""
        if node not in self._asked:
            self._asked[node] = self._answers(node)
        return self._asked[node]

    def found(self, maybe: e.Searched) -> Answers:
        """In which texts something is found."""
        if maybe not in self._searches:
            self._searches[maybe] = Answers(lambda text: bool(maybe.search(text)))
        return self._searches[maybe]

    def _answers(self, node: e.Bool) -> Answers:
        engine = RecordEngine([_bound(node, self.field.name)], self._context)
        return Answers(lambda text: bool(engine.faults(self._stub(self.value(text)))))

    def _is_suspect(self, text: str) -> bool:
        return self.is_odd(text) or bool(self._engine.faults(self._stub(self.value(text))))


def viewed(view: str, value: Any) -> Any:
    """A value as a column of that view holds it."""
    if value is None:
        return None
    match view:
        case "value":
            return value
        case "length":
            return len(value)
        case "instant":
            moment = VIEWS["instant"](value)
            clock = moment.hour * 3600 + moment.minute * 60 + moment.second
            return moment.toordinal() * 86_400 + clock
        case _ if view.startswith(("min_", "max_")):
            return _extreme(view, value)
        case _:
            return VIEWS[view](value)


def _extreme(view: str, items: Iterable[Any]) -> Any:
    """The least or greatest of a part of a list's items: `max_tom_day`; None when no item has it."""
    which, _, rest = view.partition("_")
    name, _, kind = rest.rpartition("_")
    found = [part for item in items if (part := getattr(item, name)) is not None]
    if not found:
        return None
    part = min(found) if which == "min" else max(found)
    return part.toordinal() if kind == "day" else part


def _bound(node: e.Bool, name: str) -> BoundRule:
    """A part of a rule as if it were one: engines look at its fault and fields alone."""
    nothing: Any = None
    return BoundRule(
        rule=nothing, at=name, fault=node, reads=frozenset([name]), tables=frozenset(), needs_on=False
    )
