"""From GVR's records to ERSMOIndata and back (ersmo_xml.md A9): what is carried, and every loss is told."""

import io
from datetime import date, datetime, time
from functools import partial
from typing import Any

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import UsageError
from cvrgvr.findings import INFO, WARNING, Finding
from cvrgvr.gvr import ersmo
from cvrgvr.gvr.ersmo import Ersattningshandelse, ErsmoTillagg, Vardansvar
from cvrgvr.spec import Broken
from tests.spec.ersmo_documents import SEVERAL, VISIT

DAY = date(2026, 3, 2)
UNIT = gvr.Enhet(kombika="99001046M01")
KEY = gvr.HandelseNyckel(patient_id="191212121212", datum=DAY, tid=time(9, 30), enhet=UNIT)
STAY_KEY = attrs.evolve(KEY, datum=date(2026, 2, 20))


def besok(**more: Any) -> gvr.Besok:
    cells: dict[str, Any] = {"nyckel": KEY, "besokstyp": "0", "yrkeskategorier": ("01", "31"), "taxa": "02"}
    return gvr.Besok(**cells | more)


till_ersmo = partial(ersmo.till_ersmo, show_values=True)
fran_ersmo = partial(ersmo.fran_ersmo, show_values=True)


def losses(found: tuple[Finding, ...]) -> dict[str | None, str | None]:
    return {each.field: each.value for each in found}


def test_a_visit_with_all_its_parts() -> None:
    medicin = gvr.MedicinskaUppgifter(
        nyckel=KEY,
        vardform="oppenvard",
        remittent_kombika="99002011M02",
        vardplaneringskod="1",
        diagnoser=(
            gvr.Diagnos(rad=1, kod="H251", typ="ICD", orsakskod="W010"),
            gvr.Diagnos(rad=2, kod="B01AC06", typ="ATC", obducerad=True),
        ),
        atgarder=(
            gvr.Atgard(rad=1, diagnos_rad=1, kod="CJE20", typ="KVA", datum=DAY),
            gvr.Atgard(rad=1, diagnos_rad=2, kod="B01AC06", typ="ATC", datum=DAY),
        ),
        tillstand=(gvr.Tillstand(rad=1, kod="K001", datum=DAY, diagnos_rad=1),),
    )
    ekonomi = gvr.EkonomiskaUppgifter(
        nyckel=KEY, produkter=(gvr.Produkt(rad=1, produkttyp="K", produktkod="C05O", antal=1, koks_kod="x"),)
    )
    tillagg = ErsmoTillagg(ers_uppdrag="9901", lkf="018001", basomrade="1210151", kon=1)
    event, lost = till_ersmo(
        gvr.Oppenvardskontakt(besok=besok(akut="2", gvr_id="4711"), medicin=medicin, ekonomi=ekonomi), tillagg
    )
    assert event == Ersattningshandelse(
        handelse_id="4711",
        startdatum=DAY,
        slutdatum=DAY,
        startverksamhet="99001046M01",
        slutverksamhet="99001046M01",
        ers_uppdrag="9901",
        patient_id="191212121212",
        lkf="018001",
        basomrade="1210151",
        kon=1,
        handelseklass="Vårdkontakt",
        handelseform="Öppenvårdskontakt",
        handelsetyp="013",
        typ="0",
        avgiftsklass="006",
        patientavgift="02",
        akut="2",
        yrkeskategorier=(ersmo.Yrkeskategori("01", "001", 1), ersmo.Yrkeskategori("31", "001", 2)),
        diagnoser=(
            ersmo.Diagnos("H251", "008", 1),
            ersmo.Diagnos("B01AC06", "020", 2),
            ersmo.Diagnos("W010", "008", 3),
        ),
        atgarder=(
            ersmo.Atgard("CJE20", "007", DAY, 1, 1),
            ersmo.Atgard("B01AC06", "020", DAY, 2, 2),
        ),
        tillstand=(ersmo.Tillstand("K001", "010", DAY, 1, 1),),
        produkter=(ersmo.Produkt("KC05O", "005", 1),),
        remiss_fore="99002011M02",
        vard_efter="1",
    )
    assert losses(lost) == {
        "besok.nyckel.tid": "09:30:00",
        "medicin.diagnoser[1].obducerad": "J",
        "ekonomi.produkter[0].rad": "1",
        "ekonomi.produkter[0].koks_kod": "x",
    }
    assert ersmo.validate([event]).summary.errors == 0


def test_an_event_without_id_is_named_by_its_key() -> None:
    """The worked example of A9."""
    event, _ = till_ersmo(besok())
    assert event.handelse_id == "15130169541735122138"
    assert till_ersmo(besok(nyckel=attrs.evolve(KEY, tid=None)))[0].handelse_id is None


@pytest.mark.parametrize(
    ("given", "form", "expected"),
    [
        ("1", "12", "1"),
        ("2", "12", "2"),
        ("1", "JN", "J"),
        ("2", "JN", "N"),
        ("J", "12", "1"),
        (None, "12", None),
    ],
)
def test_emergencies_in_either_form(given: Any, form: str, expected: Any) -> None:
    assert till_ersmo(besok(akut=given), akut_form=form)[0].akut == expected


def test_an_emergency_that_is_told_by_itself() -> None:
    alone = gvr.Akutuppgift(nyckel=KEY, akut="1")
    event, lost = till_ersmo(gvr.Oppenvardskontakt(besok=besok(), akut=alone))
    assert (event.akut, set(losses(lost))) == ("1", {"besok.nyckel.tid"})
    event, lost = till_ersmo(gvr.Oppenvardskontakt(besok=besok(akut="2"), akut=alone))
    assert (event.akut, set(losses(lost))) == ("2", {"besok.nyckel.tid", "akut.akut"})


def test_home_care_and_kind_of_contact() -> None:
    event, _ = till_ersmo(besok(besokstyp=None, kontakttyp="H", taxa=None), ErsmoTillagg(hemsjukvard=True))
    assert (event.handelseform, event.handelsetyp, event.typ) == ("Hemsjukvårdskontakt", "014", "H")
    assert event.avgiftsklass is None
    event, _ = till_ersmo(besok(tillhor_ansvar_id="D", tillhor_kontakt_id="K"))
    assert event.handelseform == "Hemsjukvårdskontakt"
    assert (event.tillhor_vardansvar, event.tillhor_vardkontakt) == ("D", "K")
    both, lost = till_ersmo(besok(kontakttyp="H"))
    assert (both.typ, losses(lost)["besok.kontakttyp"]) == ("0", "H")


@pytest.mark.parametrize(
    ("kombika", "hsa", "expected", "gone"),
    [
        ("99002011M02", None, "99002011M02", set()),
        ("EJSLL", None, None, {"medicin.remittent_kombika"}),
        (None, "SE2321000016-39KJ", "SE2321000016-39KJ", set()),
        (None, "SE5560000000-1", None, {"medicin.remittent"}),
        ("99002011M02", "SE2321000016-39KJ", "99002011M02", {"medicin.remittent"}),
        ("EJSLL", "SE2321000016-39KJ", "SE2321000016-39KJ", {"medicin.remittent_kombika"}),
    ],
)
def test_who_referred(kombika: Any, hsa: Any, expected: Any, gone: set[str]) -> None:
    medicin = gvr.MedicinskaUppgifter(nyckel=KEY, remittent_kombika=kombika, remittent=hsa)
    event, lost = till_ersmo(gvr.Oppenvardskontakt(besok=besok(), medicin=medicin))
    assert event.remiss_fore == expected
    assert set(losses(lost)) - {"besok.nyckel.tid"} == gone


def test_units_by_hsa_id() -> None:
    fits = attrs.evolve(KEY, enhet=gvr.Enhet(hsa_id="SE2321000016-39KJ"))
    assert till_ersmo(besok(nyckel=fits))[0].startverksamhet == "SE2321000016-39KJ"
    other = attrs.evolve(KEY, enhet=gvr.Enhet(hsa_id="SE5560000000-1"))
    event, lost = till_ersmo(besok(nyckel=other))
    assert event.startverksamhet is None
    assert losses(lost)["besok.nyckel.enhet.hsa_id"] == "SE5560000000-1"
    both = attrs.evolve(KEY, enhet=gvr.Enhet(kombika="99001046M01", hsa_id="SE2321000016-39KJ"))
    assert losses(till_ersmo(besok(nyckel=both))[1])["besok.nyckel.enhet.hsa_id"] == "SE2321000016-39KJ"
    assert till_ersmo(besok(nyckel=attrs.evolve(KEY, enhet=None)))[0].startverksamhet is None


def stay(**more: Any) -> gvr.Vardtillfalle:
    admission = gvr.Inskrivning(
        nyckel=STAY_KEY, inskrivningskod="1", akut="1", remittent_kombika="99002011M02", psyk_vardform="1"
    )
    return gvr.Vardtillfalle(**{"inskrivning": admission} | more)


def discharge(**more: Any) -> gvr.Utskrivning:
    cells: dict[str, Any] = {"nyckel": STAY_KEY, "utskrivningsdatum": DAY, "utskrivningskod": "7"}
    return gvr.Utskrivning(**cells | more)


def move(unit: str) -> gvr.Flytt:
    return gvr.Flytt(
        nyckel=STAY_KEY,
        fran_enhet=UNIT,
        till_enhet=gvr.Enhet(kombika=unit),
        tidpunkt=datetime(2026, 2, 25, 10),  # noqa: DTZ001
    )


def test_an_open_stay() -> None:
    event, lost = till_ersmo(stay())
    assert (event.handelseform, event.startdatum, event.slutdatum) == (
        "Slutenvårdstillfälle",
        date(2026, 2, 20),
        None,
    )
    assert (event.slutverksamhet, event.viste_fore, event.remiss_fore) == ("99001046M01", "1", "99002011M02")
    assert set(losses(lost)) == {"inskrivning.nyckel.tid", "inskrivning.psyk_vardform"}


def test_a_stay_that_is_over() -> None:
    ended = discharge(
        utskrivande_enhet=gvr.Enhet(kombika="99001241002"),
        utskrivningsform="1",
        remitterad_till_inr="99003",
        remitterad_till_klin="011",
    )
    event, lost = till_ersmo(stay(utskrivning=ended))
    assert (event.slutdatum, event.slutverksamhet, event.viste_efter) == (DAY, "99001241002", "7")
    assert event.remiss_efter is None
    assert {"utskrivning.utskrivningsform", "utskrivning.remitterad_till_inr"} <= set(losses(lost))
    event, lost = till_ersmo(stay(utskrivning=ended), ErsmoTillagg(remiss_efter_avd="M01"))
    assert event.remiss_efter == "99003011M01"
    assert "utskrivning.remitterad_till_inr" not in losses(lost)


def test_the_last_move_tells_the_unit_when_the_discharge_does_not() -> None:
    event, lost = till_ersmo(
        stay(flyttar=(move("99001241001"), move("99001241002")), utskrivning=discharge())
    )
    assert event.slutverksamhet == "99001241002"
    assert losses(lost)["flyttar[0].till_enhet.kombika"] == "99001241001"
    assert "flyttar[1].till_enhet.kombika" not in losses(lost)


def test_another_key_in_a_part_is_told() -> None:
    other = gvr.MedicinskaUppgifter(nyckel=STAY_KEY)
    assert (
        losses(till_ersmo(gvr.Oppenvardskontakt(besok=besok(), medicin=other))[1])["medicin.nyckel.datum"]
        == "2026-02-20"
    )


def test_a_care_period_and_back() -> None:
    key = gvr.VardperiodNyckel(patient_id="191212121212", vardperiod_kod="99005901M1020260112")
    whole = gvr.Vardperiod(
        start=gvr.VardperiodStart(nyckel=key, enhet=UNIT, startdatum=DAY),
        slut=gvr.VardperiodSlut(nyckel=key, slutdatum=DAY, diagnosgrupp="1"),
    )
    event, lost = till_ersmo(whole)
    assert (event.handelseklass, event.handelse_id) == ("Vårdperiod", "191212121212_99001046M01_20260302")
    assert set(losses(lost)) == {"start.nyckel.vardperiod_kod", "slut.diagnosgrupp"}
    again, _, back = fran_ersmo(event)
    assert isinstance(again, gvr.Vardperiod)
    assert (again.start.startdatum, again.slut.slutdatum) == (DAY, DAY)  # type: ignore[union-attr]
    assert back == ()
    assert ersmo.validate([event]).summary.errors == 0


def test_a_responsibility_and_back() -> None:
    whole = Vardansvar(
        patient_id="191212121212",
        enhet=UNIT,
        startdatum=DAY,
        typ="Basal",
        diagnoser=(ersmo.Diagnos("I109", "008", 1),),
    )
    event, lost = till_ersmo(whole)
    assert lost == ()
    assert (event.handelse_id, event.handelsetyp) == ("191212121212_99001046M01_20260302", "Basal")
    again, _, back = fran_ersmo(event)
    assert again == attrs.evolve(whole, gvr_id=event.handelse_id)
    assert back == ()
    assert till_ersmo(attrs.evolve(whole, startdatum=None))[0].handelse_id is None


def test_a_withdrawn_event_has_only_what_is_required() -> None:
    event, _ = till_ersmo(besok(akut="1"), ErsmoTillagg(lkf="018001"), makulerad=True)
    assert event == Ersattningshandelse(
        handelse_id="15130169541735122138",
        makulerad=True,
        startdatum=DAY,
        startverksamhet="99001046M01",
        slutverksamhet="99001046M01",
        patient_id="191212121212",
        handelseklass="Vårdkontakt",
        handelseform="Öppenvårdskontakt",
    )


@pytest.mark.parametrize(
    ("records", "more", "message"),
    [
        (gvr.Tillganglighet(nyckel=KEY), {}, "Tillganglighet cannot be an event"),
        (gvr.Oppenvardskontakt(), {}, "no visit"),
        (gvr.Vardtillfalle(), {}, "no admission"),
        (gvr.Vardperiod(), {}, "no start"),
        (besok(), {"akut_form": "x"}, "12 or JN"),
    ],
)
def test_what_cannot_be_an_event(records: Any, more: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        till_ersmo(records, **more)


def test_the_documents_of_the_spec_come_back_through_gvr() -> None:
    """What GVR has no place for comes back from beside it; an emergency has one of two forms."""
    for document in (VISIT, SEVERAL):
        for event in ersmo.read(document.encode("iso-8859-1")).records:
            records, tillagg, lost = fran_ersmo(event)
            assert lost == ()
            assert records is not None
            again, gone = till_ersmo(records, tillagg, makulerad=event.makulerad)
            assert all((each.field or "").endswith(".rad") for each in gone)
            if event.handelseklass == "Vårdansvar":
                again.slutverksamhet = None
            if event.makulerad:
                again.slutdatum = None
            assert again == event


def test_what_an_event_has_and_gvr_has_not() -> None:
    (event,) = ersmo.read(VISIT.encode("iso-8859-1")).records
    event.slutdatum = date(2026, 3, 3)
    event.slutverksamhet = "99001241002"
    event.handelsetyp = None
    event.viste_efter = "1"
    event.avgiftsklass = "007"
    event.akut = "J"
    event.remiss_fore = "SE2321000016-39KJ"
    event.diagnoser = (
        ersmo.Diagnos("W010", "008", 2),
        ersmo.Diagnos("H251", "011", 1),
        ersmo.Diagnos("B01", "020", 3),
    )
    event.atgarder = (
        ersmo.Atgard("CJE20", "007", DAY, 1, 90, 1),
        ersmo.Atgard("B01AC06", "020", DAY, 2, 2, 90),
    )
    records, tillagg, lost = fran_ersmo(event)
    assert isinstance(records, gvr.Oppenvardskontakt)
    assert isinstance(records.besok, gvr.Besok)
    assert isinstance(records.medicin, gvr.MedicinskaUppgifter)
    assert (records.besok.besokstyp, records.besok.taxa, records.besok.akut) == ("0", None, "1")
    assert records.medicin.remittent == "SE2321000016-39KJ"
    diagnoses: Any = records.medicin.diagnoser
    done: Any = records.medicin.atgarder
    assert [(each.rad, each.typ) for each in diagnoses] == [(1, "ICD"), (2, "ORSAK"), (3, "ATC")]
    assert [each.diagnos_rad for each in done] == [1, 2]
    assert set(losses(lost)) == {
        "slutdatum",
        "slutverksamhet",
        "typ",
        "viste_efter",
        "avgiftsklass",
        "patientavgift",
        "diagnoser[1].klass",
        "atgarder[0].tillstand_nr",
        "atgarder[0].diagnos_nr",
    }
    assert tillagg.lkf == "018001"


def test_a_profession_that_cannot_be_read_is_taken_as_it_stands() -> None:
    (event,) = ersmo.read(VISIT.replace('Kod="01"', 'Kod="en sköterska"').encode("iso-8859-1")).records
    assert isinstance(event.yrkeskategorier[0].kod, Broken)
    contact = ersmo.fran_ersmo(event)[0]
    assert isinstance(contact, gvr.Oppenvardskontakt)
    assert isinstance(contact.besok, gvr.Besok)
    assert contact.besok.yrkeskategorier == ("en sköterska",)
    target = io.BytesIO()
    header = gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
    gvr.write([contact.besok], target, huvud=header, keep_broken=True)
    assert "en sköterska" in target.getvalue().decode()


def test_a_stay_back() -> None:
    event, _ = till_ersmo(
        stay(utskrivning=discharge(remitterad_till_inr="99003", remitterad_till_klin="011")),
        ErsmoTillagg(remiss_efter_avd="M01"),
    )
    records, tillagg, lost = fran_ersmo(event)
    assert lost == ()
    assert isinstance(records, gvr.Vardtillfalle)
    assert isinstance(records.utskrivning, gvr.Utskrivning)
    assert (records.utskrivning.remitterad_till_klin, tillagg.remiss_efter_avd) == ("011", "M01")
    event.remiss_efter = "SE2321000016-39KJ"
    assert set(losses(fran_ersmo(event)[2])) == {"remiss_efter"}
    still, _ = till_ersmo(stay())
    still.slutverksamhet = "99001241002"
    records, _, lost = fran_ersmo(still)
    assert isinstance(records, gvr.Vardtillfalle)
    assert records.utskrivning is None
    assert set(losses(lost)) == {"slutverksamhet"}


@pytest.mark.parametrize("klass", ["Undersökning", "Expediering"])
def test_classes_that_gvr_has_no_record_of(klass: str) -> None:
    event = Ersattningshandelse(
        handelse_id="1", startdatum=DAY, patient_id="191212121212", handelseklass=klass
    )
    assert fran_ersmo(event) == (None, ErsmoTillagg(), ())


def test_what_is_lost_is_told_without_its_value() -> None:
    contact = gvr.Oppenvardskontakt(
        besok=besok(gvr_id="4711"),
        medicin=gvr.MedicinskaUppgifter(
            nyckel=attrs.evolve(KEY, patient_id="199902032382"), vardform="oppenvard"
        ),
    )
    _, lost = ersmo.till_ersmo(contact)
    by_field = {each.field: each for each in lost}
    clock, patient = by_field["besok.nyckel.tid"], by_field["medicin.nyckel.patient_id"]
    assert (clock.code, clock.severity, clock.value, clock.location.record) == (
        "ERS134",
        INFO,
        "00:00:00",
        "4711",
    )
    assert "inget klockslag" in clock.sv
    assert "no clock time" in clock.en
    assert patient.value == "19990203-****"
    assert "2382" not in repr(lost)


def test_what_is_taken_for_something_else_is_a_warning() -> None:
    event = Ersattningshandelse(
        handelse_id="1",
        startdatum=DAY,
        startverksamhet="99001046M01",
        patient_id="191212121212",
        handelseklass="Vårdkontakt",
        handelseform="Öppenvårdskontakt",
        typ="0",
        fodelsedatum=DAY,
        atgarder=(ersmo.Atgard("CJE20", "099", DAY, 1, None, 2),),
    )
    _, _, lost = ersmo.fran_ersmo(event)
    assert [(each.code, each.severity, each.field) for each in lost] == [
        ("ERS135", WARNING, "typ"),
        ("ERS134", INFO, "atgarder[0].klass"),
        ("ERS134", INFO, "atgarder[0].tillstand_nr"),
        ("ERS135", WARNING, "atgarder[0].diagnos_nr"),
    ]


UNREAD = Broken("191212121212", "what belongs there")


@pytest.mark.parametrize(
    ("records", "lost"),
    [
        (besok(yrkeskategorier=UNREAD), {"besok.yrkeskategorier"}),
        (besok(nyckel=UNREAD), {"besok.nyckel"}),
        (gvr.Oppenvardskontakt(besok=besok(), medicin=UNREAD, ekonomi=UNREAD), {"medicin", "ekonomi"}),
        (stay(flyttar=UNREAD), {"flyttar"}),
        (stay(flyttar=(move("99001046M02"), UNREAD)), {"flyttar[1]"}),
        (stay(utskrivning=UNREAD), {"utskrivning"}),
        (ersmo.Vardansvar(diagnoser=UNREAD, tillstand=UNREAD), {"diagnoser", "tillstand"}),
        (ersmo.Vardansvar(enhet=UNREAD), {"enhet"}),
    ],
)
def test_parts_that_could_not_be_read_are_told_as_lost(records: Any, lost: set[str]) -> None:
    _, found = ersmo.till_ersmo(records)
    told = losses(found)
    assert lost <= told.keys()
    assert not any("1912" in str(value) for value in told.values())
