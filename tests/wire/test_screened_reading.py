"""Reading a long file record by record: the screen spares the judging, and nothing else is other for it."""

from datetime import date
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.testing import generate_file
from cvrgvr.wire.delimited.reading import SAMPLE, Pass
from cvrgvr.wire.judge import Judge

ON = date(2026, 10, 31)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Some thousand rows: most are sound, some are not, one is short and one has a quoted line end."""
    path = tmp_path_factory.mktemp("long") / "vantande.csv"
    generate_file(path, cvr.Vantande, 3 * SAMPLE, 5)
    lines = path.read_bytes().splitlines(keepends=True)
    for number in range(SAMPLE + 400, len(lines), 97):
        lines[number] = lines[number].replace(b"2026-", b"2o26-", 1)
    lines[2 * SAMPLE] = b"short;row\r\n"
    first, _, rest = lines[2 * SAMPLE + 100].partition(b";")
    lines[2 * SAMPLE + 100] = b'"' + first + b'\n";' + rest
    lines.insert(2 * SAMPLE + 300, lines[SAMPLE + 900])  # a record that is there twice, both times sound
    return b"".join(lines)


def read(content: bytes) -> list[tuple[Any, list[Any]]]:
    return list(cvr.iter_read(content, cvr.Vantande, on=ON))


def test_the_same_records_and_findings(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    screened = read(content)
    whole = cvr.read(content, cvr.Vantande, on=ON)
    monkeypatch.setattr(Pass, "_screens", False)
    plain = read(content)
    assert [findings for _, findings in screened] == [findings for _, findings in plain]
    assert all(
        str(mine) == str(its) and mine == its for (mine, _), (its, _) in zip(screened, plain, strict=True)
    )
    assert len(screened) >= 3 * SAMPLE + 1
    one_by_one = cvr.read(content, cvr.Vantande, on=ON)
    assert whole.records == one_by_one.records
    assert whole.findings == one_by_one.findings
    assert whole.findings.counts == cvr.validate(content, cvr.Vantande, on=ON).counts
    assert whole.findings.counts["CVR301"] == 1
    assert whole.summary.records == one_by_one.summary.records == 3 * SAMPLE + 1
    assert sum(bool(findings) for _, findings in screened) > 15


def test_few_records_are_judged(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = 0
    faults = Judge.faults

    def counted(self: Judge, *arguments: Any) -> Any:
        nonlocal judged
        judged += 1
        return faults(self, *arguments)

    monkeypatch.setattr(Judge, "faults", counted)
    read(content)
    assert SAMPLE <= judged < 2 * SAMPLE
