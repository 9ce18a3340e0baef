"""`cvrgvr transfer national`, and the national delivery in `validate` and `spec`."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from cvrgvr import gvr, national, testing
from cvrgvr.cli import main

Capture = pytest.CaptureFixture[str]
ON = ("--on", "2026-11-05")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A month of waiting and completed, and a key."""
    paths = []
    for record, name in (("cvr.Vantande", "v.csv"), ("cvr.Genomford", "g.csv")):
        testing.generate_file(tmp_path / name, record, 40, 5)
        paths.append(str(tmp_path / name))
    (tmp_path / "key").write_bytes(bytes(range(32)) + b"\r\n")
    (tmp_path / "ut").mkdir()
    return paths


def transfer(files: list[str], *more: str) -> int:
    folder = Path(files[0]).parent
    given = ["--month", "2026-10", "--key", str(folder / "key"), "--region", "SE2321000016-DEMO", *ON]
    return main(["transfer", "national", *files, *given, *more])


def test_a_month_becomes_messages(files: list[str], tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "ut"
    assert transfer(files, "--to", str(out), "--reference", "2026-10") == 0
    told = capsys.readouterr().out
    assert (
        "      80  poster in\n      40  kontakter ut (Genomford)\n      40  kontakter ut (Vantande)\n" in told
    )
    assert "2026-10_1_vantande_kontakt.xml" in told
    messages = sorted(out.glob("*.xml"))
    assert {each.name[:9] for each in messages} >= {"2026-10_1", "2026-10_2"}
    assert main(["validate", *map(str, messages), *ON, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [each["record"] for each in report["files"]][:2] == ["national.Vantande", "national.Genomford"]
    assert national.read(messages[0]).meta["message"].leveransreferens == "2026-10"


def test_a_dry_run_writes_nothing_and_tells_the_same(
    files: list[str], tmp_path: Path, capsys: Capture
) -> None:
    assert transfer(files, "--to", str(tmp_path / "ut"), "--dry-run", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "      80  records in\n      40  contacts out (Genomford)\n" in told
    assert list((tmp_path / "ut").iterdir()) == []
    assert transfer(files) == 0


def test_what_is_refused_is_told_with_its_reason(files: list[str], tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "v.csv"
    lines = path.read_text("utf-8").splitlines()
    names = lines[0].split(";")
    cells = lines[1].split(";")
    cells[names.index("mvo")] = "30"
    lines[1] = ";".join(cells)
    lines.append(lines[2])
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode())
    assert transfer(files, "--tables", str(tmp_path)) == 1
    told = capsys.readouterr().out
    assert "       1  avvisade: NAT211\n       1  avvisade: samma vårdkontakt en gång till (NAT401)\n" in told
    assert "NAT211 ×1 mvo (" in told
    assert transfer([files[0]], "--month", "2026-09") == 0
    assert "poster för en annan månad" in capsys.readouterr().out


def test_an_open_month_a_short_key_and_a_refused_file_go_nowhere(
    files: list[str], tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "nytt" / "ut"
    assert transfer(files, "--to", str(out), "--on", "2026-10-31") == 1
    assert "NAT502" in capsys.readouterr().out
    (tmp_path / "key").write_bytes(b"short")
    assert transfer(files, "--to", str(out)) == 2
    assert "NAT603" in capsys.readouterr().err
    (tmp_path / "key").unlink()
    assert transfer(files) == 2
    assert "key: the file cannot be opened" in capsys.readouterr().err
    (tmp_path / "key").write_bytes(bytes(range(32)))
    (tmp_path / "bad.csv").write_bytes(b"nothing;that;is;known\r\n1;2;3;4\r\n")
    assert transfer([*files, str(tmp_path / "bad.csv")], "--to", str(out)) == 2
    assert "FIL004" in capsys.readouterr().err
    assert transfer([str(tmp_path / "bad.csv")]) == 1
    assert "FIL004" in capsys.readouterr().err
    assert transfer([str(tmp_path / "none.csv")]) == 2
    assert not (tmp_path / "nytt").exists()


@pytest.mark.parametrize("name", ["national.genomforda", "national.vantande"])
def test_the_schemas_are_shown(name: str, capsys: Capture) -> None:
    assert main(["spec", name, "--as", "xsd"]) == 0
    shown = etree.XMLSchema(etree.fromstring(capsys.readouterr().out.encode()))
    assert not shown.validate(etree.fromstring("<a/>"))
    assert main(["spec", "cvr.Vantande", "--as", "xsd"]) == 2


def test_a_flat_file_is_validated_with_the_layout_that_comes_along(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "platt.csv"
    path.write_bytes(b"beslut_datum;status\r\n2026-01-06T08:00:00;GENOMFORD\r\n")
    assert main(["validate", str(path), "--layout", "kchd-flat-35", "--format", "json"]) == 1
    (each,) = json.loads(capsys.readouterr().out)["files"]
    assert (each["record"], each["layout"]) == ("national.Platt", "kchd-flat-35 1")


def test_contacts_of_gvr_go_with_those_of_cvr(files: list[str], tmp_path: Path, capsys: Capture) -> None:
    contacts = tmp_path / "october.gvr.jsonl"
    assert main(["generate", "gvr.GvrTransaktion", "--rows", "120", "--output", str(contacts)]) == 0
    assert transfer([*files, str(contacts)], "--to", str(tmp_path / "ny" / "ut"), "--lang", "en") == 1
    told = capsys.readouterr().out
    came, refused, stays = (
        int(re.search(rf"^ *(\d+)  {text}", told, re.MULTILINE)[1])  # type: ignore[index]
        for text in ("records in", "refused: NAT107", "stays and care periods")
    )
    assert came == 80 + refused  # no table tells the providers of GVR's units
    assert refused + stays == len(list(gvr.samla(gvr.read(contacts).records)))


def test_a_faulty_bulk_file_is_refused_whole(files: list[str], tmp_path: Path, capsys: Capture) -> None:
    contacts = tmp_path / "october.gvr.jsonl"
    assert main(["generate", "gvr.GvrTransaktion", "--rows", "12", "--output", str(contacts)]) == 0
    lines = contacts.read_bytes().splitlines(keepends=True)
    contacts.write_bytes(b"".join(lines[1:]))
    assert transfer([*files, str(contacts)], "--to", str(tmp_path / "ut")) == 2
    assert "GVR907" in capsys.readouterr().err
    assert list((tmp_path / "ut").iterdir()) == []


def test_transactions_are_told_by_their_first_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gvr.jsonl"  # not named .gvr.jsonl
    assert main(["generate", "gvr.GvrTransaktion", "--rows", "40", "--output", str(path)]) == 0
    assert main(["validate", str(path), "--on", "2026-11-05"]) == 0
    assert "gvr." in capsys.readouterr().out
    (tmp_path / "key").write_bytes(bytes(range(32)))
    arguments = [str(path), "--month", "2026-10", "--key", str(tmp_path / "key"), "--on", "2026-11-05"]
    main(["transfer", "national", *arguments, "--region", "SE2321000016-DEMO"])
    told = capsys.readouterr().out
    assert "poster för en annan månad" not in told
    assert "CVR266" in told or "NAT107" in told
