"""A row that is called broken is broken, for every rule that a row can break."""

from collections import Counter
from datetime import date
from io import BytesIO

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.rules import Rule, bind
from cvrgvr.spec import RecordSpec, spec_of
from cvrgvr.testing import generate, generate_file, needs
from tests.testing.findings import SPECS, all_found, engine_for, names_found, rules_of

MONTH = "2026-06"


def breakable(rule: Rule, spec: RecordSpec) -> bool:
    """True when the rule holds for the record and has an example of it."""
    return bool(bind([rule], spec)) and any(case.fits(spec) for case in rule.breaks)


CASES = [
    pytest.param(rule, spec, id=f"{rule.name}-{spec.letter}")
    for spec in SPECS
    for rule in rules_of(spec)
    if breakable(rule, spec)
]


@pytest.mark.parametrize(("rule", "spec"), CASES)
def test_every_row_is_broken(rule: Rule, spec: RecordSpec) -> None:
    wanted = needs(rule.name, spec.name, month=MONTH)
    engine = engine_for(spec, [rule], wanted)
    rows = list(generate(spec.name, 6, month=MONTH, break_code=rule.name))
    assert wanted.rule == rule.name
    assert len(rows) == 6
    for row in rows:
        assert list(row) == list(spec.names)
        assert names_found(engine, spec, row) >= {rule.name}


def test_there_is_much_to_break() -> None:
    assert len(CASES) > 150


def test_a_code_with_several_grades_is_broken_in_one_of_them() -> None:
    assert needs("ID105", Vantande).rule in {"ID105", "ID105/superseded"}


@pytest.mark.parametrize("spec", SPECS[:2], ids=lambda spec: spec.letter)
def test_every_nth_row_and_no_other(spec: RecordSpec) -> None:
    rows = list(generate(spec.name, 40, 1, break_code="CVR210", break_every=5))
    on = date(2026, 11, 5)
    whole = list(generate(spec.name, 40, 1))
    assert all_found(spec, rows, on) == Counter({"CVR210": 8})
    assert [n for n, row in enumerate(rows, 1) if all_found(spec, [row], on)] == list(range(5, 41, 5))
    assert rows[:4] == whole[:4]


def test_broken_rows_are_told_apart() -> None:
    rows = list(generate(Vantande, 100, break_code="CVR210"))
    for name in ("vardkontakt_id", "patient_id", "remiss_id"):
        assert len({row[name] for row in rows}) == 100
    assert {row["matperiod"] for row in rows} == {"2026-10"}


def test_broken_counts_are_told_apart_and_no_others_are_broken() -> None:
    rows = list(generate(Rapp, 60, break_code="RAP103", break_every=3))
    spec = spec_of(Rapp)
    on = date(2026, 11, 5)
    assert [n for n, row in enumerate(rows, 1) if all_found(spec, [row], on)] == list(range(3, 61, 3))
    keys = ("kombika", "aktivitetstyp", "mvo", "cvr_kod")
    assert len({tuple(row[name] for name in keys) for row in generate(Rapp, 60)}) == 60
    assert len({row["kombika"] for row in rows[2::3]}) > 1


def test_a_fault_of_the_unit_keeps_the_unit() -> None:
    assert {row["kombika"] for row in generate(Rapp, 5, break_code="ID128")} == {""}


def test_fewer_broken_rows_are_the_beginning_of_more() -> None:
    more = list(generate(Genomford, 60, 2, break_code="CVR204", break_every=3))
    assert list(generate(Genomford, 30, 2, break_code="CVR204", break_every=3)) == more[:30]


def test_unknown_code() -> None:
    with pytest.raises(UsageError, match="cvrgvr rules"):
        generate(Vantande, 1, break_code="CVR999")


def test_rule_of_the_other_record() -> None:
    with pytest.raises(UsageError, match="cvrgvr rules CVR203"):
        generate(Vantande, 1, break_code="CVR203")


def test_rule_that_no_single_row_breaks() -> None:
    with pytest.raises(UsageError, match="several records"):
        generate(Vantande, 1, break_code="FIL008")


@pytest.mark.parametrize("code", ["CVR118", "FIL014", "FIL015", "FIL016", "FIL021", "FIL023"])
@pytest.mark.parametrize("spec", SPECS[:2], ids=lambda spec: spec.letter)
def test_rules_that_the_reader_settles(code: str, spec: RecordSpec) -> None:
    target = BytesIO()
    generate_file(target, spec.name, 6, month=MONTH, break_code=code)
    assert cvr.validate(target.getvalue(), spec.name).counts[code] == 6


def test_the_message_shows_nothing_of_what_was_given() -> None:
    with pytest.raises(UsageError) as raised:
        generate(Vantande, 1, break_code="191212121212")
    assert "1912" not in str(raised.value)
