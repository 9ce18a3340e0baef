"""Records: attrs classes whose annotations carry the field declarations.

    @record("cvr.Vantande", letter="V", ...)
    @attrs.define(repr=False)
    class Vantande:
        remissdatum: Annotated[Val[date], Field(DateTime(), ...)] = None

The declaration is read once, when the class is made, into a `RecordSpec`. A value object in a record is
declared by `Part`; its fields are the record's under dotted names (see `cvrgvr.spec.part`).
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

import attrs

from cvrgvr.spec.field import Field
from cvrgvr.spec.items import Items
from cvrgvr.spec.part import Member, Part, leaves, members_of, parts_in

__all__ = ["Item", "Record", "RecordSpec", "record", "spec_of"]

C = TypeVar("C", bound=type)


@attrs.frozen(slots=True, eq=False)
class RecordSpec:
    """What is known of one record class.

    Attributes:
        name: as in `--record`, such as `cvr.Vantande`.
        posttyp: its name in file names and sidecars, such as `CVR_VANTANDE`.
        letter: its letter in requirements.
        key: name of the field that tells records apart in findings.
        key_is_unique: no two records of a file may share the key; False when several fields tell them apart.
        period: name of the field that holds the reporting month; empty when there is none.
        event: name of the field that dates the record's event (validity of rules and codes).
        list_rule: code of the rule for a packed list that cannot be read.
        sv: what a record is, in Swedish.
        en: what a record is, in English.
        cls: the record class.
        fields: the fields in canonical order, those of value objects under dotted names.
        by_name: the same, by name.
        members: what the class declares: fields, and value objects with their own.
        parts: the value objects, by dotted name.
    """

    name: str
    posttyp: str
    letter: str
    key: str
    key_is_unique: bool
    period: str
    event: str
    list_rule: str
    sv: str
    en: str
    cls: type
    fields: tuple[Field, ...]
    by_name: Mapping[str, Field]
    members: tuple[Member, ...]
    parts: Mapping[str, Part]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields' names in canonical order."""
        return tuple(self.by_name)

    def find(self, place: str) -> Field | None:
        """The field of that name, or the part of an item that `diagnoser[2].kod` names; None when unknown."""
        name, bracket, rest = place.partition("[")
        field = self.by_name.get(name)
        if bracket and field is not None and isinstance(field.type, Items):
            part = rest.partition("].")[2]
            return next((each for each in field.type.fields if each.name == part), None)
        return field

    def required(self) -> tuple[Field, ...]:
        """The fields that are always required and have no default."""
        return tuple(field for field in self.fields if field.required_in(self.letter))


class Item:
    """Base of the items of packed lists: a `repr` that shows no value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Record:
    """Base of all records: a `repr` that shows no value."""

    __slots__ = ()
    __record__: ClassVar[RecordSpec]

    def __repr__(self) -> str:
        spec = self.__record__
        given = sum(field.of(self) not in (None, ()) for field in spec.fields)
        return f"<{spec.name}: {given} of {len(spec.names)} fields given>"


def record(
    name: str,
    *,
    posttyp: str,
    letter: str,
    key: str,
    key_is_unique: bool = True,
    period: str = "",
    event: str,
    list_rule: str = "FIL021",
    sv: str,
    en: str,
) -> Callable[[C], C]:
    """Make an attrs class a record: read its declarations and give it a `repr` without values."""

    def decorate(cls: C) -> C:
        members = members_of(cls)
        fields = tuple(leaves(members))
        by_name = {field.name: field for field in fields}
        spec = RecordSpec(
            name=name,
            posttyp=posttyp,
            letter=letter,
            key=key,
            key_is_unique=key_is_unique,
            period=period,
            event=event,
            list_rule=list_rule,
            sv=sv,
            en=en,
            cls=cls,
            fields=fields,
            by_name=by_name,
            members=members,
            parts={part.name: part for part in parts_in(members)},
        )
        cls.__record__ = spec  # type: ignore[attr-defined]
        return cls

    return decorate


def spec_of(record_or_class: Any) -> RecordSpec:
    """The specification of a record or record class. Raises TypeError for anything else."""
    spec = getattr(record_or_class, "__record__", None)
    if not isinstance(spec, RecordSpec):
        raise TypeError(f"{record_or_class.__class__.__name__} is not a record of cvrgvr")
    return spec
