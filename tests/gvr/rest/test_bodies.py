"""Records as JSON objects and back."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import rest
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.values import loads, text_of
from cvrgvr.spec import Broken
from tests.gvr.rest.examples import BESOK, BODIES, KEY, MEDICIN

GUESSES = rest.Config(tillat_overifierat=True)


@pytest.mark.parametrize(("record", "body"), BODIES, ids=[each.tjanst for each, _ in BODIES])
def test_the_specifications_bodies(record: Post, body: dict[str, Any]) -> None:
    assert rest.to_object(record) == body
    sent = rest.request(record, "registrera", GUESSES)
    assert sent.json == body
    assert list(sent.json) == list(body)
    assert loads(sent.body or b"") == body
    back = rest.from_object(record.tjanst, loads(sent.body or b""))
    if isinstance(record, gvr.MedicinskaUppgifter | gvr.EkonomiskaUppgifter):
        back = attrs.evolve(back, vardform="oppenvard")  # the interface does not carry it
    if isinstance(record, gvr.VardperiodSlut):
        back = attrs.evolve(back, nyckel=record.nyckel)  # it stands in the address
    if isinstance(record, gvr.VardperiodStart):
        back = attrs.evolve(back, gvr_id=None)
    assert back == record


def test_a_decimal_number_is_a_number() -> None:
    product = gvr.Produkt(rad=1, produkttyp="K", produktkod="C05O", varde=Decimal("1250.50"), antal=1)
    record = gvr.EkonomiskaUppgifter(nyckel=KEY, vardform="oppenvard", produkter=(product,))
    body = rest.request(record, "registrera", GUESSES).body or b""
    assert b'"varde":1250.50,' in body
    assert rest.from_object("ekonomi", loads(body)).produkter == (product,)
    assert text_of(Decimal("1E+3")) == "1000"


def test_a_placeholder_has_a_member_of_its_own() -> None:
    for written, sent in (("OVRIG", "ÖVRIG"), ("EJSLL", "EJSLL")):
        body = rest.to_object(attrs.evolve(MEDICIN, remittent_kombika=written, remittent="SE2321000016-0AA1"))
        assert body["remittentKod"] == sent
        assert body["remittent"] == {"hsaId": "SE2321000016-0AA1"}
        assert rest.from_object("medicin", body).remittent_kombika == sent


def test_a_unit_with_hsa_id_alone_and_with_a_short_kombika() -> None:
    for unit, sent in (
        (gvr.Enhet(hsa_id="SE2321000016-0AA1"), {"hsaId": "SE2321000016-0AA1"}),
        (gvr.Enhet("990010461"), {"inr": "99001", "klin": "046", "avd": "1"}),
        (gvr.Enhet("990010461", "S-1"), {"inr": "99001", "klin": "046", "avd": "1", "hsaId": "S-1"}),
    ):
        record = attrs.evolve(BESOK, nyckel=attrs.evolve(KEY, enhet=unit))
        body = rest.to_object(record)
        assert body["enhet"] == sent
        assert rest.from_object("besok", body) == record


def test_what_is_not_known_is_kept_and_written_back() -> None:
    body = {**rest.to_object(BESOK), "id": "77", "nytt": {"a": 1}, "enhet": {"inr": "99001", "namn": "Ögon"}}
    record = rest.from_object("besok", body)
    assert record.gvr_id == "77"
    assert record.extra == {"nytt": {"a": 1}, "enhet": {"namn": "Ögon"}}
    again = rest.to_object(record)
    assert again["nytt"] == {"a": 1}
    assert again["enhet"] == {"inr": "99001", "namn": "Ögon"}


def test_what_cannot_be_read_is_kept() -> None:
    body = {
        "patientId": 19,
        "start": "2026-02-30T09:61:00",
        "enhet": {"inr": 99001, "klin": "046"},
        "vardgivare": [1],
        "taxa": {"a": 1},
    }
    record = rest.from_object("besok", body)
    key = record.nyckel
    assert (key.patient_id.raw, key.datum.raw, key.tid.raw) == ("19", "2026-02-30", "09:61:00")
    assert key.enhet.kombika.raw == "99001046"
    assert (record.yrkeskategorier.raw, record.taxa.raw) == ("[1]", '{"a":1}')
    with pytest.raises(WriteError, match=r"nyckel\.patient_id has a value that could not be read"):
        rest.to_object(record)
    assert "19" not in repr(record)


@pytest.mark.parametrize(
    "diagnoses", ["H251", [1], [{"ordning": 1, "kod": "H251", "typ": "ICD", "sida": "H"}], {"kod": "H251"}]
)
def test_a_list_that_is_none_is_kept_whole(diagnoses: Any) -> None:
    record = rest.from_object("medicin", {**rest.to_object(MEDICIN), "diagnoser": diagnoses})
    assert isinstance(record.diagnoser, Broken)
    assert record.diagnoser.raw == text_of(diagnoses)


def test_a_broken_part_of_an_item() -> None:
    record = rest.from_object("medicin", {"diagnoser": [{"ordning": "1", "kod": "H251"}]})
    assert isinstance(record.diagnoser[0].rad, Broken)
    assert record.diagnoser[0].kod == "H251"
    with pytest.raises(WriteError, match="diagnoser"):
        rest.to_object(record)


def test_aliases_in_both_directions() -> None:
    config = rest.Config(
        alias={
            ("besok", "taxa"): "avgift.taxa",
            ("besok", "nyckel.datum"): "begin",
            ("besok", "nyckel.enhet.inr"): "vard.inrattning",
            ("medicin", "diagnoser.kod"): "diagnoser.icd",
            ("medicin", "remittent_kombika.kod"): "remOvrig",
        }
    )
    body = rest.to_object(BESOK, config)
    assert body["avgift"] == {"taxa": "02"}
    assert body["begin"] == "2026-03-02T09:30:00"
    assert body["vard"] == {"inrattning": "99001"}
    assert body["enhet"] == {"klin": "046", "avd": "M01"}
    assert rest.from_object("besok", body, config) == BESOK
    body = rest.to_object(attrs.evolve(MEDICIN, remittent_kombika="EJSLL"), config)
    assert body["diagnoser"][0] == {"ordning": 1, "icd": "H251", "typ": "ICD"}
    assert body["remOvrig"] == "EJSLL"
    assert rest.from_object("medicin", body, config).diagnoser == MEDICIN.diagnoser


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ({("besok", "taxa"): "besokTyp"}, "two fields stand in one member: "),
        ({("besok", "taxa"): "enhet.inr.x"}, "two fields stand in one member"),
        ({("besok", "taxa"): "enhet"}, "two fields stand in one member"),
        ({("besok", "taxan"): "taxa"}, "alias of a path that the record does not have: taxan"),
    ],
)
def test_aliases_that_cannot_be(alias: dict[tuple[str, str], str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        rest.to_object(BESOK, rest.Config(alias=alias))


def test_an_alias_of_another_service_is_none_of_this_one() -> None:
    assert "taxa" in rest.to_object(BESOK, rest.Config(alias={("utskrivning", "utskrivningskod"): "taxa"}))


def test_forms_of_the_start() -> None:
    two = rest.Config(starttid_form="datum_tid", starttid_namn=("dag", "klockslag"))
    body = rest.to_object(BESOK, two)
    assert (body["dag"], body["klockslag"]) == ("2026-03-02", "09:30:00")
    assert "start" not in body
    assert rest.from_object("besok", body, two) == BESOK
    day = rest.Config(starttid_form="datum")
    body = rest.to_object(BESOK, day)
    assert body["start"] == "2026-03-02"
    assert rest.from_object("besok", body, day).nyckel == attrs.evolve(KEY, tid=None)


def test_emergency_data_where_the_system_has_a_service_for_it() -> None:
    separate = rest.Config(separat_akut=True)
    assert "akut" not in rest.to_object(BESOK, separate)
    record = gvr.Akutuppgift(nyckel=KEY, akut="J")
    assert rest.to_object(record, separate)["akut"] == "1"
    assert rest.to_object(attrs.evolve(BESOK, akut="N"))["akut"] == "2"


def test_the_key_of_the_main_contact() -> None:
    record = gvr.Samverkansaktivitet(
        nyckel=KEY,
        med_patient=True,
        huvudkontakt=gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9), gvr.Enhet("99002046M01")),
        yrkeskategorier=("31",),
    )
    body = rest.to_object(record)
    assert body["medPatient"] is True
    assert body["huvudkontakt"]["start"] == "2026-03-02T09:00:00"
    assert body["huvudkontakt"]["enhet"]["inr"] == "99002"
    assert rest.from_object("samverkan", body) == record


def test_a_service_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="one of GVR's services"):
        rest.from_object("lakemedel", {})


def test_json_that_is_refused() -> None:
    for text in ('{"a":1,"a":2}', "NaN", "{"):
        with pytest.raises(ValueError):
            loads(text)
