"""Messages as XML: what is found in them, what is kept of them, and what can be written."""

# ruff: noqa: DTZ001 - the delivery's times are Swedish local time, without zone

import io
import pickle
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cvrgvr import national
from cvrgvr.errors import ReadError, UsageError, WriteError
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.national.types import written
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.spec import Broken
from tests.national.files import made
from tests.spec.test_national_examples import DIAGNOS, NS, besok, document, kontakt

XML_RULES = [rule for rule in MESSAGE_RULES if rule.breaks]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, data, id=f"{rule.code}-{number}")
        for rule in XML_RULES
        for number, data in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize(("rule", "data"), cases("breaks"))
def test_breaks(rule: Rule, data: bytes) -> None:
    findings = national.validate(data)
    assert rule.code in findings.counts
    assert all("{" not in each.sv + each.en for each in findings)


@pytest.mark.parametrize(("rule", "data"), cases("keeps"))
def test_keeps(rule: Rule, data: bytes) -> None:
    assert rule.code not in national.validate(data).counts


def test_rules_without_a_document_are_the_writers() -> None:
    assert {rule.code for rule in MESSAGE_RULES if not rule.breaks} == {"NAT113", "NAT114"}


def written_as(data: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    national.write(data, target, **options)
    return target.getvalue()


def completed(**cells: str) -> Any:
    return made("G", **cells)


def message(*records: Any, **more: Any) -> national.Message:
    return national.Message(type(records[0]), "2026-02", records, **more)


# -- reading


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?>", "well-formed|ends|empty"),
        (document("G", kontakt(besok("G")))[:-30], "cut off"),
        (document("G", "<Kontakt><b></Kontakt>"), "well-formed"),
        (b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + document("G", "&e;"), "document type"),
        (document("G", kontakt(besok("G", Lkf="\xe5"))).decode().encode("iso-8859-1"), "encoding"),
    ],
)
def test_what_is_no_xml_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        national.read(data)


@pytest.mark.parametrize("encoding", ["UTF-9", "euc-jp", "utf-7", "rot13", "undefined", "x" * 300])
def test_an_encoding_that_nobody_has(encoding: str) -> None:
    data = document("G", kontakt(besok("G")))
    with pytest.raises(ReadError, match="encoding"):
        national.read(b'<?xml version="1.0" encoding="%b"?>%b' % (encoding.encode(), data))


def test_an_answer_is_no_message() -> None:
    answer = f'<TillgangligVardSpeciVantandeResponse xmlns="{NS.format("Vantande")}"/>'.encode()
    with pytest.raises(UsageError, match="read_response"):
        national.read(answer)


def test_another_record_than_the_messages_is_refused() -> None:
    with pytest.raises(UsageError, match=r"national\.Genomford"):
        national.read(document("G", kontakt(besok("G"))), national.Diagnos)


def test_faults_stand_at_their_line_and_field_and_show_no_value() -> None:
    data = document("G", kontakt(f"\n{besok('G')}\n{besok('G', Fas='7', Kon='hemligt')}\n"))
    findings = national.validate(data)
    assert [(each.code, each.line, each.field, each.value) for each in findings] == [
        ("NAT210", 3, "fas", "0"),
        ("NAT220", 3, "kon", "xxxxxxx"),
        ("NAT401", 3, "vardkontakt_id", None),
    ] or {each.code for each in findings} == {"NAT210", "NAT220", "NAT401"}
    assert "hemligt" not in repr(findings)
    (shown,) = [each for each in national.validate(data, show_values=True) if each.code == "NAT220"]
    assert shown.value == "hemligt"


def test_nothing_is_lost() -> None:
    (record,) = national.read(document("G", kontakt(besok("G", Fas="7", Okant="x", inner="fritext")))).records
    assert record.fas == Broken("7", "whole number 1–5")
    assert record.fritext == "fritext"
    assert dict(record.ovrigt) == {"Besok@Okant": "x"}
    assert repr(record).startswith("<national.Genomford")


def test_an_empty_optional_attribute_is_said_once() -> None:
    counts = national.validate(document("G", kontakt(besok("G", Avvikelse="", RemissDatum="")))).counts
    assert counts == {"NAT112": 2}


def test_a_deletion_needs_the_id_of_a_delivery() -> None:
    findings = national.validate(document("V", ""))
    assert findings.counts == {"NAT111": 1}
    assert findings.summary.file_refused


def test_a_reference_with_an_identity_number_refuses_the_message() -> None:
    findings = national.validate(document("G", kontakt(besok("G")), ' LeveransReferens="x 19121212-1212"'))
    assert findings.counts == {"NAT601": 1}
    assert findings.summary.file_refused
    assert "1212-1212" not in repr(findings)
    assert (
        national.validate(
            document("G", kontakt(besok("G")), ' LeveransReferens="19121212-1212"'),
            policy=Policy(ignore=("NAT601",)),
        ).counts
        == {}
    )


def test_messages_of_a_month_are_compared() -> None:
    contacts = document("G", kontakt(besok("G")))
    codes = document("G", f'<Diagnoser DatatGallerFor="2026-02-01">{DIAGNOS}</Diagnoser>')
    first, second = national.REGISTER.validate_files([contacts, codes])
    assert first.counts + second.counts == {"NAT407": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-01T10:00:00Z", datetime(2026, 7, 1, 12)),
        ("2026-01-01T10:00:00Z", datetime(2026, 1, 1, 11)),
        ("2026-03-29T00:59:59Z", datetime(2026, 3, 29, 1, 59, 59)),
        ("2026-03-29T01:00:00Z", datetime(2026, 3, 29, 3)),
        ("2026-10-25T00:30:00Z", datetime(2026, 10, 25, 2, 30)),
        ("2026-10-25T01:30:00Z", datetime(2026, 10, 25, 2, 30)),
        ("2026-01-05T24:00:00", datetime(2026, 1, 6)),
        ("2026-01-06T08:00:00.750", datetime(2026, 1, 6, 8)),
        ("2026-01-06T08:00:00", datetime(2026, 1, 6, 8)),
    ],
)
def test_times_are_read_as_swedish_local_time(text: str, expected: datetime) -> None:
    (record,) = national.read(document("G", kontakt(besok("G", MedicinsktMaldatum=text)))).records
    assert record.medicinskt_maldatum == expected
    assert record.medicinskt_maldatum.tzinfo is None
    assert written(record.medicinskt_maldatum) == (None if text == "2026-01-06T08:00:00" else text)
    copied = pickle.loads(pickle.dumps(record))
    assert written(copied.medicinskt_maldatum) == written(record.medicinskt_maldatum)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-05:00", "12026-01-01T00:00:00"])
def test_a_time_that_no_date_can_hold_is_kept_as_it_stands(text: str) -> None:
    (record,) = national.read(document("G", kontakt(besok("G", MedicinsktMaldatum=text)))).records
    assert record.medicinskt_maldatum.raw == text


def test_spellings_are_read_as_codes_and_written_as_such() -> None:
    data = document(
        "G", kontakt(besok("G", Kon="kvinna", Vardgaranti="NEJ", Regionkod="+10", FodelseAr="1953Z"))
    )
    reading = national.read(data)
    (record,) = reading.records
    assert (record.kon, record.vardgaranti, record.regionkod, record.fodelsear) == (2, 2, 10, 1953)
    assert [written(each) for each in (record.kon, record.vardgaranti, record.regionkod)] == [
        "kvinna",
        "NEJ",
        "+10",
    ]
    assert pickle.loads(pickle.dumps(record)) == record
    element = etree.fromstring(written_as(reading))[0][0]
    assert [element.get(name) for name in ("Kon", "Vardgaranti", "Regionkod", "FodelseAr")] == [
        *("2", "2", "10", "1953")
    ]


def test_a_month_that_has_not_ended_is_said_once_of_the_message() -> None:
    data = document("G", kontakt(besok("G") + besok("G", VardkontaktId="V2")))
    findings = national.validate(data, on=date(2026, 2, 20))
    (each,) = findings
    assert (each.code, each.field, each.location.record) == ("NAT502", "matperiod", None)
    late = national.validate(data, on=date(2026, 3, 21))
    assert late.counts == {"NAT503": 1}
    with pytest.raises(WriteError, match="NAT502"):
        written_as(message(completed()), on=date(2026, 2, 20))


def test_records_are_given_one_by_one() -> None:
    data = document("G", kontakt(besok("G") + besok("G", VardkontaktId="V2", Fas="9")))
    found = [(each.vardkontakt_id, [one.code for one in more]) for each, more in national.iter_read(data)]
    assert found == [("099075d110e6dee09eff54f8cef3f163", []), ("V2", ["NAT210"])]


def test_a_file_that_looks_like_xml_in_another_encoding() -> None:
    data = document("G", kontakt(besok("G"))).decode()
    assert len(national.read(f'<?xml version="1.0" encoding="UTF-16"?>{data}'.encode("utf-16")).records) == 1
    assert national.read(io.BytesIO(b"\xef\xbb\xbf" + data.encode())).summary.status == "clean"


# -- writing


def test_a_record_with_an_error_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "ut.xml"
    target.write_bytes(b"old")
    for cells, code in (
        ({"fas": "9"}, "NAT210"),
        ({"lkf": "1"}, "NAT221"),
        ({"fas": "2"}, "NAT304"),
        ({"kon": ""}, "NAT107"),
    ):
        with pytest.raises(WriteError, match=rf"record 2 has .*{code}.*Nothing was written") as caught:
            national.write(message(completed(), completed(vardkontakt_id="V2", **cells)), target)
        assert caught.value.findings
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["ut.xml"]


def test_errors_may_be_kept() -> None:
    data = written_as(message(completed(fas="9", lkf="1")), keep_broken=True)
    element = etree.fromstring(data)[0][0]
    assert (element.get("Fas"), element.get("Lkf")) == ("9", "1")


def test_a_policy_may_forgive_an_error() -> None:
    assert written_as(message(completed(fas="2")), policy=Policy(ignore=("NAT304",)))


def test_an_older_schema_has_no_definitions_and_no_deletion() -> None:
    record = completed(fas="2", aktivitet="51101", aktivitet_kva="CJE20")
    assert written_as(message(record), schema_revision=date(2025, 2, 20))
    with pytest.raises(WriteError, match="NAT113"):
        written_as(message(record), schema_revision=date(2025, 2, 19))
    deletion = national.Message.deletion(national.Genomford, "E-1")
    assert written_as(deletion, schema_revision=date(2022, 3, 14))
    with pytest.raises(WriteError, match="NAT114"):
        written_as(deletion, schema_revision=date(2022, 3, 13))


def test_messages_that_mean_nothing_are_refused() -> None:
    with pytest.raises(WriteError, match="NAT111"):
        written_as(national.Message(national.Vantande, "2026-02"))
    with pytest.raises(WriteError, match="deletion"):
        written_as(national.Message(national.Vantande, "2026-02", ersattnings_id="E-1"))
    with pytest.raises(UsageError, match="ersattnings_id"):
        national.Message.deletion(national.Vantande, "")
    with pytest.raises(UsageError, match="holds one of"):
        national.Message(national.Platt)
    with pytest.raises(UsageError, match="another month"):
        written_as(message(completed(matperiod="2026-03")))
    with pytest.raises(UsageError, match="of Genomford"):
        written_as(message(completed(), made("V")))
    with pytest.raises(UsageError, match="has records"):
        national.Message.of([])
    with pytest.raises(WriteError, match="NAT601"):
        written_as(message(completed(), leveransreferens="191212121212"))
    with pytest.raises(WriteError, match="no XML"):
        written_as(message(completed(), leveransreferens="\x00"))
    with pytest.raises(WriteError, match="no XML"):
        written_as(message(completed(hsaid_enhet="SE\x01")), policy=Policy(ignore=("NAT",)))
    with pytest.raises(WriteError, match="no XML"):
        written_as(message(completed(hsaid_enhet="SE\x01")), keep_broken=True)


def test_records_go_to_a_message_by_the_name_of_the_target(tmp_path: Path) -> None:
    target = tmp_path / "ut.xml"
    assert national.write([completed()], target) == 1
    assert national.read(target).records == [completed()]
    assert national.write([completed()], tmp_path / "ut.csv") == 1
    assert national.read(tmp_path / "ut.csv").records == [completed()]


def test_true_is_one_and_what_is_no_value_is_refused() -> None:
    record = completed()
    record.avvikelse = True
    assert b'Avvikelse="1"' in written_as(message(record))
    record.avvikelse = [1]
    with pytest.raises(WriteError, match="NAT227"):
        written_as(message(record))


def test_memories_of_values_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrgvr.national.xml.units._HELD", 2)
    monkeypatch.setattr("cvrgvr.national.xml.writing._BATCH", 2)
    records = [completed(vardkontakt_id=f"V{number}", kon=str(number % 3 + 1)) for number in range(9)]
    for number, record in enumerate(records):
        record.sjukhus = f"1100{number}"
    assert national.read(written_as(message(*records))).records == records


def test_times_of_other_kinds_are_written_in_their_one_form() -> None:
    record = completed()
    record.medicinskt_maldatum = date(2026, 2, 10)
    record.tid_avslut = None
    record.start_aktivitet = datetime(2026, 2, 2, 8, 0, 0, 5)
    data = written_as(message(record))
    assert b'MedicinsktMaldatum="2026-02-10T00:00:00"' in data
    assert b'StartAktivitet="2026-02-02T08:00:00"' in data
    record.start_aktivitet = datetime(2026, 2, 2, 7, tzinfo=UTC)
    with pytest.raises(WriteError, match="NAT228"):
        written_as(message(record))
    assert national.validate([record]).counts == {"NAT228": 1}


def test_a_replacement_names_what_it_replaces() -> None:
    data = written_as(message(made("D"), ersattnings_id="E-1", leveransreferens="a<b"))
    reading = national.read(data)
    assert (reading.meta["message"].ersattnings_id, reading.meta["message"].leveransreferens) == (
        "E-1",
        "a<b",
    )
    assert repr(reading.meta["message"]) == "<Message: Diagnos, 2026-02>"
    assert repr(national.Message.deletion(national.Diagnos, "E-1")) == "<Message: Diagnos, deletion>"


def test_a_delivery_is_a_folder_of_messages_in_the_order_of_sending(tmp_path: Path) -> None:
    delivery = national.Delivery.of(
        [made("A"), made("D"), made("G"), made("O"), made("V", vardkontakt_id="V2")], "2026-02"
    )
    stale = tmp_path / "2026-02_4_genomforda_orsaker.xml"
    assert national.write(delivery, tmp_path) == 5
    assert [each.name for each in sorted(tmp_path.iterdir())] == [
        "2026-02_1_vantande_kontakt.xml",
        "2026-02_2_genomforda_kontakt.xml",
        "2026-02_3_genomforda_diagnoser.xml",
        "2026-02_4_genomforda_orsaker.xml",
        "2026-02_5_genomforda_atgarder.xml",
    ]
    other = tmp_path / "2026-03_1_vantande_kontakt.xml"
    other.write_text("another month")
    nothing: Any = iter(())
    delivery.orsaker = nothing
    delivery.vantande, delivery.ersattnings_id = [], {national.Vantande: "E-7"}
    assert national.write(delivery, tmp_path) == 3
    assert not stale.exists()
    assert other.exists()
    assert b'ErsattningsId="E-7"/' in (tmp_path / "2026-02_1_vantande_kontakt.xml").read_bytes() or (
        national.read(tmp_path / "2026-02_1_vantande_kontakt.xml").meta["message"].ersattnings_id == "E-7"
    )
    with pytest.raises(UsageError, match="no record of a delivery"):
        national.Delivery.of([made("P")], "2026-02")
    assert repr(delivery) == "<Delivery: 2026-02>"


def test_a_delivery_with_an_error_writes_no_message(tmp_path: Path) -> None:
    delivery = national.Delivery("2026-02", [made("V")], [completed(lkf="1")])
    with pytest.raises(WriteError, match="NAT221"):
        national.write(delivery, tmp_path)
    assert list(tmp_path.iterdir()) == []


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=2, max_size=12
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)


@settings(max_examples=60, deadline=None)
@given(
    name=TEXTS,
    unit=TEXTS,
    year=st.integers(1901, 2020),
    start=st.datetimes(datetime(2026, 2, 1), datetime(2026, 2, 28)).map(
        lambda time: time.replace(microsecond=0)
    ),
)
def test_what_is_written_comes_back(name: str, unit: str, year: int, start: datetime) -> None:
    record = completed(sjukhusnamn=name, hsaid_enhet=unit)
    record.fodelsear, record.start_aktivitet = year, start
    data = written_as(message(record), policy=Policy(ignore=("NAT6", "NAT3")))
    assert national.read(data).records == [record]


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=60), place=st.integers(0, 700))
def test_any_bytes_are_read_or_refused(data: bytes, place: int) -> None:
    whole = document("G", kontakt(besok("G")))
    with suppress(ReadError, UsageError):
        national.validate(whole[:place] + data + whole[place:])
