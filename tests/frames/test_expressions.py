"""Conditions on columns are true where a naive reading of expressions says so, at least there when loose."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.frames.expressions import Columnar, Compiler
from cvrgvr.identifiers import examine
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from tests.rules.reading import CONTEXT, FIELDS, ITEMS, ROWS, A, B, T, U, trees, truth

Rows = Sequence[dict[str, Any]]
TYPES = {"fas__value": pl.Int64, "avvikelse__value": pl.Int64, "mvo__value": pl.String}
TYPES |= {"sjukhus__value": pl.String, "vantepauser__length": pl.Int64}


class Frame:
    """The rows as columns, and what callers of a compiler tell it of them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        columns: dict[str, list[Any]] = {f"{name}__value": [row[name] for row in rows] for name in VALUES}
        columns["vantepauser__length"] = [_length(row[ITEMS.name]) for row in rows]
        self.frame = pl.DataFrame(columns, TYPES)

    def told(self, node: e.Bool) -> str:
        return self._add([truth(node, row) is True for row in self.rows])

    def searched(self, variable: e.Var, maybe: e.Searched) -> str:
        texts = [row[variable.name] for row in self.rows]
        return self._add([text is not None and bool(maybe.search(text)) for text in texts])

    def with_item(self, items: e.Var, condition: pl.Expr, asked: frozenset[str]) -> str:
        pairs = [(number, each) for number, row in enumerate(self.rows) for each in row[items.name] or ()]
        schema = {"row": pl.Int64, ".orsak__self": pl.Int64}
        beside = [name for name in asked if not name.startswith(".")]
        alone = pl.DataFrame(pairs, schema, orient="row").with_columns(
            self.frame[name].gather([number for number, _ in pairs]) for name in beside
        )
        assert asked <= set(alone.columns)
        passed = set(alone.filter(condition)["row"])
        return self._add([number in passed for number in range(len(self.rows))])

    def _add(self, told: list[bool]) -> str:
        name = f"told {len(self.frame.columns)}"
        self.frame = self.frame.with_columns(pl.Series(name, told, pl.Boolean))
        return name

    def where(self, condition: pl.Expr | bool) -> list[bool | None]:
        if isinstance(condition, bool):
            return [condition] * len(self.rows)
        return self.frame.select(condition)[:, 0].to_list()


VALUES = [A.name, B.name, T.name, U.name]


def _length(items: tuple[Any, ...] | None) -> int | None:
    return None if items is None else len(items)


def only(row: dict[str, Any], *given: str) -> bool:
    return all(row[name] is None for name in row if name not in given)


def compiled(frame: Frame, node: e.Bool, **options: Any) -> Columnar:
    compiler = Compiler(CONTEXT, with_item=frame.with_item, **options)
    found = compiler.broken(node)
    if not isinstance(found.condition, bool):
        assert set(found.condition.meta.root_names()) <= compiler.used
    return found


@pytest.mark.parametrize("by_text", [False, True])
@pytest.mark.parametrize("absent", [frozenset[str](), frozenset({A.name}), frozenset({T.name, ITEMS.name})])
def test_conditions_say_what_the_expression_says(absent: frozenset[str], by_text: bool) -> None:
    exact = 0
    rows = [row for row in ROWS if all(row[name] is None for name in absent)][:: 1 if absent else 5]
    for seed, tree in trees():
        for node in (tree, e.Not(tree)):
            frame = Frame(rows)
            options: dict[str, Any] = {"by_text": frame.told} if by_text else {}
            found = compiled(frame, node, absent=absent, **options)
            wanted = [truth(node, row) is True for row in frame.rows]
            where = frame.where(found.condition)
            assert None not in where
            if found.exact:
                exact += 1
                assert where == wanted, (seed, node)
            else:
                assert all(each for each, must in zip(where, wanted, strict=True) if must), (seed, node)
    assert exact > 100  # of 320


def test_values_that_are_the_same_in_every_row_are_constants() -> None:
    fixed = {A.name: 1, T.name: "aB", B.name: None}
    rows = [{**row, **fixed} for row in ROWS[::7]]
    for seed, tree in trees():
        for node in (tree, e.Not(tree)):
            frame = Frame(rows)
            found = compiled(
                frame,
                node,
                absent=frozenset({A.name, T.name, B.name}),
                fixed=lambda variable: fixed[variable.name],
            )
            wanted = [truth(node, row) is True for row in rows]
            where = frame.where(found.condition)
            if found.exact:
                assert where == wanted, (seed, node)
            else:
                assert all(each for each, must in zip(where, wanted, strict=True) if must), (seed, node)


# -- one node at a time -------------------------------------------------------------------------------------

DAY, OTHER = e.Var(FIELDS["remissdatum"]), e.Var(FIELDS["ankomstdatum"])
FACTS = e.Var(FIELDS["patient_id"], "facts")
TEXTS = [None, "", "a", "ab", "A", "åÄ", "b\n", "abc"]
DAYS = [None, date(2026, 1, 31), date(2026, 2, 1)]


def one(node: e.Bool, columns: dict[str, list[Any]], context: Context = CONTEXT, **options: Any) -> Any:
    """Where the node is true, and whether that is all that is known; a constant where no column is asked."""
    compiler = Compiler(context, **options)
    found = compiler.broken(node)
    if isinstance(found.condition, bool):
        return found.condition, found.exact
    assert compiler.used == set(columns)
    return pl.DataFrame(columns).select(found.condition)[:, 0].to_list(), found.exact


def texts_of(node: e.Bool) -> list[str | None]:
    """The texts of which it is true."""
    found, exact = one(node, {"mvo__value": TEXTS})
    assert exact
    return [] if found is False else [text for text, told in zip(TEXTS, found, strict=True) if told]


@pytest.mark.parametrize(
    ("node", "true"),
    [
        (T[1:] == "b", ["ab"]),
        (T[:1] == "a", ["a", "ab", "abc"]),
        (T[1:2] == "b", ["ab", "abc"]),
        (T[0:2] == "ab", ["ab", "abc"]),
        (T[:0] == "", ["", "a", "ab", "A", "åÄ", "b\n", "abc"]),
        (T[2:1] == "", ["", "a", "ab", "A", "åÄ", "b\n", "abc"]),
        (T[5:] == "", ["", "a", "ab", "A", "åÄ", "b\n", "abc"]),
        (T.length() == 2, ["ab", "åÄ", "b\n"]),
        (T.upper() == "A", ["a", "A"]),
        (T.upper() == "ÅÄ", ["åÄ"]),
        (T.matches("a|ab"), ["a", "ab"]),
        (T.matches("b"), []),
        (T.contains("b"), ["ab", "b\n", "abc"]),
        (T.is_in({"a", "A"}), ["a", "A"]),
        (T.is_in({"a", "A", "x", "y"}), ["a", "A"]),
        (T.is_in({"a", "A", "x", "y", "z"}), ["a", "A"]),
        (T.is_in(set()), []),
        (T.is_null(), [None]),
        (T[1:].is_null(), [None]),
        (T >= "ab", ["ab", "åÄ", "b\n", "abc"]),
    ],
)
def test_of_a_text(node: e.Bool, true: list[str | None]) -> None:
    assert texts_of(node) == true
    unknown = [] if isinstance(node, e.IsNull) else [None]
    assert texts_of(~node) == [text for text in TEXTS if text not in (*true, *unknown)]


@pytest.mark.parametrize(
    ("node", "true"),
    [
        *((T[1:] == "B", True), (T[1:] == "b", False), (T[:1] == "a", True)),
        *(
            (T.upper() == "AB", True),
            (T.upper() == "aB", False),
            (T.length() == 2, True),
            (T.length() < 2, False),
        ),
        *(
            (T.matches("a"), False),
            (T.matches("a."), True),
            (T.contains("B"), True),
            (T.contains("C"), False),
        ),
        *((T.is_in({"aB"}), True), (T.is_in({"a"}), False), (T.is_null(), False), (T == "aB", True)),
    ],
)
def test_of_a_text_that_is_the_same_in_every_row(node: e.Bool, true: bool) -> None:
    known: dict[str, Any] = {"absent": frozenset({"mvo"}), "fixed": lambda _variable: "aB"}
    assert one(node, {}, **known) == (true, True)
    assert one(~node, {}, **known) == (not true, True)


@pytest.mark.parametrize("part", [T[-1:], T[:-1], T[0:-1], T[-2:1], T[-2:-1]])
def test_a_slice_from_the_end_is_asked_by_records(part: e.Slice) -> None:
    assert one(part == "a", {}) == (True, False)
    assert one(part.is_null(), {}) == (True, False)


def test_of_days_and_the_reference_date() -> None:
    context = Context(on=date(2026, 2, 2))
    day, value = "remissdatum__day", [None if day is None else day.toordinal() for day in DAYS]
    assert one(date(2026, 2, 1) > DAY, {day: value}) == ([False, True, False], True)
    assert one(e.On() - DAY == 1, {day: value}, context) == ([False, False, True], True)
    assert one(e.On() == DAY + 2, {day: value}, context) == ([False, True, False], True)
    assert one(e.On().year == A, {"fas__value": [2026, 2025, None]}, context) == ([True, False, False], True)
    for node in (e.On() > DAY, ~(e.On() > DAY)):
        assert one(node, {}) == (False, True), "without a reference date nothing is known"
    two = {day: [*value, value[1]], "ankomstdatum__day": [1, None, *value[1:]]}
    assert one(OTHER > DAY, two) == ([False, False, False, True], True)


def test_facts_of_an_identity_number() -> None:
    facts = [examine(number) for number in ("191212121212", "992299000010")]
    columns = {"patient_id__facts__year": [each.year for each in facts]}
    year = e.Part(FACTS, "year")
    assert one(year == 1912, columns) == ([True, False], True)
    assert one(year == 1912, {}, absent=frozenset({"patient_id"})) == (False, True)
    given = {"patient_id__value": ["x", None]}
    assert one(FACTS.is_null(), given) == ([False, True], True)
    wrong = e.FactFault(FACTS, "ID104")
    assert one(wrong, given) == ([True, False], False)
    assert one(~wrong, {}) == (True, False)
    assert one(e.Part(FACTS, "canonical") == "x", {}) == (True, False)
    assert one(wrong, {}, absent=frozenset({"patient_id"})) == (False, False)


def test_lists() -> None:
    length = {"vantepauser__length": [None, 0, 2]}
    assert one(ITEMS.length() == 2, length) == ([False, False, True], True)
    assert one(ITEMS.length() == 2, {}, absent=frozenset({"vantepauser"})) == (False, True)
    item = e.AnyItem(ITEMS, e.ItemVar("orsak", FIELDS["mvo"].type) == "x")
    none = frozenset({"vantepauser"})
    assert (one(item, {}, absent=none), one(~item, {}, absent=none)) == ((False, True), (True, True))
    assert one(item, {}, absent=none, fixed=lambda _variable: (1,)) == (True, True), (
        "what is the same in all rows is not looked at"
    )
    asked: list[Any] = []

    def with_item(items: e.Var, condition: pl.Expr, names: frozenset[str]) -> str:
        asked.append((items, condition.meta.root_names(), names))
        return "told"

    told = {"told": [True, False]}
    assert one(item, told, with_item=with_item) == ([True, False], True)
    assert one(~item, told, with_item=with_item) == ([False, True], True)
    assert asked == [(ITEMS, [".orsak__value"] * 2, {".orsak__value"})] * 2
    always = e.AnyItem(ITEMS, e.Carries(A.field))
    assert one(always, told, with_item=with_item) == ([True, False], True)
    assert asked[-1] == (ITEMS, [], frozenset())
    never = e.AnyItem(ITEMS, e.Carries(B.field))
    assert (one(never, {}, with_item=with_item), one(~never, {}, with_item=with_item)) == (
        (False, True),
        (True, True),
    )


def test_a_list_with_any_item_at_all() -> None:
    frame = Frame(ROWS)
    some = e.AnyItem(ITEMS, e.Carries(A.field))
    assert frame.where(compiled(frame, some).condition) == [bool(row[ITEMS.name]) for row in ROWS]


def test_an_item_that_is_asked_by_records() -> None:
    """What is not certain of an item is not certain of the list, and its contrary says nothing at all."""

    def odd(_: Any) -> bool:
        raise AssertionError

    item = e.AnyItem(ITEMS, e.Call(odd, (e.ItemVar("orsak", FIELDS["mvo"].type),)))
    told = {"told": [True, False]}
    assert one(item, told, with_item=lambda *_: "told") == ([True, False], False)
    assert one(~item, {}, with_item=lambda *_: "told") == (True, False)
    both = e.And((item, A == 1))
    columns: dict[str, list[Any]] = {**told, "fas__value": [1, 1]}
    assert one(both, columns, with_item=lambda *_: "told") == ([True, False], False)


def test_lists_within_a_list_are_asked_by_records() -> None:
    inner = e.AnyItem(ITEMS, e.ItemVar("orsak", FIELDS["mvo"].type) == "x")
    found = one(e.AnyItem(ITEMS, inner), {"told": [True]}, with_item=lambda *_: "told")
    assert found == ([True], False)


# -- what has no columnar form ------------------------------------------------------------------------------


def named(*_: Any) -> bool:
    return True


def test_a_function_is_asked_where_it_may_be_true() -> None:
    columns: dict[str, list[Any]] = {"mvo__value": ["a", None, "a", None], "fas__value": [1, 1, None, None]}
    call = e.Call(named, (T, A, B), 2)
    assert one(call, columns) == ([True, False, False, False], False)
    assert one(~call, {}) == (True, False)
    assert one(e.Call(named, (T, A)), {"mvo__value": ["a", None]}) == ([True, False], False)
    anything = e.Call(named, (T, A), 1, re.compile("x"))
    assert one(anything, {"mvo__value": ["a", None]}) == ([True, False], False), "where nobody has searched"
    assert one(e.Call(named, (e.First(ITEMS), T), 2), {"mvo__value": ["a", None]}) == ([True, False], False)
    assert one(e.Call(named, (T, A), 2), {}, absent=frozenset({"mvo"})) == (False, False)
    assert one(e.Call(named, (T,)), {}, absent=frozenset({"mvo"})) == (False, True)
    assert one(~e.Call(named, (T,)), {}, absent=frozenset({"mvo"})) == (True, True)


def test_a_function_is_asked_of_texts_that_have_what_it_needs() -> None:
    pattern = re.compile("x")
    asked: list[Any] = []

    def searched(variable: e.Var, maybe: e.Searched) -> str:
        asked.append((variable.name, maybe))
        return "told"

    columns: dict[str, list[Any]] = {"mvo__value": ["a", "a", None], "told": [True, False, True]}
    columns["fas__value"] = [1, 1, 1]
    found = one(e.Call(named, (T, A), 2, pattern), columns, searched=searched)
    assert found == ([True, False, False], False)
    assert asked == [("mvo", pattern)]
    one(e.Call(named, (T[1:],), 1, pattern), {"mvo__value": ["a"]}, searched=searched)
    assert len(asked) == 1, "only a field's own text is searched"


def test_tables_are_asked_by_records() -> None:
    day: dict[str, list[Any]] = {"remissdatum__day": [1, 1, None], "mvo__value": ["a", None, "a"]}
    known = e.InTable("T", T, DAY.day)
    assert one(known, day) == ([True, False, False], False)
    assert one(~known, {}) == (True, False)
    assert one(e.InTable("T", T, None), {"mvo__value": ["a", None]}) == ([True, False], False)
    assert one(e.InRows("T", ("kod",), (T,), DAY.day), {}) == (True, False)
    column = e.Lookup("T", T, DAY.day, "sort")
    assert one(column == A, {"fas__value": [1, None]}) == ([True, False], False)


def test_a_table_that_nobody_supplies() -> None:
    have = Context(tables=Kodregister([Kodtabell.of("T", [])]))
    may, must = e.InTable("T", T, None, optional=True), e.InTable("T", T, None)
    assert (one(may, {}), one(~may, {})) == ((False, True), (True, True))
    assert one(may, {"mvo__value": ["a", None]}, have) == ([True, False], False)
    assert one(must, {"mvo__value": ["a", None]}) == ([True, False], False)
    column = e.Lookup("T", T, DAY.day, "sort", optional=True)
    assert one(column == "x", {}) == (False, True)
    assert one(column == "x", {}, have) == (True, False)


def test_what_texts_tell_is_asked_of_them() -> None:
    asked: list[e.Bool] = []

    def by_text(node: e.Bool) -> str:
        asked.append(node)
        return "told"

    told = {"told": [True, False]}
    of_one, of_two, cheap = T == "a", T == U, A == 1
    assert one(of_one, told, by_text=by_text) == ([True, False], True)
    assert asked == [of_one]
    assert one(~of_one, told, by_text=by_text) == ([True, False], True)
    assert isinstance(asked[1], e.Not)
    assert asked[1].test is of_one
    one(of_two, {"mvo__value": ["a"], "sjukhus__value": ["b"]}, by_text=by_text)
    one(cheap, {"fas__value": [1]}, by_text=by_text)
    one(~cheap, {"fas__value": [1]}, by_text=by_text)
    one(A.is_null(), {"fas__value": [1]}, by_text=by_text)
    one(date(2026, 1, 1) < DAY, {"remissdatum__day": [1]}, by_text=by_text)
    assert one(e.Carries(A.field), {}, by_text=by_text) == (True, True)
    assert len(asked) == 2, "a number is compared for no more than a look-up costs"
    call = e.Call(named, (A, e.On()))
    assert one(call, told, by_text=by_text) == ([True, False], True)
    assert asked[2] is call
    assert one(T == "a", {}, by_text=lambda _: True) == (True, True)


def test_texts_tell_of_a_list_but_not_of_its_item() -> None:
    """The list is a text of its own; inside it, a field of the record is told, and the item is not."""
    asked: list[e.Bool] = []

    def by_text(node: e.Bool) -> str | None:
        asked.append(node)
        return "told" if node is beside else None

    def with_item(*_: Any) -> str:
        return "items"

    of_item, beside = e.ItemVar("orsak", FIELDS["mvo"].type) == "x", T == "a"
    whole, mixed = e.AnyItem(ITEMS, of_item), e.AnyItem(ITEMS, e.And((of_item, beside)))
    assert one(whole, {"items": [True]}, by_text=by_text, with_item=with_item) == ([True], True)
    assert asked == [whole]
    assert one(mixed, {"items": [True]}, by_text=by_text, with_item=with_item) == ([True], True)
    assert asked == [whole, beside]


def test_a_negation_is_the_same_one_every_time() -> None:
    asked: list[e.Bool] = []

    def by_text(node: e.Bool) -> str:
        asked.append(node)
        return "told"

    negations: dict[e.Bool, e.Not] = {}
    node = T == "a"
    for _ in range(2):
        columns: dict[str, list[Any]] = {"told": [True], "fas__value": [1]}
        one(~(node & (A == 1)), columns, by_text=by_text, negations=negations)
    assert asked[0] is asked[1] is negations[node]


def test_columns_that_the_file_lacks() -> None:
    some = Context(columns=frozenset({"fas"}))
    for context, field, has in ((some, A, True), (some, T, False), (Context(), T, True)):
        node = e.Carries(field.field)
        assert one(node, {}, context) == (has, True)
        assert one(~node, {}, context) == (not has, True)


def test_a_value_is_no_test() -> None:
    with pytest.raises(UsageError, match="Const is not a test"):
        Compiler(CONTEXT).broken(e.Const(1))  # type: ignore[arg-type]  # what is tested


def test_each_fault_is_exact_or_not_by_itself() -> None:
    compiler = Compiler(CONTEXT)
    assert compiler.broken(e.Call(named, (T,))).exact is False
    assert compiler.broken(A == 1).exact is True
    assert compiler.used == {"mvo__value", "fas__value"}
