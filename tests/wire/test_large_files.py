"""Large files: small memory, complete counts, and the fast path finds what the slow one finds."""

import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from cvrgvr import cvr
from cvrgvr.cvr import REGISTER as CVR
from cvrgvr.policy import Policy
from cvrgvr.report import FileReport, Report, as_json, as_text
from cvrgvr.testing import generate_file
from cvrgvr.wire.delimited.blocks import LONGEST
from tests.wire.files import FILES_ALONE, HEADER, both, codes, file_of, ids, row, rows
from tests.wire.test_blocks import Repeated

LENGTH = 50_000_000
ON = date(2026, 11, 5)
WRONG = row(fas="x", kon="y", prioritet=" a", matperiod="2026-13", remissdatum="2026-02-30") + "\r\n"


@pytest.mark.parametrize("head", [b"", file_of(HEADER, row())])
def test_one_line_of_50_megabytes(head: bytes) -> None:
    FILES_ALONE.validate(file_of(HEADER, row()))
    tracemalloc.start()
    try:
        stream = cast("BinaryIO", Repeated(head, b"x", LENGTH, b""))
        reading = FILES_ALONE.read(stream)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8_000_000
    assert reading.summary.counts["FIL024"] == 1
    assert ids(reading) == (["V-000001"] if head else [])
    assert (reading.summary.status == "refused") == (not head)
    assert [unread.cells for unread in reading.unread] == ([()] if head else [])


def test_a_line_too_long_among_others() -> None:
    long = row(prioritet="x" * LONGEST)
    reading = both(file_of(HEADER, rows(1)[0], long, rows(2)[1]))
    assert codes(reading) == {"FIL024": 1}
    assert ids(reading) == ["V-000001", "V-000002"]
    assert [(finding.line, finding.severity.name) for finding in reading.findings] == [(3, "ERROR")]
    assert reading.summary.refused == 1


def test_a_hundred_thousand_faults() -> None:
    data = f"{HEADER}\r\n".encode() + WRONG.encode() * 20_000
    findings = FILES_ALONE.validate(data)
    assert dict(findings.counts) == {"FIL021": 80_000, "FIL015": 20_000}
    assert len(findings) == 200
    assert (findings.summary.records, findings.summary.refused) == (20_000, 20_000)
    assert (findings.summary.errors, findings.summary.warnings) == (80_000, 20_000)
    report = Report("t", Policy(), None, (FileReport("f", findings.record, "neutral", findings),))
    assert len(as_json(report)) < 200_000
    assert json.loads(as_json(report))["files"][0]["counts"] == {"FIL015": 20_000, "FIL021": 80_000}
    assert len(as_text(report)) < 3_000
    assert "FIL021 fel ×80000" in as_text(report)
    assert "och 79995 till" in as_text(report)


def test_findings_grow_with_the_cap_not_with_the_file() -> None:
    short, long = (
        FILES_ALONE.validate(f"{HEADER}\r\n{WRONG * count}".encode(), cap=3) for count in (10, 3000)
    )
    assert list(short) == list(long)
    assert long.counts["FIL021"] == 12_000


@pytest.mark.parametrize(("record", "code"), [(cvr.Vantande, "CVR210"), (cvr.Genomford, "ID104")])
def test_the_screen_finds_what_reading_finds(record: type, code: str, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    generate_file(path, record, 2600, 3, break_code=code, break_every=9)
    data = path.read_bytes()
    noise = data.replace(b"Medel", b" Medel", 20).replace(b"XS915", b"XS999", 20)
    spoilt = (
        noise + b"V-1;x\r\n" + b"\r\n" + noise.splitlines(keepends=True)[-1].replace(b"2026-10", b"2026-1x")
    )
    path.write_bytes(spoilt)
    reading, findings = cvr.read(path, on=ON, cap=None), cvr.validate(path, on=ON, cap=None)
    assert findings == reading.findings
    assert findings.summary == reading.summary
    assert findings.counts[code] >= 2600 // 9
    assert {"FIL008", "FIL018", "FIL021"} <= findings.counts.keys()


def test_the_screen_after_quotes_wrong_bytes_and_long_lines() -> None:
    target = io.BytesIO()
    generate_file(target, cvr.Vantande, 2600, 5)
    lines = target.getvalue().splitlines(keepends=True)
    quoted = lines[2500].replace(b";0180;", b';"0180\r\n";', 1)
    wrong = lines[2501].replace(b"Exempeljournal", b"\xe4").replace(b"2026-10", b"\xe4", 1)
    data = b"".join([*lines[:2501], quoted, wrong, b"x" * (LONGEST + 1) + b"\r\n", *lines[2502:]])
    reading = both(data, register=CVR)
    assert reading.summary.counts["FIL024"] == reading.summary.counts["FIL002"] == 1
    assert (len(reading.records), len(reading.unread)) == (2601, 1)
