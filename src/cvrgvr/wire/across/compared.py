"""Files that are compared, and the faults that are found between them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from cvrgvr.rules.bringing import BoundAcross
from cvrgvr.wire.across.packed import Places
from cvrgvr.wire.across.snapshot import Snapshot

__all__ = ["Between", "Compared", "Found"]


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
