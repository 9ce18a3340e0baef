"""Deliveries are written whole, the sidecar last, whatever happens on the way."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delivery import sidecar_path
from cvrgvr.wire.jsonlines import JSON_LINES
from tests.wire.delivery.deliveries import NAME, TIME, TOLD, delivered, waiting


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_delivered(tmp_path: Path) -> None:
    delivery = delivered(tmp_path, ersatter="2026-03-V-000", programvara="Exempeljournal 4.2")
    assert names_in(tmp_path) == [NAME, f"{NAME}.meta.json"]
    data = delivery.path.read_bytes()
    assert json.loads(delivery.sidecar_path.read_bytes()) == {
        "format": "cvrgvr-delimited/1",
        "layout": "neutral",
        "posttyp": "CVR_VANTANDE",
        "leverans_id": "2026-03-V-001",
        "ersatter": "2026-03-V-000",
        "radera": False,
        "avsandare": "SE2321000016-0AA1",
        "matperiod": "2026-03",
        "skapad": "2026-04-05T03:15:00+02:00",
        "fil": NAME,
        "antal_poster": 2,
        "antal_byte": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "encoding": "utf-8",
        "programvara": "Exempeljournal 4.2",
    }
    assert data == (cvr.write(waiting(), tmp_path / "plain"), (tmp_path / "plain").read_bytes())[1]


def test_no_records(tmp_path: Path) -> None:
    nil = cvr.deliver((), tmp_path, "cvr.Rapp", matperiod="2026-03", **TOLD)
    assert nil.path.name == NAME.replace("VANTANDE", "RAPP")
    assert nil.path.read_bytes().count(b"\r\n") == 1
    with pytest.raises(UsageError, match="which class"):
        cvr.deliver((), tmp_path, matperiod="2026-03", **TOLD)
    with pytest.raises(UsageError, match="which month"):
        cvr.deliver((), tmp_path, "cvr.Rapp", **TOLD)


def test_the_month_of_the_first_record(tmp_path: Path) -> None:
    nameless = waiting()
    nameless[0].matperiod = None
    with pytest.raises(UsageError, match="which month"):
        cvr.deliver(nameless, tmp_path, **TOLD)
    other = waiting()
    other[1].matperiod = "2026-02"
    with pytest.raises(WriteError, match="record 2: matperiod is not of the month"):
        cvr.deliver(other, tmp_path, **TOLD)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"avsandare": "SE 1"}, "avsandare must be"),
        ({"leverans_id": ""}, "leverans_id must be"),
        ({"skapad": datetime(2026, 4, 5)}, "skapad must be"),  # noqa: DTZ001
        ({"matperiod": "202603"}, "matperiod must be"),
        ({"ersatter": "x" * 65}, "ersatter must be"),
        ({"form": JSON_LINES}, "delimited file"),
    ],
)
def test_faults_of_the_caller(tmp_path: Path, told: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        delivered(tmp_path, **told)
    assert names_in(tmp_path) == []


def test_records_with_errors_are_not_delivered(tmp_path: Path) -> None:
    records = waiting()
    records[1].kon = 7
    with pytest.raises(WriteError, match="record 2 has 1 error"):
        cvr.deliver(records, tmp_path, **TOLD)
    assert names_in(tmp_path) == []
    assert cvr.deliver(records, tmp_path, keep_broken=True, **TOLD).sidecar.antal_poster == 2


def test_a_delivery_is_never_written_over(tmp_path: Path) -> None:
    before = delivered(tmp_path).path.read_bytes()
    with pytest.raises(WriteError, match="there already"):
        delivered(tmp_path, leverans_id="2")
    assert delivered(tmp_path, skapad=TIME.replace(second=1)).path.read_bytes() == before


def test_a_file_without_sidecar_is_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"left by one that was killed")
    assert cvr.validate(delivered(tmp_path).path) == []


def test_an_open_layout_of_ones_own(tmp_path: Path) -> None:
    layout = tmp_path / "ours.toml"
    layout.write_text(
        '[layout]\nid = "ours"\nversion = "1"\nrecord = "cvr.Vantande"\nallow_missing = true\n'
        '[file]\nencoding = "cp1252"\nname = "{avsandare}-{period:%y%m}-{skapad:%Y%m%d}-{leverans_id}.txt"\n'
        'trailing_lines = ["END {antal_poster} {skapad:%Y%m%d}"]\n'
        '[[column]]\nname = "ID"\nfield = "vardkontakt_id"\n',
        encoding="utf-8",
    )
    delivery = cvr.deliver(waiting(), tmp_path, layout=layout, keep_broken=True, **TOLD)
    assert delivery.path.name == "SE2321000016-0AA1-2603-20260405-2026-03-V-001.txt"
    assert delivery.path.read_bytes() == b"ID\r\nV-000001\r\nV-000002\r\nEND 2 20260405\r\n"
    assert (delivery.sidecar.layout, delivery.sidecar.encoding) == ("ours", "cp1252")
    layout.write_text(layout.read_text(encoding="utf-8").replace("[file]", '[file]\nsidecar = "none"'))
    with pytest.raises(UsageError, match="layout has no sidecars"):
        cvr.deliver(waiting(), tmp_path, layout=layout, **TOLD)


def test_a_layouts_name_that_is_a_path(tmp_path: Path) -> None:
    layout = tmp_path / "ours.toml"
    layout.write_text(
        '[layout]\nid = "ours"\nversion = "1"\nrecord = "cvr.Vantande"\nallow_missing = true\n'
        '[file]\nname = "../{avsandare}.txt"\n[[column]]\nname = "ID"\nfield = "vardkontakt_id"\n'
    )
    with pytest.raises(UsageError, match="fil must be"):
        cvr.deliver(waiting(), tmp_path, layout=layout, keep_broken=True, **TOLD)


def test_records_that_stop_halfway(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Any]:
        yield from waiting(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cvr.deliver(interrupted(), tmp_path, **TOLD)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", range(4))
def test_any_step_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, fault: BaseException
) -> None:
    """File to disk, sidecar to disk, file renamed, sidecar renamed: nothing is left when one fails."""
    steps = iter(range(4))

    def counted(call: Any) -> Any:
        def run(*arguments: Any) -> Any:
            if next(steps, None) == step:
                raise fault
            return call(*arguments)

        return run

    monkeypatch.setattr("cvrgvr.wire.atomic._sync_folder", lambda _folder: None)
    monkeypatch.setattr("os.fsync", counted(os.fsync))
    monkeypatch.setattr("pathlib.Path.replace", counted(Path.replace))
    with pytest.raises((WriteError, KeyboardInterrupt)):
        delivered(tmp_path)
    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_synced_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have their names by then: what is whole stays."""
    calls = iter([None, OSError(5, "Input/output error")])

    def sync(_folder: str) -> None:
        fault = next(calls)
        if fault is not None:
            raise fault

    monkeypatch.setattr("cvrgvr.wire.atomic._sync_folder", sync)
    with pytest.raises(WriteError, match="Input/output error"):
        delivered(tmp_path)
    assert names_in(tmp_path) == [NAME, f"{NAME}.meta.json"]


def in_a_process(folder: Path, before: str) -> int:
    """Deliver in a process of its own, where something happens; the signal or code that ended it."""
    code = textwrap.dedent(
        """
        import os, resource, signal, sys
        from pathlib import Path
        from tests.wire.delivery.deliveries import TOLD, waiting
        from cvrgvr import cvr
        def records():
            yield from waiting(600)
            at_the_end()
        def at_the_end():
            pass
        def killed(*_):
            os.kill(os.getpid(), signal.SIGKILL)
        {before}
        cvr.deliver(records(), sys.argv[1], **TOLD)
        """
    ).format(before=before)
    root = Path(__file__).parents[3]
    return subprocess.run(
        [sys.executable, "-c", code, folder], cwd=root, check=False, capture_output=True
    ).returncode


def visible(folder: Path) -> list[str]:
    return [name for name in names_in(folder) if not name.startswith(".")]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_while_writing(tmp_path: Path) -> None:
    assert in_a_process(tmp_path, "at_the_end = killed") == -signal.SIGKILL
    assert visible(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_between_the_names(tmp_path: Path) -> None:
    """The file is whole, and not yet delivered; trying again delivers it."""
    assert (
        in_a_process(tmp_path, "import cvrgvr.wire.atomic as a; a._sync_folder = killed") == -signal.SIGKILL
    )
    assert visible(tmp_path) == [NAME]
    assert cvr.read(tmp_path / NAME).summary.records == 600
    assert set(cvr.validate(tmp_path / NAME, sidecar="strict").counts) == {"FIL010"}
    assert in_a_process(tmp_path, "") == 0
    assert cvr.validate(tmp_path / NAME, sidecar="strict") == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """As a full disk: the system refuses to write more."""
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999))"
    assert in_a_process(tmp_path, f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); {limit}") == 1
    assert names_in(tmp_path) == []


def test_other_encodings(tmp_path: Path) -> None:
    records = waiting()
    records[0].prioritet = "☂"
    with pytest.raises(WriteError, match="holds a letter that iso-8859-1 lacks"):
        cvr.deliver(records, tmp_path, form=Form(encoding="iso-8859-1"), **TOLD)
    assert names_in(tmp_path) == []


def test_where_a_sidecar_stands() -> None:
    assert sidecar_path("ut/a.csv") == Path("ut/a.csv.meta.json")
