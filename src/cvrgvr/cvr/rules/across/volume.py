"""How many records there are from month to month (CVR409, CVR410)."""

from typing import Any

from cvrgvr.findings import WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Between, Gap, Order, Resized, across, files, rows
from cvrgvr.spec import reference

__all__ = ["month_missing", "other_size"]


def _many(letter: str, month: str, times: int) -> Any:
    return rows(letter, {"matperiod": month}, times=times)


@across(
    "CVR409",
    WARNING,
    reference("cvr.md 7.7"),
    between=Between("VG", "VG", Order.NEXT),
    sv="Filen har {now} poster, månaden före hade {was}. En skillnad på över 50 % tyder på ett avbrutet "
    "uttag: kontrollera att filen är hel.",
    en="The file has {now} records, the month before had {was}. A difference of over 50 % hints at an "
    "extract that was cut short: check that the file is whole.",
    breaks=[
        files(_many("V", "2026-03", 20), previous=[_many("V", "2026-02", 41)]),
        files(_many("G", "2026-03", 31), previous=[_many("G", "2026-02", 20)]),
    ],
    keeps=[
        files(_many("V", "2026-03", 20), previous=[_many("V", "2026-02", 40)]),
        files(_many("V", "2026-03", 30), previous=[_many("V", "2026-02", 20)]),
        files(_many("V", "2026-03", 19), previous=[_many("V", "2026-02", 50)]),
        files(_many("V", "2026-03", 20), previous=[_many("G", "2026-02", 41)]),
        files(_many("V", "2026-03", 20), previous=[_many("V", "2026-01", 41)]),
    ],
)
def other_size(first: Row, second: Row) -> Resized:
    """The number of records differs by more than half from the month before; both have at least 20.

    Only files of one sender are compared, where the files' names tell who sent them.
    """
    return Resized(percent=50, least=20) if first.spec is second.spec else NotImplemented


@across(
    "CVR410",
    WARNING,
    reference("cvr.md 7.7"),
    between=Between("VG", "VG", Order.LATER),
    sv="Det saknas filer för {months} mellan tidigare månader och denna. Rapporteringen är månatlig: "
    "leverera de månader som saknas.",
    en="There are no files for {months} between earlier months and this one. Reporting is monthly: deliver "
    "the months that are missing.",
    breaks=[
        files(rows("V", {}), previous=[rows("V", {"matperiod": "2026-01"})]),
        files(
            rows("G", {}), previous=[rows("G", {"matperiod": "2025-12"}), rows("G", {"matperiod": "2026-02"})]
        ),
    ],
    keeps=[
        files(rows("V", {}), previous=[rows("V", {"matperiod": "2026-02"})]),
        files(
            rows("V", {}), previous=[rows("V", {"matperiod": "2026-01"}), rows("V", {"matperiod": "2026-02"})]
        ),
        files(rows("V", {}), previous=[rows("G", {"matperiod": "2026-01"})]),
    ],
)
def month_missing(first: Row, second: Row) -> Gap:
    """A month was not delivered, or not passed along, between two that were."""
    return Gap() if first.spec is second.spec else NotImplemented
