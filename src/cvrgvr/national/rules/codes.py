"""Codes that the schema takes but no list has (NAT202, NAT225), and forms of codes.

The forms are NAT212, NAT214, NAT216, NAT235 and NAT236.
"""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.national import codes
from cvrgvr.rules import Bool, Level, Row, case, each, rule
from cvrgvr.rules.expr import InTable, Var
from cvrgvr.spec import Field, observed, official, reference

__all__ = [
    "activity_form",
    "clinical_code_empty",
    "diagnosis_form",
    "form_unknown",
    "medical_field",
    "procedure_form",
    "region_unknown",
]

_MVO: Final = {"mvo": [{"kod": "511"}]}
_AKTIVITETER: Final = {"aktiviteter": [{"aktivitet": "51101", "mvo": "511"}]}
_KVA: Final = {"kva": [{"kod": "CJE20"}]}
_ICD: Final = {"icd10se": [{"kod": "H251"}, {"kod": "W0199"}]}


@rule(
    "NAT202",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="regionkod",
    sv="regionkod är ingen av de 21 regionerna. Använd SKR:s regionkod, inte länskoden.",
    en="regionkod is none of the 21 regions. Use SKR's code of the region, not the county code.",
    breaks=[case(regionkod="11"), case(regionkod="14")],
    keeps=[case(regionkod="10"), case(regionkod="65"), case(regionkod="")],
)
def region_unknown(r: Row) -> Bool:
    """No region has the code; the schema takes every number from 10 to 65."""
    return r.regionkod.not_in(codes.REGIONKOD.values)


@rule(
    "NAT212",
    WARNING,
    official("SKR"),
    level=Level.FIELD,
    at="mvo",
    sv="mvo är inte tre siffror. Skriv koden ur Socialstyrelsens förteckning.",
    en="mvo is not three digits. Write the code of Socialstyrelsen's list.",
    breaks=[case(mvo="ABC"), case(mvo="   ")],
    keeps=[case(mvo="511"), case(mvo="")],
)
def medical_field(r: Row) -> Bool:
    """The medical field is not written in three digits; the schema takes any three characters."""
    return ~r.mvo.matches("[0-9]{3}")


@rule(
    "NAT212",
    WARNING,
    official("SKR"),
    level=Level.FIELD,
    grade="table",
    at="mvo",
    sv="mvo finns inte i tabellen mvo. Rätta koden, eller läs in en nyare tabell.",
    en="mvo is not in the table mvo. Correct the code, or supply a newer table.",
    breaks=[case(mvo="512", tables=_MVO)],
    keeps=[case(mvo="511", tables=_MVO), case(mvo="ABC", tables=_MVO), case(mvo="512")],
)
def medical_field_unknown(r: Row) -> Bool:
    """No medical field has the code in the user's table."""
    return r.mvo.matches("[0-9]{3}") & ~InTable("mvo", r.mvo, None)


@rule(
    "NAT214",
    INFO,
    observed("KCHD"),
    level=Level.FIELD,
    at="aktivitet",
    sv="aktivitet är inte fem siffror, eller börjar inte med mvo. Kontrollera koden.",
    en="aktivitet is not five digits, or does not begin with mvo. Check the code.",
    breaks=[case(aktivitet="5110A"), case(aktivitet="30101", mvo="511")],
    keeps=[case(aktivitet="51101"), case(aktivitet=""), case(aktivitet="51101", mvo="")],
)
def activity_form(r: Row) -> Bool:
    """The code of the activity does not look as the one code that is known: medical field and two digits."""
    return ~r.aktivitet.matches("[0-9]{5}") | (r.aktivitet[0:3] != r.mvo)


@rule(
    "NAT214",
    INFO,
    observed("KCHD"),
    level=Level.FIELD,
    grade="table",
    at="aktivitet",
    sv="aktivitet finns inte i tabellen aktiviteter. Rätta koden, eller läs in en nyare tabell.",
    en="aktivitet is not in the table aktiviteter. Correct the code, or supply a newer table.",
    breaks=[case(aktivitet="51102", tables=_AKTIVITETER)],
    keeps=[
        case(aktivitet="51101", tables=_AKTIVITETER),
        case(aktivitet="", tables=_AKTIVITETER),
        case(aktivitet="51102"),
    ],
)
def activity_unknown(r: Row) -> Bool:
    """The user's table of activities does not have the code."""
    return ~InTable("aktiviteter", r.aktivitet, None)


def _procedure(field: Field) -> bool:
    return field.name in ("aktivitet_kva", "atgard")


@rule(
    "NAT216",
    WARNING,
    observed("KCHD"),
    level=Level.FIELD,
    over=_procedure,
    sv="{field} har inte formen av en KVÅ-kod: två bokstäver, en bokstav eller siffra, två siffror.",
    en="{field} does not have the form of KVÅ: two letters, a letter or digit, two digits.",
    breaks=[
        *each(("aktivitet_kva", "atgard"), "C1E20"),
        *each(("aktivitet_kva", "atgard"), "cje20"),
        case(atgard="CJE2"),
    ],
    keeps=[*each(("aktivitet_kva", "atgard"), "CJE20"), case(atgard="AF062"), case(aktivitet_kva="")],
)
def procedure_form(v: Var, _r: Row) -> Bool:
    """A procedure is not written as a code of KVÅ, so it is counted under no activity."""
    return (v.length() > 0) & ~v.matches("[A-ZÅÄÖ]{2}[A-ZÅÄÖ0-9][0-9]{2}")


@rule(
    "NAT216",
    WARNING,
    observed("KCHD"),
    level=Level.FIELD,
    grade="table",
    over=_procedure,
    sv="{field} finns inte i tabellen kva. Rätta koden, eller läs in en nyare tabell.",
    en="{field} is not in the table kva. Correct the code, or supply a newer table.",
    breaks=[
        case(aktivitet_kva="CJE99", tables=_KVA),
        case("AP", atgard="CJE99", tables=_KVA),
    ],
    keeps=[
        case(aktivitet_kva="CJE20", tables=_KVA),
        case("AP", atgard="CJE20", tables=_KVA),
        case("AP", atgard="CJE2", tables=_KVA),
        case(aktivitet_kva="CJE99"),
    ],
)
def procedure_unknown(v: Var, _r: Row) -> Bool:
    """The user's table of KVÅ does not have the code."""
    return v.matches("[A-ZÅÄÖ]{2}[A-ZÅÄÖ0-9][0-9]{2}") & ~InTable("kva", v, None)


@rule(
    "NAT225",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="vardkontakt",
    sv="vardkontakt är inte en kod i SKR:s lista: 0–8, 81, 82, 83 eller 91. Välj kontaktens form.",
    en="vardkontakt is not a code of SKR's list: 0 to 8, 81, 82, 83 or 91. Choose the form.",
    breaks=[case(vardkontakt=code) for code in ("9", "45", "80", "84", "90")],
    keeps=[
        *(case(vardkontakt=code) for code in ("0", "8", "81", "83")),
        case("GV", vardkontakt="91", fas="3", aktivitet="51101", vardgaranti="2"),
        case(vardkontakt=""),
    ],
)
def form_unknown(r: Row) -> Bool:
    """The form of the contact is not in the list; the schema takes every number from 0 to 91."""
    return r.vardkontakt.not_in(codes.VARDKONTAKT.values)


def _diagnosis(field: Field) -> bool:
    return field.name in ("diagnos", "orsak")


@rule(
    "NAT235",
    WARNING,
    observed("KCHD"),
    level=Level.FIELD,
    over=_diagnosis,
    sv="{field} har inte formen av en ICD-kod: bokstav, två siffror och högst tre tecken, utan punkt.",
    en="{field} does not have the form of ICD: a letter, two digits and at most three characters, no dot.",
    breaks=[
        *each(("diagnos", "orsak"), "H25.1"),
        *each(("diagnos", "orsak"), "h251"),
        case(diagnos="H2"),
        case(diagnos="H251234"),
    ],
    keeps=[case(diagnos="H25"), case(diagnos="H251"), case(diagnos="M511K"), case(orsak="W01990")],
)
def diagnosis_form(v: Var, _r: Row) -> Bool:
    """A diagnosis or cause is not written as a code of ICD-10-SE without dot."""
    return (v.length() > 0) & ~v.matches("[A-Z][0-9]{2}[A-Z0-9]{0,3}")


@rule(
    "NAT235",
    WARNING,
    observed("KCHD"),
    level=Level.FIELD,
    grade="table",
    over=_diagnosis,
    sv="{field} finns inte i tabellen icd10se. Rätta koden, eller läs in en nyare tabell.",
    en="{field} is not in the table icd10se. Correct the code, or supply a newer table.",
    breaks=[case(diagnos="H259", tables=_ICD), case(orsak="W02", tables=_ICD)],
    keeps=[case(diagnos="H251", tables=_ICD), case(orsak="W0199", tables=_ICD), case(diagnos="H259")],
)
def diagnosis_unknown(v: Var, _r: Row) -> Bool:
    """The user's table of ICD-10-SE does not have the code."""
    return v.matches("[A-Z][0-9]{2}[A-Z0-9]{0,3}") & ~InTable("icd10se", v, None)


def _of_dependants(field: Field) -> bool:
    return field.name in ("diagnos", "orsak", "atgard", "vardkontakt_id")


@rule(
    "NAT236",
    ERROR,
    reference("SKR-XSD"),
    level=Level.FIELD,
    letters="DOA",
    over=_of_dependants,
    sv="{field} är tomt. Schemat tar emot det, men posten säger ingenting: fyll i värdet.",
    en="{field} is empty. The schema takes it, but the record says nothing: fill in the value.",
    breaks=[*each(("diagnos", "orsak", "atgard"), " "), case("DOA", vardkontakt_id="  ")],
    keeps=[case("DOA", vardkontakt_id="V")],
)
def clinical_code_empty(v: Var, _r: Row) -> Bool:
    """A code, or the contact that it belongs to, is an empty text or blanks."""
    return v.matches(r"\s*")
