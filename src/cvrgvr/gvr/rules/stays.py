"""The stay: codes, order of dates, moves (GVR501, GVR502, GVR504–GVR507, GVR509–GVR512, GVR514, GVR515)."""

from datetime import date, datetime, time
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.records import Enhet, Flytt
from cvrgvr.localtime import day_of, instant
from cvrgvr.rules import ON, Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import FirstOf, InTable, Var
from cvrgvr.spec import observed, official, reference

__all__ = [
    "admission_code_form",
    "clinic_without_hospital",
    "discharge_code_form",
    "discharge_of_another_unit",
    "discharged_ahead",
    "discharged_before_admission",
    "liability_before_ready",
    "move_after_discharge",
    "move_before_admission",
    "move_to_same_unit",
    "no_time_of_death",
    "psychiatric_field_elsewhere",
    "ready_outside_stay",
    "time_of_death_of_the_living",
]

_DECEASED: Final = "7"
_CODE: Final = "[A-Za-z0-9]"
_DISCHARGED: Final = "utskrivning.utskrivningsdatum"
_MOVE: Final = ",,,,,,,,99001241002,,2026-02-25T10:00"
_UNITS: Final = {"psykiatrienheter": [{"kombika": "99001101001", "giltig_till": "2026-02-20"}]}


@rule(
    "GVR501",
    ERROR,
    official("VGG-STOD; ERSMO"),
    level=Level.FIELD,
    at="inskrivningskod",
    sv="inskrivningskod är inte en bokstav eller siffra. Skriv koden som i tabellen IKOD.",
    en="inskrivningskod is not one letter or digit. Write the code as in the table IKOD.",
    breaks=[case(inskrivningskod="01"), case(inskrivningskod="Å")],
    keeps=[case(), case(inskrivningskod="A")],
)
def admission_code_form(r: Row) -> Bool:
    """The code of admission does not have its form."""
    return ~r.inskrivningskod.matches(_CODE)


@rule(
    "GVR502",
    ERROR,
    official("VGG-STOD; ERSMO"),
    level=Level.FIELD,
    at="utskrivningskod",
    sv="utskrivningskod är inte en bokstav eller siffra. Skriv koden som i tabellen UKOD.",
    en="utskrivningskod is not one letter or digit. Write the code as in the table UKOD.",
    breaks=[case(utskrivningskod="07")],
    keeps=[case(), case(utskrivningskod="7")],
)
def discharge_code_form(r: Row) -> Bool:
    """The code of discharge does not have its form."""
    return ~r.utskrivningskod.matches(_CODE)


@rule(
    "GVR504",
    ERROR,
    reference(),
    at="utskrivningsdatum",
    sv="Utskrivningen är daterad före inskrivningen. Rätta den dag som är fel.",
    en="The discharge is dated before the admission. Correct the day that is wrong.",
    breaks=[case(utskrivningsdatum="2026-02-19")],
    keeps=[case(), case(utskrivningsdatum="2026-02-20")],
)
def discharged_before_admission(r: Row) -> Bool:
    """The patient left before coming."""
    return r.utskrivningsdatum < r["nyckel.datum"]


@rule(
    "GVR505",
    ERROR,
    official("VGG-UPPF"),
    at="utskrivningsdatum",
    sv="Utskrivningen är daterad efter referensdatumet. Rapportera den när den har skett.",
    en="The discharge is dated after the reference date. Report it when it has taken place.",
    breaks=[case("U", on="2026-02-28")],
    keeps=[case("U", on="2026-03-01"), case("U")],
)
def discharged_ahead(r: Row) -> Bool:
    """The discharge has not taken place yet."""
    return r.utskrivningsdatum > ON


@rule(
    "GVR506",
    ERROR,
    observed("GVRA"),
    at="dodsklockslag",
    sv="dodsklockslag är ifyllt, men utskrivningskod är inte 7 (avliden). Rätta det som är fel.",
    en="dodsklockslag is given, but utskrivningskod is not 7 (deceased). Correct the one that is wrong.",
    breaks=[case(dodsklockslag="03:20")],
    keeps=[case(dodsklockslag="03:20", utskrivningskod="7"), case()],
)
def time_of_death_of_the_living(r: Row) -> Bool:
    """The patient died by the clock and lives by the code."""
    return r.dodsklockslag.not_null() & (r.utskrivningskod != _DECEASED)


@rule(
    "GVR507",
    INFO,
    observed("TC"),
    at="dodsklockslag",
    sv="Patienten är avliden men dodsklockslag saknas. Fyll i klockslaget om det är känt.",
    en="The patient is deceased but dodsklockslag is missing. Fill in the time if it is known.",
    breaks=[case(utskrivningskod="7")],
    keeps=[case(utskrivningskod="7", dodsklockslag="03:20"), case()],
)
def no_time_of_death(r: Row) -> Bool:
    """The field for the time of death is empty."""
    return (r.utskrivningskod == _DECEASED) & r.dodsklockslag.is_null()


@rule(
    "GVR509",
    ERROR,
    reference(),
    at="fardigbehandlad_datum",
    sv="fardigbehandlad_datum ligger före inskrivningen eller efter utskrivningen. Rätta dagen.",
    en="fardigbehandlad_datum is before the admission or after the discharge. Correct the day.",
    breaks=[case(fardigbehandlad_datum="2026-02-19"), case(fardigbehandlad_datum="2026-03-02")],
    keeps=[case(fardigbehandlad_datum="2026-02-20"), case(fardigbehandlad_datum="2026-03-01"), case()],
)
def ready_outside_stay(r: Row) -> Bool:
    """The patient was ready for discharge when not in the hospital."""
    return (r.fardigbehandlad_datum < r["nyckel.datum"]) | (r.fardigbehandlad_datum > r.utskrivningsdatum)


@rule(
    "GVR510",
    WARNING,
    reference("TC-PAS"),
    at="betalningsansvar_datum",
    sv="Kommunens betalningsansvar börjar före dagen då patienten var utskrivningsklar. Rätta den dag som är "
    "fel.",
    en="The municipality's liability to pay begins before the day the patient was ready for discharge. "
    "Correct the day that is wrong.",
    breaks=[case(fardigbehandlad_datum="2026-02-27", betalningsansvar_datum="2026-02-26")],
    keeps=[
        case(fardigbehandlad_datum="2026-02-27", betalningsansvar_datum="2026-02-27"),
        case(betalningsansvar_datum="2026-02-26"),
    ],
)
def liability_before_ready(r: Row) -> Bool:
    """The liability follows on being ready for discharge, and not before."""
    return r.betalningsansvar_datum < r.fardigbehandlad_datum


@rule(
    "GVR511",
    ERROR,
    reference(),
    at="tidpunkt",
    sv="Flytten är före inskrivningen. Rätta tidpunkten.",
    en="The move is before the admission. Correct its time.",
    breaks=[case(tidpunkt="2026-02-20T14:04"), case(tidpunkt="2026-02-19")],
    keeps=[case(), case(tidpunkt="2026-02-20T14:05"), case(tidpunkt="2026-02-20")],
)
def move_before_admission(r: Row) -> Bool:
    """The patient moved before being admitted."""
    return Call(_is_before, (r.tidpunkt, r["nyckel.datum"], r["nyckel.tid"]), needs=2)


def _is_before(moment: date, day: date, clock: time | None) -> bool:
    if isinstance(moment, datetime):
        return moment < datetime.combine(day, clock or time())
    return moment < day


@rule(
    "GVR511",
    ERROR,
    reference(),
    grade="unit",
    at="till_enhet.kombika",
    sv="Flytten går till samma enhet som den går från. Rätta den enhet som är fel.",
    en="The move goes to the unit that it comes from. Correct the unit that is wrong.",
    breaks=[
        case("F", {"till_enhet.kombika": "99001101001"}),
        case("F", {"fran_enhet.kombika": "99001241002", "till_enhet.kombika": "99001241002"}),
    ],
    keeps=[case(), case("F", {"fran_enhet.kombika": "99001241002", "till_enhet.kombika": "99001101001"})],
)
def move_to_same_unit(r: Row) -> Bool:
    """From and to are one unit; without a from, the patient leaves the unit of the key."""
    leaves = FirstOf((r["fran_enhet.kombika"], r["nyckel.enhet.kombika"]))
    return leaves.upper() == r["till_enhet.kombika"].upper()


@rule(
    "GVR511",
    ERROR,
    reference(),
    grade="after",
    level=Level.CROSS_RECORD,
    letters="L",
    at=_DISCHARGED,
    sv="En flytt är efter utskrivningen. Rätta flyttens tidpunkt eller utskrivningens dag.",
    en="A move is after the discharge. Correct the time of the move or the day of the discharge.",
    breaks=[case("L", {"flyttar": _MOVE, _DISCHARGED: "2026-02-24"})],
    keeps=[case("L", {"flyttar": _MOVE}), case("L", {"flyttar": _MOVE, _DISCHARGED: "2026-02-25"})],
)
def move_after_discharge(r: Row) -> Bool:
    """The patient moved after being discharged."""
    return Call(_moved_after, (r[_DISCHARGED], r.flyttar), needs=2)


def _moved_after(day: date, moves: tuple[Flytt, ...]) -> bool:
    return any((moved := day_of(move.tidpunkt)) is not None and moved > day for move in moves)


@rule(
    "GVR512",
    WARNING,
    observed("TC-PAS"),
    level=Level.CROSS_RECORD,
    letters="L",
    at="utskrivning.utskrivande_enhet.kombika",
    sv="Den utskrivande enheten är inte den som patienten låg på: den sista flyttens mål, eller "
    "inskrivningens enhet. Rätta enheten, eller rapportera flytten.",
    en="The discharging unit is not where the patient was: where the last move went, or the unit of the "
    "admission. Correct the unit, or report the move.",
    breaks=[
        case("L", {"utskrivning.utskrivande_enhet.kombika": "99001241002"}),
        case("L", {"utskrivning.utskrivande_enhet.kombika": "99001101001", "flyttar": _MOVE}),
    ],
    keeps=[
        case("L", {"utskrivning.utskrivande_enhet.kombika": "99001241002", "flyttar": _MOVE}),
        case("L", {"utskrivning.utskrivande_enhet.kombika": "99001101001"}),
        case("L"),
    ],
)
def discharge_of_another_unit(r: Row) -> Bool:
    """The discharging unit differs from the unit that the moves lead to."""
    given = (r["utskrivning.utskrivande_enhet.kombika"], r["inskrivning.nyckel.enhet.kombika"], r.flyttar)
    return Call(_is_elsewhere, given, needs=2)


def _is_elsewhere(discharging: str, admitting: str, moves: tuple[Flytt, ...] | None) -> bool:
    dated = [(instant(move.tidpunkt), move) for move in moves or () if isinstance(move.tidpunkt, date)]
    last = admitting
    if dated:
        unit = max(dated, key=lambda each: each[0])[1].till_enhet
        if not isinstance(unit, Enhet) or not isinstance(unit.kombika, str):
            return False
        last = unit.kombika
    return discharging.upper() != last.upper()


@rule(
    "GVR514",
    INFO,
    observed("TC"),
    over=lambda field: field.name in ("psyk_vardform", "psyk_vardperiod"),
    sv="{field} är ifyllt, men enheten är inte specialistpsykiatri enligt tabellen psykiatrienheter. "
    "Kontrollera fältet och tabellen.",
    en="{field} is given, but by the table psykiatrienheter the unit is not specialist psychiatry. Check the "
    "field and the table.",
    breaks=[
        case(psyk_vardform="1", tables={"psykiatrienheter": []}),
        case("I", {"nyckel.datum": "2026-02-21"}, psyk_vardperiod="1", tables=_UNITS),
    ],
    keeps=[
        case(psyk_vardform="1", tables=_UNITS),
        case(tables={"psykiatrienheter": []}),
        case(psyk_vardform="1"),
    ],
)
def psychiatric_field_elsewhere(v: Var, r: Row) -> Bool:
    """A field of psychiatric care is given elsewhere."""
    return v.not_null() & ~InTable(
        "psykiatrienheter", r["nyckel.enhet.kombika"].upper(), r["nyckel.datum"].day
    )


@rule(
    "GVR515",
    ERROR,
    observed("TC"),
    at="remitterad_till_inr",
    sv="remitterad_till_klin är ifyllt men inte remitterad_till_inr. Fyll i båda.",
    en="remitterad_till_klin is given but not remitterad_till_inr. Fill in both.",
    breaks=[case(remitterad_till_klin="241")],
    keeps=[
        case(remitterad_till_klin="241", remitterad_till_inr="99001"),
        case(remitterad_till_inr="99001"),
        case(),
    ],
)
def clinic_without_hospital(r: Row) -> Bool:
    """A clinic is named without its hospital."""
    return r.remitterad_till_klin.not_null() & r.remitterad_till_inr.is_null()
