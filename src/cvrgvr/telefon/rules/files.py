"""Several records and files of telephone and chat together (TEL302, TEL303, TEL401-TEL406).

What finds them stands in `cvrgvr.telefon.comparing`.
"""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import observed, official, reference

__all__ = ["FILE_COMPARISONS"]

_RECORD: Final = Level.CROSS_RECORD
_FILE: Final = Level.CROSS_FILE

FILE_COMPARISONS: Final[tuple[Rule, ...]] = (
    reader_rule(
        "TEL302",
        WARNING,
        "More than 5 % of the contacts came in on a full hour: times that were rounded measure nothing.",
        source=reference("telefon.md 5"),
        level=_RECORD,
        sv="{percent} % av kontakterna kom in på hel timme. Exportera tiderna oavrundade, med sekunder.",
        en="{percent} % of the contacts came in on a full hour. Export the times as they are, with seconds.",
    ),
    reader_rule(
        "TEL303",
        INFO,
        "One unit has two telephone systems in a month, and how calls count hangs on the system.",
        source=reference("VT-KORT"),
        level=_RECORD,
        sv="Enheten har två systemtyper i {month}. Kontrollera att systemet byttes då.",
        en="The unit has two systems in {month}. Check that the system was changed then.",
    ),
    reader_rule(
        "TEL401",
        ERROR,
        "A month's counts are others than its contacts give, so one of the two is wrong.",
        source=reference("telefon.md 4.4"),
        level=_FILE,
        sv="{name} är {told} i {month} men kontakterna ger {counted}. Rätta den som är fel.",
        en="{name} is {told} in {month} but the contacts give {counted}. Correct the one that is wrong.",
    ),
    reader_rule(
        "TEL402",
        WARNING,
        "A year with fewer than ten months has no yearly value.",
        source=observed("KOLADA"),
        level=_FILE,
        sv="{year} har {number} månader med inkomna; ett årsvärde kräver minst 10. Leverera de som saknas.",
        en="{year} has {number} months with contacts; a yearly value needs at least 10. "
        "Deliver those missing.",
    ),
    reader_rule(
        "TEL403",
        WARNING,
        "Until 2023 each vårdcentral was measured by 182 check calls a year.",
        source=official("VGG-UPPF"),
        level=_FILE,
        sv="Enheten har {number} kontrollsamtal {year}, inte 182. Kontrollera att alla samtal är med.",
        en="The unit has {number} check calls in {year}, not 182. Check that all calls are there.",
    ),
    reader_rule(
        "TEL404",
        INFO,
        "From 2024 the national measurement has replaced check calls.",
        source=official("VGG-UPPF"),
        level=_FILE,
        sv="{number} kontrollsamtal är från 2024 eller senare, då den nationella mätningen gäller i stället.",
        en="{number} check calls are of 2024 or later, when the national measurement holds instead.",
    ),
    reader_rule(
        "TEL405",
        WARNING,
        "The method was changed at the turn of 2023 to 2024, and figures on either side cannot be compared.",
        source=observed("SKR-TEL"),
        level=_FILE,
        sv="{first} och {second} mäts på olika sätt och kan inte jämföras. Jämför inom 2023 eller från 2024.",
        en="{first} and {second} are measured in different ways and cannot be compared. "
        "Compare up to 2023, or from 2024.",
    ),
    reader_rule(
        "TEL406",
        WARNING,
        "The number that came in differs by more than half from the same month last year.",
        source=reference("telefon.md 5"),
        level=_FILE,
        sv="antal_inkomna är {told} i {month} men var {before} samma månad året innan. "
        "Kontrollera underlaget.",
        en="antal_inkomna is {told} in {month} but was {before} in the same month the year before. "
        "Check the basis.",
    ),
)
"""The rules, by code."""
