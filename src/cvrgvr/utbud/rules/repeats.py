"""Several forecasts of one file: the same one twice, and two texts for one kind of care (UTB301, UTB302)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Agree, Unique, across, rows
from cvrgvr.spec import reference

__all__ = ["forecast_twice", "two_texts"]


@across(
    "UTB301",
    ERROR,
    reference("utbud.md 2"),
    letters="P",
    at="rapporterad_datum",
    sv="Det finns två prognoser för samma enhet, vårdutbud och typ samma dag. Behåll en av dem.",
    en="There are two forecasts for one unit, kind of care and type on one day. Keep one of them.",
    breaks=[rows("P", {}, {"veckor_utan_fortur": "3"})],
    keeps=[
        rows("P", {}, {"prognostyp": "undersokning"}),
        rows("P", {}, {"rapporterad_datum": "2026-03-30", "underlag_till": "2026-03-30"}),
        rows("P", {}, {"vardutbud_kod": "EX-ORT-2"}),
    ],
)
def forecast_twice(r: Row) -> Unique:
    """Two forecasts for one unit, kind of care and type on one day: which one holds cannot be known."""
    return Unique((r.hsaid_enhet.upper(), r.vardutbud_kod, r.prognostyp, r.rapporterad_datum.day))


@across(
    "UTB302",
    WARNING,
    reference("utbud.md 2"),
    letters="P",
    at="vardutbud_text",
    sv="vardutbud_kod har två olika vardutbud_text vid enheten. Skriv samma text i alla prognoser.",
    en="vardutbud_kod has two different vardutbud_text at the unit. Write the same text everywhere.",
    breaks=[rows("P", {}, {"prognostyp": "undersokning", "vardutbud_text": "Ortopedi"})],
    keeps=[
        rows("P", {}, {"prognostyp": "undersokning"}),
        rows("P", {}, {"prognostyp": "undersokning", "vardutbud_text": ""}),
        rows("P", {}, {"vardutbud_kod": "EX-ORT-2", "vardutbud_text": "Ortopedi"}),
    ],
)
def two_texts(r: Row) -> Agree:
    """One kind of care of a unit has two texts, so those who refer see it as two."""
    return Agree((r.hsaid_enhet.upper(), r.vardutbud_kod), r.vardutbud_text)
