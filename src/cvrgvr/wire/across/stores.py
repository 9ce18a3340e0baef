"""What the rules across a file's records remember: keys that come once, keys that have one value, counts.

A store takes a record's numbers, or columns of texts. It keeps digests and lines, never a value or a record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Protocol

import attrs

from cvrgvr.rules import across as a
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.rules.formula import formula
from cvrgvr.wire.across.keys import Pairs, Unique
from cvrgvr.wire.across.numbers import Numbers, Slot, slot_of_key, slot_of_test, slot_of_value, variables
from cvrgvr.wire.across.views import Texts, Views

__all__ = ["Entries", "Hit", "Store", "stores_of"]

_TESTED: Final = 1 << 13
"""Combinations of texts that a test has been asked of; beyond that the memory starts anew."""


@attrs.frozen(slots=True)
class Hit:
    """A fault that records have together.

    Attributes:
        bound: the rule.
        line: the record's line, or its number among records in memory; None = it is one of the file.
        other: the same of the record that it is compared with.
        facts: what the rule's text says of it.
    """

    bound: BoundAcross
    line: int | None
    other: int | None = None
    facts: Mapping[str, object] = MappingProxyType({})


@attrs.frozen(slots=True, eq=False)
class Entries:
    """What a part of a file leaves for one or several rules.

    Attributes:
        keys: digests of keys.
        values: for each rule on agreement, short digests of values; none for keys that come once.
        lines: the records' lines.
    """

    keys: Sequence[int]
    values: Sequence[Sequence[int]]
    lines: Iterable[int]


class Store(Protocol):
    """What one or several rules remember.

    Attributes:
        total: how many records passed a test that is counted; 0 in a store of keys.
    """

    total: int

    @property
    def fields(self) -> Sequence[str]:
        """Names of the fields that it looks at."""
        ...

    @property
    def reads(self) -> frozenset[str]:
        """Names of the fields without which it passes a record over."""
        ...

    @property
    def slots(self) -> Sequence[Slot]:
        """What numbers it is given of a record."""
        ...

    @property
    def size(self) -> int:
        """How many keys it holds."""
        ...

    def add(self, numbers: Sequence[int], line: int) -> None:
        """Take a record."""
        ...

    def extend(self, texts: Texts, lines: Sequence[int], numbers: Numbers, first: int) -> None:
        """Take many; its slots are those of `numbers` from `first` on."""
        ...

    def entries(self) -> Entries | None:
        """What it holds of keys."""
        ...

    def absorb(self, entries: Entries) -> None:
        """Take what a store of the same rules holds."""
        ...

    def hits(self, records: int) -> Iterator[Hit]:
        """The faults, of a file of so many records."""
        ...


def stores_of(rules: Sequence[BoundAcross], context: Context, missing: frozenset[str]) -> Iterator[Store]:
    """What the rules remember; rules that bring records together by the same key remember it once."""
    agreeing: dict[tuple[str, ...], list[BoundAcross]] = {}  # by key
    for bound in rules:
        match bound.what:
            case a.Unique():
                yield _Once(bound, bound.what, context, missing)
            case a.Share():
                yield _Counted(bound, bound.what, context, missing)
            case a.Agree(key, _, among):
                same = (*map(formula, key), "" if among is None else formula(among))
                agreeing.setdefault(same, []).append(bound)
    for alike in agreeing.values():
        yield _Agreeing(alike, context, missing)


class _Once:
    """Keys that come once."""

    total = 0

    def __init__(self, bound: BoundAcross, what: a.Unique, context: Context, missing: frozenset[str]) -> None:
        self.reads = bound.reads
        self.fields = tuple(bound.reads)
        self.slots = (slot_of_key(what.key, what.among, context, missing),)
        self._bound = bound
        self._lines = Unique()

    @property
    def size(self) -> int:
        return len(self._lines.keys)

    def add(self, numbers: Sequence[int], line: int) -> None:
        self._lines.add(numbers[0], line)

    def extend(self, texts: Texts, lines: Sequence[int], numbers: Numbers, first: int) -> None:
        self._lines.extend(numbers.of_columns(first, texts.of, len(lines)), lines)

    def entries(self) -> Entries:
        return Entries(self._lines.keys, (), self._lines.lines)

    def absorb(self, entries: Entries) -> None:
        self._lines.extend(entries.keys, list(entries.lines))

    def hits(self, records: int) -> Iterator[Hit]:  # noqa: ARG002 - as its neighbours
        return (Hit(self._bound, line, other) for line, other in self._lines.repeats())


class _Agreeing:
    """Keys that have one value."""

    total = 0

    def __init__(self, same: Sequence[BoundAcross], context: Context, missing: frozenset[str]) -> None:
        whats = [bound.what for bound in same if isinstance(bound.what, a.Agree)]
        # A value that is broken is as good as missing; one in the key passes the record over.
        self.reads = frozenset(
            node.field.name
            for part in (*whats[0].key, whats[0].among)
            if part is not None
            for node in variables(part)
        )
        self.fields = tuple({name for bound in same for name in bound.reads})
        self.slots = (
            slot_of_key(whats[0].key, whats[0].among, context, missing),
            *(slot_of_value(what.value, context, missing) for what in whats),
        )
        self._same = same
        self._pairs = Pairs(len(same))

    @property
    def size(self) -> int:
        return len(self._pairs.keys)

    def add(self, numbers: Sequence[int], line: int) -> None:
        self._pairs.add(numbers[0], numbers[1:], line)

    def extend(self, texts: Texts, lines: Sequence[int], numbers: Numbers, first: int) -> None:
        places = None
        if not self._pairs.direct:
            combinations = list(zip(*(texts.texts[name] for name in self.fields), strict=True))
            places = self._pairs.fresh(combinations)
        if places is not None:
            texts = texts.only(self.fields, places)
            lines = [lines[place] for place in places]
        if lines:
            keys, *values = (
                numbers.of_columns(first + number, texts.of, len(lines)) for number in range(len(self.slots))
            )
            self._pairs.extend(keys, values, lines)

    def entries(self) -> Entries:
        return Entries(self._pairs.keys, self._pairs.values, self._pairs.lines)

    def absorb(self, entries: Entries) -> None:
        self._pairs.extend(entries.keys, entries.values, list(entries.lines))

    def hits(self, records: int) -> Iterator[Hit]:  # noqa: ARG002 - as its neighbours
        return (Hit(self._same[number], line, other) for number, line, other in self._pairs.conflicts())


class _Counted:
    """A test that is counted."""

    def __init__(self, bound: BoundAcross, what: a.Share, context: Context, missing: frozenset[str]) -> None:
        self.reads = bound.reads
        self.fields = tuple(bound.reads)
        self.slots = (slot_of_test(what.test, context, missing),)
        self._bound = bound
        self._what = what
        self.total = 0
        self._asked: dict[Any, int] = {}
        self.size = 0

    def add(self, numbers: Sequence[int], line: int) -> None:  # noqa: ARG002 - as its neighbours
        self.total += numbers[0]

    def extend(self, texts: Texts, lines: Sequence[int], numbers: Numbers, first: int) -> None:  # noqa: ARG002
        columns = [texts.texts[name] for name in self.fields]
        counted: Counter[Any] = Counter(columns[0] if len(columns) == 1 else zip(*columns, strict=True))
        if len(self._asked) > _TESTED:
            self._asked.clear()
        for each, times in counted.items():
            if each not in self._asked:
                cells = (each,) if len(columns) == 1 else each
                alone = Texts({name: [text] for name, text in zip(self.fields, cells, strict=True)}, Views())
                self._asked[each] = numbers.of_columns(first, alone.of, 1)[0]
            self.total += times * self._asked[each]

    def entries(self) -> None:
        """Nothing: a count is a total."""

    def absorb(self, entries: Entries) -> None:
        """Nothing: it has no entries."""

    def hits(self, records: int) -> Iterator[Hit]:
        if records >= self._what.least and 100 * self.total > self._what.percent * records:
            percent = 100 * self.total // records
            yield Hit(self._bound, None, None, {"count": self.total, "records": records, "percent": percent})
