"""A folder that may not be written: told as such, and nothing is left."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.errors import WriteError
from tests.wire.delivery.deliveries import delivered, waiting
from tests.wire.faults.steps import Steps

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users reach, and none may write."""
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        inner = Path(outer) / "inner"
        inner.mkdir(mode=0o555)
        yield inner
        inner.chmod(0o755)


def test_by_the_system(folder: Path) -> None:
    """In a process that is not root's, for root may write anywhere."""
    if sys.platform == "win32":
        pytest.skip("rights of POSIX")
    code = f"""if True:
        import os
        from cvrgvr import cvr
        from cvrgvr.errors import WriteError
        from tests.wire.delivery.deliveries import TOLD, waiting
        records = waiting()
        import fcntl, tempfile
        from cvrgvr.wire import layout  # all that is imported, is imported as oneself
        if os.getuid() == 0:
            os.setgid({NOBODY})
            os.setuid({NOBODY})
        for write, target in ((cvr.write, {str(folder / "ut.csv")!r}), (cvr.deliver, {str(folder)!r})):
            try:
                write(records, target, **(TOLD if write == cvr.deliver else {{}}))
            except WriteError as fault:
                print(fault)
        """
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines() == ["the folder cannot be written: Permission denied"] * 2
    assert list(folder.iterdir()) == []


def read_only() -> None:
    raise OSError(30, "Read-only file system")


def test_a_read_only_disk(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="Read-only file system"), Steps(tmp_path, 0, read_only).watch():
        delivered(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    cvr.write(waiting(), path)
    out = tmp_path / "out"
    out.mkdir()
    with Steps(out, 0, read_only).watch():
        code = main(["convert", str(path), str(out / "ut.jsonl")])
    assert code == 2
    assert "Read-only file system" in capsys.readouterr().err
    assert list(out.iterdir()) == []
