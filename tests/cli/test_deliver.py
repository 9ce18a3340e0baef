"""`cvrgvr deliver`, and deliveries in `cvrgvr validate`."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from tests.cli.files import clean, errors, put
from tests.wire.files import HEADER, file_of, row

Capture = pytest.CaptureFixture[str]
NAME = "CVR_VANTANDE_SE1_202603_20260405T031500.csv"
LATER = "2026-04-06T03:15:00+02:00"


def deliver(folder: Path, *arguments: str, leverans_id: str = "L-1", skapad: str = "") -> int:
    told = ["--avsandare", "SE1", "--leverans-id", leverans_id]
    return main(
        ["deliver", *arguments, "--to", str(folder), *told, "--skapad", skapad or "2026-04-05T03:15:00+02:00"]
    )


def report(capsys: Capture, *arguments: str) -> tuple[int, dict[str, dict[str, int]]]:
    """The exit code of validate, and the counts of each file."""
    code = main(["validate", *arguments, "--format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    return code, {Path(each["path"]).name: each["counts"] for each in files}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_a_file_as_a_delivery(tmp_path: Path, out: Path, capsys: Capture) -> None:
    more = ["--programvara", "Exempel 1", "--on", "2026-04-05", "--record", "cvr.Vantande"]
    assert deliver(out, clean(tmp_path), *more) == 0
    first, second = capsys.readouterr().out.splitlines()
    sidecar = json.loads((out / f"{NAME}.meta.json").read_bytes())
    assert first == f"{out / NAME}: 1 records, sha256 {sidecar['sha256']}"
    assert second == str(out / f"{NAME}.meta.json")
    assert (sidecar["programvara"], sidecar["antal_poster"], sidecar["matperiod"]) == (
        "Exempel 1",
        1,
        "2026-03",
    )
    assert report(capsys, str(out)) == (0, {NAME: {}})


def test_a_file_with_errors_is_not_delivered(tmp_path: Path, out: Path, capsys: Capture) -> None:
    assert deliver(out, errors(tmp_path)) == 1
    assert "record 1 has 1 error(s), the first is CVR109" in capsys.readouterr().err
    for data, said in [
        (b"", "FIL003"),
        (file_of(HEADER, row(), "a;b"), "FIL008"),
        (file_of(HEADER, row()).replace(b"mvo", b"mvo2"), "FIL005"),
    ]:
        assert deliver(out, put(tmp_path / "a.csv", data), "--record", "cvr.Vantande") == 1
        assert said in capsys.readouterr().err
    unread = put(tmp_path / "a.csv", file_of(HEADER, row(), "a;b"))
    assert main(["validate", unread, "--ignore", "FIL008"]) == 0
    assert list(out.iterdir()) == []


def test_the_folder_is_made(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "new" / "out"
    assert deliver(folder, clean(tmp_path), "--record", "cvr.Vantande", "--on", "2026-04-05") == 0
    assert sorted(path.name for path in folder.iterdir()) == [NAME, f"{NAME}.meta.json"]
    capsys.readouterr()
    assert deliver(folder / NAME, clean(tmp_path)) == 2  # its name is a file's
    assert capsys.readouterr().err == f"cvrgvr: {folder / NAME}: File exists\n"


def test_a_folder_that_was_made_for_nothing_is_taken_away(tmp_path: Path, capsys: Capture) -> None:
    assert deliver(tmp_path / "new" / "out", errors(tmp_path)) == 1
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    assert deliver(tmp_path / "old" / "out", str(tmp_path / "none.csv")) == 2
    assert list((tmp_path / "old").iterdir()) == [], "what was there before stays"
    assert "none.csv: the file cannot be opened" in capsys.readouterr().err


def test_a_delivery_that_is_there_is_left(tmp_path: Path, out: Path, capsys: Capture) -> None:
    assert deliver(out, clean(tmp_path)) == 0
    assert deliver(out, clean(tmp_path), leverans_id="L-2") == 2
    assert "a delivery of that name is there already" in capsys.readouterr().err
    assert json.loads((out / f"{NAME}.meta.json").read_bytes())["leverans_id"] == "L-1"


def test_through_layouts_and_tables(tmp_path: Path, out: Path) -> None:
    layout = tmp_path / "ours.toml"
    layout.write_text(
        '[layout]\nid = "ours"\nversion = "1"\nrecord = "cvr.Vantande"\n[file]\nencoding = "cp1252"\n'
        + "".join(f'[[column]]\nname = "{name}"\nfield = "{name}"\n' for name in reversed(HEADER.split(";")))
    )
    tables = tmp_path / "tables"
    tables.mkdir()
    put(tables / "mvo.csv", b"kod;benamning;giltig_fran;giltig_till\r\n301;a;;\r\n")
    assert deliver(out, clean(tmp_path), "--layout-out", str(layout), "--tables", str(tables)) == 0
    assert json.loads((out / f"{NAME}.meta.json").read_bytes())["layout"] == "ours"
    first = (out / NAME).read_bytes()
    assert first.splitlines()[0] == ";".join(reversed(HEADER.split(";"))).encode()
    assert main(["validate", str(out), "--layout", str(layout)]) == 0
    back = [str(out / NAME), "--layout-in", str(layout), "--encoding-out", "iso-8859-1"]
    assert deliver(out, *back, leverans_id="L-2", skapad=LATER) == 0
    assert cvr.read(out / NAME.replace("05T", "06T")).records == cvr.read(clean(tmp_path)).records


def test_replaced_withdrawn_and_nil(tmp_path: Path, out: Path, capsys: Capture) -> None:
    path = clean(tmp_path)
    assert deliver(out, path) == 0
    assert deliver(out, path, leverans_id="L-2", skapad=LATER) == 0
    capsys.readouterr()
    code, counts = report(capsys, str(out))
    assert (code, list(counts.values())) == (1, [{"FIL020": 1}, {"FIL020": 1}])
    code, counts = report(capsys, *[str(each) for each in sorted(out.iterdir())])
    assert (code, list(counts.values())) == (1, [{"FIL020": 1}, {"FIL020": 1}]), "sidecars are their files"
    (out / NAME.replace("05T", "06T")).unlink()
    (out / f"{NAME.replace('05T', '06T')}.meta.json").unlink()
    assert deliver(out, path, "--ersatter", "L-1", leverans_id="L-2", skapad=LATER) == 0
    month = ["--record", "cvr.Vantande", "--matperiod", "2026-03"]
    last = "2026-04-07T03:15:00+02:00"
    assert deliver(out, "--withdraw", *month, "--ersatter", "L-2", leverans_id="L-3", skapad=last) == 0
    month[1] = "cvr.Genomford"
    assert deliver(out, "--nil", *month, leverans_id="L-4") == 0
    capsys.readouterr()
    code, counts = report(capsys, str(out))
    assert (code, list(counts.values())) == (0, [{"FIL017": 1}, {}, {}, {}])


def test_one_by_itself_and_with_those_known(tmp_path: Path, out: Path, capsys: Capture) -> None:
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    path = clean(tmp_path)
    deliver(earlier, path)
    deliver(out, path, "--ersatter", "L-0", leverans_id="L-2", skapad=LATER)
    capsys.readouterr()
    (name,) = [each.name for each in out.glob("*.csv")]
    assert report(capsys, str(out / name)) == (0, {name: {}})
    main(["validate", str(out / name)])
    assert "andra leveranser (--known): FIL019, FIL020, FIL034" in capsys.readouterr().out
    found = {name: {"FIL019": 1, "FIL020": 1}}
    assert report(capsys, str(out / name), "--known", str(earlier)) == (1, found)
    assert main(["validate", str(out / name), "--known", str(tmp_path / "no")]) == 2
    assert "the sidecar cannot be opened" in capsys.readouterr().err


def test_sidecars_that_are_wanted(tmp_path: Path, out: Path, capsys: Capture) -> None:
    deliver(out, clean(tmp_path))
    (out / f"{NAME}.meta.json").unlink()
    capsys.readouterr()
    for more, code, counts in [
        ([], 0, {"FIL010": 1}),
        (["--sidecar", "strict"], 1, {"FIL010": 1}),
        (["--sidecar", "optional"], 0, {}),
        (["--sidecar", "none"], 0, {}),
    ]:
        assert report(capsys, str(out), *more) == (code, {NAME: counts})
    assert report(capsys, str(out / NAME)) == (0, {NAME: {}})
    assert report(capsys, str(out / NAME), "--sidecar", "required") == (0, {NAME: {"FIL010": 1}})


def test_folders_that_are_no_deliveries(out: Path, capsys: Capture) -> None:
    assert main(["validate", str(out)]) == 2
    assert "it is a folder without deliveries" in capsys.readouterr().err
    put(out / "a.csv.meta.json", b"{}")
    assert main(["validate", str(out)]) == 2, "a sidecar without its file"
    assert "a.csv: the file cannot be opened" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.csv", "--nil"],
        ["--nil"],
        ["--nil", "--record", "cvr.Rapp"],
        ["a.csv"],
        ["--withdraw", "--record", "cvr.Rapp", "--matperiod", "2026-03"],
        ["a.csv", "--skapad", "2026-04-05T03:15:00"],
        ["a.csv", "--skapad", "i april"],
    ],
)
def test_usage(out: Path, capsys: Capture, arguments: list[str]) -> None:
    given = ["deliver", "--to", str(out), "--avsandare", "SE1", "--leverans-id", "L-1"]
    skapad: list[Any] = [] if "--skapad" in arguments else ["--skapad", "2026-04-05T03:15:00+02:00"]
    try:
        code = main([*given, *skapad, *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
    assert capsys.readouterr().err
    assert list(out.iterdir()) == []


def test_one_error_refuses_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = put(tmp_path / "a.csv", file_of(HEADER, row(), row(kallsystem="b", kon="7")))
    for more, name, number in ([], "miscoded", 1), (["--whole-file"], "refused", 2):
        main(["validate", path, *more, "--select", "CVR1", "--format", "json"])
        told = json.loads(capsys.readouterr().out)
        assert told["files"][0]["matrix"][name] == number
        assert told["policy"]["whole_file"] is bool(more)
    main(["validate", path, "--whole-file"])
    assert "Policy: --whole-file\n" in capsys.readouterr().out
    settings = tmp_path / "cvrgvr.toml"
    settings.write_text("whole-file = true\n")
    main(["validate", path, "--policy", str(settings), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["files"][0]["status"] == "refused"
    settings.write_text("whole-file = 1\n")
    assert main(["validate", path, "--policy", str(settings)]) == 2
    assert "whole-file must be true or false" in capsys.readouterr().err
