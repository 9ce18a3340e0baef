"""The rules on one row of the extract (VAL102, VAL104–VAL107, VAL109, VAL111, VAL112)."""

from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.identifiers import identity_in
from cvrgvr.rules import Bool, Call, Level, Row, case, each, rule
from cvrgvr.rules.expr import InTable, Var
from cvrgvr.spec import Field, Text, official, reference

__all__ = [
    "born_out_of_range",
    "diagnosis_missing",
    "end_before_start",
    "identity_in_column",
    "negative_wait",
    "not_counted",
    "open_stay",
    "outside_list",
]

_PRIMARY: Final = {"primarvardsenheter": [{"kombika": "99001046M01"}]}


def _text(field: Field) -> bool:
    return isinstance(field.type, Text)


@rule(
    "VAL102",
    ERROR,
    reference("val.md 4; HSF 6:3"),
    over=_text,
    level=Level.FIELD,
    sv="{field} innehåller något som kan vara ett personnummer. Utdraget får inte lämnas ut: ta bort värdet.",
    en="{field} holds what may be an identity number. The extract must not be handed out: remove the value.",
    breaks=[case("K", taxa="191212121212"), case("D", kod="191212121212"), case("A", kod="992299000010")],
    keeps=[case(), case("K", spec="SE2321000016")],
)
def identity_in_column(v: Var, _r: Row) -> Bool:
    """A column that must hold no identity holds one; only pseudonyms may leave."""
    return Call(_holds_identity, (v,))


def _holds_identity(text: str) -> bool:
    return identity_in(text) is not None


@rule(
    "VAL104",
    ERROR,
    reference("val.md 4"),
    at="slutdatum",
    sv="slutdatum är före startdatum. Rätta utskrivningen i källan och gör om utdraget.",
    en="slutdatum is before startdatum. Correct the discharge at its source and make the extract anew.",
    breaks=[case("K", slutdatum="2026-03-01")],
    keeps=[case("K"), case("K", slutdatum=""), case("K", slutdatum="2026-03-03")],
)
def end_before_start(r: Row) -> Bool:
    """The contact ends before it begins."""
    return r.slutdatum < r.startdatum


def _wait(field: Field) -> bool:
    return field.name.startswith("dagar_")


@rule(
    "VAL105",
    ERROR,
    reference("val.md 4"),
    over=_wait,
    sv="{field} är negativt: datumet ligger efter kontakten. Rätta det i källan och gör om utdraget.",
    en="{field} is negative: the date is after the contact. Correct it at its source, and extract anew.",
    breaks=[
        *each(["dagar_fran_bokning", "dagar_fran_remiss", "dagar_fran_beslut"], "-1"),
        case("A", dagar_fran_start="-1"),
    ],
    keeps=[case(), case("K", dagar_fran_bokning="0"), case("A", dagar_fran_start="")],
)
def negative_wait(v: Var, _r: Row) -> Bool:
    """A wait is negative: it would draw a mean down."""
    return v < 0


@rule(
    "VAL106",
    WARNING,
    reference("val.md 4"),
    at="slutdatum",
    sv="Vårdtillfället har inget slutdatum: patienten är ännu inskriven. Räkna inte vårddagar på det.",
    en="The stay has no slutdatum: the patient is still admitted. Count no days of care on it.",
    breaks=[case("K", databas="SLV", slutdatum="")],
    keeps=[case("K", databas="SLV"), case("K", slutdatum="")],
)
def open_stay(r: Row) -> Bool:
    """A stay that is not over."""
    return (r.databas == "SLV") & r.slutdatum.is_null()


@rule(
    "VAL107",
    WARNING,
    official("VGG-MED"),
    at="huvuddiagnos",
    sv="huvuddiagnos saknas för ett läkarbesök eller vårdtillfälle. Rapportera diagnosen till GVR.",
    en="huvuddiagnos is missing for a physician's visit or a stay. Report the diagnosis to GVR.",
    breaks=[
        case("K", huvuddiagnos=""),
        case("K", huvuddiagnos="", databas="SLV", lakarbesok="N"),
    ],
    keeps=[case("K"), case("K", huvuddiagnos="", lakarbesok="N"), case("K", huvuddiagnos="", lakarbesok="")],
)
def diagnosis_missing(r: Row) -> Bool:
    """A diagnosis is mandatory there (GVR301, GVR302)."""
    return r.huvuddiagnos.is_null() & ((r.databas == "SLV") | r.lakarbesok.yes)


def _listed(field: Field) -> bool:
    return field.codes is not None


@rule(
    "VAL109",
    ERROR,
    reference("val.md 4"),
    over=_listed,
    level=Level.FIELD,
    sv="{field} har ett värde som inte finns i listan. Se listan på fältets sida.",
    en="{field} has a value that is not in its list. See the list on the field's page.",
    breaks=[
        case("K", databas="OPV"),
        case("K", aldersgrupp="55-60"),
        case("K", kon="4"),
        case("D", typ="KVA"),
        case("A", typ="ICD"),
    ],
    keeps=[case(), case("K", databas="SLV"), case("K", akut=""), case("K", aldersgrupp="90+")],
)
def outside_list(v: Var, _r: Row) -> Bool:
    """A value outside a closed list makes a group of its own in every table."""
    assert v.field.codes is not None
    return v.not_in(v.field.codes.values)


@rule(
    "VAL111",
    WARNING,
    official("VGG-GARANTI"),
    at="raknas_3_dagar",
    sv="Kontakten i primärvården omfattas av vårdgarantin men räknas inte i tredagarsmåttet. Se efter om "
    "legitimerad personal, diagnos eller åtgärd saknas (GVR715–GVR718).",
    en="The contact in primary care is covered by the guarantee, but does not count in the measure of three "
    "days. See whether licensed staff, a diagnosis or a procedure is missing (GVR715–GVR718).",
    tables=("primarvardsenheter",),
    breaks=[case("K", raknas_3_dagar="N", tables=_PRIMARY)],
    keeps=[
        case("K", tables=_PRIMARY),
        case("K", raknas_3_dagar="N", vardgaranti="N", tables=_PRIMARY),
        case("K", raknas_3_dagar="N", kombika="99009046M01", tables=_PRIMARY),
        case("K", raknas_3_dagar="", tables=_PRIMARY),
    ],
)
def not_counted(r: Row) -> Bool:
    """The region does not count the contact, though it is reported as covered."""
    return (
        (r.vardgaranti == "J")
        & ~r.raknas_3_dagar.yes
        & r.raknas_3_dagar.not_null()
        & InTable("primarvardsenheter", r.kombika.upper(), r.startdatum.day)
    )


@rule(
    "VAL112",
    WARNING,
    reference("val.md 4"),
    at="fodelsear",
    sv="fodelsear är efter kontaktens år, eller mer än 120 år före. Rätta det eller lämna det tomt.",
    en="fodelsear is after the contact's year, or more than 120 years before. Correct it or leave it empty.",
    breaks=[case("K", fodelsear="2027"), case("K", fodelsear="1905")],
    keeps=[
        case("K", fodelsear="2026"),
        case("K", fodelsear="1906"),
        case("K", fodelsear=""),
        case("K", startdatum=""),
    ],
)
def born_out_of_range(r: Row) -> Bool:
    """A year of birth that nobody in care has."""
    return Call(_implausible, (r.fodelsear, r.startdatum.day), needs=2)


def _implausible(born: int, day: int) -> bool:
    year = date.fromordinal(day).year
    return born > year or born < year - 120
