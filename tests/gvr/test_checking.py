"""What the checks say of records, where, and what they count."""

from datetime import date, datetime, time
from typing import Any

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.gvr import checking
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken

DAY = date(2026, 3, 2)
KEY = gvr.HandelseNyckel("191212121212", DAY, time(9, 30), gvr.Enhet("99001046M01"))
VISIT = gvr.Besok(nyckel=KEY, besokstyp="0", yrkeskategorier=("01",), taxa="02")
MEDICAL = gvr.MedicinskaUppgifter(nyckel=KEY, vardform="oppenvard", diagnoser=(gvr.Diagnos(1, "H251"),))
QUIET = Policy(ignore=["GVR000"])


def found(*items: object, **arguments: object) -> list[tuple[str, str | None, str | None]]:
    findings = gvr.validate(items, policy=QUIET, **arguments)  # type: ignore[arg-type]
    return [(each.code, each.location.record, each.field) for each in findings]


def test_a_joined_fault_stands_at_the_record_with_the_field() -> None:
    late = gvr.Atgard(1, 1, "CJE20", "KVA", date(2026, 3, 9))
    key = attrs.evolve(KEY, tid=time(14, 5))
    stay = (
        gvr.Inskrivning(nyckel=key, inskrivningskod="1"),
        gvr.Utskrivning(nyckel=key, utskrivningsdatum=date(2026, 3, 4), utskrivningskod="1"),
        gvr.MedicinskaUppgifter(
            nyckel=key, vardform="slutenvard", diagnoser=(gvr.Diagnos(1, "I639"),), atgarder=(late,)
        ),
    )
    assert found(VISIT, MEDICAL, *stay) == [("GVR319", "#5", "atgarder")]


def test_what_is_missing_is_missed_at_the_first_record() -> None:
    assert found(VISIT) == [("GVR301", "#1", "medicin.diagnoser")]
    assert found(VISIT, MEDICAL) == []
    nothing = attrs.evolve(MEDICAL, diagnoser=())
    assert found(VISIT, nothing) == [("GVR301", "#2", "diagnoser")]


def test_an_aggregate_is_its_records() -> None:
    contact = gvr.Oppenvardskontakt(besok=VISIT, medicin=MEDICAL)
    assert found(contact) == []
    assert found(gvr.Oppenvardskontakt(besok=VISIT)) == [("GVR301", "#1", "medicin.diagnoser")]
    findings = gvr.validate([gvr.Oppenvardskontakt(besok=attrs.evolve(VISIT, taxa="x-"))], policy=QUIET)
    assert (findings.summary.records, findings.summary.refused) == (1, 1)


def test_a_cancellation_is_judged_by_its_key() -> None:
    assert found(gvr.GvrTransaktion.av(VISIT, "makulera"), known=[VISIT]) == [
        ("GVR902", "#1", "transaktion_id")
    ]
    wrong = attrs.evolve(VISIT, nyckel=attrs.evolve(KEY, patient_id="191212121213"))
    codes = [
        code for code, _, _ in found(gvr.GvrTransaktion.av(wrong, "makulera", transaktion_id="T1"), known=[])
    ]
    assert codes == ["ID104", "GVR905"]
    cancelled = gvr.GvrTransaktion.av(VISIT, "makulera", transaktion_id="T1")
    assert (
        found(VISIT, MEDICAL, cancelled, gvr.GvrTransaktion.av(MEDICAL, "makulera", transaktion_id="T2"))
        == []
    )


def test_unreadable_values_are_told_where_they_stand() -> None:
    wrong = attrs.evolve(
        MEDICAL,
        diagnoser=(gvr.Diagnos(1, "H251"), gvr.Diagnos(Broken("två", "int"), "I109"), "H25"),  # type: ignore[arg-type]
    )
    assert found(attrs.evolve(VISIT, yrkeskategorier=("70",)), wrong) == [
        ("FIL021", "#2", "diagnoser[2].rad"),
        ("FIL021", "#2", "diagnoser[3]"),
    ]
    broken_key = attrs.evolve(VISIT, nyckel="x")  # type: ignore[arg-type]
    assert found(broken_key) == [("FIL021", "#1", "nyckel")]
    half = attrs.evolve(VISIT, nyckel=attrs.evolve(KEY, datum=Broken("2026-02-30", "date")))
    assert found(half) == [("FIL021", "#1", "nyckel.datum")]
    shown = gvr.validate([half], policy=QUIET, show_values=True)
    assert [each.value for each in shown] == ["2026-02-30"]


def test_findings_show_no_identity() -> None:
    wrong = attrs.evolve(VISIT, nyckel=attrs.evolve(KEY, patient_id="19121212-1212"))
    findings = gvr.validate([wrong, MEDICAL], policy=QUIET)
    assert {"ID113", "GVR101"} <= {each.code for each in findings}
    assert "1212-1212" not in repr(findings)


def test_tables_are_asked_on_the_day_of_the_event() -> None:
    taxa = Kodregister([Kodtabell.of("taxa", [{"kod": "02", "giltig_till": "2026-03-02"}])])
    assert found(VISIT, MEDICAL, tables=taxa, on=date(2026, 6, 1)) == []
    later = attrs.evolve(KEY, datum=date(2026, 3, 3))
    moved = (attrs.evolve(VISIT, nyckel=later), attrs.evolve(MEDICAL, nyckel=later))
    assert found(*moved, tables=taxa) == [("GVR209", "#1", "taxa")]


def test_counts_and_baseline() -> None:
    visits = [attrs.evolve(VISIT, nyckel=attrs.evolve(KEY, tid=time(hour))) for hour in range(8, 11)]
    findings = gvr.validate(visits, policy=QUIET)
    assert findings.counts == {"GVR301": 3, "GVR216": 2}
    assert (findings.summary.records, findings.summary.refused, findings.summary.remarked) == (3, 3, 0)
    sunk: list[object] = []
    gvr.validate(visits, policy=QUIET, sink=sunk.append)
    assert len(sunk) == 5
    silent = gvr.validate(visits, policy=Policy(ignore=["GVR"]))
    assert (list(silent), silent.summary.status) == ([], "clean")


def test_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "WINDOW", 2)
    visits = [attrs.evolve(VISIT, nyckel=attrs.evolve(KEY, datum=date(2026, 3, day))) for day in range(2, 8)]
    findings = gvr.validate(visits, policy=QUIET)
    assert [each.location.record for each in findings] == [f"#{n}" for n in range(1, 7)]


def test_times_where_days_belong_are_findings_and_no_exceptions() -> None:
    when = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 - local time
    key = attrs.evolve(KEY, tid=time(14, 5))
    stays = [
        gvr.Inskrivning(nyckel=attrs.evolve(key, datum=when), inskrivningskod="1"),
        gvr.Inskrivning(nyckel=key, inskrivningskod="1"),
        gvr.Utskrivning(nyckel=key, utskrivningsdatum=when, utskrivningskod="1"),
        gvr.Inskrivning(nyckel=attrs.evolve(KEY, tid=time(15)), inskrivningskod="1"),
    ]
    assert ("FIL021", "#1", "nyckel.datum") in found(*stays)
    assert ("FIL021", "#3", "utskrivningsdatum") in found(*stays)


def test_what_is_none_of_gvrs() -> None:
    with pytest.raises(UsageError, match="str is not a record of GVR"):
        gvr.validate(["x"])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="Diagnos is not a record of GVR"):
        gvr.validate([gvr.GvrTransaktion(data=gvr.Diagnos(1, "H251"))])  # type: ignore[arg-type]


def test_unknown_services_and_operations() -> None:
    odd = gvr.GvrTransaktion(transaktion_id="T1", tjanst="annan", operation="makulera", nyckel=KEY)
    assert found(odd) == []
    read = gvr.GvrTransaktion(transaktion_id="T1", tjanst="besok", operation="hamta", nyckel=KEY)
    assert found(read) == [("GVR901", "T1", "operation")]


def test_kombika_and_hsa_id_of_a_unit_are_compared() -> None:
    mek = Kodregister([Kodtabell.of("mek", [{"kombika": "99001046M01", "hsaid": "SE2321000016-0AA1"}])])
    for hsa_id, faults in (("SE2321000016-0aa1", []), ("SE2321000016-0AA2", ["ID130"])):
        unit = gvr.Enhet("99001046M01", hsa_id)
        both = (attrs.evolve(each, nyckel=attrs.evolve(KEY, enhet=unit)) for each in (VISIT, MEDICAL))
        assert sorted({code for code, _, _ in found(*both, tables=mek)}) == faults


def test_a_contact_is_whole_with_what_is_registered_already() -> None:
    key = gvr.HandelseNyckel("191212121212", date(2026, 3, 2), time(9, 30), gvr.Enhet("99001046M01"))
    visit = gvr.Besok(nyckel=key, besokstyp="0", yrkeskategorier=("31",), taxa="02")
    data = gvr.MedicinskaUppgifter(
        nyckel=key, vardform="oppenvard", diagnoser=(gvr.Diagnos(rad=1, kod="H251", typ="ICD"),)
    )
    corrected = gvr.GvrTransaktion.av(visit, "korrigera", transaktion_id="T1")
    none = gvr.GvrTransaktion.av(data, "makulera", transaktion_id="T2")
    wrong = gvr.MedicinskaUppgifter(nyckel=key, vardform="oppenvard")

    def errors(records: list[Any], known: list[Any]) -> list[tuple[str, str | None]]:
        return [
            (each.code, each.location.record)
            for each in gvr.validate(records, known=known)
            if each.severity is ERROR
        ]

    assert errors([corrected], []) == [("GVR301", "T1")]
    assert errors([corrected], [visit]) == [], "it was so before"
    assert errors([corrected], [visit, data]) == []
    assert errors([corrected, none], [visit, data]) == [("GVR301", "T1")]
    assert errors([gvr.GvrTransaktion.av(wrong, "korrigera", transaktion_id="T3")], [visit, data]) == [
        ("GVR301", "T3")
    ]
    assert errors([], [visit]) == []


@pytest.mark.parametrize("code", ["GVR201", "GVR217", "GVR319", "GVR906", "ID104"])
def test_a_rule_alone_finds_what_it_finds_beside_all_others(code: str) -> None:
    """What no rule that speaks asks for is not done: nothing else may hang on it."""
    stay = gvr.Inskrivning(nyckel=attrs.evolve(KEY, tid=time(14, 5)), inskrivningskod="1")
    late = gvr.Atgard(1, 1, "CJE20", "KVA", date(2026, 1, 9))
    items = [
        MEDICAL,
        VISIT,
        VISIT,
        attrs.evolve(VISIT, besokstyp=None, nyckel=attrs.evolve(KEY, patient_id="191212121213")),
        stay,
        gvr.MedicinskaUppgifter(nyckel=stay.nyckel, vardform="slutenvard", atgarder=(late,)),
    ]
    everything = [each for each in gvr.validate(items, policy=QUIET) if each.code == code]
    assert everything
    assert list(gvr.validate(items, policy=Policy(select=[code]))) == everything
