"""Contacts and stays as rows of the extract."""

import io
from datetime import date, time
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import gvr, transfer, val
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken, spec_of
from cvrgvr.transfer.val import Patientuppgift
from tests.transfer.val.contacts import ADMITTED, CONTACT, KEY, SECRET, STAY, at

DISCHARGE: Any = ADMITTED.utskrivning
VISIT: Any = CONTACT.besok
GIVEN: dict[str, Any] = {"key": SECRET, "nyckel_id": "2026a", "extrakt_datum": date(2026, 4, 1)}


def extract(*contacts: Any, **more: Any) -> transfer.ValUtdrag:
    return transfer.to_val(contacts, **{**GIVEN, **more})


def only(*contacts: Any, **more: Any) -> val.Kontakt:
    (row,) = extract(*contacts, **more).kontakter
    return row


def given_in(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in spec_of(row).names}
    return {name: value for name, value in values.items() if value not in (None, ())}


def test_a_contact_column_by_column() -> None:
    """val.md 2's vectors, and 3.1 line by line."""
    assert given_in(only(CONTACT)) == {
        "nyckel_id": "2026a",
        "patient_nyckel": "3a437cba97e3f43730b1d9c73903ab87",
        "kontakt_nyckel": "0d8ce7e7839628bcfc915ea562ca30cd",
        "vardperiod_nyckel": "a96bbfab8c038c250a406dcd50914cb6",
        "databas": "OVR",
        "kontaktform": "OPPENVARD",
        "startdatum": date(2026, 3, 2),
        "slutdatum": date(2026, 3, 2),
        "tidsblock": "MORGON",
        "kombika": "99001046M01",
        "inr": "99001",
        "klin": "046",
        "avd": "M01",
        "fodelsear": 1912,
        "alder": 113,
        "aldersgrupp": "90+",
        "kon": 1,
        "besokstyp": "0",
        "taxa": "02",
        "akut": "2",
        "yrkeskategorier": ("01", "31"),
        "yrkeskategori_1": "01",
        "lakarbesok": True,
        "remitterad": True,
        "remittent_kombika": "EJSLL",
        "huvuddiagnos": "H251",
        "bidiagnoser": ("I109",),
        "antal_diagnoser": 4,
        "orsakskoder": ("W010",),
        "huvudatgard": "CJE20",
        "atgarder": ("CJE20", "AF021"),
        "antal_atgarder": 3,
        "atc": ("N02BE01", "S01FA06"),
        "drg": "C05O",
        "produkter": ("A12", "KC05O"),
        "vardgaranti": "J",
        "bokningsdatum": date(2026, 2, 27),
        "remissdatum": date(2026, 1, 28),
        "undantagskod": "PVV",
        "avvikelse": 1,
        "dagar_fran_bokning": 3,
        "dagar_fran_remiss": 33,
        "raknas_3_dagar": False,
        "extrakt_datum": date(2026, 4, 1),
        "regelversion": "1",
    }


def test_a_stay_column_by_column() -> None:
    row = only(ADMITTED)
    assert row.patient_nyckel == "c50eb36e8854ee3a6f75eca30e8fe4ed"
    assert (row.databas, row.kontaktform, row.tidsblock) == ("SLV", "SLUTENVARD", "DAG")
    assert (row.startdatum, row.slutdatum, row.varddagar) == (date(2026, 2, 20), date(2026, 3, 1), 9)
    assert (row.kombika, row.slut_kombika) == ("99001101001", "99001241003")
    assert (row.inskrivningskod, row.utskrivningskod, row.avliden) == ("1", "7", True)
    assert (row.akut, row.remitterad, row.remittent_kombika) == ("1", True, None)
    assert (row.huvuddiagnos, row.orsakskoder) == ("S720", ("W010",))
    assert (row.fodelsear, row.alder, row.kon) == (None, None, 3)  # never from a reservnummer
    discharged = attrs.evolve(DISCHARGE, utskrivande_enhet=gvr.Enhet("99001241009"))
    assert only(attrs.evolve(ADMITTED, utskrivning=discharged)).slut_kombika == "99001241009"


def test_a_stay_of_one_day_and_one_that_is_not_over() -> None:
    same = attrs.evolve(DISCHARGE, utskrivningsdatum=date(2026, 2, 20))
    assert only(attrs.evolve(ADMITTED, utskrivning=same)).varddagar == 0
    assert only(attrs.evolve(ADMITTED, utskrivning=same), dagar_minst_1=True).varddagar == 1
    result = extract(attrs.evolve(ADMITTED, utskrivning=None, flyttar=()))
    (row,) = result.kontakter
    assert (row.slutdatum, row.varddagar, row.avliden, row.slut_kombika) == (None, None, None, None)
    assert [finding.code for finding in result.findings] == ["VAL106"]


def test_the_long_tables() -> None:
    result = extract(CONTACT)
    assert [(each.rad, each.typ, each.kod, each.dodsorsak) for each in result.diagnoser] == [
        (1, "ICD", "H251", None),
        (2, "ICD", "I109", None),
        (3, "ORSAK", "W010", None),
        (4, "ATC", "N02BE01", None),
    ]
    assert [(each.rad, each.kod, each.dagar_fran_start) for each in result.atgarder] == [
        (1, "CJE20", 2),
        (2, "AF021", 0),
        (3, "S01FA06", 0),
    ]
    assert {each.kontakt_nyckel for each in result.atgarder} == {"0d8ce7e7839628bcfc915ea562ca30cd"}
    assert extract(ADMITTED).diagnoser[0].dodsorsak is True


def test_what_the_caller_knows() -> None:
    known = Patientuppgift(fodelsear=1950, kon=2, kommunkod="1480")
    row = only(ADMITTED, patient=lambda *_: known)
    assert (row.fodelsear, row.alder, row.aldersgrupp, row.kon) == (1950, 76, "75-79", 2)
    assert (row.kommunkod, row.folkbokford_stockholm) == ("1480", False)
    row = only(CONTACT, patient=lambda *_: attrs.evolve(known, kommunkod="0180"))
    assert (row.fodelsear, row.kon, row.folkbokford_stockholm, row.raknas_3_dagar) == (1912, 1, True, True)
    row = only(CONTACT, patient=lambda *_: attrs.evolve(known, folkbokford_stockholm=True))
    assert (row.folkbokford_stockholm, row.raknas_3_dagar) == (True, True)
    home = only(CONTACT, patient=lambda *_: attrs.evolve(known, kommunkod="0180"), hemsjukvard=lambda _: True)
    assert (home.kontaktform, home.raknas_3_dagar) == ("HEMSJUKVARD", False)
    assert (
        only(CONTACT, patient=lambda *_: attrs.evolve(known, kommunkod="0000")).folkbokford_stockholm is None
    )


def test_a_number_that_was_replaced() -> None:
    row = only(ADMITTED, id_karta={"992299000010": "191212121212"})
    assert (row.patient_nyckel, row.fodelsear) == ("3a437cba97e3f43730b1d9c73903ab87", 1912)


def test_tables() -> None:
    days = {"giltig_fran": "2015-01-01", "giltig_till": ""}
    tables = Kodregister(
        [
            Kodtabell.of("mek", [{"kombika": "99001046M01", "hsaid": "SE2321000016-0AA1", **days}]),
            Kodtabell.of("undantagskod", [{"kod": "PVV", "avvikelse": "2", **days}]),
            Kodtabell.of("vdg", [{"kod": "01", "legitimerad": "N", **days}]),
        ]
    )
    row = only(CONTACT, tables=tables)
    assert (row.hsa_id, row.avvikelse, row.raknas_3_dagar) == ("SE2321000016-0AA1", 2, False)
    unknown = Kodregister([Kodtabell.of("undantagskod", [{"kod": "X", "avvikelse": "2", **days}])])
    assert only(CONTACT, tables=unknown).avvikelse is None


@pytest.mark.parametrize(
    ("contact", "reason"),
    [
        (at(CONTACT, tid=None), "nyckel"),
        (at(CONTACT, datum=Broken("x", "date")), "nyckel"),
        (at(CONTACT, enhet=None), "nyckel"),
        (at(CONTACT, patient_id="191212121213"), "patient"),
        (at(CONTACT, patient_id="okänd"), "patient"),
        (gvr.Vardperiod(), "annan"),
    ],
)
def test_what_could_not_go(contact: Any, reason: str) -> None:
    result = extract(contact, CONTACT)
    assert (result.antal_in, len(result.kontakter), result.utelamnade) == (2, 1, {reason: 1})


def test_the_period() -> None:
    march = {"fran": date(2026, 3, 1), "tom": date(2026, 3, 31)}
    assert len(extract(CONTACT, ADMITTED, **march).kontakter) == 2  # the stay was over in March
    result = extract(CONTACT, ADMITTED, fran=date(2026, 3, 2), tom=date(2026, 3, 2))
    assert ([row.databas for row in result.kontakter], result.utelamnade) == (["OVR"], {"utanfor": 1})


def test_a_contact_twice_and_the_order() -> None:
    late = at(CONTACT, datum=date(2026, 3, 9))
    result = extract(late, CONTACT, CONTACT)
    assert [row.startdatum for row in result.kontakter] == [date(2026, 3, 2), date(2026, 3, 9)]
    assert result.utelamnade == {"VAL103": 1}


def test_an_identity_in_a_text_keeps_the_row_back() -> None:
    leak = attrs.evolve(CONTACT, besok=attrs.evolve(VISIT, taxa="191212121212"))
    result = extract(leak)
    assert (result.kontakter, result.utelamnade) == ([], {"VAL102": 1})
    assert "1912" not in repr(result.findings)


def test_what_the_caller_has_wrong() -> None:
    for wrong, message in (
        ({"key": b"short"}, "VAL101"),
        ({"nyckel_id": "med blank"}, "nyckel_id"),
        ({"nyckel_id": "x" * 17}, "nyckel_id"),
        ({"fran": date(2026, 4, 1), "tom": date(2026, 3, 1)}, "before"),
    ):
        with pytest.raises(UsageError, match=message):
            extract(**wrong)


def test_unreadable_parts_are_missing_parts() -> None:
    broken = Broken("x", "y")
    contact = gvr.Oppenvardskontakt(
        besok=gvr.Besok(nyckel=KEY, yrkeskategorier=broken, taxa=broken),
        medicin=gvr.MedicinskaUppgifter(nyckel=KEY, diagnoser=broken),
    )
    row = only(contact)
    assert (row.yrkeskategorier, row.taxa, row.antal_diagnoser, row.huvuddiagnos) == ((), None, 0, None)


NUMBERS = ["191212121212", "197010632391", "992299000010", "189001019802"]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(NUMBERS), st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.booleans()))
)
def test_no_identity_number_is_in_the_bytes(drawn: list[tuple[str, date, bool]]) -> None:
    contacts = [
        at(ADMITTED if stay else CONTACT, patient_id=number, datum=day, tid=time(8))
        for number, day, stay in drawn
    ]
    result = extract(*contacts)
    assert result.antal_in == len(result.kontakter) + sum(result.utelamnade.values())
    for rows, cls in (
        (result.kontakter, val.Kontakt),
        (result.diagnoser, val.Diagnos),
        (result.atgarder, val.Atgard),
    ):
        target = io.BytesIO()
        val.write(rows, target, cls)
        assert not any(number[2:].encode() in target.getvalue() for number in NUMBERS)
    assert str(STAY.patient_id) not in repr(result)
    assert SECRET.hex() not in repr(result)
