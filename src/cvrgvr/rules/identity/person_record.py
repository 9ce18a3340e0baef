"""Does a patient's identity agree with the rest of the record: dates, sex and year of birth?

Source: identifiers.md 2.3–2.6; ID110, ID111 and ID114–ID116.
"""

from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules.expr import Bool, Var
from cvrgvr.rules.row import Row
from cvrgvr.rules.rule import Level, case, rule
from cvrgvr.spec import Date, DateTime, Kind, official, reference

__all__ = [
    "born_after_event",
    "older_than_120",
    "sex_and_birth_year_missing",
    "sex_differs",
    "year_of_birth_differs",
]

_120_YEARS: Final = 120 * 365 + 30
"""Days in 120 years: every fourth has one more, but not the years 1900 and 2100."""
_FIRST_AFTER_LEAP_DAY_OF_1900: Final = date(1900, 3, 1)
_LAST_BEFORE_LEAP_DAY_OF_2100: Final = date(2100, 2, 28)


def _is_dated(r: Row) -> bool:
    """True when the record's event is a day; HEJ's is a text, which its owner's schema leaves free."""
    return isinstance(r[r.spec.event].field.type, (Date, DateTime))


@rule(
    "ID110",
    ERROR,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Patienten i {field} är född efter postens händelse. Rätta numret eller datumet.",
    en="The patient in {field} was born after the event of the record. Correct the number or the date.",
    breaks=[
        case("V", avlasningsdatum="1912-12-11"),
        case("G", start_aktivitet="1912-12-11T23:59"),
        case("G", patient_id="197010632391", start_aktivitet="1970-10-02"),
        case("V", patient_id="22950606FH20", avlasningsdatum="1995-06-05"),
    ],
    keeps=[
        case("V", avlasningsdatum="1912-12-12"),
        case("G", start_aktivitet="1912-12-12T00:00"),
        case("V", patient_id="22950606FH20", avlasningsdatum="1995-06-06"),
        case("V", patient_id="992299000010", avlasningsdatum="1912-12-11"),
        case("V", avlasningsdatum=""),
    ],
)
def born_after_event(v: Var, r: Row) -> Bool:
    """The patient was born after the day the record is about, so number or date is wrong."""
    if not _is_dated(r):
        return NotImplemented  # type: ignore[no-any-return]
    return v.born > r[r.spec.event]


@rule(
    "ID111",
    WARNING,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    sv="Patienten i {field} är över 120 år. Kontrollera seklet i numret.",
    en="The patient in {field} is over 120 years old. Check the century of the number.",
    breaks=[
        case("V", avlasningsdatum="2032-12-13"),
        case("G", start_aktivitet="2032-12-13T08:00"),
        case("V", patient_id="189112121212", avlasningsdatum="2011-12-13"),
    ],
    keeps=[
        case("V", avlasningsdatum="2032-12-12"),
        case("V", patient_id="189112121212", avlasningsdatum="2011-12-12"),
        case("V", patient_id="992299000010", avlasningsdatum="2032-12-13"),
    ],
)
def older_than_120(v: Var, r: Row) -> Bool:
    """The patient is more than 120 years old on the day of the event; usually the century is wrong."""
    if not _is_dated(r):
        return NotImplemented  # type: ignore[no-any-return]
    event = r[r.spec.event]
    age = event - v.born
    without_a_leap_day = (v.born < _FIRST_AFTER_LEAP_DAY_OF_1900) | (event > _LAST_BEFORE_LEAP_DAY_OF_2100)
    return (age > _120_YEARS) | ((age == _120_YEARS) & without_a_leap_day)


@rule(
    "ID114",
    ERROR,
    official("SKV"),
    level=Level.FIELD,
    over=Kind.PERSON,
    beside=("kon",),
    sv="Könet i kon stämmer inte med {field}: näst sista siffran är udda för män och jämn för kvinnor. "
    "Rätta det som är fel.",
    en="The sex in kon disagrees with {field}: the last digit but one is odd for men and even for women. "
    "Correct the one that is wrong.",
    breaks=[case(kon="2"), case(patient_id="197010632391", kon="2")],
    keeps=[
        case(kon="1"),
        case(kon="3"),
        case(kon=""),
        case(patient_id="197010632391", kon="1"),
        case(patient_id="22950606FH20", kon="1"),
        case(patient_id="992299000010", kon="2"),
    ],
)
def sex_differs(v: Var, r: Row) -> Bool:
    """The sex that is reported is not the one the number tells: two patients may have been mixed up.

    A reserve identity (ID108) is not compared: only the tax agency's numbers are sure to follow the rule.
    """
    return r.kon.is_in({1, 2}) & (r.kon != v.sex) & ~v.breaks("ID108")


@rule(
    "ID115",
    ERROR,
    official("SKV, NRID"),
    level=Level.FIELD,
    over=Kind.PERSON,
    beside=("fodelsear",),
    sv="Födelseåret i fodelsear är inte det som {field} visar. Rätta det som är fel.",
    en="The year in fodelsear is not the one that {field} shows. Correct the one that is wrong.",
    breaks=[
        case(fodelsear="1913"),
        case(patient_id="197010632391", fodelsear="1971"),
        case(patient_id="197010602390", fodelsear="1971"),
        case(patient_id="22950606FH20", fodelsear="1996"),
    ],
    keeps=[
        case(fodelsear="1912"),
        case(fodelsear=""),
        case(patient_id="22950606FH20", fodelsear="1995"),
        case(patient_id="991981000010", fodelsear="1950"),
        case(patient_id="191213121212", fodelsear="1913"),
    ],
)
def year_of_birth_differs(v: Var, r: Row) -> Bool:
    """The reported year of birth differs from the number's: two patients may have been mixed up."""
    return r.fodelsear != v.birth_year


@rule(
    "ID116",
    ERROR,
    reference(),
    level=Level.FIELD,
    over=Kind.PERSON,
    beside=("kon", "fodelsear"),
    sv="Reservnumret i {field} visar varken kön eller födelseår. Fyll i både kon och fodelsear.",
    en="The reserve number in {field} tells neither sex nor year of birth. Fill in both kon and fodelsear.",
    breaks=[
        case(patient_id="992299000010", kon=""),
        case(patient_id="992299000010", fodelsear=""),
        case(patient_id="19810829M071", kon="", fodelsear=""),
    ],
    keeps=[
        case(patient_id="992299000010", kon="1", fodelsear="1950"),
        case(patient_id="992299000010", kon="3", fodelsear="1950"),
        case(kon="", fodelsear=""),
        case(patient_id="22950606FH20", kon="", fodelsear=""),
        case(patient_id="ABCDEFGHIJKL", kon="", fodelsear=""),
    ],
)
def sex_and_birth_year_missing(v: Var, r: Row) -> Bool:
    """Sex or year of birth is missing, and the reserve number does not tell it.

    The sources disagree on what the digits of a reservnummer mean, so nothing is derived from them.
    """
    return v.derivable.is_in({False}) & (r.kon.is_null() | r.fodelsear.is_null())
