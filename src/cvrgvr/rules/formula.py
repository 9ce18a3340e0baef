"""Expressions as formulas that people read: a rule's fault on its documentation page.

>>> from cvrgvr.rules.expr import Const, Compare
>>> formula(Compare("!=", Const(1), Const(2)))
'1 ≠ 2'
"""

from datetime import date

from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime

__all__ = ["formula", "is_day"]

_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_OPPOSITE = {"==": "≠", "!=": "=", "<": "≥", "<=": ">", ">": "≤", ">=": "<"}
_VIEWS = {"value": "", "day": "", "facts": "", "instant": " (time)", "timed": " has a clock time"}


def formula(node: e.Expr) -> str:
    """The expression as text; a comparison with a missing value is unknown, and no fault."""
    match node:
        case e.And(tests):
            return " and ".join(_inner(test) for test in tests)
        case e.Or(tests):
            return " or ".join(_inner(test) for test in tests)
        case e.Xor(left, right):
            return f"exactly one of {_inner(left)}; {_inner(right)}"
        case e.Not(e.IsNull(value)):
            return f"{_scalar(value)} given"
        case e.Not(e.In(value, values)):
            return f"{_scalar(value)} ∉ {_set(values)}"
        case e.Not(e.Compare(op, left, right)):
            return f"{_scalar(left)} {_OPPOSITE[op]} {_constant(right, left)}"
        case e.Not(e.Match(text, pattern, whole)):
            return f"{_scalar(text)} {'is not of' if whole else 'has no'} /{pattern.pattern}/"
        case e.Not(e.InTable(table, code, day, 1, _, earlier)):
            return (
                f"{_scalar(code)} in no row of table {table}" + _on(day) + (" or before" if earlier else "")
            )
        case e.Not(test):
            return f"not {_inner(test)}"
        case e.Compare("==", e.Var(field, "timed"), _):
            return f"{field.name} has a clock time"
        case e.Compare(op, left, right):
            return f"{_constant(left, right)} {_SIGNS[op]} {_constant(right, left)}"
        case e.IsNull(value):
            return f"{_scalar(value)} missing"
        case e.In(value, values):
            return f"{_scalar(value)} ∈ {_set(values)}"
        case e.Match(text, pattern, whole):
            return f"{_scalar(text)} {'is of' if whole else 'has'} /{pattern.pattern}/"
        case e.FactFault(facts, code):
            return f"{_scalar(facts)} breaks {code}"
        case e.AnyItem(items, test):
            return f"an item of {items.field.name} with {_inner(test)}"
        case e.Carries(field):
            return f"the file has {field.name}"
        case e.InTable(table, code, day, rows, _, earlier):
            times = f" at least {rows} times" if rows > 1 else ""
            return f"{_scalar(code)}{times} in table {table}" + _on(day) + (" or before" if earlier else "")
        case e.InRows(table, columns, values, day):
            same = ", ".join(
                f"{column} {_scalar(value)}" for column, value in zip(columns, values, strict=True)
            )
            return f"{same} in a row of table {table}" + _on(day)
        case e.Within(part, text):
            return f"{_scalar(text)} holds {_scalar(part)}"
        case e.Call(function, arguments):
            names = ", ".join(dict.fromkeys(_scalar(argument) for argument in arguments))
            return f"{function.__name__.strip('_')}({names})"
        case e.Scalar():
            return _scalar(node)
        case a.Maybe(value):
            return f"{_scalar(value)} (or none)"
        case a.Across():
            return _across(node)
        case _:
            return type(node).__name__.lower()


def _across(node: a.Across) -> str:
    match node:
        case a.Unique(key, among):
            return f"{_key(key)} of an earlier record{_among(among)}"
        case a.Agree(key, value, among):
            whole = f"the same {_key(key)}" if key else "one file"
            return f"{whole} with another {_scalar(value)} than an earlier record{_among(among)}"
        case a.Share(test, percent, least):
            return f"{formula(test)} in more than {percent} % of a file's records, if it has at least {least}"
        case a.Pair(first, second, fault):
            return f"{_key(first)} = {_key(second)} and {_inner(fault)}"
        case a.Gone(first, second, among):
            return f"{_key(first)} ≠ {_key(second)} of every record{_among(among)}"
        case a.Late(first, second, among):
            return f"{_key(second)} ≠ {_key(first)} of every record{_among(among)}"
        case a.Resized(percent, least):
            return f"number of records differs by more than {percent} %, if both are at least {least}"
        case _:
            return "a month between the files' months is missing"


def _key(key: a.Key) -> str:
    parts = [formula(part) for part in key]
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def _among(among: e.Bool | None) -> str:
    return "" if among is None else f", among those with {formula(among)}"


def _inner(node: e.Expr) -> str:
    text = formula(node)
    return f"({text})" if isinstance(node, (e.And, e.Or, e.Xor)) else text


def _scalar(node: e.Scalar) -> str:
    match node:
        case e.Var(field, view, side):
            name = f"{side} {field.name}" if side else field.name
            return name + _VIEWS.get(view, f" ({view.replace('_', ' ')})")
        case e.ItemVar(part, _, _):
            return part
        case e.Part(base, part):
            return f"{part} of {_scalar(base)}"
        case e.Const(value):
            return repr(value) if isinstance(value, str) else str(value)
        case e.On(part):
            return "reference date" if part == "day" else f"{part} of the reference date"
        case e.Diff(left, right, sign):
            return f"({_scalar(left)} {'−' if sign == '-' else sign} {_scalar(right)})"
        case e.First(items):
            return f"first of {_scalar(items)}"
        case e.FirstOf(values):
            return " else ".join(map(_scalar, values))
        case e.Slice(text, start, stop):
            return f"{_scalar(text)}[{'' if start is None else start}:{'' if stop is None else stop}]"
        case e.Upper(text):
            return f"{_scalar(text)} in capitals"
        case e.Length(text):
            return f"length of {_scalar(text)}"
        case e.Lookup():
            return f"{node.column} of {_scalar(node.code)} in table {node.table}"
        case _:
            return type(node).__name__.lower()


def _on(day: e.Scalar | None) -> str:
    return "" if day is None else f" on {_scalar(day)}"


def _constant(node: e.Scalar, beside: e.Scalar) -> str:
    """A constant beside a day is a day."""
    if isinstance(node, e.Const) and isinstance(node.value, int) and is_day(beside):
        return date.fromordinal(node.value).isoformat()
    return _scalar(node)


def is_day(node: e.Scalar) -> bool:
    """True for a node whose value is a day, held as an ordinal."""
    match node:
        case e.Var(field, view):
            return view in ("day", "first_day", "last_day") and (
                view != "day" or isinstance(field.type, (Date, DateTime))
            )
        case e.ItemVar(_, kind, _):
            return isinstance(kind, (Date, DateTime))
        case e.Part(_, part):
            return part == "born"
        case _:
            return False


def _set(values: frozenset[object]) -> str:
    return "{" + ", ".join(str(value) for value in sorted(values, key=str)) + "}"
