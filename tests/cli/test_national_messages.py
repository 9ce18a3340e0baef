"""Messages of the national delivery on the command line: compared with each other, and replaced by name."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import national, testing
from cvrgvr.cli import main
from cvrgvr.testing import generate_file

Capture = pytest.CaptureFixture[str]


def report_of(capsys: Capture, *arguments: str) -> dict[str, Any]:
    main(["validate", *arguments, "--format", "json"])
    return {Path(each["path"]).name: each for each in json.loads(capsys.readouterr().out)["files"]}


def test_messages_of_a_month_and_of_the_month_before(tmp_path: Path, capsys: Capture) -> None:
    contacts = list(testing.generate_records("national.Genomford", 30))
    codes = list(testing.generate_records("national.Diagnos", 20))
    codes[0].vardkontakt_id = "0" * 32
    waiting = list(testing.generate_records("national.Vantande", 20))
    waiting[3].vardkontakt_id = contacts[4].vardkontakt_id
    national.write(national.Delivery("2026-10", waiting, contacts, codes), tmp_path)
    generate_file(tmp_path / "v.csv", "cvr.Vantande", 10)
    names = sorted(str(each) for each in tmp_path.iterdir())
    report = report_of(capsys, *names, "--on", "2026-11-05")
    assert report["2026-10_3_genomforda_diagnoser.xml"]["counts"] == {"NAT407": 1, "NAT408": 1}
    assert report["2026-10_1_vantande_kontakt.xml"]["counts"] == {"NAT403": 1}
    assert "NAT404" in report["2026-10_1_vantande_kontakt.xml"]["not_evaluated"]
    assert {each["layout"] for name, each in report.items() if name.endswith(".xml")} == {"xml"}
    before = tmp_path / "before.xml"
    for each in waiting:
        each.matperiod = "2026-09"
        each.beslut_aktivitet = each.beslut_aktivitet.replace(year=2025)
    national.write(national.Message(national.Vantande, "2026-09", waiting), before, keep_broken=True)
    report = report_of(capsys, names[0], "--previous", str(before), "--on", "2026-11-05")
    assert "NAT404" in report["2026-10_1_vantande_kontakt.xml"]["counts"]


def test_a_month_that_replaces_an_earlier_one(tmp_path: Path, capsys: Capture) -> None:
    generate_file(tmp_path / "v.csv", "cvr.Vantande", 10)
    (tmp_path / "key").write_bytes(bytes(range(32)))
    arguments = ["transfer", "national", str(tmp_path / "v.csv"), "--month", "2026-10"]
    arguments += [
        "--key",
        str(tmp_path / "key"),
        "--to",
        str(tmp_path / "ut"),
        "--region",
        "SE2321000016-DEMO",
    ]
    assert main([*arguments, "--replaces", "vantande=E-4711"]) == 0
    message = national.read(tmp_path / "ut" / "2026-10_1_vantande_kontakt.xml").meta["message"]
    assert message.ersattnings_id == "E-4711"
    for faulty in ("vantande", "annat=E-1", "vantande="):
        with pytest.raises(SystemExit):
            main([*arguments, "--replaces", faulty])
    assert "write CONTENT=ID" in capsys.readouterr().err
