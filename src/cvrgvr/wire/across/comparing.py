"""Rules between files: which files stand to each other as a rule wants, and what their records show."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from cvrgvr.periods import month_after, months_between
from cvrgvr.rules import across as a
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.wire.across.compared import Between, Compared, Found
from cvrgvr.wire.across.joining import joined, loads_of
from cvrgvr.wire.across.lone import alone, lone_of
from cvrgvr.wire.across.numbers import flat, run
from cvrgvr.wire.across.snapshot import Snapshot, key_name

__all__ = ["compare", "stand"]


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
    for name, lone in lone_of(files, pairs):
        evaluated.append((name, (lone.of, *(partner for partner, _ in lone.partners))))
        found.append(alone(lone, context))
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
            for one, two in joined(keys, theirs, lines):
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
    loads, columns = loads_of(code, {"first": first, "second": second})
    lines = ["def ask(first, second):", *loads, "  hits = []", *body, "  return hits"]
    return run(lines, {**code.namespace, **columns})
