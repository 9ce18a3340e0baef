"""The judge: rules, context and policy joined."""

from datetime import date

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import REGISTER
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.wire.judge import Judge

SPEC = spec_of(cvr.Vantande)


def judge(policy: Policy | None = None, on: date | None = None) -> Judge:
    return Judge(REGISTER.catalogue(cvr.Vantande), Context(on), policy or Policy())


def a_record(**cells: str) -> object:
    return parse_record(SPEC, {**EXAMPLES["V"], **cells})


def test_a_valid_record_has_no_fault() -> None:
    assert list(judge().faults(a_record(), (), ())) == []


def test_remarks_come_first_with_the_facts_of_their_text() -> None:
    record = a_record(bokningssatt="9")
    found = judge().faults(record, (), [("FIL023", "prioritet"), ("FIL021", "kon")])
    assert [(fault.rule.code, fault.field) for fault in found] == [
        ("FIL023", "prioritet"),
        ("FIL021", "kon"),
        ("CVR104", "bokningssatt"),
    ]
    assert found[0].facts["longest"] == SPEC.by_name["prioritet"].type.longest  # type: ignore[attr-defined]
    assert found[1].rule.en.format_map(found[1].facts).startswith("The value of kon cannot be read as whole")


def test_rules_that_read_a_broken_field_are_not_evaluated() -> None:
    record = a_record(bokningssatt="9", kon="9")
    assert [fault.field for fault in judge().faults(record, ["bokningssatt"], ())] == ["kon"]


def test_policy_silences_and_grades() -> None:
    policy = Policy(ignore=("CVR104", "FIL015"), grades={"CVR109": INFO, "FIL021": WARNING})
    found = judge(policy).faults(
        a_record(bokningssatt="9", kon="9"), (), [("FIL015", "prioritet"), ("FIL021", "mvo")]
    )
    assert [(fault.rule.code, fault.severity) for fault in found] == [("FIL021", WARNING), ("CVR109", INFO)]


def test_a_rule_on_records_that_the_reader_settles() -> None:
    remark = [("ID113", "patient_id")]
    assert [fault.rule.code for fault in judge().faults(a_record(), (), remark)] == ["ID113"]
    assert list(judge(Policy(ignore=("ID113",))).faults(a_record(), (), remark)) == []
    assert list(judge().faults(a_record(), (), [("ID113", "kon")])) == []


def test_faults_that_a_reader_finds_by_itself() -> None:
    fault = judge(Policy(grades={"FIL0": INFO})).fault("FIL005", "mvo", line=1)
    assert fault is not None
    assert (fault.severity, fault.field, fault.facts) == (INFO, "mvo", {"field": "mvo", "line": 1})
    assert judge(Policy(select=("CVR",))).fault("FIL005") is None
    nameless = judge().fault("FIL003")
    assert nameless is not None
    assert (nameless.field, nameless.facts, nameless.severity) == (None, {"field": ""}, ERROR)


def test_what_is_not_evaluated_is_told() -> None:
    assert judge().idle["CVR205"] == "reference date"
    assert judge().idle["CVR113"] == "table cvr_koder"
    assert "CVR205" not in judge(on=date(2026, 4, 1)).idle
    assert "CVR205" not in judge(Policy(ignore=("CVR205",))).idle


def test_a_judge_knows_only_its_rules() -> None:
    with pytest.raises(KeyError):
        judge().fault("CVR102")
