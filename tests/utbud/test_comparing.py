"""Forecasts held against each other and against CVR: UTB3xx and UTB4xx, each broken and kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.statistics.forecasts import check, propose
from cvrgvr.utbud import Prognos, age, compare, current, freshness
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS

UNIT = "SE2321000016-0AA1"
ON = date(2026, 3, 31)


def a_forecast(days: int = 0, **values: Any) -> Prognos:
    plain = {
        "hsaid_enhet": UNIT,
        "vardutbud_kod": "EX-ORT-1",
        "prognostyp": "forsta_besok",
        "veckor_utan_fortur": 4,
        "rapporterad_datum": ON - timedelta(days=days),
        "kalla": "manuell",
    }
    return Prognos(**{**plain, **values})


def codes(findings: list[Finding]) -> list[str]:
    return sorted(finding.code for finding in findings)


def test_surgery_without_a_first_visit() -> None:
    surgery = a_forecast(prognostyp="operation_atgard")
    (found,) = compare([surgery], ON)
    assert (found.code, found.location.record) == ("UTB303", f"{UNIT} EX-ORT-1")
    assert compare([surgery, a_forecast()], ON) == []


@pytest.mark.parametrize(
    ("days", "expected"), [(28, []), (29, ["UTB402"]), (42, ["UTB402"]), (43, ["UTB401"])]
)
def test_stale(days: int, expected: list[str]) -> None:
    assert codes(compare([a_forecast(days)], ON)) == expected
    assert codes(compare([a_forecast(days), a_forecast(3)], ON)) == []


def test_a_limit_of_ones_own() -> None:
    assert codes(compare([a_forecast(29)], ON, inaktuell_efter_dagar=28)) == ["UTB401"]


def test_jumps() -> None:
    far = compare([a_forecast(30, veckor_utan_fortur=4), a_forecast(veckor_utan_fortur=13)], ON)
    assert codes(far) == ["UTB406"]
    assert "från 4 till 13" in far[0].sv
    assert compare([a_forecast(30, veckor_utan_fortur=4), a_forecast(veckor_utan_fortur=12)], ON) == []
    assert compare([a_forecast(30, veckor_utan_fortur=None), a_forecast(veckor_utan_fortur=30)], ON) == []


def test_the_current_forecast() -> None:
    first, last, ahead = a_forecast(20), a_forecast(10), a_forecast(-1)
    key = (UNIT, "EX-ORT-1", "forsta_besok")
    assert current([last, first, ahead], ON) == {key: last}
    again = a_forecast(10, veckor_utan_fortur=9)
    assert current([last, again], ON)[key] is again
    assert current([a_forecast(vardutbud_kod=None), a_forecast(rapporterad_datum=None)], ON) == {}
    assert age(first, ON) == 20
    with pytest.raises(UsageError, match="when it was given"):
        freshness(a_forecast(rapporterad_datum=None), ON)


def waiting(number: int, on: date = ON, fas: int = 1) -> list[Vantande]:
    return [
        Vantande(
            vardkontakt_id=f"V-{n}",
            hsaid_enhet=UNIT,
            fas=fas,
            avlasningsdatum=on,
            beslut_aktivitet=on - timedelta(days=30),
        )
        for n in range(number)
    ]


def completed(number: int) -> list[Genomford]:
    return [
        Genomford(
            vardkontakt_id=f"G-{n}",
            hsaid_enhet=UNIT,
            fas=1,
            beslut_aktivitet=ON - timedelta(days=120),
            start_aktivitet=ON - timedelta(days=n % 90),
        )
        for n in range(number)
    ]


def checked(forecasts: list[Prognos], snapshots: list[Vantande], done: int = 0) -> list[Finding]:
    return check(forecasts, propose(snapshots, completed(done), ON), snapshots, ON)


@pytest.mark.parametrize(("weeks", "expected"), [(20, ["UTB404"]), (12, []), (4, ["UTB404"]), (15, [])])
def test_the_units_own_figure_against_cvrs(weeks: int, expected: list[str]) -> None:
    """99 wait and 130 were done in 13 weeks: 10 weeks; up to 5 weeks more or less passes."""
    found = checked([a_forecast(veckor_utan_fortur=weeks)], waiting(99), 130)
    assert codes(found) == expected
    assert not found or "10 veckor (8–12, 80 %, n=130)" in found[0].sv


def test_only_what_a_person_estimated_is_held_against_cvr() -> None:
    assert checked([a_forecast(veckor_utan_fortur=30, kalla="beraknad")], waiting(99), 130) == []
    assert checked([a_forecast(veckor_utan_fortur=30)], waiting(99), 5) == []
    assert checked([a_forecast(veckor_utan_fortur=30, hsaid_enhet="SE2321000016-0AA2")], [], 130) == []


def test_patients_wait_and_nothing_is_forecast() -> None:
    (found,) = checked([a_forecast()], waiting(3, fas=2))
    assert (found.code, found.location.record) == ("UTB405", f"{UNIT} operation_atgard")
    assert checked([a_forecast(prognostyp="operation_atgard")], waiting(3, fas=2)) == []
    assert codes(checked([a_forecast(43)], waiting(3))) == ["UTB405"], "a stale one is none"
    assert checked([], waiting(3, ON - timedelta(days=31))) == []
    assert checked([], waiting(3, fas=4)) == []


@pytest.mark.parametrize(("now", "expected"), [(126, ["UTB403"]), (125, []), (74, ["UTB403"])])
def test_copied_forward(now: int, expected: list[str]) -> None:
    before = ON - timedelta(days=155)
    snapshots = waiting(100, before) + waiting(now)
    reports = [a_forecast(30 * n) for n in range(6)]
    assert codes(checked(reports, snapshots)) == expected
    changed = [*reports[:-1], a_forecast(150, veckor_utan_fortur=5)]
    assert checked(changed, snapshots) == []
    assert checked(reports[:5], snapshots) == []
    assert checked(reports, waiting(now)) == [], "without an earlier snapshot nothing is known"


def test_no_identity_in_a_finding() -> None:
    found = compare([a_forecast(43, vardutbud_kod="191212121212")], ON)
    assert codes(found) == ["UTB401"]
    assert "191212121212" not in f"{found}"


def test_every_rule_is_told_in_both_languages() -> None:
    assert [rule.code for rule in FORECAST_COMPARISONS] == sorted(rule.code for rule in FORECAST_COMPARISONS)
    assert all(rule.sv and rule.en and rule.why for rule in FORECAST_COMPARISONS)
