"""How long people waited: the classes, what is in the picture, and what is not shown."""

import re
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.pictures import distribution
from cvrgvr.pictures.classes import Classes, classes_for
from cvrgvr.statistics import Contact, share, tally


def classes(waits: Any, limit: int | None, *, negative: bool = False) -> Classes:
    return classes_for(Counter(waits), limit, negative=negative)


def test_classes_of_ten_days_up_to_ninety() -> None:
    found = classes([0, 10, 11, 90, 91, 100, 101], 90)
    assert (found.width, found.bounds) == (10, tuple(range(10, 111, 10)))
    assert found.counts == (2, 1, 0, 0, 0, 0, 0, 0, 1, 2, 1)
    assert found.labels[:2] == ("0–10", "11–20")
    assert not found.open_above


def test_days_of_primary_care_are_single() -> None:
    found = classes([0, 0, 1, 3, 4], 3)
    assert (found.width, found.bounds, found.counts) == (1, (0, 1, 2, 3, 4), (2, 1, 0, 1, 1))
    assert found.labels == ("0", "1", "2", "3", "4")
    assert [found.place(day) for day in (0, 3)] == [0.5, 3.5]  # in the middle of its bar


@pytest.mark.parametrize(
    ("limit", "width"), [(90, 10), (30, 3), (60, 5), (240, 20), (28, 2), (3, 1), (7, 1), (365, 30), (91, 7)]
)
def test_the_limit_is_a_bound_of_round_classes(limit: int, width: int) -> None:
    found = classes([0, limit, limit * 2], limit)
    assert found.width == width
    assert limit in found.bounds
    assert found.labels[0] in {f"0–{found.bounds[0]}", "0"}


def test_very_long_waits_are_in_one_open_class() -> None:
    found = classes([5, 271, 5000], 90)
    assert found.bounds[-1] == 270
    assert found.open_above
    assert (found.counts[-1], found.labels[-1]) == (2, "271–")
    assert found.place(5000) == len(found.counts)


def test_days_before_a_target_date() -> None:
    found = classes([-25, -20, 0, 1, 10], 0, negative=True)
    assert found.bounds == (-24, -21, -18, -15, -12, -9, -6, -3, 0, 3, 6, 9, 12)
    assert found.labels[0] == "−26–−24"
    assert sum(found.counts[:9]) == 3
    far = classes([-4000, 0, 40], 0, negative=True)
    assert far.low is None
    assert far.labels[0] == f"–−{-far.bounds[0]}"


@given(
    st.lists(st.one_of(st.integers(0, 2000), st.fractions(0, 400)), min_size=1),
    st.one_of(st.none(), st.integers(1, 400)),
)
def test_every_wait_is_in_its_class(waits: list[int | Fraction], limit: int | None) -> None:
    found = classes(waits, limit)
    assert sum(found.counts) == len(waits)
    assert len(found.labels) == len(found.counts) <= 60
    if limit is not None:
        cut = found.bounds.index(limit) + 1
        assert sum(found.counts[:cut]) == sum(wait <= limit for wait in waits)


@given(st.lists(st.integers(-500, 500), min_size=1))
def test_every_day_about_a_target_is_in_its_class(waits: list[int]) -> None:
    found = classes(waits, 0, negative=True)
    assert sum(found.counts[: found.bounds.index(0) + 1]) == sum(wait <= 0 for wait in waits)


WAITS = [
    *(Contact(day, True) for day in range(0, 100, 2)),
    *(Contact(120, True, 1),) * 3,
    *(Contact(5, False),) * 4,
]


def test_it_shows_whom_the_share_counts_and_says_how() -> None:
    of = share(WAITS, "operation_genomford")
    assert (of.numerator, of.denominator) == (46, 50)
    drawn = distribution(WAITS, "operation_genomford")
    assert "46 av 50 inom gränsen = 92 %" in drawn.text
    assert "operation_genomford: andel som väntat 90 dagar" in drawn.text
    assert "genomförda, policy standard, gräns 90 dagar, endast under vårdgarantin" in drawn.text
    assert "omfattas inte av vårdgarantin 4, patientvald väntan 3" in drawn.text
    assert "0–10: 6; 11–20: 5;" in drawn.text
    svg = drawn.svg()
    assert ">median 49</text>" in svg
    assert "inom gränsen" in svg
    assert "över gränsen" in svg


def test_in_english() -> None:
    drawn = distribution(WAITS, "operation_genomford", policy="ingen", lang="en", month=None)
    assert drawn.title == "How long the patients waited"
    assert "46 of 53 within the limit = 86.8 %" in drawn.text
    assert "wait in days" in drawn.svg()


def test_without_a_limit_everyone_is_in_it() -> None:
    drawn = distribution(WAITS, "vantetid_median")
    assert "57 kontakter." in drawn.text
    assert "gräns" not in drawn.text
    assert "inom gränsen" not in drawn.svg()
    limited = distribution(WAITS, "vantetid_median", limit=60)
    assert "gräns 60 dagar" in limited.text


def test_minutes_at_the_emergency_department() -> None:
    visits = [30, Fraction(121, 2), 70] * 10
    drawn = distribution(visits, "akut_1h")
    assert "10 av 30 inom gränsen = 33,3 %" in drawn.text
    assert ">väntetid i minuter</text>" in drawn.svg()


def test_follow_up_visits_about_their_target() -> None:
    drawn = distribution([-30, -4, 0, 9] * 6, "aterbesok", lang="en")
    assert "18 of 24 within the limit = 75 %" in drawn.text
    assert ">limit 0</text>" in drawn.svg()
    far = distribution([-4000, 0, 4000] * 10, "aterbesok", lang="en").svg()
    assert ">&gt; 1080<" in far


def test_small_numbers_are_not_drawn() -> None:
    few = distribution([Contact(80 + day, True) for day in range(19)], "operation_genomford")
    assert "färre än 20 kontakter visas inte" in few.text
    assert "80" not in few.text
    assert "19" not in few.text
    assert "median" not in few.svg()
    shown = distribution([Contact(80, True)] * 5, "operation_genomford", profile="skr_5")
    assert "5 av 5" in shown.text
    assert "3 av 3" in distribution([Contact(80, True)] * 3, "operation_genomford", threshold=1).text


def test_nothing_at_all() -> None:
    drawn = distribution([Contact(3, False)], "operation_genomford", profile="gammal")
    assert "omfattas inte av vårdgarantin 1" in drawn.text
    assert "<svg" in drawn.svg()


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"lang": "fi"}, "unknown lang"),
        ({"profile": "sos"}, "not known: give one"),
        ({"population": "vantande", "policy": "sos_nyckeltal"}, "is for genomforda"),
        ({"measure": "x"}, "unknown measure"),
    ],
)
def test_what_cannot_be_asked_for(arguments: dict[str, Any], fault: str) -> None:
    given: dict[str, Any] = {"data": [1, 2], "measure": "operation_genomford"}
    with pytest.raises(UsageError, match=fault):
        distribution(**given | arguments)


def test_a_tally_serves_many_pictures() -> None:
    found = tally(WAITS, "operation_genomford")
    texts = {distribution(found, policy=policy).text for policy in ("standard", "ingen")}
    assert len(texts) == 2


def ticks(svg: str) -> list[str]:
    """The texts under the axis: those before its name."""
    texts = re.findall(r">([^<>]+)</text>", svg)
    return texts[: next(place for place, text in enumerate(texts) if text.startswith(("wait", "väntetid")))]


@pytest.mark.parametrize("longest", [100, 150, 160, 170, 200, 230, 260, 300, 5000])
def test_of_many_classes_some_have_their_bounds_told(longest: int) -> None:
    told = ticks(distribution([*range(100), longest], "operation_genomford", endast_vardgaranti=False).svg())
    assert 6 <= len(told) <= 17
    assert len(set(told)) == len(told)
    assert (told[-1] == "&gt; 270") is (longest > 270)


def test_single_days_have_their_name_in_the_middle() -> None:
    svg = distribution([0, 1, 1, 3, 4] * 5, "medicinsk_bedomning", endast_vardgaranti=False, lang="en").svg()
    assert ticks(svg) == ["0", "1", "2", "3", "4"]
    assert ">limit 3</text>" in svg
