"""No identity number, free text or raw value leaves in a report, repr or exception, unless asked for."""

import io
import json
from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.errors import CvrgvrError
from cvrgvr.report import as_github, as_html, as_json, as_jsonl, as_junit, as_sarif, as_text
from tests.report.reports import ALL_RULES, report_on
from tests.wire.files import HEADER, file_of, row

SECRETS = {
    "patient_id": "191212121213",
    "prioritet": " Tolvan Tolvansson ringde igår\0",
    "remissdatum": "1987-02-31",
    "fas": "hemligt",
    "kommunkod": "Solna",
    "mvo": "hjärtat",
    "hsaid_enhet": "SE-hemlig-enhet",
    "kombika": "7654321Q99Z",
    "aktivitetstyp": "tolvanbesök",
    "vardkontakt_id": "191212121212",
}
DATA = file_of(
    f"{HEADER};Kalle Karlsson",
    f"{row(**SECRETS)};fritext 198702311111",
    "191212121213;Tolvan Tolvansson",
    f'{row()};"191212121213',
)
WORDS = (
    *("19121212121", "Tolvan", "igår", "1987", "hemlig", "Solna", "hjärtat", "7654321", "tolvan"),
    *("fritext", "198702311111", "Kalle"),
)


def hidden(*texts: str) -> None:
    for text in texts:
        assert [word for word in WORDS if word in text] == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_reports(lang: str) -> None:
    report = report_on(DATA, register=ALL_RULES)
    assert len(report.files[0].findings) > 8
    hidden(as_text(report, lang, shown=100), as_json(report), as_jsonl(report), repr(report))
    hidden(as_junit(report, lang), as_sarif(report, lang), as_github(report, lang), as_html(report, lang))


def test_reports_with_values_when_asked_for() -> None:
    report = report_on(DATA, register=ALL_RULES, show_values=True)
    for text in (as_text(report, shown=100), as_json(report), as_jsonl(report), as_junit(report)):
        assert "191212121213" in text
        assert "Tolvan" in text
    for text in (as_sarif(report), as_github(report), as_html(report)):
        assert "191212121213" in text


def test_what_reading_gives() -> None:
    reading = cvr.read(DATA)
    assert (len(reading.records), len(reading.unread)) == (1, 2)
    hidden(repr(reading), repr(reading.records), repr(reading.unread), repr(reading.findings))
    hidden(*map(str, reading.findings))
    record = reading.records[0]
    hidden(str(record), repr(record.remissdatum), repr(record.fas), f"{record}")
    assert (record.patient_id, record.remissdatum.raw) == (SECRETS["patient_id"], SECRETS["remissdatum"])


def test_exceptions() -> None:
    records = cvr.read(DATA).records
    for write in (
        lambda: cvr.write(records, io.BytesIO()),
        lambda: cvr.write(["Tolvan Tolvansson 191212121213"], io.BytesIO()),
        lambda: cvr.validate(["Tolvan Tolvansson 191212121213"]),
        lambda: cvr.read("no such folder/191212121213"),
        lambda: cvr.read(b"", record="191212121213"),
    ):
        with pytest.raises(CvrgvrError) as raised:
            write()
        hidden(str(raised.value), repr(raised.value))


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(DATA)
    for form in ("text", "json", "jsonl", "junit", "sarif", "github"):
        assert main(["validate", str(path), "--format", form]) == 1
        out, err = capsys.readouterr()
        hidden(out, err)
        assert main(["validate", str(path), "--format", form, "--show-values"]) == 1
        assert "191212121213" in capsys.readouterr().out


def test_a_fault_of_the_tool_shows_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> str:
        raise RuntimeError("Tolvan Tolvansson 191212121213")

    monkeypatch.setattr("cvrgvr.cli.reporting.as_text", broken)
    path = tmp_path / "in.csv"
    path.write_bytes(DATA)
    assert main(["validate", str(path)]) == 3
    out, err = capsys.readouterr()
    hidden(out, err)
    assert "RuntimeError" in err


def test_wrong_bytes_are_shown_as_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(file_of(HEADER, row(prioritet="hög")).decode().encode("latin-1"))
    target = tmp_path / "report.json"
    for arguments in ([], ["--output", str(target)]):
        assert main(["validate", str(path), "--format", "json", "--show-values", *arguments]) == 1
    for text in (capsys.readouterr().out, target.read_text(encoding="utf-8")):
        values = {finding["value"] for finding in json.loads(text)["files"][0]["findings"]}
        assert "h\udcf6g" in values
