"""What reading a document gives, in its order."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import attrs

from cvrgvr.wire.xml.shape import Element
from cvrgvr.wire.xml.violation import Refusal, Violation

__all__ = ["Closed", "Declared", "Opened", "Part", "Stopped", "Unit"]


@attrs.frozen(slots=True)
class Declared:
    """The declaration was read: the encoding that it names, None when it names none."""

    encoding: str | None


@attrs.frozen(slots=True, eq=False, repr=False)
class Opened:
    """The root or a container begins: its attributes as values by field."""

    element: Element
    line: int
    values: Mapping[str, Any]
    violations: Sequence[Violation]


class Unit(NamedTuple):
    """A unit: its record, also when it has faults.

    Attributes:
        element: the unit's element.
        line: line where it begins.
        record: the record; what cannot be read is `Broken` in it.
        violations: what is wrong with it.
    """

    element: Element
    line: int
    record: Any
    violations: Sequence[Violation]

    def __repr__(self) -> str:
        return f"<Unit: {self.element.name} at line {self.line}>"


@attrs.frozen(slots=True, eq=False, repr=False)
class Closed:
    """The root or a container ends, or something that stands in it is wrong."""

    element: Element
    line: int
    violations: Sequence[Violation]


@attrs.frozen(slots=True)
class Stopped:
    """The document cannot be read on; what was read before has been given."""

    refusal: Refusal
    line: int
    detail: str = ""


Part: TypeAlias = Declared | Opened | Unit | Closed | Stopped
