"""A share over the months: gaps are told, the line does not pass a break, and goals are drawn."""

import re
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.pictures import share_by_month
from cvrgvr.statistics import Share, Withheld, months_to, share_of

HIDDEN = Withheld("skr", 20, "..")


def series(measure: str = "operation", last: str = "2026-10", number: int = 13) -> dict[str, Any]:
    return {
        month: share_of(1000 + 10 * place, 1500, measure)
        for place, month in enumerate(months_to(last, number))
    }


def lines(svg: str, colour: str = "#0072b2") -> int:
    """How many straight pieces of line are drawn in a colour."""
    return len(re.findall(rf"<path d=\"M [^\"]*L [^\"]*\"[^>]*stroke: {colour}; stroke-width: 2.2", svg))


def test_thirteen_months() -> None:
    drawn = share_by_month(series())
    assert drawn.title == "Andel som väntat 90 dagar eller kortare på operation eller åtgärd"
    assert drawn.text.startswith(
        "operation: väntande, policy ingen, gräns 90 dagar. 2025-10: 67 % (1000/1500);"
    )
    svg = drawn.svg()
    assert lines(svg) == 12
    assert [name for name in ("okt", "jan", "maj") if f">{name}<" in svg] == ["okt", "jan", "maj"]
    assert svg.count(">1 500<") == 13
    assert ">2025<" in svg
    assert "mål" not in svg


def test_in_english() -> None:
    drawn = share_by_month(series(), lang="en")
    assert ">Oct<" in drawn.svg()
    assert ">1,500<" in drawn.svg()
    assert "waiting, policy ingen, limit 90 days" in drawn.text


def test_gaps_are_told() -> None:
    shares = series()
    shares["2026-03"] = HIDDEN
    shares["2026-05"] = None
    shares["2026-07"] = share_of(0, 0, "operation")
    del shares["2026-09"]
    drawn = share_by_month(shares)
    assert "2026-03: visas inte; 2026-04: 71 %" in drawn.text
    assert all(f"{month}: saknas" in drawn.text for month in ("2026-05", "2026-07", "2026-09"))
    assert "färre än 20 kontakter visas inte" in drawn.text
    svg = drawn.svg()
    assert lines(svg) == 4  # October to February; all later months stand alone
    assert (svg.count(">visas inte<"), svg.count(">saknas<")) == (1, 3)


@pytest.mark.parametrize(
    ("measure", "last", "parts"),
    [
        ("operation", "2021-06", 11),
        ("kontakt_samma_dag", "2021-06", 12),
        ("kontakt_samma_dag", "2024-06", 11),
    ],
)
def test_a_break_parts_the_line(measure: str, last: str, parts: int) -> None:
    svg = share_by_month(series(measure, last)).svg()
    assert lines(svg) == parts
    assert (">brott i serien<" in svg) is (parts == 11)


def test_goals() -> None:
    assert ">mål 90 %<" in share_by_month(series("bup_bedomning")).svg()
    assert ">goal 75 %<" in share_by_month(series(), goal=75, lang="en").svg()


def test_high_shares_have_their_number_below() -> None:
    assert ">99<" in share_by_month({"2026-10": share_of(99, 100, "operation")}).svg()


def test_a_share_of_ones_own_measure() -> None:
    own = Share(measure="egen", population="alla", numerator=1, denominator=2)
    drawn = share_by_month({"2026-10": own})
    assert drawn.title == "egen"
    assert drawn.text.startswith("alla, policy ingen. 2026-10: 50 % (1/2)")


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ({}, "every month is missing"),
        ({"2026-10": HIDDEN, "2026-09": None}, "every month is missing"),
        ({"oktober": share_of(1, 2, "operation")}, "by month, YYYY-MM"),
        ({"2026-13": share_of(1, 2, "operation")}, "by month, YYYY-MM"),
        ({"2026-10": share_of(1, 2, "operation"), "2026-9": None}, "by month, YYYY-MM"),
        (
            {"2026-09": share_of(1, 2, "operation"), "2026-10": share_of(1, 2, "forsta_besok")},
            "do not add up",
        ),
    ],
)
def test_what_cannot_be_drawn(shares: dict[str, Any], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        share_by_month(shares)


def test_a_language() -> None:
    with pytest.raises(UsageError, match="unknown lang"):
        share_by_month(series(), lang="")
