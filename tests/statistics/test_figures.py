"""Figures: what they say, how they add up, and what cannot be asked of them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from cvrgvr.errors import UsageError
from cvrgvr.spec import reference
from cvrgvr.statistics import (
    MEASURES,
    POLICIES,
    SCHEMES,
    Contact,
    FulfilmentPolicy,
    Measure,
    Scheme,
    Treatment,
    bup_share,
    count,
    forecast_current,
    intervals,
    intervals_of,
    mean,
    median,
    overbelaggning,
    percentile,
    response_rate,
    share,
    share_of,
    tally,
    total,
    utskrivningsklara,
    year_value,
)
from cvrgvr.statistics.measures import FIGURES

WAITS = [Contact(10, True), Contact(95, True, 1), Contact(100, True), Contact(5, False)]


def test_a_share_says_how_it_was_made() -> None:
    found = share(WAITS, "operation", policy="skr_pvv", limit=60)
    assert found.measure == "operation"
    assert found.population == "vantande"
    assert found.policy == "skr_pvv"
    assert found.limit == 60
    assert found.unit == "dagar"
    assert found.endast_vardgaranti
    assert (found.numerator, found.denominator, found.value) == (1, 2, Fraction(1, 2))
    assert found.left_out == {"ej_vardgaranti": 1, "pvv": 1}


def test_the_caller_may_choose_population_and_coverage() -> None:
    found = share(WAITS, "operation", population="genomforda", endast_vardgaranti=False, policy="ingen")
    assert (found.population, found.denominator) == ("genomforda", 4)
    assert found.left_out == {}


def test_limits_come_from_caller_policy_and_measure_in_that_order() -> None:
    assert share(WAITS, "operation").limit == 90
    assert share(WAITS, "operation", policy="bup").limit == 30
    assert share(WAITS, "operation", policy="bup", limit=45).limit == 45
    with pytest.raises(UsageError, match="vantetid_median has no limit"):
        share(WAITS, "vantetid_median")
    with pytest.raises(UsageError, match="compares with a limit"):
        share(WAITS, "vantetid_median", policy="standard")


def test_policies_measures_and_schemes_of_your_own() -> None:
    strict = FulfilmentPolicy("egen", {"vantande": (Treatment.UTESLUT, Treatment.UTESLUT)})
    measure = Measure("egen", "eget mått", "own measure", "vantande", 7, reference())
    assert share(WAITS, measure, policy=strict).denominator == 2
    assert intervals(WAITS, Scheme("egen", (7,)), measure).labels == ("0–7", "8–")


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (lambda: share(WAITS), "which measure"),
        (lambda: intervals(WAITS, "skr_2021"), "which measure"),
        (lambda: share(WAITS, "operation", policy="nej"), "unknown policy"),
        (lambda: intervals(WAITS, "nej", "operation"), "unknown scheme"),
        (lambda: median(WAITS, metod="nej"), "unknown metod"),
        (lambda: percentile(WAITS, 1.5), "from 0 to 1"),
        (lambda: percentile(WAITS, "nej"), "from 0 to 1"),
        (lambda: percentile(WAITS, float("nan")), "from 0 to 1"),
        (
            lambda: share(WAITS, "operation", population="genomforda", policy="ostergotland_2017"),
            "is for vant",
        ),
        (lambda: Scheme("egen", (30, 30)), "rising"),
        (lambda: Scheme("egen", ()), "rising"),
        (lambda: Scheme("egen", (-1,)), "rising"),
        (lambda: share_of(3, 2, "operation"), "from 0 to all"),
        (lambda: bup_share(10, 8, 3), "from 0 to all"),
        (lambda: intervals_of([1, 2], "skr_gammal", "operation"), "has 4 classes"),
        (lambda: intervals_of([1, 2, 3, -1], "skr_gammal", "operation"), "has 4 classes"),
        (lambda: intervals_of([1, 2], "bup", "bup_bedomning", denominator=3), "cumulative"),
        (lambda: intervals_of([1, 2, 3], "primarvard_kum", "medicinsk_bedomning"), "denominator"),
        (lambda: intervals_of([1, 3, 2], "primarvard_kum", "medicinsk_bedomning", denominator=5), "rise"),
        (lambda: intervals_of([1, 3, 9], "primarvard_kum", "medicinsk_bedomning", denominator=5), "rise"),
        (lambda: intervals_of([1, 2, 3, 4], "skr_gammal", "operation").within(45), "end at 30, 60, 90"),
        (lambda: response_rate(3, 2), "from 0 to all"),
        (lambda: total({}), "no part"),
        (lambda: total({"a": None}), "no part"),
        (lambda: year_value([None] * 13), "twelve"),
        (lambda: overbelaggning(-1, 2), "counts"),
    ],
)
def test_what_cannot_be_asked_for(call: Any, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        call()


def test_figures_of_different_things_do_not_add_up() -> None:
    operation = share_of(1, 2, "operation")
    for other in (
        share_of(1, 2, "forsta_besok"),
        share_of(1, 2, "operation", limit=60),
        share_of(1, 2, "operation", policy="skr_pvv"),
        share_of(1, 2, "operation", population="genomforda"),
        intervals_of([1, 2, 3, 4], "skr_gammal", "operation"),
    ):
        with pytest.raises(UsageError, match="do not add up"):
            operation + other  # type: ignore[operator]
    with pytest.raises(UsageError, match="do not add up"):
        intervals_of([1, 1], "bup", "operation") + intervals_of([1] * 4, "skr_gammal", "operation")


def test_sums_keep_what_the_parts_share_and_drop_what_they_do_not() -> None:
    june, july = date(2017, 7, 20), date(2017, 8, 20)
    one = evolve(share_of(1, 2, "operation", left_out={"pvv": 1}, publicerad=june), month="2017-06")
    two = evolve(share_of(2, 2, "operation", left_out={"mov": 2}, publicerad=july), month="2017-07")
    both = one + two
    assert (both.numerator, both.denominator) == (3, 4)
    assert both.left_out == {"pvv": 1, "mov": 2}
    assert (both.month, both.publicerad) == (None, None)
    assert ((one + one).month, (one + one).publicerad) == ("2017-06", june)


def test_a_sum_names_its_parts_and_a_region_that_did_not_report_is_none() -> None:
    parts = {"Blekinge": share_of(1, 3, "operation"), "Gotland": None, "Skåne": share_of(2, 3, "operation")}
    found = total(parts)
    assert found.parts == ("Blekinge", "Skåne")
    assert found.value == Fraction(1, 2)
    assert total({"a": count([1]), "b": count([2, 3])}).value == 3
    assert total({"a": mean([1]), "b": mean([2, 3])}).value == 2
    table = total({"a": intervals([1], "bup", "operation"), "b": intervals([40], "bup", "operation")})
    assert (table.counts, table.denominator) == ((1, 1), 2)


def test_a_cumulative_scheme() -> None:
    found = intervals([0, 1, 3, 4, 7, 8], "primarvard_kum", "medicinsk_bedomning")
    assert (found.labels, found.counts, found.denominator) == (("0", "0–3", "0–7"), (1, 3, 5), 6)
    assert found == evolve(
        intervals_of((1, 3, 5), "primarvard_kum", "medicinsk_bedomning", denominator=6), limit=3
    )
    assert found.within(3).value == Fraction(1, 2)


@pytest.mark.parametrize(
    ("scheme", "days", "place"),
    [
        ("skr_gammal", 30, "0–30"),
        ("skr_gammal", 31, "31–60"),
        ("skr_gammal", 90, "61–90"),
        ("skr_gammal", 91, "91–"),
        ("skr_2021", 365, "181–365"),
        ("skr_2021", 366, "366–"),
        ("kchd", 181, "181–"),
        ("ostergotland_2017", 730, "366–730"),
        ("primarvard_lakare", 0, "0"),
        ("primarvard_lakare", 8, "8–"),
        ("bup", 31, "31–"),
    ],
)
def test_where_the_classes_meet(scheme: str, days: int, place: str) -> None:
    found = intervals([days], scheme, "operation")
    assert [label for label, number in zip(found.labels, found.counts, strict=True) if number] == [place]


def test_no_contacts_no_value() -> None:
    assert share([], "operation").value is None
    assert median([]).value is None
    assert median([]).rounded() is None
    assert mean([]).value is None
    assert mean([]).rounded() is None
    table = intervals([], "bup", "operation")
    assert (table.shares, table.percents()) == ((None, None), (None, None))
    assert intervals([1, 40, 41], "bup", "operation").shares == (Fraction(1, 3), Fraction(2, 3))


def test_year_values_need_ten_months() -> None:
    month = share_of(1, 2, "kontakt_samma_dag")
    assert year_value([month] * 9 + [share_of(0, 0, "kontakt_samma_dag"), None]) is None
    assert year_value([month] * 9 + [share_of(4, 4, "kontakt_samma_dag")]) == Fraction(55, 100)


def test_calls_are_weighted_by_their_number() -> None:
    calls = total({"a": share_of(90, 100, "kontakt_samma_dag"), "b": share_of(0, 10, "kontakt_samma_dag")})
    assert (calls.percent(1), calls.population) == (Decimal("81.8"), "inkommande")
    assert share_of(1, 2, "chatt_24h").limit == 24


def test_response_rate_and_rates() -> None:
    assert response_rate(20, 21).percent() == 95
    assert overbelaggning(3, 150) == 2
    assert overbelaggning(3, 0) is None
    assert utskrivningsklara(25, 10_000) == Fraction(5, 2)
    assert not forecast_current(date(2026, 10, 2), date(2026, 10, 1))


def test_a_tally_answers_for_what_it_was_made_for() -> None:
    october = tally(WAITS, "operation", month="2026-10")
    assert share(october) == share(october, "operation", month="2026-10")
    assert share(october).month == "2026-10"
    assert median(october).measure == "operation"
    with pytest.raises(UsageError, match="made for operation"):
        share(october, "forsta_besok")
    with pytest.raises(UsageError, match="another population or month"):
        share(october, population="genomforda")
    with pytest.raises(UsageError, match="another population or month"):
        share(october, month="2026-11")


def test_tallies_of_different_things_do_not_add_up() -> None:
    october, november = (tally(WAITS, "operation", month=month) for month in ("2026-10", "2026-11"))
    assert (october + november).month is None
    assert (october + october).month == "2026-10"
    with pytest.raises(UsageError, match="do not add up"):
        october + tally(WAITS, "forsta_besok")


def test_every_measure_policy_and_scheme_says_where_it_comes_from() -> None:
    assert all(measure.source.keys and measure.sv and measure.en for measure in MEASURES.values())
    assert all(scheme.source.keys for scheme in SCHEMES.values())
    assert {policy.source.provenance for policy in POLICIES.values()} == {"official", "observed", "reference"}
    assert all(measure.figure in FIGURES for measure in MEASURES.values())
