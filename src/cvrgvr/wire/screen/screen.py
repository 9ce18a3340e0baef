"""Screening a block: the numbers of the rows that may have a fault."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import attrs

from cvrgvr.wire.screen.columns import Classes, Days, Look, States, rows_of
from cvrgvr.wire.screen.guards import Guard
from cvrgvr.wire.screen.people import People
from cvrgvr.wire.screen.plan import Plan

__all__ = ["Check", "Groups", "Screen", "Seldom"]

Groups: TypeAlias = Sequence[Sequence[str]]
Check: TypeAlias = Callable[[Sequence[str], set[int]], object]
"""Adds the rows to a set whose text in a column is suspect."""


@attrs.frozen(slots=True, eq=False)
class Seldom:
    """Rules that are asked of few rows.

    Attributes:
        broken: a function of the variables, true when one of the rules may be broken.
        variables: their groups and looks.
    """

    broken: Callable[..., bool]
    variables: tuple[tuple[int, Look], ...]


@attrs.frozen(slots=True, eq=False)
class Screen:
    """Finds the rows of a block that may have a fault; made by `learn`.

    Attributes:
        quote: what stands around quoted cells; a block that has one is not screened.
        plan: how rows are taken apart.
        checks: groups whose texts are right or wrong by themselves, and what tells it.
        guards: groups of unique columns, and patterns that they are searched for.
        classes: groups of pieces that rules ask together, and the classes of their texts.
        states: what combinations of classes leave open.
        suspect: the bits of a state that make a row suspect.
        seldom: gives the rules of a state that leaves open what few states do.
        people: groups of identity numbers, and what is known of them.
        days: groups of days that rules compare, and what their texts mean.
        variables: groups and looks of the other variables that the loop takes.
        loop: the numbers of the suspected rows, from states, people, days and variables.
    """

    quote: str
    plan: Plan
    checks: tuple[tuple[int, Check], ...]
    guards: tuple[tuple[int, Guard], ...]
    classes: tuple[tuple[int, Classes], ...]
    states: States
    suspect: int
    seldom: Callable[[int], Seldom]
    people: tuple[tuple[int, People], ...]
    days: tuple[tuple[int, Days], ...]
    variables: tuple[tuple[int, Look], ...]
    loop: Callable[..., list[int]]

    def suspects(self, text: str, lines: int) -> Sequence[int] | None:
        """Numbers of the rows in a block of whole lines that may have a fault; None = any of them."""
        groups = self.groups(text, lines)
        return None if groups is None else self.suspects_of(groups)

    def groups(self, text: str, lines: int) -> Groups | None:
        """The groups of the pattern, each with the texts of all rows; None when there are no whole rows."""
        if self.quote in text:
            return None
        found = self.plan.pattern.findall(text)
        if len(found) != lines:
            return None
        return list(zip(*found, strict=True))

    def suspects_of(self, groups: Groups) -> Sequence[int]:
        """Numbers of the rows that may have a fault, from the groups."""
        suspects: set[int] = set()
        for group, check in self.checks:
            check(groups[group], suspects)
        for group, guard in self.guards:
            guard.check(groups[group], suspects)
        classes = [each.column(groups[group]) for group, each in self.classes]
        states = self.states.column(zip(*classes, strict=True) if classes else [()] * len(groups[0]))
        people = [each.column(groups[group], suspects) for group, each in self.people]
        days = [each.column(groups[group]) for group, each in self.days]
        for group, each in self.days:
            if each.suspects:
                suspects.update(rows_of(groups[group], each.suspects))
        values = [look.column(groups[group]) for group, look in self.variables]
        suspects.update(self.loop(partial(self._may_be_broken, groups), states, *people, *days, *values))
        return sorted(suspects)

    def _may_be_broken(self, groups: Groups, state: int, row: int) -> bool:
        """What a row's pieces leave open, asked of the row."""
        if state & self.suspect:
            return True
        seldom = self.seldom(state)
        return seldom.broken(*[look[groups[group][row]] for group, look in seldom.variables])
