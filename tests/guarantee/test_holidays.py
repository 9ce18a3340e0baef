from datetime import date, timedelta

import pytest

from cvrgvr.guarantee.count import OPEN
from cvrgvr.guarantee.holidays import is_moved, next_weekday
from tests.guarantee.oracle import free


@pytest.mark.parametrize(
    "day",
    [
        "2025-01-01",
        "2025-01-06",
        "2025-04-18",
        "2025-04-20",
        "2025-04-21",
        "2025-05-01",
        "2025-05-29",
        "2025-06-06",
        "2025-06-08",
        "2025-06-20",
        "2025-06-21",
        "2025-11-01",
        "2025-12-24",
        "2025-12-25",
        "2025-12-26",
        "2025-12-31",
        "2025-03-01",
        "2025-03-02",
    ],
)
def test_days_off(day: str) -> None:
    assert is_moved(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2025-04-17", "2025-06-19", "2025-06-27", "2025-12-23", "2025-10-31", "2025-06-09"]
)
def test_weekdays(day: str) -> None:
    assert not is_moved(date.fromisoformat(day))


def test_every_day_as_the_oracle_has_it() -> None:
    days = [date(2005, 1, 1) + timedelta(days=n) for n in range(365 * 40)]
    assert [day for day in days if is_moved(day) != free(day)] == []


def test_the_next_weekday() -> None:
    christmas = date(2025, 12, 24).toordinal()
    assert next_weekday(christmas) == christmas + 5
    assert next_weekday(OPEN) == OPEN
    assert next_weekday(date(9999, 12, 31).toordinal()) == OPEN
    assert next_weekday(christmas - 1) == christmas - 1
