"""Which table a file holds, and the files of a folder."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from cvrgvr.errors import ReadError, UsageError
from cvrgvr.wire.tables import read_table, read_tables
from tests.wire.tables.files import codes, csv, entry, export, mapping, mek

MVO = csv("kod;benamning", "301;Kirurgi")


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_bytes(data)


@pytest.mark.parametrize(
    ("file", "data", "name"),
    [
        ("MVO.csv", MVO, "mvo"),
        ("AVD-REL-test.xml", export(entry(), table=None), "avd"),
        ("x.xml", export(entry()), "avd"),
        ("x.csv", mek(mapping()), "mek"),
        ("avd.txt", b"\xef\xbb\xbf" + mek(mapping()), "mek"),
        ("avd.xml", mek(mapping()).decode().replace("UTF-8", "UTF-16").encode("utf-16"), "mek"),
    ],
)
def test_the_table_of_a_file(file: str, data: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_bytes(data)
    reading = read_table(path)
    assert (reading.tabell.namn, len(reading.tabell)) == (name, 1)
    assert reading.findings == []
    with path.open("rb") as stream:
        assert read_table(stream).tabell.namn == name
    assert read_table(str(path), "egen").tabell.namn == "egen"


@pytest.mark.parametrize("data", [MVO, export(entry(), table=None)])
def test_a_table_without_a_name(data: bytes) -> None:
    with pytest.raises(UsageError, match="say which table"):
        read_table(data)
    with pytest.raises(UsageError, match="say which table"):
        read_table(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<ERSMOIndata/>", "neither a Kodserver export nor MEK"),
        (export(entry())[:-5], "not well-formed XML .line "),
        (mek(mapping())[:200], "not well-formed"),
        (b"<", "not well-formed"),
    ],
)
def test_xml_that_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_table(data, "avd")


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    put(tmp_path, mvo_csv=MVO, kommuner_csv=csv("a;b"), units_XML=export(entry()), readme_txt=b"x")
    (tmp_path / ".hidden.csv").write_bytes(MVO)
    (tmp_path / "more.csv").mkdir()
    tables = read_tables(tmp_path)
    assert [Path(path).name for path in tables.readings] == ["kommuner.csv", "mvo.csv", "units.XML"]
    assert list(tables.register) == ["mvo", "avd"], "a refused file gives no table"
    assert codes(tables.readings[str(tmp_path / "mvo.csv")]) == ["301"]
    assert list(read_tables(str(tmp_path / "mvo.csv")).register) == ["mvo"]


def test_a_table_twice(tmp_path: Path) -> None:
    put(tmp_path, avd_csv=csv("kombika;benamning"), export_xml=export(entry()))
    with pytest.raises(UsageError, match=r"avd\.csv and export\.xml both hold the table avd"):
        read_tables(tmp_path)


def test_folders_that_hold_nothing_or_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no code tables"):
        read_tables(tmp_path)
    with pytest.raises(ReadError, match=r"none\.csv: the file cannot be opened"):
        read_tables(tmp_path / "none.csv")
    put(tmp_path, other_xml=b"<other/>")
    with pytest.raises(ReadError, match=r"other\.xml: the XML is neither"):
        read_tables(tmp_path)


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ReadError, match="the folder cannot be read: Permission denied"):
        read_tables(tmp_path)


def test_lxml_is_loaded_for_xml_only() -> None:
    program = (
        "import sys; from cvrgvr.wire.tables import read_table; from cvrgvr.cli import main;"
        f"read_table({MVO!r}, 'mvo'); assert 'lxml' not in sys.modules;"
        f"read_table({mek()!r}); assert 'lxml.etree' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
