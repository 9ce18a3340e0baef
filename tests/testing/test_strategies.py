"""The strategies make what the field types accept, and only that."""

import io
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import national
from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.gvr.ersmo import Ersattningshandelse
from cvrgvr.spec import Field, FieldType, Integer, parse_cell, parse_record, spec_of
from cvrgvr.testing import strategies

FIELDS = {
    type(field.type).__name__ + field.name * (not isinstance(field.type, Integer)): field
    for field in spec_of(Genomford).fields
}
few = settings(max_examples=25)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@given(data=st.data())
@few
def test_values_are_accepted_and_come_back(field: Field, data: st.DataObject) -> None:
    value = data.draw(strategies.values(field))
    assert field.type.accepts(value)
    assert parse_cell(field, field.type.format(value)) == value


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@given(data=st.data())
@few
def test_cells_can_be_read(field: Field, data: st.DataObject) -> None:
    text = data.draw(strategies.cells(field))
    value = parse_cell(field, text)
    assert value == field.default if text == "" else field.type.accepts(value)


@pytest.mark.parametrize("cls", [Vantande, Genomford, Rapp])
@given(data=st.data())
@few
def test_records_come_back_from_their_cells(cls: type, data: st.DataObject) -> None:
    record = data.draw(strategies.records(cls))
    spec = spec_of(cls)
    cells = {
        field.name: "" if (value := getattr(record, field.name)) is None else field.type.format(value)
        for field in spec.fields
    }
    assert parse_record(spec, cells) == record


XML_FIELDS = {
    f"{spec.letter}-{field.name}": field
    for spec in map(spec_of, (national.Genomford, national.Diagnos, Ersattningshandelse))
    for field in spec.fields
}


@pytest.mark.parametrize("field", XML_FIELDS.values(), ids=XML_FIELDS)
@given(data=st.data())
@settings(max_examples=5)
def test_values_of_messages_are_accepted(field: Field, data: st.DataObject) -> None:
    assert field.type.accepts(data.draw(strategies.values(field)))


@pytest.mark.parametrize("cls", [national.Vantande, national.Diagnos])
@given(data=st.data())
@few
def test_records_of_messages_come_back(cls: type, data: st.DataObject) -> None:
    record = data.draw(strategies.records(cls))
    record.matperiod, record.fritext, record.ovrigt = "2026-10", None, None
    target = io.BytesIO()
    national.write(national.Message(cls, "2026-10", [record]), target, keep_broken=True)
    (back,) = national.read(target.getvalue()).records
    for name in spec_of(cls).names:
        mine, its = getattr(record, name), getattr(back, name)
        if type(mine) is date:  # a day is written as its midnight
            mine = datetime.combine(mine, time())
        assert its == mine


def test_an_unknown_type_says_what_to_do() -> None:
    class Other(FieldType):
        parse = format = accepts = json_schema = table_schema = None  # type: ignore[assignment]

    with pytest.raises(NotImplementedError, match=r"of_type\.register"):
        strategies.of_type(Other())
