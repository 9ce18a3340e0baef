"""Expressions as data, which faults are of a code, and what a rule across records remembers."""

import re
from datetime import date
from typing import Any

import pytest

from cvrgvr.cvr import Vantande
from cvrgvr.rules import Row
from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.coding import is_of_code
from cvrgvr.rules.remembering import remembers
from cvrgvr.rules.structure import structure
from cvrgvr.spec import spec_of

R = Row(spec_of(Vantande))
fas, mvo, remitted = R.fas, R.mvo, R.remissdatum
MVO = {"node": "var", "field": "mvo", "view": "value", "side": ""}
FAS = {**MVO, "field": "fas"}
DAY = {**MVO, "field": "remissdatum", "view": "day"}


def _named_(*_: Any) -> bool:
    return True


@pytest.mark.parametrize(
    ("node", "data"),
    [
        (mvo, MVO),
        (Row(R.spec, "first").mvo, {**MVO, "side": "first"}),
        (mvo.is_null(), {"node": "is_null", "value": MVO}),
        (
            (mvo == "a") & e.Carries(mvo.field),
            {
                "node": "and",
                "tests": [
                    {"node": "compare", "op": "==", "left": MVO, "right": {"node": "const", "value": "a"}},
                    {"node": "carries", "field": "mvo"},
                ],
            },
        ),
        (
            remitted < date(2026, 1, 31),
            {"node": "compare", "op": "<", "left": DAY, "right": {"node": "const", "value": "2026-01-31"}},
        ),
        (
            e.Compare("<", e.Const(3), remitted.day),
            {"node": "compare", "op": "<", "left": {"node": "const", "value": "0001-01-03"}, "right": DAY},
        ),
        (
            fas > 3,
            {"node": "compare", "op": ">", "left": FAS, "right": {"node": "const", "value": 3}},
        ),
        (
            e.Compare("==", remitted.day, e.Const("x")),
            {"node": "compare", "op": "==", "left": DAY, "right": {"node": "const", "value": "x"}},
        ),
        (
            e.Compare("==", e.FirstOf((remitted.day,)), remitted.day),
            {
                "node": "compare",
                "op": "==",
                "left": {"node": "first_of", "values": [DAY]},
                "right": DAY,
            },
        ),
        (fas.is_in({10, 9, 1}), {"node": "in", "value": FAS, "values": [1, 10, 9]}),
        (mvo.matches("a+"), {"node": "match", "text": MVO, "pattern": "a+", "whole": True}),
        (mvo[1:], {"node": "slice", "text": MVO, "start": 1, "stop": None}),
        (e.Const(1.5), {"node": "const", "value": "1.5"}),
        (
            e.Call(_named_, (mvo,), 1, re.compile("x")),
            {"node": "call", "function": "named", "arguments": [MVO], "needs": 1},
        ),
        (
            e.ItemVar("orsak", mvo.field.type),
            {"node": "item_var", "part": "orsak", "type": mvo.field.type.label, "view": "value"},
        ),
        (
            a.Unique((a.Maybe(fas), mvo)),
            {"node": "unique", "key": [{"node": "maybe", "value": FAS}, MVO], "among": None},
        ),
    ],
)
def test_as_data(node: e.Expr, data: dict[str, Any]) -> None:
    assert structure(node) == data


listed, tabled = e.In(mvo, frozenset({"a"})), e.InTable("T", mvo, None)
rows = e.InRows("T", ("kod",), (mvo,), remitted.day)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (~listed, True),
        (~tabled, True),
        (~rows, True),
        (listed, False),
        (tabled, False),
        (~fas.is_null(), False),
        (~tabled & (fas == 1), True),
        ((fas == 1) & ~rows, True),
        (~listed & (fas == 1), False),
        (~listed & ~tabled, True),
        ((fas == 1) & mvo.is_null(), False),
        ((fas == 1) | ~tabled, False),
        (R.vantepauser.any(lambda item: item.orsak.not_in({"a"})), True),
        (R.vantepauser.any(lambda item: item.orsak.is_null()), False),
    ],
)
def test_faults_of_a_code(fault: e.Bool, told: bool) -> None:
    assert is_of_code(fault) is told


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (a.Unique((mvo,)), "of each record with the key, a digest of it and the line: 12 bytes"),
        (
            a.Agree((mvo,), fas),
            "of each pair of key and value, digests of both and the line: 16 bytes; "
            "few pairs that come again and again are remembered once",
        ),
        (a.Share(mvo.is_null(), 1, 1), "two counts"),
        *(
            (
                what,
                "only when files are compared: of each record of both, a digest of the key, the line, and "
                "what the formula reads: 12 bytes, 1 to 4 for each value, and the text of lists",
            )
            for what in (a.Pair((mvo,), (mvo,), fas == 1), a.Gone((mvo,), (mvo,)), a.Late((mvo,), (mvo,)))
        ),
        *(
            (what, "only when files are compared: their months, and how many records they have")
            for what in (a.Resized(1, 1), a.Gap())
        ),
    ],
)
def test_what_is_remembered(what: a.Across, said: str) -> None:
    assert remembers(what) == said
