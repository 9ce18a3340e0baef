"""One forecast: its figures, what it rests on, and the guarantee (UTB201-UTB210)."""

from datetime import date
from functools import lru_cache
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.guarantee import effective_rule
from cvrgvr.rules import Bool, Call, Row, case, each, rule
from cvrgvr.rules.expr import Lookup
from cvrgvr.spec import official, reference
from cvrgvr.utbud.codes import GARANTI_OF

__all__ = [
    "beyond_the_guarantee",
    "figures_although_closed",
    "holds_from_odd_day",
    "kombika_of_another_unit",
    "no_figure",
    "only_with_priority",
    "period_out_of_order",
    "priority_waits_longer",
    "too_few",
    "without_its_basis",
]

REGION: Final = "10"
"""Region Stockholm's rule set: the limits are its."""
LEAST: Final = 20
"""Completed waits that a forecast needs; also SKR's limit for showing a figure."""
_SIX_WEEKS: Final = 42
_MEK: Final = {"mek": [{"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"}]}


@rule(
    "UTB201",
    WARNING,
    reference(),
    at="veckor_med_fortur",
    sv="veckor_med_fortur är större än veckor_utan_fortur. Den som har förtur kan inte vänta längre; rätta.",
    en="veckor_med_fortur is larger than veckor_utan_fortur. Who has förtur cannot wait longer; correct it.",
    breaks=[case(veckor_med_fortur="5")],
    keeps=[case(veckor_med_fortur="4"), case(veckor_med_fortur="")],
)
def priority_waits_longer(r: Row) -> Bool:
    """Patients with förtur wait longer than those without: the two figures have changed places."""
    return r.veckor_med_fortur > r.veckor_utan_fortur


@rule(
    "UTB202",
    ERROR,
    reference("VGG-UTBUD"),
    at="veckor_utan_fortur",
    sv="Prognosen har inget tal, fast enheten tar emot patienter. Ange veckor, eller skriv tar_emot = N.",
    en="The forecast has no figure although the unit takes patients. Give weeks, or write tar_emot = N.",
    breaks=[
        case(veckor_utan_fortur="", veckor_med_fortur=""),
        case(veckor_utan_fortur="", veckor_med_fortur="", tar_emot=""),
    ],
    keeps=[
        case(veckor_med_fortur=""),
        case(veckor_utan_fortur=""),
        case(veckor_utan_fortur="", veckor_med_fortur="", tar_emot="N"),
    ],
)
def no_figure(r: Row) -> Bool:
    """A forecast without a forecast."""
    return r.tar_emot.yes & r.veckor_utan_fortur.is_null() & r.veckor_med_fortur.is_null()


@rule(
    "UTB203",
    ERROR,
    reference("utbud.md 2"),
    at="tar_emot",
    sv="Enheten tar inte emot nya patienter men prognosen har ett tal. Ta bort talet, eller skriv tar_emot = "
    "J.",
    en="The unit takes no new patients, but the forecast has a figure. Remove it, or write tar_emot = J.",
    breaks=[case(tar_emot="N"), case(tar_emot="N", veckor_utan_fortur="")],
    keeps=[case(), case(tar_emot="N", veckor_utan_fortur="", veckor_med_fortur="")],
)
def figures_although_closed(r: Row) -> Bool:
    """A wait is forecast for patients that are not received."""
    return ~r.tar_emot.yes & (r.veckor_utan_fortur.not_null() | r.veckor_med_fortur.not_null())


@rule(
    "UTB204",
    WARNING,
    reference("VGG-UTBUD"),
    at="veckor_utan_fortur",
    sv="veckor_utan_fortur saknas fast veckor_med_fortur är ifyllt. Sidan visar båda; ange även det första.",
    en="veckor_utan_fortur is missing although veckor_med_fortur is given. The page shows both; give it too.",
    breaks=[case(veckor_utan_fortur="")],
    keeps=[case(), case(veckor_utan_fortur="", veckor_med_fortur="")],
)
def only_with_priority(r: Row) -> Bool:
    """Only the wait of the few who have förtur is told."""
    return r.veckor_utan_fortur.is_null() & r.veckor_med_fortur.not_null()


@rule(
    "UTB205",
    ERROR,
    reference("utbud.md 2"),
    at="kalla",
    sv="Prognosen är beräknad men säger inte hur. Ange metod, underlag_fran, underlag_till och "
    "antal_underlag.",
    en="The forecast is reckoned but does not say how. Give metod, underlag_fran, underlag_till and "
    "antal_underlag.",
    breaks=each(("metod", "underlag_fran", "underlag_till", "antal_underlag"), ""),
    keeps=[
        case(),
        case(kalla="manuell", metod="", underlag_fran="", underlag_till="", antal_underlag=""),
        case(kalla="", metod=""),
    ],
)
def without_its_basis(r: Row) -> Bool:
    """A reckoned forecast cannot be traced: its method, period or number is missing."""
    return (r.kalla == "beraknad") & (
        r.metod.is_null() | r.underlag_fran.is_null() | r.underlag_till.is_null() | r.antal_underlag.is_null()
    )


@rule(
    "UTB206",
    ERROR,
    reference(),
    at="underlag_till",
    sv="Underlagets period går inte ihop: underlag_till är före underlag_fran eller efter rapporterad_datum.",
    en="The period of the basis cannot be: underlag_till is before underlag_fran or after rapporterad_datum. "
    "Correct the days.",
    breaks=[case(underlag_till="2025-12-29"), case(underlag_till="2026-04-01")],
    keeps=[case(underlag_till="2025-12-30"), case(underlag_fran="2026-03-31"), case(underlag_till="")],
)
def period_out_of_order(r: Row) -> Bool:
    """The forecast rests on a period that ends before it begins, or after the forecast was given."""
    return (r.underlag_till < r.underlag_fran) | (r.underlag_till > r.rapporterad_datum)


@rule(
    "UTB207",
    WARNING,
    reference("SKR"),
    at="antal_underlag",
    sv="Prognosen bygger på färre än 20 avslutade väntetider, vilket är för få. Uppskatta den i stället.",
    en="The forecast rests on fewer than 20 completed waits, which is too few. Estimate it instead.",
    breaks=[case(antal_underlag="19"), case(antal_underlag="0")],
    keeps=[case(antal_underlag="20"), case(kalla="manuell", antal_underlag="3")],
)
def too_few(r: Row) -> Bool:
    """So few waits tell nothing of the next one."""
    return (r.kalla == "beraknad") & (r.antal_underlag < LEAST)


@rule(
    "UTB208",
    WARNING,
    reference("utbud.md 3"),
    at="avser_fran",
    sv="avser_fran är före rapporterad_datum eller mer än 42 dagar efter. Rätta dagen.",
    en="avser_fran is before rapporterad_datum or more than 42 days after. Correct the day.",
    breaks=[case(avser_fran="2026-03-30"), case(avser_fran="2026-05-13")],
    keeps=[case(avser_fran="2026-03-31"), case(avser_fran="2026-05-12"), case(avser_fran="")],
)
def holds_from_odd_day(r: Row) -> Bool:
    """The forecast holds from a day before it was given, or from one when it is stale."""
    return (r.avser_fran < r.rapporterad_datum) | (r.avser_fran - r.rapporterad_datum > _SIX_WEEKS)


@lru_cache(maxsize=4096)
def _limit(prognostyp: str, day: int) -> int | None:
    garanti = GARANTI_OF.get(prognostyp)
    row = None if garanti is None else effective_rule(garanti, date.fromordinal(day), REGION)
    return None if row is None else row.limit


def _beyond_the_guarantee(weeks: int, prognostyp: str, day: int) -> bool:
    """True when so many weeks are longer than the guarantee's limit on the day."""
    limit = _limit(prognostyp, day)
    return limit is not None and 7 * weeks > limit


@rule(
    "UTB209",
    INFO,
    official("HSL 2017:30 9 kap. 2 §"),
    at="veckor_utan_fortur",
    sv="Väntan är längre än vårdgarantins gräns. Patienten ska få veta det och få hjälp till en annan "
    "vårdgivare.",
    en="The wait is longer than the limit of the care guarantee. The patient is to be told, and helped to "
    "another provider.",
    breaks=[
        case(veckor_utan_fortur="5"),
        case(veckor_utan_fortur="13", prognostyp="operation_atgard"),
        case(veckor_utan_fortur="13", rapporterad_datum="2021-06-01", underlag_till="2021-05-31"),
    ],
    keeps=[
        case(veckor_utan_fortur="4"),
        case(veckor_utan_fortur="12", prognostyp="operation_atgard"),
        case(veckor_utan_fortur="60", prognostyp="undersokning"),
        case(veckor_utan_fortur="12", rapporterad_datum="2021-06-01", underlag_till="2021-05-31"),
    ],
)
def beyond_the_guarantee(r: Row) -> Bool:
    """The unit forecasts that it will not keep the guarantee, and then the law asks it to act.

    The limit is Region Stockholm's: 30 days for a visit (90 in 2021), 90 for surgery or another procedure.
    """
    return Call(_beyond_the_guarantee, (r.veckor_utan_fortur, r.prognostyp, r.rapporterad_datum.day), needs=3)


@rule(
    "UTB210",
    WARNING,
    reference("MEK"),
    at="kombika",
    sv="kombika och hsaid_enhet är olika enheter enligt MEK. Rätta det som är fel.",
    en="kombika and hsaid_enhet are different units by MEK. Correct the one that is wrong.",
    breaks=[case(hsaid_enhet="SE2321000016-0AA2", tables=_MEK)],
    keeps=[
        case(tables=_MEK),
        case(hsaid_enhet="se2321000016-0aa1", tables=_MEK),
        case(kombika="", tables=_MEK),
        case(kombika="99001101M02", tables=_MEK),
        case(hsaid_enhet="SE2321000016-0AA2"),
    ],
)
def kombika_of_another_unit(r: Row) -> Bool:
    """The forecast is shown at one unit and belongs to another."""
    mapped = Lookup("mek", r.kombika.upper(), r.rapporterad_datum.day, "hsaid")
    return mapped.upper() != r.hsaid_enhet.upper()
