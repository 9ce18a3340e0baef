"""The state of a folder of deliveries."""

import json
import time
import tracemalloc
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, telefon
from cvrgvr.cli import main
from cvrgvr.errors import ReadError
from cvrgvr.periods import month_after
from cvrgvr.testing import generate_records
from cvrgvr.wire.delivery.folder import FAULTY, Folder, Lage, folder_state
from cvrgvr.wire.delivery.sidecar import Sidecar

SENDER = "SE2321000016-0AA1"
ON = date(2026, 4, 21)
ZONE = timezone(timedelta(hours=2))


def made(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def put(folder: Path, month: str, skapad: str, ident: str, **told: Any) -> Sidecar:
    """A delivery of a small file, with its sidecar; `told` is what the sidecar says otherwise."""
    data = told.pop("data", b"vardkontakt_id\r\nV-1\r\n")
    moment = made(skapad)
    posttyp = told.get("posttyp", "CVR_VANTANDE")
    sender = told.get("avsandare", SENDER)
    name = f"{posttyp}_{sender}_{month.replace('-', '')}_{moment:%Y%m%dT%H%M%S}.csv"
    values: dict[str, Any] = {
        "posttyp": posttyp,
        "leverans_id": ident,
        "avsandare": sender,
        "matperiod": month,
        "skapad": moment,
        "fil": name,
        "antal_poster": 1,
        "antal_byte": len(data),
        "sha256": "0" * 64,
        **told,
    }
    sidecar = Sidecar(**values)
    (folder / name).write_bytes(data)
    (folder / f"{name}.meta.json").write_bytes(sidecar.dump())
    return sidecar


def states(folder: Folder) -> list[tuple[str, str]]:
    return [(each.matperiod, str(each.lage)) for each in folder.months]


def test_a_series_from_its_first_month_to_the_last_closed_one(tmp_path: Path) -> None:
    put(tmp_path, "2025-12", "2026-01-10T08:00", "DD")
    put(tmp_path, "2026-01", "2026-02-20T23:00", "JJ")
    found = folder_state(tmp_path, ON)
    assert states(found) == [
        ("2025-12", "levererad"),
        ("2026-01", "levererad"),
        ("2026-02", "saknas"),
        ("2026-03", "saknas"),
    ]
    assert [(each.matperiod, each.due) for each in found.faulty] == [
        ("2026-02", date(2026, 3, 20)),
        ("2026-03", date(2026, 4, 20)),
    ]


@pytest.mark.parametrize(("on", "lage"), [("2026-04-20", "vantas"), ("2026-04-21", "saknas")])
def test_missing_only_when_it_is_due(tmp_path: Path, on: str, lage: str) -> None:
    put(tmp_path, "2026-02", "2026-03-10T08:00", "FF")
    found = folder_state(tmp_path, date.fromisoformat(on))
    assert states(found)[-1] == ("2026-03", lage)
    assert states(folder_state(tmp_path, date(2026, 4, 6), day=5))[-1] == ("2026-03", "saknas")


def test_a_month_that_is_not_closed_is_not_expected(tmp_path: Path) -> None:
    put(tmp_path, "2026-03", "2026-04-10T08:00", "MM")
    assert states(folder_state(tmp_path, date(2026, 4, 30))) == [("2026-03", "levererad")]
    assert states(folder_state(tmp_path, date(2026, 5, 1)))[-1] == ("2026-04", "vantas")


def one(tmp_path: Path) -> Any:
    (found,) = folder_state(tmp_path, ON).months
    return found


def test_late_nil_early(tmp_path: Path) -> None:
    late, nil, early = (tmp_path / name for name in ("late", "nil", "early"))
    for folder in (late, nil, early):
        folder.mkdir()
    put(late, "2026-03", "2026-04-21T00:30", "MM")
    put(nil, "2026-03", "2026-04-02T00:30", "MM", antal_poster=0)
    put(early, "2026-03", "2026-03-31T12:00", "MM")
    assert [one(folder).lage for folder in (late, nil, early)] == [
        Lage.SEN,
        Lage.NOLLRAPPORT,
        Lage.EJ_AVSLUTAD,
    ]


def test_replaced_and_withdrawn(tmp_path: Path) -> None:
    put(tmp_path, "2026-03", "2026-04-02T08:00", "AA")
    put(tmp_path, "2026-03", "2026-04-25T08:00", "BB", ersatter="AA", antal_poster=7)
    found = one(tmp_path)
    assert (found.lage, found.leverans_id, found.antal_poster) == (Lage.LEVERERAD, "BB", 7), "AA came in time"
    assert (found.leveranser, found.skapad) == (2, date(2026, 4, 25))
    put(tmp_path, "2026-03", "2026-04-26T08:00", "CC", ersatter="BB", radera=True, antal_poster=0)
    assert one(tmp_path).lage is Lage.ATERKALLAD


def test_two_for_one_month(tmp_path: Path) -> None:
    put(tmp_path, "2026-03", "2026-04-02T08:00", "AA")
    put(tmp_path, "2026-03", "2026-04-03T08:00", "BB")
    assert one(tmp_path).lage is Lage.DUBBEL


def test_not_whole(tmp_path: Path) -> None:
    gone = put(tmp_path, "2026-03", "2026-04-02T08:00", "AA")
    (tmp_path / gone.fil).unlink()
    assert one(tmp_path).lage is Lage.OFULLSTANDIG
    (tmp_path / gone.fil).write_bytes(b"cut")
    assert one(tmp_path).lage is Lage.OFULLSTANDIG
    (tmp_path / f"{gone.fil}.meta.json").write_bytes(b"{")
    assert one(tmp_path).lage is Lage.OFULLSTANDIG
    (tmp_path / f"{gone.fil}.meta.json").unlink()
    found = one(tmp_path)
    assert (found.lage, found.leverans_id, found.skapad) == (Lage.OFULLSTANDIG, None, date(2026, 4, 2))


def test_forecasts_have_no_deadline(tmp_path: Path) -> None:
    put(tmp_path, "2026-01", "2026-01-15T08:00", "PP", posttyp="UTB_PROGNOS")
    assert states(folder_state(tmp_path, ON)) == [("2026-01", "levererad")]


def test_strangers_and_nothing(tmp_path: Path) -> None:
    assert folder_state(tmp_path, ON) == Folder(ON, (), ())
    (tmp_path / "191212121212.txt").write_bytes(b"x")
    (tmp_path / "inner").mkdir()
    assert folder_state(tmp_path, ON).strangers == ("191212121212.txt",)
    with pytest.raises(ReadError, match="folder cannot be read"):
        folder_state(tmp_path / "none", ON)


def test_deliveries_that_the_library_writes(tmp_path: Path) -> None:
    told: dict[str, Any] = {"avsandare": SENDER, "skapad": made("2026-04-05T03:15")}
    cvr.deliver(generate_records(cvr.Vantande, 5, month="2026-03"), tmp_path, leverans_id="VV", **told)
    telefon.deliver(generate_records(telefon.Manad, 4, month="2026-03"), tmp_path, leverans_id="TT", **told)
    found = folder_state(tmp_path, ON)
    assert [(each.posttyp, each.lage, each.antal_poster) for each in found.months] == [
        ("CVR_VANTANDE", Lage.LEVERERAD, 5),
        ("TEL_MANAD", Lage.LEVERERAD, 4),
    ]
    assert found.counts == {Lage.LEVERERAD: 2}


def test_a_full_folder_takes_seconds(tmp_path: Path) -> None:
    """Ten thousand deliveries of a hundred senders: about a second of the processor, and 15 MiB."""
    months = [f"{year}-{number:02}" for year in range(2021, 2026) for number in range(1, 11)]
    for sender in range(100):
        for kind in ("CVR_VANTANDE", "CVR_GENOMFORD"):
            for month in months:
                day = f"{month_after(month)}-05T03:15"
                put(tmp_path, month, day, "AA", posttyp=kind, avsandare=f"SE{sender:04}")
    begun = time.process_time()
    found = folder_state(tmp_path, date(2025, 11, 1))
    assert time.process_time() - begun < 10
    assert sum(each.leveranser for each in found.months) == 10_000
    assert found.counts == {Lage.LEVERERAD: 10_000, Lage.SAKNAS: 4 * 2 * 2 * 100}
    tracemalloc.start()
    folder_state(tmp_path, date(2025, 11, 1))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 << 20


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "2026-01", "2026-02-10T08:00", "JJ")
    put(tmp_path, "2026-02", "2026-03-10T08:00", "FF")
    (tmp_path / "191212121212.txt").write_bytes(b"x")
    arguments = ["status", str(tmp_path), "--on", "2026-04-21"]
    assert main(arguments) == 1
    text = capsys.readouterr().out
    assert text.splitlines()[:3] == [
        "2026-04-21: 2 levererad, 1 saknas",
        "1 andra filer i mappen",
        f"  {SENDER} CVR_VANTANDE 2026-03: saknas (senast 2026-04-20) → leverera månaden",
    ]
    assert "2026-04-25  publicering, omkring (PUBLICERING)" in text
    assert "2026-05-20  nationella databasen: genomförda och väntande (NATIONELL)" in text
    assert "1912" not in text
    assert main([*arguments, "--lang", "en"]) == 1
    assert "missing (by 2026-04-20) → deliver the month" in capsys.readouterr().out
    assert main([*arguments, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"levererad": 2, "saknas": 1}
    assert report["months"][2] == {
        "avsandare": SENDER,
        "posttyp": "CVR_VANTANDE",
        "matperiod": "2026-03",
        "lage": "saknas",
        "forfaller": "2026-04-20",
        "leverans_id": None,
        "skapad": None,
        "antal_poster": None,
        "leveranser": 0,
        "faulty": True,
    }
    assert main([*arguments, "--format", "csv"]) == 1
    row = capsys.readouterr().out.splitlines()[1]
    assert row.startswith(f"{SENDER};CVR_VANTANDE;2026-01;levererad;2026-02-20;JJ")


def test_nothing_to_act_on_and_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(tmp_path), "--on", "2026-04-21"]) == 0
    assert capsys.readouterr().out.startswith("2026-04-21: inga leveranser\n")
    assert main(["status", str(tmp_path), "--on", "2026-04-21", "--due", "31"]) == 2
    assert main(["status", str(tmp_path / "none"), "--on", "2026-04-21"]) == 2
    assert "none: the folder cannot be read" in capsys.readouterr().err


def test_every_state_has_words() -> None:
    from cvrgvr.report.status import _REMEDIES, _STATES  # noqa: PLC0415

    assert set(_STATES) == set(Lage)
    assert set(_REMEDIES) == FAULTY
