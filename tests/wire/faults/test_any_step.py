"""Whatever stops the writer, at any step: the old file or the whole new one, and a sidecar that agrees."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from attrs import evolve

from cvrgvr import cvr
from cvrgvr.errors import WriteError
from cvrgvr.wire.atomic import whole
from tests.wire.delivery.deliveries import NAME, TIME, TOLD, waiting
from tests.wire.faults.steps import Ended, Steps, end, full_disk

SIDECAR = f"{NAME}.meta.json"
RECORDS = waiting()
MANY = [evolve(RECORDS[0], vardkontakt_id=f"X{number}") for number in range(3000)]


def delivered(folder: Path) -> None:
    cvr.deliver(RECORDS, folder, **TOLD)


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is delivered when nothing stops it."""
    folder = tmp_path_factory.mktemp("whole")
    delivered(folder)
    assert cvr.validate(folder / NAME, sidecar="strict") == []
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def agrees(folder: Path, whole_files: dict[str, bytes]) -> None:
    """What a receiver may find: nothing, a whole file that is not delivered yet, or a delivery."""
    names = visible(folder)
    assert names in (set(), {NAME}, {NAME, SIDECAR})
    assert {name: (folder / name).read_bytes() for name in names}.items() <= whole_files.items()


def steps_of(work: Callable[[], object], folder: Path) -> list[tuple[str, ...]]:
    with Steps(folder).watch() as steps:
        work()
    return steps.told


@pytest.mark.parametrize(("what", "before"), [(end, True), (full_disk, True), (full_disk, False)])
def test_a_delivery(
    tmp_path: Path, what: Callable[[], None], before: bool, whole_files: dict[str, bytes]
) -> None:
    counted = tmp_path / "counted"
    counted.mkdir()
    told = steps_of(lambda: delivered(counted), counted)
    assert {name for name, *_ in told} == {"open", "write", "flush", "fsync", "close", "chmod", "replace"}
    seen = set()
    for step in range(len(told)):
        if told[step][0] == "open" and what is full_disk and not before:
            continue  # a file is opened or it is not
        folder = tmp_path / f"at{step}"
        folder.mkdir()
        with pytest.raises((Ended, WriteError)), Steps(folder, step, what, before=before).watch():
            delivered(folder)
        agrees(folder, whole_files)
        seen.add(frozenset(visible(folder)))
        if what is full_disk:
            assert not [path for path in folder.iterdir() if path.name.startswith(".")]
        if visible(folder) == {NAME}:
            delivered(folder)  # trying again delivers it
            assert visible(folder) == {NAME, SIDECAR}
        agrees(folder, whole_files)
    assert frozenset() in seen
    assert frozenset({NAME, SIDECAR}) in seen


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("what", [end, full_disk])
def test_a_file_in_place_of_another(tmp_path: Path, what: Callable[[], None], before: bool) -> None:
    path = tmp_path / "ut.csv"
    told = steps_of(lambda: cvr.write(RECORDS, path), tmp_path)
    new = path.read_bytes()
    found = set()
    for step in range(len(told)):
        if told[step][0] == "open" and what is full_disk and not before:
            continue
        path.write_bytes(b"old")
        with pytest.raises((Ended, WriteError)), Steps(tmp_path, step, what, before=before).watch():
            cvr.write(RECORDS, path)
        found.add(path.read_bytes())
    assert found == {b"old", new}


def test_the_system_kills_it(tmp_path: Path, whole_files: dict[str, bytes]) -> None:
    """The same with a process for each step, and SIGKILL."""
    if sys.platform == "win32":
        pytest.skip("signals of POSIX")
    root = Path(__file__).parents[3]
    command = [sys.executable, "-m", "tests.wire.faults.steps", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, timeout=120)
    folders = sorted(tmp_path.iterdir(), key=lambda path: int(path.name))
    assert len(folders) > 15
    for folder in folders:
        agrees(folder, whole_files)
    states = [len(visible(folder)) for folder in folders]
    assert states == sorted(states)
    assert set(states) == {0, 1, 2}


def after_power_loss(told: list[tuple[str, ...]]) -> Iterator[dict[str, bool]]:
    """Every state of the disk when the power goes: names, and whether their content is whole.

    What was written and not brought to the disk may be lost. A new name may be there or not until its folder
    is brought to the disk, and later names may be there before earlier ones.
    """
    safe: set[str] = set()
    named: dict[str, str] = {}
    loose: list[tuple[str, str]] = []
    for name, path, *rest in told:
        if name == "write":
            safe.discard(path)
        elif name == "fsync" and Path(path).is_dir():
            named |= {new: old for old, new in loose}
            loose.clear()
        elif name == "fsync":
            safe.add(path)
        elif name == "replace":
            loose.append((path, rest[0]))
        for count in range(len(loose) + 1):
            for there in combinations(loose, count):
                state = named | {new: old for old, new in there}
                yield {Path(new).name: old in safe for new, old in state.items()}


def test_the_power_goes(tmp_path: Path) -> None:
    told = steps_of(lambda: delivered(tmp_path), tmp_path)
    states = list(after_power_loss(told))
    assert states[-1] == {NAME: True, SIDECAR: True}
    for state in states:
        assert all(state.values())
        assert SIDECAR not in state or NAME in state


@pytest.mark.parametrize(("drop", "name"), [("fsync", NAME), ("fsync", SIDECAR)])
def test_the_power_test_can_fail(tmp_path: Path, drop: str, name: str) -> None:
    """Without bringing a file to the disk, or the folder between the names, it is seen."""
    told = steps_of(lambda: delivered(tmp_path), tmp_path)
    without = [step for step in told if not (step[0] == drop and name in step[1])]
    assert not all(all(state.values()) for state in after_power_loss(without))
    no_folder = [step for step in told if not (step[0] == "fsync" and step[1] == str(tmp_path))]
    assert any(SIDECAR in state and NAME not in state for state in after_power_loss(no_folder))


def test_a_disk_that_fails_in_the_middle_of_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "ut.csv"
    path.write_bytes(b"old")
    with Steps(tmp_path).watch() as steps:
        cvr.write(MANY, path)
    writes = [number for number, (name, *_) in enumerate(steps.told) if name == "write"]
    assert len(writes) > 2
    path.write_bytes(b"old")
    with (
        pytest.raises(WriteError, match="No space left"),
        Steps(tmp_path, writes[len(writes) // 2], full_disk).watch(),
    ):
        cvr.write(MANY, path)
    assert visible(tmp_path) == {"ut.csv"}
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_the_caller_is_told_nothing_of_the_path(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as raised, Steps(tmp_path, 0, full_disk).watch(), whole(tmp_path / "ut"):
        pass
    assert str(tmp_path) not in str(raised.value)
    assert raised.value.__cause__ is None
    assert TIME.isoformat() not in str(raised.value)
