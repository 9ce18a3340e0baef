"""Quick looks at values: most are as they should be, and then nothing more is asked of them.

A look says True only when no rule that speaks of single values has anything to say. What it says False of is
examined as a whole (`wire.memory`).
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from cvrgvr.spec import Items, Packed, Part, RecordSpec, Text
from cvrgvr.spec.part import Member, members_of

__all__ = ["Look", "looks"]

Look: TypeAlias = Callable[[Any], bool]


@cache
def looks(spec: RecordSpec) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[Member, Look], ...]]:
    """What gives the values of a record's members, and how each is looked at."""
    return _values_of(spec.members), tuple((member, _look(member)) for member in spec.members)


def _values_of(members: tuple[Member, ...]) -> Callable[[Any], tuple[Any, ...]]:
    names = [member.attribute for member in members]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda holder: tuple(getattr(holder, name) for name in names)


def _look(member: Member) -> Look:
    if isinstance(member, Part):
        return _within(member.cls, member.members)
    kind = member.type
    if isinstance(kind, Text):
        return _text(kind.longest)
    if isinstance(kind, Items):
        each = _text(None) if kind.item is str else _within(kind.item, members_of(kind.item))
        return lambda value: type(value) is tuple and all(map(each, value))
    if isinstance(kind, Packed):
        return lambda _: False
    return kind.accepts


def _text(longest: int | None) -> Look:
    """Printable ASCII without space at its edges, within the length."""

    def look(value: Any) -> bool:
        return (
            type(value) is str
            and value.isascii()
            and value.isprintable()
            and value[:1] != " "
            and value[-1:] != " "
            and (longest is None or len(value) <= longest)
        )

    return look


def _within(cls: type, members: tuple[Member, ...]) -> Look:
    """A value object, or an item, whose parts are."""
    values_of = _values_of(members)
    inner = tuple(map(_look, members))

    def look(value: Any) -> bool:
        if type(value) is not cls:
            return False
        for part, sees in zip(values_of(value), inner, strict=True):
            if part is not None and not sees(part):
                return False
        return True

    return look
