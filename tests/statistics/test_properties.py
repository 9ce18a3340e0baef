"""What always holds: parts make the whole, classes make the denominator, and rounding is exact."""

import pickle
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import ceil
from operator import add
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.statistics import (
    POLICIES,
    SCHEMES,
    Contact,
    Scheme,
    decimal_text,
    empty_tally,
    half_even,
    intervals,
    mean,
    median,
    percent,
    percentile,
    pvv_share,
    share,
    tally,
)
from cvrgvr.statistics.quantiles import quantile

CONTACTS = st.lists(
    st.builds(
        Contact,
        st.integers(0, 800) | st.fractions(0, 300, max_denominator=60),
        st.sampled_from([True, False, None]),
        st.integers(0, 4),
    ),
    max_size=60,
)
DAYS = st.lists(st.integers(0, 400), min_size=1, max_size=50)
FOR_WAITING = sorted(name for name, policy in POLICIES.items() if "vantande" in policy.treatments)
SHARES = st.integers(0, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(CONTACTS, st.lists(st.integers(0, 4), min_size=60, max_size=60), st.randoms())
def test_parts_in_any_order_make_the_whole(
    contacts: list[Contact], places: list[int], random: Random
) -> None:
    parts = [
        tally([contact for contact, at in zip(contacts, places, strict=False) if at == place], "operation")
        for place in range(5)
    ]
    random.shuffle(parts)
    whole = reduce(add, parts, empty_tally("operation"))
    assert whole == tally(contacts, "operation")
    assert share(whole) == share(contacts, "operation")
    assert median(whole) == median(tally(contacts, "operation"))
    joined = reduce(add, (share(part) for part in parts))
    assert joined == share(whole)
    assert reduce(add, (mean(part) for part in parts)) == mean(whole)
    tables = [intervals(part, "skr_2021") for part in parts]
    assert reduce(add, tables) == intervals(whole, "skr_2021")


@given(CONTACTS, st.sampled_from(FOR_WAITING), st.booleans(), st.booleans(), st.none() | st.integers(0, 500))
def test_a_share_accounts_for_every_contact(
    contacts: list[Contact], policy: str, covered: bool, sov: bool, limit: int | None
) -> None:
    found = share(
        contacts, "operation", policy=policy, limit=limit, endast_vardgaranti=covered, sov_som_mov=sov
    )
    assert found.denominator + sum(found.left_out.values()) == len(contacts)
    assert found.value is None or 0 <= found.value <= 1
    assert (found.value is None) is (found.denominator == 0)
    assert pvv_share(found).denominator == found.denominator + found.left_out.get("pvv", 0)


@given(CONTACTS, st.sampled_from(sorted(SCHEMES)), st.sampled_from(FOR_WAITING))
def test_classes_make_the_denominator(contacts: list[Contact], scheme: str, policy: str) -> None:
    found = intervals(contacts, scheme, "operation", policy=policy)
    if found.scheme.cumulative:
        assert list(found.counts) == sorted(found.counts)
        assert found.counts[-1] <= found.denominator
    else:
        assert sum(found.counts) == found.denominator
        if found.denominator:
            assert sum(each for each in found.shares if each is not None) == 1
    for bound in found.scheme.bounds:
        assert found.within(bound).numerator <= found.denominator


@given(CONTACTS, st.sampled_from([30, 60, 90]))
def test_a_table_and_a_share_agree(contacts: list[Contact], limit: int) -> None:
    table = intervals(contacts, "skr_gammal", "operation")
    of = share(contacts, "operation", policy="ingen", limit=limit, endast_vardgaranti=False)
    assert table.within(limit) == of


@given(st.lists(st.integers(0, 400), max_size=40), st.sets(st.integers(0, 300), min_size=1, max_size=8))
def test_every_wait_is_in_the_class_that_names_it(days: list[int], bounds: set[int]) -> None:
    scheme = Scheme("egen", tuple(sorted(bounds)))
    firsts = [0, *(bound + 1 for bound in scheme.bounds)]
    lasts = [*scheme.bounds, 10**6]
    expected = [sum(first <= day <= last for day in days) for first, last in zip(firsts, lasts, strict=True)]
    assert list(intervals(days, scheme, "operation").counts) == expected


@given(DAYS, st.fractions(0, 1, max_denominator=20))
def test_percentiles_are_those_of_the_sorted_list(days: list[int], p: Fraction) -> None:
    ranked, n = sorted(days), len(days)
    h = n * p
    if h.denominator == 1:
        low, high = max(int(h), 1), min(int(h) + 1, n)
        expected = Fraction(ranked[low - 1] + ranked[high - 1], 2)
    else:
        expected = Fraction(ranked[ceil(h) - 1])
    assert percentile(days, p).value == expected
    at = (n - 1) * p
    low = int(at)
    high = min(low + 1, n - 1)
    linear = ranked[low] + (at - low) * (ranked[high] - ranked[low])
    assert percentile(days, p, metod="linjar").value == linear


@given(DAYS)
def test_the_median_has_as_many_on_either_side(days: list[int]) -> None:
    found = median(days).value
    assert found is not None
    assert sum(day < found for day in days) <= len(days) / 2
    assert sum(day > found for day in days) <= len(days) / 2
    assert found == percentile(days, Fraction(1, 2), metod="linjar").value
    assert percentile(days, 0).value == min(days)
    assert percentile(days, 1).value == max(days)


@given(SHARES, st.integers(0, 3))
def test_percent_is_the_nearest_and_half_goes_to_the_even_digit(
    counts: tuple[int, int], decimals: int
) -> None:
    numerator, denominator = counts
    found = percent(numerator, denominator, decimals)
    if denominator == 0:
        assert found is None
        return
    assert found is not None
    unit = Fraction(1, 10**decimals)
    away = abs(Fraction(found) - Fraction(100 * numerator, denominator))
    assert away <= unit / 2
    assert away < unit / 2 or int(Fraction(found) / unit) % 2 == 0
    assert found == found.quantize(Decimal(1).scaleb(-decimals))


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_shown_numbers_read_back(number: int, decimals: int) -> None:
    rounded = half_even(Fraction(number, 10**decimals), decimals)
    text = decimal_text(rounded)
    assert Decimal(text.replace(",", ".")) == rounded
    assert not text.endswith((",", ",0"))


def test_a_tally_grows_with_the_different_waits_only_and_travels_between_processes() -> None:
    found = tally((day % 400 for day in range(40_000)), "operation")
    assert (found.total, len(found.counts)) == (40_000, 400)
    assert pickle.loads(pickle.dumps(found)) == found
    figures = [share(found, policy="skr_pvv"), intervals(found, "skr_2021"), median(found), mean(found)]
    assert pickle.loads(pickle.dumps(figures)) == figures


def test_rounding_has_no_negative_decimals() -> None:
    with pytest.raises(UsageError, match="0 or more"):
        half_even(1, -1)
    assert decimal_text(None) == "–"


def test_a_value_that_occurs_no_time_is_none() -> None:
    assert quantile(Counter({3: 0, 4: 1}), Fraction(1, 2)) == 4
