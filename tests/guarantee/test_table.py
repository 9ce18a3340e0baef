import pickle
from datetime import date

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import GARANTIER, TABLE, RuleRow, RuleTable, Wait, assess, effective_rule, rule_table
from cvrgvr.guarantee.table import RuleTable as Table


@pytest.mark.parametrize(
    ("day", "rule_id", "bedomning"),
    [
        (date(2005, 11, 1), "NAT-2005", 7),
        (date(2010, 6, 30), "NAT-2005", 7),
        (date(2010, 7, 1), "NAT-2010", 7),
        (date(2017, 3, 31), "NAT-2010", 7),
        (date(2017, 4, 1), "NAT-2017", 7),
        (date(2018, 12, 31), "NAT-2017", 7),
        (date(2019, 1, 1), "NAT-2019", 3),
        (date(2022, 6, 30), "NAT-2019", 3),
        (date(2022, 7, 1), "NAT-2022", 3),
        (date(2030, 1, 1), "NAT-2022", 3),
    ],
)
def test_national_rules(day: date, rule_id: str, bedomning: int) -> None:
    limits = {"tillganglighet": 0, "bedomning": bedomning, "besok": 90, "behandling": 90}
    for garanti, limit in limits.items():
        row = effective_rule(garanti, day)
        assert row is not None
        assert (row.rule_id, row.limit) == (rule_id, limit)
        assert row.citation


@pytest.mark.parametrize(
    ("garanti", "day", "expected"),
    [
        ("besok", date(2005, 10, 31), None),
        ("besok", date(2009, 4, 21), None),
        ("bedomning", date(2009, 4, 21), None),
        ("behandling", date(2009, 4, 21), ("NAT-2005", 90, "overenskommelse")),
        ("besok", date(2009, 4, 22), ("STH-2009", 30, "region")),
        ("bedomning", date(2009, 4, 22), ("STH-2009", 5, "region")),
        ("bedomning", date(2019, 1, 1), ("NAT-2019", 3, "lag")),
        ("besok", date(2021, 6, 1), ("STH-2021", 90, "region")),
        ("besok", date(2022, 1, 1), ("STH-2022", 30, "region")),
        ("bup_bedomning", date(2010, 12, 31), None),
        ("bup_bedomning", date(2011, 1, 1), ("BUP-2011", 30, "mal")),
    ],
)
def test_stockholm(garanti: str, day: date, expected: tuple[str, int, str] | None) -> None:
    row = effective_rule(garanti, day, "10")
    assert (row and (row.rule_id, row.limit, row.force)) == expected


def test_pause_grounds_follow_the_national_row() -> None:
    def grounds(garanti: str, day: date, regelverk: str = "nationell") -> set[str]:
        era = TABLE.books(regelverk)[garanti].at(day.toordinal())
        assert era is not None
        return set(era.grounds)

    assert grounds("besok", date(2017, 3, 31)) == {"medicinsk"}
    assert grounds("besok", date(2017, 3, 31), "10") == {"medicinsk"}
    assert grounds("besok", date(2017, 4, 1), "10") == {"medicinsk", "annan_region"}
    assert grounds("bup_fordjupad", date(2017, 3, 31)) == {
        "medicinsk"
    }  # its own row began in 2011 and runs on
    assert grounds("bup_fordjupad", date(2017, 4, 1)) == {"medicinsk", "annan_region"}
    assert grounds("bedomning", date(2024, 1, 1)) == set()


def test_an_objective_without_a_visit_row_beside_it_has_its_own_grounds() -> None:
    table = Table([row for row in TABLE if row.garanti == "bup_bedomning"])
    era = table.books("nationell")["bup_bedomning"].at(date(2024, 1, 1).toordinal())
    assert era is not None
    assert era.grounds == {"medicinsk"}


def test_the_table_is_data() -> None:
    assert len(TABLE) == len(list(TABLE)) == 28
    assert TABLE.regelverk == ("nationell", "10")
    assert {row.garanti for row in TABLE} == set(GARANTIER)
    assert pickle.loads(pickle.dumps(TABLE)) == TABLE
    assert "Book" not in repr(TABLE)


@pytest.mark.parametrize(("garanti", "regelverk"), [("op", "nationell"), ("besok", "99"), ("besok", None)])
def test_unknown_names(garanti: str, regelverk: str) -> None:
    with pytest.raises(UsageError, match="unknown"):
        effective_rule(garanti, date(2024, 1, 1), regelverk)


def test_a_row_whose_last_day_is_the_last_of_all() -> None:
    table = RuleTable([RuleRow("X", "besok", date(2020, 1, 1), date.max, 60)])
    row = effective_rule("besok", date.max, table=table)
    assert row is not None
    assert row.limit == 60


def test_two_rows_for_one_day_are_refused_however_the_table_is_made() -> None:
    first = RuleRow("A", "besok", date(2020, 1, 1), date(2020, 12, 31), 60)
    second = RuleRow("B", "besok", date(2020, 12, 31), limit=90)
    for rows in ([first, second], [second, first]):
        with pytest.raises(UsageError, match="B, besok: A and B both cover 2020-12-31: end the first"):
            RuleTable(rows)
    beside = [
        RuleRow("B", "besok", date(2021, 1, 1), limit=90),
        RuleRow("R", "besok", date(2020, 12, 31), limit=30, region="10"),
        RuleRow("C", "behandling", date(2020, 12, 31), limit=90),
    ]
    assert len(RuleTable([first, *beside])) == 4


def test_a_gap_and_a_limit_that_is_too_long_give_no_wrong_number() -> None:
    table = RuleTable(
        [
            RuleRow("A", "besok", date(2020, 1, 1), date(2020, 12, 31), 60),
            RuleRow("B", "besok", date(2021, 1, 2), limit=90),
            RuleRow("R", "besok", date(2019, 1, 1), limit=100, region="10"),
        ]
    )
    days = [date(2019, 6, 1), date(2020, 6, 1), date(2021, 1, 1), date(2021, 1, 2)]
    rows = [effective_rule("besok", day, "10", table) for day in days]
    assert [row and (row.rule_id, row.limit) for row in rows] == [None, ("A", 60), None, ("B", 90)]


def test_an_objective_with_a_regional_limit_is_still_no_law() -> None:
    table = rule_table(
        [RuleRow("SKA", "bup_bedomning", date(2020, 1, 1), limit=20, region="12", flags=["egen"])]
    )
    a = assess(Wait("bup_bedomning", date(2024, 1, 1), date(2024, 1, 22)), regelverk="12", table=table)
    assert (a.status, a.rule_id, a.flags) == ("uppfylld_for_sent", "SKA", ("egen", "mal_ej_lag"))
    assert a.skyldighet is False


def test_a_table_shows_its_rows_and_not_what_is_laid_out_of_them() -> None:
    shown = repr(TABLE)
    assert shown.count("RuleRow(") == len(TABLE)
    assert "Book" not in shown


def test_eras_are_made_from_the_rows_and_never_given() -> None:
    with pytest.raises(TypeError):
        RuleTable((), {})  # type: ignore[call-arg]
