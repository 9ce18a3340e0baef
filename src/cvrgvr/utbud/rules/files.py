"""Several forecasts together, and forecasts against CVR (UTB303, UTB401-UTB406).

What finds the first stands in `cvrgvr.utbud.comparing`; what needs CVR's records (UTB403-UTB405) in
`cvrgvr.statistics.forecasts`.
"""

from typing import Final

from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import reference

__all__ = ["FORECAST_COMPARISONS"]

_RECORD: Final = Level.CROSS_RECORD
_FILE: Final = Level.CROSS_FILE

FORECAST_COMPARISONS: Final[tuple[Rule, ...]] = (
    reader_rule(
        "UTB303",
        INFO,
        "A unit forecasts surgery for a kind of care but no first visit, which was probably forgotten.",
        source=reference("utbud.md 2"),
        level=_RECORD,
        sv="Vårdutbudet har operation_atgard men inte forsta_besok. Lägg till prognosen för första besök.",
        en="The kind of care has operation_atgard but no forsta_besok. Add the forecast of first visits.",
    ),
    reader_rule(
        "UTB401",
        WARNING,
        "The current forecast is older than six weeks and is to be shown as “Uppgift saknas”.",
        source=reference("SKR-UPPSK"),
        level=_FILE,
        sv="Den senaste prognosen är {days} dagar gammal och inaktuell. Lämna en ny.",
        en="The last forecast is {days} days old and stale. Give a new one.",
    ),
    reader_rule(
        "UTB402",
        INFO,
        "The monthly forecast has been missed; it is stale in two weeks at most.",
        source=reference("SKR-UPPSK"),
        level=_FILE,
        sv="Den senaste prognosen är {days} dagar gammal och blir snart inaktuell. Lämna en ny.",
        en="The last forecast is {days} days old and soon stale. Give a new one.",
    ),
    reader_rule(
        "UTB403",
        WARNING,
        "The figures are the same in six reports although CVR's number waiting changed by more than 25 %.",
        source=reference("utbud.md 4"),
        level=_FILE,
        sv="Prognosen är densamma i sex rapporter fast antalet väntande ändrats från {before} till {now}. "
        "Uppskatta väntan på nytt.",
        en="The forecast is the same in six reports although the number waiting went from {before} to {now}. "
        "Estimate the wait anew.",
    ),
    reader_rule(
        "UTB404",
        WARNING,
        "The unit's own figure and the one reckoned from CVR differ by more than 2 weeks and more than half.",
        source=reference("utbud.md 5"),
        level=_FILE,
        sv="Enhetens prognos är {told} veckor men CVR ger {proposal}. Se efter varför de skiljer sig.",
        en="The unit's forecast is {told} weeks but CVR gives {proposal}. Look into why they differ.",
    ),
    reader_rule(
        "UTB405",
        WARNING,
        "Patients wait at the unit for a type of care that has no current forecast.",
        source=reference("utbud.md 2"),
        level=_FILE,
        sv="{number} patienter väntar på {kind} vid enheten, som inte har någon aktuell prognos. Lämna en.",
        en="{number} patients wait for {kind} at the unit, which has no current forecast. Give one.",
    ),
    reader_rule(
        "UTB406",
        WARNING,
        "The forecast jumps by more than eight weeks between two reports, which is more often a slip.",
        source=reference("utbud.md 4"),
        level=_FILE,
        sv="{figure} gick från {before} till {now} veckor mellan två rapporter. Kontrollera talet.",
        en="{figure} went from {before} to {now} weeks between two reports. Check the figure.",
    ),
)
"""The rules, by code."""
