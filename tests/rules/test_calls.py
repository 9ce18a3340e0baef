"""Functions that rules call are given what they take: None only where it stands in their types."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from cvrgvr.cli.catalogues import all_rules
from cvrgvr.rules import Call, bind
from cvrgvr.rules import expr as e
from cvrgvr.rules.bringing import bind_across, bind_between
from cvrgvr.rules.rule import Rule
from cvrgvr.spec import RecordSpec


def calls_in(node: Any) -> Iterator[Call]:
    """The calls in an expression, those inside others too."""
    if isinstance(node, Call):
        yield node
    if isinstance(node, tuple):
        for each in node:
            yield from calls_in(each)
    elif attrs.has(type(node)) and type(node).__module__.startswith("cvrgvr.rules"):
        for each in attrs.fields(type(node)):
            yield from calls_in(getattr(node, each.name))


def expressions(rule: Rule, specs: list[RecordSpec]) -> Iterator[Any]:
    if rule.fault is not None:
        yield from (bound.fault for spec in specs for bound in bind([rule], spec))
    elif rule.across is not None and rule.between is None:
        yield from (bound.what for spec in specs for bound in bind_across([rule], spec))
    elif rule.across is not None:
        yield from (bound.what for one in specs for two in specs for bound in bind_between([rule], one, two))


def given_none(call: Call) -> list[str]:
    """Names of parameters that may be given None and do not say that they take it."""
    hints = get_type_hints(call.function)
    hints.pop("return")
    taken = [*hints.items()]
    taken += taken[-1:] * (len(call.arguments) - len(taken))  # `*more`, which may be given nothing
    return [
        name
        for (name, hint), argument in list(zip(taken, call.arguments, strict=False))[call.needs :]
        if not isinstance(argument, (e.On, e.Const)) and hint not in (Any, object)
        if NoneType not in get_args(hint)
    ]


CALLS = {
    (rule.name, call.function.__qualname__): call
    for grades in all_rules().values()
    for rule, specs in grades
    for node in expressions(rule, specs)
    for call in calls_in(node)
}


@pytest.mark.parametrize(("name", "function"), CALLS)
def test_none_is_given_only_to_those_that_take_it(name: str, function: str) -> None:
    assert given_none(CALLS[name, function]) == []


def test_there_are_many_and_a_wrong_one_is_seen() -> None:
    def two(first: int, second: int | None) -> bool:
        return first == second

    assert len(CALLS) > 60
    argument = next(iter(CALLS.values())).arguments[0]
    assert given_none(Call(two, (argument, argument))) == []
    assert given_none(Call(two, (argument, argument), needs=0)) == ["first"]
