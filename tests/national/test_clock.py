"""The guarantee's clock on national records; days counted by hand."""

from datetime import date
from typing import Any

import pytest

from cvrgvr import guarantee
from cvrgvr.national import clock
from tests.national.files import made


def assessed(letter: str, **cells: str) -> Any:
    record = made(letter, **cells)
    wait = clock.wait_of(record)
    assert wait is not None
    return guarantee.assess(wait, on=clock.measured_on(record), regelverk=clock.REGELVERK)


@pytest.mark.parametrize(
    ("cells", "days", "status"),
    [
        ({"remissdatum": "2025-11-04T23:00:00"}, 90, "uppfylld"),
        ({"remissdatum": "2025-11-03T08:00:00"}, 91, "uppfylld_for_sent"),
        ({"remissdatum": "", "beslut_aktivitet": "2025-11-04T08:00:00"}, 90, "uppfylld"),
        ({"remittenttyp": "2", "beslut_aktivitet": "2025-11-04T08:00:00"}, 90, "uppfylld"),
        (
            {"fas": "2", "aktivitet": "51101", "beslut_aktivitet": "2025-11-03T08:00:00"},
            91,
            "uppfylld_for_sent",
        ),
    ],
)
def test_completed_contacts(cells: dict[str, str], days: int, status: str) -> None:
    found = assessed("G", **cells)
    assert (found.days, found.status) == (days, status)


def test_the_waiting_are_counted_to_the_months_last_day() -> None:
    record = made("V", remissdatum="2025-11-30T08:00:00")
    assert clock.measured_on(record) == date(2026, 2, 28)
    assert clock.measured_on(made("G")) is None
    assert clock.measured_on(made("P", status="vantande")) == date(2026, 2, 28)
    assert clock.measured_on(made("P", status="genomford")) is None
    assert clock.measured_on(made("V", matperiod="x")) is None
    assert assessed("V", remissdatum="2025-11-30T08:00:00").days == 90


@pytest.mark.parametrize(("fas", "reason"), [("3", "undersokning"), ("4", "aterbesok"), ("5", "akut")])
def test_phases_outside_the_guarantee(fas: str, reason: str) -> None:
    wait = clock.wait_of(made("G", fas=fas))
    assert wait is not None
    assert wait.undantag == reason


def test_what_is_not_covered_and_what_cannot_be_told() -> None:
    wait = clock.wait_of(made("G", vardgaranti="2", avvikelse="2"))
    assert wait is not None
    assert (wait.undantag, wait.avvikelse) == ("ej_vardgaranti", 2)
    assert clock.wait_of(made("G", fas="")) is None
    assert clock.wait_of(made("G", fas="x")) is None
    derived = clock.wait_of(made("V", remittenttyp="2"))
    assert derived is not None
    assert derived.start_harledd
