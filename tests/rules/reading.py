"""A naive reading of expressions, row by row, which engines are held against; and expressions at random.

The reading has three truth values: a comparison with a missing value is unknown (None), and so is its
negation; any item of a missing list is none, and a call without what it needs is no fault.
"""

import operator
import re
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from cvrgvr.cvr import REGISTER
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context

FIELDS = REGISTER.catalogues[0].spec.by_name
A, B = e.Var(FIELDS["fas"]), e.Var(FIELDS["avvikelse"])
T, U = e.Var(FIELDS["mvo"]), e.Var(FIELDS["sjukhus"])
ITEMS = e.Var(FIELDS["vantepauser"])
ITEM = e.ItemVar("orsak", FIELDS["mvo"].type, "self")
VALUES: dict[str, list[Any]] = {
    A.name: [None, 1, 2],
    B.name: [None, 1, 3],
    T.name: [None, "", "a"],
    U.name: [None, "ab", "A"],
    ITEMS.name: [None, (), (1,), (2, 1)],
}
ROWS = [dict(zip(VALUES, values, strict=True)) for values in product(*VALUES.values())]
OPS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt}
OPS |= {"<=": operator.le, ">": operator.gt, ">=": operator.ge}


def asked(first: Any, second: Any = None, third: Any = None) -> bool:
    return first == 1 or (second is None and third != 3)


def value(node: Any, row: dict[str, Any]) -> Any:
    """The value; None when it is missing."""
    match node:
        case e.Var():
            return row[node.name]
        case e.ItemVar():
            return row["item"]
        case e.Const(constant):
            return constant
        case e.FirstOf(values):
            return next((found for each in values if (found := value(each, row)) is not None), None)
        case e.First(items):
            return (value(items, row) or (None,))[0]
        case e.Diff(left, right, sign):
            one, other = value(left, row), value(right, row)
            if one is None or other is None:
                return None
            return one - other if sign == "-" else one + other
        case _:
            text = value(node.text, row)
    if text is None:
        return None
    match node:
        case e.Slice(_, start, stop):
            return text[start:stop]
        case e.Upper():
            return text.upper()
        case _:
            return len(text)


def truth(node: Any, row: dict[str, Any]) -> bool | None:
    match node:
        case e.Not(test):
            found = truth(test, row)
            return None if found is None else not found
        case e.And(tests):
            return all_of([truth(test, row) for test in tests])
        case e.Or(tests):
            found = all_of([truth(e.Not(test), row) for test in tests])
            return None if found is None else not found
        case e.Xor(left, right):
            one, other = truth(left, row), truth(right, row)
            return None if one is None or other is None else one is not other
        case e.IsNull(scalar):
            return value(scalar, row) is None
        case e.AnyItem(items, test):
            return any(truth(test, row | {"item": item}) is True for item in value(items, row) or ())
        case e.Call(function, arguments, needs, _):
            given = [value(argument, row) for argument in arguments]
            return None not in given[:needs] and function(*given)
        case e.Carries(field):
            return field.name in (A.name, T.name)
    parts = [value(part, row) for part in operands(node)]
    if None in parts:
        return None
    match node:
        case e.Compare(op, _, _):
            return bool(OPS[op](*parts))
        case e.In(_, values):
            return parts[0] in values
        case e.Match(_, pattern, whole):
            return (pattern.fullmatch if whole else pattern.search)(parts[0]) is not None
        case _:
            return parts[0] in parts[1]


def all_of(found: list[bool | None]) -> bool | None:
    return False if False in found else None if None in found else True


def operands(node: Any) -> list[e.Scalar]:
    match node:
        case e.Compare(_, left, right):
            return [left, right]
        case e.In(scalar, _):
            return [scalar]
        case e.Match(text, _, _):
            return [text]
        case _:
            return [node.part, node.text]


def a_number(r: Random) -> Any:
    return r.choice(
        [
            *(A, B, e.Const(1), e.Length(T), e.First(ITEMS), e.Diff(A, B), e.Diff(A, e.Const(1), "+")),
            *(e.FirstOf((A, B)), e.FirstOf((B, A, e.Const(2))), e.FirstOf((A, e.Length(U)))),
        ]
    )


def a_text(r: Random) -> Any:
    return r.choice(
        [T, U, e.Slice(U, 0, 1), e.Slice(U, 1, None), e.Upper(U), e.FirstOf((T, U)), e.Const("a")]
    )


def a_test(r: Random, depth: int) -> Any:
    if depth and r.random() < 0.7:
        inner = [a_test(r, depth - 1) for _ in range(r.choice([2, 2, 3]))]
        return r.choice([e.Not(inner[0]), e.And(tuple(inner)), e.Or(tuple(inner)), e.Xor(*inner[:2])])
    number, other = a_number(r), a_number(r)
    of_item = r.choice([e.Compare(r.choice(list(OPS)), ITEM, e.Const(2)), e.Compare("==", ITEM, A)])
    return r.choice(
        [
            e.Compare(r.choice(list(OPS)), number, other),
            e.Compare(r.choice(["==", "!="]), a_text(r), a_text(r)),
            *(e.IsNull(number), e.IsNull(a_text(r)), e.IsNull(e.Diff(A, B))),
            *(e.In(number, frozenset({1, 2})), e.In(a_text(r), frozenset({"a", "ab"}))),
            *(e.Match(a_text(r), re.compile("[aA]"), r.random() < 0.5), e.Within(a_text(r), U)),
            e.AnyItem(ITEMS, of_item),
            e.Call(asked, (A, B, number), r.choice([1, 2, 3])),
            *(e.Carries(A.field), e.Carries(B.field)),
        ]
    )


def trees() -> Iterator[tuple[int, Any]]:
    for seed in range(160):
        yield seed, a_test(Random(seed), 3)


CONTEXT = Context(columns=frozenset({A.name, T.name}))
