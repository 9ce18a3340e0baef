"""Expressions as formulas that people read: a rule's fault on its documentation page.

In signs, or in plain words, in English and in Swedish:

>>> from cvrgvr.rules.expr import Const, Compare
>>> formula(Compare("!=", Const(1), Const(2)))
'1 ≠ 2'
>>> formula(Compare("!=", Const(1), Const(2)), SWEDISH_WORDS)
'1 är inte 2'
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, TypeAlias

from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.spec import Date, DateTime

__all__ = ["ENGLISH_SIGNS", "ENGLISH_WORDS", "SWEDISH_SIGNS", "SWEDISH_WORDS", "Wording", "formula", "is_day"]

Wording: TypeAlias = Mapping[str, str]
"""How each kind of node is said, with its parts in braces."""

_OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

ENGLISH_SIGNS: Final[Wording] = {
    "==": "{} = {}",
    "!=": "{} ≠ {}",
    "<": "{} < {}",
    "<=": "{} ≤ {}",
    ">": "{} > {}",
    ">=": "{} ≥ {}",
    "day <": "{} < {}",
    "day <=": "{} ≤ {}",
    "day >": "{} > {}",
    "day >=": "{} ≥ {}",
    "and": " and ",
    "or": " or ",
    "one of": " or ",
    "xor": "exactly one of {}; {}",
    "not": "not {}",
    "given": "{} given",
    "missing": "{} missing",
    "in": "{} ∈ {{{}}}",
    "not in": "{} ∉ {{{}}}",
    "yes": "True",
    "no": "False",
    "is of": "{} is of /{}/",
    "is not of": "{} is not of /{}/",
    "has": "{} has /{}/",
    "has no": "{} has no /{}/",
    "no row": "{} in no row of table {}{}",
    "in table": "{}{} in table {}{}",
    "in rows": "{} in a row of table {}{}",
    "times": " at least {} times",
    "on": " on {}",
    "or before": " or before",
    "timed": "{} has a clock time",
    "untimed": "{} has a clock time ≠ True",
    "breaks": "{} breaks {}",
    "any": "an item of {} with {}",
    "carries": "the file has {}",
    "holds": "{} holds {}",
    "maybe": "{} (or none)",
    "view instant": "{} (time)",
    "view first_day": "{} (first day)",
    "view last_day": "{} (last day)",
    "side first": "first {}",
    "side second": "second {}",
    "part": "{} of {}",
    "reference day": "reference date",
    "reference year": "year of the reference date",
    "first": "first of {}",
    "else": " else ",
    "upper": "{} in capitals",
    "length": "length of {}",
    "column": "{} of {} in table {}",
    "unique": "{} of an earlier record{}",
    "the same": "the same {}",
    "one file": "one file",
    "another": "{} with another {} than an earlier record{}",
    "share": "{} in more than {} % of a file's records, if it has at least {}",
    "gone": "{} ≠ {} of every record{}",
    "resized": "number of records differs by more than {} %, if both are at least {}",
    "gap": "a month between the files' months is missing",
    "among": ", among those with {}",
}
ENGLISH_WORDS: Final[Wording] = {
    **ENGLISH_SIGNS,
    "==": "{} is {}",
    "!=": "{} is not {}",
    "<": "{} is less than {}",
    "<=": "{} is at most {}",
    ">": "{} is more than {}",
    ">=": "{} is at least {}",
    "day <": "{} is before {}",
    "day <=": "{} is no later than {}",
    "day >": "{} is after {}",
    "day >=": "{} is no earlier than {}",
    "given": "{} is given",
    "missing": "{} is missing",
    "in": "{} is one of {}",
    "not in": "{} is none of {}",
    "not": "it is not so that {}",
    "any": "{} has an item with {}",
    "yes": "yes",
    "no": "no",
    "untimed": "{} has no clock time",
    "is of": "{} has the form /{}/",
    "is not of": "{} has not the form /{}/",
    "has": "/{1}/ occurs in {0}",
    "has no": "/{1}/ does not occur in {0}",
    "no row": "{} is in no row of the table {}{}",
    "in table": "{} is{} in the table {}{}",
    "in rows": "{} is in a row of the table {}{}",
    "else": ", or if it is missing ",
    "gone": "{} is not {} of any record{}",
}
SWEDISH_SIGNS: Final[Wording] = {
    **ENGLISH_SIGNS,
    "and": " och ",
    "or": " eller ",
    "one of": " eller ",
    "xor": "exakt ett av {}; {}",
    "not": "inte {}",
    "given": "{} finns",
    "missing": "{} saknas",
    "yes": "J",
    "no": "N",
    "is of": "{} har formen /{}/",
    "is not of": "{} har inte formen /{}/",
    "has": "{} innehåller /{}/",
    "has no": "{} saknar /{}/",
    "no row": "{} finns inte på någon rad i tabellen {}{}",
    "in table": "{} finns{} i tabellen {}{}",
    "in rows": "{} finns på en rad i tabellen {}{}",
    "times": " minst {} gånger",
    "on": " på dagen {}",
    "or before": " eller tidigare",
    "timed": "{} har klockslag",
    "untimed": "{} har inget klockslag",
    "breaks": "{} bryter mot {}",
    "any": "en post i {} med {}",
    "carries": "filen har {}",
    "holds": "{} innehåller {}",
    "maybe": "{} (eller inget)",
    "view instant": "{} (klockslag)",
    "view first_day": "{} (första dagen)",
    "view last_day": "{} (sista dagen)",
    "side first": "den förstas {}",
    "side second": "den andras {}",
    "part": "{} i {}",
    "reference day": "referensdatum",
    "reference year": "referensdatumets år",
    "first": "den första i {}",
    "else": " annars ",
    "upper": "{} med versaler",
    "length": "längden av {}",
    "column": "{} för {} i tabellen {}",
    "unique": "samma {} som i en tidigare post{}",
    "the same": "samma {}",
    "one file": "en fil",
    "another": "{} med annat värde i {} än en tidigare post{}",
    "share": "{} i mer än {} % av filens poster, om den har minst {}",
    "gone": "{} ≠ {} i varje post{}",
    "resized": "antalet poster skiljer sig med mer än {} %, om båda är minst {}",
    "gap": "en månad mellan filernas månader saknas",
    "among": ", bland dem med {}",
}
SWEDISH_WORDS: Final[Wording] = {
    **SWEDISH_SIGNS,
    "==": "{} är {}",
    "!=": "{} är inte {}",
    "<": "{} är mindre än {}",
    "<=": "{} är högst {}",
    ">": "{} är mer än {}",
    ">=": "{} är minst {}",
    "day <": "{} är före {}",
    "day <=": "{} är inte senare än {}",
    "day >": "{} är efter {}",
    "day >=": "{} är inte tidigare än {}",
    "given": "{} är ifyllt",
    "not": "det gäller inte att {}",
    "any": "{} har en post där {}",
    "in": "{} är något av {}",
    "not in": "{} är inget av {}",
    "yes": "ja",
    "no": "nej",
    "has": "/{1}/ förekommer i {0}",
    "has no": "/{1}/ förekommer inte i {0}",
    "else": ", eller om det saknas ",
    "gone": "{} finns inte som {} i någon post{}",
}
_IN_WORDS: Final = ("{} is {}", "{} är {}")


def formula(node: e.Expr, say: Wording = ENGLISH_SIGNS) -> str:
    """The expression as text; a comparison with a missing value is unknown, and no fault.

    Args:
        node: the expression.
        say: how it is said: in signs or in words, in English or in Swedish.
    """
    match node:
        case e.And() | e.Or():
            parts = _parts(node) if say["=="] in _IN_WORDS else node.tests
            return say["and" if isinstance(node, e.And) else "or"].join(_inner(test, say) for test in parts)
        case e.Xor(left, right):
            return say["xor"].format(_inner(left, say), _inner(right, say))
        case e.Not(e.IsNull(value)):
            return say["given"].format(_scalar(value, say))
        case e.Not(e.In(value, values)):
            return say["not in"].format(_scalar(value, say), _set(values, say))
        case e.Compare("!=", e.Var(field, "timed"), _) | e.Not(e.Compare("==", e.Var(field, "timed"), _)):
            return say["untimed"].format(field.name)
        case e.Not(e.Compare(op, left, right)):
            return _compare(_OPPOSITE[op], left, right, say)
        case e.Not(e.Match(text, pattern, whole)):
            return say["is not of" if whole else "has no"].format(_scalar(text, say), pattern.pattern)
        case e.Not(e.InTable(table, code, day, 1, _, earlier)):
            return say["no row"].format(_scalar(code, say), table, _on(day, say, earlier=earlier))
        case e.Not(test):
            return say["not"].format(_inner(test, say))
        case e.Compare("==", e.Var(field, "timed"), _):
            return say["timed"].format(field.name)
        case e.Compare(op, left, right):
            return _compare(op, left, right, say)
        case e.IsNull(value):
            return say["missing"].format(_scalar(value, say))
        case e.In(value, values):
            return say["in"].format(_scalar(value, say), _set(values, say))
        case e.Match(text, pattern, whole):
            return say["is of" if whole else "has"].format(_scalar(text, say), pattern.pattern)
        case e.FactFault(facts, code):
            return say["breaks"].format(_scalar(facts, say), code)
        case e.AnyItem(items, test):
            return say["any"].format(items.field.name, _inner(test, say))
        case e.Carries(field):
            return say["carries"].format(field.name)
        case e.InTable(table, code, day, rows, _, earlier):
            times = say["times"].format(rows) if rows > 1 else ""
            on = _on(day, say, earlier=earlier)
            return say["in table"].format(_scalar(code, say), times, table, on)
        case e.InRows(table, columns, values, day):
            same = ", ".join(
                f"{column} {_scalar(value, say)}" for column, value in zip(columns, values, strict=True)
            )
            return say["in rows"].format(same, table, _on(day, say))
        case e.Within(part, text):
            return say["holds"].format(_scalar(text, say), _scalar(part, say))
        case e.Call(function, arguments):
            names = ", ".join(dict.fromkeys(_scalar(argument, say) for argument in arguments))
            return f"{function.__name__.strip('_')}({names})"
        case e.Scalar():
            return _scalar(node, say)
        case a.Maybe(value):
            return say["maybe"].format(_scalar(value, say))
        case a.Across():
            return _across(node, say)
        case _:
            return type(node).__name__.lower()


def _parts(node: e.And | e.Or) -> Iterator[e.Bool]:
    """The tests of a conjunction or disjunction, with those of the same kind inside it."""
    for test in node.tests:
        if isinstance(test, (e.And, e.Or)) and type(test) is type(node):
            yield from _parts(test)
        else:
            yield test


def _compare(op: str, left: e.Scalar, right: e.Scalar, say: Wording) -> str:
    days = any(map(is_day, (left, right))) and f"day {op}" in say
    return say[f"day {op}" if days else op].format(_constant(left, right, say), _constant(right, left, say))


def _across(node: a.Across, say: Wording) -> str:
    match node:
        case a.Unique(key, among):
            return say["unique"].format(_key(key, say), _among(among, say))
        case a.Agree(key, value, among):
            whole = say["the same"].format(_key(key, say)) if key else say["one file"]
            return say["another"].format(whole, _scalar(value, say), _among(among, say))
        case a.Share(test, percent, least):
            return say["share"].format(formula(test, say), percent, least)
        case a.Pair(first, second, fault):
            return say["=="].format(_key(first, say), _key(second, say)) + say["and"] + _inner(fault, say)
        case a.Gone(first, second, among):
            return say["gone"].format(_key(first, say), _key(second, say), _among(among, say))
        case a.Late(first, second, among):
            return say["gone"].format(_key(second, say), _key(first, say), _among(among, say))
        case a.Resized(percent, least):
            return say["resized"].format(percent, least)
        case _:
            return say["gap"]


def _key(key: a.Key, say: Wording) -> str:
    parts = [formula(part, say) for part in key]
    return parts[0] if len(parts) == 1 else f"({', '.join(parts)})"


def _among(among: e.Bool | None, say: Wording) -> str:
    return "" if among is None else say["among"].format(formula(among, say))


def _inner(node: e.Expr, say: Wording) -> str:
    text = formula(node, say)
    return f"({text})" if isinstance(node, (e.And, e.Or, e.Xor)) else text


def _scalar(node: e.Scalar, say: Wording) -> str:
    match node:
        case e.Var(field, view, side):
            name = say[f"side {side}"].format(field.name) if side else field.name
            return say.get(f"view {view}", "{}").format(name)
        case e.ItemVar(part, _, _):
            return part
        case e.Part(base, part):
            return say["part"].format(part, _scalar(base, say))
        case e.Const(value):
            return repr(value) if isinstance(value, str) else str(value)
        case e.On(part):
            return say[f"reference {part}"]
        case e.Diff(left, right, sign):
            return f"({_scalar(left, say)} {'−' if sign == '-' else sign} {_scalar(right, say)})"
        case e.First(items):
            return say["first"].format(_scalar(items, say))
        case e.FirstOf(values):
            return say["else"].join(_scalar(value, say) for value in values)
        case e.Slice(text, start, stop):
            ends = ("" if end is None else end for end in (start, stop))
            return f"{_scalar(text, say)}[{':'.join(map(str, ends))}]"
        case e.Upper(text):
            return say["upper"].format(_scalar(text, say))
        case e.Length(text):
            return say["length"].format(_scalar(text, say))
        case e.Lookup():
            return say["column"].format(node.column, _scalar(node.code, say), node.table)
        case _:
            return type(node).__name__.lower()


def _on(day: e.Scalar | None, say: Wording, *, earlier: bool = False) -> str:
    on = "" if day is None else say["on"].format(_scalar(day, say))
    return on + (say["or before"] if earlier else "")


def _constant(node: e.Scalar, beside: e.Scalar, say: Wording) -> str:
    """A constant beside a day is a day; beside a flag it is yes or no."""
    match node:
        case e.Const(bool() as value):
            return say["yes" if value else "no"]
        case e.Const(int() as value) if is_day(beside):
            return date.fromordinal(value).isoformat()
        case _:
            return _scalar(node, say)


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


def _set(values: frozenset[object], say: Wording) -> str:
    """The values; the last one behind an *or* where they are said in words."""
    told = sorted(map(str, values))
    if say["=="] not in _IN_WORDS or len(told) == 1:
        return ", ".join(told)
    return f"{', '.join(told[:-1])}{say['one of']}{told[-1]}"
