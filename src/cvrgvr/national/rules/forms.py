"""How ids, names and values are written (NAT204, NAT206, NAT219, NAT221, NAT222, NAT230)."""

from typing import Any, Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.national.types import written
from cvrgvr.rules import Bool, Call, Level, Row, case, each, rule
from cvrgvr.rules.expr import InTable, Var
from cvrgvr.spec import DateTime, Field, Kind, official, reference

__all__ = [
    "hospital_form",
    "municipality_form",
    "municipality_unknown",
    "not_an_hsa_id",
    "time_in_zone",
    "year_in_zone",
]

_LONGEST: Final = 31
_KOMMUNER: Final = {"kommuner": [{"kod": "0180"}]}


@rule(
    "NAT204",
    WARNING,
    official("HSA"),
    level=Level.FIELD,
    over=Kind.HSA_ID,
    sv="{field} har inte formen av ett HSA-id: SE, tio siffror, bindestreck, bokstäver och siffror, högst "
    "31.",
    en="{field} does not have the form of an HSA-id: SE, ten digits, hyphen, letters and digits, at most 31.",
    breaks=[
        case(hsaid_enhet="SE232100001-EX01"),
        case(hsaid_vardenhet="SE2321000016-"),
        case(remittent="OKÄND"),
        case(hsaid_patientlistning="SE2321000016-0123456789ABCDEFGHI"),
    ],
    keeps=[
        case(hsaid_enhet="SE2321000016-EX01"),
        case(remittent="SE165565594230-1000"),
        case(hsaid_patientlistning="SE2321000016-0123456789ABCDEFGH"),
        case(hsaid_enhet=""),
    ],
)
def not_an_hsa_id(v: Var, _r: Row) -> Bool:
    """The text does not have the form of an HSA-id, so no directory knows the unit."""
    return ~v.matches("SE(16)?[0-9]{10}-[A-Za-z0-9]+") | (v.length() > _LONGEST)


@rule(
    "NAT206",
    WARNING,
    official("SKR"),
    level=Level.FIELD,
    at="sjukhus",
    sv="sjukhus är inte 5 eller 6 siffror. Skriv koden ur Socialstyrelsens sjukhusförteckning, eller 00000.",
    en="sjukhus is not 5 or 6 digits. Write the code of Socialstyrelsen's list of hospitals, or 00000.",
    breaks=[case(sjukhus="ABCDE"), case(sjukhus="1234567")],
    keeps=[case(sjukhus="11001"), case(sjukhus="501010"), case("V", sjukhus="", sjukhusnamn="")],
)
def hospital_form(r: Row) -> Bool:
    """The hospital's code is not written as the list has it; the schema takes any text of five characters."""
    return ~r.sjukhus.matches("[0-9]{5,6}")


@rule(
    "NAT219",
    WARNING,
    official("SKR"),
    level=Level.FIELD,
    at="fodelsear",
    sv="fodelsear är inte fyra siffror rätt och slätt. Skriv årtalet utan tidszon.",
    en="fodelsear is not four digits and no more. Write the year without a time zone.",
    breaks=[case(fodelsear="1953Z"), case(fodelsear="12026")],
    keeps=[case(fodelsear="1953")],
)
def year_in_zone(r: Row) -> Bool:
    """The year of birth has a time zone or more than four digits; the schema takes both."""
    return Call(_written_otherwise, (r.fodelsear,)) | (r.fodelsear > 9999)


@rule(
    "NAT221",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="lkf",
    sv="lkf är inte exakt fyra siffror. Skriv läns- och kommunkod utan församling, eller 0000 när den "
    "saknas.",
    en="lkf is not exactly four digits. Write county and municipality without parish, or 0000 when unknown.",
    breaks=[case(lkf="018001"), case(lkf="180"), case(lkf="018A")],
    keeps=[case(lkf="0180"), case(lkf="0000"), case(lkf="")],
)
def municipality_form(r: Row) -> Bool:
    """The municipality is not four digits. The name of the attribute says LKF, but the parish is left out."""
    return ~r.lkf.matches("[0-9]{4}")


@rule(
    "NAT222",
    WARNING,
    official("SKR"),
    level=Level.FIELD,
    at="lkf",
    sv="lkf finns inte i tabellen kommuner. Rätta koden, eller skriv 0000 när den saknas.",
    en="lkf is not in the table kommuner. Correct the code, or write 0000 when it is unknown.",
    breaks=[case(lkf="9999", tables=_KOMMUNER)],
    keeps=[
        case(lkf="0180", tables=_KOMMUNER),
        case(lkf="0000", tables=_KOMMUNER),
        case(lkf="018001", tables=_KOMMUNER),
        case(lkf="9999"),
    ],
)
def municipality_unknown(r: Row) -> Bool:
    """The user's table has no such municipality."""
    return r.lkf.matches("[0-9]{4}") & (r.lkf != "0000") & ~InTable("kommuner", r.lkf, None)


def _time(field: Field) -> bool:
    return isinstance(field.type, DateTime)


@rule(
    "NAT230",
    INFO,
    reference("national.md 6.3"),
    level=Level.FIELD,
    over=_time,
    sv="{field} har tidszon eller delar av sekund. Den läses som svensk tid; skriv ÅÅÅÅ-MM-DDThh:mm:ss.",
    en="{field} has a time zone or parts of a second. It is read as Swedish time; write YYYY-MM-DDThh:mm:ss.",
    breaks=[
        *each(("beslut_aktivitet", "remissdatum"), "2026-01-06T08:00:00Z"),
        *each(("beslut_aktivitet", "remissdatum"), "2026-01-06T08:00:00.5"),
    ],
    keeps=[case(), case(beslut_aktivitet="2026-01-05T24:00:00")],
)
def time_in_zone(v: Var, _r: Row) -> Bool:
    """A time is written in a zone or to parts of a second: nobody else writes so, and readers differ."""
    return Call(_zoned, (v,))


def _written_otherwise(value: Any) -> bool:
    return written(value) is not None


def _zoned(value: Any) -> bool:
    text = written(value)
    if text is None:
        return bool(value.tzinfo or value.microsecond) if hasattr(value, "tzinfo") else False
    return len(text.strip()) > len("2026-01-06T08:00:00")
