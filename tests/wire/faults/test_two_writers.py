"""Two writers on one name: one of them delivers, whole; the other is told."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.errors import WriteError
from cvrgvr.wire import atomic
from tests.wire.delivery.deliveries import NAME, TOLD, delivered, waiting


def test_one_comes_between_the_names_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has all on disk before the first has given its sidecar a name."""
    between = threading.Event()
    sync = atomic._sync_folder

    def slow(folder: str) -> None:
        sync(folder)
        between.set()
        time.sleep(0.3)

    monkeypatch.setattr("cvrgvr.wire.atomic._sync_folder", slow)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(delivered, tmp_path)
        assert between.wait(20)
        second = pool.submit(cvr.deliver, waiting(5), tmp_path, **TOLD)
        assert first.result(20).sidecar.antal_poster == 2
        with pytest.raises(WriteError, match="there already"):
            second.result(20)
    assert cvr.read(tmp_path / NAME, sidecar="strict").summary.records == 2
    assert cvr.validate(tmp_path / NAME, sidecar="strict") == []
    assert len(list(tmp_path.iterdir())) == 2, "nothing is left of the second"


def test_many_at_once(tmp_path: Path) -> None:
    def deliver(count: int) -> int:
        try:
            return cvr.deliver(waiting(count), tmp_path, **TOLD).sidecar.antal_poster
        except WriteError:
            return 0

    with ThreadPoolExecutor(6) as pool:
        delivered_rows = [rows for rows in pool.map(deliver, range(1, 13)) if rows]
    assert len(delivered_rows) == 1
    assert cvr.validate(tmp_path / NAME, sidecar="strict") == []
    assert cvr.read(tmp_path / NAME).summary.records == delivered_rows[0]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_plain_file_is_the_last_ones(tmp_path: Path) -> None:
    path = tmp_path / "ut.csv"
    wholes = set()
    for count in range(1, 9):
        cvr.write(waiting(count), path)
        wholes.add(path.read_bytes())
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda count: cvr.write(waiting(count), path), range(1, 9)))
    assert path.read_bytes() in wholes
    assert len(list(tmp_path.iterdir())) == 1


def test_a_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", none)
    assert cvr.validate(delivered(tmp_path).path, sidecar="strict") == []
    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(WriteError, match="there already"):
        delivered(tmp_path)
