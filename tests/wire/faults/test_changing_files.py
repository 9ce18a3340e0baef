"""A file that grows or shrinks while it is read: what came is read, and a sidecar tells the difference."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, gvr, national
from cvrgvr.errors import ReadError
from cvrgvr.testing.events import generate_document
from cvrgvr.testing.transactions import generate_transactions
from tests.wire.delivery.deliveries import TOLD, waiting

ROWS = 1500  # more than a reader takes at once
BEGINNING = 10_000


class Changing(io.FileIO):
    """A file that something happens to when a part of it has been read."""

    def __init__(self, path: Path, change: Callable[[Path], None]) -> None:
        super().__init__(str(path))
        self._path = path
        self._change: Callable[[Path], None] | None = change
        self._read = 0

    def _after(self, count: int) -> None:
        self._read += count
        if self._read > BEGINNING and self._change is not None:
            change, self._change = self._change, None
            change(self._path)

    def read(self, size: int | None = -1) -> Any:
        data = super().read(size)
        self._after(len(data or b""))
        return data

    def readinto(self, target: Any) -> Any:
        count = super().readinto(target)
        self._after(count or 0)
        return count


def grow(path: Path) -> None:
    data = path.read_bytes()
    with path.open("ab") as stream:
        stream.write(data[len(data) // 2 :])


def shrink(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


CHANGES = [grow, shrink, empty]


@pytest.mark.parametrize("change", CHANGES)
def test_a_delivery(tmp_path: Path, change: Callable[[Path], None]) -> None:
    records = waiting(2) * (ROWS // 2)
    path = cvr.deliver(records, tmp_path, keep_broken=True, **TOLD).path
    with Changing(path, change) as stream:
        reading = cvr.read(stream, cap=3)
    assert reading.summary.records == len(reading.records) + len(reading.unread)
    assert {"FIL012", "FIL013"} & reading.summary.counts.keys(), "the sidecar tells another size, or hash"
    assert reading.summary.file_refused
    assert 0 < len(reading.records) < 2 * ROWS


@pytest.mark.parametrize("change", CHANGES)
def test_without_sidecar(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "vantande.csv"
    cvr.write(waiting(2) * (ROWS // 2), path, keep_broken=True)
    with Changing(path, change) as stream:
        findings = cvr.validate(stream, cap=3)
    assert 0 < findings.summary.records < 2 * ROWS


@pytest.mark.parametrize("change", CHANGES)
def test_documents(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "ersmo.xml"
    with path.open("wb") as target:
        generate_document(target, 300, 1)
    with Changing(path, change) as stream:
        reading = gvr.ersmo.read(stream, cap=3)
    assert reading.summary.file_refused, "it ends too early, or goes on after its end"
    assert reading.records


@pytest.mark.parametrize("change", CHANGES)
def test_messages(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "fil.xml"
    records = [national.Vantande(vardkontakt_id=f"V{number}", matperiod="2026-02") for number in range(2000)]
    national.write(national.Message(national.Vantande, "2026-02", records), path, keep_broken=True)
    with Changing(path, change) as stream, pytest.raises(ReadError, match=r"cut off|well-formed"):
        national.read(stream, cap=3)


@pytest.mark.parametrize("change", CHANGES)
def test_bulk_files(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "fil.gvr.jsonl"
    header = gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
    gvr.write(generate_transactions(300, 1), path, huvud=header, keep_broken=True)
    with Changing(path, change) as stream:
        reading = gvr.read(stream, cap=3)
    assert "GVR907" in reading.summary.counts, "the trailer is gone, or is not the last line"
    assert reading.records
