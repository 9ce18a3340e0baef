"""The rules between registers hold for their own examples, by the reconciliations that find them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cvrgvr import cvr, gvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.findings import ERROR, WARNING, Finding
from cvrgvr.gvr.examples import EXAMPLES as CONTACTS
from cvrgvr.rules import Rule
from cvrgvr.rules.across import Files, Rows
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.transfer import reconcile_contacts, reconcile_rapp, to_rapp

CLASSES = {"V": cvr.Vantande, "G": cvr.Genomford, "R": cvr.Rapp, "B": gvr.Besok}
VALID = {**EXAMPLES, "B": CONTACTS["B"]}
ON = date(2026, 4, 7)


def records(part: Rows) -> list[Any]:
    spec = spec_of(CLASSES[part.letters])
    return [parse_record(spec, {**VALID[part.letters], **cells}) for cells in part.cells]


def found(rule: Rule, example: Files) -> list[Finding]:
    first, second = map(records, example.files)
    if rule.code == "CVR413":
        return reconcile_contacts(first, second).findings
    by = ["mvo"] if second[0].mvo else []
    return reconcile_rapp(second, to_rapp(first, on=ON, month="2026-03", by=by)).findings


def cases(kind: str) -> Iterator[Any]:
    for rule in REGISTER_COMPARISONS:
        for number, example in enumerate(getattr(rule, kind)):
            yield pytest.param(rule, example, id=f"{rule.code}-{number}")


@pytest.mark.parametrize(("rule", "example"), list(cases("breaks")))
def test_breaks(rule: Rule, example: Files) -> None:
    findings = found(rule, example)
    assert {finding.code for finding in findings} == {rule.code}
    for finding in findings:
        assert "{" not in finding.sv + finding.en, "every fact of the text is filled in"
        assert finding.severity is rule.severity
        assert finding.docs.endswith(f"{rule.code}.html")


@pytest.mark.parametrize(("rule", "example"), list(cases("keeps")))
def test_keeps(rule: Rule, example: Files) -> None:
    assert found(rule, example) == []


def test_what_a_finding_says() -> None:
    contact, count = REGISTER_COMPARISONS
    assert (contact.severity, count.severity) == (WARNING, ERROR)
    (finding,) = found(contact, contact.breaks[0])
    assert (finding.location.record, finding.field) == ("V-000001", "start_aktivitet")
    assert "GVR" in finding.en
    (finding,) = found(count, count.breaks[0])
    assert (finding.location.record, finding.field) == ("99001101M01", "antal_vantande")
    assert finding.sv.startswith("antal_vantande är 2 men posterna ger 1.")
    (finding,) = found(count, count.breaks[1])  # MoV, which the row does not tell
    assert finding.sv.startswith("antal_mov är 0 men posterna ger 1.")


def test_every_rule_is_told_and_has_examples() -> None:
    assert [rule.code for rule in REGISTER_COMPARISONS] == ["CVR413", "RAP402"]
    assert all(rule.why and rule.breaks and rule.keeps for rule in REGISTER_COMPARISONS)
