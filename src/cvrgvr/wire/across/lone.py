"""Records without a partner: where they are looked for, and in which files a partner may be."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import attrs

from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.wire.across.compared import Compared, Found
from cvrgvr.wire.across.joining import Order, loads_of
from cvrgvr.wire.across.keys import bounds
from cvrgvr.wire.across.numbers import flat, run
from cvrgvr.wire.across.snapshot import Snapshot, key_name

__all__ = ["Lone", "alone", "lone_of"]


@attrs.frozen(slots=True, eq=False)
class Lone:
    """Records without a partner: where they are looked for, and in which files a partner may be."""

    bound: BoundAcross
    among: e.Bool | None
    side: str
    of: Compared
    key: str
    partners: Sequence[tuple[Compared, str]]


def lone_of(
    files: Sequence[Compared], pairs: Mapping[tuple[int, int], Collection[BoundAcross]]
) -> Iterator[tuple[str, Lone]]:
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
            yield name, Lone(bound, what.among, "first", files[mine], key_name(what.first), others)
        else:
            others = [(files[one], key_name(each.what.first)) for one, each in partners.items()]  # type: ignore[attr-defined]
            yield name, Lone(bound, what.among, "second", files[mine], key_name(what.second), others)


def alone(lone: Lone, context: Context) -> Found:
    """The records without a partner."""
    mine = lone.of.snapshot
    keys = mine.keys[lone.key].column
    among = _test(lone.among, lone.side, mine, context)
    others = [
        (column, Order(column))
        for partner, name in lone.partners
        for column in (partner.snapshot.keys[name].column,)
    ]
    order = Order(keys)
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


def _file_of(lone: Lone) -> Compared:
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
    loads, columns = loads_of(code, {side: snapshot})
    return run([f"def test({side}):", *loads, f"  return {condition}"], {**code.namespace, **columns})
