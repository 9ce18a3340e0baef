"""In which order transactions are sent, and what became of them."""

import io
from datetime import date, datetime
from pathlib import Path

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.gvr import rest
from cvrgvr.gvr.rest import Utfall
from cvrgvr.spec import Broken
from tests.gvr.rest.examples import BESOK, BODIES, FLYTT, KEY, MEDICIN, PERIOD, STAY

ECONOMY, ACCESS = BODIES[2][0], BODIES[3][0]


def test_a_contact_begins_with_its_visit() -> None:
    contact = gvr.Oppenvardskontakt(
        besok=BESOK,
        medicin=MEDICIN,
        ekonomi=ECONOMY,  # type: ignore[arg-type]
        akut=gvr.Akutuppgift(nyckel=KEY, akut="1"),
        tillganglighet=ACCESS,  # type: ignore[arg-type]
    )
    order = ["besok", "medicin", "ekonomi", "akut", "tillganglighet"]
    assert [each.tjanst for each in rest.planera(contact)] == order
    cancelled = rest.planera(contact, "makulera")
    assert [each.tjanst for each in cancelled] == order[::-1]
    assert {each.operation for each in cancelled} == {"makulera"}
    assert {each.data for each in cancelled} == {None}
    with pytest.raises(UsageError):
        rest.planera(contact, "hamta")


def test_a_stays_moves_go_by_time() -> None:
    times = [
        datetime.fromisoformat("2026-02-25T10:00:00"),
        date(2026, 2, 25),
        datetime.fromisoformat("2026-02-24T10:00:00"),
        None,
    ]
    stay = gvr.Vardtillfalle(
        inskrivning=gvr.Inskrivning(nyckel=STAY),
        flyttar=tuple(attrs.evolve(FLYTT, tidpunkt=when) for when in times),
        utskrivning=gvr.Utskrivning(nyckel=STAY),
        medicin=attrs.evolve(MEDICIN, nyckel=STAY),
    )
    sent = rest.planera(stay)
    assert [each.tjanst for each in sent] == [
        "inskrivning",
        *["flytt"] * 4,
        "utskrivning",
        "medicin",
    ]
    moves = [each.data for each in sent if isinstance(each.data, gvr.Flytt)]
    assert [move.tidpunkt for move in moves] == [times[2], times[1], times[0], None]


def test_a_care_period_begins_before_it_ends() -> None:
    period = gvr.Vardperiod(start=gvr.VardperiodStart(nyckel=PERIOD), slut=gvr.VardperiodSlut(nyckel=PERIOD))
    assert [each.tjanst for each in rest.planera(period)] == ["vardperiod_start", "vardperiod_slut"]


@pytest.mark.parametrize(
    ("status", "outcome", "again"),
    [
        (200, "GODKAND", False),
        (299, "GODKAND", False),
        (300, "OKAND", False),
        (199, "OKAND", False),
        (400, "AVVISAD", False),
        (404, "AVVISAD", False),
        (409, "AVVISAD", False),
        (422, "AVVISAD", False),
        (401, "EJ_BEHORIG", False),
        (403, "EJ_BEHORIG", False),
        (405, "OKAND", False),
        (408, "TILLFALLIGT_FEL", True),
        (429, "TILLFALLIGT_FEL", True),
        (500, "TILLFALLIGT_FEL", True),
        (599, "TILLFALLIGT_FEL", True),
        (600, "OKAND", False),
        (None, "TILLFALLIGT_FEL", True),
    ],
)
def test_outcomes_by_http(status: int | None, outcome: str, again: bool) -> None:
    receipt = rest.tolka_kvittens(status, (), b"abc")
    assert (receipt.utfall, receipt.omsandning, receipt.mottagna_bytes) == (outcome, again, 3)


def test_receipts_come_back(tmp_path: Path) -> None:
    receipts = [
        rest.Kvittens(
            transaktion_id="T1-000001",
            patient_id="191212121212",
            antal_forsok=2,
            klar=True,
            senaste_svar=datetime.fromisoformat("2026-03-03T06:00:05"),
            operation="registrera",
            http_status=409,
            kropp=b"\xff{}",
            utfall=Utfall.AVVISAD,
        ),
        rest.tolka_kvittens(None),
        rest.Kvittens(antal_forsok=Broken("två", "whole number")),
    ]
    path = tmp_path / "kvittenser.jsonl"
    assert rest.write_receipts(receipts, path) == 3
    back = list(rest.read_receipts(path))
    assert back[:2] == receipts[:2]
    assert isinstance(back[2].antal_forsok, Broken)
    assert back[2].antal_forsok.raw == "två"
    assert "1912" not in repr(back)


def test_outcomes_of_a_senders_log() -> None:
    lines = (
        b'{"radtyp":"kvittens","transaktion_id":"a","kommunikationsfel":"17"}\n\n'
        b'{"radtyp":"kvittens","transaktion_id":"b","applikationsfel":"4"}\n'
        b'{"radtyp":"kvittens","transaktion_id":"c","http_status":201}\n'
        b'{"radtyp":"kvittens","transaktion_id":"d","statuskod":"XX"}\n'
    )
    outcomes = [each.utfall for each in rest.read_receipts(lines)]
    assert outcomes == ["TILLFALLIGT_FEL", "AVVISAD", "GODKAND", "OKAND"]


@pytest.mark.parametrize(
    "line",
    [
        *(b"{", b"[]", b"\xff", b"[" * 100000, b'{"radtyp":"slut"}'),
        *(b'{"radtyp":"kvittens","kropp_base64":"?"}', b'{"radtyp":"kvittens","utfall":"BRA"}'),
    ],
)
def test_lines_that_are_no_receipts(line: bytes) -> None:
    good = b'{"radtyp":"kvittens"}\n'
    with pytest.raises(ReadError, match="line 4 is no receipt"):
        list(rest.read_receipts(io.BytesIO(b"\n" + good + b"\n" + line)))
    with pytest.raises(ReadError, match="line 2 is no receipt"):
        list(rest.read_receipts(io.BytesIO(good + line)))


def test_what_was_sent_against_what_was_answered() -> None:
    def sent(name: str, record: gvr.Besok = BESOK) -> gvr.GvrTransaktion:
        return gvr.GvrTransaktion.av(record, transaktion_id=name)

    def answered(name: str, status: int | None) -> rest.Kvittens:
        return attrs.evolve(rest.tolka_kvittens(status), transaktion_id=name)

    transactions = [*map(sent, "abcdef"), gvr.GvrTransaktion.av(MEDICIN, transaktion_id="m")]
    receipts = [
        answered("a", 500),
        answered("a", 201),
        answered("b", 409),
        answered("c", 403),
        answered("d", None),
        answered("e", 302),
        answered("x", 200),
        answered("m", 200),
    ]
    result = rest.avstamning(transactions, receipts)
    assert result.utan_kvittens == ("f",)
    assert result.utan_transaktion == ("x",)
    assert result.avvisade == ("b", "c")
    assert result.vantande == ("d", "e")
    assert result.per_tjanst["besok"] == {
        "GODKAND": 1,
        "AVVISAD": 1,
        "EJ_BEHORIG": 1,
        "TILLFALLIGT_FEL": 1,
        "OKAND": 1,
        "UTAN_KVITTENS": 1,
    }
    assert result.per_tjanst["medicin"] == {"GODKAND": 1}
