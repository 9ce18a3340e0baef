"""What is remembered of a file's records for rules between files: keys, and the values that the rules read.

A value is a small number: its place among the values that the file has, or a digest where rules only ask
whether it is the same. So a record takes some tens of bytes, whatever its texts are.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any, Protocol

import attrs

from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.rules.formula import formula
from cvrgvr.spec import Packed, RecordSpec, Text
from cvrgvr.wire.across.numbers import Numbers, Slot, flat, slot_of_key, slot_of_value, variables, view
from cvrgvr.wire.across.packed import Digests, Interned, Lines
from cvrgvr.wire.across.views import Texts

__all__ = ["Remembered", "Snapshot", "key_name", "unsided"]


class Remembered(Protocol):
    """The values of one variable, by the record's place."""

    def of(self, place: int) -> Any:
        """The value, or what stands for it; None when it is missing."""
        ...


class _Values(Interned):
    """Values."""

    def of(self, place: int) -> Any:
        """The value."""
        return self[place]


class _Digests(Digests):
    """Digests of values of which rules ask only whether they are the same."""

    def of(self, place: int) -> int | None:
        """The digest."""
        return self[place] or None


class _Lists:
    """Packed lists as their texts, one after the other; most records have none."""

    def __init__(self, var: e.Var) -> None:
        self._type = var.field.type
        self._text = bytearray()
        self._places = array("I")
        self._ends = array("I")
        self._count = 0

    def extend(self, texts: Sequence[str]) -> None:
        """Remember the lists of many records."""
        for place, text in enumerate(texts, self._count):
            if text:
                self._text += text.encode("utf-8", "surrogatepass")
                self._places.append(place)
                self._ends.append(len(self._text))
        self._count += len(texts)

    def of(self, place: int) -> Any:
        """The list."""
        number = bisect_left(self._places, place)
        if number == len(self._places) or self._places[number] != place:
            return None
        start, end = self._ends[number - 1] if number else 0, self._ends[number]
        return self._type.parse(self._text[start:end].decode("utf-8", "surrogatepass"))


@attrs.frozen(slots=True, eq=False)
class _Wanted:
    """What the rules want to know of the records of one class.

    Attributes:
        keys: keys by their names.
        values: variables whose values are remembered, by name.
        lists: variables that are packed lists.
        digests: variables whose digests are remembered.
    """

    keys: dict[str, a.Key]
    values: dict[str, e.Var]
    lists: dict[str, e.Var]
    digests: dict[str, e.Var]


class Snapshot:
    """What is remembered of the records of one file.

    Args:
        spec: the record class.
        rules: the rules between files that its records may take part in, on either side.
        context: reference date and tables.

    Attributes:
        lines: the records' lines.
        months: how many records are of each month.
        keys: by the name of a key (see `key_name`), the records' digests.
        columns: by the name of a variable, its values.
    """

    def __init__(self, spec: RecordSpec, rules: Iterable[BoundAcross], context: Context) -> None:
        self.spec = spec
        self.lines = Lines()
        self.months: Counter[str] = Counter()
        self._context = context
        self._wanted = _wanted(spec, rules)
        self.keys = {name: Digests("q") for name in self._wanted.keys}
        self._values = {name: _Values() for name in self._wanted.values}
        self._digests = {name: _Digests("I") for name in self._wanted.digests}
        self._lists = {name: _Lists(var) for name, var in self._wanted.lists.items()}
        self.columns: dict[str, Remembered] = {**self._values, **self._lists, **self._digests}
        self._views = {
            name: (lambda value: value) if var.view == "value" else view(var.view)
            for name, var in self._wanted.values.items()
        }
        self._numbers = Numbers(self._slots(frozenset()))
        self._bulk = self._numbers

    @property
    def reads(self) -> frozenset[str]:
        """Names of the fields that it looks at."""
        wanted = self._wanted
        keys = (node for key in wanted.keys.values() for part in key for node in nodes(part))
        every = chain(*(each.values() for each in (wanted.values, wanted.lists, wanted.digests)), keys)
        return frozenset(node.field.name for node in every if isinstance(node, e.Var)) | {self.spec.period}

    @property
    def month(self) -> str | None:
        """The month that most records are of."""
        return max(self.months, key=lambda month: (self.months[month], month), default=None)

    def take(self, record: Any, line: int, broken: Collection[str]) -> None:
        """Take a record; keys with a broken part are none, and broken values are missing."""
        self.lines.append(line)
        if self.spec.period not in broken:
            self._see([str(getattr(record, self.spec.period) or "")])
        numbers = iter(self._numbers.of_record(record, broken))
        for name, key in self._wanted.keys.items():
            number = next(numbers)
            if broken and any(
                node.field.name in broken for part in key for node in nodes(part) if isinstance(node, e.Var)
            ):
                number = 0
            self.keys[name].extend((number,))
        for digests in self._digests.values():
            digests.extend((next(numbers),))
        values = self._of_record(record, broken)
        for column, value in zip(self._values.values(), values, strict=True):
            column.extend((value,))
        for name, var in self._wanted.lists.items():
            value = None if var.field.name in broken else getattr(record, var.field.name)
            self._lists[name].extend(("" if value is None else var.field.type.format(value),))

    def open(self, missing: frozenset[str]) -> None:
        """Prepare for columns: these fields are missing in every row."""
        self._bulk = Numbers(self._slots(missing))

    def take_columns(self, texts: Texts, lines: Sequence[int]) -> None:
        """Take many records whose texts can all be read."""
        self.lines.extend(lines)
        self._see(texts.texts[self.spec.period])
        columns: list[Any] = [*self.keys.values(), *self._digests.values()]
        for number, column in enumerate(columns):
            column.extend(self._bulk.of_columns(number, texts.of, len(lines)))
        for name, var in self._wanted.values.items():
            self._values[name].extend(texts.of(var))
        for name, var in self._wanted.lists.items():
            self._lists[name].extend(texts.texts[var.field.name])

    def _see(self, texts: Sequence[str]) -> None:
        """Note the months, `YYYY-MM`, that texts of the period begin with."""
        for text, times in Counter(texts).items():
            if text:
                self.months[text[:7]] += times

    def _slots(self, missing: frozenset[str]) -> list[Slot]:
        wanted = self._wanted
        return [
            *(slot_of_key(key, None, self._context, missing) for key in wanted.keys.values()),
            *(slot_of_value(var, self._context, missing) for var in wanted.digests.values()),
        ]

    def _of_record(self, record: Any, broken: Collection[str]) -> list[Any]:
        return [
            None
            if var.field.name in broken or (value := getattr(record, var.field.name)) is None
            else self._views[name](value)
            for name, var in self._wanted.values.items()
        ]


def _wanted(spec: RecordSpec, rules: Iterable[BoundAcross]) -> _Wanted:
    """What rules want to know of one class, on whichever side it stands."""
    keys: dict[str, a.Key] = {}
    read: dict[str, e.Var] = {}
    looked_at: set[str] = set()
    for bound in rules:
        what = bound.what
        if isinstance(what, (a.Pair, a.Gone, a.Late)):
            sides = {"first": (bound.first, what.first), "second": (bound.spec, what.second)}
            for side, (of, key) in sides.items():
                if of is not spec:
                    continue
                keys.setdefault(key_name(key), unsided(key))
                test = flat(what.fault if isinstance(what, a.Pair) else what.among)
                for var in [] if test is None else variables(test):
                    if var.side == side:
                        read[unsided(var).name] = unsided(var)
                looked_at |= {unsided(var).name for var in _looked_at(test) if var.side == side}
    lists = {name: var for name, var in read.items() if isinstance(var.field.type, Packed)}
    digests = {
        name: var
        for name, var in read.items()
        if name not in looked_at and isinstance(var.field.type, Text) and var.field.codes is None
    }
    values = {name: var for name, var in read.items() if name not in lists and name not in digests}
    return _Wanted(keys, values, lists, digests)


def _looked_at(node: Any) -> list[e.Var]:
    """The variables of which more is asked than whether they are the same as another."""
    match node:
        case None:
            return []
        case e.And(tests) | e.Or(tests):
            return [var for test in tests for var in _looked_at(test)]
        case e.Not(test):
            return _looked_at(test)
        case e.Compare("==" | "!=", e.Var(), e.Var()):
            return []
        case _:
            return variables(node)


def key_name(key: a.Key) -> str:
    """A name for a key that is the same in either file."""
    return ", ".join(formula(part) for part in unsided(key))


def unsided(node: Any) -> Any:
    """The expression without sides, its facts of identity numbers as views."""
    match node:
        case e.Var(field, view, _):
            return e.Var(field, view)
        case tuple():
            return tuple(unsided(each) for each in node)
        case a.Maybe(value):
            return a.Maybe(unsided(value))
        case e.Expr():
            flattened = flat(node)
            if isinstance(flattened, e.Var):
                return unsided(flattened)
            changed = {
                each.name: unsided(getattr(flattened, each.name)) for each in attrs.fields(type(flattened))
            }
            return attrs.evolve(flattened, **changed)
        case _:
            return node
