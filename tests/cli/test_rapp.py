"""`cvrgvr rapp`: what is printed and written, and the exit codes."""

from datetime import date
from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.testing import generate_file
from cvrgvr.transfer import rapp_list, to_rapp
from tests.cli.files import put

Capture = pytest.CaptureFixture[str]
ON = "2026-11-05"


@pytest.fixture
def clean(tmp_path: Path) -> str:
    path = tmp_path / "waiting.csv"
    generate_file(path, cvr.Vantande, 60, 3)
    return str(path)


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    path = tmp_path / "faulty.csv"
    generate_file(path, cvr.Vantande, 60, 3, break_code="CVR210", break_every=10)
    path.write_bytes(path.read_bytes() + b"V-1;cut\r\n")
    return str(path)


def test_text_and_page_are_the_librarys(clean: str, tmp_path: Path, capsys: Capture) -> None:
    counts = to_rapp(cvr.read(clean).records, on=date.fromisoformat(ON))
    assert main(["rapp", clean, "--on", ON]) == 0
    assert capsys.readouterr() == (rapp_list(counts), "")
    page = tmp_path / "list.html"
    assert main(["rapp", clean, "--on", ON, "--format", "html", "--output", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == rapp_list(counts, "html")
    assert capsys.readouterr() == ("", "")


def test_a_file_of_counts(clean: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "CVR_RAPP_SE2321000016-DEMO_202610_20261105T120000.csv"
    options = ["rapp", clean, "--on", ON, "--format", "csv", "--by", "mvo, cvr_kod"]
    assert main([*options, "--output", str(path)]) == 0
    assert main(options) == 0
    out, err = capfdbinary.readouterr()
    assert (out, err) == (path.read_bytes(), b"")
    reading = cvr.read(path, on=date.fromisoformat(ON))
    assert (reading.meta["record"], reading.findings) == ("cvr.Rapp", [])
    assert sum(row.antal_vantande for row in reading.records) == 60
    assert all(row.mvo and row.rapporterad_tid == date(2026, 11, 5) for row in reading.records)


def test_records_that_are_not_counted_are_said(faulty: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["rapp", faulty, "--on", ON]) == 1
    text, err = capsys.readouterr()
    assert err == ""
    for line in (
        "    61  poster in",
        "  = 54  räknade i listan",
        "  +  1  rader som inte kunde läsas",
        "  +  6  poster med fel (CVR210 6)",
    ):
        assert f"\n{line}\n" in text
    assert main(["transfer", "rapp", faulty, "--on", ON, "--lang", "en"]) == 1
    assert "\n  +  6  records with errors (CVR210 6)\n" in capsys.readouterr().out
    target = tmp_path / "out.csv"
    assert main(["rapp", faulty, "--on", ON, "--format", "csv", "--output", str(target)]) == 1
    assert "54  räknade i listan\n" in capsys.readouterr().err
    assert cvr.validate(target).summary.errors == 0


def test_no_unit_is_said(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "waiting.csv"
    generate_file(path, cvr.Vantande, 5)
    records = cvr.read(path).records
    records[0].kombika = None
    cvr.write(records, path)
    assert main(["rapp", str(path), "--on", ON]) == 1
    assert "  + 1  utan enhet" in capsys.readouterr().out
    assert main(["rapp", str(path), "--on", ON, "--unit", "hsaid_enhet"]) == 0


def test_another_month_is_no_fault(clean: str, capsys: Capture) -> None:
    assert main(["rapp", clean, "--on", ON, "--month", "2026-09", "--days", "justerad"]) == 0
    assert "  + 60  poster för en annan månad\n" in capsys.readouterr().out


def test_units_that_nobody_waits_at(clean: str, tmp_path: Path, capsys: Capture) -> None:
    units = put(tmp_path / "units.txt", "\ufeff99001101M01\r\n\r\n 99001101M02 \r\n".encode())
    assert main(["rapp", clean, "--on", ON, "--units", units]) == 0
    text = capsys.readouterr().out
    assert "Enhet 99001101M01\n" in text
    assert "Enhet 99001101M02\n" in text


def test_a_refused_file_is_not_counted(clean: str, tmp_path: Path, capsys: Capture) -> None:
    cut = put(tmp_path / "cut.csv", Path(clean).read_bytes().replace(b"beslut_aktivitet", b"beslut", 1))
    target = tmp_path / "list.txt"
    units = put(tmp_path / "units.txt", b"99001101M01\n")
    for options in ([], ["--units", units]):
        assert main(["rapp", cut, "--on", ON, "--output", str(target), *options]) == 1
        assert f"cvrgvr: {cut}: FIL005: " in capsys.readouterr().err
        assert not target.exists()
    empty = put(tmp_path / "empty.csv", b"")
    assert main(["rapp", empty, "--on", ON, "--units", units]) == 1
    assert "FIL003" in capsys.readouterr().err


def test_wrong_usage(clean: str, tmp_path: Path, capsys: Capture) -> None:
    header = Path(clean).read_bytes().partition(b"\n")[0]
    nil = put(tmp_path / "nil.csv", header + b"\n")
    units = put(tmp_path / "units.txt", b"99001101M01\n")
    latin = put(tmp_path / "latin.txt", "Å\n".encode("iso-8859-1"))
    for arguments, said in (
        ([clean, "--on", ON, "--by", "kon"], "by must be among mvo, cvr_kod"),
        ([clean, "--on", ON, "--month", "oktober"], "month must be YYYY-MM"),
        ([nil, "--on", ON, "--units", units], "give month"),
        ([clean, "--on", ON, "--units", latin], f"{latin}: the list of units is not UTF-8"),
        ([clean, "--on", ON, "--units", "missing.txt"], "missing.txt: the file cannot be opened"),
        (["missing.csv", "--on", ON], "missing.csv: the file cannot be opened"),
    ):
        assert main(["rapp", *arguments]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert said in err
    assert main(["rapp", nil, "--on", ON, "--units", units, "--month", "2026-10"]) == 0
    with pytest.raises(SystemExit):
        main(["rapp", clean])


def test_tables_tell_the_unit_and_are_told_of(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "waiting.csv"
    generate_file(path, cvr.Vantande, 5)
    records = cvr.read(path).records
    kombika, records[0].kombika = records[0].kombika, None
    cvr.write(records, path)
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "mek.csv").write_bytes(f"kombika;hsaid\r\n{kombika};{records[0].hsaid_enhet}\r\n".encode())
    (tables / "mvo.csv").write_bytes(b"x;y\r\n301;\r\n")
    assert main(["rapp", str(path), "--on", ON, "--tables", str(tables), "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert f"Unit {kombika}" in told.out
    assert told.err.startswith(f"cvrgvr: {tables / 'mvo.csv'}: FIL004: The first row is not a header of mvo.")
