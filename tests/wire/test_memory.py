"""Records in memory are validated as strictly as files."""

import io
from datetime import date, datetime
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.testing import generate_records

SPEC = spec_of(cvr.Vantande)


def waiting(**values: Any) -> cvr.Vantande:
    record: cvr.Vantande = parse_record(SPEC, EXAMPLES["V"])
    for name, value in values.items():
        setattr(record, name, value)
    return record


def told(*records: Any, **arguments: Any) -> list[tuple[str, str | None, str | None]]:
    found = cvr.validate(records, **arguments)
    return [(finding.code, finding.field, finding.value) for finding in found]


def test_a_valid_record() -> None:
    findings = cvr.validate([waiting()])
    assert (findings, findings.record, findings.summary.status) == ([], "cvr.Vantande", "clean")
    assert findings.summary.not_evaluated["CVR205"] == "reference date"


def test_no_records() -> None:
    findings = cvr.validate([])
    assert (findings, findings.record, findings.summary.records, findings.worst) == ([], "", 0, None)


def test_records_of_both_classes() -> None:
    completed = parse_record(spec_of(cvr.Genomford), {**EXAMPLES["G"], "bokningssatt": "9"})
    alone = Policy(ignore=("CVR3",))  # the same wait thrice is another test's matter
    findings = cvr.validate(iter([waiting(), completed, waiting(kon=9)]), policy=alone)
    assert findings.record == "cvr.Vantande, cvr.Genomford"
    assert dict(findings.counts) == {"CVR104": 1, "CVR109": 1}
    assert (findings.summary.records, findings.summary.refused, findings.summary.delivered) == (3, 2, 1)
    assert {finding.location.record for finding in findings} == {"V-000001"}


@pytest.mark.parametrize(
    ("name", "value", "code", "shown"),
    [
        ("fas", Broken("ett", "whole number"), "FIL021", "xxx"),
        ("fas", "1", "FIL021", "<xxx>"),
        ("fas", True, "FIL021", "<xxxx>"),
        ("fas", 10**18, "FIL021", "<xxx>"),
        ("remissdatum", datetime(2026, 3, 2, microsecond=1), "FIL021", "<xxxxxxxx>"),  # noqa: DTZ001
        ("avlasningsdatum", datetime(2026, 3, 31), "FIL021", "<xxxxxxxx>"),  # noqa: DTZ001
        ("matperiod", "2026-13", "FIL021", "<xxx>"),
        ("vantepauser", (1,), "CVR118", "<xxxxx>"),
        ("vantepauser", Broken("a,b", "packed list"), "CVR118", "x,x"),
        ("prioritet", " a", "FIL015", " x"),
        ("prioritet", "a\0", "FIL014", "x?"),
        ("prioritet", "hÃ¶g", "FIL016", "xx?x"),
        ("prioritet", "x" * 33, "FIL023", "x" * 33),
        ("patient_id", "19121212-1212", "ID113", "19121212-****"),
    ],
)
def test_values_of_no_use(name: str, value: Any, code: str, shown: str) -> None:
    assert (code, name, shown.replace("<", "?").replace(">", "?")) in told(waiting(**{name: value}))


def test_values_are_shown_when_asked_for() -> None:
    assert told(waiting(prioritet=" a"), show_values=True) == [("FIL015", "prioritet", " a")]
    assert told(waiting(fas=Broken("ett", "")), show_values=True)[0] == ("FIL021", "fas", "ett")


def test_a_missing_value_is_not_shown() -> None:
    assert told(waiting(mvo=None))[0] == ("CVR101", "mvo", None)


def test_a_record_without_key_is_told_by_its_number() -> None:
    findings = cvr.validate([waiting(), waiting(vardkontakt_id=None)])
    assert {finding.location.record for finding in findings} == {"#2"}
    assert {finding.line for finding in findings} == {None}


@pytest.mark.parametrize("wrong", [object(), {"fas": 1}, "V-000001"])
def test_what_is_no_record(wrong: object) -> None:
    with pytest.raises(UsageError, match=r"is not a record of cvr\.Vantande, cvr\.Genomford") as raised:
        cvr.validate([wrong])
    assert "000001" not in str(raised.value)


@pytest.mark.parametrize("code", ["CVR210", "CVR118", "FIL021", "FIL015", "FIL023", "ID104", "CVR222"])
def test_the_same_as_in_a_file(code: str) -> None:
    on = date(2026, 11, 5)
    records = list(generate_records(cvr.Vantande, 20, break_code=code, break_every=2))
    target = io.BytesIO()
    cvr.write(records, target, keep_broken=True)
    in_memory, in_file = cvr.validate(records, on=on), cvr.validate(target.getvalue(), on=on)
    assert in_memory.counts == in_file.counts
    assert in_memory.counts[code] == 10
    assert [(f.code, f.location.record, f.field, f.value) for f in in_memory] == [
        (f.code, f.location.record, f.field, f.value) for f in in_file
    ]
