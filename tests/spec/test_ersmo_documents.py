"""ersmo_xml.md A11 and B5: the made-up documents, read, judged and written back as they stand."""

import io
from datetime import date

import pytest
from tests.spec.ersmo_documents import HEJ, SEVERAL, VISIT

from cvrgvr.gvr import ersmo, hej


def test_the_visit() -> None:
    reading = ersmo.read(VISIT.encode("iso-8859-1"))
    (record,) = reading.records
    assert reading.meta["kalla"] == "GVR"
    assert reading.meta["fil_id"] == "0000417"
    assert record == ersmo.Ersattningshandelse(
        handelse_id="20260000000000000101",
        startdatum=date(2026, 3, 2),
        slutdatum=date(2026, 3, 2),
        startverksamhet="99001046M01",
        slutverksamhet="99001046M01",
        ers_uppdrag="9901",
        patient_id="191212121212",
        lkf="018001",
        basomrade="1210151",
        fodelsedatum=date(1912, 12, 12),
        kon=1,
        handelseklass="Vårdkontakt",
        handelseform="Öppenvårdskontakt",
        handelsetyp="013",
        typ="0",
        avgiftsklass="006",
        patientavgift="02",
        akut="2",
        yrkeskategorier=(ersmo.Yrkeskategori("01", "001", 1),),
        diagnoser=(ersmo.Diagnos("H251", "008", 1), ersmo.Diagnos("I109", "008", 2)),
        atgarder=(ersmo.Atgard("CJE20", "007", date(2026, 3, 2), 1, 1),),
        produkter=(ersmo.Produkt("KC05O", "005", 1),),
        remiss_fore="99002011M02",
    )
    assert dict(reading.summary.counts) == {"ERS116": 1}


def test_a_stay_a_withdrawn_visit_a_responsibility_and_a_home_visit() -> None:
    reading = ersmo.read(SEVERAL.encode("iso-8859-1"))
    stay, withdrawn, duty, home = reading.records
    assert (stay.kon, stay.viste_fore, stay.viste_efter, stay.akut) == (2, "1", "7", "1")
    assert (stay.startverksamhet, stay.slutverksamhet) == ("99001101001", "99001241002")
    assert (withdrawn.makulerad, withdrawn.slutdatum) == (True, None)
    assert (duty.handelseklass, duty.handelseform, duty.handelsetyp) == (
        "Vårdansvar",
        "Hemsjukvårdsansvar",
        "Basal",
    )
    assert (home.handelsetyp, home.typ, home.tillhor_vardansvar) == ("014", "H", duty.handelse_id)
    assert {(found.code, found.location.record) for found in reading.findings} == {
        ("ERS116", "20260000000000000102"),
        ("ERS129", "20260000000000000102"),
        ("ERS112", "20260000000000000055"),
        ("ERS131", "000000000000?00000000x00?00000000"),
    }


@pytest.mark.parametrize("document", [VISIT, SEVERAL])
def test_written_back_letter_by_letter(document: str) -> None:
    """Our writer's order and indent are the document's; only what is default is left out."""
    reading = ersmo.read(document.encode("iso-8859-1"))
    target = io.BytesIO()
    ersmo.write(reading.records, target, kalla="GVR", id=reading.meta["fil_id"])
    assert target.getvalue().decode("iso-8859-1") == document.replace(' Makulerad="false"', "")


def test_the_priced_event() -> None:
    reading = hej.read(HEJ.encode("iso-8859-1"))
    (record,) = reading.records
    assert (reading.meta["kalla"], reading.meta["batch_id"]) == ("ERSMO", "B2026-03")
    assert (record.kalla, record.kundkod, record.akut, record.basomrade) == (
        "GVR",
        "01132002",
        "N",
        "1210151",
    )
    (round_,) = record.produktomgangar
    assert (round_.typ, round_.av_pris_lev) == ("Utförare", None)
    assert round_.produkter[0].lev_kod == "SE2321000016-0000"
    assert record.atgarder == (hej.Atgard("CJE20", "1", "20260302"),)
    assert [found.code for found in reading.findings] == ["HEJ101"]
    target = io.BytesIO()
    hej.write(reading.records, target, kalla="ERSMO", id="B2026-03")
    assert target.getvalue().decode("iso-8859-1") == HEJ
