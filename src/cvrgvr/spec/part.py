"""Value objects in records: a key, a unit. Their fields belong to the record under dotted names.

    nyckel: Annotated[Val[HandelseNyckel], Part(HandelseNyckel, ...)] = None

gives the record the fields `nyckel.patient_id`, `nyckel.datum` and so on, each declared once, in
`HandelseNyckel`. Rules, schemas and documentation see them as they see any field.
"""

from collections.abc import Iterator
from functools import cache
from typing import get_type_hints

import attrs

from cvrgvr.spec.field import Field, When, last_part
from cvrgvr.spec.provenance import Source

__all__ = ["Member", "Part", "leaves", "members_of", "parts_in"]


@attrs.frozen(slots=True)
class Part:
    """A value object in a record, or in another value object.

    Attributes:
        cls: its class, whose annotations carry `Field` or `Part`.
        term: the register's Swedish term.
        sv: what it holds, in Swedish.
        en: what it holds, in English.
        source: provenance of the content, and where the fact stands.
        required: letters of the records in which it must be given, `When` for a condition, or empty. Fields
            in it that are always required take these letters.
        wire: the object's name in the register's interface; empty = its fields stand beside the others.
        name: its dotted name in the record (set by `record`).
        members: its fields and value objects, with their dotted names (set by `record`).
    """

    cls: type
    term: str
    sv: str
    en: str
    source: Source
    required: str | When = ""
    wire: str = ""
    name: str = ""
    members: "tuple[Member, ...]" = ()
    attribute: str = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(last_part, takes_self=True)
    )
    """The last part of the name."""

    def bound(self, name: str) -> "Part":
        """The same part under that name, with its members."""
        inner = (self._member(member, f"{name}.{member.name}") for member in members_of(self.cls))
        return attrs.evolve(self, name=name, members=tuple(inner))

    def _member(self, member: "Member", name: str) -> "Member":
        required = member.required
        if not self.required:
            required = ""
        elif isinstance(required, str) and required:
            required = self.required
        if isinstance(member, Part):
            wire = ".".join(filter(None, (self.wire, member.wire)))
            return attrs.evolve(member, required=required, wire=wire).bound(name)
        names = member.wire and member.wire.within(self.wire)
        return attrs.evolve(member, required=required, wire=names, name=name)


Member = Field | Part
"""What a record class declares."""


@cache
def members_of(cls: type) -> tuple[Member, ...]:
    """The fields and parts that a class declares, in order."""
    hints = get_type_hints(cls, include_extras=True)
    found: list[Member] = []
    for attribute in attrs.fields(cls):
        for declared in getattr(hints[attribute.name], "__metadata__", ()):
            if isinstance(declared, Part):
                found.append(declared.bound(attribute.name))
            elif isinstance(declared, Field):
                found.append(attrs.evolve(declared, name=attribute.name))
    return tuple(found)


def leaves(members: tuple[Member, ...]) -> Iterator[Field]:
    """All fields, those in value objects too."""
    for member in members:
        if isinstance(member, Part):
            yield from leaves(member.members)
        else:
            yield member


def parts_in(members: tuple[Member, ...]) -> Iterator[Part]:
    """All value objects, outer before inner."""
    for member in members:
        if isinstance(member, Part):
            yield member
            yield from parts_in(member.members)
