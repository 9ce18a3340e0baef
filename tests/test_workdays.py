"""Public holidays and working days: the law's days and every day as the package `holidays` has it."""

from datetime import date, timedelta

import holidays
import pytest
from dateutil.easter import easter as easter_of

from cvrgvr.workdays import easter, holiday, is_eve, is_workday, workdays


def test_easter_as_dateutil_has_it() -> None:
    assert all(date.fromordinal(easter(year)) == easter_of(year) for year in range(1900, 2300))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2024-01-01", "nyårsdagen"),
        ("2024-01-06", "trettondedag jul"),
        ("2024-03-29", "långfredagen"),
        ("2024-03-31", "påskdagen"),
        ("2024-04-01", "annandag påsk"),
        ("2024-05-01", "första maj"),
        ("2024-05-09", "Kristi himmelsfärdsdag"),
        ("2024-05-19", "pingstdagen"),
        ("2024-06-06", "nationaldagen"),
        ("2024-06-22", "midsommardagen"),
        ("2024-11-02", "alla helgons dag"),
        ("2020-10-31", "alla helgons dag"),
        ("2024-12-25", "juldagen"),
        ("2024-12-26", "annandag jul"),
        ("2004-05-31", "annandag pingst"),
        ("2004-06-06", None),
        ("2005-05-16", None),
        ("2024-06-21", None),
        ("2024-12-24", None),
        ("2024-12-31", None),
        ("2024-11-09", None),
        ("2024-03-30", None),
    ],
)
def test_the_days_of_the_law(day: str, name: str | None) -> None:
    assert holiday(date.fromisoformat(day)) == name


@pytest.mark.parametrize("day", ["2024-06-21", "2026-06-19", "2024-12-24", "2024-12-31"])
def test_eves_are_worked_unless_the_caller_says_otherwise(day: str) -> None:
    eve = date.fromisoformat(day)
    assert is_eve(eve)
    assert is_workday(eve)
    assert not is_workday(eve, aftnar_ar_helg=True)


@pytest.mark.parametrize("day", ["2024-06-20", "2024-06-28", "2024-12-23", "2024-01-24", "2024-01-31"])
def test_other_days_are_no_eves(day: str) -> None:
    assert not is_eve(date.fromisoformat(day))


def test_every_day_as_a_well_kept_package_has_it() -> None:
    theirs = holidays.country_holidays("SE", years=range(2000, 2061))
    day = date(2000, 1, 1)
    while day.year < 2061:
        if day.weekday() < 5:
            assert is_workday(day) is (day not in theirs or theirs[day] == "Söndag"), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("month", "number"), [("2024-03", 20), ("2024-05", 21), ("2024-06", 19), ("2026-10", 22), ("2026-02", 20)]
)
def test_working_days_of_a_month(month: str, number: int) -> None:
    """By hand: March 2024 has 21 weekdays and Good Friday, May 23 and two holidays, June 20 and the 6th."""
    assert workdays(month) == number
