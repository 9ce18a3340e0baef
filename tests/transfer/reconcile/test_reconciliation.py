"""Deliveries held against each other: counts by hand that add up, and what is told of whom."""

import json
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr import cvr, gvr, transfer
from cvrgvr.cli import main
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.report.reconciliation import reconciliation_csv, reconciliation_json, reconciliation_text
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.transfer import SLAG, Avstamning, reconcile_contacts, reconcile_months, reconcile_rapp, to_rapp

FEBRUARY = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28", "beslut_aktivitet": "2026-02-02"}
ON = date(2026, 4, 5)


def waits(number: int, **cells: str) -> Any:
    return parse_record(spec_of(cvr.Vantande), {**EXAMPLES["V"], "vardkontakt_id": f"V-{number:06}", **cells})


def done(number: int, **cells: str) -> Any:
    return parse_record(
        spec_of(cvr.Genomford), {**EXAMPLES["G"], "vardkontakt_id": f"V-{number:06}", **cells}
    )


PREVIOUS = [waits(n, **FEBRUARY) for n in range(1, 6)]
WAITING = [
    waits(1, beslut_aktivitet="2026-02-02"),  # still there
    waits(4, beslut_aktivitet="2026-02-02"),  # and also done
    waits(6),  # decided in March
    waits(7, beslut_aktivitet="2026-02-20"),  # should have been there
]
COMPLETED = [
    done(2, beslut_aktivitet="2026-02-02"),
    done(4, beslut_aktivitet="2026-02-02"),
    done(8),  # decided and done in March
    done(9, beslut_aktivitet="2026-02-20"),  # never among the waiting
    done(10, beslut_aktivitet="2026-02-20", fas="5", typ_akutverksamhet="1"),  # nobody waits for an emergency
]


def test_month_against_month() -> None:
    found = reconcile_months(PREVIOUS, WAITING, COMPLETED)
    assert found.totaler == {"forra": 5, "vantande": 4, "genomforda": 5}
    assert found.antal == {
        "forra": {"kvar": 1, "avslutad": 1, "lamnat_utan_vard": 2, "vantar_och_klar": 1},
        "vantande": {"kvar": 1, "vantar_och_klar": 1, "ny": 1, "sent_registrerad": 1},
        "genomforda": {"avslutad": 1, "vantar_och_klar": 1, "ny_och_avslutad": 2, "utan_vantan": 1},
    }
    assert found.balanced
    assert not found.clean
    assert [(row.slag, row.nyckel) for row in found.rader] == [
        ("lamnat_utan_vard", "V-000003"),
        ("lamnat_utan_vard", "V-000005"),
        ("vantar_och_klar", "V-000004"),
        ("sent_registrerad", "V-000007"),
        ("utan_vantan", "V-000009"),
    ]
    assert (found.rader[0].enhet, found.rader[0].vad) == ("99001101M01", "mottagningsbesok 2026-02-02")


def test_ids_that_are_missing_repeated_or_of_another_system() -> None:
    previous = [*PREVIOUS[:1], *PREVIOUS[:1], waits(1, **FEBRUARY, vardkontakt_id="")]
    found = reconcile_months(previous, [waits(1, kallsystem="annat")], [])
    assert found.antal["forra"] == {"lamnat_utan_vard": 1, "utan_nyckel": 1, "upprepad": 1}
    assert found.balanced


def test_a_wait_without_unit_or_day() -> None:
    found = reconcile_months(
        [waits(1, **FEBRUARY | {"beslut_aktivitet": ""}, kombika="", hsaid_enhet="")], [], []
    )
    (row,) = found.rader
    assert (row.enhet, row.vad) == (None, "mottagningsbesok")


def test_nothing_to_look_into() -> None:
    found = reconcile_months([PREVIOUS[0]], [WAITING[0]], [done(8)])
    assert found.clean
    assert found.rader == ()


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_counts_always_add_up(previous: list[int], waiting: list[int], completed: list[int]) -> None:
    found = reconcile_months(
        [waits(n, **FEBRUARY) for n in previous], [waits(n) for n in waiting], [done(n) for n in completed]
    )
    assert found.balanced
    assert found.totaler == {"forra": len(previous), "vantande": len(waiting), "genomforda": len(completed)}


OPERATION = {"aktivitetstyp": "operation", "fas": "2", "aktivitet": "30101", "forsta_besok": "N"}


def counts(**options: Any) -> transfer.RappCounts:
    records = [
        waits(1),
        waits(2, avvikelse="1"),
        waits(3, **OPERATION),
    ]
    return to_rapp(records, on=ON, **options)


def rapp(**cells: str) -> Any:
    """A row of two waiting at the unit of the examples, with no other counts."""
    plain = {"antal_over_grans": "", "grans_dagar": "", "antal_pvv": "", "antal_mov": "", "antal_sov": ""}
    return parse_record(
        spec_of(cvr.Rapp), {**EXAMPLES["R"], "mvo": "", **plain, "antal_vantande": "2", **cells}
    )


def test_rapp_against_records() -> None:
    found = reconcile_rapp(
        [
            rapp(antal_pvv="0"),
            rapp(aktivitetstyp="undersokning", antal_vantande="7"),
            rapp(aktivitetstyp="behandling", antal_vantande="0"),
            rapp(matperiod="2026-02"),
            rapp(aktivitetstyp=""),
            rapp(),
        ],
        counts(),
    )
    assert found.totaler == {"rapporterade": 5, "raknade": 2, "poster": 3}
    assert found.antal == {
        "poster": {"raknad": 3},
        "rapporterade": {"lika": 1, "olika": 1, "saknas_i_poster": 1, "utan_nyckel": 1, "upprepad": 1},
        "raknade": {"olika": 1, "saknas_i_rapp": 1},
    }
    assert found.balanced
    assert {row.slag: (row.vad, dict(row.skillnad)) for row in found.rader} == {
        "olika": ("mottagningsbesok", {"antal_pvv": (0, 1)}),
        "saknas_i_rapp": ("operation", {"antal_vantande": (None, 1)}),
        "saknas_i_poster": ("undersokning", {"antal_vantande": (7, 0)}),
        "utan_nyckel": ("", {}),
        "upprepad": ("mottagningsbesok", {}),
    }


def test_rapp_that_agrees() -> None:
    rows = [rapp(antal_pvv="1"), rapp(aktivitetstyp="operation", antal_vantande="1")]
    assert reconcile_rapp(rows, counts()).clean


def test_rows_that_say_that_they_were_calculated() -> None:
    rows = [
        rapp(antal_pvv="0", kalla="beraknad"),
        rapp(aktivitetstyp="undersokning", antal_vantande="7", kalla="beraknad"),
        rapp(aktivitetstyp="operation", antal_vantande="1", kalla="beraknad"),
    ]
    found = reconcile_rapp(rows, counts())
    assert found.antal["rapporterade"] == {"lika": 1, "fel_beraknad": 2}
    assert found.balanced
    assert [(each.code, each.field) for each in found.findings] == [
        ("RAP402", "antal_pvv"),
        ("RAP402", "antal_vantande"),
    ]
    assert reconcile_months(PREVIOUS, WAITING, COMPLETED).findings == []  # their rules are found with lines


def test_a_count_that_is_empty_or_cannot_be_read_is_no_statement() -> None:
    found = reconcile_rapp([rapp(antal_vantande="två")], counts())
    assert found.rader[0].skillnad == {"antal_vantande": (None, 2)}


def test_records_that_were_not_counted_are_told() -> None:
    records = [waits(1), waits(2, kombika=""), waits(3, fas="9"), waits(4, matperiod="2026-02")]
    found = reconcile_rapp([rapp(antal_vantande="1")], to_rapp(records, on=ON, month="2026-03"))
    assert found.antal["poster"] == {"raknad": 1, "ej_raknad": 2, "utan_enhet": 1}
    assert found.balanced
    assert not found.clean


def test_rapp_split_by_field_and_told_by_hsa_id() -> None:
    split = counts(by=("mvo", "cvr_kod"), unit="hsaid_enhet")
    rows = [rapp(mvo="301"), rapp(mvo="511", cvr_kod="X1"), rapp(kombika="", mvo="301")]
    found = reconcile_rapp(rows, split, unit="hsaid_enhet")
    assert found.antal["rapporterade"] == {"lika": 1, "saknas_i_poster": 1, "upprepad": 1}
    assert "mottagningsbesok 511 X1" in [row.vad for row in found.rader]


def contact(patient: str = "19121212-1212", day: str = "2026-03-27", **unit: str) -> Any:
    units = unit or {"kombika": "99001101M01"}
    return SimpleNamespace(
        nyckel=SimpleNamespace(
            patient_id=patient,
            datum=date.fromisoformat(day),
            enhet=SimpleNamespace(**{"kombika": None, "hsa_id": None, **units}),
        )
    )


def test_cvr_against_gvr() -> None:
    completed = [
        done(1),
        done(2, start_aktivitet="2026-03-26T10:00"),
        done(3, start_aktivitet="2026-03-25T10:00", kombika=""),
        done(4, patient_id=""),
        done(5, start_aktivitet=""),
    ]
    contacts = [
        contact(),
        contact(day="2026-03-25", hsa_id="se2321000016-0aa1"),
        contact(day="2026-03-24"),
        contact(day="2026-04-01"),  # a month that is not compared
        contact(kombika="99001101M99"),  # a unit that does not report to CVR
        contact(patient=None),  # type: ignore[arg-type]
        SimpleNamespace(nyckel=Broken("x", "key")),
    ]
    found = reconcile_contacts(completed, contacts)
    assert found.totaler == {"cvr": 5, "gvr": 5}
    assert found.antal == {
        "cvr": {"bada": 2, "bara_cvr": 1, "utan_nyckel": 2},
        "gvr": {"bada": 2, "bara_gvr": 1, "utan_nyckel": 2},
    }
    assert found.balanced
    assert [(row.slag, row.enhet, row.nyckel, row.vad) for row in found.rader[:2]] == [
        ("bara_cvr", "99001101M01", "V-000002", "2026-03-26"),
        ("bara_gvr", "99001101M01", None, "2026-03-24"),
    ]


def transaction(tjanst: str, operation: str, day: str = "2026-03-27") -> Any:
    return SimpleNamespace(tjanst=tjanst, operation=operation, nyckel=contact(day=day).nyckel)


def test_transactions_on_one_contact_are_one_and_a_cancelled_one_is_none() -> None:
    later = "2026-03-26"
    found = reconcile_contacts(
        [done(1), done(2, start_aktivitet="2026-03-26T10:00")],
        [
            transaction("besok", "registrera"),
            transaction("besok", "korrigera"),
            transaction("medicin", "registrera", "2026-03-20"),  # adds to a contact, and is none
            transaction("besok", "registrera", later),
            transaction("besok", "makulera", later),
            transaction("besok", "makulera", "2026-03-19"),
        ],
    )
    assert found.antal == {"cvr": {"bada": 1, "bara_cvr": 1}, "gvr": {"bada": 1}}


EVERY = [reconcile_months(PREVIOUS, WAITING, COMPLETED), reconcile_rapp([rapp(antal_pvv="0")], counts())]


def test_as_text() -> None:
    lines = reconciliation_text(EVERY).splitlines()
    assert lines[:6] == [
        "Månad mot månad",
        "",
        "       5  förra månadens väntande",
        "       1    väntar fortfarande",
        "       1    väntade och har fått vård",
        "       2    väntade och finns varken bland väntande eller genomförda",
    ]
    text = "\n".join(lines)
    assert (
        "lämnade listan: avbokad, remitterad vidare, eller tappad [CVR404]\n  99001101M01  V-000003" in text
    )
    assert "  99001101M01  mottagningsbesok  antal_pvv 0 mot 1" in text
    english = reconciliation_text(EVERY, "en")
    assert "RAPP against records" in english
    assert "antal_pvv 0 against 1" in english


def test_the_text_is_capped_and_the_rest_is_not() -> None:
    many = reconcile_months([waits(n, **FEBRUARY) for n in range(30)], [], [])
    assert "  och 10 till" in reconciliation_text([many])
    assert "  and 10 more" in reconciliation_text([many], "en")
    assert len(reconciliation_csv([many]).splitlines()) == 31


def test_as_csv_and_json() -> None:
    rows = reconciliation_csv(EVERY).splitlines()
    assert rows[0] == "avstamning;slag;enhet;nyckel;vad;skillnad;atgard;regel"
    assert rows[-2].split(";")[:6] == [
        "rapp",
        "olika",
        "99001101M01",
        "",
        "mottagningsbesok",
        "antal_pvv:0/1",
    ]
    assert "find out why" in reconciliation_csv(EVERY, "en")
    report = json.loads(reconciliation_json(EVERY, "cvrgvr 0"))
    assert [(part["name"], part["clean"], part["totals"]) for part in report["parts"]] == [
        ("manad", False, {"forra": 5, "vantande": 4, "genomforda": 5}),
        ("rapp", False, {"rapporterade": 1, "raknade": 2, "poster": 3}),
    ]
    assert report["parts"][0]["rows"][0]["kind"] == "lamnat_utan_vard"
    assert report["parts"][0]["rows"][0]["rule"] == "CVR404"
    assert report["parts"][1]["rows"][0]["rule"] is None


def test_no_identity_is_shown() -> None:
    number = "191212121212"
    parts = [
        reconcile_months(
            [waits(1, **FEBRUARY, vardkontakt_id=number, kombika=number, aktivitetstyp=number)], [], []
        ),
        reconcile_rapp([rapp(kombika=number, aktivitetstyp=number, antal_vantande="3")], counts()),
        reconcile_contacts(
            [done(1, vardkontakt_id=number, kombika=number)], [contact(), contact(kombika=number)]
        ),
    ]
    for text in (reconciliation_text(parts), reconciliation_csv(parts), reconciliation_json(parts, "")):
        assert number not in text
        assert "1212-1212" not in text
    assert all(number not in repr(part) for part in parts)


def test_every_kind_is_told_in_both_languages() -> None:
    assert all(kind.sv and kind.en and bool(kind.gor) is bool(kind.do) for kind in SLAG.values())
    assert Avstamning("manad", {}, {}, ()).clean


def files(folder: Path) -> dict[str, str]:
    made = {
        "previous": PREVIOUS,
        "waiting": WAITING,
        "completed": COMPLETED,
        "rapp": [rapp(antal_vantande="1")],
    }
    paths = {}
    for name, records in made.items():
        paths[name] = str(folder / f"{name}.csv")
        cvr.write(records, paths[name], keep_broken=True)
    return paths


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = files(tmp_path)
    months = [part for name in ("previous", "waiting", "completed") for part in (f"--{name}", paths[name])]
    assert main(["reconcile", *months]) == 1
    assert capsys.readouterr().out == reconciliation_text(EVERY[:1])
    both = ["reconcile", *months, "--rapp", paths["rapp"], "--on", "2026-04-05", "--format", "json"]
    assert main(both) == 1
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert [part["name"] for part in parts] == ["manad", "rapp"]
    (row,) = parts[1]["rows"]
    assert row["difference"]["antal_vantande"] == [1, 4]
    same = ["--previous", paths["waiting"], "--waiting", paths["waiting"], "--completed", paths["rapp"]]
    target = tmp_path / "out.csv"
    assert main(["reconcile", *months, "--format", "csv", "--output", str(target), "--lang", "en"]) == 1
    assert target.read_text(encoding="utf-8").splitlines() == reconciliation_csv(EVERY[:1], "en").splitlines()
    assert main(["reconcile", *same]) == 2
    assert "rapp.csv: FIL00" in capsys.readouterr().err


def test_cvr_against_gvr_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visit = gvr.Besok(
        nyckel=gvr.HandelseNyckel(
            "191212121212", date(2026, 3, 27), time(13, 15), gvr.Enhet("99001101M01", None)
        )
    )
    bulk, completed = tmp_path / "gvr.jsonl", tmp_path / "completed.csv"
    lines = [
        {
            "radtyp": "huvud", "layout": "cvrgvr.gvr", "version": 1, "fil_id": "F-1",
            "skapad": "2026-04-05T06:00:00+02:00", "avsandare": "99001101M01",
        },
        {
            "radtyp": "transaktion",
            "transaktion_id": "T-1",
            "tjanst": "besok",
            "operation": "registrera",
            "nyckel": {
                "patient_id": "191212121212", "datum": "2026-03-27", "tid": "13:15", "kombika": "99001101M01"
            },
            "data": {"besokstyp": "1"},
        },
    ]  # fmt: skip
    bulk.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    cvr.write([done(1), done(2, start_aktivitet="2026-03-26T10:00")], completed, keep_broken=True)
    assert reconcile_contacts([done(1)], [visit]).clean
    assert main(["reconcile", "--completed", str(completed), "--gvr", str(bulk), "--format", "json"]) == 1
    (part,) = json.loads(capsys.readouterr().out)["parts"]
    assert part["counts"] == {"cvr": {"bada": 1, "bara_cvr": 1}, "gvr": {"bada": 1}}
    assert [row["record"] for row in part["rows"]] == ["V-000002"]
    assert main(["reconcile", "--completed", str(completed), "--gvr", str(tmp_path / "none")]) == 2
    assert "none: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gvr", "a"], "--gvr needs --completed"),
        ([], "give --previous"),
        (["--previous", "a", "--waiting", "b"], "needs --waiting and --completed"),
        (["--rapp", "a", "--waiting", "b"], "needs --waiting, and --on"),
        (["--rapp", "a", "--on", "2026-04-05"], "needs --waiting, and --on"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile", *arguments]) == 2
    assert said in capsys.readouterr().err
