"""Time that passes over the nights when clocks are changed, and the hours when a unit is to be reached."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.localtime import exists, instant, is_timed
from cvrgvr.telefon import Fonster, Matpolicy, elapsed

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-03-13T09:10", "2024-03-13T10:40", 90),
        ("2024-03-31T01:59", "2024-03-31T03:00", 1),  # clocks go forward
        ("2024-03-30T12:00", "2024-03-31T12:00", 23 * 60),
        ("2024-10-26T12:00", "2024-10-27T12:00", 25 * 60),  # clocks go back
        ("2024-10-27T01:30", "2024-10-27T03:30", 180),
        ("2024-10-27T02:10", "2024-10-27T02:50", 40),  # within the hour that comes twice: the shortest
        ("2024-10-27T02:50", "2024-10-27T02:10", 20),
        ("2024-10-27T01:30", "2024-10-27T02:30", 60),
        ("2024-10-27T02:30", "2024-10-27T03:30", 60),
        ("2024-10-27T03:05", "2024-10-27T02:50", -15),
        ("2024-07-01T10:00", "2024-12-01T10:00", 153 * 1440 + 60),
        ("2024-03-13T10:40", "2024-03-13T09:10", -90),
    ],
)
def test_elapsed(start: str, end: str, minutes: int) -> None:
    assert elapsed(at(start), at(end)) == timedelta(minutes=minutes)


def test_a_bare_day_is_its_midnight() -> None:
    assert elapsed(date(2024, 3, 13), at("2024-03-13T01:00")) == timedelta(hours=1)
    assert instant(date(2024, 3, 13)) == at("2024-03-13T00:00")
    assert [is_timed(each) for each in (date(2024, 3, 13), at("2024-03-13T00:00"))] == [False, True]


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("2024-03-31T01:59:59", True),
        ("2024-03-31T02:00:00", False),
        ("2024-03-31T02:59:59", False),
        ("2024-03-31T03:00:00", True),
        ("2025-03-30T02:30:00", False),
        ("2025-03-31T02:30:00", True),
        ("2024-10-27T02:30:00", True),
    ],
)
def test_the_hour_that_is_skipped(text: str, real: bool) -> None:
    assert exists(at(text)) is real


moments = st.datetimes(at("2000-01-01"), at("2060-01-01")).map(lambda each: each.replace(microsecond=0))


@given(
    moments,
    st.timedeltas(timedelta(), timedelta(days=400)).map(lambda d: timedelta(seconds=int(d.total_seconds()))),
)
def test_elapsed_is_what_the_table_of_zones_says(start: datetime, passed: timedelta) -> None:
    """Of real moments, turned into local time and back, but for the hour that comes twice."""
    first = start.replace(tzinfo=UTC)
    last = first + passed
    local = [each.astimezone(STOCKHOLM) for each in (first, last)]
    bare = [each.replace(tzinfo=None) for each in local]
    twice = any(each.replace(fold=0).utcoffset() != each.replace(fold=1).utcoffset() for each in local)
    found = elapsed(*bare)
    assert found == passed if not twice else timedelta() <= found <= passed
    assert all(map(exists, bare))


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("2024-03-13T07:59:59", False),
        ("2024-03-13T08:00:00", True),
        ("2024-03-13T16:59:59", True),
        ("2024-03-13T17:00:00", False),
        ("2024-03-16T10:00:00", False),
        ("2024-05-09T10:00:00", False),
        ("2024-12-24T10:00:00", True),
    ],
)
def test_the_window(text: str, within: bool) -> None:
    assert Fonster().rymmer(at(text)) is within


def test_other_windows() -> None:
    assert not Fonster(aftnar_ar_helg=True).rymmer(at("2024-12-24T10:00"))
    assert Fonster(time(7), time(21)).rymmer(at("2024-03-13T20:59"))
    assert not Fonster().rymmer(date(2024, 3, 13))
    swedish = holidays.country_holidays("SE")
    theirs = Fonster(arbetsdag=lambda day: day.weekday() < 5 and day not in swedish)
    days = [at("2024-01-01T10:00") + timedelta(days=number) for number in range(366)]
    assert [theirs.rymmer(day) for day in days] == [Fonster().rymmer(day) for day in days]


def test_a_window_that_closes_before_it_opens() -> None:
    with pytest.raises(UsageError, match="closes later"):
        Fonster(time(17), time(8))


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2024-03-13T16:50", "2024-03-14T08:20", 30),
        ("2024-03-13T09:00", "2024-03-13T10:30", 90),
        ("2024-03-28T16:00", "2024-04-02T09:00", 120),  # over Easter
        ("2024-03-13T18:00", "2024-03-13T19:00", 0),
        ("2024-03-13T10:00", "2024-03-13T09:00", 0),
    ],
)
def test_open_time(start: str, end: str, minutes: int) -> None:
    assert Fonster().oppen_tid(at(start), at(end)) == timedelta(minutes=minutes)


def test_open_time_on_the_last_day_there_is() -> None:
    assert Fonster().oppen_tid(at("9999-12-31T08:00"), at("9999-12-31T10:00")) == timedelta(hours=2)


def test_a_unit_that_is_open_longer() -> None:
    longer = Fonster(time(7), time(21))
    policy = Matpolicy(fonster_av={"SE2321000016-0AA1": longer})
    assert policy.fonster_for("SE2321000016-0AA1") is longer
    assert policy.fonster_for("SE2321000016-0AA2") == policy.fonster_for(None) == Fonster()
