"""What one file leaves behind for the rules across its records.

Records come one by one, or many at once as columns of texts. Of each, the ledger keeps digests, its line, its
local id (packed) and whether it is refused; never a value or a record.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import merge
from itertools import compress
from operator import attrgetter
from typing import Any

from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.across.names import Names
from cvrgvr.wire.across.numbers import Numbers
from cvrgvr.wire.across.packed import Places
from cvrgvr.wire.across.snapshot import Snapshot
from cvrgvr.wire.across.stores import Entries, Hit, stores_of
from cvrgvr.wire.across.views import Texts, Views

__all__ = ["Ledger"]


class Ledger:
    """What is remembered of a file.

    Args:
        spec: the record class.
        rules: the rules across records of the file that are evaluated.
        context: reference date, tables and columns.
        snapshot: remembers records for rules between files.

    Attributes:
        records: how many there were.
        snapshot: the same as the argument.
    """

    def __init__(
        self, spec: RecordSpec, rules: Sequence[BoundAcross], context: Context, snapshot: Snapshot | None
    ) -> None:
        self.spec = spec
        self.snapshot = snapshot
        self.records = 0
        key = spec.by_name[spec.key]
        self._name_of = key.of if "." in key.name else attrgetter(key.name)
        self._names = Names()
        self._states = bytearray()
        self._stores = list(stores_of(rules, context, frozenset()))
        self._numbers = Numbers([slot for store in self._stores for slot in store.slots])
        self._rules = rules
        self._context = context
        self._bulk: Numbers | None = None
        self._defaults: dict[str, str] = {}
        self._views = Views()

    @property
    def idle(self) -> bool:
        """True when no rule remembers anything of a record."""
        return not self._stores and self.snapshot is None

    @property
    def reads(self) -> frozenset[str]:
        """Names of the fields that it looks at."""
        mine = frozenset(name for store in self._stores for name in store.fields) | {self.spec.key}
        return mine if self.snapshot is None else mine | self.snapshot.reads

    def take(self, record: Any, line: int, broken: Collection[str]) -> None:
        """Take a record.

        Args:
            record: the record.
            line: its line, or its number.
            broken: names of the fields whose value cannot be used; what reads them passes the record over.
        """
        self.records += 1
        name = self._name_of(record)
        self._names.add(line, name if isinstance(name, str) else "")
        numbers = self._numbers.of_record(record, broken)
        first = 0
        for store in self._stores:
            last = first + len(store.slots)
            if not broken or store.reads.isdisjoint(broken):
                store.add(numbers[first:last], line)
            first = last
        if self.snapshot is not None:
            self.snapshot.take(record, line, broken)

    def open(self, fields: Collection[str]) -> None:
        """Prepare for columns: these fields have one."""
        absent = [field for field in self.spec.fields if field.name not in fields]
        missing = frozenset(field.name for field in absent if field.default is None)
        self._defaults = {
            field.name: field.type.format(field.default) for field in absent if field.default is not None
        }
        sources = list(stores_of(self._rules, self._context, missing))
        self._bulk = Numbers([slot for store in sources for slot in store.slots])
        if self.snapshot is not None:
            self.snapshot.open(missing)

    def take_columns(
        self, columns: Mapping[str, Sequence[str]], lines: Sequence[int], but: Collection[int]
    ) -> None:
        """Take many records whose texts can all be read.

        Args:
            columns: texts by field.
            lines: the records' lines.
            but: numbers of the rows that are not taken.
        """
        assert self._bulk is not None
        self._names.extend(lines, columns.get(self.spec.key) or [""] * len(lines))
        if but:
            kept = bytearray(b"\1" * len(lines))
            for row in but:
                kept[row] = 0
            columns = {name: list(compress(texts, kept)) for name, texts in columns.items()}
            lines = list(compress(lines, kept))
        if not lines:
            return
        self.records += len(lines)
        fixed = {name: [text] * len(lines) for name, text in self._defaults.items() if name in self.reads}
        missing = {name: [""] * len(lines) for name in self.reads - columns.keys() - fixed.keys()}
        texts = Texts({**columns, **fixed, **missing}, self._views)
        first = 0
        for store in self._stores:
            store.extend(texts, lines, self._bulk, first)
            first += len(store.slots)
        if self.snapshot is not None:
            self.snapshot.take_columns(texts, lines)

    def entries(self) -> Mapping[int, Entries]:
        """What is remembered of keys, by number of the store; the same for the same rules and columns."""
        found = {number: store.entries() for number, store in enumerate(self._stores)}
        return {number: each for number, each in found.items() if each is not None}

    def totals(self) -> Mapping[int, int]:
        """How many records passed tests that are counted, by number of the store."""
        return {number: store.total for number, store in enumerate(self._stores) if store.total}

    def absorb(
        self,
        records: int,
        totals: Mapping[int, int],
        entries: Mapping[int, Entries],
        names: Mapping[int, str],
    ) -> None:
        """Take what other ledgers remember of parts of the same file.

        Args:
            records: how many records they have taken.
            totals: as `totals`.
            entries: as `entries`, by lines of the whole; keys without a fault may be left out.
            names: local ids of the records by line.
        """
        self.records += records
        for number, store in enumerate(self._stores):
            store.total += totals.get(number, 0)
            if number in entries:
                store.absorb(entries[number])
        for line in sorted(names):
            self._names.add(line, names[line])

    def name(self, line: int | None) -> str | None:
        """The local id of a record, as findings show it."""
        return None if line is None else self._names.of(line)

    def state(self, line: int) -> int:
        """How grave the record's faults are so far (see `mark`)."""
        return self._states[line] if line < len(self._states) else 0

    def mark(self, line: int, state: int) -> None:
        """Say how grave a record's faults are: a number of `Summary.grade`."""
        if line >= len(self._states):
            self._states.extend(bytes(max(line + 1 - len(self._states), len(self._states) >> 3)))
        self._states[line] = state

    def hits(self) -> Iterator[Hit]:
        """The faults that its records have together, in the order of lines and rules; those of the file last.

        What the rules across its records remember is let go of: it can be asked once.
        """
        places: dict[BoundAcross, Places] = {}
        of_file: list[Hit] = []
        self._stores.sort(key=lambda store: store.size, reverse=True)
        while self._stores:  # the smallest first, so that finding repeats takes least beside the others
            for hit in self._stores.pop().hits(self.records):
                if hit.line is None or hit.other is None:
                    of_file.append(hit)
                else:
                    places.setdefault(hit.bound, Places()).add(hit.line, hit.other)
        for_each = [_of_places(bound, places[bound]) for bound in sorted(places, key=_order)]
        yield from merge(*for_each, key=lambda hit: hit.line or 0)
        yield from sorted(of_file, key=lambda hit: _order(hit.bound))


def _order(bound: BoundAcross) -> tuple[str, str]:
    return bound.rule.name, bound.at or ""


def _of_places(bound: BoundAcross, places: Places) -> Iterator[Hit]:
    return (Hit(bound, line, other) for line, other in places)
