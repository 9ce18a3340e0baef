"""The record engine: rules of a record class compiled into one function of a record.

The function returns the numbers of the rules whose fault holds. A rule that reads a field whose value is
broken is not evaluated; records without broken values take a function that does not ask.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import Any

from cvrgvr.rules.binding import BoundRule
from cvrgvr.rules.context import Context
from cvrgvr.rules.expr import Var
from cvrgvr.rules.python import Code
from cvrgvr.rules.views import VIEWS

__all__ = ["RecordEngine", "run"]


class RecordEngine:
    """Evaluates bound rules on one record at a time.

    Args:
        rules: the rules that can be evaluated in the context (see `evaluated`).
        context: reference date, tables and columns.
    """

    def __init__(self, rules: Sequence[BoundRule], context: Context) -> None:
        self.rules = tuple(rules)
        self._code = Code(context)
        self._conditions = [" and ".join(self._code.true(bound.fault)) for bound in self.rules]
        body = [
            f"  if {condition}: hits.append({number})"
            for number, condition in enumerate(self._conditions)
            if condition != "False"
        ]
        self._check = run("check", ["r"], [*_load(self._code.variables), "  hits = []", *body], self._code)

    @cached_property
    def _check_broken(self) -> Callable[..., Any]:
        """As `_check`, for a record of which some values cannot be used; most passes meet none."""
        code = self._code
        code.namespace |= {f"reads{number}": bound.reads for number, bound in enumerate(self.rules)}
        guarded = [
            f"  if reads{number}.isdisjoint(broken) and {condition}: hits.append({number})"
            for number, condition in enumerate(self._conditions)
            if condition != "False"
        ]
        body = [*_load(code.variables, unless_broken=True), "  hits = []", *guarded]
        return run("check_broken", ["r", "broken"], body, code)

    def faults(self, record: object, broken: Collection[str] = ()) -> list[int]:
        """Numbers of the rules (in `rules`) that the record breaks.

        Args:
            record: a record of the class that the rules are bound to.
            broken: names of the fields whose value cannot be used.
        """
        found: list[int] = self._check_broken(record, broken) if broken else self._check(record)
        return found


def _load(variables: dict[str, Var], *, unless_broken: bool = False) -> list[str]:
    """Source that puts a record's fields into the variables that conditions name."""
    lines: list[str] = []
    objects: dict[str, str] = {"": "r"}
    for name, var in variables.items():
        field = var.field.name
        within, _, attribute = field.rpartition(".")
        lines += _objects(within, objects, unless_broken=unless_broken)
        value = _read(objects[within], attribute, unless_broken=unless_broken)
        if unless_broken:
            value = f"(None if {field!r} in broken else {value})"
        lines.append(f"  {name} = {value}")
        if var.view != "value":
            lines.append(f"  if {name} is not None: {name} = view_{var.view}({name})")
    return lines


def _objects(name: str, objects: dict[str, str], *, unless_broken: bool) -> list[str]:
    """Source that puts the value object of that name, and those around it, into variables of their own."""
    if name in objects:
        return []
    within, _, attribute = name.rpartition(".")
    lines = _objects(within, objects, unless_broken=unless_broken)
    value = _read(objects[within], attribute, unless_broken=unless_broken)
    objects[name] = f"o{len(objects)}"
    return [*lines, f"  {objects[name]} = {value}"]


def _read(holder: str, attribute: str, *, unless_broken: bool) -> str:
    """Source of an attribute of the record, or of a value object that may be missing or unreadable."""
    if holder == "r":
        return f"r.{attribute}"
    if unless_broken:
        return f"getattr({holder}, {attribute!r}, None)"
    return f"(None if {holder} is None else {holder}.{attribute})"


def run(name: str, arguments: Sequence[str], body: Sequence[str], code: Code) -> Callable[..., Any]:
    """The function of that name whose body the lines are; it returns `hits`."""
    namespace = code.namespace
    namespace |= {f"view_{view}": function for view, function in VIEWS.items()}
    source = "\n".join([f"def {name}({', '.join(arguments)}):", *body, "  return hits"])
    exec(source, namespace)  # noqa: S102 - the source is written by this package alone
    function: Callable[..., Any] = namespace[name]
    return function
