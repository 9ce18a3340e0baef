"""`cvrgvr guarantee`: a row per wait, the reasoning, who breaches when; the same as the library says."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cli import main
from cvrgvr.cvr.clock import measured_on, wait_of
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.guarantee import assess, deadline_list, what_if
from cvrgvr.testing import generate_file
from tests.cli.files import put
from tests.wire.files import file_of

Capture = pytest.CaptureFixture[str]
COLUMNS = "vardkontakt_id garanti status days raw_days limit deadline rule_id flags".split()  # noqa: SIM905
ON = date(2026, 10, 31)
VISIT = {
    **EXAMPLES["V"],
    "matperiod": "2026-10",
    "avlasningsdatum": "2026-10-31",
    "ankomstdatum": "2026-09-22T10:00",
    **dict.fromkeys(("vantepauser", "avstaenden", "bokad_tid", "kontakt_sokt_datum"), ""),
}


def visit(number: int, **cells: str) -> str:
    """A first visit that is waited for since 2026-09-20."""
    own = {"vardkontakt_id": f"V-{number}", "remissdatum": "2026-09-20", "beslut_aktivitet": "2026-09-20"}
    return ";".join({**VISIT, **own, **cells}[name] for name in VISIT)


def a_file(folder: Path, *lines: str) -> str:
    return put(folder / "v.csv", file_of(";".join(VISIT), *lines))


def generated(folder: Path, record: Any = cvr.Vantande, count: int = 200) -> str:
    path = folder / "generated.csv"
    generate_file(path, record, count, seed=5)
    return str(path)


def told(capsys: Capture, *arguments: str) -> str:
    assert main(["guarantee", *arguments]) == 0
    return capsys.readouterr().out


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("record", [cvr.Vantande, cvr.Genomford])
@pytest.mark.parametrize("rules", ["nationell", "10"])
@pytest.mark.parametrize("on", [ON, None])
def test_rows_say_what_the_library_says(
    tmp_path: Path, capsys: Capture, record: Any, rules: str, on: date | None
) -> None:
    path = generated(tmp_path, record)
    day = () if on is None else ("--on", str(on))
    found = json.loads(told(capsys, path, *day, "--regelverk", rules, "--format", "json"))
    records = cvr.read(path).records
    assert len(found) == len(records) == 200
    assert {each["status"] for each in found} >= {
        "omfattas_ej",
        "pagar" if record is cvr.Vantande else "uppfylld",
    }
    for each, one in zip(found, records, strict=True):
        wait = wait_of(one)
        assert wait is not None
        a = assess(wait, on or measured_on(one), rules)
        last = None if a.deadline is None else a.deadline.isoformat()
        assert list(each)[: len(COLUMNS)] == COLUMNS
        assert [each[name] for name in COLUMNS] == [
            *(one.vardkontakt_id, wait.garanti, a.status, a.days, a.raw_days),
            *(a.limit, last, a.rule_id, list(a.flags)),
        ]
        assert (each["orsak"], each["days_left"], each["skyldighet"]) == (a.orsak, a.days_left, a.skyldighet)
    rows = table(told(capsys, path, *day, "--regelverk", rules))
    assert list(rows[0]) == COLUMNS
    for plain, each in zip(rows, found, strict=True):
        cells = ["" if each[name] is None else str(each[name]) for name in COLUMNS[:-1]]
        assert [plain[name] for name in COLUMNS] == [*cells, "|".join(each["flags"])]
    assert len(told(capsys, path, *day, "--regelverk", rules, "--format", "text").splitlines()) == 200


def test_a_row_as_it_stands(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(
        tmp_path,
        visit(1, vantepauser="medicinsk,2026-10-01,2026-10-10"),
        visit(2, remissdatum="", avstaenden="2026-09-25,N,J,2026-10-01T08:00,"),
        visit(3, vardgaranti="N"),
    )
    assert told(capsys, path, "--on", "2026-10-31", "--regelverk", "10", "--more").splitlines() == [
        ",".join([*COLUMNS, "orsak", "start", "days_left", "skyldighet"]),
        "V-1,besok,overskriden,31,41,30,2026-10-30,STH-2022,giltighet_osaker,,2026-09-20,-1,N",
        "V-2,besok,overskriden,41,41,30,2026-10-20,STH-2022,avstaende_avvisat|giltighet_osaker|start_harledd"
        ",,2026-09-20,-11,N",
        "V-3,besok,omfattas_ej,,,,,,,ej_vardgaranti,,,",
    ]
    lines = told(capsys, path, "--on", "2026-10-31", "--format", "text", "--lang", "en").splitlines()
    assert lines[0] == (
        "V-1: besok: Waiting within the limit: day 31 of 90, last day in time 2026-12-29 (NAT-2022)"
    )
    assert lines[2] == (
        "V-3: besok: Not covered: the provider stated that the guarantee does not apply [ej_vardgaranti]"
    )


def test_policies_of_the_caller(tmp_path: Path, capsys: Capture) -> None:
    regret = "2026-09-25,J,J,2026-10-01T08:00,2026-10-11"
    own = {"remittenttyp": "2", "kontakt_sokt_datum": "2026-09-18", "ankomstdatum": "2026-09-22"}
    path = a_file(tmp_path, visit(1, avstaenden=regret), visit(2, **own))

    def days(*options: str) -> list[str]:
        return [each["days"] for each in table(told(capsys, path, "--on", "2026-10-31", *options))]

    assert days() == ["20", "43"]
    assert days("--anger-policy", "paus") == ["25", "43"]
    assert days("--start-policy", "ankomst") == ["20", "39"]

    def last(*options: str) -> str:
        return table(told(capsys, path, "--on", "2026-10-31", *options))[1]["deadline"]

    assert (last(), last("--regelverk", "10")) == ("2026-12-17", "2026-10-18")
    assert last("--regelverk", "10", "--sondagsregel") == "2026-10-19"  # the 18th is a Sunday


def test_rules_of_ones_own(tmp_path: Path, capsys: Capture) -> None:
    rules = put(
        tmp_path / "rules.toml",
        b'[[row]]\nrule_id = "SKA"\nregion = "12"\ngaranti = "besok"\nfrom = 2020-01-01\nlimit = 60\n',
    )
    found = table(
        told(capsys, a_file(tmp_path, visit(1)), "--on", "2026-10-31", "--rules", rules, "--regelverk", "12")
    )
    assert (found[0]["limit"], found[0]["rule_id"]) == ("60", "SKA")


def test_what_if_all_were_given_care_on_a_day(tmp_path: Path, capsys: Capture) -> None:
    path = generated(tmp_path)
    found = table(told(capsys, path, "--on", "2026-10-31", "--booked", "2026-12-01"))
    assert {each["status"] for each in found} == {
        "omfattas_ej",
        "uppfylld",
        "uppfylld_for_sent",
        "avstadd",
    }
    for each, one in zip(found, cvr.read(path).records, strict=True):
        wait = wait_of(one)
        assert wait is not None
        assert each["status"] == what_if(wait, date(2026, 12, 1)).then.status
    done = generated(tmp_path, cvr.Genomford, 20)
    assert told(capsys, done, "--booked", "2026-12-01") == told(capsys, done)
    main(
        ["guarantee", done, "--on", "2026-09-01", "--booked", "2030-01-01"]
    )  # care after --on: still waiting
    early = {each["status"] for each in table(capsys.readouterr().out)}
    assert "uppfylld_for_sent" in early
    assert "uppfylld" not in early


def test_deadlines(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(
        tmp_path,
        visit(1, bokad_tid="2026-11-20T08:00"),
        visit(2, remissdatum="2026-09-01", bokad_tid="2026-12-01"),
        visit(3, vantepauser="medicinsk,2026-10-01,", bokad_tid="2027-06-01T08:00"),
        visit(4, vardgaranti="N"),
        visit(5, remissdatum="2026-08-01", bokad_tid="2026-10-30T08:00"),
        visit(6, remissdatum="2026-13-01"),
    )
    arguments = ["guarantee", path, "--on", "2026-10-31", "--deadlines"]
    assert main(arguments) == 1  # the last record cannot be read
    assert capsys.readouterr().out.splitlines() == [
        "vardkontakt_id,garanti,status,days_left,deadline,breaches,bokad_tid,in_time",
        "V-5,besok,overskriden,-1,2026-10-30,2026-10-31,2026-10-30,",
        "V-2,besok,pagar,30,2026-11-30,2026-12-01,2026-12-01,N",
        "V-1,besok,pagar,49,2026-12-19,2026-12-20,2026-11-20,J",
        "V-3,besok,pausad,80,,,2027-06-01,J",
    ]
    main([*arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [each["in_time"] for each in found] == [None, False, True, True]
    main([*arguments, "--format", "text"])
    assert capsys.readouterr().out.splitlines()[1] == (
        "2026-12-01 vardkontakt_id=V-2 garanti=besok status=pagar days_left=30 deadline=2026-11-30"
        " bokad_tid=2026-12-01 in_time=N"
    )


def test_deadlines_say_what_the_library_says(tmp_path: Path, capsys: Capture) -> None:
    path = generated(tmp_path)
    found = table(told(capsys, path, "--on", str(ON), "--deadlines", "--regelverk", "10"))
    waits = [wait for one in cvr.read(path).records if (wait := wait_of(one))]
    assert [(each["breaches"], each["days_left"]) for each in found] == [
        (str(due.breaches or ""), str(due.assessment.days_left)) for due in deadline_list(waits, ON, "10")
    ]


def test_the_reasoning_behind_one_wait(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, visit(1), visit(2, vantepauser="medicinsk,2026-10-01,2026-10-10"))
    one = cvr.read(path).records[1]
    wait = wait_of(one)
    assert wait is not None
    a = assess(wait, ON, "10")
    arguments = (path, "--on", str(ON), "--regelverk", "10", "--explain", "V-2")
    assert told(capsys, *arguments) == a.explain() + "\n"
    assert told(capsys, *arguments, "--lang", "en") == a.explain("en") + "\n"
    steps = json.loads(told(capsys, *arguments, "--format", "json"))
    assert [(step["code"], step["antal"]) for step in steps] == [(step.code, step.antal) for step in a.steps]
    assert (steps[3]["from"], steps[3]["to"]) == ("2026-10-01", "2026-10-10")
    rows = table(told(capsys, *arguments, "--format", "csv", "--lang", "en"))
    assert [each["text"] for each in rows] == [step.en for step in a.steps]


def test_a_record_that_does_not_tell(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, visit(1, remissdatum="2026-02-30"), visit(2, vardkontakt_id="V 2"))
    arguments = ["guarantee", path, "--on", "2026-10-31"]
    assert main([*arguments, "--more"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "V-1,,kan_inte_avgoras,,,,,,,posten_oklar,,,"
    assert "error" in err
    assert main([*arguments, "--format", "text"]) == 1
    assert capsys.readouterr().out.splitlines()[0] == "V-1: Kan inte avgöras (posten_oklar)"
    assert main([*arguments, "--explain", "V-1"]) == 2
    assert "does not tell" in capsys.readouterr().err


def test_identity_numbers_stay_inside(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, visit(1, vardkontakt_id="191212121212"))
    main(["guarantee", path, "--on", "2026-10-31", "--format", "text"])
    out, err = capsys.readouterr()
    assert "1212" not in out + err
    main(["guarantee", path, "--on", "2026-10-31", "--show-values"])
    assert "191212121212" in capsys.readouterr().out


def test_what_fails(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, visit(1, prioritet=" a"))
    on = ("--on", "2026-10-31")
    assert main(["guarantee", path, *on, "--fail-on", "warning"]) == 1
    assert main(["guarantee", path, *on]) == 0
    capsys.readouterr()
    toml = put(tmp_path / "r.toml", b"row = 1")
    for arguments, words in (
        ((path, *on, "--regelverk", "99"), "unknown regelverk"),
        ((path, *on, "--booked", "2026-10-30"), "--booked lies before --on"),
        ((path, "--deadlines"), "--deadlines needs --on"),
        ((path, *on, "--explain", "V-9"), "no wait in the file"),
        ((path, *on, "--rules", toml), "give each rule under a line [[row]]"),
        ((path, *on, "--rules", put(tmp_path / "b.toml", b"row")), "is not TOML"),
        ((path, *on, "--rules", put(tmp_path / "c.toml", b"[[row]]\nlimit = 3\n")), "row 1 (no rule_id)"),
        ((path, *on, "--rules", str(tmp_path / "none")), "cannot be opened"),
        ((str(tmp_path / "none"), *on), "none: the file cannot be opened"),
    ):
        assert main(["guarantee", *arguments]) == 2
        out, err = capsys.readouterr()
        assert (out, words in err) == ("", True), words
    for refused in ((path, "--on", "igår"), (path, "--explain", "V-1", "--deadlines")):
        with pytest.raises(SystemExit):
            main(["guarantee", *refused])


def test_a_file_is_whole_or_not_there(tmp_path: Path, capsys: Capture) -> None:
    path = a_file(tmp_path, visit(1))
    target = tmp_path / "rows.csv"
    assert main(["guarantee", path, "--on", "2026-10-31", "--output", str(target)]) == 0
    kept = target.read_bytes()
    assert kept.startswith(b"vardkontakt_id,garanti")
    assert capsys.readouterr().out == ""
    assert main(["guarantee", path, "--on", "2026-10-31", "--explain", "X", "--output", str(target)]) == 2
    assert target.read_bytes() == kept


def test_rows_come_while_the_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rows are written before the last are read: nothing is gathered."""
    path = generated(tmp_path, count=1500)
    seen: list[tuple[int, int]] = []
    written = 0

    def watched(record: Any, policy: str) -> Any:
        seen.append((len(seen), written))
        return wait_of(record, policy)

    def put_all(pieces: Any, *_: object, **__: object) -> None:
        nonlocal written
        for _piece in pieces:
            written += 1

    monkeypatch.setattr("cvrgvr.cli.waits.wait_of", watched)
    monkeypatch.setattr("cvrgvr.cli.guarantee.put_all", put_all)
    assert main(["guarantee", path, "--on", str(ON)]) == 0
    assert len(seen) == 1500
    assert all(read - out <= 1 for read, out in seen)


def test_a_reader_that_has_gone_and_a_file_without_waits(tmp_path: Path, capsys: Capture) -> None:
    empty = put(tmp_path / "nil.csv", file_of(";".join(VISIT)))
    assert told(capsys, empty, "--on", "2026-10-31").splitlines() == [",".join(COLUMNS)]
    assert json.loads(told(capsys, empty, "--on", "2026-10-31", "--format", "json")) == []
    ragged = a_file(tmp_path, visit(1), "a;b")
    assert main(["guarantee", ragged, "--on", "2026-10-31"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
