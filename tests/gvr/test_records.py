"""Records, keys and aggregates."""

from datetime import date, time

import attrs
import pytest

from cvrgvr import gvr, identifiers
from cvrgvr.errors import UsageError
from cvrgvr.gvr import Tjanst, Transaktionsgrupp
from cvrgvr.gvr.records import RECORDS
from cvrgvr.spec import Broken, spec_of
from cvrgvr.spec.schema import json_schema, rows, table_schema

DAY = date(2026, 3, 2)
KEY = gvr.HandelseNyckel("191212121212", DAY, time(9, 30), identifiers.Enhet("99001046M01"))


def test_a_unit_is_taken_in_either_form() -> None:
    assert KEY.enhet == gvr.Enhet("99001046M01")
    both = gvr.HandelseNyckel(enhet=identifiers.Enhet(None, "SE2321000016-0aa1"))
    assert both.enhet == gvr.Enhet(None, "SE2321000016-0aa1")
    unit = gvr.Enhet.fran_delar("99001", "046", "M01")
    assert (unit.inr, unit.klin, unit.avd) == ("99001", "046", "M01")
    assert gvr.Enhet.fran_delar(None, None, None, "SE2321000016-0AA1").kombika is None
    broken = gvr.Enhet(Broken("x", "text"))
    assert (broken.inr, broken.klin, broken.avd) == (None, None, None)


def test_the_canonical_key() -> None:
    assert KEY.kanonisk == "191212121212|2026-03-02|09:30|99001|046|M01"
    by_hsa = attrs.evolve(KEY, enhet=gvr.Enhet(None, "SE2321000016-0aa1"))
    assert by_hsa.kanonisk == "191212121212|2026-03-02|09:30|SE2321000016-0AA1"
    for change in ({"patient_id": None}, {"datum": Broken("x", "d")}, {"tid": None}, {"enhet": None}):
        assert attrs.evolve(KEY, **change).kanonisk is None
    assert attrs.evolve(KEY, enhet=gvr.Enhet()).kanonisk is None


def test_nothing_is_shown() -> None:
    shown = repr([gvr.Besok(nyckel=KEY), KEY, KEY.enhet, gvr.Diagnos(1, "H251")])
    assert "1912" not in shown
    assert "99001" not in shown
    assert "H251" not in shown
    assert "<gvr.Besok: 4 of 15 fields given>" in shown


def test_the_code_of_a_new_care_period() -> None:
    key = gvr.VardperiodNyckel.ny("191212121212", "99005901m10", date(2026, 1, 12))
    assert key.vardperiod_kod == "99005901M1020260112"
    taken = {"99005901M1020260112", "99005901M1020260111"}
    again = gvr.VardperiodNyckel.ny("191212121212", "99005901M10", date(2026, 1, 12), taken)
    assert again.vardperiod_kod == "99005901M1020260110"
    with pytest.raises(UsageError, match="no free day"):
        gvr.VardperiodNyckel.ny("1", "99005901M10", date.min, {f"99005901M10{date.min:%Y%m%d}"})


def test_services_and_groups() -> None:
    assert {cls.tjanst for cls in RECORDS} == set(Tjanst)
    assert gvr.Besok().transaktionsgrupp is Transaktionsgrupp.OPPENVARD
    assert gvr.Flytt().transaktionsgrupp is Transaktionsgrupp.SLUTENVARD
    assert gvr.VardperiodSlut().transaktionsgrupp is Transaktionsgrupp.VARDPERIOD
    assert gvr.Samverkansaktivitet().transaktionsgrupp is Transaktionsgrupp.AKTIVITET
    assert gvr.Akutuppgift().transaktionsgrupp is None
    assert gvr.MedicinskaUppgifter(vardform="slutenvard").transaktionsgrupp is Transaktionsgrupp.SLUTENVARD
    assert gvr.EkonomiskaUppgifter(vardform="x").transaktionsgrupp is None


def test_records_are_values() -> None:
    visit = gvr.Besok(nyckel=KEY, yrkeskategorier=("01",))
    assert visit == attrs.evolve(visit)
    assert len({visit, attrs.evolve(visit, extra={"x": 1})}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        visit.taxa = "02"  # type: ignore[misc]
    assert gvr.fran_sekvens("0131") == ("01", "31")


def test_transactions_of_records() -> None:
    visit = gvr.Besok(nyckel=KEY, taxa="02")
    made = gvr.GvrTransaktion.av(visit, "korrigera", transaktion_id="T-1")
    assert (made.tjanst, made.operation, made.nyckel, made.data) == ("besok", "korrigera", KEY, visit)
    assert gvr.GvrTransaktion.av(visit, gvr.Operation.MAKULERA).data is None


def test_joining() -> None:
    visit = gvr.Besok(nyckel=KEY, taxa="02")
    medical = gvr.MedicinskaUppgifter(nyckel=KEY, vardform="oppenvard")
    stay_key = attrs.evolve(KEY, tid=time(14))
    admission = gvr.Inskrivning(nyckel=stay_key)
    moves = [gvr.Flytt(nyckel=stay_key, tidpunkt=date(2026, 3, day)) for day in (3, 4)]
    start = gvr.VardperiodStart(nyckel=gvr.VardperiodNyckel("191212121212", "99005901M1020260112"))
    corrected = gvr.GvrTransaktion.av(attrs.evolve(visit, taxa="01"), "korrigera")
    contact, stay, period = gvr.samla([visit, admission, medical, *moves, start, corrected, gvr.Besok()])
    assert isinstance(contact, gvr.Oppenvardskontakt)
    assert (contact.besok.taxa, contact.medicin, contact.nyckel) == ("01", medical, KEY)  # type: ignore[union-attr]
    assert isinstance(stay, gvr.Vardtillfalle)
    assert (stay.delar, stay.nyckel) == ((admission, *moves), stay_key)
    assert isinstance(period, gvr.Vardperiod)
    assert (period.delar, period.nyckel) == ((start,), start.nyckel)
    cancelled = [gvr.GvrTransaktion.av(each, "makulera") for each in (visit, medical, admission)]
    assert list(gvr.samla([visit, medical, admission, *moves, *cancelled])) == []


def test_a_visit_and_a_stay_with_one_key() -> None:
    inside = gvr.MedicinskaUppgifter(nyckel=KEY, vardform="slutenvard")
    both = list(gvr.samla([gvr.Besok(nyckel=KEY), gvr.Inskrivning(nyckel=KEY), inside]))
    assert [type(each) for each in both] == [gvr.Oppenvardskontakt, gvr.Vardtillfalle]
    assert [each.medicin for each in both] == [None, inside]  # type: ignore[attr-defined]
    (alone,) = gvr.samla([inside])
    assert isinstance(alone, gvr.Vardtillfalle)


@pytest.mark.parametrize("cls", [*RECORDS, gvr.GvrTransaktion, gvr.Oppenvardskontakt, gvr.Vardtillfalle])
def test_schemas_and_rows(cls: type) -> None:
    spec = spec_of(cls)
    assert json_schema(spec)["additionalProperties"] is False
    assert [each["name"] for each in table_schema(spec)["fields"]] == list(spec.names)
    assert {row["field"] for row in rows(spec)} >= set(spec.names)


def test_the_schema_of_a_visit() -> None:
    schema = json_schema(spec_of(gvr.Besok))
    assert schema["required"] == ["nyckel", "yrkeskategorier"]
    key = schema["properties"]["nyckel"]
    assert key["required"] == ["patient_id", "datum", "tid", "enhet"]
    assert key["properties"]["tid"]["type"] == "string"
    assert schema["properties"]["yrkeskategorier"]["items"] == {"type": "string"}
    items = json_schema(spec_of(gvr.MedicinskaUppgifter))["properties"]["diagnoser"]["items"]
    assert items["required"] == ["rad", "kod", "typ"]
    assert items["properties"]["typ"]["enum"] == ["ICD", "ATC", "ORSAK"]
    other = json_schema(spec_of(gvr.Samverkansaktivitet))["properties"]["huvudkontakt"]
    assert other["required"] == []
