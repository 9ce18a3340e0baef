"""What is written is read as the same records, in every encoding."""

import io
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr, telefon, utbud
from cvrgvr.identifiers import examine, placeholder
from cvrgvr.spec import Item, Kind, spec_of
from cvrgvr.testing import generate_records
from cvrgvr.testing.strategies import records
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

CLASSES: list[type] = [
    *(cvr.Vantande, cvr.Genomford, cvr.Rapp),
    *(telefon.Kontakt, telefon.Manad, telefon.Kontroll, utbud.Prognos),
]
FORMS = [Form(), Form(encoding="iso-8859-1"), Form(delimiter=",", quote="'", newline="\n")]
PLAIN = {cls: Register([Catalogue(spec_of(cls), FILE_RULES)]) for cls in CLASSES}


def spelled(record: Any) -> Any:
    """The record with identifiers in the spelling that is written."""
    changes = {}
    for field in spec_of(record).fields:
        text = getattr(record, field.name)
        if text is None:
            continue
        if field.kind is Kind.PERSON:
            changes[field.name] = examine(text).canonical
        elif field.kind in (Kind.HSA_ID, Kind.KOMBIKA):
            changes[field.name] = text.upper()
        elif field.kind is Kind.REMITTENT:
            changes[field.name] = placeholder(text) or text.upper()
    return attrs.evolve(record, **changes)


def in_latin_1(value: Any) -> Any:
    """A value with `?` for letters that ISO-8859-1 lacks."""
    if isinstance(value, str):
        return value.encode("iso-8859-1", "replace").decode("iso-8859-1")
    if isinstance(value, tuple):
        return tuple(map(in_latin_1, value))
    if isinstance(value, Item):
        names = [attribute.name for attribute in attrs.fields(cast("type[Any]", type(value)))]
        return attrs.evolve(cast("Any", value), **{name: in_latin_1(getattr(value, name)) for name in names})
    return value


def comes_back(cls: type, written: list[Any], form: Form) -> None:
    target = io.BytesIO()
    assert PLAIN[cls].write(written, target, cls, form=form, keep_broken=True) == len(written)
    reading = PLAIN[cls].read(target.getvalue(), form=form)
    assert reading.unread == []
    assert reading.records == written
    again = io.BytesIO()
    PLAIN[cls].write(reading.records, again, cls, form=form, keep_broken=True)
    assert again.getvalue() == target.getvalue()


@pytest.mark.parametrize("cls", CLASSES)
@settings(max_examples=20)
@given(data=st.data())
def test_any_records(cls: type, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    record = spelled(data.draw(records(cls)))
    if form.encoding != "utf-8":
        names = spec_of(cls).names
        record = attrs.evolve(record, **{name: in_latin_1(getattr(record, name)) for name in names})
        record = spelled(record)
    comes_back(cls, [record, record], form)


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("form", FORMS)
def test_generated_records(cls: type, form: Form) -> None:
    comes_back(cls, list(generate_records(cls, 300, 4)), form)


@pytest.mark.parametrize("raw", ["2026-02-30", "", 'a;"b"\r\n', "h\udcf6g"])
def test_what_could_not_be_read_is_written_as_it_was(raw: str) -> None:
    head = b"vardkontakt_id;matperiod;remissdatum;fas\r\n"
    cell = f'"{raw.replace(chr(34), chr(34) * 2)}"'.encode("utf-8", "surrogateescape")
    first = PLAIN[cvr.Vantande].read(head + b"V-1;2026-03;" + cell + b";1\r\n")
    comes_back(cvr.Vantande, first.records, Form())


def test_the_hyphen_is_written_no_more() -> None:
    target = io.BytesIO()
    person = cvr.Vantande(patient_id="19121212-1212", hsaid_enhet="se2321000016-0aa1")
    cvr.write([person], target, keep_broken=True)
    assert b";191212121212;" in target.getvalue()
    assert b";SE2321000016-0AA1;" in target.getvalue()
