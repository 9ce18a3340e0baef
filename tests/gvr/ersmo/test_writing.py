"""Writing ERSMOIndata (ersmo_xml.md A8): strict, stable, whole or not at all, and read back equal."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import WARNING, Finding
from cvrgvr.gvr import ersmo
from cvrgvr.gvr.ersmo import Ersattningshandelse
from cvrgvr.gvr.ersmo.shape import SHAPE
from cvrgvr.wire.xml.types import LexicalDate
from tests.gvr.documents import by_schema, encoded, schema_of
from tests.gvr.test_schema_mutations import FULL
from tests.spec.ersmo_documents import VISIT

SCHEMA = schema_of(SHAPE)
CHILDREN = [
    "Tillståndslista",
    "Yrkeskategorier",
    "Åtgärder",
    "Produkter",
    "Resursgrupper",
    "VisteFöre",
    "VårdFöre",
    "RemissFöre",
    "VisteEfter",
    "VårdEfter",
    "RemissEfter",
]
ATTRIBUTES = [
    "ID",
    "Makulerad",
    "Startdatum",
    "Slutdatum",
    "Startverksamhet",
    "Slutverksamhet",
    "ErsUppdrag",
    "LastUpdated",
]


def written(*records: Any, **more: Any) -> bytes:
    target = io.BytesIO()
    assert ersmo.write(records, target, **{"id": "1", **more}) == len(records)
    return target.getvalue()


def visit(**changes: Any) -> Ersattningshandelse:
    (record,) = ersmo.read(VISIT.encode("iso-8859-1")).records
    for name, value in changes.items():
        setattr(record, name, value)
    return record  # type: ignore[no-any-return]


def test_a_full_event_in_the_declared_order() -> None:
    (record,) = ersmo.read(encoded(FULL)).records
    data = written(record)
    assert by_schema(SCHEMA, data)
    assert ersmo.read(data).records == [record]
    contact: Any = etree.fromstring(data).find(".//{*}Vårdkontakt")
    assert [child.tag for child in contact] == [
        "Tillståndslista",
        "Yrkeskategorier",
        "Åtgärder",
        "Produkter",
        "Resursgrupper",
        "VisteFöre",
        "VårdFöre",
        "RemissFöre",
        "VisteEfter",
        "VårdEfter",
        "RemissEfter",
    ]
    assert [child.tag for child in contact.getparent().getparent()] == ["Patient", "Händelseklass"]
    assert list(etree.fromstring(data)[0].attrib) == [
        "ID",
        "Makulerad",
        "Startdatum",
        "Slutdatum",
        "Startverksamhet",
        "Slutverksamhet",
        "ErsUppdrag",
        "LastUpdated",
    ]


def test_the_internal_time_is_left_out_of_the_original_format() -> None:
    record = visit(senast_uppdaterad=datetime(2026, 3, 3, 10, tzinfo=UTC))
    assert b'LastUpdated="2026-03-03T10:00:00Z"' in written(record)
    assert b"LastUpdated" not in written(record, original=True)


def test_the_schema_is_named_when_asked_for() -> None:
    data = written(visit(), skriv_schemahint=True)
    assert b'xsi:noNamespaceSchemaLocation="ERSMOIndata2.2.xsd"' in data
    assert by_schema(SCHEMA, data)
    assert b"xsi" not in written(visit())


def test_dates_come_back_as_they_were_written() -> None:
    record = visit(startdatum=LexicalDate.of(date(2026, 3, 2), "2026-03-02+01:00"))
    data = written(record)
    assert b'Startdatum="2026-03-02+01:00"' in data
    assert ersmo.read(data).records[0].startdatum.raw == "2026-03-02+01:00"


def test_letters_outside_the_encoding_become_references() -> None:
    data = written(visit(handelse_id='Ł\t\n&<"'))
    assert b'ID="&#321;&#9;&#10;&amp;&lt;&quot;"' in data
    assert ersmo.read(data).records[0].handelse_id == 'Ł\t\n&<"'


def test_no_events_make_a_document() -> None:
    assert written() == (
        b'<?xml version="1.0" encoding="ISO-8859-1"?>\n<ERSMOIndata K\xe4lla="GVR" ID="1">\n</ERSMOIndata>\n'
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"startdatum": None}, "Ersättningshändelse lacks Startdatum"),
        ({"patient_id": None}, "Patient lacks ID"),
        ({"patient_id": "19121212-1212"}, "Patient@ID must be"),
        ({"kon": 3}, "Patient@Kön must be one of M, K"),
        ({"handelseklass": None}, "Händelseklass lacks"),
        ({"handelseklass": "Vårdperiod"}, "no place for .*handelseform"),
        ({"handelseklass": "Vårdansvar"}, "Vårdansvar@Händelseform must be"),
        ({"vard_fore": "3"}, "VårdFöre lacks Klass"),
        ({"vard_fore_klass": ""}, "VårdFöre lacks Kod"),
        ({"diagnoser": (ersmo.Diagnos("H251", "008", 0),)}, "Diagnos@OrdnNr must be whole number ≥ 1"),
        ({"diagnoser": (ersmo.Diagnos("H251", "008"),)}, "Diagnos lacks OrdnNr"),
        ({"handelse_id": "x" * 34}, "at most 33 characters"),
        ({"ovrigt": {"Patient@Okänt": "1"}}, "no place for ovrigt"),
    ],
)
def test_what_the_schema_refuses_is_not_written(
    changes: dict[str, Any], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    with pytest.raises(WriteError, match=message) as fault:
        ersmo.write([visit(), visit(**changes)], path, id="1")
    assert "record 2" in str(fault.value)
    assert "1912" not in str(fault.value)
    assert not path.exists()


def test_errors_by_the_rules_are_refused_when_asked_for() -> None:
    late = visit(slutdatum=date(2026, 3, 1))
    assert by_schema(SCHEMA, written(late))
    with pytest.raises(WriteError, match="record 1 has errors: ERS111"):
        written(late, strict=True)
    assert written(visit(), strict=True)


def test_only_events_are_written() -> None:
    with pytest.raises(UsageError, match="str is not a record"):
        written("x")


CODE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=10,
)
EVENTS = st.builds(
    Ersattningshandelse,
    handelse_id=CODE,
    makulerad=st.booleans(),
    startdatum=st.dates(),
    slutdatum=st.none() | st.dates(),
    startverksamhet=st.just("99001046M01"),
    ers_uppdrag=st.none() | CODE.map(lambda text: text[:7]),
    senast_uppdaterad=st.none() | st.datetimes(timezones=st.none() | st.just(UTC)),
    patient_id=st.integers(0, 10**12 - 1).map("{:012d}".format),
    kon=st.sampled_from([None, 1, 2]),
    handelseklass=st.just("Vårdkontakt"),
    handelseform=st.sampled_from(["Öppenvårdskontakt", "Slutenvårdstillfälle"]),
    akut=st.sampled_from([None, "J", "N", "1", "2"]),
    diagnoser=st.lists(
        st.builds(ersmo.Diagnos, kod=CODE, klass=CODE.map(lambda text: text[:3]), ordn_nr=st.integers(1, 99)),
        max_size=3,
    ).map(tuple),
    atgarder=st.lists(
        st.builds(
            ersmo.Atgard,
            kod=CODE,
            klass=st.just("007"),
            datum=st.dates(),
            ordn_nr=st.integers(1, 9),
            diagnos_nr=st.none() | st.integers(-9, 99),
        ),
        max_size=3,
    ).map(tuple),
    viste_efter=st.sampled_from([None, "7", "a"]),
)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=3))
def test_what_is_written_is_valid_and_read_back_equal(events: list[Ersattningshandelse]) -> None:
    data = written(*events)
    assert by_schema(SCHEMA, data)
    assert ersmo.read(data).records == events


def test_letters_outside_the_encoding_are_written_as_references_and_told() -> None:
    event = ersmo.read(VISIT.encode("iso-8859-1")).records[0]
    event.ers_uppdrag, event.diagnoser = "9–1", (ersmo.Diagnos("I10€", "008", 1),)
    found: list[Finding] = []
    data = written(event, event, sink=found.append)
    assert b'ErsUppdrag="9&#8211;1"' in data
    assert [(each.code, each.severity, each.field, each.value) for each in found[:2]] == [
        ("GVR910", WARNING, "ers_uppdrag", "0?0"),
        ("GVR910", WARNING, "diagnoser", "x00?,000,0"),
    ]
    assert len(found) == 4
    again = ersmo.read(data)
    assert again.records[0] == event
    assert again.summary.counts["GVR910"] == 4


def test_nothing_is_told_of_letters_that_the_encoding_has() -> None:
    event = ersmo.read(VISIT.encode("iso-8859-1")).records[0]
    event.ers_uppdrag = "ÅÄÖé"
    found: list[Finding] = []
    assert 'ErsUppdrag="ÅÄÖé"'.encode("iso-8859-1") in written(event, sink=found.append)
    assert found == []
    with pytest.raises(UsageError, match="is not a record of"):
        ersmo.write([None], io.BytesIO(), id="1", sink=found.append)  # type: ignore[list-item]
