"""`cvrgvr validate` of files of two registers, or of records and counts, finds what they show together."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, gvr
from cvrgvr.cli import main
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.gvr.examples import EXAMPLES as CONTACTS
from cvrgvr.spec import parse_record, spec_of

COUNTED = {"kalla": "beraknad", "mvo": "", "antal_pvv": "0", "antal_mov": "0", "antal_over_grans": "0"}
CONTACT = {
    "nyckel.patient_id": "191212121212",
    "nyckel.datum": "2026-03-27",
    "nyckel.enhet.kombika": "99001101M01",
}


def csv_of(path: Path, letter: str, *rows: dict[str, str]) -> str:
    """A file of valid records with these cells instead."""
    every = [{**EXAMPLES[letter], **cells} for cells in rows]
    lines = [";".join(each) for each in every[:1]] + [";".join(each.values()) for each in every]
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
    return str(path)


def bulk_of(path: Path, **cells: str) -> str:
    record = parse_record(spec_of(gvr.Besok), {**CONTACTS["B"], **CONTACT, **cells})
    huvud = gvr.Huvud("F1", "2026-04-07T09:00:00+02:00", "SE2321000016-0AA1")
    gvr.write([record], path, huvud=huvud, together=False)
    return str(path)


@pytest.fixture
def waiting(tmp_path: Path) -> str:
    return csv_of(tmp_path / "v.csv", "V", {}, {"vardkontakt_id": "V-000002", "remiss_id": "R-000002"})


def report_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["validate", *arguments, "--format", "json", "--select", "CVR413,RAP402"])
    files = json.loads(capsys.readouterr().out)["files"]
    return code, {Path(each["path"]).name: each for each in files}


def test_counts_that_the_records_do_not_give(
    tmp_path: Path, waiting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rapp = csv_of(tmp_path / "r.csv", "R", {**COUNTED, "antal_vantande": "3"})
    code, files = report_of(capsys, waiting, rapp, "--on", "2026-04-07")
    assert code == 1
    (finding,) = files["r.csv"]["findings"]
    assert (finding["code"], finding["severity"], finding["record"]) == ("RAP402", "error", "99001101M01")
    assert finding["message"]["en"].startswith("antal_vantande is 3 but the records give 2.")
    assert files["r.csv"]["counts"] == {"RAP402": 1}
    assert files["r.csv"]["status"] == "errors"
    assert files["v.csv"]["findings"] == []


def test_counts_that_agree_or_are_by_hand(
    tmp_path: Path, waiting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    same = csv_of(tmp_path / "r.csv", "R", {**COUNTED, "antal_vantande": "2"})
    assert report_of(capsys, waiting, same, "--on", "2026-04-07")[0] == 0
    hand = csv_of(tmp_path / "h.csv", "R", {**COUNTED, "antal_vantande": "9", "kalla": "manuell"})
    assert report_of(capsys, waiting, hand, "--on", "2026-04-07")[0] == 0
    split = csv_of(tmp_path / "s.csv", "R", {**COUNTED, "antal_vantande": "2", "mvo": "301", "kombika": ""})
    assert report_of(capsys, waiting, split, "--on", "2026-04-07")[0] == 0
    other = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
    month = csv_of(tmp_path / "m.csv", "R", {**COUNTED, **other, "antal_vantande": "9"})
    assert report_of(capsys, waiting, month, "--on", "2026-04-07")[0] == 0


def test_what_is_lacking_is_told(tmp_path: Path, waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    rapp = csv_of(tmp_path / "r.csv", "R", {**COUNTED, "antal_vantande": "3"})
    _, files = report_of(capsys, waiting, rapp)
    assert files["r.csv"]["not_evaluated"] == {"RAP402": "reference date"}
    _, files = report_of(capsys, rapp)
    assert files["r.csv"]["not_evaluated"] == {"RAP402": "other files"}
    _, files = report_of(capsys, csv_of(tmp_path / "g.csv", "G", {}))
    assert files["g.csv"]["not_evaluated"] == {"CVR413": "other files"}


def test_completed_without_a_contact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = csv_of(
        tmp_path / "g.csv",
        "G",
        {},
        {"vardkontakt_id": "V-000002", "remiss_id": "R-2", "start_aktivitet": "2026-03-26"},
    )
    bulk = bulk_of(tmp_path / "k.gvr.jsonl")
    code, files = report_of(capsys, done, bulk)
    assert code == 0  # a warning
    (finding,) = files["g.csv"]["findings"]
    assert (finding["code"], finding["record"]) == ("CVR413", "V-000002")
    assert report_of(capsys, done, bulk, "--fail-on", "warning")[0] == 1
    assert main(["validate", done, bulk, "--ignore", "CVR413"]) in (0, 1)
    assert "CVR413" not in capsys.readouterr().out.partition("Policy")[0]


def test_policy_and_baseline_hold_for_them(
    tmp_path: Path, waiting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rapp = csv_of(tmp_path / "r.csv", "R", {**COUNTED, "antal_vantande": "3"})
    given = (waiting, rapp, "--on", "2026-04-07")
    code, files = report_of(capsys, *given, "--grade", "RAP402=info")
    assert (code, files["r.csv"]["findings"][0]["severity"]) == (0, "info")
    known = tmp_path / "known.json"
    code, files = report_of(capsys, *given, "--write-baseline", str(known))
    assert [each["code"] for each in files["r.csv"]["findings"]] == ["RAP402"]
    code, files = report_of(capsys, *given, "--baseline", str(known))
    assert (code, files["r.csv"]["known"]) == (0, {"RAP402": 1})


def test_they_stream_too(tmp_path: Path, waiting: str, capsys: pytest.CaptureFixture[str]) -> None:
    rapp = csv_of(tmp_path / "r.csv", "R", {**COUNTED, "antal_vantande": "3"})
    assert main(["validate", waiting, rapp, "--on", "2026-04-07", "--format", "jsonl"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "RAP402" in {each.get("code") for each in found}


def test_records_are_read_with_the_layout_that_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = tmp_path / "r.toml"
    layout.write_text(
        '[layout]\nid = "r"\nversion = "1"\nrecord = "cvr.Rapp"\nallow_missing = true\n'
        '[[column]]\nname = "antal"\nfield = "antal_vantande"\n',
        encoding="utf-8",
    )
    path = tmp_path / "r.csv"
    path.write_bytes(b"antal\r\n3\r\n")
    code, files = report_of(capsys, str(path), "--layout", str(layout))
    assert (code, files["r.csv"]["not_evaluated"]) == (0, {"RAP402": "other files"})
    assert cvr.read(path, layout=layout).records[0].antal_vantande == 3


def test_a_refused_bulk_file_is_told_of_and_compared_with_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    completed = csv_of(tmp_path / "g.csv", "G", {})
    bulk = tmp_path / "b.gvr.jsonl"
    bulk_of(bulk)
    bulk.write_bytes(bulk.read_bytes().replace(b'"avsandare"', b'"sandare"'))
    assert main(["validate", completed, str(bulk), "--format", "json", "--isolated"]) == 1
    first, second = json.loads(capsys.readouterr().out)["files"]
    assert second["status"] == "refused"
    assert "GVR907" in second["counts"]
    assert first["not_evaluated"]["CVR413"] == "other files"
    assert main(["reconcile", "--completed", completed, "--gvr", str(bulk)]) == 2
    assert f"cvrgvr: {bulk}: GVR907: " in capsys.readouterr().err
