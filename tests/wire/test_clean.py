"""A quick look says that a value is as it should be only where nothing is to be said of it."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import cvr, gvr
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.spec import Broken, Record, parse_record, spec_of
from cvrgvr.wire import memory
from cvrgvr.wire.clean import looks
from cvrgvr.wire.memory import examined

WRONG: Any = "1"
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(alphabet="aÅ \t\x00Ã¥|,0", max_size=3),
    st.integers(-2, 2),
    st.booleans(),
    st.just(date(2026, 3, 2)),
    st.just(Broken("x", "y")),
    st.lists(st.text(alphabet="a \x00", max_size=2), max_size=2).map(tuple),
    st.just((gvr.Diagnos(rad=1, kod="I109"),)),
    st.just((gvr.Diagnos(rad=WRONG, kod="I109"),)),
    st.just((gvr.Diagnos(rad=1, kod="I109 "), gvr.Diagnos(kod=" I\x00"))),
    st.just(gvr.HandelseNyckel(patient_id="191212121212", enhet=gvr.Enhet("99001046M01 "))),
    st.just([gvr.Diagnos(rad=1)]),
)
CLASSES: tuple[type[Record], ...] = (gvr.MedicinskaUppgifter, gvr.Besok, gvr.Tillganglighet, cvr.Vantande)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(CLASSES))
def test_what_looks_clean_gives_no_remark(data: st.DataObject, cls: type[Record]) -> None:
    spec = spec_of(cls)
    for member, clean in looks(spec)[1]:
        value = data.draw(VALUES)
        broken: list[str] = []
        remarks: list[tuple[str, str]] = []
        if value is not None and clean(value):
            memory._examine(member, value, spec.list_rule, broken, remarks)
            assert (broken, remarks) == ([], [])


@pytest.mark.parametrize("letter", ["B", "M", "E", "T"])
def test_examples_look_clean(letter: str) -> None:
    (cls,) = (
        each
        for each in (gvr.Besok, gvr.MedicinskaUppgifter, gvr.EkonomiskaUppgifter, gvr.Tillganglighet)
        if spec_of(each).letter == letter
    )
    spec = spec_of(cls)
    record = parse_record(spec, EXAMPLES[letter])
    values_of, members = looks(spec)
    given_values = [
        (value, clean)
        for value, (_, clean) in zip(values_of(record), members, strict=True)
        if value is not None
    ]
    assert given_values
    assert all(clean(value) for value, clean in given_values)


def test_what_is_said_of_values_and_where() -> None:
    record = gvr.MedicinskaUppgifter(
        nyckel=gvr.HandelseNyckel("191212121212 ", date(2026, 3, 2), None, gvr.Enhet("99001\x00")),
        vardform="oppenvard",
        diagnoser=(gvr.Diagnos(rad=1, kod="I109"), gvr.Diagnos(rad=WRONG, kod="H251")),
    )
    assert examined(record, spec_of(gvr.MedicinskaUppgifter)) == (
        ["diagnoser"],
        [
            ("FIL015", "nyckel.patient_id"),
            ("FIL014", "nyckel.enhet.kombika"),
            ("FIL021", "diagnoser[2].rad"),
        ],
    )
    no_key = attrs.evolve(record, nyckel=Broken("x", "y"), diagnoser=None)
    broken, remarks = examined(no_key, spec_of(gvr.MedicinskaUppgifter))
    assert remarks == [("FIL021", "nyckel")]
    assert broken[0] == "nyckel.patient_id"
