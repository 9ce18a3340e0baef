"""Source for the screen: what stable columns leave open, and rules as functions of columns' values."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.rules.views import VIEWS

__all__ = ["Possible", "any_of", "fresh", "function", "view"]


class Possible(Code):
    """Writes what must hold of the stable columns for a fault to be possible at all.

    Tests that mention a volatile column are left out: what remains is necessary for the fault.
    """

    def __init__(self, context: Context, missing: frozenset[str], volatile: frozenset[str]) -> None:
        super().__init__(context, missing=missing, loose=True)
        names = "|".join(map(re.escape, sorted(volatile))) or "(?!)"
        self._mentions = re.compile(rf"\b({names})(__\w+)?\b")

    def _leaf(self, node: e.Expr, *, wanted: bool) -> list[str]:
        parts = super()._leaf(node, wanted=wanted)
        return [part for part in parts if not self._mentions.search(part)]


def fresh(context: Context, missing: frozenset[str]) -> Code:
    """A code writer for whole rules; it may suspect more than the rule, never less."""
    return Code(context, missing=missing, loose=True)


def function(name: str, arguments: Sequence[str], body: Sequence[str], code: Code) -> Callable[..., Any]:
    """The function of that name with the lines as its body."""
    source = "\n".join([f"def {name}({', '.join(arguments)}):", *(f"  {line}" for line in body)])
    exec(source, code.namespace)  # noqa: S102 - the source is written by this package alone
    made: Callable[..., Any] = code.namespace[name]
    return made


def any_of(rules: Sequence[BoundRule], code: Code) -> str:
    """Source that is true when a rule of these is broken."""
    conditions = []
    for bound in rules:
        condition = " and ".join(code.true(bound.fault))
        if condition != "False" and condition not in conditions:
            conditions.append(condition)
    return " or ".join(f"({condition})" for condition in conditions) or "False"


def view(variable: e.Var, value: Any) -> Any:
    """A value in a variable's view."""
    if value is None or variable.view == "value":
        return value
    return VIEWS[variable.view](value)
