"""What findings of rules across records say, and what becomes of the records."""

import io
from typing import Any

import attrs
import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import ReadError
from cvrgvr.findings import INFO, Finding, Location
from cvrgvr.policy import Policy
from cvrgvr.testing import generate_records
from cvrgvr.wire.files import File
from cvrgvr.wire.register import Register
from tests.wire.files import HEADER, both, file_of, row, stepwise, waits

ALL = cvr.REGISTER
ONCE = Policy(select="CVR301")
FEBRUARY = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
HEADER_G = ";".join(EXAMPLES["G"])


def completed(**cells: str) -> str:
    return ";".join({**EXAMPLES["G"], **cells}.values())


def places(findings: list[Finding]) -> list[tuple[str, int | None, int | None]]:
    return [(each.code, each.line, None if each.other is None else each.other.line) for each in findings]


def test_both_lines_are_told() -> None:
    reading = both(file_of(HEADER, row(), *waits(2), row(), row()), register=ALL, policy=ONCE)
    assert places(reading.findings) == [("CVR301", 5, 2), ("CVR301", 6, 2)]
    first = reading.findings[0]
    assert first.location == Location(None, 5, "V-000001", "vardkontakt_id")
    assert "finns redan på rad 2." in first.sv
    assert "is already on line 2." in first.en
    assert first.value is None


def test_the_matrix_counts_duplicates_once() -> None:
    lines = [row(), row(), row(fas="x"), row(prioritet=" a", kallsystem="b"), *waits(2)]
    reading = both(file_of(HEADER, *lines), register=ALL, policy=Policy(select=("CVR301", "FIL")))
    assert reading.summary.matrix == {
        "accepted": 3,
        "accepted_with_remarks": 1,
        "accepted_known": 0,
        "miscoded": 0,
        "duplicate": 2,
        "orphan": 0,
        "refused": 0,
    }
    assert (reading.summary.refused, reading.summary.delivered) == (2, 4)


def test_a_softer_duplicate_is_a_remark() -> None:
    policy = Policy(select="CVR301", grades={"CVR301": INFO})
    reading = both(file_of(HEADER, row(), row()), register=ALL, policy=policy)
    assert reading.summary.matrix["accepted_with_remarks"] == 1
    assert reading.summary.matrix["duplicate"] == 0


def test_the_other_ways_find_the_same() -> None:
    data = file_of(HEADER, row(), row(), '"x', *waits(3), row(matperiod="2026-02"))
    reading = both(data, register=ALL)
    stepwise(data, reading, register=ALL)
    assert reading.summary.counts["CVR301"] == 2
    assert reading.summary.counts["CVR306"] == 1


def test_iter_read_tells_them_last() -> None:
    steps = list(cvr.iter_read(io.BytesIO(file_of(HEADER, row(), row())), policy=ONCE))
    record, findings = steps[-1]
    assert record is None
    assert places(findings) == [("CVR301", 3, 2)]


def test_records_in_memory_have_numbers() -> None:
    records = list(cvr.read(file_of(HEADER, row(), *waits(2), row())).records)
    (finding,) = cvr.validate(records, policy=ONCE)
    assert finding.location == Location(None, None, "V-000001", "vardkontakt_id")
    assert finding.other == Location(record="#1")
    assert "finns redan på post 1." in finding.sv


@pytest.mark.parametrize("key", ["191212121212", "Åsa Berg", "rad\nbruten"])
def test_a_key_that_tells_who_is_masked(key: str) -> None:
    records = [
        attrs.evolve(each, vardkontakt_id=key, kallsystem=None)
        for each in generate_records(cvr.Vantande, 2, seed=1)
    ]
    (finding,) = cvr.validate(records, policy=ONCE)
    told = repr(finding) + finding.sv + finding.en
    assert key not in told
    assert "1912" not in told


def test_broken_and_missing_keys_are_passed_over() -> None:
    lines = [row(patient_id="", vardkontakt_id=f"V-{number}") for number in (1, 2)]
    policy = Policy(select=("CVR302", "CVR303"))
    assert both(file_of(HEADER, *lines), register=ALL, policy=policy).findings == []
    lines = [row(fas="x", vardkontakt_id="V-1"), row(fas="x", vardkontakt_id="V-2")]
    assert set(both(file_of(HEADER, *lines), register=ALL, policy=policy).summary.counts) == {"CVR302"}


def test_a_broken_value_is_no_conflict() -> None:
    lines = [
        row(),
        row(kallsystem="b", remissdatum="2026-3-1"),
        row(kallsystem="c", remissdatum="2026-03-01"),
    ]
    reading = both(file_of(HEADER, *lines), register=ALL, policy=Policy(select="CVR305"))
    assert places(reading.findings) == [("CVR305", 4, 2)]


def test_silent_rules_remember_nothing() -> None:
    found = cvr.validate(file_of(HEADER, row(), row()), policy=Policy(ignore="CVR3"))
    assert "CVR301" not in found.counts


def test_without_other_files_rules_between_them_are_not_evaluated() -> None:
    found = cvr.validate(file_of(HEADER, row()))
    assert found.summary.not_evaluated["CVR404"] == "other files"
    one, two = cvr.validate_files([file_of(HEADER, row()), file_of(HEADER_G, completed())])
    assert "CVR401" not in one.summary.not_evaluated
    assert "CVR401" not in two.summary.not_evaluated
    assert one.summary.not_evaluated["CVR404"] == "other files"


def test_between_files() -> None:
    old = file_of(HEADER, row(**FEBRUARY), row(**FEBRUARY, vardkontakt_id="V-9"))
    new, done = file_of(HEADER, *waits(1), row(fas="4")), file_of(HEADER_G, completed())
    policy = Policy(select="CVR4")
    one, two = cvr.validate_files([new, done], previous=[old], policy=policy, cap=None)
    assert places(list(one)) == [("CVR412", 3, 2), ("CVR404", None, 3)]
    assert [each.code for each in two] == ["CVR401", "CVR412"]
    assert two[0].line == 2
    assert two[0].other == Location(None, 3)


def test_names_of_files_are_told(tmp_path: Any) -> None:
    (tmp_path / "v.csv").write_bytes(file_of(HEADER, row()))
    (tmp_path / "g.csv").write_bytes(file_of(HEADER_G, completed()))
    one, two = cvr.validate_files(
        [tmp_path / "v.csv", str(tmp_path / "g.csv")], policy=Policy(select="CVR401")
    )
    assert one == []
    (finding,) = two
    assert finding.location.file == str(tmp_path / "g.csv")
    assert finding.other == Location(str(tmp_path / "v.csv"), 2)
    assert f"väntar ändå på rad 2 i {tmp_path / 'v.csv'}." in finding.sv


def test_files_of_different_senders_are_not_compared(tmp_path: Any) -> None:
    name = "CVR_{}_{}_202603_20260405T031500.csv"
    waiting = tmp_path / name.format("VANTANDE", "SE2321000016-0AA1")
    waiting.write_bytes(file_of(HEADER, row()))
    found = []
    for sender in ("SE2321000016-0AA1", "SE2321000016-0AA2"):
        done = tmp_path / name.format("GENOMFORD", sender)
        done.write_bytes(file_of(HEADER_G, completed()))
        found.append(len(cvr.validate_files([waiting, done], policy=Policy(select="CVR401"))[1]))
    assert found == [1, 0]


def test_a_wait_that_left_is_told_with_the_line_that_it_had() -> None:
    old = file_of(HEADER, *waits(1), row(matperiod="2026-02"), row(matperiod="2026-02", vardkontakt_id="V-2"))
    policy = Policy(select="CVR404")
    one, two = cvr.validate_files(
        [file_of(HEADER, row()), file_of(HEADER_G, completed(vardkontakt_id="W"))],
        previous=[old],
        policy=policy,
    )
    assert two == []
    assert [(each.line, each.location.record, each.other and each.other.line) for each in one] == [
        (None, "V-0", 2),
        (None, "V-2", 4),
    ]


@pytest.mark.parametrize(("earlier", "code"), [(b"x", "FIL004"), (b"", "FIL003")])
def test_an_earlier_file_that_nothing_can_be_read_of_is_told(earlier: bytes, code: str) -> None:
    with pytest.raises(ReadError, match=code):
        cvr.validate_files([file_of(HEADER, row())], previous=[earlier])
    (found,) = cvr.validate_files([file_of(HEADER, row())], previous=[file_of(HEADER)])
    assert found.summary.not_evaluated["CVR406"] == "other files"


def test_records_and_files_together() -> None:
    records = cvr.read(file_of(HEADER, row())).records
    _, two = cvr.validate_files(
        [records, File(file_of(HEADER_G, completed()))], policy=Policy(select="CVR401")
    )
    assert "väntar ändå på post 1." in two[0].sv
    (both_,) = cvr.validate_files(
        [[*records, *cvr.read(file_of(HEADER_G, completed())).records]], policy=Policy(select="CVR401")
    )
    assert [each.code for each in both_] == ["CVR401"]


def test_a_register_without_rules_between_files() -> None:
    alone = Register([ALL.catalogues[2]])
    assert [len(each) for each in alone.validate_files([b"", b""], policy=Policy(select="FIL003"))] == [1, 1]
