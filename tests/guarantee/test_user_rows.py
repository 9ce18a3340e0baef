from datetime import date
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import TABLE, Avstaende, Paus, RuleRow, Wait, assess, effective_rule, rule_table

SKANE: dict[str, Any] = {
    "rule_id": "SKA-2017",
    "region": "12",
    "garanti": "besok",
    "from": "2017-01-01",
    "to": "2019-12-31",
    "limit": 60,
    "force": "region",
    "citation": "regionfullmäktige",
    "flags": ["egen"],
}


def test_a_region_of_ones_own() -> None:
    table = rule_table([SKANE])
    a = assess(Wait("besok", date(2018, 1, 1), date(2018, 3, 15)), regelverk="12", table=table)
    assert (a.status, a.limit, a.rule_id, a.force, a.flags) == (
        "uppfylld_for_sent",
        60,
        "SKA-2017",
        "region",
        ("egen",),
    )
    assert a.skyldighet is False
    assert a.steps[-1].code == "osaker"
    assert "Nationellt: uppfylld i tid" in a.explain()
    assert effective_rule("besok", date(2020, 1, 1), "12", table).rule_id == "NAT-2019"  # type: ignore[union-attr]
    assert table.regelverk == ("nationell", "10", "12")


def test_a_new_ordinance_closes_the_open_row() -> None:
    table = rule_table([RuleRow("NAT-2027", "besok", date(2027, 1, 1), limit=60)])
    before, after = (
        effective_rule("besok", day, table=table) for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert before is not None
    assert after is not None
    assert (before.limit, before.tom_datum, after.limit) == (90, date(2026, 12, 31), 60)
    wait = Wait(
        "besok",
        date(2027, 1, 1),
        date(2027, 3, 12),
        [Paus("annan_region", date(2027, 1, 2), date(2027, 1, 11))],
    )
    assert assess(wait, table=table).days == 60
    assert effective_rule("besok", date(2027, 1, 1)).limit == 90  # type: ignore[union-attr]  # TABLE is untouched


def test_a_row_of_the_same_name_takes_the_place_of_the_base_row() -> None:
    known = [
        {"rule_id": "STH-2022", "region": "10", "garanti": "besok", "from": date(2022, 6, 1), "limit": 30},
        {"rule_id": "STH-2021", "region": "10", "garanti": "besok", "from": date(2021, 1, 1),
         "to": date(2022, 5, 31), "limit": 90},
    ]  # fmt: skip
    table = rule_table(known)
    row = effective_rule("besok", date(2022, 2, 1), "10", table)
    assert row is not None
    assert (row.rule_id, row.limit, len(table)) == ("STH-2021", 90, len(TABLE))


def test_a_table_without_a_base() -> None:
    table = rule_table(
        [{"rule_id": "X", "garanti": "besok", "from": date(2024, 1, 1), "to": "", "limit": 10}], base=None
    )
    assert len(table) == 1
    assert assess(Wait("behandling", date(2024, 1, 1)), date(2024, 2, 1), table=table).orsak == "regel_saknas"
    bounded = rule_table([RuleRow("X", "besok", date(2024, 1, 1), date.max, 10)], base=[])
    assert effective_rule("besok", date.max, table=bounded) is not None


def test_a_regional_row_may_have_an_unknown_limit() -> None:
    table = rule_table([{**SKANE, "limit": None}])
    assert effective_rule("besok", date(2018, 1, 1), "12", table) is None
    again = rule_table(
        [{**SKANE, "rule_id": "SKA-2016", "from": date(2015, 1, 1), "to": date(2016, 12, 31)}], table
    )
    assert again.regelverk == ("nationell", "10", "12")


def test_a_restart_where_no_rule_is_known() -> None:
    table = rule_table([RuleRow("X", "besok", date(2024, 1, 1), date(2024, 3, 31), 60)], base=None)
    wait = Wait(
        "besok",
        date(2024, 3, 1),
        date(2024, 5, 1),
        avstaenden=[Avstaende(date(2024, 3, 10), True, True, date(2024, 3, 20))],
        anger=[date(2024, 4, 10)],
    )
    a = assess(wait, table=table)
    assert (a.status, a.orsak, a.flags, a.days) == ("kan_inte_avgoras", "regel_saknas", (), None)
    assert [step.code for step in a.steps] == [
        "omfattning",
        "regel",
        "start",
        "avstaende",
        "omstart",
        "regel",
        "utfall",
    ]


NATIONAL = {"rule_id": "N", "garanti": "besok", "from": date(2027, 1, 1), "limit": 60}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{**SKANE, "garanti": "op"}], r"row 1 \(SKA-2017\): unknown garanti"),
        ([SKANE, {**SKANE, "rule_id": "B", "ort": "Lund"}], r"row 2 \(B\): unknown key ort: use"),
        ([{"rule_id": "B", "garanti": "besok"}], r"row 1 \(B\): from_datum is missing"),
        ([{"garanti": "besok"}], r"row 1 \(no rule_id\): rule_id is missing"),
        ([{**SKANE, "to": "2016-12-31"}], r"row 1 .*before it begins"),
        ([{**SKANE, "from": "1 maj"}], r"row 1 .*1 maj"),
        ([{**SKANE, "flags": 7}], r"row 1 .*iterable"),
        ([{**SKANE, "limit": 120}], r"\(SKA-2017, besok\): 120 days is longer than the national 90"),
        ([{**SKANE, "garanti": "bedomning", "limit": 5}], r"longer than the national 3 of NAT-2019"),
        ([{**SKANE, "from": "2001-01-01"}], r"row 1 .*no national row covers 2001-01-01"),
        (
            [SKANE, {**SKANE, "rule_id": "B", "from": "2020-02-01", "to": None}],
            r"row 2 \(B, besok\): no row covers 2020-01-01..2020-01-31: move a date",
        ),
        (
            [SKANE, {**SKANE, "rule_id": "B", "from": "2019-12-31", "to": None}],
            r"row 2 \(B, besok\): SKA-2017 and B both cover 2019-12-31: end the first",
        ),
        ([{**NATIONAL, "from": "2020-01-01", "to": "2020-12-31"}], r"1 \(N, besok\): NAT-2019 and N both"),
        ([{**NATIONAL, "to": "2027-12-31"}], r"row 1 \(N, besok\): no row covers the days after 2027-12-31"),
        ([{**NATIONAL, "from": "1990-01-01", "to": "2005-10-01"}], r"no row covers 2005-10-02..2005-10-31"),
        (
            [{**NATIONAL, "from": "2000-01-01", "to": "2005-11-01"}],
            r"row 1 \(N, besok\): N and NAT-2005 both cover 2005-11-01",
        ),
        ([{**NATIONAL, "rule_id": "NAT-2022", "from": "2023-01-01"}], r"no row covers 2022-07-01"),
    ],
)  # fmt: skip
def test_what_is_refused(rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        rule_table(rows)


def test_a_regional_row_that_outlives_the_national_ones() -> None:
    national = RuleRow("N", "besok", date(2020, 1, 1), date(2020, 12, 31), 60)
    with pytest.raises(UsageError, match="no national row covers 2021-01-01"):
        rule_table([national, RuleRow("R", "besok", date(2020, 6, 1), limit=30, region="12")], base=None)


def test_a_base_that_is_itself_at_fault() -> None:
    twice = [
        RuleRow("A", "besok", date(2020, 1, 1), limit=60),
        RuleRow("B", "besok", date(2021, 1, 1), limit=60),
    ]
    with pytest.raises(UsageError, match=r"^B: A and B both cover"):
        rule_table([], base=twice)


def test_a_national_limit_shorter_than_the_regions_governs() -> None:
    table = rule_table([{**NATIONAL, "limit": 20}])
    rows = [effective_rule("besok", day, "10", table) for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert [row and (row.rule_id, row.limit) for row in rows] == [("STH-2022", 30), ("N", 20)]
    a = assess(Wait("besok", date(2027, 1, 1), date(2027, 1, 22)), regelverk="10", table=table)
    assert (a.status, a.flags, a.skyldighet) == ("uppfylld_for_sent", (), True)


def test_an_unknown_national_limit_leaves_the_region_unknown() -> None:
    table = rule_table([{**NATIONAL, "limit": None}])
    assert effective_rule("besok", date(2027, 1, 1), "10", table) is None


def test_a_regional_row_is_compared_with_the_national_rows_of_its_days_alone() -> None:
    short = {**SKANE, "garanti": "bedomning", "limit": 5, "from": "2018-01-01", "to": "2018-12-31"}
    table = rule_table([short])
    assert effective_rule("bedomning", date(2018, 12, 31), "12", table).limit == 5  # type: ignore[union-attr]
    with pytest.raises(UsageError, match="longer than the national 3 of NAT-2019"):
        rule_table([{**short, "to": "2019-01-01"}])
    with pytest.raises(UsageError, match="longer than the national 3 of NAT-2019"):
        rule_table([{**short, "from": "2022-06-30", "to": "2022-06-30"}])


def test_a_regional_row_that_outlives_the_national_ones_by_a_day() -> None:
    national = RuleRow("N", "besok", date(2020, 1, 1), date(2020, 12, 31), 60)
    regional = RuleRow("R", "besok", date(2020, 6, 1), date(2021, 1, 1), 30, region="12")
    with pytest.raises(UsageError, match="no national row covers 2021-01-01"):
        rule_table([national, regional], base=None)


def test_a_row_that_begins_with_the_open_base_row_covers_its_days_twice() -> None:
    with pytest.raises(UsageError, match="both cover 2022-07-01"):
        rule_table([{**NATIONAL, "from": "2022-07-01"}])
