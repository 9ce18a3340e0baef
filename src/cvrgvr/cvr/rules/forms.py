"""Lengths, characters and ranges of single values (CVR111, CVR114, CVR115, CVR119, CVR120)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import ON, Bool, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Date, DateTime, Field, Kind, Packed, official, reference

__all__ = [
    "birth_year_ahead",
    "birth_year_too_early",
    "clinical_code_punctuated",
    "code_length",
    "contact_id_characters",
    "too_early",
]

_LENGTHS = {"aktivitet": (5, 5), "aktivitet_kva": (5, 5), "aktivitet_icd": (4, 6)}


def _fixed_length(field: Field) -> bool:
    return field.name in _LENGTHS


@rule(
    "CVR111",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    over=_fixed_length,
    sv="{field} har fel längd. aktivitet och aktivitet_kva har 5 tecken, aktivitet_icd 4–6.",
    en="{field} has the wrong length. aktivitet and aktivitet_kva have 5 characters, aktivitet_icd 4 to 6.",
    breaks=[
        *(case(**{name: code}) for name in ("aktivitet", "aktivitet_kva") for code in ("AB12", "AB1234")),
        case(aktivitet_icd="H25"),
        case(aktivitet_icd="H251234"),
    ],
    keeps=[
        case(aktivitet="51101"),
        case(aktivitet_kva="CJE20"),
        case(aktivitet_icd="H251"),
        case(aktivitet_icd="H25123"),
        case(aktivitet="", aktivitet_kva="", aktivitet_icd=""),
    ],
)
def code_length(v: Var, _r: Row) -> Bool:
    """A code has a length that the national schema does not take, so the whole delivery would be refused."""
    shortest, longest = _LENGTHS[v.field.name]
    return (v.length() < shortest) | (v.length() > longest)


@rule(
    "CVR114",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="fodelsear",
    sv="fodelsear är före 1901, som är det tidigaste år SKR tar emot. Rätta årtalet.",
    en="fodelsear is before 1901, the earliest year that SKR accepts. Correct the year.",
    breaks=[case(fodelsear="1900")],
    keeps=[case(fodelsear="1901"), case(fodelsear="")],
)
def birth_year_too_early(r: Row) -> Bool:
    """The year of birth is earlier than the national schema takes."""
    return r.fodelsear < 1901


@rule(
    "CVR114",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    grade="on",
    at="fodelsear",
    sv="fodelsear är senare än referensdatumets år. Rätta årtalet.",
    en="fodelsear is later than the year of the reference date. Correct the year.",
    breaks=[case(fodelsear="2027", on="2026-12-31")],
    keeps=[
        case(fodelsear="2026", on="2026-01-01"),
        case(fodelsear="", on="2026-01-01"),
        case(fodelsear="2027"),
    ],
)
def birth_year_ahead(r: Row) -> Bool:
    """The year of birth has not come yet; nobody waits who is not born."""
    return r.fodelsear > ON.year


@rule(
    "CVR115",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="vardkontakt_id",
    sv="vardkontakt_id är kortare än 2 tecken eller har mellanslag, å, ä, ö eller andra tecken utanför "
    "ASCII:s synliga. Bilda id:t av bokstäver A–Z, siffror och skiljetecken.",
    en="vardkontakt_id is shorter than 2 characters, or has spaces, å, ä, ö or other characters beyond the "
    "visible ones of ASCII. Build the id of letters A to Z, digits and punctuation.",
    breaks=[
        case(vardkontakt_id="V"),
        case(vardkontakt_id="V 1"),
        case(vardkontakt_id="VÅ1"),
        case(vardkontakt_id="V1\x7f"),
    ],
    keeps=[case(vardkontakt_id="V1"), case(vardkontakt_id="!~"), case(vardkontakt_id="V" * 64)],
)
def contact_id_characters(r: Row) -> Bool:
    """The id of the contact is not one that can be sent on; without it the wait cannot be followed."""
    return ~r.vardkontakt_id.matches("[!-~]{2,}")


def _has_earliest(field: Field) -> bool:
    return isinstance(field.type, (Date, DateTime)) and field.type.earliest is not None


@rule(
    "CVR119",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    over=_has_earliest,
    sv="{field} är tidigare än SKR tar emot: 1900-01-01 för remissdatum och ankomstdatum, annars 2010-01-01. "
    "Rätta datumet.",
    en="{field} is earlier than SKR accepts: 1900-01-01 for remissdatum and ankomstdatum, else 2010-01-01. "
    "Correct the date.",
    breaks=[
        *(case(**{name: "2009-12-31T23:59"}) for name in ("beslut_aktivitet", "medicinskt_maldatum")),
        *(case(**{name: "2009-12-31"}) for name in ("start_aktivitet", "tid_start_akut")),
        *(case(**{name: "2009-12-31"}) for name in ("tid_bedomning", "tid_avslut")),
        *(case(**{name: "1899-12-31"}) for name in ("remissdatum", "ankomstdatum")),
    ],
    keeps=[
        *(case(**{name: "2010-01-01"}) for name in ("beslut_aktivitet", "medicinskt_maldatum")),
        *(case(**{name: "2010-01-01"}) for name in ("start_aktivitet", "tid_avslut")),
        case(remissdatum="1900-01-01", ankomstdatum="1900-01-01"),
        case(langremiss_ankomstdatum="1899-12-31"),
    ],
)
def too_early(v: Var, _r: Row) -> Bool:
    """A date is earlier than the national schema takes; such dates are mostly placeholders of a system."""
    assert isinstance(v.field.type, (Date, DateTime))
    return v < v.field.type.earliest


@rule(
    "CVR120",
    WARNING,
    reference("SKR"),
    level=Level.FIELD,
    over=Kind.CLINICAL,
    sv="En kod i {field} innehåller punkt eller mellanslag. Skriv diagnos- och åtgärdskoder utan dem.",
    en="A code in {field} holds a dot or a space. Write codes of diagnoses and procedures without them.",
    breaks=[
        case(aktivitet_icd="H25.1"),
        case(aktivitet_kva="CJE 2"),
        case(diagnoser="1,M170|0,I10.9"),
        case(yttre_orsaker="W01.9"),
        case(atgarder="NFB49|NFB 99"),
    ],
    keeps=[
        case(aktivitet_icd="H251", aktivitet_kva="CJE20"),
        case(diagnoser="1,M170|0,I109", yttre_orsaker="W019", atgarder="NFB49|NFB99"),
        case("G", aktivitet_icd="", diagnoser="", atgarder=""),
    ],
)
def clinical_code_punctuated(v: Var, _r: Row) -> Bool:
    """A code of a diagnosis or procedure is written with a dot or a space.

    The dot is for readers; with it the code is too long for the national schema and no table knows it.
    """
    if isinstance(v.field.type, Packed):
        return v.any(lambda item: item.kod.contains("[. ]"))
    return v.contains("[. ]")
