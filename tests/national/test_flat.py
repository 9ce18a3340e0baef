"""The flat form: rows of both kinds become a delivery, and come back."""

import io
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import national
from cvrgvr.errors import LayoutError, UsageError
from cvrgvr.spec import Broken
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.shipped import shipped
from tests.national.files import made

HEADER = (
    "beslut_datum;start_datum;medicinskt_maldatum;matperiod;kva_kod;mvo_kod;aktivitetskod;aktivitet_kva;"
    "aktivitet_icd;vardgaranti;avvikelsekod;regionkod;hsaid_region;hsaid_vardgivare;hsaid_vardenhet;hsaid_enhet;"
    "sjukhuskod;sjukhusnamn;yrkeskategori;bokningssatt;vardkontakttyp;kon;fodelsear;lkf;hsaid_listning;"
    "remittenttyp;remittent_hsaid;remiss_id;remiss_datum;ankomst_datum;vardkontakt_id;fas;typ_akutverksamhet;"
    "status;vantetid_dagar"
)
UNIT = (
    "51;SE2321000131-E0001;SE2321000131-E0002;SE2321000131-E0003;SE2321000131-E0004;501010;Exempelsjukhuset"
)
COMPLETED = (
    f"2026-01-06T08:00:00;2026-02-02T08:00:00;;2026-02-28;CJE20;511;51101;CJE20;;JA;;{UNIT};XS915;3;0;2;1953;1484;"
    "SE2321000131-E0005;1;SE2321000131-E0006;REM-01;2025-11-25T08:00:00;2025-11-27T08:00:00;VGR-ÖGON-01;2;0;"
    "GENOMFORD;27"
)
WAITING = (
    f"2025-10-02T08:00:00;;;2026-02-28;CJE20;511;51101;CJE20;;NEJ;2;{UNIT};XS915;4;0;1;1948;1480;"
    ";2;;;;;VGR-ÖGON-02;2;0;VANTANDE;149"
)
FILE = f"{HEADER}\r\n{COMPLETED}\r\n{WAITING}\r\n".encode()
LAYOUT = "kchd-flat-35"


def test_a_file_comes_back_to_the_letter() -> None:
    reading = national.read(FILE, layout=LAYOUT)
    assert reading.summary.counts == {}
    completed, waiting = reading.records
    assert (completed.matperiod, completed.vardgaranti, completed.status) == ("2026-02", 1, "genomford")
    assert (waiting.start_aktivitet, waiting.vardgaranti, waiting.avvikelse) == (None, 2, 2)
    target = io.BytesIO()
    national.write(reading.records, target, layout=LAYOUT)
    assert target.getvalue() == FILE


def test_rows_become_both_messages_and_come_back(tmp_path: Path) -> None:
    rows = national.read(FILE, layout=LAYOUT).records
    assert national.write(national.from_flat(rows), tmp_path) == 3
    records = [each for path in sorted(tmp_path.iterdir()) for each in national.read(path).records]
    assert [type(each).__name__ for each in records] == ["Vantande", "Genomford", "Atgard"]
    assert records[2].atgard == "CJE20"
    assert list(national.flat_rows(national.Delivery.of(records, "2026-02"))) == rows


def test_what_a_waiting_message_cannot_carry_is_kept_beside_it() -> None:
    changed = WAITING.replace(";CJE20;511;", ";CJE25;511;", 1).replace(";0;VANTANDE", ";2;VANTANDE")
    rows = national.read(f"{HEADER}\r\n{changed}\r\n".encode(), layout=LAYOUT).records
    (waiting,) = national.from_flat(rows).vantande
    assert waiting.ovrigt == {"atgard": "CJE25", "typ_akutverksamhet": "2"}
    assert list(national.flat_rows(national.Delivery("2026-02", [waiting]))) == rows


def test_rows_that_are_no_delivery_are_refused() -> None:
    row = made("P")
    with pytest.raises(UsageError, match="row 1 says neither"):
        national.from_flat([made("P", status="")])
    with pytest.raises(UsageError, match="one month, and are of 2"):
        national.from_flat([row, made("P", matperiod="2026-03")])
    with pytest.raises(UsageError, match="one month, and are of 0"):
        national.from_flat([])


@pytest.mark.parametrize("month", [None, Broken("2026-99", "month YYYY-MM")])
def test_a_waiting_record_of_no_month_has_no_days(month: Any) -> None:
    waiting = made("V")
    waiting.matperiod = month
    (row,) = national.flat_rows(national.Delivery("2026-02", [waiting]))
    assert row.vantetid_dagar is None


def test_a_delivery_that_the_form_cannot_hold_is_refused() -> None:
    for delivery, words in (
        (national.Delivery("2026-02", diagnoser=[made("D")]), "diagnoses"),
        (national.Delivery("2026-02", genomforda=[made("G")], atgarder=[made("A"), made("A")]), "two"),
        (national.Delivery("2026-02", atgarder=[made("A")]), "belong to no contact"),
        (
            national.Delivery("2026-02", genomforda=[made("G", tid_avslut="2026-02-02T09:00:00")]),
            "emergency department",
        ),
    ):
        with pytest.raises(UsageError, match=words):
            list(national.flat_rows(delivery))


@pytest.mark.parametrize(
    ("day", "month"), [("2026-02-28", "2026-02"), ("2024-02-29", "2024-02"), ("2026-12-31", "2026-12")]
)
def test_the_month_is_written_as_its_last_day(day: str, month: str) -> None:
    data = FILE.replace(b"2026-02-28", day.encode())
    assert national.read(data, layout=LAYOUT).records[0].matperiod == month


@pytest.mark.parametrize("day", ["2026-02-27", "2025-02-29", "2026-13-31", "2026-00-31", "0000-01-31"])
def test_another_day_is_no_month(day: str) -> None:
    data = FILE.replace(b"2026-02-28", day.encode())
    assert national.validate(data, layout=LAYOUT).counts["NAT105"] == 2


def test_derived_days_of_unreadable_times_are_none() -> None:
    (row,) = national.flat_rows(national.Delivery("2026-02", genomforda=[made("G", start_aktivitet="x")]))
    assert row.vantetid_dagar is None


def test_layouts_come_with_the_library_and_may_be_extended(tmp_path: Path) -> None:
    assert shipped() == ("kchd-flat-35",)
    layout = Layout.load(LAYOUT)
    assert len(layout.columns) == 35
    assert ";".join(column.name for column in layout.columns) == HEADER
    own = Layout.parse(
        '[layout]\nid = "egen"\nversion = "1"\nextends = "kchd-flat-35"\n[file]\nnewline = "lf"\n'
    )
    assert own.file.form.newline == "\n"
    (tmp_path / "egen.toml").write_text('[layout]\nid = "e"\nversion = "2"\nextends = "kchd-flat-35"\n')
    assert len(Layout.load(tmp_path / "egen.toml").columns) == 35
    with pytest.raises(LayoutError):
        Layout.load("kchd-flat-36")
