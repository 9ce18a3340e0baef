"""Records whose only errors are of codes are told apart in the matrix, in every way to go through a file."""

from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import REGISTER
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.policy import Policy
from cvrgvr.report.words import matrix as in_words
from cvrgvr.rules import bind
from cvrgvr.rules.coding import is_of_code
from cvrgvr.wire.tables import read_tables
from tests.wire.files import HEADER, both, file_of, row

CLEAN = row()
WRONG = row(vardkontakt_id="V-2", kon="7", kallsystem="b")
"""A sex that is none of the list."""


def classes(*lines: str, **arguments: object) -> dict[str, int]:
    counts = both(file_of(HEADER, *lines), register=REGISTER, **arguments).summary.matrix
    assert sum(counts.values()) == len(lines)
    return {name: count for name, count in counts.items() if count}


PLAIN = Policy(select=("CVR1", "CVR2", "CVR301"), ignore=("CVR268", "CVR101"))


def test_a_code_outside_its_list() -> None:
    assert classes(CLEAN, WRONG, policy=PLAIN) == {"accepted": 1, "miscoded": 1}


def test_two_codes_and_a_remark() -> None:
    line = row(vardkontakt_id="V-2", kon="7", bokningssatt="8", kallsystem="b")
    policy = Policy(select=("CVR104", "CVR109", "CVR268", "CVR301"), grades={"CVR268": WARNING})
    assert classes(line, policy=policy) == {"miscoded": 1}


def test_rules_that_look_at_the_code_follow_from_it() -> None:
    line = row(fas="9")
    found = both(file_of(HEADER, line), register=REGISTER, policy=PLAIN)
    assert set(found.summary.counts) >= {"CVR102", "CVR250", "CVR251"}
    assert found.summary.matrix["miscoded"] == 1


def test_another_error_refuses() -> None:
    line = row(kon="7", ankomstdatum="2026-03-01")  # before the referral
    assert classes(line, policy=PLAIN) == {"refused": 1}
    assert classes(row(kon="x"), policy=Policy(select=("CVR1", "FIL021"))) == {"refused": 1}


def test_an_error_that_only_looks_at_a_right_code_refuses() -> None:
    assert classes(row(fas="4", forsta_besok="J"), policy=PLAIN) == {"refused": 1}


def test_a_softer_fault_is_a_remark() -> None:
    policy = Policy(select=("CVR109",), grades={"CVR109": INFO})
    assert classes(WRONG, policy=policy) == {"accepted_with_remarks": 1}


def test_a_duplicate_is_a_duplicate_even_when_it_is_miscoded() -> None:
    assert classes(WRONG, WRONG, policy=PLAIN) == {"miscoded": 1, "duplicate": 1}


def test_an_error_beside_another_record_refuses_it() -> None:
    later = row(vardkontakt_id="V-3", kon="7", matperiod="2026-02")
    policy = Policy(select=("CVR109", "CVR306"))
    assert classes(CLEAN, WRONG, later, policy=policy) == {"accepted": 1, "miscoded": 1, "refused": 1}


def test_a_refused_file_has_refused_records_only() -> None:
    policy = Policy(select=("CVR109",), whole_file=True)
    assert classes(CLEAN, WRONG, policy=policy) == {"refused": 2}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"cvr_kod": "A1"}, {"accepted": 1}),
        ({"cvr_kod": "A2"}, {"miscoded": 1}),
        ({"cvr_kod": "A1", "beslut_aktivitet": "2026-02-28"}, {"miscoded": 1}),  # not yet valid
    ],
)
def test_a_code_of_a_table(cells: dict[str, str], expected: dict[str, int], tmp_path: Path) -> None:
    (tmp_path / "cvr_koder.csv").write_text(
        "kod;benamning;aktivitetstyp;mvo;aktivitet;giltig_fran;giltig_till\r\nA1;x;;;;2026-03-01;\r\n"
    )
    tables = read_tables(tmp_path).register
    policy = Policy(select=("CVR113",), grades={"CVR113": ERROR})
    names = HEADER + ";cvr_kod"
    line = row(**{name: text for name, text in cells.items() if name != "cvr_kod"}) + f";{cells['cvr_kod']}"
    found = both(file_of(names, line), register=REGISTER, policy=policy, tables=tables).summary.matrix
    assert {name: count for name, count in found.items() if count} == expected


def test_records_in_memory_are_classed_alike() -> None:
    data = file_of(HEADER, CLEAN, WRONG)
    records = cvr.read(data).records
    in_file = cvr.validate(data, policy=PLAIN).summary.matrix
    assert cvr.validate(records, policy=PLAIN).summary.matrix == in_file
    assert in_file["miscoded"] == 1


def test_it_is_told_in_words() -> None:
    counts = both(file_of(HEADER, WRONG), register=REGISTER, policy=PLAIN).summary.matrix
    assert "1 felkodade" in in_words(counts, "sv")
    assert "1 miscoded" in in_words(counts, "en")


def test_which_rules_of_cvr_are_of_codes() -> None:
    """CVR111 and ID124 are of a form, CVR116 of what a code means, CVR250 of two fields."""
    found = {
        bound.rule.name
        for each in REGISTER.catalogues
        for bound in bind(each.rules, each.spec)
        if is_of_code(bound.fault)
    }
    lists = {f"CVR{number}" for number in range(102, 111)} | {"RAP111", "ID136"}
    tables = {"CVR112", "CVR113", "CVR117", "ID126/referring", "ID129", "ID133", "ID137/table"}
    assert found == lists | tables
