"""The national delivery in a folder, as `cvrgvr status` tells of it."""

import json
from datetime import date
from pathlib import Path

import pytest

from cvrgvr import national, testing, transfer
from cvrgvr.cli import main
from cvrgvr.wire.delivery.folder import Lage, folder_state

SECRET = bytes(range(32))
REGION = "SE2321000016-DEMO"
Capture = pytest.CaptureFixture[str]


def deliver(folder: Path, month: str, rows: int = 5) -> None:
    records = testing.generate_records("cvr.Vantande", rows, month=month)
    transfer.write_national(records, folder, month, SECRET, hsaid_region=REGION)


def states(folder: Path, on: str) -> dict[str, Lage]:
    return {each.matperiod: each.lage for each in folder_state(folder, date.fromisoformat(on)).months}


def test_months_from_the_first_one_on(tmp_path: Path) -> None:
    deliver(tmp_path, "2026-08")
    deliver(tmp_path, "2026-10")
    (month, *_) = folder_state(tmp_path, date(2026, 11, 5)).months
    assert (month.avsandare, month.posttyp, month.antal_poster) == (REGION, "NATIONELL", 5)
    assert month.due == date(2026, 9, 20)
    assert states(tmp_path, "2026-11-05") == {
        "2026-08": Lage.LEVERERAD,
        "2026-09": Lage.SAKNAS,
        "2026-10": Lage.LEVERERAD,
    }
    assert states(tmp_path, "2026-12-20")["2026-11"] is Lage.VANTAS
    assert states(tmp_path, "2026-12-21")["2026-11"] is Lage.SAKNAS
    assert folder_state(tmp_path, date(2026, 11, 5)).strangers == ()


def test_nothing_to_report_and_what_is_not_whole(tmp_path: Path) -> None:
    deliver(tmp_path, "2026-10", 0)
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.NOLLRAPPORT}
    deliver(tmp_path, "2026-10")
    message = tmp_path / "2026-10_1_vantande_kontakt.xml"
    whole = message.read_bytes()
    message.write_bytes(whole[:-1])
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.OFULLSTANDIG}
    message.write_bytes(whole)
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.LEVERERAD}
    (tmp_path / "2026-10_2_genomforda_kontakt.xml").write_bytes(whole)  # the note does not know it
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.OFULLSTANDIG}
    message.unlink()
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.OFULLSTANDIG}


@pytest.mark.parametrize(
    "note",
    [
        *("", "{}", "[]", "\\xff", "[" * 100_000, '{"files": [], "antal_byte": []}'),
        *(
            f'{{"files": {{"a": {rows}}}, "antal_byte": {{}}}}'
            for rows in ('"x"', "1e999", "Infinity", "true")
        ),
        '{"files": {}, "antal_byte": {"a": Infinity}}',
    ],
)
def test_a_note_that_cannot_be_used(note: str, tmp_path: Path) -> None:
    (tmp_path / "2026-10_overforing.json").write_text(note)
    assert states(tmp_path, "2026-11-05") == {"2026-10": Lage.OFULLSTANDIG}


def test_messages_without_a_note_and_other_files(tmp_path: Path) -> None:
    waiting = list(testing.generate_records("national.Vantande", 3))
    national.write(national.Delivery("2026-10", waiting), tmp_path)
    (tmp_path / "2026-13_overforing.json").write_text("{}")
    folder = folder_state(tmp_path, date(2026, 11, 5))
    assert [(each.lage, each.antal_poster) for each in folder.months] == [(Lage.LEVERERAD, None)]
    assert folder.strangers == ("2026-13_overforing.json",)


def test_on_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    deliver(tmp_path, "2026-09")
    assert main(["status", str(tmp_path), "--on", "2026-11-05", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["posttyp"] for each in told["months"]] == ["NATIONELL", "NATIONELL"]
    assert main(["status", str(tmp_path), "--on", "2026-11-21", "--lang", "en"]) == 1
    assert f"{REGION} NATIONELL 2026-10: missing (by 2026-11-20)" in capsys.readouterr().out
