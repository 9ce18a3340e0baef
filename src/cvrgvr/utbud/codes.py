"""The fixed code lists of forecasts.

Source: Vårdgivarguiden for the three types (official); spelling, origins and methods (reference).
"""

from typing import Final

from cvrgvr.codes import CodeList

__all__ = ["FAS_OF", "GARANTI_OF", "METOD", "PROGNOSKALLA", "PROGNOSTYP"]

PROGNOSTYP: Final = CodeList.of(
    "prognostyp",
    ("forsta_besok", "första besök", "first visit"),
    ("undersokning", "undersökning", "examination"),
    ("operation_atgard", "operation eller annan åtgärd", "surgery or another procedure"),
)

PROGNOSKALLA: Final = CodeList.of(
    "prognoskalla",
    ("manuell", "uppskattad av enheten", "estimated by the unit"),
    ("beraknad", "beräknad ur CVR", "reckoned from CVR"),
)

METOD: Final = CodeList.of(
    "metod",
    ("avbetning", "tid att beta av kön", "time to clear the queue"),
    ("overlevnad", "Kaplan–Meier över väntetiderna", "Kaplan-Meier over the waits"),
)

FAS_OF: Final = {"forsta_besok": 1, "undersokning": 3, "operation_atgard": 2}
"""Type of forecast to CVR's phase (reference)."""

GARANTI_OF: Final = {"forsta_besok": "besok", "operation_atgard": "behandling"}
"""Type of forecast to the promise of the care guarantee; an examination has none."""
