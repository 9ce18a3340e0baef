"""Rules between files: which files stand to each other as a rule wants, and what their records show.

The records of two files are brought together by their keys, some ten thousand keys at a time.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import attrs

from cvrgvr.periods import month_after, months_between
from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.wire.across.keys import bounds
from cvrgvr.wire.across.numbers import flat, run
from cvrgvr.wire.across.packed import CHUNK, Column, Lines, Places
from cvrgvr.wire.across.snapshot import Snapshot, key_name

__all__ = ["Between", "Compared", "Found", "compare", "stand"]


@attrs.frozen(slots=True, eq=False)
class Compared:
    """A file that is compared.

    Attributes:
        snapshot: what is remembered of it.
        current: findings are made of its records; False for an earlier file.
        sender: who sent it, when its name says so; files of different senders are not compared.
    """

    snapshot: Snapshot
    current: bool
    sender: str | None = None


@attrs.frozen(slots=True, eq=False)
class Between:
    """A fault of two files.

    Attributes:
        bound: the rule.
        at: the file that the finding is of.
        line: the record's line there; None = the finding is of the file.
        beside: the file that it is compared with.
        other: the record's line there.
        facts: what the rule's text says of it.
    """

    bound: BoundAcross
    at: Compared
    line: int | None
    beside: Compared
    other: int | None
    facts: Mapping[str, object] = MappingProxyType({})


class Found:
    """The faults of one rule that are found at one file's records, or at the file; eight bytes for each.

    Args:
        bound: the rule.
        at: the file that the findings are of.
        beside: the file that it is compared with.
    """

    def __init__(self, bound: BoundAcross, at: Compared, beside: Compared) -> None:
        self.at = at
        self._bound = bound
        self._beside = beside
        self._places = Places()

    def add(self, line: int | None, other: int | None) -> None:
        """Remember a fault: the record's line, and that of the other record."""
        self._places.add(line or 0, other or 0)  # no record is on line 0

    def __iter__(self) -> Iterator[Between]:
        """The faults in the order of lines."""
        for line, other in self._places:
            yield Between(self._bound, self.at, line or None, self._beside, other or None)


def stand(rule: a.Between, first: Compared, second: Compared) -> bool:
    """True when two files stand to each other as a rule wants."""
    one, two = first.snapshot, second.snapshot
    if one.spec.letter not in rule.first or two.spec.letter not in rule.second or one is two:
        return False
    if first.sender != second.sender and None not in (first.sender, second.sender):
        return False
    if one.month is None or two.month is None:
        return False
    months = months_between(one.month, two.month)
    match rule.order:
        case a.Order.SAME:
            return months == 0
        case a.Order.NEXT:
            return months == 1
        case a.Order.LATER:
            return months > 0
        case _:
            return months > 0 or (months == 0 and one.spec is not two.spec)


def compare(
    files: Sequence[Compared], rules: Sequence[BoundAcross], context: Context
) -> tuple[list[Found], list[Between], list[tuple[str, Sequence[Compared]]]]:
    """What the files show together.

    Returns:
        The faults of records, those of the files as such, and the names of the rules that could be evaluated
        with the files that they were evaluated on.
    """
    found: list[Found] = []
    of_files: list[Between] = []
    evaluated: list[tuple[str, Sequence[Compared]]] = []
    pairs: dict[tuple[int, int], list[BoundAcross]] = {}
    for bound in rules:
        for one, first in enumerate(files):
            for two, second in enumerate(files):
                suits = bound.first is first.snapshot.spec and bound.spec is second.snapshot.spec
                if suits and (first.current or second.current) and stand(bound.rule.between, first, second):
                    pairs.setdefault((one, two), []).append(bound)
    for (one, two), bounds_ in pairs.items():
        comparison = _Comparison(files[one], files[two], context)
        evaluated += [
            (bound.rule.name, (files[one], files[two]))
            for bound in bounds_
            if isinstance(bound.what, (a.Resized, a.Gap, a.Pair))
        ]
        of_files += comparison.of_files(bounds_)
        found += comparison.of_records([bound for bound in bounds_ if isinstance(bound.what, a.Pair)])
    of_files += _gaps(files, pairs)
    for name, lone in _lone(files, pairs):
        evaluated.append((name, (lone.of, *(partner for partner, _ in lone.partners))))
        found.append(_alone(lone, context))
    return found, of_files, evaluated


def _gaps(
    files: Sequence[Compared], pairs: Mapping[tuple[int, int], Collection[BoundAcross]]
) -> Iterator[Between]:
    """Months of which there is no file between the earliest file and a current one."""
    earlier: dict[tuple[int, BoundAcross], list[Compared]] = {}
    for (one, two), rules in pairs.items():
        for bound in rules:
            if isinstance(bound.what, a.Gap) and files[two].current:
                earlier.setdefault((two, bound), []).append(files[one])
    for (two, bound), others in earlier.items():
        there = {str(each.snapshot.month): each for each in others}
        first, last = min(there), str(files[two].snapshot.month)
        between = [month_after(first, number) for number in range(1, months_between(first, last))]
        if missing := [month for month in between if month not in there]:
            facts = {"months": ", ".join(missing)}
            yield Between(bound, files[two], None, there[first], None, facts)


class _Comparison:
    """Two files."""

    def __init__(self, first: Compared, second: Compared, context: Context) -> None:
        self._first = first
        self._second = second
        self._context = context

    def of_files(self, rules: Sequence[BoundAcross]) -> Iterator[Between]:
        """The faults of the files as such."""
        one, two = self._first.snapshot, self._second.snapshot
        was, now = len(one.lines), len(two.lines)
        for bound in rules:
            match bound.what:
                case a.Resized(percent, least):
                    if min(was, now) >= least and abs(now - was) * 100 > percent * was:
                        yield self._of_file(bound, {"was": was, "now": now})

    def _of_file(self, bound: BoundAcross, facts: Mapping[str, object]) -> Between:
        return Between(bound, self._second, None, self._first, None, facts)

    def of_records(self, rules: Sequence[BoundAcross]) -> Iterator[Found]:
        """The faults of records with the same key."""
        by_key: dict[tuple[str, str], list[BoundAcross]] = {}
        for bound in rules:
            assert isinstance(bound.what, a.Pair)
            by_key.setdefault((key_name(bound.what.first), key_name(bound.what.second)), []).append(bound)
        for (name, other), same in by_key.items():
            ask = _asking(same, self._first.snapshot, self._second.snapshot, self._context)
            forward = self._second.current
            beside, at = (self._first, self._second) if forward else (self._second, self._first)
            found = [Found(bound, at, beside) for bound in same]
            lines, others = self._first.snapshot.lines, self._second.snapshot.lines
            keys, theirs = self._first.snapshot.keys[name].column, self._second.snapshot.keys[other].column
            for one, two in _joined(keys, theirs, lines):
                for number in ask(one, two):
                    places = (others[two], lines[one]) if forward else (lines[one], others[two])
                    found[number].add(*places)
            yield from found


def _asking(
    rules: Sequence[BoundAcross], first: Snapshot, second: Snapshot, context: Context
) -> Callable[[int, int], list[int]]:
    """A function of the places of two records that gives the numbers of the rules they break."""
    code = Code(context)
    body = []
    for number, bound in enumerate(rules):
        assert isinstance(bound.what, a.Pair)
        condition = " and ".join(code.true(flat(bound.what.fault)))
        body.append(f"  if {condition}: hits.append({number})")
    loads, columns = _loads(code, {"first": first, "second": second})
    lines = ["def ask(first, second):", *loads, "  hits = []", *body, "  return hits"]
    return run(lines, {**code.namespace, **columns})


def _loads(code: Code, sides: Mapping[str, Snapshot]) -> tuple[list[str], dict[str, Any]]:
    """Source that puts what is remembered into variables, and the columns that it names."""
    columns = {}
    loads = []
    for name, var in code.variables.items():
        columns[f"column_{name}"] = sides[var.side].columns[e.Var(var.field, var.view).name].of
        loads.append(f"  {name} = column_{name}({var.side})")
    return loads, columns


class _Order:
    """The places of keys by key, in ranges; places without a key are left out."""

    def __init__(self, keys: Column) -> None:
        self._keys = keys
        self._chunks = [
            array("I", sorted(range(start, min(start + CHUNK, len(keys))), key=keys.__getitem__))
            for start in range(0, len(keys), CHUNK)
        ]

    def within(self, low: int, high: int) -> list[int]:
        """The places of the keys from `low` to before `high`."""
        of = self._keys.__getitem__
        return [
            place
            for chunk in self._chunks
            for place in chunk[bisect_left(chunk, low, key=of) : bisect_left(chunk, high, key=of)]
            if of(place)
        ]


def _joined(first: Column, second: Column, lines: Lines) -> Iterator[tuple[int, int]]:
    """The places of records with the same key; of the first file only the first line with each."""
    one, two = _Order(first), _Order(second)
    for low, high in pairwise(bounds(max(len(first), len(second)))):
        places: dict[int, int] = {}
        for place in one.within(low, high):
            there = places.setdefault(first[place], place)
            if there != place and lines[place] < lines[there]:  # rows that are looked at closer come later
                places[first[place]] = place
        for place in two.within(low, high):
            if (found := places.get(second[place])) is not None:
                yield found, place


@attrs.frozen(slots=True, eq=False)
class _Lone:
    """Records without a partner: where they are looked for, and in which files a partner may be."""

    bound: BoundAcross
    among: e.Bool | None
    side: str
    of: Compared
    key: str
    partners: Sequence[tuple[Compared, str]]


def _lone(
    files: Sequence[Compared], pairs: Mapping[tuple[int, int], Collection[BoundAcross]]
) -> Iterator[tuple[str, _Lone]]:
    """What rules on records without a partner ask of the files, when all that they need are there."""
    asked: dict[tuple[str, int], dict[int, BoundAcross]] = {}
    for (one, two), rules in pairs.items():
        for bound in rules:
            if isinstance(bound.what, a.Gone):
                asked.setdefault((bound.rule.name, one), {})[two] = bound
            elif isinstance(bound.what, a.Late):
                asked.setdefault((bound.rule.name, two), {})[one] = bound
    for (name, mine), partners in asked.items():
        bound = next(iter(partners.values()))
        what: Any = bound.what
        if isinstance(what, a.Gone):
            letters = {files[two].snapshot.spec.letter for two in partners}
            if letters != set(bound.rule.between.second):
                continue
            others = [(files[two], key_name(each.what.second)) for two, each in partners.items()]  # type: ignore[attr-defined]
            yield name, _Lone(bound, what.among, "first", files[mine], key_name(what.first), others)
        else:
            others = [(files[one], key_name(each.what.first)) for one, each in partners.items()]  # type: ignore[attr-defined]
            yield name, _Lone(bound, what.among, "second", files[mine], key_name(what.second), others)


def _alone(lone: _Lone, context: Context) -> Found:
    """The records without a partner."""
    mine = lone.of.snapshot
    keys = mine.keys[lone.key].column
    among = _test(lone.among, lone.side, mine, context)
    others = [
        (column, _Order(column))
        for partner, name in lone.partners
        for column in (partner.snapshot.keys[name].column,)
    ]
    order = _Order(keys)
    beside = _file_of(lone)
    here = lone.of.current and (lone.side == "second" or not beside.current)
    found = Found(lone.bound, lone.of, beside) if here else Found(lone.bound, beside, lone.of)
    for low, high in pairwise(bounds(max(len(keys), *(len(theirs) for theirs, _ in others)))):
        known = {theirs[place] for theirs, by_key in others for place in by_key.within(low, high)}
        for place in order.within(low, high):
            if keys[place] not in known and among(place):
                line = mine.lines[place]
                found.add(*((line, None) if here else (None, line)))
    return found


def _file_of(lone: _Lone) -> Compared:
    """The file that the others stand for: one of the same class as the records', if there is one."""
    partners = [partner for partner, _ in lone.partners]
    same = [each for each in partners if each.snapshot.spec is lone.of.snapshot.spec]
    return next((each for each in (*same, *partners) if each.current), (same or partners)[0])


def _test(among: e.Bool | None, side: str, snapshot: Snapshot, context: Context) -> Callable[[int], bool]:
    """A test of a record, by its place."""
    if among is None:
        return lambda _place: True
    code = Code(context)
    condition = " and ".join(code.true(flat(among)))
    loads, columns = _loads(code, {side: snapshot})
    return run([f"def test({side}):", *loads, f"  return {condition}"], {**code.namespace, **columns})
