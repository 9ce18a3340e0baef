"""The record engine: which rules a record breaks, with unreadable values, values within values, and views."""

from datetime import date, datetime
from typing import Any

import pytest

from cvrgvr.cvr import Vantande
from cvrgvr.findings import ERROR
from cvrgvr.gvr import Besok
from cvrgvr.gvr.records.key import HandelseNyckel
from cvrgvr.gvr.records.unit import Enhet
from cvrgvr.rules import BoundRule, Row, bind, rule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.records import RecordEngine
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import Broken, RecordSpec, reference, spec_of

V, B = spec_of(Vantande), spec_of(Besok)
BROKEN: Any = Broken("x", "a date")


def bound(spec: RecordSpec, *faults: Any) -> list[BoundRule]:
    made = [
        rule(f"TST{number}", ERROR, reference(), sv="s", en="e", at=spec.names[0])(fault)
        for number, fault in enumerate(faults)
    ]
    return list(bind(made, spec))


def engine(spec: RecordSpec, *faults: Any) -> RecordEngine:
    return RecordEngine(bound(spec, *faults), Context())


def test_numbers_of_the_rules_that_are_broken() -> None:
    several = engine(V, lambda r: r.fas == 1, lambda r: r.mvo.is_null(), lambda r: r.fas > 1)
    assert [each.rule.code for each in several.rules] == ["TST0", "TST1", "TST2"]
    assert several.faults(Vantande(fas=1)) == [0, 1]
    assert several.faults(Vantande(fas=2, mvo="301")) == [2]
    assert several.faults(Vantande(mvo="301")) == []


def test_a_rule_that_reads_an_unreadable_value_is_silent() -> None:
    several = engine(V, lambda r: r.fas == 1, lambda r: r.mvo.is_null(), lambda r: r.fas.is_null())
    record = Vantande(fas=BROKEN)
    assert several.faults(record, {"fas"}) == [1]
    assert several.faults(Vantande(fas=1), {"mvo"}) == [0]
    assert several.faults(Vantande(fas=1, mvo="301"), {"remissdatum"}) == [0]
    assert several.faults(Vantande(mvo="301"), {"remissdatum"}) == [2]


def test_a_rule_that_no_record_breaks_is_left_out() -> None:
    never = e.And((e.Carries(V.by_name["fas"]), e.Not(e.Carries(V.by_name["fas"]))))
    several = engine(V, lambda _: never, lambda r: r.mvo.is_null())
    assert several.faults(Vantande()) == [1]
    assert several.faults(Vantande(), {"fas"}) == [1]


def test_views_are_of_values_that_are_there() -> None:
    """An unreadable value has no view, and a missing one none either."""
    several = engine(V, lambda r: r.remissdatum < date(2026, 1, 2), lambda r: r.remissdatum.is_null())
    assert several.faults(Vantande(remissdatum=date(2026, 1, 1))) == [0]
    assert several.faults(Vantande(remissdatum=date(2026, 1, 2))) == []
    assert several.faults(Vantande()) == [1]
    assert several.faults(Vantande(remissdatum=BROKEN), {"remissdatum"}) == []
    assert several.faults(Vantande(remissdatum=date(2026, 1, 1)), {"fas"}) == [0]
    assert several.faults(Vantande(), {"fas"}) == [1]


# -- values within values -----------------------------------------------------------------------------------

KEY, UNIT = "nyckel.datum", "nyckel.enhet.kombika"
WITHIN = engine(
    B,
    lambda r: r[KEY] < date(2026, 1, 2),
    lambda r: r[UNIT] == "99001101M01",
    lambda r: r[UNIT].is_null(),
    lambda r: r.gvr_id.is_null(),
    lambda r: r["nyckel.enhet.hsa_id"].is_null(),
)
DAY, HERE = date(2026, 1, 1), Enhet(kombika="99001101M01")


@pytest.mark.parametrize(
    ("record", "broken"),
    [
        (Besok(nyckel=HandelseNyckel(datum=DAY, enhet=HERE)), [0, 1, 3, 4]),
        (Besok(nyckel=HandelseNyckel(datum=DAY)), [0, 2, 3, 4]),
        (Besok(nyckel=HandelseNyckel(enhet=HERE), gvr_id="1"), [1, 4]),
        (Besok(), [2, 3, 4]),
    ],
)
def test_values_within_values(record: Besok, broken: list[int]) -> None:
    assert WITHIN.faults(record) == broken
    assert WITHIN.faults(record, {"taxa"}) == broken


def test_unreadable_values_within_values() -> None:
    day = Besok(nyckel=HandelseNyckel(datum=BROKEN, enhet=HERE))
    assert WITHIN.faults(day, {KEY}) == [1, 3, 4]
    unit = Besok(nyckel=HandelseNyckel(datum=DAY, enhet=BROKEN))
    assert WITHIN.faults(unit, {UNIT, "nyckel.enhet.hsa_id"}) == [0, 3]
    key = Besok(nyckel=BROKEN)
    assert WITHIN.faults(key, {KEY, UNIT, "nyckel.enhet.hsa_id"}) == [3]


# -- views ------------------------------------------------------------------------------------------------


def test_the_views_of_a_value() -> None:
    day, noon = date(2026, 2, 3), datetime(2026, 2, 3, 12, 30)  # noqa: DTZ001  # times of records have no zone
    assert VIEWS["day"](day) == VIEWS["day"](noon) == day.toordinal()
    assert VIEWS["instant"](noon) is noon
    assert VIEWS["instant"](day) == datetime(2026, 2, 3)  # noqa: DTZ001
    assert VIEWS["first_day"]("2026-02") == date(2026, 2, 1).toordinal()
    assert VIEWS["last_day"]("2026-02") == date(2026, 2, 28).toordinal()
    assert VIEWS["facts"]("191212121212").sex == 1


@pytest.mark.parametrize(
    ("clock", "timed"),
    [((0, 0, 0), False), ((1, 0, 0), True), ((0, 1, 0), True), ((0, 0, 1), True), ((23, 59, 59), True)],
)
def test_midnight_is_no_clock_time(clock: tuple[int, int, int], timed: bool) -> None:
    assert VIEWS["timed"](datetime(2026, 2, 3, *clock)) is timed  # noqa: DTZ001
    assert VIEWS["timed"](date(2026, 2, 3)) is False


def test_a_symbolic_field_is_read_by_its_name() -> None:
    assert e.Var(B.by_name[UNIT]).name == "nyckel__enhet__kombika"
    assert Row(B)[UNIT].field is B.by_name[UNIT]
