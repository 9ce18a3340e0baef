"""Rules as conditions: tests that must all hold for the fault, each with the columns that it asks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import nan
from typing import Any, Final

import attrs

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.python import Code
from cvrgvr.rules.views import VIEWS

__all__ = ["WORDS", "Condition", "Test", "conditions", "function", "needed", "together", "view_of"]

WORDS: Final = re.compile(r"[A-Za-z_]\w*")
_TEMPORARY: Final = re.compile(r"\bt[0-9]+\b")
_NULL_TEST: Final = re.compile(r"\b(\w+) is (not )?None\b")
_JOINTS: Final = re.compile(r"(?:[() ]|\b(?:and|or|not)\b)*+")
_COMPARISON: Final = re.compile(r"[\w +()-]+ (?:<|<=|>|>=|==) [\w +()-]+")
_CALL: Final = re.compile(r"\bk[0-9]+\(")
_OTHER: Final = re.compile(r"\b(?:and|or|not|in|is|len)\b")


@attrs.frozen(slots=True, eq=False)
class Test:
    """One necessary part of a fault.

    Attributes:
        source: a Python expression over variables.
        names: the variables that it names.
        fields: names of the fields behind them.
    """

    source: str
    names: frozenset[str]
    fields: frozenset[str]

    @property
    def calls(self) -> bool:
        """True for a test that calls a function: dearer than a comparison."""
        return _CALL.search(self.source) is not None

    @property
    def asks_presence_alone(self) -> bool:
        """True for a test that says no more than which values are there."""
        return _JOINTS.fullmatch(_NULL_TEST.sub("", self.source)) is not None

    @property
    def asks_presence(self) -> bool:
        """True for a test that only says that there is a value."""
        return self.source.endswith(" is not None") and " and " not in self.source


@attrs.frozen(slots=True, eq=False)
class Condition:
    """A rule's fault: true at most when all of the tests are."""

    bound: BoundRule
    tests: tuple[Test, ...]


def conditions(rules: Iterable[BoundRule], code: Code, fixed: Mapping[str, Any]) -> Iterator[Condition]:
    """The rules that can be broken in this context, as tests.

    Args:
        rules: the rules.
        code: writes their source, and collects the variables.
        fixed: values of the fields that are the same in every row, by name.
    """
    for bound in rules:
        parts = code.true(bound.fault)
        for name, variable in code.variables.items():
            if variable.field.name in fixed:
                code.namespace[name] = view_of(variable, fixed[variable.field.name])
        if parts == ["False"]:
            continue
        parts = [part for part in parts if part != "True"]
        # what is looked up in a table is named for the parts that follow: they stay together
        first = next((number for number, part in enumerate(parts) if _TEMPORARY.search(part)), len(parts))
        if first < len(parts):
            parts[first:] = [" and ".join(parts[first:])]
        varying = {
            name: variable.field.name
            for name, variable in code.variables.items()
            if variable.field.name not in fixed
        }
        yield Condition(bound, tuple(_test(part, varying) for part in parts))


def _test(source: str, varying: Mapping[str, str]) -> Test:
    names = frozenset(WORDS.findall(source)).intersection(varying)
    return Test(source, names, frozenset(varying[name] for name in names))


def needed(test: Test, tests: Sequence[Test]) -> list[Test]:
    """A test with those that must be asked before it: that its values are there."""
    before = tests[: tests.index(test)]
    return [each for each in before if each.asks_presence and each.names <= test.names] + [test]


def together(tests: Iterable[Test], days: frozenset[str], texts: frozenset[str]) -> str:
    """Source that is true when all of the tests are.

    Args:
        tests: the tests.
        days: variables whose missing value is not a number, so that comparisons need no test before them.
        texts: variables whose missing value is an empty text.
    """
    sources = list(dict.fromkeys(test.source for test in tests))
    compared = {
        name
        for source in sources
        if _COMPARISON.fullmatch(source) and not _OTHER.search(source)
        for name in days.intersection(WORDS.findall(source))
    }
    kept = [source for source in sources if source.removesuffix(" is not None") not in compared]

    def null_test(found: re.Match[str]) -> str:
        name, there = found[1], bool(found[2])
        if name in days:
            return f"{name} {'==' if there else '!='} {name}"
        if name in texts:
            return name if there else f"not {name}"
        return found[0]

    def or_none(found: re.Match[str]) -> str:
        name = found[0]
        return f"({name} if {name} == {name} else None)" if name in days else name

    # functions that are called know missing values as None
    adapted = (WORDS.sub(or_none, source) if _CALL.search(source) else source for source in kept)
    return " and ".join(f"({_NULL_TEST.sub(null_test, source)})" for source in adapted) or "True"


def function(arguments: Iterable[str], result: str, code: Code) -> Callable[..., Any]:
    """The function of those arguments that returns what the source says."""
    made: Callable[..., Any] = eval(  # noqa: S307 - the source is written by this package alone
        f"lambda {', '.join(arguments)}: {result}", code.namespace
    )
    return made


def view_of(variable: e.Var, value: Any) -> Any:
    """A value in a variable's view; a missing day is not a number."""
    if value is None:
        return nan if variable.view == "day" else None
    return value if variable.view == "value" else VIEWS[variable.view](value)
