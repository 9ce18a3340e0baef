"""One field at a time: what must be given, codes, counts, days ahead, telephone numbers (TEL101-TEL106)."""

import re
from typing import Final

from cvrgvr.codes.professions import YRKESKATEGORI
from cvrgvr.findings import ERROR
from cvrgvr.identifiers import identity_in
from cvrgvr.rules import ON, Bool, Call, Case, Level, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import DateTime, DecimalNumber, Field, Integer, official, reference
from cvrgvr.telefon.codes import ARENDETYP, KANAL, RESULTAT, SYSTEMTYP, UTFALL

__all__ = [
    "day_ahead",
    "negative_count",
    "number_in_text",
    "profession",
    "required_callback_time",
    "required_missing",
    "required_same_day",
    "required_system",
    "required_within_a_day",
    "unknown_code",
]

_SPEC: Final = reference("telefon.md 3")
_LISTS: Final = (KANAL, SYSTEMTYP, ARENDETYP, UTFALL, RESULTAT)
_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][ -])(?:\+46|0046|0)[ -]*[1-9](?:[ -]*[0-9]){6,8}(?![ -]*[0-9])(?![A-Za-z])"
)
"""A telephone number of Sweden as a whole token, with or without blanks and hyphens."""


def _required(field: Field) -> bool:
    return any(field.required_in(letter) for letter in "KMT")


@rule(
    "TEL101",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    over=_required,
    presence=True,
    sv="{field} saknas men krävs i varje post. Fyll i värdet; när inget kom in är antalet 0.",
    en="{field} is missing but required in every record. Fill in the value; when nothing came in it is 0.",
    breaks=[
        *(Case({name: ""}, "K") for name in ("kontakt_id", "kanal", "inkom_tid", "utfall")),
        *(Case({name: ""}, "M") for name in ("matperiod", "kanal", "antal_inkomna")),
        *(Case({name: ""}, "T") for name in ("kontroll_id", "ringt_tid", "resultat", "godkant")),
    ],
    keeps=[
        case("K"),
        case("K", arendetyp="", antal_forsok="", yrkeskategori="", ateruppringning_lovad_tid=""),
        case("M", systemtyp="", antal_utanfor_fonster="", median_minuter=""),
        case("M", antal_inkomna="0"),
        case("T", ko_funktion="", matfirma=""),
    ],
)
def required_missing(v: Var, _r: Row) -> Bool:
    """A field that every record must have is missing; without it the record cannot be counted anywhere."""
    return v.is_null()


@rule(
    "TEL101",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    grade="systemtyp",
    letters="K",
    at="systemtyp",
    sv="systemtyp saknas för ett samtal. Ange enhetens telefonisystem, eller saknas.",
    en="systemtyp is missing for a call. State the unit's telephone system, or saknas.",
    breaks=[case("K", systemtyp="")],
    keeps=[case("K"), case("K", kanal="chatt", systemtyp=""), case("K", kanal="", systemtyp="")],
)
def required_system(r: Row) -> Bool:
    """A call does not say which telephone system the unit has, and how it counts hangs on that."""
    return (r.kanal == "telefon") & r.systemtyp.is_null()


@rule(
    "TEL101",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    grade="samma_dag",
    letters="M",
    at="antal_kontakt_samma_dag",
    sv="antal_kontakt_samma_dag saknas för telefon. Fyll i antalet; 0 är ett besked.",
    en="antal_kontakt_samma_dag is missing for telephone. Fill in the count; 0 is a statement.",
    breaks=[case("M", antal_kontakt_samma_dag="")],
    keeps=[
        case("M"),
        case("M", antal_kontakt_samma_dag="0", antal_inom_90_min="0"),
        case("M", kanal="chatt", antal_kontakt_samma_dag=""),
    ],
)
def required_same_day(r: Row) -> Bool:
    """A month of calls lacks the count that the law's promise is measured by."""
    return (r.kanal == "telefon") & r.antal_kontakt_samma_dag.is_null()


@rule(
    "TEL101",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    grade="24_h",
    letters="M",
    at="antal_inom_24_h",
    sv="antal_inom_24_h saknas för chatt. Fyll i antalet; 0 är ett besked.",
    en="antal_inom_24_h is missing for chat. Fill in the count; 0 is a statement.",
    breaks=[case("M", kanal="chatt")],
    keeps=[case("M", kanal="chatt", antal_inom_24_h="0"), case("M")],
)
def required_within_a_day(r: Row) -> Bool:
    """A month of chats lacks the count that chats are measured by."""
    return (r.kanal == "chatt") & r.antal_inom_24_h.is_null()


@rule(
    "TEL101",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    grade="ateruppringning",
    letters="T",
    at="kontakt_tid",
    sv="kontakt_tid saknas, fast resultat är ateruppringning. Ange när enheten ringde upp.",
    en="kontakt_tid is missing although resultat is ateruppringning. State when the unit called back.",
    breaks=[case("T", resultat="ateruppringning", svar_tid="")],
    keeps=[
        case("T", resultat="ateruppringning", svar_tid="", kontakt_tid="2018-03-14T11:00:00"),
        case("T"),
        case("T", resultat=""),
    ],
)
def required_callback_time(r: Row) -> Bool:
    """The measurer was called back, but the record does not say when."""
    return (r.resultat == "ateruppringning") & r.kontakt_tid.is_null()


def _has_list(field: Field) -> bool:
    return any(field.codes is each for each in _LISTS)


@rule(
    "TEL102",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    over=_has_list,
    sv="{field} är inte en kod i listan. Skriv koden med små bokstäver, som den står i specifikationen.",
    en="{field} is not a code of the list. Write the code in small letters, as the specification has it.",
    breaks=[
        case(kanal="video"),
        case(kanal="Telefon"),
        case(systemtyp="teleq"),
        case(arendetyp="recept"),
        case(utfall="missad"),
        case(resultat="ok"),
    ],
    keeps=[
        case("K", kanal="chatt", systemtyp="", utfall="besvarad"),
        case("M", kanal="chatt"),
        *each(("systemtyp", "arendetyp"), ""),
        case("K", arendetyp="okant"),
        *(case("T", resultat=text) for text in ("svar", "upptaget", "inget_svar", "fel")),
    ],
)
def unknown_code(v: Var, _r: Row) -> Bool:
    """A code is outside its list, so what happened, and where it counts, is not known."""
    assert v.field.codes is not None
    return v.not_in(v.field.codes.values)


def _is_count(field: Field) -> bool:
    return isinstance(field.type, (Integer, DecimalNumber))


@rule(
    "TEL103",
    ERROR,
    _SPEC,
    level=Level.FIELD,
    over=_is_count,
    sv="{field} är negativt. Ett antal är 0 eller större; rätta antalet.",
    en="{field} is negative. A count is 0 or more; correct it.",
    breaks=[
        *each(("antal_inkomna", "antal_forsok", "antal_inom_90_min", "antal_arbetsdagar"), "-1"),
        case("M", median_minuter="-0.5"),
    ],
    keeps=[
        case("M"),
        case("K", antal_forsok="0"),
        case("M", antal_utanfor_fonster="0", median_minuter="0.0"),
        case("M", antal_arbetsdagar=""),
    ],
)
def negative_count(v: Var, _r: Row) -> Bool:
    """A count is below zero. What is no number at all is said by FIL021."""
    return v < 0


@rule(
    "TEL104",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="yrkeskategori",
    sv="yrkeskategori är inte en av koderna XS910–XS926. Skriv XS919 för sjuksköterska och XS922 för övriga.",
    en="yrkeskategori is not one of the codes XS910 to XS926. Write XS919 for a nurse and XS922 for others.",
    breaks=[case(yrkeskategori=code) for code in ("XS909", "XS927", "xs919")],
    keeps=[case(yrkeskategori="XS910"), case(yrkeskategori="XS926"), case(yrkeskategori="")],
)
def profession(r: Row) -> Bool:
    """The profession of the one who answered is not in SKR's list."""
    return r.yrkeskategori.not_in(YRKESKATEGORI.values)


def _is_time(field: Field) -> bool:
    return isinstance(field.type, DateTime)


@rule(
    "TEL105",
    ERROR,
    reference(),
    level=Level.FIELD,
    over=_is_time,
    sv="{field} ligger på en dag efter referensdatumet. Rätta tiden, eller ange rätt referensdatum.",
    en="{field} is on a day after the reference date. Correct the time, or give the right reference date.",
    breaks=[
        case("K", inkom_tid="2026-04-16T08:00:00", on="2026-04-15"),
        case("K", avslutad_tid="2026-04-16T00:00:00", on="2026-04-15"),
        case("T", ringt_tid="2026-04-16T08:00:00", on="2026-04-15"),
    ],
    keeps=[
        case("K", avslutad_tid="2026-04-15T23:59:59", on="2026-04-15"),
        case("K", inkom_tid="2026-04-16T08:00:00"),
    ],
)
def day_ahead(v: Var, _r: Row) -> Bool:
    """A time lies after the reference date: the file tells of calls that have not been made."""
    return v > ON


def _is_own_text(field: Field) -> bool:
    return field.name in {"kontakt_id", "kontroll_id", "matfirma"}


def _names_someone(text: str) -> bool:
    """True when the text holds a telephone number or a patient's identity number."""
    return _NUMBER.search(text) is not None or identity_in(text) is not None


@rule(
    "TEL106",
    ERROR,
    reference("national.md 12"),
    level=Level.FIELD,
    over=_is_own_text,
    sv="{field} innehåller ett telefonnummer eller personnummer. Byt det mot ett id som inte pekar ut den "
    "som ringde.",
    en="{field} holds a telephone number or an identity number. Replace it with an id that does not reveal "
    "the caller.",
    breaks=[
        case("K", kontakt_id="0701740605"),
        case("K", kontakt_id="070-174 06 05"),
        case("K", kontakt_id="+46701740605"),
        case("K", kontakt_id="T-0046 70 174 06 05"),
        case("K", kontakt_id="08-123 45 67"),
        case("K", kontakt_id="191212121212"),
        case("T", kontroll_id="0701740605"),
        case("T", matfirma="Mätning AB 08-12345678"),
    ],
    keeps=[
        case("K"),
        case("K", kontakt_id="2026-03-13-001234"),
        case("K", kontakt_id="K0701740605"),
        case("K", kontakt_id="07017"),
        case("K", kontakt_id="000701740605"),
        case("K", kontakt_id=""),
        case("T", matfirma="Exempelmätning AB"),
    ],
)
def number_in_text(v: Var, _r: Row) -> Bool:
    """An id or a firm's name reveals who called: it holds a telephone number or an identity number.

    Records of telephone and chat access hold no patient, so nothing in them may lead to one.
    """
    return Call(_names_someone, (v,))
