"""`cvrgvr codes`, `validate --tables` and `generate --tables`."""

import json
from pathlib import Path

import pytest

from cvrgvr.cli import main
from cvrgvr.cli.catalogues import code_lists
from cvrgvr.codes import FORMS
from cvrgvr.testing import needs
from tests.wire.tables.files import csv, entry, export, link, mapping, mek, text

Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *arguments: str, code: int = 0) -> str:
    assert main(["codes", *arguments]) == code
    return capsys.readouterr().out


def units(folder: Path) -> Path:
    """A folder with a Kodserver export, MEK and a CSV file."""
    folder.mkdir()
    body = text("longname", "Exempel") + link("301", "SPEC", "Specialitet", "2019-01-01", "2099-12-31")
    old = text("longname", "Gammal") + link("9", "KUND", "", "2000-01-01", "2018-12-31")
    (folder / "AVD-REL.xml").write_bytes(
        export(
            entry("99001101M01", body),
            entry("99001101M01", old, 'begindate="1995-01-01" expirationdate="2014-12-31"'),
            entry("99001102M01", "", 'begindate="2016-01-01" expirationdate="2018-12-31"'),
        )
    )
    (folder / "MEK.xml").write_bytes(mek(mapping()))
    (folder / "skolor.csv").write_bytes(csv("kod;benamning;giltig_fran;giltig_till", "A;Skolan;;2020-12-31"))
    return folder


def test_all_lists_and_tables(capsys: Capture) -> None:
    lines = out(capsys).splitlines()
    lists, tables = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert [line.split()[0] for line in lists] == list(code_lists())
    assert [line.split()[0] for line in tables] == list(FORMS)
    assert "fas                       5  fas" in lists
    assert next(line for line in tables if line.startswith("mvo ")).endswith("  (ID137, NAT212)")
    assert "municipalities" in out(capsys, "--lang", "en")


def test_one_list_or_table(capsys: Capture) -> None:
    assert out(capsys, "kon").splitlines() == [
        "1                   man",
        "2                   kvinna",
        "3                   okänt",
    ]
    assert "woman" in out(capsys, "kon", "--lang", "en")
    assert out(capsys, "mvo") == "kod;benamning;giltig_fran;giltig_till\n"


@pytest.mark.parametrize("arguments", [["nothing"], ["{folder}", "--table", "mvo"], ["{folder}/none"]])
def test_what_is_not_there(arguments: list[str], tmp_path: Path, capsys: Capture) -> None:
    folder = units(tmp_path / "tables")
    assert main(["codes", *(each.format(folder=folder) for each in arguments)]) == 2
    assert "no such table" in (told := capsys.readouterr().err) or "no file, list or table" in told


def test_what_tables_hold(tmp_path: Path, capsys: Capture) -> None:
    folder = str(units(tmp_path / "tables"))
    swedish = out(capsys, folder, "--on", "2024-05-06").splitlines()
    assert [line.split("  ")[0] for line in swedish] == ["avd", "mek", "skolor"]
    avd, mapped, schools = (" ".join(line.split()) for line in swedish)
    assert avd.startswith("avd 3 rader, 2 koder 1995-01-01 – … 1 gäller 2024-05-06 enheter i Kodserver")
    assert avd.endswith("ID129")
    assert " 2015-01-01 – … 1 gäller" in mapped
    assert schools == "skolor 1 rader, 1 koder … – 2020-12-31 0 gäller 2024-05-06 ingen regel"
    english = out(capsys, folder, "--on", "2020-12-31", "--lang", "en", "--table", "skolor")
    assert " ".join(english.split()) == "skolor 1 rows, 1 codes … – 2020-12-31 1 valid on 2020-12-31 no rule"
    (tmp_path / "mvo.csv").write_bytes(csv("kod;benamning"))
    assert " ".join(out(capsys, str(tmp_path / "mvo.csv")).split()).startswith(
        "mvo 0 rader, 0 koder … – … medic"
    )


def test_one_code(tmp_path: Path, capsys: Capture) -> None:
    folder = str(units(tmp_path / "tables"))
    every = out(capsys, folder, "--code", "99001101m01")
    assert every.splitlines() == [
        "avd  99001101M01  2015-01-01 – …  Exempel",
        "  longname: Exempel",
        "  -> SPEC (Specialitet) 301  2019-01-01 – …",
        "avd  99001101M01  1995-01-01 – 2014-12-31  Gammal",
        "  longname: Gammal",
        "  -> KUND 9  2000-01-01 – 2018-12-31",
        "mek  99001101M01  2015-01-01 – …",
        "  hsaid: SE2321000016-0AA1",
        "  skapad: 2014-12-15T15:51:55.257",
    ]
    then = out(capsys, folder, "--code", "99001101M01", "--on", "2018-12-31", "--table", "avd")
    assert then.splitlines() == ["avd  99001101M01  2015-01-01 – …  Exempel", "  longname: Exempel"]
    assert out(capsys, folder, "--code", "Z") == "ingen rad för koden\n"
    assert out(capsys, folder, "--code", "a", "--lang", "en") == "no row for the code\n"


def test_conversion(tmp_path: Path, capsys: Capture) -> None:
    folder, target = units(tmp_path / "tables"), tmp_path / "as" / "csv"
    told = out(capsys, str(folder), "--output", str(target))
    assert told.splitlines() == [
        f"{target / name}.csv: {rows}" for name, rows in [("avd", 3), ("mek", 1), ("skolor", 1)]
    ]
    code = ["--code", "99001101M01"]
    assert out(capsys, str(target), *code) == out(capsys, str(folder), *code)
    one = tmp_path / "enheter.csv"
    out(capsys, str(folder), "--table", "avd", "--output", str(one))
    out(capsys, str(folder / "AVD-REL.xml"), "--output", str(tmp_path / "same.csv"))
    assert one.read_bytes() == (tmp_path / "same.csv").read_bytes()
    assert out(capsys, str(one), "--table", "avd", *code).startswith("avd  99001101M01")


def test_conversion_to_utf_8(tmp_path: Path, capsys: Capture) -> None:
    old, new = tmp_path / "mvo.csv", tmp_path / "new.csv"
    old.write_bytes(csv("kod;benamning", "511;Ögon").decode().encode("latin-1"))
    for named in ([], ["--table", "mvo"]):
        assert main(["codes", str(old), "--output", str(new), *named]) == 1
        assert "FIL002" in capsys.readouterr().err
        assert not new.exists()
    out(capsys, str(old), "--output", str(new), "--encoding", "iso-8859-1")
    assert new.read_text(encoding="utf-8").splitlines()[1] == "511;Ögon;;"


def test_faults_of_tables_are_reported(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mvo.csv"
    path.write_bytes(csv("kod;benamning;giltig_fran", "1;x;i maj", "2 ;y;"))
    assert main(["codes", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("mvo ")
    assert "1 rader" in told.out
    assert "FIL021" in told.err
    path.write_bytes(csv("kod;benamning", "2 ;y"))
    assert main(["codes", str(path), "--lang", "en"]) == 0
    assert "begins or ends with space" in capsys.readouterr().err


@pytest.mark.parametrize("rule", ["ID129", "CVR113", "CVR266"])
def test_a_fault_that_needs_a_table_is_made_and_found(rule: str, tmp_path: Path, capsys: Capture) -> None:
    path, tables = str(tmp_path / "made.csv"), str(tmp_path / "tables")
    made = ["generate", "cvr.Vantande", "--rows", "3", "--break", rule, "--output", path]
    assert main([*made, "--tables", tables]) == 0
    wanted = needs(rule, "cvr.Vantande").tables
    told = capsys.readouterr().err
    assert told == (f"{rule} is found with --tables {tables}\n" if wanted else "")
    assert sorted(each.stem for each in Path(tables).iterdir()) == sorted(wanted)
    with_tables = ["--tables", tables] if wanted else []
    assert main(["validate", path, *with_tables, "--format", "json"]) in {0, 1}
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert report["counts"][rule] >= 3
    assert not any(f"table {name}" in report["not_evaluated"].values() for name in wanted)


def test_validate_reports_faulty_tables_and_does_without_refused_ones(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "mvo.csv").write_bytes(csv("x;y", "301;"))
    (folder / "kommuner.csv").write_bytes(csv("kod;benamning", "0180;", "0184 ;"))
    (folder / "avd.csv").write_bytes(csv("kombika;benamning"))
    made = str(tmp_path / "made.csv")
    assert main(["generate", "cvr.Vantande", "--rows", "2", "--output", made]) == 0
    arguments = ["validate", made, "--tables", str(folder), "--format", "json"]
    assert main(arguments) == 1
    report = json.loads(capsys.readouterr().out)
    first, *tables = report["files"]
    assert first["not_evaluated"]["ID137/table"] == "table mvo"
    assert "ID133" not in first["not_evaluated"]
    assert "ID129" in first["counts"]
    assert [(each["record"], each["status"], each["counts"]) for each in tables] == [
        ("codes.kommuner", "remarks", {"FIL015": 1}),
        ("codes.mvo", "refused", {"FIL004": 1}),
    ]
    assert main([*arguments, "--ignore", "FIL,ID,CVR"]) == 0
    _, refused = json.loads(capsys.readouterr().out)["files"]
    assert (refused["record"], refused["status"], refused["counts"]) == ("codes.mvo", "refused", {})


def test_tables_that_cannot_be_read(tmp_path: Path, capsys: Capture) -> None:
    made = str(tmp_path / "made.csv")
    assert main(["generate", "cvr.Vantande", "--rows", "2", "--output", made]) == 0
    (tmp_path / "x.xml").write_bytes(b"<x/>")
    assert main(["validate", made, "--tables", str(tmp_path / "x.xml")]) == 2
    assert capsys.readouterr().err == "cvrgvr: x.xml: the XML is neither a Kodserver export nor MEK\n"
