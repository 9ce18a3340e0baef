"""A baseline passes over known findings, whatever line they are on; every record is in one class."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr import cvr
from cvrgvr.findings import WARNING, Finding
from cvrgvr.policy import Baseline, Policy, Tally
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.wire.files import Reading
from tests.wire.files import FILES_ALONE, HEADER, NAMES, both, file_of, row, stepwise

PLAIN = row()
REMARK = row(vardkontakt_id="V-REMARK", prioritet=" a")
WRONG = row(vardkontakt_id="V-WRONG", fas="x")
TWICE = row(vardkontakt_id="V-TWICE", fas="x", prioritet=" a")
KINDS = (PLAIN, REMARK, WRONG, TWICE, "V-CUT;x")


def baseline_of(findings: list[Finding]) -> Baseline:
    tally = Tally()
    for finding in findings:
        tally.note(finding.code, finding.location.record, finding.field)
    return tally.baseline()


def known(*lines: str) -> Policy:
    return Policy(baseline=baseline_of(both(file_of(HEADER, *lines)).findings))


def matrix(reading: Reading) -> tuple[int, ...]:
    counts = dict(reading.summary.matrix)
    assert [counts.pop(name) for name in ("miscoded", "duplicate", "orphan")] == [0, 0, 0]
    assert sum(counts.values()) == reading.summary.records
    assert list(counts) == ["accepted", "accepted_with_remarks", "accepted_known", "refused"]
    return tuple(counts.values())


def test_the_matrix_without_a_baseline() -> None:
    assert matrix(both(file_of(HEADER, *KINDS))) == (1, 1, 0, 3)
    assert matrix(both(file_of(HEADER, *KINDS, '"x'))) == (0, 0, 0, 6)
    assert matrix(both(b"")) == (0, 0, 0, 0)


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_rows_may_move(lines: list[str], random: Random) -> None:
    policy = known(*lines)
    moved = list(lines)
    random.shuffle(moved)
    found = len(both(file_of(HEADER, *lines)).findings)
    reading = both(file_of(HEADER, PLAIN, *moved, PLAIN), policy=policy)
    assert reading.findings == []
    assert reading.summary.counts == {}
    assert sum(reading.summary.known.values()) == found
    assert reading.summary.status == "clean"
    assert reading.findings.worst is None
    refused = sum(line in {WRONG, TWICE, "V-CUT;x"} for line in lines)
    assert matrix(reading) == (len(lines) + 2 - refused, 0, refused, 0)


@given(st.lists(st.sampled_from(KINDS), max_size=8), st.lists(st.sampled_from(KINDS), max_size=8))
def test_every_finding_is_new_or_known(before: list[str], after: list[str]) -> None:
    data = file_of(HEADER, *after)
    policy = known(*before)
    reading = both(data, policy=policy)
    stepwise(data, reading, policy=policy)
    everything = both(data).summary
    told = reading.summary
    codes = everything.counts.keys() | told.counts.keys() | told.known.keys()
    for code in codes:
        assert everything.counts.get(code, 0) == told.counts.get(code, 0) + told.known.get(code, 0)
    matrix(reading)
    assert told.refused + told.tolerated == everything.refused


def test_the_same_fault_of_another_record_is_new() -> None:
    other = row(vardkontakt_id="V-OTHER", fas="x")
    reading = both(file_of(HEADER, other, WRONG), policy=known(WRONG))
    assert [(finding.line, finding.location.record) for finding in reading.findings] == [(2, "V-OTHER")]
    assert matrix(reading) == (0, 0, 1, 1)


def test_another_fault_of_a_known_record_is_new() -> None:
    reading = both(
        file_of(HEADER, row(vardkontakt_id="V-WRONG", fas="x", remissdatum="x")), policy=known(WRONG)
    )
    assert [(finding.code, finding.field) for finding in reading.findings] == [("FIL021", "remissdatum")]
    assert matrix(reading) == (0, 0, 0, 1)
    softer = row(vardkontakt_id="V-WRONG", fas="x", prioritet=" a")
    assert matrix(both(file_of(HEADER, softer), policy=known(WRONG))) == (0, 0, 1, 0)


def test_a_known_fault_does_not_refuse_the_file() -> None:
    data = file_of(HEADER.replace(";mvo", ""), ";".join(PLAIN.split(";")[: len(NAMES) - 1]))
    reading = both(data)
    assert reading.summary.file_refused
    again = both(data, policy=Policy(baseline=baseline_of(reading.findings)))
    assert not again.summary.file_refused
    assert again.summary.counts == {}
    torn = file_of(HEADER, PLAIN, '"x')
    assert both(torn).summary.file_refused
    assert not both(torn, policy=Policy(baseline=baseline_of(both(torn).findings))).summary.file_refused


def test_an_identity_as_key_is_known_by_its_form() -> None:
    one = row(vardkontakt_id="191212121212", fas="x")
    another = row(vardkontakt_id="197010632391", fas="x")
    reading = both(file_of(HEADER, another), policy=known(one))
    assert reading.findings == []
    assert len(both(file_of(HEADER, another, one), policy=known(one)).findings) == 1


def test_a_finding_once_of_a_file_is_known() -> None:
    data = file_of(f"{HEADER};avvikelse", f"{row()};1")
    findings = [finding for finding in cvr.validate(data) if finding.code == "CVR236"]
    assert len(findings) == 1
    again = cvr.validate(data, policy=Policy(baseline=baseline_of(findings)))
    assert (again.counts["CVR236"], again.summary.known) == (0, {"CVR236": 1})


def records() -> Iterator[cvr.Vantande]:
    for key in ("V-1", "V-2"):
        record: cvr.Vantande = parse_record(
            spec_of(cvr.Vantande), dict(zip(NAMES, row().split(";"), strict=True))
        )
        record.vardkontakt_id = key
        record.fas = 9
        yield record


@pytest.mark.parametrize(("first", "matrix_"), [(1, (0, 0, 1, 1, 0)), (2, (0, 0, 2, 0, 0))])
def test_records_in_memory(first: int, matrix_: tuple[int, ...]) -> None:
    policy = Policy(ignore="CVR3", baseline=baseline_of(cvr.validate(list(records())[:first])))
    found = cvr.validate(records(), policy=policy)
    assert (
        tuple(count for name, count in found.summary.matrix.items() if name not in {"duplicate", "orphan"})
        == matrix_
    )
    assert len(found) == (0 if first == 2 else len(cvr.validate(list(records())[1:])))


def test_a_sink_gets_each_finding_as_it_is_found() -> None:
    data = file_of(HEADER, *KINDS)
    seen: list[Finding] = []
    found = FILES_ALONE.validate(data, sink=seen.append, cap=None)
    assert found == []
    alone = FILES_ALONE.validate(data, cap=None)
    assert seen == alone
    assert (found.counts, found.severities, found.summary) == (alone.counts, alone.severities, alone.summary)
    seen.clear()
    assert (FILES_ALONE.validate(data, sink=seen.append, cap=1), len(seen)) == ([], 3)
    seen.clear()
    assert (cvr.validate(records(), sink=seen.append), len(seen)) == ([], len(cvr.validate(records())))


def test_the_gravest_of_each_code() -> None:
    policy = Policy(grades={"FIL021": WARNING})
    assert FILES_ALONE.validate(file_of(HEADER, WRONG), policy=policy, cap=0).gravest == {"FIL021": WARNING}
