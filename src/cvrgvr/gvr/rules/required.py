"""What a record must have (GVR902), and letters that the onward XML cannot hold (GVR910)."""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.rules.terms import none_of
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import ItemVar, Var
from cvrgvr.spec import Field, Items, Text, observed, official

__all__ = ["letter_outside_latin_1", "part_of_item_missing", "required_missing"]

_OWN_RULES: Final = frozenset({"nyckel.patient_id", "nyckel.datum", "nyckel.tid", "nyckel.vardperiod_kod"})
"""Required fields that a rule of their own asks for: GVR109, GVR601; units have GVR107."""
_OWN_ITEM_RULES: Final = {
    "diagnoser": {"rad", "kod"},
    "atgarder": {"rad", "kod", "datum"},
    "produkter": {"produkttyp", "produktkod"},
}
"""The same in items: GVR304, GVR305, GVR315, GVR321, GVR402."""


def _is_required(field: Field) -> bool:
    return isinstance(field.required, str) and bool(field.required) and field.name not in _OWN_RULES


@rule(
    "GVR902",
    ERROR,
    observed("TC"),
    over=_is_required,
    presence=True,
    sv="{field} saknas. Fältet ska finnas, även vid korrigering: då sänds alla uppgifter på nytt.",
    en="{field} is missing. The field must be there, in a correction too: then all data is sent again.",
    breaks=[
        case("I", inskrivningskod=""),
        case("U", utskrivningsdatum=""),
        case("T", typ=""),
        case("M", vardform=""),
        case("P", startdatum=""),
        case("Y", yrkeskategorier=""),
        case("X", operation=""),
    ],
    keeps=[case(), case("I", akut=""), case("Y", aktivitetstyp="")],
)
def required_missing(v: Var, r: Row) -> Bool:
    """A field that the record must have is missing."""
    if not v.field.required_in(r.spec.letter) or (r.spec.letter, v.field.name) == ("B", "yrkeskategorier"):
        return NotImplemented  # type: ignore[no-any-return]  # GVR203 asks for the professions of a visit
    return none_of(v) if isinstance(v.field.type, Items) else v.is_null()


@rule(
    "GVR902",
    ERROR,
    observed("TC"),
    grade="item",
    over=lambda field: isinstance(field.type, Items) and bool(field.type.fields),
    letters="MEKY",
    sv="En post i {field} saknar en uppgift som den måste ha: radnummer, kod eller kodverk. Fyll i den.",
    en="An item of {field} lacks what it must have: row, code or classification. Fill it in.",
    breaks=[
        case("M", tillstand=",ASA6,,"),
        case("E", produkter=",K,C05O,,1,"),
        case("M", diagnoser="1,H251,,,,"),
    ],
    keeps=[case(), case("M", tillstand="1,ASA6,,")],
)
def part_of_item_missing(v: Var, _r: Row) -> Bool:
    """An item is not whole."""
    assert isinstance(v.field.type, Items)
    own = _OWN_ITEM_RULES.get(v.field.name, set())
    wanted = [part for part in v.field.type.fields if part.required and part.name not in own]
    return v.any(lambda _: _any([ItemVar(part.name, part.type).is_null() for part in wanted]))


def _any(tests: list[Bool]) -> Bool:
    first, *others = tests
    for test in others:
        first = first | test
    return first


@rule(
    "GVR910",
    WARNING,
    official("ERSMO"),
    level=Level.FIELD,
    over=lambda field: isinstance(field.type, Text),
    sv="{field} har ett tecken som inte finns i ISO-8859-1, och måste skrivas om när posten förs vidare "
    "som XML.",
    en="{field} has a character outside ISO-8859-1, which must be escaped when the record goes on as XML.",
    breaks=[case("B", avtal="A–B"), case("I", psyk_vardperiod="€")],
    keeps=[case(), case("B", avtal="ÅÄÖ é")],
)
def letter_outside_latin_1(v: Var, _r: Row) -> Bool:
    """A character has no place of its own in the onward file's encoding."""
    return v.contains("[^\\x00-\\xff]")
