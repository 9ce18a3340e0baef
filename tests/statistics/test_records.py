"""Who is in a population, how long each waited, and why others are left out."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Vantande, Vantepaus
from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken
from cvrgvr.statistics import Tally, count, median, share, tally

BROKEN: Any = Broken("x", "date")
at = datetime.fromisoformat


def completed(**fields: Any) -> Genomford:
    given: dict[str, Any] = {
        "fas": 2,
        "vardgaranti": True,
        "beslut_aktivitet": at("2026-09-01T16:30"),
        "start_aktivitet": at("2026-10-01T08:00"),
    }
    return Genomford(**given | fields)


def waiting(**fields: Any) -> Vantande:
    given: dict[str, Any] = {
        "fas": 2,
        "vardgaranti": True,
        "beslut_aktivitet": at("2026-10-01T23:59"),
        "matperiod": "2026-10",
        "avlasningsdatum": date(2026, 10, 31),
    }
    return Vantande(**given | fields)


def emergency(**fields: Any) -> Genomford:
    given: dict[str, Any] = {
        "fas": 5,
        "typ_akutverksamhet": 1,
        "start_aktivitet": at("2026-10-01T08:00"),
        "tid_start_akut": at("2026-10-01T08:01"),
        "tid_bedomning": at("2026-10-01T09:01"),
        "tid_avslut": at("2026-10-01T12:01"),
    }
    return Genomford(**given | fields)


def days(found: Tally) -> list[Any]:
    return [key[0] for key in found.counts]


def test_days_are_plain_differences_of_dates() -> None:
    assert days(tally([completed()], "operation_genomford")) == [30]
    assert days(tally([waiting()], "operation")) == [30]
    assert days(tally([waiting(avlasningsdatum=None)], "operation")) == [30]


def test_legal_pauses_take_no_part() -> None:
    paused = completed(vantepauser=(Vantepaus("medicinsk", date(2026, 9, 5), date(2026, 9, 20)),))
    assert days(tally([paused], "operation_genomford")) == [30]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (waiting(), "annan_population"),
        (completed(fas=1), "annan_fas"),
        (completed(fas=None), "annan_fas"),
        (completed(fas=BROKEN), "olasbar"),
        (completed(vardgaranti=BROKEN), "olasbar"),
        (completed(avvikelse=BROKEN), "olasbar"),
        (completed(start_aktivitet=None), "utan_datum"),
        (completed(start_aktivitet=BROKEN), "olasbar"),
        (completed(beslut_aktivitet=None), "utan_datum"),
        (completed(beslut_aktivitet=BROKEN), "olasbar"),
        (completed(start_aktivitet=date(2026, 11, 1)), "annan_manad"),
        (completed(beslut_aktivitet=date(2026, 10, 2)), "negativa"),
    ],
)
def test_what_is_no_completed_operation_of_october(record: Any, reason: str) -> None:
    found = tally([record], "operation_genomford", month="2026-10")
    assert dict(found.left_out) == {reason: 1}
    assert found.total == 0
    assert share(found).left_out == {reason: 1}
    assert share(found).value is None


@pytest.mark.parametrize(
    ("record", "month", "reason"),
    [
        (completed(), None, "annan_population"),
        (waiting(), "2026-09", "annan_manad"),
        (waiting(avlasningsdatum=None, matperiod="2026-09"), "2026-10", "annan_manad"),
        (waiting(beslut_aktivitet=date(2026, 11, 1)), "2026-10", "negativa"),
        (waiting(beslut_aktivitet=None), "2026-10", "utan_datum"),
        (waiting(avlasningsdatum=None, matperiod=None), None, "utan_datum"),
        (waiting(avlasningsdatum=BROKEN, matperiod=None), None, "olasbar"),
        (waiting(avlasningsdatum=None, matperiod=BROKEN), None, "olasbar"),
    ],
)
def test_who_does_not_wait_at_the_end_of_the_month(record: Any, month: str | None, reason: str) -> None:
    assert dict(tally([record], "operation", month=month).left_out) == {reason: 1}


def test_a_waiting_record_that_does_not_say_its_month_is_of_the_month_that_is_asked_for() -> None:
    found = tally([waiting(avlasningsdatum=None, matperiod=None)], "operation", month="2026-11")
    assert days(found) == [60]


def test_codes_are_kept_and_unknown_ones_are_none() -> None:
    records = [completed(avvikelse=code, vardgaranti=flag) for code, flag in ((1, True), (7, None))]
    assert set(tally(records, "operation_genomford").counts) == {(30, 1, True), (30, 0, None)}
    found = share(records, "operation_genomford", policy="ingen")
    assert found.left_out == {"vardgaranti_saknas": 1}


def test_follow_up_visits_are_measured_against_their_target() -> None:
    visits = [
        completed(fas=4, medicinskt_maldatum=target, vardgaranti=False)
        for target in (date(2026, 10, 1), at("2026-10-20T09:00"), date(2026, 9, 30), None, BROKEN)
    ]
    found = share(visits, "aterbesok")
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.left_out == {"olasbar": 1, "utan_maldatum": 1}
    assert (found.policy, found.endast_vardgaranti, found.limit) == ("ingen", False, 0)


def test_emergency_limits_are_inclusive_and_exact() -> None:
    late = at("2026-10-01T09:01:01")
    visits = [emergency(), emergency(tid_bedomning=late), emergency(tid_avslut=at("2026-10-01T12:02"))]
    assessed, left = share(visits, "akut_1h"), share(visits, "akut_4h")
    assert (assessed.numerator, assessed.denominator, assessed.limit, assessed.unit) == (2, 3, 60, "minuter")
    assert (left.numerator, left.denominator, left.limit) == (2, 3, 240)
    assert max(days(tally(visits, "akut_1h"))) == Fraction(3601, 60)
    assert median(tally(visits, "akut_1h")).value == 60


@pytest.mark.parametrize(
    ("start", "assessed", "minutes"),
    [
        ("2024-03-31T01:30", "2024-03-31T03:10", 40),
        ("2024-10-27T01:30", "2024-10-27T03:10", 160),
        ("2024-10-27T02:50", "2024-10-27T02:10", 20),
    ],
)
def test_minutes_are_those_that_passed_also_when_clocks_are_changed(
    start: str, assessed: str, minutes: int
) -> None:
    visit = emergency(start_aktivitet=at(start), tid_start_akut=at(start), tid_bedomning=at(assessed))
    assert days(tally([visit], "akut_1h")) == [minutes]


def test_an_emergency_without_a_start_of_its_own_begins_with_the_activity() -> None:
    found = tally([emergency(tid_start_akut=None)], "akut_1h")
    assert days(found) == [61]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (emergency(typ_akutverksamhet=3), "annan_verksamhet"),
        (emergency(typ_akutverksamhet=BROKEN), "olasbar"),
        (emergency(tid_avslut=None), "utan_tid"),
        (emergency(tid_avslut=date(2026, 10, 1)), "utan_tid"),
        (emergency(tid_start_akut=at("2026-10-01T00:00")), "utan_tid"),
        (emergency(tid_avslut=BROKEN), "olasbar"),
        (emergency(tid_avslut=at("2026-10-01T08:00")), "negativa"),
    ],
)
def test_emergencies_that_cannot_be_measured(record: Any, reason: str) -> None:
    assert dict(tally([record], "akut_4h").left_out) == {reason: 1}


def test_emergencies_that_the_patient_broke_off() -> None:
    broken_off = emergency(vard_avbruten=1)
    assert tally([broken_off], "akut_4h").total == 1
    found = tally([broken_off], "akut_4h", behall_avbrutna=False)
    assert dict(found.left_out) == {"vard_avbruten": 1}
    assert tally([emergency()], "akut_4h", behall_avbrutna=False).total == 1


def test_the_whole_way_of_a_patient_and_its_first_part() -> None:
    contact = completed(remissdatum=date(2026, 8, 20))
    assert days(tally([contact], "patientresa")) == [42]
    assert days(tally([contact], "remiss_till_beslut")) == [12]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "utan_datum"),
        ({"remissdatum": BROKEN}, "olasbar"),
        ({"remissdatum": date(2026, 9, 2)}, "negativa"),  # in one region the decision comes first
        ({"remissdatum": date(2026, 8, 1), "beslut_aktivitet": None}, "utan_datum"),
        ({"remissdatum": date(2026, 8, 1), "beslut_aktivitet": BROKEN}, "olasbar"),
    ],
)
def test_ways_that_cannot_be_measured(fields: dict[str, Any], reason: str) -> None:
    assert dict(tally([completed(**fields)], "remiss_till_beslut").left_out) == {reason: 1}


def test_counts_of_a_population() -> None:
    both = [completed(), waiting(), waiting(fas=4)]
    assert count(both).value == 1
    assert count(both, "antal_vantande", month="2026-10").value == 2


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (([completed()], "svf"), "unknown measure"),
        (([completed()], "operation", "alla"), "unknown population"),
        (([completed()], "kontakt_samma_dag"), "give its counts to share_of"),
        (([completed()], "medicinsk_bedomning"), "or contacts with their days"),
        (([completed()], "akut_1h", "vantande"), "completed contacts"),
        (([completed()], "aterbesok", "vantande"), "completed contacts"),
        (([completed()], "patientresa", "vantande"), "completed contacts"),
        (([completed()], "svf_ledtid"), "or contacts with their days"),
        (([object()], "operation"), "give records of waits"),
        ((["2026"], "operation"), "give records of waits"),
    ],
)
def test_what_cannot_be_asked_for(arguments: tuple[Any, ...], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        tally(*arguments)


@pytest.mark.parametrize("month", ["2026-13", "2026", "2026-1", "2026-10-01"])
def test_a_month_is_a_month(month: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM"):
        tally([completed()], "operation_genomford", month=month)
