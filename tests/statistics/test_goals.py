"""Goals, the year before, standardised care pathways and Kolada's key figures."""

import pytest
from attrs import evolve

from cvrgvr.errors import UsageError
from cvrgvr.statistics import KOLADA, MEASURES, Contact, bup_share, improved, reached, share, share_of


def test_pathways_for_cancer_from_counts() -> None:
    included = share_of(70, 100, "svf_inklusion")
    assert (included.population, included.limit) == ("cancerfall", None)
    assert included.percent() == 70
    assert reached(included) is True
    assert reached(share_of(69, 100, "svf_inklusion")) is False
    assert reached(share_of(0, 0, "svf_inklusion")) is None


def test_the_lead_time_of_a_pathway_is_the_callers() -> None:
    """Breast cancer: treatment within so many days as the caller says that the pathway has."""
    found = share([Contact(28), Contact(29), Contact(10), Contact(27), Contact(5)], "svf_ledtid", limit=28)
    assert (found.numerator, found.denominator) == (4, 5)
    assert reached(found) is True
    with pytest.raises(UsageError, match="svf_ledtid has no limit: give one"):
        share([Contact(28)], "svf_ledtid")


@pytest.mark.parametrize(
    ("measure", "goal"),
    [("svf_inklusion", 70), ("svf_ledtid", 80), ("bup_bedomning", 90), ("bup_fordjupad", 80)],
)
def test_goals_of_agreements(measure: str, goal: int) -> None:
    assert MEASURES[measure].goal == goal


def test_without_a_goal_none_is_reached() -> None:
    assert reached(share_of(1, 1, "operation")) is None
    assert reached(evolve(share_of(1, 1, "operation"), measure="svarsfrekvens")) is None


def test_the_same_month_of_the_year_before() -> None:
    now, before = bup_share(100, 51, 0), bup_share(90, 45, 0)
    assert improved(now, before) is True
    assert improved(before, now) is False
    assert improved(before, before) is False  # larger, not as large
    assert improved(now, bup_share(0, 0, 0)) is None
    of_month = {month: evolve(now, month=month) for month in ("2025-03", "2024-03", "2024-04")}
    assert improved(of_month["2025-03"], of_month["2024-03"]) is False
    with pytest.raises(UsageError, match="not a year apart"):
        improved(of_month["2025-03"], of_month["2024-04"])
    with pytest.raises(UsageError, match="do not add up"):
        improved(now, share_of(1, 2, "bup_fordjupad"))


def test_kolada_names_measures_that_there_are() -> None:
    assert {measure for measure, _ in KOLADA.values()} <= set(MEASURES)
    assert KOLADA["N79224"] == ("operation_genomford", "genomforda")
