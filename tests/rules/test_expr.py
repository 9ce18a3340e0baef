"""What the words of the expression language build: each operator and method, and nodes as things."""

import re
from datetime import date
from typing import Any, cast

import attrs
import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.rules import Row
from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.formula import formula
from cvrgvr.spec import spec_of

R = Row(spec_of(Vantande))
G = Row(spec_of(Genomford), "second")
text, number, day, month, person = R.mvo, R.fas, R.remissdatum, R.matperiod, R.patient_id


def same(node: Any) -> Any:
    """A node as plain data, since nodes themselves are told apart by identity."""
    if isinstance(node, e.Expr):
        fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(node)))
        kept = [same(getattr(node, each.name)) for each in fields]
        return (type(node).__name__, *kept)
    return tuple(map(same, node)) if isinstance(node, tuple) else node


@pytest.mark.parametrize(
    ("made", "node"),
    [
        (number == 1, e.Compare("==", number, e.Const(1))),
        (number != 1, e.Compare("!=", number, e.Const(1))),
        (number < 1, e.Compare("<", number, e.Const(1))),
        (number <= 1, e.Compare("<=", number, e.Const(1))),
        (number > 1, e.Compare(">", number, e.Const(1))),
        (number >= 1, e.Compare(">=", number, e.Const(1))),
        (day < date(1, 1, 3), e.Compare("<", day.seen("day"), e.Const(3))),
        (day.instant < R.ankomstdatum.instant, e.Compare("<", day.instant, R.ankomstdatum.instant)),
        (R.ankomstdatum - day, e.Diff(R.ankomstdatum.day, day.day)),
        (R.ankomstdatum - day, e.Diff(R.ankomstdatum.day, day.day, "-")),
        (day + 30, e.Diff(day.day, e.Const(30), "+")),
        (text[:2], e.Slice(text, None, 2)),
        (text[2:], e.Slice(text, 2, None)),
        (text.is_null(), e.IsNull(text)),
        (text.not_null(), e.Not(e.IsNull(text))),
        (person.not_null(), e.Not(e.IsNull(person.seen("facts")))),
        (text.is_in(["a", "b"]), e.In(text, frozenset({"a", "b"}))),
        (text.not_in(["a", "b"]), e.Not(e.In(text, frozenset({"a", "b"})))),
        (text.length(), e.Length(text)),
        (text.upper(), e.Upper(text)),
        (text.matches("a+"), e.Match(text, re.compile("a+"), whole=True)),
        (text.contains("a+"), e.Match(text, re.compile("a+"), whole=False)),
        (text.holds(R.sjukhus), e.Within(R.sjukhus, text)),
        (day.timed, e.Compare("==", day.seen("timed"), e.Const(value=True))),
        (text.yes, e.Compare("==", text, e.Const(value=True))),
        (person.superseded, e.Compare("==", e.Part(person.seen("facts"), "superseded"), e.Const(value=True))),
        (person.breaks("ID104"), e.FactFault(person.seen("facts"), "ID104")),
        (person.born, e.Part(person.seen("facts"), "born")),
        (person.birth_year, e.Part(person.seen("facts"), "year")),
        (person.sex, e.Part(person.seen("facts"), "sex")),
        (person.derivable, e.Part(person.seen("facts"), "derivable")),
        (person.canonical, e.Part(person.seen("facts"), "canonical")),
        (month.day, e.Var(month.field, "last_day")),
        (month.first_day, e.Var(month.field, "first_day")),
        (month.last_day, e.Var(month.field, "last_day")),
        (day.day, e.Var(day.field, "day")),
        (day.instant, e.Var(day.field, "instant")),
        (G.remissdatum.day, e.Var(day.field, "day", "second")),
        ((number == 1) & text.is_null(), e.And((number == 1, e.IsNull(text)))),
        ((number == 1) | text.is_null(), e.Or((number == 1, e.IsNull(text)))),
        ((number == 1) ^ text.is_null(), e.Xor(number == 1, e.IsNull(text))),
        (~text.is_null(), e.Not(e.IsNull(text))),
        (e.On().year, e.On("year")),
    ],
)
def test_what_a_rule_writes(made: e.Expr, node: e.Expr) -> None:
    assert same(made) == same(node)


def test_items_of_a_list() -> None:
    def of(name: str, test: Any) -> Any:
        (found,) = [made for made in [R[name].any(test)] if isinstance(made, e.AnyItem)]
        assert found.items.name == name
        return found.test

    pause = R.vantepauser.field.type.parts  # type: ignore[attr-defined]
    first, last = e.ItemVar("fran", pause["fran"], "day"), e.ItemVar("tom", pause["tom"], "day")
    assert same(of("vantepauser", lambda item: item.fran > item.tom)) == same(e.Compare(">", first, last))
    assert same(of("vantepauser", lambda item: item.orsak == "x").left) == (
        "ItemVar",
        "orsak",
        pause["orsak"],
        "value",
    )
    flag = e.Compare("==", e.ItemVar("fran", pause["fran"]), e.Const(value=True))
    assert same(of("vantepauser", lambda item: item.fran.yes)) == same(flag)


def test_what_is_understood_when_it_is_not_said() -> None:
    """The defaults that rules rely on, as their docstrings say them."""
    assert e.Lookup("T", text, day, "sort").optional is False
    table = e.InTable("T", text, day)
    assert (table.rows, table.optional, table.earlier) == (1, False, False)
    asked = e.Call(bool, (text,))
    assert (asked.needs, asked.maybe) == (1, None)
    assert (e.Var(day.field).view, e.Var(day.field).side) == ("value", "")
    assert (e.On().part, e.Diff(number, number).sign) == ("day", "-")


true = e.IsNull(text)
NODES: list[Any] = [
    *(lambda: e.Var(text.field), lambda: e.ItemVar("kod", text.field.type), lambda: e.Part(person, "sex")),
    *(lambda: e.Const(1), e.On, lambda: e.Diff(number, number), lambda: e.FirstOf((text,))),
    *(lambda: e.First(R.vantepauser), lambda: e.Slice(text, 0, 1), lambda: e.Upper(text)),
    *(lambda: e.Length(text), lambda: e.Lookup("T", text, day, "sort"), lambda: e.InTable("T", text, None)),
    *(lambda: e.InRows("T", ("kod",), (text,), day), lambda: e.Compare("==", text, text)),
    *(lambda: e.IsNull(text), lambda: e.In(text, frozenset({"a"})), lambda: e.Within(text, text)),
    *(lambda: e.Match(text, re.compile("a"), whole=True), lambda: e.FactFault(person, "ID104")),
    *(lambda: e.AnyItem(R.vantepauser, true), lambda: e.Carries(text.field), lambda: e.Call(bool, (text,))),
    *(lambda: e.Not(true), lambda: e.And((true,)), lambda: e.Or((true,)), lambda: e.Xor(true, true)),
    *(lambda: a.Maybe(text), lambda: a.Unique((text,)), lambda: a.Agree((), text), lambda: a.Gap()),
    *(lambda: a.Share(true, 1, 1), lambda: a.Pair((), (), true), lambda: a.Gone((), ())),
    *(lambda: a.Late((), ()), lambda: a.Resized(1, 1)),
]


@pytest.mark.parametrize("make", NODES)
def test_a_node_is_itself_alone(make: Any) -> None:
    """Two that say the same are two; of values, `==` is a test that a rule writes."""
    one, other = make(), make()
    assert same(one) == same(other)
    assert len({one, one}) == 1
    assert hash(one) == object.__hash__(one)
    if isinstance(one, e.Scalar):
        assert same(one == other) == same(e.Compare("==", one, other))
    else:
        assert one != other
        assert one == one  # noqa: PLR0124  # what is tested
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        make().field = None


def test_every_kind_of_node_is_here() -> None:
    kinds = {
        kind
        for module in (e, a)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, e.Expr)
    }
    assert {type(make()) for make in NODES} == kinds - {e.Expr, e.Bool, e.Scalar, a.Across}


def test_names_in_compiled_code() -> None:
    assert (text.name, day.day.name, G.mvo.name) == ("mvo", "remissdatum__day", "second__mvo")
    assert G.remissdatum.instant.name == "second__remissdatum__instant"


def test_what_is_not_there() -> None:
    with pytest.raises(UsageError, match="has no field 'finns_inte'"):
        R.finns_inte.is_null()
    assert "mvo" in R
    assert "finns_inte" not in R
    assert formula(R["mvo"].is_null()) == "mvo missing"
