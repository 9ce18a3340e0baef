"""The declaration of one field: everything that is known about it, in one place."""

from enum import StrEnum
from typing import Any, Final

import attrs

from cvrgvr.codes.lists import CodeList
from cvrgvr.spec.provenance import Source
from cvrgvr.spec.types import FieldType
from cvrgvr.spec.wire import Wire

__all__ = ["EVERYWHERE", "Field", "Kind", "When", "last_part"]

EVERYWHERE: Final = "*"
"""As `required` of a field in a value object or an item: wherever that is."""


class Kind(StrEnum):
    """What a field identifies, for the rules that hold for every field of a kind."""

    PLAIN = "plain"
    PERSON = "person"
    HSA_ID = "hsa_id"
    KOMBIKA = "kombika"
    REMITTENT = "remittent"
    KOMMUNKOD = "kommunkod"
    LKF = "lkf"
    """Län, kommun and församling in six characters (ERSMO's, not the national attribute of that name)."""
    REGIONKOD = "regionkod"
    MVO = "mvo"
    SJUKHUS = "sjukhus"
    CLINICAL = "clinical"
    """A diagnosis or procedure code."""


@attrs.frozen(slots=True)
class When:
    """A field that is required under a condition, and the rule that checks it."""

    sv: str
    en: str
    rule: str


def last_part(field: Any) -> str:
    """The last part of the dotted name of a field or part."""
    name: str = field.name
    return name.rpartition(".")[2]


@attrs.frozen(slots=True)
class Field:
    """One field of a record.

    Attributes:
        type: its type, with the text form in the neutral layout.
        term: the register's Swedish term.
        sv: what it holds, in Swedish.
        en: what it holds, in English.
        source: provenance of the content, and where the fact stands.
        required: letters of the records in which the field must be given (`V` Vantande, `G` Genomford,
            `R` Rapp), `When` for a condition, or empty. `EVERYWHERE` in a value object or an item.
        codes: its closed code list.
        kind: what it identifies.
        default: the value that a missing column or cell stands for.
        skr: the attribute of the national delivery that it feeds.
        unreadable: code of the register's own rule for a text that cannot be read; empty = FIL021.
        wire: its name in the register's interface, when that is another and the field is sent.
        name: its name in the record and in the neutral layout (set by `record`); dotted for a field of a
            value object, such as `nyckel.datum`.
    """

    type: FieldType
    term: str
    sv: str
    en: str
    source: Source
    required: str | When = ""
    codes: CodeList | None = None
    kind: Kind = Kind.PLAIN
    default: Any = None
    skr: str | None = None
    unreadable: str = ""
    wire: Wire | None = None
    name: str = ""
    attribute: str = attrs.field(
        init=False, eq=False, repr=False, default=attrs.Factory(last_part, takes_self=True)
    )
    """The last part of the name: the attribute of the object that holds the value."""

    def of(self, record: object) -> Any:
        """The field's value in a record; None where a value object on the way is missing or unreadable."""
        value: Any = record
        for step in self.name.split("."):
            value = getattr(value, step, None)
        return value

    def required_in(self, letter: str) -> bool:
        """True when the field must always be given in the record of that letter."""
        return isinstance(self.required, str) and letter in self.required and self.default is None
