"""Which records are counted for RAPP, where, and how; and what becomes of the others."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken
from cvrgvr.testing import generate_records
from cvrgvr.transfer import RappCounts, to_rapp
from cvrgvr.wire.outcome import Unread
from tests.transfer.waits import examination, mek, operation, started, wait

ON = date(2026, 4, 7)


def told(counts: RappCounts, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in counts.rows]


def adds_up(counts: RappCounts) -> bool:
    parts = counts.counted + sum(counts.without_unit.values()) + sum(counts.left_out.values())
    return counts.records == parts


# -- which records ------------------------------------------------------------------------------------------


def test_a_record_with_an_error_is_left_out_with_its_codes() -> None:
    counts = to_rapp([wait(1), wait(2, kon="7", bokningssatt="9"), wait(3, kon="8")], on=ON)
    assert counts.counted == 1
    assert counts.left_out == {"fel": 2}
    assert counts.error_codes == {"CVR104": 1, "CVR109": 2}
    assert adds_up(counts)
    assert not counts.complete


def test_a_warning_is_no_reason() -> None:
    counts = to_rapp([wait(1, prioritet=" a")], on=ON)
    assert (counts.counted, counts.complete) == (1, True)


def test_the_policy_says_what_an_error_is() -> None:
    odd = [wait(1, kon="7")]
    assert to_rapp(odd, on=ON, policy=Policy(ignore=("CVR109",))).counted == 1
    assert to_rapp([wait(1, prioritet="")], on=ON, policy=Policy(grades={"CVR268": ERROR})).counted == 0


@pytest.mark.parametrize(
    "cells",
    [
        {"vardkontakt_id": ""},
        {"matperiod": ""},
        {"aktivitetstyp": ""},
        {"aktivitetstyp": "besok"},
        {"avvikelse": "x"},
    ],
)
def test_what_a_policy_forgives_must_still_be_countable(cells: dict[str, str]) -> None:
    counts = to_rapp([wait(1, **cells)], on=ON, policy=Policy(select=("ID",)))
    assert (counts.counted, counts.left_out) == (0, {"fel": 1})


def test_the_reference_date_is_the_rules() -> None:
    ahead = wait(1, kontakt_sokt_datum="2026-04-08")
    assert to_rapp([ahead], on=ON).error_codes.keys() >= {"CVR205"}
    assert "CVR205" not in to_rapp([ahead], on=datetime.fromisoformat("2026-04-09T08:00")).error_codes


def test_rows_that_are_no_records_are_counted_as_such() -> None:
    counts = to_rapp([Unread(2, ("a",)), wait(1)], on=ON)
    assert counts.left_out == {"olaslig": 1}
    assert adds_up(counts)
    assert not counts.complete


def test_another_class_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match=r"cvr\.Vantande"):
        to_rapp([cvr.Genomford()], on=ON)


NEWER = "2026-03-20T08:00"
OLDER = "2026-03-20"


@pytest.mark.parametrize(
    ("versions", "kept"),
    [
        ([OLDER, NEWER], 1),
        ([NEWER, OLDER], 0),
        (["", NEWER], 1),
        ([NEWER, ""], 0),
        (["", ""], 1),
        ([NEWER, NEWER], 1),
        ([OLDER, "2026-03-20T00:00"], 1),
    ],
)
def test_of_a_repeated_wait_the_newest_version_is_counted(versions: list[str], kept: int) -> None:
    units = ["99001101M01", "99001101M02"]
    records = [wait(1, andrad_tid=text, kombika=unit) for text, unit in zip(versions, units, strict=True)]
    counts = to_rapp(records, on=ON)
    assert told(counts, "kombika") == [(units[kept],)]
    assert counts.left_out == {"ersatt": 1}
    assert counts.complete
    assert adds_up(counts)


def test_the_same_id_of_another_system_is_another_wait() -> None:
    assert to_rapp([wait(1, kallsystem="a"), wait(1, kallsystem="b")], on=ON).counted == 2


def test_the_month_of_most_records_is_counted() -> None:
    earlier = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
    before = [started(n, "2026-02-02", **earlier) for n in (1, 1, 2)]
    records = [*before, wait(1), wait(2), wait(3)]
    counts = to_rapp(records, on=ON)
    assert (counts.month, counts.avlasningsdatum, counts.counted) == ("2026-03", date(2026, 3, 31), 3)
    assert counts.left_out == {"annan_matperiod": 3}
    assert adds_up(counts)
    asked = to_rapp(records, on=ON, month="2026-02")
    assert (asked.month, asked.counted) == ("2026-02", 2)
    assert asked.left_out == {"annan_matperiod": 3, "ersatt": 1}
    assert adds_up(asked)


def test_of_two_months_alike_the_later_is_counted() -> None:
    earlier = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
    assert to_rapp([wait(1), started(2, "2026-02-02", **earlier)], on=ON).month == "2026-03"


def test_nothing_in_nothing_out() -> None:
    counts = to_rapp([], on=ON)
    assert (counts.rows, counts.month, counts.avlasningsdatum, counts.records) == ((), None, None, 0)
    assert counts.complete


# -- at which unit ------------------------------------------------------------------------------------------


def test_rows_by_unit_and_kind_in_order() -> None:
    records = [
        wait(1, kombika="99001101m02"),
        wait(2, kombika="99001101M02"),
        operation(3),
        examination(4),
        wait(5),
    ]
    counts = to_rapp(records, on=ON)
    assert told(counts, "kombika", "hsaid_enhet", "aktivitetstyp", "antal_vantande") == [
        ("99001101M01", None, "mottagningsbesok", 1),
        ("99001101M01", None, "undersokning", 1),
        ("99001101M01", None, "operation", 1),
        ("99001101M02", None, "mottagningsbesok", 2),
    ]
    assert counts.left_out == {}
    assert cvr.validate(counts.rows, on=ON) == []


def test_by_field_and_code() -> None:
    records = [wait(1, mvo="301", cvr_kod="A"), wait(2, mvo="302", cvr_kod="A"), wait(3, mvo="301")]
    assert told(to_rapp(records, on=ON), "mvo", "cvr_kod", "antal_vantande") == [(None, None, 3)]
    assert told(to_rapp(records, on=ON, by=["mvo"]), "mvo", "cvr_kod", "antal_vantande") == [
        ("301", None, 2),
        ("302", None, 1),
    ]
    assert told(to_rapp(records, on=ON, by=("cvr_kod", "mvo")), "mvo", "cvr_kod", "antal_vantande") == [
        ("301", None, 1),
        ("301", "A", 1),
        ("302", "A", 1),
    ]
    assert to_rapp(records, on=ON, by=("cvr_kod", "mvo")).by == ("mvo", "cvr_kod")


def test_by_hsa_id() -> None:
    counts = to_rapp(
        [wait(1), wait(2, kombika="", hsaid_enhet="SE2321000016-0aa1")], on=ON, unit="hsaid_enhet"
    )
    assert told(counts, "kombika", "hsaid_enhet", "antal_vantande") == [(None, "SE2321000016-0AA1", 2)]


HSA = "SE2321000016-0AA1"


@pytest.mark.parametrize(
    ("rows", "unit", "reason"),
    [
        ([("99001101m01", "SE2321000016-0aa1")], "99001101M01", None),
        ([("99001101M01", HSA), ("99001101M02", HSA)], None, "flera_kombika"),
        ([("99001101M01", HSA), ("99001101M02", HSA, "2026-03-30")], "99001101M01", None),
        ([("99001101M01", HSA, "2026-03-31")], "99001101M01", None),
        ([("99001101M01", HSA, "2026-03-30")], None, "okand_i_mek"),
        ([("99001101M01", "")], None, "okand_i_mek"),
    ],
)
def test_hsa_id_alone_is_mapped_on_the_day_of_the_snapshot(
    rows: list[Any], unit: str | None, reason: str | None
) -> None:
    counts = to_rapp([wait(1, kombika="")], on=ON, tables=mek(*rows))
    assert told(counts, "kombika") == ([] if unit is None else [(unit,)])
    assert counts.without_unit == ({} if reason is None else {reason: 1})
    assert counts.taken == 1
    assert adds_up(counts)
    assert counts.complete is (reason is None)


def test_kombika_alone_is_mapped_to_the_first_of_meks_rows() -> None:
    table = mek(("99001101M01", HSA), ("99001101M01", "SE2321000016-0AA2"))
    counts = to_rapp([wait(1, hsaid_enhet="")], on=ON, unit="hsaid_enhet", tables=table)
    assert told(counts, "hsaid_enhet") == [(HSA,)]


def test_without_the_table_nothing_is_mapped() -> None:
    assert to_rapp([wait(1, kombika="")], on=ON).without_unit == {"mek_saknas": 1}


def test_units_without_records_say_that_nobody_waits() -> None:
    counts = to_rapp([wait(1)], on=ON, units=["99001101m01", "99001101m09"])
    assert told(counts, "kombika", "aktivitetstyp", "antal_vantande", "antal_over_grans") == [
        ("99001101M01", "mottagningsbesok", 1, 0),
        ("99001101M09", "mottagningsbesok", 0, 0),
        ("99001101M09", "undersokning", 0, None),
        ("99001101M09", "behandling", 0, 0),
        ("99001101M09", "operation", 0, 0),
    ]
    assert cvr.validate(counts.rows, on=ON) == []


def test_a_nil_report_needs_a_month() -> None:
    assert len(to_rapp([], on=ON, month="2026-03", units=["99001101M01"]).rows) == 4
    with pytest.raises(UsageError, match="give month"):
        to_rapp([], on=ON, units=["99001101M01"])


# -- over the limit -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "over"),
    [
        (started(1, "2026-03-01"), 0),
        (started(1, "2026-02-28"), 1),
        (started(1, "2026-02-28", vardgaranti="N"), 0),
        (started(1, "2026-02-28", avvikelse="1"), 0),
        (started(1, "2026-02-28", avvikelse="2"), 1),
        (
            started(
                1, "2026-02-28", fas="4", forsta_besok="N", medicinskt_maldatum="2026-05-01", vardgaranti="N"
            ),
            0,
        ),
        (operation(1, "2025-12-31"), 0),
        (operation(1, "2025-12-30"), 1),
        (examination(1), None),
    ],
)
def test_over_the_limit(record: Any, over: int | None) -> None:
    counts = to_rapp([record], on=ON)
    assert told(counts, "antal_vantande", "antal_over_grans") == [(1, over)], counts.error_codes


def test_the_callers_exclusions() -> None:
    records = [started(n, "2026-02-01", avvikelse=str(n), mvo="931") for n in (1, 2, 3)]
    for excluded, over in (((), 3), ((1, 2), 1), ((1, 2, 3), 0)):
        counts = to_rapp(records, on=ON, excluded=excluded)
        assert told(counts, "antal_over_grans", "antal_pvv", "antal_mov", "antal_sov") == [(over, 1, 1, 1)]


@pytest.mark.parametrize(("regelverk", "limit", "over"), [("10", 30, 1), ("nationell", 90, 0)])
def test_whose_limits(regelverk: str, limit: int, over: int) -> None:
    counts = to_rapp([started(1, "2026-02-01")], on=ON, regelverk=regelverk)
    assert told(counts, "grans_dagar", "antal_over_grans") == [(limit, over)]


def test_limits_are_those_of_the_month() -> None:
    late = {"matperiod": "2021-10", "avlasningsdatum": "2021-10-31"}
    early = {"matperiod": "2010-01", "avlasningsdatum": "2010-01-31"}
    assert told(to_rapp([started(1, "2021-09-01", **late)], on=ON), "grans_dagar") == [(90,)]
    assert told(to_rapp([started(1, "2010-01-04", **early)], on=ON), "grans_dagar") == [(30,)]
    idle = to_rapp([], on=ON, month="1999-12", units=["99001101M01"])
    assert told(idle, "grans_dagar") == [(30,), (None,), (90,), (90,)]


def test_days_as_the_guarantee_counts_them() -> None:
    paused = started(1, "2026-02-01", avvikelse="2", vantepauser="medicinsk,2026-02-10,2026-03-20")
    elsewhere = started(2, "2026-02-01", kommunkod="1480")
    assert told(to_rapp([paused, elsewhere], on=ON), "antal_over_grans") == [(2,)]
    counts = to_rapp([paused, elsewhere], on=ON, days="justerad")
    assert told(counts, "antal_over_grans") == [(0,)]
    assert counts.undecided == 0


def test_days_that_cannot_be_told_are_said() -> None:
    turned = started(1, "2026-02-01", vantepauser="medicinsk,2026-03-10,2026-03-02")
    counts = to_rapp([turned], on=ON, days="justerad", policy=Policy(ignore=("CVR240",)))
    assert told(counts, "antal_vantande", "antal_over_grans") == [(1, 0)]
    assert counts.undecided == 1
    no_start = wait(1, beslut_aktivitet="")
    assert to_rapp([no_start], on=ON, policy=Policy(ignore=("CVR101",))).undecided == 1


# -- arguments ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {"month": "2026-13"},
        {"unit": "avdelning"},
        {"by": ["kon"]},
        {"days": "arbetsdagar"},
        {"excluded": (4,)},
        {"regelverk": "99"},
    ],
)
def test_wrong_usage(options: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        to_rapp([], on=ON, **options)


# -- all together -------------------------------------------------------------------------------------------

MADE = list(generate_records(cvr.Vantande, 150, 8, month="2026-03"))


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(MADE) - 1),
            st.sampled_from(["", "fel", "månad", "enhet", "trasig"]),
        ),
        max_size=40,
    ),
    st.sets(st.sampled_from(["mvo", "cvr_kod"])),
    st.sampled_from(["kalenderdagar", "justerad"]),
)
@settings(max_examples=25)
def test_counts_add_up_whatever_comes(drawn: list[tuple[int, str]], by: set[str], days: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "": {},
        "fel": {"fas": 9},
        "månad": {"matperiod": "2026-04", "avlasningsdatum": date(2026, 4, 30), "vantetid_dagar": None},
        "enhet": {"kombika": None},
        "trasig": {"matperiod": Broken("mars", "month YYYY-MM")},
    }
    records = [attrs.evolve(MADE[place], **changes[change]) for place, change in drawn]
    counts = to_rapp(records, on=date(2026, 5, 4), month="2026-03", by=by, days=days)
    kinds = Counter(change for _, change in drawn)
    assert counts.records == len(records)
    assert adds_up(counts)
    assert counts.left_out.get("fel", 0) == kinds["fel"] + kinds["trasig"]
    assert counts.left_out.get("annan_matperiod", 0) == kinds["månad"]
    assert cvr.validate(counts.rows, on=date(2026, 5, 4)).summary.errors == 0
    keys = [(row.kombika, row.aktivitetstyp, row.mvo, row.cvr_kod) for row in counts.rows]
    assert len(set(keys)) == len(keys)
