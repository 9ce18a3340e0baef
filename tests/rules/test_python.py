"""Source that is compiled from expressions says what a naive reading of them says, on every value."""

import re
from datetime import datetime
from random import Random
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.python import Code, conjoin
from tests.rules.reading import (
    CONTEXT,
    FIELDS,
    ITEMS,
    ROWS,
    A,
    B,
    T,
    U,
    a_number,
    asked,
    trees,
    truth,
    value,
)


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
