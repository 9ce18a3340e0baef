"""What must be delivered by when."""

from datetime import date

import pytest

from cvrgvr.periods import (
    DEADLINES,
    deadline,
    deadline_of,
    deadlines,
    expected_publication,
    month_after,
)


@pytest.mark.parametrize(
    ("month", "months", "expected"),
    [
        ("2026-12", 1, "2027-01"),
        ("2026-01", -1, "2025-12"),
        ("2026-05", 0, "2026-05"),
        ("2024-02", 25, "2026-03"),
    ],
)
def test_months_on(month: str, months: int, expected: str) -> None:
    assert month_after(month, months) == expected


def test_the_national_timetable() -> None:
    """By the 20th of the following month; published about the 25th. A Sunday moves nothing."""
    assert deadline("2026-10") == date(2026, 11, 20)
    assert deadline("2026-11") == date(2026, 12, 20)
    assert date(2026, 12, 20).weekday() == 6
    assert expected_publication("2026-12") == date(2027, 1, 25)


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("2026-10", "2026-10-30"),  # the 31st is a Saturday
        ("2026-12", "2026-12-31"),
        ("2026-05", "2026-05-29"),
        ("2024-03", "2024-03-28"),  # Easter: Good Friday is the 29th
    ],
)
def test_gvr_is_due_on_the_last_working_day_of_the_month(month: str, day: str) -> None:
    assert deadline_of("GVR", month) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("what", "month", "day"),
    [
        ("CVR_VANTANDE", "2026-10", date(2026, 11, 20)),
        ("CVR_RAPP", "2026-10", date(2026, 11, 20)),
        ("TEL_MANAD", "2024-01", date(2024, 2, 20)),
        ("TEL_MANAD", "2023-12", None),  # the national measurement begins in 2024
        ("TEL_KONTROLL", "2022-05", None),
        ("UTB_PROGNOS", "2026-10", None),
    ],
)
def test_kinds_of_record(what: str, month: str, day: date | None) -> None:
    assert deadline_of(what, month) == day


def test_a_deadline_of_ones_own() -> None:
    assert deadline_of("CVR_VANTANDE", "2026-12", 5) == date(2027, 1, 5)
    assert deadline_of("UTB_PROGNOS", "2026-12", 5) is None


def test_the_month_in_order_with_where_it_stands() -> None:
    found = deadlines("2026-10")
    assert [day for day, _ in found] == sorted(day for day, _ in found)
    assert found[0][1].what == "GVR"
    assert found[-1] == (date(2026, 11, 25), DEADLINES[-1])
    assert all(each.provenance in {"official", "reference"} and each.source for each in DEADLINES)
    assert len(deadlines("2023-12")) == len(found) - 2


def test_the_last_month_there_is_ends_with_the_last_day_there_is() -> None:
    assert {day for day, _ in deadlines("9999-12")} == {date.max}
    assert (deadline("9999-12"), deadline_of("CVR_RAPP", "9999-12", 5)) == (date.max, date.max)


def test_what_is_no_month() -> None:
    with pytest.raises(ValueError, match="month"):
        deadlines("2026-13")
