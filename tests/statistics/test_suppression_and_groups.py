"""Small numbers that are not shown, and groups of records."""

from datetime import date
from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken
from cvrgvr.statistics import (
    DIMENSIONS,
    Withheld,
    age_group,
    count,
    share_of,
    suppress,
    suppress_parts,
    tally,
    tally_by,
)
from cvrgvr.testing import generate_records


@pytest.mark.parametrize(
    ("profile", "threshold", "shown", "withheld"),
    [("skr", None, 20, 19), ("skr_5", None, 5, 4), ("sos", 10, 10, 9), ("skr", 3, 3, 2)],
)
def test_fewer_than_the_threshold_are_not_shown(
    profile: str, threshold: int | None, shown: int, withheld: int
) -> None:
    figure = share_of(1, shown, "operation")
    assert suppress(figure, profile, threshold) is figure
    hidden = suppress(share_of(1, withheld, "operation"), profile, threshold)
    assert hidden == Withheld(profile, shown, "N" if profile == "sos" else "..")
    assert not hasattr(hidden, "denominator")


def test_the_old_tables_showed_everything() -> None:
    assert suppress(share_of(0, 0, "operation"), "gammal") == share_of(0, 0, "operation")


@pytest.mark.parametrize(
    ("profile", "threshold", "fault"),
    [("sos", None, "give one"), ("skr", -1, "give one"), ("nej", None, "unknown profile")],
)
def test_profiles_that_cannot_be_used(profile: str, threshold: int | None, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        suppress(share_of(1, 2, "operation"), profile, threshold)


def test_secondary_suppression_hides_the_next_smallest() -> None:
    parts = {name: share_of(1, number, "operation") for name, number in (("a", 5), ("b", 40), ("c", 30))}
    plain = suppress_parts(parts)
    assert [name for name, part in plain.items() if isinstance(part, Withheld)] == ["a"]
    hidden = suppress_parts(parts, secondary=True)
    assert [name for name, part in hidden.items() if isinstance(part, Withheld)] == ["a", "c"]
    assert hidden["c"] == Withheld("skr", 20, "..", secondary=True)
    assert hidden["b"] is parts["b"]


@pytest.mark.parametrize("numbers", [(5,), (5, 6, 40), (30, 40)])
def test_nothing_more_is_hidden_without_need(numbers: tuple[int, ...]) -> None:
    parts = {number: share_of(1, number, "operation") for number in numbers}
    assert suppress_parts(parts, secondary=True) == suppress_parts(parts)


@pytest.mark.parametrize(
    ("age", "group"),
    [(0, "<50"), (49, "<50"), (50, "50–64"), (65, "65–74"), (84, "75–84"), (85, "85+"), (-1, "saknas")],
)
def test_age_groups(age: int, group: str) -> None:
    assert age_group(age) == group


@pytest.mark.parametrize("first_years", [(0, 18), (18, 18), (65, 18), ()])
def test_age_groups_rise(first_years: tuple[int, ...]) -> None:
    with pytest.raises(UsageError, match="rising"):
        age_group(40, first_years)


def group(record: Any, *by: str, **more: Any) -> tuple[str, ...]:
    (found,) = tally_by([record], "antal_vantande", by, **more)
    return found


BROKEN: Any = Broken("x", "number")


@pytest.mark.parametrize(
    ("fields", "by", "groups"),
    [
        ({"mvo": "511", "fas": 2}, ("mvo", "fas"), ("511", "2")),
        ({"mvo": None, "fas": BROKEN}, ("mvo", "fas"), ("saknas", "saknas")),
        ({"kon": 2}, ("kon",), ("2",)),
        ({"kon": BROKEN, "patient_id": "191212121212"}, ("kon",), ("saknas",)),
        ({"patient_id": "191212121212"}, ("kon", "aldersgrupp"), ("1", "85+")),
        ({"patient_id": None}, ("kon", "aldersgrupp"), ("saknas", "saknas")),
        ({"patient_id": BROKEN}, ("kon",), ("saknas",)),
        ({"fodelsear": 1976}, ("aldersgrupp",), ("50–64",)),
        ({"fodelsear": 1976, "avlasningsdatum": None}, ("aldersgrupp",), ("saknas",)),
        ({"kommunkod": "0180"}, ("utomlans",), ("nej",)),
        ({"kommunkod": "1480"}, ("utomlans",), ("ja",)),
        ({"kommunkod": "0000"}, ("utomlans",), ("saknas",)),
        ({"kommunkod": None}, ("utomlans",), ("saknas",)),
    ],
)
def test_a_records_group(fields: dict[str, Any], by: tuple[str, ...], groups: tuple[str, ...]) -> None:
    record = Vantande(**{"avlasningsdatum": date(2026, 10, 31)} | fields)
    assert group(record, *by) == groups


def test_the_age_at_the_activity_in_groups_of_your_own() -> None:
    record = Genomford(fodelsear=2008, start_aktivitet=date(2026, 1, 1))
    assert group(record, "aldersgrupp", aldersgranser=(18,)) == ("18+",)


def test_an_unknown_dimension() -> None:
    with pytest.raises(UsageError, match="unknown dimension"):
        tally_by([], "operation", ["skostorlek"])


def test_groups_come_in_order_the_youngest_first() -> None:
    people = [
        Genomford(fas=fas, fodelsear=year, start_aktivitet=date(2026, 1, 1))
        for fas in (2, 1)
        for year in (1930, 2020)
    ]
    groups = tally_by(people, "antal_genomforda", ["fas", "aldersgrupp"])
    assert list(groups) == [("1", "<50"), ("1", "85+"), ("2", "<50"), ("2", "85+")]


def test_every_dimension_of_a_file() -> None:
    records = list(generate_records(Genomford, 300, 5))
    whole = tally(records, "antal_genomforda", month="2026-10")
    for name in DIMENSIONS:
        groups = tally_by(records, "antal_genomforda", [name], month="2026-10")
        assert sum(count(each).value for each in groups.values()) == whole.total
