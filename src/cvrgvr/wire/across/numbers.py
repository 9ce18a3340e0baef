"""What rules across records see of a record, as numbers: digests of keys and values, and tests.

A digest is Python's own hash of a tuple: 64 bits under a secret of the process, or of the processes of a
cluster that share one (`PYTHONHASHSEED`). That two of a million different keys share one, and are taken for a
repeat, has a chance of one in forty million. 0 says that there is none: a part is missing, or the record is
not among those asked about. A missing part is (), since the hash of None differs between processes.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.identifiers import examine
from cvrgvr.rules import expr as e
from cvrgvr.rules.across import Key, Maybe
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.rules.views import VIEWS
from cvrgvr.spec import DateTime, Field

__all__ = [
    "SHORT",
    "Numbers",
    "Slot",
    "flat",
    "run",
    "slot_of_key",
    "slot_of_test",
    "slot_of_value",
    "variables",
    "view",
]

SHORT: Final = 0xFFFFFFFF
"""Digests of values have 32 bits: they are asked only of records whose keys are the same."""


@attrs.frozen(slots=True, eq=False)
class Slot:
    """One number, as source.

    Attributes:
        source: source of the number.
        variables: the variables that it names.
        namespace: its constants.
    """

    source: str
    variables: Mapping[str, e.Var]
    namespace: Mapping[str, Any]


def slot_of_key(key: Key, among: e.Bool | None, context: Context, missing: frozenset[str]) -> Slot:
    """The digest of a key; 0 unless all parts are given and the record is among those asked about."""
    code = Code(context, missing=missing)
    guards = [] if among is None else code.true(flat(among))
    parts: list[str] = []
    for part in key:
        found = code.value(flat(part.value if isinstance(part, Maybe) else part))
        if isinstance(part, Maybe):
            parts.append("()" if found is None else f"({found[1]} if {_all(found[0])} else ())")
        else:
            guards += ["False"] if found is None else found[0]
            parts.append("None" if found is None else found[1])
    digest = f"(hash(({''.join(f'{part}, ' for part in parts)})) or 1)"
    return Slot(f"({digest} if {_all(guards)} else 0)", code.variables, code.namespace)


def slot_of_value(value: e.Scalar, context: Context, missing: frozenset[str]) -> Slot:
    """The short digest of a value; 0 when it is missing."""
    code = Code(context, missing=missing)
    found = code.value(flat(value))
    if found is None:
        return Slot("0", {}, {})
    digest = f"(hash(({found[1]}, )) & {SHORT} or 1)"
    return Slot(f"({digest} if {_all(found[0])} else 0)", code.variables, code.namespace)


def slot_of_test(test: e.Bool, context: Context, missing: frozenset[str]) -> Slot:
    """1 when a test holds, else 0."""
    code = Code(context, missing=missing)
    return Slot(f"(1 if {_all(code.true(flat(test)))} else 0)", code.variables, code.namespace)


def _all(guards: Sequence[str]) -> str:
    return " and ".join(dict.fromkeys(guards)) or "True"


class Numbers:
    """Slots compiled: all of them for one record, or each for columns.

    Args:
        slots: the slots.
    """

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = tuple(slots)
        self._columns = [_of_columns(slot) for slot in self.slots]
        variables: dict[str, e.Var] = {}
        namespace: dict[str, Any] = {}
        sources = []
        for number, slot in enumerate(self.slots):
            variables |= slot.variables
            namespace[f"slot{number}"] = _of_values(slot)
            sources.append(f"slot{number}({', '.join(slot.variables)}), ")
        body = [*loads(variables), f"  return ({''.join(sources)})"]
        self._record = run(["def numbers(r, broken):", *body], namespace)

    def of_record(self, record: object, broken: Collection[str]) -> Sequence[int]:
        """All numbers of a record; a broken value is as good as missing."""
        found: Sequence[int] = self._record(record, broken)
        return found

    def of_columns(self, slot: int, column: Callable[[e.Var], Sequence[Any]], rows: int) -> Sequence[int]:
        """One number of many records, from columns of values."""
        variables = self.slots[slot].variables.values()
        if not variables:
            return [self._columns[slot]()] * rows
        found: Sequence[int] = self._columns[slot](*map(column, variables))
        return found


def loads(variables: Mapping[str, e.Var]) -> list[str]:
    """Source that puts a record's fields into the variables."""
    lines = []
    for name, var in variables.items():
        field = var.field.name
        lines.append(f"  {name} = r.{field} if {field!r} not in broken else None")
        if var.view != "value":
            lines.append(f"  if {name} is not None: {name} = view_{var.view}({name})")
    return lines


def _of_values(slot: Slot) -> Callable[..., int]:
    names = ", ".join(slot.variables)
    return run([f"def number({names}):", f"  return {slot.source}"], slot.namespace)


def _of_columns(slot: Slot) -> Callable[..., Any]:
    names = list(slot.variables)
    if len(names) < 2:
        each = f"for {names[0]} in {names[0]}" if names else ""
        body = f"  return [{slot.source} {each}]" if names else f"  return {slot.source}"
    else:
        body = f"  return [{slot.source} for {', '.join(names)} in zip({', '.join(names)})]"
    return run([f"def numbers({', '.join(names)}):", body], slot.namespace)


def run(lines: Sequence[str], namespace: Mapping[str, Any]) -> Callable[..., Any]:
    """The function that the lines define."""
    memory = {**namespace, **_Views()}
    exec("\n".join(lines), memory)  # noqa: S102 - the source is written by this package alone
    name = lines[0].removeprefix("def ").partition("(")[0]
    function: Callable[..., Any] = memory[name]
    return function


def view(name: str) -> Callable[[Any], Any]:
    """The view of that name, or the fact of that name of an identity number."""
    return VIEWS.get(name) or (lambda text: getattr(examine(text), name))


class _Views(dict[str, Callable[[Any], Any]]):
    """The views by the names that source calls them."""

    def __init__(self) -> None:
        facts = ("canonical", "sex", "born", "year", "derivable", "superseded")
        super().__init__({f"view_{name}": view(name) for name in (*VIEWS, *facts)})


def variables(node: e.Expr) -> list[e.Var]:
    """The variables of an expression."""
    return [each for each in nodes(node) if isinstance(each, e.Var)]


def flat(node: Any) -> Any:
    """The expression with each fact of an identity number as a view of its own.

    So that what is remembered is only variables. Raises UsageError for a clock time: columns have days only.
    """
    match node:
        case e.Part(base, part):
            return e.Var(base.field, part, base.side)
        case e.Var(field, "instant" | "timed") | e.Var(Field(type=DateTime()) as field, "value"):
            raise UsageError(f"rules across records know the day of {field.name}, not its clock time")
        case e.Var() | e.Const():
            return node
        case e.Expr():
            return attrs.evolve(
                cast("Any", node),
                **{
                    each.name: flat(getattr(node, each.name))
                    for each in attrs.fields(cast("type[attrs.AttrsInstance]", type(node)))
                },
            )
        case tuple():
            return tuple(map(flat, node))
        case _:
            return node
