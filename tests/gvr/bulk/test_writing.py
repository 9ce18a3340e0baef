"""Writing a bulk file, and reading it back."""

import io
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import gvr
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr.bulk import Huvud, structure, write_bulk
from cvrgvr.gvr.records import RECORDS
from cvrgvr.spec import (
    Broken,
    Date,
    DateTime,
    DecimalNumber,
    FieldType,
    Flag,
    Integer,
    Items,
    Part,
    Text,
    Time,
    spec_of,
)
from cvrgvr.spec.part import members_of
from tests.gvr.bulk.files import read
from tests.gvr.bulk.files import strict as strictly
from tests.gvr.bulk.test_reading import EXAMPLE
from tests.gvr.rest.examples import BESOK, BODIES, KEY, MEDICIN, PERIOD, STAY

HUVUD = Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
CANCELLED = gvr.GvrTransaktion.av(
    attrs.evolve(BESOK, nyckel=attrs.evolve(KEY, datum=date(2026, 2, 27), tid=time(13))), "makulera"
)


def written(*records: Any, strict: bool = True) -> bytes:
    target = io.BytesIO()
    assert write_bulk(records, target, HUVUD, *(strictly() if strict else (None,))) == len(records)
    return target.getvalue()


def test_the_specifications_example() -> None:
    *body, trailer = written(BESOK, CANCELLED).splitlines()
    assert body == EXAMPLE.splitlines()[:-1]
    assert trailer.startswith(b'{"radtyp":"slut","antal":2,"sha256":"')


def test_every_record_comes_back() -> None:
    records = [
        *(record for record, _ in BODIES),
        gvr.EkonomiskaUppgifter(
            nyckel=KEY, vardform="oppenvard", produkter=(gvr.Produkt(rad=1, varde=Decimal("1.25")),)
        ),
        gvr.RehabkoordinatorKontakt(nyckel=KEY, yrkeskategori="31"),
        gvr.Samverkansaktivitet(nyckel=KEY, med_patient=True, huvudkontakt=STAY, yrkeskategorier=("31",)),
        gvr.Akutuppgift(nyckel=KEY, akut="1", gvr_id="77"),
        gvr.Utskrivning(nyckel=STAY, utskrivande_enhet=gvr.Enhet(hsa_id="SE2321000016-0AA1")),
    ]
    data = written(*records)
    assert b'"varde":"1.25"' in data
    back, run = read(data)
    assert list(run.findings) == []
    assert [each.data for each in back] == records
    assert {each.operation for each in back} == {"registrera"}
    assert written(*back) == data


def test_what_is_not_known_is_written_back() -> None:
    record = attrs.evolve(BESOK, extra={"taxan": "03"})
    transaction = attrs.evolve(
        gvr.GvrTransaktion.av(record, transaktion_id="a"), extra={"nyckel": {"x": 1}, "mer": [1]}
    )
    data = written(transaction)
    assert b'"x":1}' in data
    assert b'"mer":[1]' in data
    back, _ = read(data)
    assert written(*back) == data


def test_what_has_errors_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "ut.gvr.jsonl"
    wrong = attrs.evolve(BESOK, taxa=Broken("hemlig", "text"))
    with pytest.raises(WriteError, match=r"transaction 2 has errors \(FIL021\)") as caught:
        write_bulk([BESOK, wrong], path, HUVUD, *strictly())
    assert [finding.field for finding in caught.value.findings] == ["taxa"]  # type: ignore[attr-defined]
    assert "hemlig" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    data = written(BESOK, wrong, strict=False)
    assert b'"taxa":"hemlig"' in data


def test_broken_texts_come_back_as_they_stood() -> None:
    key = attrs.evolve(KEY, datum=Broken("2026-02-30", "date"))
    record = attrs.evolve(MEDICIN, nyckel=key, diagnoser=Broken("H251", "list"))
    back, _ = read(written(record, strict=False))
    assert back[0].nyckel.datum.raw == "2026-02-30"
    assert back[0].data.diagnoser.raw == "H251"


@pytest.mark.parametrize(
    "huvud",
    [
        attrs.evolve(HUVUD, fil_id=" "),
        attrs.evolve(HUVUD, skapad="2026-03-03"),
        attrs.evolve(HUVUD, avsandare=""),
    ],
)
def test_a_header_that_is_refused(huvud: Huvud) -> None:
    with pytest.raises(UsageError, match="the file's header"):
        write_bulk([], io.BytesIO(), huvud, None)


def test_what_is_no_record() -> None:
    with pytest.raises(UsageError, match="str is no record of GVR"):
        write_bulk(["191212121212"], io.BytesIO(), HUVUD, None)  # type: ignore[list-item]


def test_letters_are_written_in_one_part() -> None:
    back, run = read(written(attrs.evolve(BESOK, avtal="O\u0308ga")))
    assert list(run.findings) == []
    assert back[0].data.avtal == "Öga"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Mn"]), max_size=6).map(
    partial(unicodedata.normalize, "NFC")
)
SECONDS = st.datetimes().map(lambda each: each.replace(microsecond=0))
VALUES: dict[type[FieldType], st.SearchStrategy[Any]] = {
    Date: st.dates(),
    DateTime: st.dates() | SECONDS,
    Time: st.times().map(lambda each: each.replace(microsecond=0)),
    Flag: st.booleans(),
    Integer: st.integers(-(10**17), 10**17),
    DecimalNumber: st.decimals(-1000, 1000, places=3),
    Text: TEXT,
}


@settings(max_examples=150)
@given(st.data())
def test_any_values_come_back(data: st.DataObject) -> None:
    """The compiled way and the tolerant way give the same, for values of every type."""
    cls = data.draw(st.sampled_from(RECORDS))
    record = data.draw(_built(cls))
    lines = written(record, strict=False)
    (back,), _ = read(lines)
    assert back.data == record
    assert back.transaktion_id == "T1-000001"


def _value(kind: FieldType) -> st.SearchStrategy[Any]:
    if isinstance(kind, Items):
        return st.lists(TEXT if kind.item is str else _built(kind.item), max_size=3).map(tuple)
    return VALUES[type(kind)]


def _built(cls: type) -> st.SearchStrategy[Any]:
    fields = {}
    for member in members_of(cls):
        if isinstance(member, Part):
            # a value object without anything in it is none when it is read
            fields[member.name] = _built(member.cls).map(lambda each: each if each != type(each)() else None)
        elif member.default is None:
            fields[member.name] = st.none() | _value(member.type)
    kept = {name: value for name, value in fields.items() if name in attrs.fields_dict(cls)}
    return st.builds(cls, **kept).map(_with_defaults)


def _with_defaults(record: Any) -> Any:
    """A list that is not given is as empty as the class says."""
    changes = {
        field.name: field.default
        for field in attrs.fields(type(record))
        if getattr(record, field.name) is None and field.default not in (None, attrs.NOTHING)
    }
    return attrs.evolve(record, **changes)


@pytest.mark.parametrize("cls", RECORDS)
def test_the_compiled_way_is_taken(cls: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(structure, "values_at", None)
    spec = spec_of(cls)
    record = next((each for each, _ in BODIES if type(each) is cls), None)
    if record is not None:
        data = structure.record_as_object(record)
        key = record.nyckel  # type: ignore[attr-defined]
        assert structure.record_of(spec, data, key, None) == record
    assert structure.record_of(spec, {}, PERIOD, None).nyckel is PERIOD


def test_a_moment_without_time_stays_a_day() -> None:
    record = gvr.Tillganglighet(nyckel=KEY, bokad_tid=date(2026, 3, 2))
    (back,), _ = read(written(record))
    assert back.data.bokad_tid == date(2026, 3, 2)
    assert not isinstance(back.data.bokad_tid, datetime)


def test_a_list_that_is_missing_is_written_as_missing() -> None:
    made: Any = gvr.MedicinskaUppgifter
    assert structure.record_as_object(made(vardform="oppenvard", diagnoser=None)).get("diagnoser") is None
