"""Who waits, by days left."""

from datetime import date, timedelta

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Assessment, Paus, Wait, assess
from cvrgvr.pictures import days_left

ON = date(2026, 10, 31)


def waited(days: int, *, paused: bool = False, undantag: str | None = None) -> Assessment:
    pauses = [Paus("medicinsk", ON)] if paused else []
    return assess(Wait("behandling", ON - timedelta(days), pauser=pauses, undantag=undantag), ON)


def test_a_list() -> None:
    left = [90 - days for days in (0, 80, 81, 90, 91, 100, 101)]
    assert left == [90, 10, 9, 0, -1, -10, -11]
    drawn = days_left(waited(days) for days in (0, 80, 81, 90, 91, 100, 101))
    assert drawn.text.startswith("7 väntande, mätdatum 2026-10-31. Antal väntande efter dagar kvar: ")
    assert "−20–−11: 1; −10–−1: 2; 0–9: 2; 10–19: 1;" in drawn.text
    assert "≥ 90: 1" in drawn.text
    assert "3 har väntat längre än gränsen, 2 når den inom 10 dagar." in drawn.text
    assert ">sista dag i tid<" in drawn.svg()


def test_pauses_and_who_is_not_in_it() -> None:
    waits = [waited(50), waited(50, paused=True), waited(50, undantag="akut"), waited(95, paused=True)]
    drawn = days_left(waits, lang="en")
    assert drawn.text.startswith("3 waiting, reference date 2026-10-31.")
    assert "Not shown: not covered 1." in drawn.text
    assert "−10–−1: 1;" in drawn.text  # 94 days are counted: the pause saves the last
    svg = drawn.svg()
    assert all(f">{name}<" in svg for name in ("in time", "in time, paused", "too late"))


def test_those_far_away_are_in_open_classes() -> None:
    drawn = days_left([waited(800), waited(300), waited(10), waited(0)], lang="en")
    assert "≤ −91: 2" in drawn.text
    assert "80–89: 1" in drawn.text
    svg = drawn.svg()
    assert all(f">{tick}<" in svg for tick in ("≤ −91", "−80", "80", "≥ 90"))
    assert not any(f">{tick}<" in svg for tick in ("−90", "90"))


def test_one_side_only_still_has_the_line() -> None:
    for days in (10, 200):
        svg = days_left([waited(days)]).svg()
        assert ">sista dag i tid<" in svg
        assert ">0<" in svg


def test_lists_of_different_days_name_none() -> None:
    other = assess(Wait("besok", date(2026, 9, 1)), date(2026, 9, 30))
    assert days_left([waited(3), other]).text.startswith("2 väntande. ")


def test_nobody() -> None:
    drawn = days_left([])
    assert drawn.text.startswith("0 väntande. Ingen väntar.")
    assert ">Ingen väntar.<" in drawn.svg()


def test_a_language() -> None:
    with pytest.raises(UsageError, match="unknown lang"):
        days_left([], lang="de")
