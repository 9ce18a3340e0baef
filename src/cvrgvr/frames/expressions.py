"""Rule expressions as expressions of Polars: the same tree that `rules.python` writes as Python.

For a boolean node two things can be asked, as there: an expression that is true exactly when the node is
*true*, and one that is true exactly when it is *false*. Neither is ever missing: every operand is asked
whether it is there.

A node that reads one field alone is told from the field's distinct texts where they repeat, an item of a list
by a condition on the items. Other nodes have no columnar form: functions of several fields, dated tables.
For those the expression is *loose*: true at least whenever the node is, and `Columnar.exact` says so; rows
that it passes must be asked by records.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_
from typing import Any, Final, TypeAlias

import attrs
import polars as pl

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context
from cvrgvr.spec import Date, DateTime, Flag, Integer, Month, OneOf, Packed, Text, Year

__all__ = ["Columnar", "Compiler", "Told"]

Condition: TypeAlias = pl.Expr | bool
"""An expression without missing values, or a constant."""
Told: TypeAlias = str | bool
"""The name of a column without missing values, or a constant."""

_OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
_NEGATED: Final = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_HELD: Final = (Text, Integer, Year, Flag, Date, DateTime, Month, OneOf, Packed)
"""Types that columns hold; what reads others is asked of texts, or by records."""
_FEW: Final = 4
"""So many comparisons cost less than one look-up in a set."""


class _MissingError(Exception):
    """An operand is missing in every row: the test is unknown."""


class _LooseError(Exception):
    """A value has no columnar form."""


@attrs.frozen(slots=True)
class Columnar:
    """A rule's fault as a condition on columns.

    Attributes:
        condition: true where the rule is broken, or may be.
        exact: True when it is broken nowhere else.
    """

    condition: Condition
    exact: bool


def _all_of(conditions: Iterable[Condition]) -> Condition:
    """True where all are; constants fall away."""
    kept: list[pl.Expr] = []
    for condition in conditions:
        if condition is False:
            return False
        if not isinstance(condition, bool):
            kept.append(condition)
    return reduce(and_, kept) if kept else True


def _any_of(conditions: Iterable[Condition]) -> Condition:
    """True where one is; constants fall away."""
    kept: list[pl.Expr] = []
    for condition in conditions:
        if condition is True:
            return True
        if not isinstance(condition, bool):
            kept.append(condition)
    return reduce(or_, kept) if kept else False


def _not(condition: Condition) -> Condition:
    return (not condition) if isinstance(condition, bool) else ~condition


class Compiler:
    """Writes conditions over the columns of a frame: one for each view of a field that rules ask.

    A column is named by field and view (`fas__value`, `remissdatum__day`, `patient_id__facts__born`), one of
    items by a point, part and view (`.tom__day`); days are ordinals, clock times seconds since day 0, yes and
    no booleans. What callers tell of a node is the name of a column of yes and no, or a constant.

    Args:
        context: reference date, tables and columns, which conditions take as known.
        fixed: values of the fields that are the same in every row, by the variable's name; None = missing.
        by_text: tells where a node that reads one field alone is true, if that can be told from the field's
            texts; None = it cannot.
        searched: tells where something is found in a field's text, or may be.
        with_item: tells where a list has an item that meets a condition, which asks these columns.
        negations: the negations of nodes made so far, for several compilers of the same rules.

    Attributes:
        used: names of the columns that the conditions so far ask.
    """

    def __init__(
        self,
        context: Context,
        *,
        fixed: Callable[[e.Var], Any] | None = None,
        absent: frozenset[str] = frozenset(),
        by_text: Callable[[e.Bool], Told | None] = lambda _node: None,
        searched: Callable[[e.Var, e.Searched], Told] = lambda _variable, _maybe: True,
        with_item: Callable[[e.Var, pl.Expr, frozenset[str]], Told] = lambda *_: True,
        negations: dict[e.Bool, e.Not] | None = None,
    ) -> None:
        self._context = context
        self._fixed = fixed
        self._absent = absent
        self._by_text = by_text
        self._searched = searched
        self._with_item = with_item
        self._exact = True
        self._inside = False
        self._negations = {} if negations is None else negations
        self.used: set[str] = set()

    def broken(self, fault: e.Bool) -> Columnar:
        """Where a fault holds."""
        self._exact = True
        condition = self._truth(fault, wanted=True)
        return Columnar(condition, self._exact)

    # -- booleans -------------------------------------------------------------------------------------

    def _truth(self, node: e.Expr, *, wanted: bool) -> Condition:
        if isinstance(node, e.Bool) and not self._is_cheap(node):
            told = self._told(node, wanted=wanted)
            if told is not None:
                return told
        match node:
            case e.Not(test):
                return self._truth(test, wanted=not wanted)
            case e.And(tests) | e.Or(tests):
                every = isinstance(node, e.And) is wanted
                parts = (self._truth(test, wanted=wanted) for test in tests)
                return _all_of(parts) if every else _any_of(parts)
            case e.Xor(left, right):
                ways = ((True, not wanted), (False, wanted))
                return _any_of(
                    _all_of((self._truth(left, wanted=first), self._truth(right, wanted=second)))
                    for first, second in ways
                )
            case e.Bool():
                return self._leaf(node, wanted=wanted)
            case _:
                raise UsageError(f"{type(node).__name__} is not a test")

    @staticmethod
    def _is_cheap(node: e.Bool) -> bool:
        """True for a node that costs no more than looking up what the texts tell of it."""
        match node:
            case e.Compare(_, e.Var(field, view)) | e.IsNull(e.Var(field, view)):
                return view != "value" or not isinstance(field.type, (Text, OneOf, Month))
            case e.Not(test):
                return Compiler._is_cheap(test)
            case _:
                return isinstance(node, e.Carries)

    def _told(self, node: e.Bool, *, wanted: bool) -> Condition | None:
        """What the texts of a field tell of a node that reads it alone."""
        below = list(nodes(node))
        if self._inside and any(isinstance(each, e.ItemVar) for each in below):
            return None
        if len({each.field.name for each in below if isinstance(each, e.Var)}) != 1:
            return None
        told = self._by_text(node if wanted else self._negated(node))
        return None if told is None else self._as_condition(told)

    def _as_condition(self, told: Told) -> Condition:
        if isinstance(told, bool):
            return told
        self.used.add(told)
        return pl.col(told)

    def _leaf(self, node: e.Bool, *, wanted: bool) -> Condition:
        try:
            return self._plain(node, wanted=wanted)
        except _MissingError:
            return False
        except _LooseError:
            pass
        told = self._told(node, wanted=wanted)
        if told is not None:
            return told
        self._exact = False
        return self._loose(node, wanted=wanted)

    def _negated(self, node: e.Bool) -> e.Not:
        """The negation of a node: always the same one, by which answers are remembered."""
        if node not in self._negations:
            self._negations[node] = e.Not(node)
        return self._negations[node]

    def _plain(self, node: e.Bool, *, wanted: bool) -> Condition:
        """The condition of a node that has a columnar form."""
        match node:
            case e.Compare(op, left, right):
                there, (one, other) = self._given(left, right)
                return _all_of((*there, _OPERATORS[op if wanted else _NEGATED[op]](one, other)))
            case e.IsNull(value):
                return self._is_null(value, wanted=wanted)
            case e.In(value, values):
                there, (one,) = self._given(value)
                return _all_of((*there, self._is_in(one, values, wanted=wanted)))
            case e.Match(text, pattern, whole):
                there, (one,) = self._given(text)
                found = _matches(one, pattern, whole=whole)
                return _all_of((*there, found if wanted else _not(found)))
            case e.Carries(field):
                columns = self._context.columns
                return (columns is None or field.name in columns) is wanted
            case e.InTable(table, optional=True) if table not in self._context.tables:
                return not wanted
            case e.AnyItem(items) | e.Call(_, (items, *_), 1) if self._is_absent(items):
                return not wanted
            case e.AnyItem(items, test) if not self._inside:
                return self._any_item(items, test, wanted=wanted)
            case _:
                raise _LooseError

    def _any_item(self, items: e.Var, test: e.Bool, *, wanted: bool) -> Condition:
        """Where an item passes: its test is a condition on the items, with what it asks of the row beside."""
        used, exact = self.used, self._exact
        self.used, self._exact, self._inside = set(), True, True
        condition = self._truth(test, wanted=True)
        asked, certain = frozenset(self.used), self._exact
        self.used, self._exact, self._inside = used, exact and certain, False
        if not certain and not wanted:
            return True
        if condition is False:
            return not wanted
        found = self._as_condition(
            self._with_item(items, pl.lit(value=True) if condition is True else condition, asked)
        )
        return found if wanted else _not(found)

    @staticmethod
    def _is_in(value: Any, values: frozenset[object], *, wanted: bool) -> Condition:
        listed = sorted(values, key=str)
        if not isinstance(value, pl.Expr):
            return (value in values) is wanted
        few = len(listed) <= _FEW
        among = _any_of(value == each for each in listed) if few else value.is_in(listed)
        return among if wanted else _not(among)

    def _is_null(self, value: e.Scalar, *, wanted: bool) -> Condition:
        try:
            there, _ = self._given(value)
        except _MissingError:
            return wanted
        given = _all_of(there)
        return _not(given) if wanted else given

    def _is_absent(self, node: e.Scalar) -> bool:
        return isinstance(node, e.Var) and node.field.name in self._absent and self._constant(node) is None

    def _loose(self, node: e.Bool, *, wanted: bool) -> Condition:
        """What must hold at least for a node without columnar form."""
        if not wanted:
            return True
        needed: tuple[e.Scalar, ...]
        maybe: e.Searched | None
        match node:
            case e.AnyItem(items):
                needed, maybe = (items,), None
            case e.Call():
                needed, maybe = node.arguments[: node.needs], node.maybe
            case e.FactFault(facts):
                needed, maybe = (facts,), None
            case e.InTable(_, code, day):
                needed, maybe = (code,) if day is None else (code, day), None
            case e.Compare(_, left, right):
                needed, maybe = (left, right), None
            case _:
                return True
        conditions: list[Condition] = []
        for number, each in enumerate(needed):
            try:
                there, _ = self._given(each)
            except _MissingError:
                return False
            except _LooseError:
                continue
            conditions += there
            if number == 0 and maybe is not None and isinstance(each, e.Var):
                conditions.append(self._as_condition(self._searched(each, maybe)))
        return _all_of(conditions)

    # -- scalars --------------------------------------------------------------------------------------

    def _given(self, *nodes: e.Scalar) -> tuple[list[pl.Expr], list[Any]]:
        """Tests that must hold for the values to exist, and the values."""
        there: dict[str, pl.Expr] = {}
        values = [self._scalar(node, there) for node in nodes]
        return list(there.values()), values

    def _scalar(self, node: e.Scalar, there: dict[str, pl.Expr]) -> Any:
        match node:
            case e.Var(field, view):
                if field.name in self._absent:
                    return self._constant_or_raise(node)
                if not isinstance(field.type, _HELD):
                    raise _LooseError
                return self._column(f"{field.name}__{'value' if view == 'facts' else view}", there)
            case e.ItemVar(part, kind, view) if isinstance(kind, _HELD):
                return self._column(f".{part}__{view}", there)
            case e.Part(base, part):
                if base.field.name in self._absent:
                    raise _MissingError
                if part == "canonical":
                    raise _LooseError
                return self._column(f"{base.field.name}__{base.view}__{part}", there)
            case e.Const(value):
                return value
            case e.On(part):
                on = self._context.on
                if on is None:
                    raise _MissingError
                return on.toordinal() if part == "day" else on.year
            case e.Diff(left, right, sign):
                one, other = self._scalar(left, there), self._scalar(right, there)
                return one - other if sign == "-" else one + other
            case e.Slice(text, start, stop) if (start or 0) >= 0 and (stop is None or stop >= 0):
                value = self._scalar(text, there)
                if isinstance(value, str):
                    return value[start:stop]
                first = start or 0
                return value.str.slice(first, None if stop is None else max(stop - first, 0))
            case e.Upper(text):
                value = self._scalar(text, there)
                return value.upper() if isinstance(value, str) else value.str.to_uppercase()
            case e.Length(e.Var(field)) if isinstance(field.type, Packed):
                if field.name in self._absent:
                    raise _MissingError
                return self._column(f"{field.name}__length", there)
            case e.Length(text):
                value = self._scalar(text, there)
                return len(value) if isinstance(value, str) else value.str.len_chars()
            case e.Lookup(table, _, _, _, True) if table not in self._context.tables:
                raise _MissingError
            case _:
                raise _LooseError

    def _column(self, name: str, there: dict[str, pl.Expr]) -> pl.Expr:
        self.used.add(name)
        there[name] = ~pl.col(name).is_null()
        return pl.col(name)

    def _constant(self, node: e.Var) -> Any:
        return None if self._fixed is None else self._fixed(node)

    def _constant_or_raise(self, node: e.Var) -> Any:
        value = self._constant(node)
        if value is None:
            raise _MissingError
        return value


def _matches(text: Any, pattern: re.Pattern[str], *, whole: bool) -> Condition:
    """True where a pattern is found in a text, or matches all of it."""
    if isinstance(text, str):
        return bool(pattern.fullmatch(text) if whole else pattern.search(text))
    if not whole:
        found: pl.Expr = text.str.contains(pattern.pattern)
        return found
    # in Python `$` also matches before a line feed at the end, elsewhere it does not
    return text.str.contains(f"^(?:{pattern.pattern})$") & ~text.str.ends_with("\n")  # type: ignore[no-any-return]
