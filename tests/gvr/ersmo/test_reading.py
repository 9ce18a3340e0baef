"""Reading ERSMOIndata (ersmo_xml.md A8): tolerant and lossless, with findings that say where."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr import ersmo
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken
from cvrgvr.wire.xml.types import LexicalDate
from tests.gvr.documents import encoded
from tests.spec.ersmo_documents import SEVERAL, VISIT

GOOD = (
    '<Ersättningshändelse ID="{}" Startdatum="2026-03-02" Slutdatum="2026-03-02" '
    'Startverksamhet="99001046M01" Slutverksamhet="99001046M01"{}><Patient ID="191212121212"/><Händelseklass>'
    '<Vårdkontakt Händelseform="Öppenvårdskontakt"{}>{}</Vårdkontakt></Händelseklass></Ersättningshändelse>\n'
)


def event(number: str = "1", attributes: str = "", contact: str = "", inner: str = "") -> str:
    return GOOD.format(f"E{number}" if len(number) < 9 else number, attributes, contact, inner)


def file(*events: str) -> bytes:
    return encoded(f'<ERSMOIndata Källa="GVR" ID="7">\n{"".join(events)}</ERSMOIndata>\n')


def test_a_path_a_stream_and_bytes_read_alike(tmp_path: Path) -> None:
    data = VISIT.encode("iso-8859-1")
    path = tmp_path / "ERSMO_2026-03-03T080000.000+0100.xml"
    path.write_bytes(data)
    by_path, by_bytes, by_stream = ersmo.read(path), ersmo.read(data), ersmo.read(io.BytesIO(data))
    assert by_path.records == by_bytes.records == by_stream.records
    assert [found.code for found in by_path.findings] == [found.code for found in by_bytes.findings]
    assert by_path.findings[0].location.file == str(path)
    assert by_path.meta == {"record": "ersmo", "encoding": "ISO-8859-1", "kalla": "GVR", "fil_id": "0000417"}
    assert repr(by_path) == "<DocumentReading: 1 records, remarks>"


def test_a_name_without_time_is_told(tmp_path: Path) -> None:
    path = tmp_path / "events.xml"
    path.write_bytes(file(event()))
    assert [found.code for found in ersmo.validate(path)] == ["ERS108"]


def test_no_such_file() -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        ersmo.read("/no/such/file.xml")


def test_each_faulty_event_is_told_and_the_good_ones_are_given() -> None:
    data = file(
        event("1"),
        event("2", ' Makulerad="J" ErsUppdrag="12345678"'),
        event("3", inner='<Diagnoser><Diagnos Kod="H251" Klass="008"/></Diagnoser>fritext'),
        event("4", ' Okänt="x"', inner="<Nytt/>"),
        event("5"),
    )
    reading = ersmo.read(data, show_values=True)
    assert [record.handelse_id for record in reading.records] == ["E1", "E2", "E3", "E4", "E5"]
    told = [
        (found.code, found.line, found.location.record, found.field, found.value)
        for found in reading.findings
    ]
    assert told == [
        ("ERS003", 4, None, None, None),
        ("FIL021", 4, "E2", "makulerad", "J"),
        ("FIL021", 4, "E2", "ers_uppdrag", "12345678"),
        ("FIL045", 5, "E3", "diagnoser", None),
        ("FIL049", 5, "E3", None, "fritext"),
        ("FIL046", 6, "E4", None, "x"),
        ("FIL047", 6, "E4", None, None),
    ]
    assert reading.findings[2].en == (
        "The value of Ersättningshändelse@ErsUppdrag cannot be read as text of at most 7 characters. "
        "Write it in that form."
    )
    assert "Attributet Diagnos@OrdnNr saknas" in reading.findings[3].sv
    assert reading.records[1].makulerad == Broken("J", "true or false")
    assert reading.records[3].ovrigt == {"Ersättningshändelse@Okänt": "x"}
    assert reading.summary.file_refused
    assert (reading.summary.records, reading.summary.refused) == (5, 3)


def test_values_are_masked_unless_asked_for() -> None:
    data = file(event().replace('"191212121212"', '"19121212121A"'))
    (schema, value) = ersmo.validate(data)
    assert (schema.code, value.code) == ("ERS003", "FIL021")
    assert value.value == "****"
    assert "19121212121A" not in repr(ersmo.read(data).records)


def test_ids_that_hold_a_patients_number_are_masked_in_every_finding() -> None:
    own = "191212121212_99001046M01_20260302"
    data = file(event(own, contact=' TillhörVårdansvar="x" TillhörVårdkontakt="y"'), event(own, ' Okänt="1"'))
    for findings in (ersmo.validate(data), ersmo.validate(ersmo.read(data).records)):
        assert {"ERS104", "ERS123", "ERS124"} <= set(findings.counts)
        assert not any("191212121212" in repr(found) for found in findings)


def test_silenced_rules_on_files_say_nothing() -> None:
    data = file(event("1", contact=' TillhörVårdkontakt="9"'), event("1")).replace(b'"GVR"', b'"X"')
    assert set(ersmo.validate(data).counts) == {"ERS101", "ERS104", "ERS124"}
    assert ersmo.validate(data, policy=Policy(ignore=("ERS",))) == []
    beside = file(event("1"), "<Nytt/>")
    assert ersmo.validate(beside, policy=Policy(ignore=("ERS", "FIL"))) == []
    assert [found.location.record for found in ersmo.validate(beside)] == [None, None]
    plain = beside.replace(b"ISO-8859-1", b"windows-1252")
    assert set(ersmo.validate(plain).counts) == {"ERS002", "ERS003", "FIL047"}


def test_what_no_field_takes_is_kept_within_bounds() -> None:
    many = " ".join(f'a{number}="1"' for number in range(100))
    (record,) = ersmo.read(file(event("1", f" {many}"))).records
    assert len(record.ovrigt) == 64


def test_strict_stops_at_the_first_fault_and_gives_no_records() -> None:
    data = file(event("1"), event("2", ' Makulerad="J"'), event("3", ' Makulerad="J"'))
    reading = ersmo.read(data, strict=True)
    assert reading.records == []
    assert [found.code for found in reading.findings] == ["ERS003", "FIL021"]
    assert ersmo.read(file(event()), strict=True).records


def test_one_by_one_with_findings_of_the_file_between() -> None:
    data = file(
        event("1"), event("1"), event("2", ' Makulerad="J"'), event("3", contact=' TillhörVårdkontakt="9"')
    )
    found = [
        (getattr(record, "handelse_id", None), [each.code for each in own])
        for record, own in ersmo.iter_read(data)
    ]
    assert found == [
        ("E1", []),
        ("E1", ["ERS104"]),
        (None, ["ERS003"]),
        ("E2", ["FIL021"]),
        ("E3", []),
        (None, ["ERS124"]),
    ]


def test_rules_that_read_a_broken_value_are_not_evaluated() -> None:
    late = event("1", contact=' Typ="123"').replace('Slutdatum="2026-03-02"', 'Slutdatum="2026-03-01"')
    assert set(ersmo.validate(file(late)).counts) == {"ERS003", "FIL021", "ERS111", "ERS112"}
    bad = event().replace('Slutdatum="2026-03-02"', 'Slutdatum="2026-03"')
    assert set(ersmo.validate(file(bad)).counts) == {"ERS003", "FIL021"}


def test_policy_decides_what_speaks_and_how() -> None:
    data = file(event("1", ' Makulerad="J"'), event("1"))
    assert set(ersmo.validate(data, policy=Policy(ignore=("ERS003", "FIL"))).counts) == {"ERS104"}
    graded = ersmo.validate(data, policy=Policy(grades={"ERS003": WARNING, "ERS104": ERROR}))
    assert {found.code: found.severity for found in graded}["ERS104"] is ERROR
    assert not graded.summary.file_refused


def test_a_zone_is_kept_and_told() -> None:
    data = file(event().replace('Startdatum="2026-03-02"', 'Startdatum="2026-03-02Z"'))
    (record,) = ersmo.read(data).records
    assert record.startdatum == date(2026, 3, 2)
    assert isinstance(record.startdatum, LexicalDate)
    assert record.startdatum.raw == "2026-03-02Z"
    assert set(ersmo.validate(data).counts) == {"ERS133"}


def test_order_of_children_is_free_and_that_of_lists_is_kept() -> None:
    rows = '<Diagnos Kod="B" Klass="008" OrdnNr="2"/><Diagnos Kod="A" Klass="008" OrdnNr="1"/>'
    inner = f"<Diagnoser>{rows}</Diagnoser>"
    (record,) = ersmo.read(file(event(inner=f'<RemissFöre Kod="99001046M01" Klass="009"/>{inner}'))).records
    assert [each.kod for each in record.diagnoser] == ["B", "A"]
    assert record.remiss_fore == "99001046M01"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "FIL041"),
        (file(event())[:-30], "FIL041"),
        (file(event()).replace(b"</ERSMOIndata>", b"</ERSMO>"), "FIL040"),
        (b"not xml", "FIL040"),
        (
            file(event()).replace(b"?>\n", b'?><!DOCTYPE ERSMOIndata SYSTEM "file:///etc/passwd">', 1),
            "ERS004",
        ),
        (b"<HEJIndata/>", "ERS001"),
        (b"<?xml version='1.0' encoding='UTF-8'?>" + file(event()).split(b"\n", 1)[1], "FIL042"),
        (
            b"<?xml version='1.0' encoding='ISO-8859-1'?>"
            + file(event()).decode("latin-1").split("\n", 1)[1].encode(),
            "FIL042",
        ),
        (file("<a>" * 100), "FIL044"),
    ],
)
def test_what_cannot_be_read_is_one_clear_finding(data: bytes, code: str) -> None:
    findings = ersmo.validate(data)
    grave = [
        found for found in findings if found.severity is ERROR and found.code not in {"ERS003", "FIL047"}
    ]
    assert [found.code for found in grave] == [code]
    assert findings.summary.file_refused


def test_known_events_may_be_pointed_at_and_compared() -> None:
    known = ersmo.read(SEVERAL.encode("iso-8859-1")).records
    home = file(event("9", contact=' TillhörVårdansvar="191212121212_99003011M01_20260201"'))
    assert set(ersmo.validate(home).counts) == {"ERS123"}
    assert ersmo.validate(home, known=known) == []
    other = file(event("20260000000000000103", ' Makulerad="true"'))
    assert set(ersmo.validate(other, known=known).counts) == {"ERS132"}
    assert ersmo.read(other, known=known).findings[0].severity is ERROR
    (found,) = [own for _, own in ersmo.iter_read(other, known=known)]
    assert found[0].code == "ERS132"


def test_records_in_memory_are_judged_as_files() -> None:
    records = ersmo.read(SEVERAL.encode("iso-8859-1")).records
    by_file = ersmo.validate(SEVERAL.encode("iso-8859-1"))
    in_memory = ersmo.validate(records)
    assert in_memory.counts == by_file.counts
    assert in_memory.record == "ersmo"
    bad = ersmo.Ersattningshandelse(handelse_id="1", handelseklass="Vårdkontakt", typ="123")
    found = ersmo.validate([bad, bad], policy=Policy(select=("ERS003", "ERS104", "FIL021", "ERS124")))
    assert dict(found.counts) == {"ERS003": 2, "FIL021": 2, "ERS104": 1}
    lonely = ersmo.read(file(event(contact=' TillhörVårdkontakt="x"'))).records
    assert [each.location.record for each in ersmo.validate(lonely)] == ["E1"]
    many = ersmo.validate(ersmo.read(file(*(event(str(number)) for number in range(5001)))).records)
    assert dict(many.counts) == {"ERS103": 1}
    assert ersmo.validate([]) == []


def test_what_is_no_event() -> None:
    with pytest.raises(UsageError, match="str is not a record of ERSMOIndata"):
        ersmo.validate(["x"])


def test_findings_to_a_sink_and_a_cap() -> None:
    data = file(*(event("1") for _ in range(5)))
    taken: list[str] = []
    findings = ersmo.validate(data, sink=lambda found: taken.append(found.code))
    assert (list(findings), taken) == ([], ["ERS104"] * 4)
    capped = ersmo.validate(data, cap=2)
    assert (len(capped), capped.counts["ERS104"]) == (2, 4)


@pytest.mark.parametrize(
    ("tidpunkt", "namn"),
    [
        (datetime(2014, 7, 15, 8, tzinfo=UTC), "ERSMO_2014-07-15T080000.000+0000.xml"),
        (datetime(2026, 3, 2, 23, 59, 1, 20_000, tzinfo=UTC), "ERSMO_2026-03-02T235901.020+0000.xml"),
    ],
)
def test_file_names(tidpunkt: datetime, namn: str) -> None:
    assert ersmo.ersmo_filnamn(tidpunkt) == namn
    assert ersmo.tolka_ersmo_filnamn(namn) == tidpunkt
    assert ersmo.tolka_ersmo_filnamn(f"x{namn[:-4]}_b.XML") == tidpunkt


@pytest.mark.parametrize(
    "namn", ["ERSMO.xml", "ERSMO_2014-07-15T080000.000+0000.txt", "ERSMO_2014-13-15T080000.000+0000.xml"]
)
def test_other_file_names(namn: str) -> None:
    with pytest.raises(UsageError, match="not of the form"):
        ersmo.tolka_ersmo_filnamn(namn)
    with pytest.raises(UsageError, match="time zone"):
        ersmo.ersmo_filnamn(datetime(2014, 7, 15))  # noqa: DTZ001 - that is the fault
