"""Several forecasts together, and forecasts against CVR (UTB303, UTB401-UTB406).

What finds the first stands in `cvrgvr.utbud.comparing`; what needs CVR's records (UTB403-UTB405) in
`cvrgvr.statistics.forecasts`.
"""

from typing import Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.comparing import comparison
from cvrgvr.spec import reference

__all__ = ["FORECAST_COMPARISONS"]

_RECORD: Final = Level.CROSS_RECORD
_FILE: Final = Level.CROSS_FILE

FORECAST_COMPARISONS: Final[tuple[Rule, ...]] = (
    comparison(
        "UTB303",
        INFO,
        reference("utbud.md 2"),
        "A unit forecasts surgery for a kind of care but no first visit, which was probably forgotten.",
        level=_RECORD,
        sv="Vårdutbudet har operation_atgard men inte forsta_besok. Lägg till prognosen för första besök.",
        en="The kind of care has operation_atgard but no forsta_besok. Add the forecast of first visits.",
    ),
    comparison(
        "UTB401",
        WARNING,
        reference("SKR-UPPSK"),
        "The current forecast is older than six weeks and is to be shown as “Uppgift saknas”.",
        level=_FILE,
        sv="Den senaste prognosen är {days} dagar gammal och inaktuell. Lämna en ny.",
        en="The last forecast is {days} days old and stale. Give a new one.",
    ),
    comparison(
        "UTB402",
        INFO,
        reference("SKR-UPPSK"),
        "The monthly forecast has been missed; it is stale in two weeks at most.",
        level=_FILE,
        sv="Den senaste prognosen är {days} dagar gammal och blir snart inaktuell. Lämna en ny.",
        en="The last forecast is {days} days old and soon stale. Give a new one.",
    ),
    comparison(
        "UTB403",
        WARNING,
        reference("utbud.md 4"),
        "The figures are the same in six reports although CVR's number waiting changed by more than 25 %.",
        level=_FILE,
        sv="Prognosen är densamma i sex rapporter fast antalet väntande ändrats från {before} till {now}. "
        "Uppskatta väntan på nytt.",
        en="The forecast is the same in six reports although the number waiting went from {before} to {now}. "
        "Estimate the wait anew.",
    ),
    comparison(
        "UTB404",
        WARNING,
        reference("utbud.md 5"),
        "The unit's own figure and the one reckoned from CVR differ by more than 2 weeks and more than half.",
        level=_FILE,
        sv="Enhetens prognos är {told} veckor men CVR ger {proposal}. Se efter varför de skiljer sig.",
        en="The unit's forecast is {told} weeks but CVR gives {proposal}. Look into why they differ.",
    ),
    comparison(
        "UTB405",
        WARNING,
        reference("utbud.md 2"),
        "Patients wait at the unit for a type of care that has no current forecast.",
        level=_FILE,
        sv="{number} patienter väntar på {kind} vid enheten, som inte har någon aktuell prognos. Lämna en.",
        en="{number} patients wait for {kind} at the unit, which has no current forecast. Give one.",
    ),
    comparison(
        "UTB406",
        WARNING,
        reference("utbud.md 4"),
        "The forecast jumps by more than eight weeks between two reports, which is more often a slip.",
        level=_FILE,
        sv="{figure} gick från {before} till {now} veckor mellan två rapporter. Kontrollera talet.",
        en="{figure} went from {before} to {now} weeks between two reports. Check the figure.",
    ),
)
"""The rules, by code."""
