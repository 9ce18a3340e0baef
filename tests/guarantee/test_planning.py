from datetime import date, datetime

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Avstaende, Paus, Wait, days_left, deadline_list, what_if

D = date(2024, 1, 10)
ON = date(2024, 3, 1)


def test_days_left() -> None:
    assert days_left(Wait("besok", D), ON) == 39
    assert days_left(Wait("besok", D), ON, "10") == -21
    assert days_left(Wait("besok", D, ON), ON) is None
    assert days_left(Wait("besok", D, undantag="akut"), ON) is None


def test_what_if() -> None:
    wait = Wait("besok", D, pauser=[Paus("medicinsk", date(2024, 2, 1), date(2024, 2, 10))])
    plan = what_if(wait, datetime(2024, 4, 19, 9, 30), on=ON)  # noqa: DTZ001
    assert (plan.in_time, plan.margin, plan.booked, plan.then.days) == (True, 0, date(2024, 4, 19), 90)
    late = what_if(wait, date(2024, 4, 21))
    assert (late.in_time, late.margin, late.then.status) == (False, -2, "uppfylld_for_sent")
    opened = what_if(Wait("besok", D, pauser=[Paus("medicinsk", ON)]), date(2024, 12, 1))
    assert (opened.in_time, opened.margin) == (True, None)
    assert what_if(wait, ON, on=ON).in_time  # today is no day in the past
    with pytest.raises(UsageError, match="before the day of planning"):
        what_if(wait, ON, on=date(2024, 3, 2))


def test_deadline_list() -> None:
    waits = [
        Wait("besok", date(2024, 2, 1)),
        Wait("besok", D, pauser=[Paus("medicinsk", ON)]),
        Wait("besok", D, ON),
        Wait("behandling", D, avstaenden=[Avstaende(date(2024, 2, 19), True, True, date(2024, 3, 15))]),
        Wait("besok", date(2023, 10, 1)),
        Wait("besok", None),
        Wait("behandling", date(2024, 2, 1)),
    ]
    rows = deadline_list(waits, ON)
    assert [(row.index, row.breaches) for row in rows] == [
        (4, date(2023, 12, 31)),
        (0, date(2024, 5, 2)),
        (6, date(2024, 5, 2)),
        (1, None),
    ]
    assert [row.assessment.status for row in rows] == ["overskriden", "pagar", "pagar", "pausad"]


def test_a_last_day_at_the_end_of_the_calendar() -> None:
    last = Wait("tillganglighet", date.max)
    assert deadline_list([last], date.max)[0].breaches is None


def test_the_sunday_rule_is_off_unless_asked_for() -> None:
    wait = Wait("besok", date(2024, 9, 26))  # day 90 is Christmas Day
    booked, now = date(2024, 12, 27), date(2024, 12, 1)
    assert (what_if(wait, booked).in_time, what_if(wait, booked).margin) == (False, -2)
    moved = what_if(wait, booked, sondagsregel=True)
    assert (moved.in_time, moved.margin) == (True, 0)
    assert deadline_list([wait], now)[0].breaches == date(2024, 12, 26)
    assert deadline_list([wait], now, sondagsregel=True)[0].breaches == date(2024, 12, 28)
