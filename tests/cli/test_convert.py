"""`cvrgvr convert`: forms by name, layouts by option, and what was lost."""

from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.testing import generate_file
from tests.cli.files import clean, put
from tests.wire.files import HEADER, file_of, row

ROOT = Path(__file__).parents[2]
LAYOUT = str(ROOT / "examples" / "layouts" / "katarakt.toml")
FILE = str(ROOT / "examples" / "layouts" / "katarakt_example.csv")
Capture = pytest.CaptureFixture[str]


def test_there_and_back(tmp_path: Path, capsys: Capture) -> None:
    source, lines, back = clean(tmp_path), str(tmp_path / "a.jsonl"), str(tmp_path / "b.csv")
    assert main(["convert", source, lines, "--record", "cvr.Vantande"]) == 0
    assert main(["convert", lines, back, "--encoding-out", "cp1252"]) == 0
    assert cvr.read(back).records == cvr.read(source).records
    assert main(["convert", back, lines, "--encoding-in", "cp1252"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("cvrgvr: 1 records of cvr.Vantande written") == 3
    assert told.err.count("nothing was lost") == 3
    assert main(["validate", lines, "--format", "json"]) == 0
    assert '"layout": "jsonl"' in capsys.readouterr().out


def test_layouts(tmp_path: Path, capsys: Capture) -> None:
    lines, back = str(tmp_path / "a.jsonl"), str(tmp_path / "b.csv")
    assert main(["convert", FILE, lines, "--layout-in", LAYOUT]) == 0
    assert main(["convert", lines, back, "--layout-out", LAYOUT]) == 1
    assert "lost: columns that are no fields, in 4 record(s), first at line 1" in capsys.readouterr().err
    first, again = cvr.read(FILE, layout=LAYOUT).records, cvr.read(back, layout=LAYOUT).records
    for record in (*first, *again):
        record.ovrigt = None
    assert first == again


def test_what_is_lost(tmp_path: Path, capsys: Capture) -> None:
    source = put(tmp_path / "a.csv", file_of(HEADER, row(), "a;b"))
    layout = tmp_path / "ours.toml"
    layout.write_text(
        '[layout]\nid = "ours"\nversion = "1"\nrecord = "cvr.Vantande"\nallow_missing = true\n'
        '[file]\nleading_lines = ["{avsandare} {skapad:%Y%m%d}"]\n'
        '[[column]]\nname = "D"\nfield = "beslut_aktivitet"\nformat = "%Y%m%d"\n'
        '[[column]]\nname = "I"\nfield = "vardkontakt_id"\n'
    )
    target = tmp_path / "b.csv"
    meta = ["--meta", "avsandare=SE1", "--meta", "skapad=2026-04-05T03:15:00"]
    assert main(["convert", source, str(target), "--layout-out", str(layout), *meta]) == 1
    told = capsys.readouterr().err
    assert "lost: kommunkod in 1 record(s), first at line 2: OUT has no place for the value" in told
    assert "changed: beslut_aktivitet in 1 record(s), first at line 2: OUT is read as another value" in told
    assert "lost: 1 row(s) that could not be read, first at line 3" in told
    assert "in the source: FIL008 1 (see cvrgvr validate)" in told
    assert "nothing was lost" not in told
    assert target.read_bytes() == b"SE1 20260405\r\nD;I\r\n2026-03-02T08:30:00;V-000001\r\n"


def test_a_source_that_is_refused(tmp_path: Path, capsys: Capture) -> None:
    empty = put(tmp_path / "a.csv", b"")
    assert main(["convert", empty, str(tmp_path / "c.jsonl")]) == 2
    assert f"{empty}: the file is empty (FIL003)" in capsys.readouterr().err
    headless = put(tmp_path / "a.csv", b"a,b\r\n")
    assert main(["convert", headless, str(tmp_path / "c.jsonl")]) == 2
    assert f"{headless}: the file has no header" in capsys.readouterr().err
    assert main(["convert", str(tmp_path / "no.csv"), str(tmp_path / "c.jsonl")]) == 2
    assert not (tmp_path / "c.jsonl").exists()


@pytest.mark.parametrize(
    ("target", "known"),
    [
        ("b.csv", "none: its lines are its records"),
        ("b.jsonl", "none: its lines are its records"),
        ("b.xml", "leveransreferens, ersattnings_id"),
    ],
)
def test_variables_that_nothing_is_written_of_are_no_use(
    tmp_path: Path, capsys: Capture, target: str, known: str
) -> None:
    source, record = clean(tmp_path), "cvr.Vantande"
    if target == "b.xml":
        source, record = str(tmp_path / "a.csv"), "national.Vantande"
        generate_file(source, record, 1)
    arguments = ["convert", source, str(tmp_path / target), "--record", record]
    assert main([*arguments, "--meta", "avsandre=SE1"]) == 2
    told = f"--meta avsandre: OUT has no such variable; it has {known}\n"
    assert capsys.readouterr().err == f"cvrgvr: {told}"
    assert not (tmp_path / target).exists()


def test_a_record_that_has_no_xml(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "b.xml"
    assert main(["convert", clean(tmp_path), str(target), "--record", "cvr.Vantande"]) == 2
    assert "OUT is XML" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("meta", ["avsandare", "skapad=i april"])
def test_usage(tmp_path: Path, capsys: Capture, meta: str) -> None:
    try:
        code = main(["convert", FILE, str(tmp_path / "b.csv"), "--layout-out", LAYOUT, "--meta", meta])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2
    assert "2026-11-05T03:15:00" in (told := capsys.readouterr().err) or "NAME=VALUE" in told
