from datetime import date
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import RuleRow

D = date(2024, 1, 1)


def test_defaults_follow_the_law() -> None:
    old = RuleRow("X", "besok", date(2016, 1, 1), limit=60)
    assert (old.force, set(old.pausgrunder), old.kraver_listning) == ("lag", {"medicinsk"}, False)
    new = RuleRow("X", "bedomning", D, limit=2)
    assert (len(new.pausgrunder), new.kraver_listning) == (0, True)
    regional = RuleRow("X", "besok", D, limit=60, region="12", flags=["b", "a", "b"])
    assert (regional.force, regional.flags) == ("region", ("a", "b"))
    assert RuleRow("X", "besok", D, region="nationell").region is None


def test_covers_both_ends() -> None:
    row = RuleRow("X", "besok", D, date(2024, 1, 31), 60)
    days = [date(2023, 12, 31), D, date(2024, 1, 31), date(2024, 2, 1)]
    assert [row.covers(day) for day in days] == [False, True, True, False]
    assert RuleRow("X", "besok", D).covers(date.max)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"garanti": "op"}, "unknown garanti"),
        ({"tom_datum": date(2023, 12, 31)}, "X: ends 2023-12-31 before it begins"),
        ({"limit": -1}, "X: a limit"),
        ({"limit": True}, "X: a limit"),
        ({"limit": "30"}, "X: a limit"),
        ({"force": "praxis"}, "X: force"),
        ({"rule_id": ""}, "rule_id is the name"),
        ({"rule_id": 7}, "rule_id is the name"),
        ({"region": 10}, "X: region is SKR's code"),
        ({"region": "1"}, "X: region is SKR's code"),
        ({"region": "10 "}, "X: region is SKR's code"),
        ({"flags": "egen"}, "lists of names"),
        ({"pausgrunder": "medicinsk"}, "lists of names"),
        ({"kraver_listning": "nej"}, "X: kraver_listning is True or False"),
    ],
)
def test_what_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        RuleRow(**{"rule_id": "X", "garanti": "besok", "from_datum": D, **given})


def test_listing_is_asked_for_from_its_day_and_only_for_items_1_and_2() -> None:
    days = [date(2022, 6, 30), date(2022, 7, 1)]
    assert [RuleRow("X", "bedomning", day).kraver_listning for day in days] == [False, True]
    assert [RuleRow("X", "besok", day).kraver_listning for day in days] == [False, False]


def test_a_row_may_hold_for_one_day() -> None:
    assert RuleRow("X", "besok", D, D, 60).covers(D)
