"""Source that is compiled from expressions says what a naive reading of them says, on every value.

The reading has three truth values: a comparison with a missing value is unknown (None), and so is its
negation; any item of a missing list is none, and a call without what it needs is no fault.
"""

import operator
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from random import Random
from typing import Any

import pytest

from cvrgvr.cvr import REGISTER
from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code, conjoin

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


def run(code: Code, parts: list[str], row: dict[str, Any]) -> bool:
    names = {name: row[name] for name in code.variables}
    return bool(eval(" and ".join(parts), code.namespace | names))  # what is tested


@pytest.mark.parametrize("missing", [frozenset[str](), frozenset({A.name}), frozenset({T.name, ITEMS.name})])
def test_source_says_what_the_expression_says(missing: frozenset[str]) -> None:
    rows = [row for row in ROWS if all(row[name] is None for name in missing)]
    for seed, tree in trees():
        code = Code(CONTEXT, missing=missing)
        yes, no = code.true(tree), code.false(tree)
        for row in rows[:: 1 if missing else 5]:
            wanted = truth(tree, row)
            assert run(code, yes, row) is (wanted is True), (seed, tree, row)
            assert run(code, no, row) is (wanted is False), (seed, tree, row)


def test_the_value_of_an_expression() -> None:
    for number in (a_number(Random(seed)) for seed in range(60)):
        code = Code(CONTEXT)
        found = code.value(number)
        assert found is not None
        guards, source = found
        for row in ROWS[::5]:
            exists = run(code, [*guards, "True"], row)
            assert exists is (value(number, row) is not None)
            if exists:
                names = {name: row[name] for name in code.variables}
                assert eval(source, code.namespace | names) == value(number, row)
    assert Code(CONTEXT, missing=frozenset({A.name})).value(e.Diff(A, B)) is None


def test_what_is_known_beforehand_is_a_constant() -> None:
    code = Code(CONTEXT, missing=frozenset({A.name}))
    assert (
        code.true(e.Compare("==", A, e.Const(1))) == code.false(e.Compare("==", A, e.Const(1))) == ["False"]
    )
    assert code.true(e.IsNull(A)) == ["True"]
    assert code.false(e.IsNull(A)) == ["False"]
    assert (code.true(e.IsNull(e.Const(1))), code.false(e.IsNull(e.Const(1)))) == (["False"], ["True"])
    assert code.true(e.Call(asked, (A, B), 1)) == ["False"]
    assert code.false(e.Call(asked, (A, B), 1)) == ["True"]
    assert code.true(e.IsNull(e.FirstOf((A, e.Length(e.Slice(T, 0, 1)))))) != ["True"]
    assert code.true(e.IsNull(e.FirstOf((A, e.Diff(A, B))))) == ["True"]
    assert code.true(e.Or((e.IsNull(A), e.IsNull(B)))) == ["True"]
    assert code.true(e.Or((e.Compare("<", A, B), e.IsNull(B)))) == [f"{B.name} is None"]


def test_a_function_is_asked_only_of_texts_that_have_what_it_needs() -> None:
    texts: list[str] = []

    def noted(text: str) -> bool:
        texts.append(text)
        return True

    code = Code(CONTEXT)
    node = e.Call(noted, (T,), maybe=re.compile("x"))
    yes, no = code.true(node), code.false(node)
    rows = [{T.name: text} for text in (None, "a", "ax")]
    assert [run(code, yes, row) for row in rows] == [False, False, True]
    assert [run(code, no, row) for row in rows] == [True, True, False]
    assert texts == ["ax", "ax"]


def test_a_guard_that_several_parts_need_is_written_once() -> None:
    code = Code(CONTEXT)
    low, high = e.Compare("<", A, B), e.Compare(">", A, B)
    given = [f"{A.name} is not None", f"{B.name} is not None"]
    assert code.true(e.And((low, high))) == [*given, f"{A.name} < {B.name}", f"{A.name} > {B.name}"]
    assert code.true(e.Or((low, high))) == [*given, f"(({A.name} < {B.name}) or ({A.name} > {B.name}))"]
    assert code.true(e.Or((low, low))) == code.true(low)
    assert conjoin(["True", "a", "a", "b"]) == ["a", "b"]
    assert conjoin(["a", "False"]) == ["False"]
    assert conjoin([]) == ["True"]


def test_values_are_no_tests_and_tests_no_values() -> None:
    code = Code(CONTEXT)
    with pytest.raises(UsageError, match="Const is not a test"):
        code.true(e.Const(1))
    with pytest.raises(UsageError, match="IsNull is not a value"):
        code.scalar(e.IsNull(A))  # type: ignore[arg-type]  # what is tested


def test_an_expression_has_no_truth_of_its_own() -> None:
    with pytest.raises(UsageError, match="no truth value"):
        bool(A == 1)


def test_what_rules_write_becomes_these_nodes() -> None:
    assert isinstance(T.holds(U), e.Within)
    assert (T.holds(U).part, T.holds(U).text) == (U, T)  # type: ignore[attr-defined]
    day = e.ItemVar("datum", FIELDS["remissdatum"].type)
    assert (day.day.part, day.day.view) == ("datum", "day")


def test_what_cannot_be_written() -> None:
    with pytest.raises(UsageError, match="compare with a date; clock times"):
        e.Var(FIELDS["remissdatum"]) > datetime(2026, 1, 1)  # noqa: B015, DTZ001
    with pytest.raises(UsageError, match="only a field can be asked for its items"):
        e.Upper(T).any(lambda _: e.IsNull(A))
    with pytest.raises(UsageError, match="mvo is not a list"):
        T.any(lambda _: e.IsNull(A))
    with pytest.raises(UsageError, match="items have no part 'annat'"):
        ITEMS.any(lambda item: item.annat.is_null())


def test_a_null_test_asks_for_what_other_tests_ask_for() -> None:
    """The day of a time, the facts of an identity number; a part or a derived value as it is."""
    time, person = e.Var(FIELDS["remissdatum"]), e.Var(FIELDS["patient_id"])
    for asked_for, view in ((time, "day"), (person, "facts"), (T, "value")):
        test = asked_for.is_null()
        assert isinstance(test, e.IsNull)
        assert isinstance(test.value, e.Var)
        assert test.value.view == view
    part = e.ItemVar("fran", FIELDS["remissdatum"].type)
    assert part.is_null().value is part  # type: ignore[attr-defined]
