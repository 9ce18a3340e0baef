"""Records as elements: what has a fault gives no text, whatever was written before it."""

# ruff: noqa: DTZ001 - the delivery's times are Swedish local time, without zone

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.codes import Kodregister
from cvrgvr.national import REGISTER
from cvrgvr.national.xml.units import UnitWriter
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import examined
from tests.national.files import SPECS, made

ODD = st.sampled_from(
    [
        *(None, "", "x", "5", "191212121212", "Å & <b>", "a\x00b", "SE2321000016-EX09", Broken("x", "y")),
        *(0, 1, 2, 9, 99, -1, 1953, 3000, True, False, 1.0, 2.5, [], object()),
        *(date(2026, 2, 1), date(1899, 12, 31), datetime(2026, 2, 1, 8, 30, 15, 999), datetime(2009, 12, 31)),
        *(datetime(2026, 2, 2, tzinfo=UTC), datetime(2027, 1, 1, 8), datetime(1900, 1, 1)),
    ]
)


def writer_and_judge(letter: str) -> tuple[UnitWriter, Judge]:
    catalogue = REGISTER.catalogue(SPECS[letter].cls)
    context = Context(date(2026, 3, 10), Kodregister())
    errors = tuple(rule for rule in catalogue.rules if rule.severity.name == "ERROR")
    judge = Judge(Catalogue(catalogue.spec, errors), context, Policy())
    return UnitWriter(catalogue.spec.cls, judge.bound, context), judge


kept = cache(writer_and_judge)
"""One of each for all examples: what was written before must not matter."""


@pytest.mark.parametrize("letter", "GVDOA")
@given(st.data())
def test_an_element_for_the_faultless_and_for_nothing_else(letter: str, data: st.DataObject) -> None:
    writer, judge = kept(letter)
    fields = [field.name for field in SPECS[letter].fields if field.skr]
    for name, value in data.draw(st.lists(st.tuples(st.sampled_from(fields), ODD), max_size=8)):
        record = made(letter)
        setattr(record, name, value)
        text = writer.element(record)
        faultless = not judge.faults(record, *examined(record, judge.spec))
        holdable = "\x00" not in str(value)
        equal = isinstance(value, (bool, float))  # 1.0 and True are no codes but equal one
        assert (text is not None) == (faultless and holdable) or equal
        if text is not None and not equal:
            assert text == writer.as_it_is(record)


@pytest.mark.parametrize("letter", "GV")
def test_a_refused_value_does_not_speak_for_its_equal(letter: str) -> None:
    record: Any = made(letter)
    for name in ("fas", "regionkod", "vardkontakt"):
        writer, _ = writer_and_judge(letter)
        good = getattr(record, name)
        setattr(record, name, float(good))
        assert writer.element(record) is None
        setattr(record, name, good)
        assert writer.element(record) is not None
