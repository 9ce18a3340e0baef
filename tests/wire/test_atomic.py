"""Whole files or none."""

import io
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.wire.atomic import _is_device, whole


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def fail(target: Any, fault: BaseException) -> None:
    """Write something, then raise."""
    with whole(target) as stream:
        stream.write(b"new")
        raise fault


def test_a_path_gets_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "ut.csv"
    with whole(path) as stream:
        stream.write(b"a")
        assert not path.exists()
    with whole(str(path)) as stream:
        stream.write(b"bc")
        assert path.read_bytes() == b"a", "the old file stays until the new one is whole"
    assert path.read_bytes() == b"bc"
    assert names_in(tmp_path) == ["ut.csv"]


def test_a_name_without_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with whole("ut.csv") as stream:
        stream.write(b"a")
    assert (tmp_path / "ut.csv").read_bytes() == b"a"


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_nothing_after_an_exception(tmp_path: Path, fault: type[BaseException]) -> None:
    path = tmp_path / "ut.csv"
    path.write_bytes(b"old")
    with pytest.raises(fault):
        fail(path, fault())
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["ut.csv"]


def test_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="No space left"):
        fail(tmp_path / "ut.csv", OSError(28, "No space left on device"))
    assert names_in(tmp_path) == []


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="folder cannot be written") as raised, whole(tmp_path / "no" / "ut"):
        pass
    assert str(tmp_path) not in str(raised.value)
    assert raised.value.findings == ()


def test_a_folder_as_target(tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    with pytest.raises(WriteError, match="file cannot be written"), whole(tmp_path / "ut") as stream:
        stream.write(b"a")
    assert names_in(tmp_path) == ["ut"]


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    with whole(tmp_path / "ut"):
        pass
    (tmp_path / "plain").touch()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ut", "plain")]
    assert modes[0] == modes[1]


def test_a_system_without_open_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.O_DIRECTORY")
    with whole(tmp_path / "ut") as stream:
        stream.write(b"a")
    assert (tmp_path / "ut").read_bytes() == b"a"


def test_an_open_file_gets_everything_at_the_end() -> None:
    target = io.BytesIO()
    with whole(target) as stream:
        stream.write(b"ab")
        assert target.getvalue() == b""
    assert target.getvalue() == b"ab"


def test_an_open_file_gets_nothing_after_an_exception() -> None:
    target = io.BytesIO()
    with pytest.raises(ValueError, match="no"):
        fail(target, ValueError("no"))
    assert target.getvalue() == b""


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    with (
        (tmp_path / "ut").open("w", encoding="utf-8") as text,
        pytest.raises(UsageError, match="binary"),
        whole(text),  # type: ignore[arg-type]
    ):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with whole(pipe) as stream:
        stream.write(b"a")
        stream.write(b"b")
    reader.join()
    assert read == [b"ab"]
    assert names_in(tmp_path) == ["pipe"]
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_nothing_goes_to_a_pipe_after_an_exception(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(KeyError):
        fail(pipe, KeyError())
    assert names_in(tmp_path) == ["pipe"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no full device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    """Not with a real one first: a file in its place would be a broken system."""
    assert _is_device("/dev/full")
    assert _is_device("/dev/stdout") or not Path("/dev/stdout").exists()
    with pytest.raises(WriteError, match="the file cannot be written"), whole("/dev/full") as stream:
        stream.write(b"a" * 100_000)
    assert Path("/dev/full").is_char_device()
