"""From CVR and GVR to the national delivery: what becomes of each record, and what never leaves the
region."""

# ruff: noqa: DTZ001 - the delivery's times are Swedish local time, without zone

import io
import json
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr, gvr, national, testing, transfer
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import UsageError
from cvrgvr.findings import INFO
from cvrgvr.identifiers import PseudonymKey, pseudonym
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.wire.outcome import Unread

SECRET: Final = bytes(range(32))
KEY: Final = PseudonymKey(SECRET)
MONTH: Final = "2026-03"
REGION: Final = "SE2321000016-DEMO"
PERSON: Final = "191212121212"


def cvr_record(cls: type, **cells: str) -> Any:
    spec = spec_of(cls)
    return parse_record(spec, {**EXAMPLES[spec.letter], **cells})


def waiting(**cells: str) -> Any:
    return cvr_record(cvr.Vantande, **cells)


def completed(**cells: str) -> Any:
    return cvr_record(cvr.Genomford, **cells)


def contact(**changes: Any) -> gvr.Oppenvardskontakt:
    """A GVR contact of the patient, at the unit of CVR's example, on the day of its completed wait."""
    given: dict[str, Any] = {
        "patient_id": PERSON,
        "datum": date(2026, 3, 27),
        "tid": time(9, 30),
        "kombika": "99001101M01",
        "hsa_id": None,
        "akut": "2",
        "besokstyp": "9",
        "yrkeskategorier": ("01", "31"),
        "access": {},
        "diagnoser": (),
        "atgarder": (),
        **changes,
    }
    key = gvr.HandelseNyckel(
        given["patient_id"], given["datum"], given["tid"], gvr.Enhet(given["kombika"], given["hsa_id"])
    )
    visit = gvr.Besok(
        gvr_id="1",
        nyckel=key,
        akut=given["akut"],
        besokstyp=given["besokstyp"],
        yrkeskategorier=given["yrkeskategorier"],
    )
    access = given["access"]
    return gvr.Oppenvardskontakt(
        besok=visit,
        medicin=gvr.MedicinskaUppgifter(nyckel=key, diagnoser=given["diagnoser"], atgarder=given["atgarder"]),
        tillganglighet=None
        if access is None
        else gvr.Tillganglighet(
            **{
                "nyckel": key,
                "forsta_besok": True,
                "remissdatum": date(2026, 3, 2),
                "bokningsdatum": date(2026, 3, 3),
                "vardgaranti": "J",
                **access,
            }
        ),
    )


def table(name: str, *rows: dict[str, str]) -> Kodtabell:
    return Kodtabell.of(name, rows)


TABLES: Final = Kodregister(
    [
        table("mek", {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1"}),
        table(
            "hsa",
            {
                "hsaid_enhet": "SE2321000016-0AA1",
                "hsaid_vardenhet": "SE2321000016-0AA2",
                "hsaid_vardgivare": "SE2321000016-0AA3",
            },
        ),
        table("avd", {"kombika": "99001101M01", "SPEC": "301"}),
    ]
)


def sent(*records: Any, **options: Any) -> transfer.NationalTransfer:
    return transfer.to_national(
        records,
        MONTH,
        SECRET,
        **{"hsaid_region": REGION, "on": date(2026, 4, 10), "tables": TABLES, **options},
    )


def adds_up(result: transfer.NationalTransfer) -> bool:
    counts = result.counts
    return counts.records == sum(counts.sent.values()) + counts.joined + sum(counts.refused.values())


# -- CVR


def test_a_waiting_contact() -> None:
    result = sent(waiting())
    (record,) = result.vantande
    assert record == national.Vantande(
        matperiod=MONTH,
        regionkod=10,
        hsaid_region=REGION,
        hsaid_vardgivare="SE2321000016-0AA3",
        hsaid_vardenhet="SE2321000016-0AA2",
        hsaid_enhet="SE2321000016-0AA1",
        vardkontakt_id=pseudonym("vardkontakt", KEY, ("10", "exempel", "V-000001")),
        vardgaranti=1,
        fas=1,
        mvo="301",
        fodelsear=1912,
        kon=1,
        lkf="0180",
        bokningssatt=3,
        vardkontakt=0,
        yrkeskategori="XS915",
        beslut_aktivitet=datetime(2026, 3, 2, 8, 30),
        remittenttyp=1,
        remiss_id=pseudonym("remiss", KEY, ("10", "exempel", "R-000001")),
        remissdatum=datetime(2026, 3, 2, 8, 30),
        ankomstdatum=datetime(2026, 3, 4, 10),
    )
    assert result.counts.as_dict()["sent"] == {"Vantande": 1}
    assert (result.genomforda, list(result.findings)) == ([], [])
    assert repr(result) == "<NationalTransfer: 2026-03, 1 sent, 0 refused>"


def test_a_completed_contact_with_its_codes() -> None:
    result = sent(
        completed(diagnoser="0,M17.0|1,M170|0,I109", yttre_orsaker="W019", atgarder="NFB49|NFB49|nfb 99")
    )
    (record,) = result.genomforda
    assert (record.sjukhus, record.sjukhusnamn) == ("00000", "Sjukhus saknas")
    assert (record.start_aktivitet, record.typ_akutverksamhet) == (datetime(2026, 3, 27, 13, 15), 0)
    codes: list[Any] = [*result.diagnoser, *result.orsaker, *result.atgarder]
    ids = {each.vardkontakt_id for each in codes}
    assert ids == {record.vardkontakt_id}
    assert [(each.diagnos, each.diagnostyp) for each in result.diagnoser] == [("M170", 1), ("I109", 0)]
    assert [each.orsak for each in result.orsaker] == ["W019"]
    assert [each.atgard for each in result.atgarder] == ["NFB49", "NFB99"]
    assert result.counts.codes_sent == {"Diagnos": 2, "Orsak": 1, "Atgard": 2}


def test_a_wait_and_its_completion_keep_one_id_over_months() -> None:
    april = transfer.to_national(
        [completed(matperiod="2026-04", start_aktivitet="2026-04-02")], "2026-04", SECRET, hsaid_region=REGION
    )
    assert april.genomforda[0].vardkontakt_id == sent(waiting()).vantande[0].vardkontakt_id
    assert april.genomforda[0].start_aktivitet == datetime(2026, 4, 2)


@pytest.mark.parametrize(
    ("cells", "field", "expected"),
    [
        ({"fodelsear": "", "kon": ""}, "fodelsear", 1912),
        ({"fodelsear": "", "kon": ""}, "kon", 1),
        ({"patient_id": "992299000010", "kon": ""}, "kon", 3),
        ({"kommunkod": ""}, "lkf", "0000"),
        ({"vardgaranti": "N"}, "vardgaranti", 2),
        ({"hsaid_enhet": ""}, "hsaid_enhet", "SE2321000016-0AA1"),
        ({"hsaid_vardenhet": "", "hsaid_vardgivare": ""}, "hsaid_vardgivare", "SE2321000016-0AA3"),
        ({"remittent": "SE2321000016-0BB1"}, "remittent", "SE2321000016-0BB1"),
        ({"remittent_kombika": "99001101M01"}, "remittent", "SE2321000016-0AA1"),
        ({"remittent_kombika": "OKÄND"}, "remittent", None),
        ({"fas": "2", "aktivitet": "", "cvr_kod": "A1"}, "aktivitet", "51101"),
        ({"fas": "1", "aktivitet": "51101"}, "aktivitet", None),
        ({"avvikelse": "2", "undantagskod": "PVV"}, "avvikelse", 2),
        ({"undantagskod": "PVV"}, "avvikelse", 1),
        ({"undantagskod": "VOV"}, "avvikelse", None),
        (
            {"beslut_aktivitet": "2026-03-02", "remissdatum": "2026-03-02"},
            "beslut_aktivitet",
            datetime(2026, 3, 2),
        ),
    ],
)
def test_where_a_value_comes_from(cells: dict[str, str], field: str, expected: object) -> None:
    tables = Kodregister(
        [
            *(TABLES[name] for name in TABLES),
            table("cvr_koder", {"kod": "A1", "aktivitet": "51101"}),
            table(
                "undantagskoder",
                {"undantagskod": "PVV", "avvikelse": "1"},
                {"undantagskod": "VOV", "avvikelse": ""},
            ),
        ]
    )
    (record,) = sent(waiting(**cells), tables=tables).vantande
    assert getattr(record, field) == expected


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (waiting(hsaid_vardenhet="", hsaid_enhet="SE2321000016-0CC1"), "CVR266"),
        (waiting(vardgaranti=""), "NAT107"),
        (waiting(patient_id="992299000010", fodelsear=""), "NAT107"),
        (waiting(mvo="30"), "NAT211"),
        (waiting(fas="x"), "NAT210"),
        (waiting(beslut_aktivitet="2026-04-01"), "NAT303"),
        (completed(start_aktivitet="2026-04-01"), "NAT302"),
        (waiting(matperiod="2026-02"), "annan_matperiod"),
        (waiting(sjukhus="11001", sjukhusnamn="Enhet 121212-1212"), "identitet"),
        (waiting(sjukhus="11001", sjukhusnamn="x197010632391x 19701063-2391"), "NAT601"),
        (waiting(regionkod="12"), "NAT202"),
        (waiting(sjukhus="11001", sjukhusnamn="a\x00b"), "NAT106"),
        (waiting(vardkontakt_id=""), "NAT107"),
        (Unread(3, ("x",)), "olaslig"),
    ],
)
def test_what_cannot_go_is_refused_and_counted(record: Any, reason: str) -> None:
    result = sent(waiting(vardkontakt_id="V-2"), record)
    if reason == "NAT202":
        reason = "annan_region"
    assert dict(result.counts.refused) == {reason: 1}
    assert len(result.vantande) == 1
    assert adds_up(result)
    assert result.counts.complete is (reason == "annan_matperiod")
    if reason not in ("annan_matperiod", "olaslig", "NAT106"):
        assert result.findings
        assert all("{" not in each.sv + each.en for each in result.findings)
    assert "1212" not in repr([*result.findings])


def test_a_contact_twice_and_both_waiting_and_completed() -> None:
    result = sent(waiting(), waiting(), completed(), completed(vardkontakt_id="V-2"))
    assert dict(result.counts.refused) == {"dubblett": 1, "vantande_och_genomford": 1}
    assert result.counts.sent == {"Vantande": 1, "Genomford": 1}
    assert {each.code for each in result.findings} == {"NAT401", "NAT403"}
    assert adds_up(result)


def test_one_region_sends() -> None:
    result = sent(
        waiting(hsaid_region="SE2321000016-DEMO"),
        waiting(vardkontakt_id="V-2", hsaid_region="SE2321000016-0ZZ9"),
    )
    assert dict(result.counts.refused) == {"annan_region": 1}
    assert [(each.code, each.field) for each in result.findings] == [("NAT406", "hsaid_region")]
    first = sent(waiting(hsaid_region="SE2321000016-0ZZ9"), waiting(vardkontakt_id="V-2"), hsaid_region=None)
    assert dict(first.counts.refused) == {"NAT107": 1}


def test_codes_of_another_form_do_not_go() -> None:
    result = sent(completed(diagnoser="1,191212121212|0,I109", atgarder="NFB4"))
    assert [each.diagnos for each in result.diagnoser] == ["I109"]
    assert dict(result.counts.codes_refused) == {"NAT235": 1, "NAT216": 1}
    assert not result.counts.complete


@pytest.mark.parametrize("name", ["aktivitet", "kommunkod", "mvo", "yrkeskategori", "beslut_aktivitet"])
def test_unreadable_values_are_refused_not_dropped(name: str) -> None:
    record = waiting()
    setattr(record, name, Broken("hemligt", "text"))
    result = sent(record)
    assert sum(result.counts.refused.values()) == 1
    assert "hemligt" not in repr(result.findings)


# -- GVR


def test_a_gvr_contact() -> None:
    result = sent(
        contact(
            diagnoser=(
                gvr.Diagnos(1, "H25.1", "ICD"),
                gvr.Diagnos(2, "E119", "ICD"),
                gvr.Diagnos(3, "N02BE01", "ATC"),
                gvr.Diagnos(4, "W019", "ORSAK"),
            ),
            atgarder=(gvr.Atgard(kod="CJE20", typ="KVA"), gvr.Atgard(kod="N02", typ="ATC")),
        )
    )
    (record,) = result.genomforda
    parts = ("10", "GVR", PERSON, "2026-03-27", "09:30", "99001", "101", "M01")
    assert record.vardkontakt_id == pseudonym("vardkontakt", KEY, parts)
    assert (record.regionkod, record.hsaid_region, record.mvo) == (10, REGION, "301")
    assert (record.hsaid_enhet, record.hsaid_vardenhet) == ("SE2321000016-0AA1", "SE2321000016-0AA2")
    assert (record.fas, record.beslut_aktivitet) == (1, datetime(2026, 3, 2))
    assert record.start_aktivitet == datetime(2026, 3, 27, 9, 30)
    assert (record.fodelsear, record.kon, record.lkf, record.vardkontakt) == (1912, 1, "0000", 8)
    assert (record.bokningssatt, record.yrkeskategori, record.vardgaranti) == (4, "XS915", 1)
    assert (record.sjukhus, record.remissdatum) == ("00000", datetime(2026, 3, 2))
    assert [(each.diagnos, each.diagnostyp) for each in result.diagnoser] == [("H251", 1), ("E119", 0)]
    assert [each.orsak for each in result.orsaker] == ["W019"]
    assert [each.atgard for each in result.atgarder] == ["CJE20"]


GVR_TABLES: Final = Kodregister(
    [
        *(TABLES[name] for name in TABLES),
        table("akutenheter", {"kombika": "99001101M01", "typ_akutverksamhet": "2"}),
        table("btyp", {"kod": "K", "vardkontakt": "1"}),
        table("vdg", {"kod": "31", "skr_yrkeskategori": "XS919"}),
        table("remisstyper", {"kod": "R", "remittenttyp": "1"}),
        table("bokningsursprung", {"kod": "TEL", "bokningssatt": "2"}),
        table("undantagskoder", {"undantagskod": "MOV", "avvikelse": "2"}),
        table("inrattningar", {"kod": "99001", "sjukhus": "11001", "benamning": "Exempelsjukhuset"}),
        table("kva_aktiviteter", {"kod": "CJE20", "fas": "2", "aktivitet": "51101"}),
    ]
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"akut": "1"},
            {"fas": 5, "typ_akutverksamhet": 2, "beslut_aktivitet": datetime(2026, 3, 27, 9, 30)},
        ),
        ({"besokstyp": "H"}, {"vardkontakt": 4}),
        ({"besokstyp": "K"}, {"vardkontakt": 1}),
        ({"yrkeskategorier": ("31",)}, {"yrkeskategori": "XS919"}),
        ({}, {"sjukhus": "11001", "sjukhusnamn": "Exempelsjukhuset"}),
        ({"access": {"remisstyp": "R", "undantagskod": "MOV"}}, {"remittenttyp": 1, "avvikelse": 2}),
        ({"access": {"bokningsursprung": "Web"}}, {"bokningssatt": 1}),
        ({"access": {"bokningsursprung": "TEL"}}, {"bokningssatt": 2}),
        ({"access": {"vardgaranti": "N"}}, {"vardgaranti": 2}),
        (
            {
                "atgarder": (gvr.Atgard(kod="CJE20", typ="KVA"),),
                "access": {"beslut_aktivitet": date(2026, 3, 10)},
            },
            {"fas": 2, "aktivitet": "51101", "beslut_aktivitet": datetime(2026, 3, 10)},
        ),
        (
            {"patient_id": "192001011231", "kombika": None, "hsa_id": "se2321000016-0AA1"},
            {"hsaid_enhet": None},
        ),
    ],
)
def test_what_gvr_tells_in_codes(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    if changes.get("akut") == "1":
        changes = {**changes, "access": {"vardgaranti": "N"}}
    result = sent(contact(**changes), tables=GVR_TABLES)
    if "hsa_id" in changes:
        assert sum(result.counts.refused.values()) == 1  # neither kombika for MVO nor a valid birth year
        return
    (record,) = result.genomforda
    assert {name: getattr(record, name) for name in expected} == expected


def test_what_gvr_does_not_tell_refuses_the_contact() -> None:
    for changes in (
        {"besokstyp": "Q"},
        {"yrkeskategorier": ("99",)},
        {"yrkeskategorier": ()},
        {"access": {"remissdatum": None}},
        {"access": None},
        {"patient_id": "992299000010"},
    ):
        result = sent(contact(**changes))
        assert dict(result.counts.refused) == {"NAT107": 1}, changes
        assert adds_up(result)


def test_a_contact_without_a_readable_key_is_refused() -> None:
    for changes in ({"kombika": None}, {"datum": Broken("x", "date")}, {"patient_id": None}, {"tid": None}):
        assert dict(sent(contact(**changes)).counts.refused) == {"olaslig": 1}
    assert dict(sent(gvr.Oppenvardskontakt()).counts.refused) == {"olaslig": 1}
    assert dict(sent(contact(datum=date(2026, 2, 28))).counts.refused) == {"annan_matperiod": 1}


def test_a_blank_guarantee_goes_as_not_covered_and_is_told() -> None:
    result = sent(contact(access={"vardgaranti": None}))
    assert result.genomforda[0].vardgaranti == 2
    assert result.counts.assumed == {"vardgaranti": 1}
    assert [(each.code, each.severity) for each in result.findings] == [("GVR703", INFO)]


def test_the_municipality_is_looked_up() -> None:
    asked = []

    def municipality(person: str) -> str:
        asked.append(person)
        return "018012"

    assert sent(contact(), municipality=municipality).genomforda[0].lkf == "0180"
    assert asked == [PERSON]


def test_the_same_contact_of_both_registers_goes_once() -> None:
    result = sent(completed(), contact(diagnoser=(gvr.Diagnos(1, "H251", "ICD"),)))
    assert (result.counts.joined, result.counts.sent) == (1, {"Genomford": 1})
    assert [(each.diagnos, each.vardkontakt_id) for each in result.diagnoser] == [
        ("H251", result.genomforda[0].vardkontakt_id)
    ]
    assert adds_up(result)
    has_codes = sent(completed(diagnoser="1,M170"), contact(diagnoser=(gvr.Diagnos(1, "H251", "ICD"),)))
    assert [each.diagnos for each in has_codes.diagnoser] == ["M170"]
    for other in ({"datum": date(2026, 3, 26)}, {"patient_id": "197010632391"}):
        assert sent(completed(), contact(**other)).counts.joined == 0


def test_units_are_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrgvr.transfer.national.units._HELD", 1)
    records = [
        waiting(vardkontakt_id=f"V-{number}", hsaid_enhet="", kombika=f"9900110{number}M01")
        for number in (1, 2, 1)
    ]
    assert sent(*records).counts.records == 3


def test_a_patient_without_a_whole_number_is_still_a_patient() -> None:
    assert sent(waiting(patient_id="1212")).counts.sent == {"Vantande": 1}
    assert sent(waiting(patient_id="19810829M071", fodelsear="1981", kon="1")).counts.sent == {"Vantande": 1}
    assert sent(waiting(patient_id="")).counts.sent == {"Vantande": 1}


def test_cvr_comes_before_gvr() -> None:
    with pytest.raises(UsageError, match="CVR's records before GVR's"):
        sent(contact(), completed())


# -- the transfer as a whole


def test_other_records_do_not_go() -> None:
    with pytest.raises(UsageError, match=r"only cvr\.Vantande"):
        sent(cvr.Rapp())


@pytest.mark.parametrize("month", ["2026-13", "march", "", None])
def test_a_month_that_is_none(month: Any) -> None:
    with pytest.raises(UsageError, match="YYYY-MM"):
        transfer.to_national([], month, SECRET)


def test_a_short_key_is_refused_before_anything_is_read() -> None:
    def never() -> Any:
        pytest.fail("read")
        yield  # type: ignore[unreachable]

    with pytest.raises(UsageError, match="NAT603"):
        transfer.to_national(never(), MONTH, b"too short")


def test_a_month_that_has_not_ended_goes_nowhere(tmp_path: Path) -> None:
    for on in date(2026, 3, 31), date(2026, 3, 1):
        result = sent(waiting(), on=on)
        assert (result.counts.records, result.findings.counts) == (0, {"NAT502": 1})
        result = transfer.write_national([waiting()], tmp_path, MONTH, SECRET, on=on)
        assert result.findings.counts == {"NAT502": 1}
    assert list(tmp_path.iterdir()) == []
    assert sent(waiting(), on=date(2026, 4, 1)).counts.records == 1
    assert sent(waiting(), on=None).counts.records == 1


def test_a_dry_run_counts_the_same_and_keeps_nothing() -> None:
    records = [
        waiting(),
        completed(vardkontakt_id="V-2", diagnoser="1,M170"),
        waiting(fas="9", vardkontakt_id="V-3"),
    ]
    wet, dry = sent(*records), sent(*records, dry_run=True)
    assert dry.counts == wet.counts
    assert [list(each.records) for each in dry.messages()] == []


def write(folder: Path, *records: Any, **options: Any) -> transfer.NationalTransfer:
    return transfer.write_national(
        records,
        folder,
        options.pop("month", MONTH),
        options.pop("key", SECRET),
        **{"hsaid_region": REGION, "tables": TABLES, **options},
    )


def test_messages_are_written_record_by_record_as_in_memory(tmp_path: Path) -> None:
    records = [
        waiting(),
        completed(vardkontakt_id="V-2", diagnoser="1,M170", atgarder="NFB49"),
        waiting(mvo="3"),
    ]
    result = write(tmp_path, *records)
    assert result.files == {
        "2026-03_1_vantande_kontakt.xml": 1,
        "2026-03_2_genomforda_kontakt.xml": 1,
        "2026-03_3_genomforda_diagnoser.xml": 1,
        "2026-03_5_genomforda_atgarder.xml": 1,
    }
    memory = tmp_path / "memory"
    memory.mkdir()
    national.write(sent(*records), memory)
    for path in memory.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    note = json.loads((tmp_path / "2026-03_overforing.json").read_text("utf-8"))
    assert note["counts"]["records"] == 3
    assert note["key_check"] == KEY.check
    assert note["files"] == result.files


def test_sending_a_month_again_replaces_it(tmp_path: Path) -> None:
    write(tmp_path, waiting(), completed(vardkontakt_id="V-2", diagnoser="1,M170"))
    write(tmp_path, completed(vardkontakt_id="V-2"), ersattnings_id={national.Genomford: "E-1"})
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "2026-03_2_genomforda_kontakt.xml",
        "2026-03_overforing.json",
    ]
    reading = national.read(tmp_path / "2026-03_2_genomforda_kontakt.xml")
    assert reading.meta["message"].ersattnings_id == "E-1"


def test_a_fault_on_the_way_leaves_the_old_month(tmp_path: Path) -> None:
    write(tmp_path, waiting())
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}

    def breaks() -> Any:
        yield waiting(vardkontakt_id="V-9")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transfer.write_national(breaks(), tmp_path, MONTH, SECRET, hsaid_region=REGION)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_changed_key_is_refused(tmp_path: Path) -> None:
    other = bytes(range(1, 33))
    write(tmp_path, waiting())
    write(tmp_path, waiting(), key=other)  # the same month, whole again
    with pytest.raises(UsageError, match="not the one of the earlier deliveries"):
        write(tmp_path, month="2026-04")
    assert not list(tmp_path.glob("2026-04*"))
    with pytest.raises(UsageError, match="earlier deliveries"):
        sent(waiting(), key_check="00000000")
    assert sent(waiting(), key_check=KEY.check).key_check == KEY.check
    for note in ("{}", "[" * 100_000):
        (tmp_path / "2026-03_overforing.json").write_text(note)
        (tmp_path / "2026-04_overforing.json").unlink(missing_ok=True)
        assert write(tmp_path, month="2026-04").counts.records == 0


def test_a_generated_month_goes_whole(tmp_path: Path) -> None:
    records = [
        *testing.generate_records("cvr.Vantande", 300, seed=3),
        *testing.generate_records("cvr.Genomford", 300, seed=3),
    ]
    result = write(tmp_path, *records, month="2026-10", on=date(2026, 11, 10))
    assert result.counts.sent == {"Vantande": 300, "Genomford": 300}
    assert result.counts.complete
    files = sorted(tmp_path.glob("*.xml"))
    found = national.REGISTER.validate_files(files, on=date(2026, 11, 10))
    assert sum(each.summary.errors for each in found) == 0


# -- identity numbers

PEOPLE: Final = st.sampled_from(["191212121212", "197010632391", "992299000010", "19121212-1212"])
FREE: Final = ("sjukhusnamn", "hsaid_enhet", "hsaid_vardenhet", "remittent", "kommunkod", "sjukhus", "mvo")
SPELLINGS: Final = st.sampled_from(
    ["{0}", "x{0}", "{0}x", "{1}", "avd {1} b", "{2}", "SE2321000016-{1}", "{3}"]
)


@settings(max_examples=40, deadline=None)
@given(
    person=PEOPLE,
    local=st.sampled_from(["V-1", "{0}", "B{1}", "{2}"]),
    places=st.lists(st.tuples(st.sampled_from(FREE), SPELLINGS), max_size=3),
    codes=st.lists(SPELLINGS, max_size=2),
)
def test_no_identity_number_is_ever_in_the_output(
    person: str, local: str, places: list[tuple[str, str]], codes: list[str]
) -> None:
    digits = person.replace("-", "")
    forms = (digits, digits[2:], f"{digits[2:8]}-{digits[8:]}", f"{digits[:8]}-{digits[8:]}")
    cells = {name: text.format(*forms) for name, text in places}
    cells |= {"patient_id": person, "vardkontakt_id": local.format(*forms), "remiss_id": local.format(*forms)}
    diagnoses = "|".join(["1,M170", *(f"0,{text.format(*forms)}" for text in codes)])
    procedures = "|".join(["NFB49", *(text.format(*forms) for text in codes)])
    record = completed(**cells, diagnoser=diagnoses, atgarder=procedures, yttre_orsaker=procedures)
    waits = waiting(**{**cells, "vardkontakt_id": "V-2", "remiss_id": "R-2"})
    result = sent(record, waits)
    assert adds_up(result)
    output = io.BytesIO()
    for message in result.messages():
        national.write(message, output)
    text = output.getvalue().decode()
    text += repr([*result.findings]) + json.dumps(result.counts.as_dict())
    for each in forms:
        assert each not in text
    assert not re.search(rf"{forms[1][:6]}[-+]?{forms[1][6:]}", text)
