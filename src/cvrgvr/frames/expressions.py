"""Rule expressions as narwhals expressions: the same tree that `rules.python` writes as Python.

For a boolean node two things can be asked, as there: an expression that is true exactly when the node is
*true*, and one that is true exactly when it is *false*. Neither is ever missing, whatever the backend makes
of a comparison with a missing value: every operand is asked whether it is there.

Some nodes have no columnar form: functions of several fields, items of lists that are compared with other
fields, dated tables. For those the expression is *loose*: true at least whenever the node is, and
`Columnar.exact` says so; rows that it passes must be asked by records.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_
from typing import Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from cvrgvr.errors import UsageError
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context
from cvrgvr.spec import Date, DateTime, Flag, Integer, Month, OneOf, Packed, Text, Year

__all__ = ["Columnar", "Compiler", "Condition", "all_of", "any_of", "matches"]

Condition: TypeAlias = nw.Expr | bool
"""An expression without missing values, or a constant."""

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
_EXTREME: Final = {"<": "min", "<=": "min", ">": "max", ">=": "max"}
_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_FEW: Final = 4
"""So many comparisons cost less than one look-up in a set."""
_CAPTURING: Final = re.compile(r"(?<!\\)\((?!\?)")


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


def all_of(conditions: Iterable[Condition]) -> Condition:
    """True where all are; constants fall away."""
    kept: list[nw.Expr] = []
    for condition in conditions:
        if condition is False:
            return False
        if not isinstance(condition, bool):
            kept.append(condition)
    return reduce(and_, kept) if kept else True


def any_of(conditions: Iterable[Condition]) -> Condition:
    """True where one is; constants fall away."""
    kept: list[nw.Expr] = []
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

    A column is named by field and view (`fas__value`, `remissdatum__day`, `patient_id__facts__born`); days
    are ordinals, clock times seconds since day 0, yes and no booleans.

    Args:
        context: reference date, tables and columns, which conditions take as known.
        fixed: values of the fields that are the same in every row, by the variable's name; None = missing.
        by_text: gives the condition under which a node that reads one field alone is true, when that can be
            told from the field's distinct texts; None = it cannot.
        negations: the negations of nodes made so far, for several compilers of the same rules.
        searched: where something is found in a field's text, or may be.

    Attributes:
        used: names of the columns that the conditions so far ask.
    """

    def __init__(
        self,
        context: Context,
        *,
        fixed: Callable[[e.Var], Any] | None = None,
        absent: frozenset[str] = frozenset(),
        by_text: Callable[[e.Bool], Condition | None] = lambda _node: None,
        searched: Callable[[e.Var, e.Searched], Condition] = lambda _variable, _maybe: True,
        negations: dict[e.Bool, e.Not] | None = None,
    ) -> None:
        self._context = context
        self._fixed = fixed
        self._absent = absent
        self._by_text = by_text
        self._searched = searched
        self._exact = True
        self._negations = {} if negations is None else negations
        self.used: set[str] = set()

    def broken(self, fault: e.Bool) -> Columnar:
        """Where a fault holds."""
        self._exact = True
        condition = self._truth(fault, wanted=True)
        return Columnar(condition, self._exact)

    # -- booleans -------------------------------------------------------------------------------------

    def _truth(self, node: e.Expr, *, wanted: bool) -> Condition:
        match node:
            case e.Not(test):
                return self._truth(test, wanted=not wanted)
            case e.And(tests) | e.Or(tests):
                every = isinstance(node, e.And) is wanted
                parts = (self._truth(test, wanted=wanted) for test in tests)
                return all_of(parts) if every else any_of(parts)
            case e.Xor(left, right):
                ways = ((True, not wanted), (False, wanted))
                return any_of(
                    all_of((self._truth(left, wanted=first), self._truth(right, wanted=second)))
                    for first, second in ways
                )
            case e.Bool():
                return self._leaf(node, wanted=wanted)
            case _:
                raise UsageError(f"{type(node).__name__} is not a test")

    def _leaf(self, node: e.Bool, *, wanted: bool) -> Condition:
        try:
            return self._plain(node, wanted=wanted)
        except _MissingError:
            return False
        except _LooseError:
            pass
        told = self._by_text(node if wanted else self._negated(node))
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
                return all_of((*there, _OPERATORS[op if wanted else _NEGATED[op]](one, other)))
            case e.IsNull(value):
                return self._is_null(value, wanted=wanted)
            case e.In(value, values):
                there, (one,) = self._given(value)
                return all_of((*there, self._is_in(one, values, wanted=wanted)))
            case e.Match(text, pattern, whole):
                there, (one,) = self._given(text)
                found = matches(one, pattern, whole=whole)
                return all_of((*there, found if wanted else _not(found)))
            case e.Carries(field):
                columns = self._context.columns
                return (columns is None or field.name in columns) is wanted
            case e.InTable(table, optional=True) if table not in self._context.tables:
                return not wanted
            case e.AnyItem(items) | e.Call(_, (items, *_), 1) if self._is_absent(items):
                return not wanted
            case e.AnyItem(items, test) if wanted:
                return self._any_item(items, test)
            case _:
                raise _LooseError

    def _any_item(self, items: e.Var, test: e.Bool) -> Condition:
        """An item that lies beyond something exists when the first or last of them does."""
        match test:
            case e.Or(tests):
                return any_of(self._leaf(e.AnyItem(items, each), wanted=True) for each in tests)
            case e.And(tests):
                if self._reads(test):
                    self._exact = False  # each may hold of another item
                    return all_of(self._leaf(e.AnyItem(items, each), wanted=True) for each in tests)
                raise _LooseError
            case e.Compare(op, e.ItemVar(part, _, view), other) if op in _EXTREME and self._reads(other):
                return self._beyond(items, f"{_EXTREME[op]}_{part}_{view}", op, other)
            case e.Compare(op, other, e.ItemVar(part, _, view)) if op in _EXTREME and self._reads(other):
                mirrored = _MIRRORED[op]
                return self._beyond(items, f"{_EXTREME[mirrored]}_{part}_{view}", mirrored, other)
            case _:
                raise _LooseError

    @staticmethod
    def _reads(node: e.Expr) -> bool:
        return any(isinstance(each, e.Var) for each in nodes(node))

    def _beyond(self, items: e.Var, view: str, op: str, other: e.Scalar) -> Condition:
        there: dict[str, nw.Expr] = {}
        value = self._scalar(other, there)
        extreme = self._column(f"{items.field.name}__{view}", there)
        return all_of((*there.values(), _OPERATORS[op](extreme, value)))

    @staticmethod
    def _is_in(value: Any, values: frozenset[object], *, wanted: bool) -> Condition:
        listed = sorted(values, key=str)
        if not isinstance(value, nw.Expr):
            return (value in values) is wanted
        few = len(listed) <= _FEW
        among = any_of(value == each for each in listed) if few else value.is_in(listed)
        return among if wanted else _not(among)

    def _is_null(self, value: e.Scalar, *, wanted: bool) -> Condition:
        try:
            there, _ = self._given(value)
        except _MissingError:
            return wanted
        given = all_of(there)
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
                conditions.append(self._searched(each, maybe))
        return all_of(conditions)

    # -- scalars --------------------------------------------------------------------------------------

    def _given(self, *nodes: e.Scalar) -> tuple[list[nw.Expr], list[Any]]:
        """Tests that must hold for the values to exist, and the values."""
        there: dict[str, nw.Expr] = {}
        values = [self._scalar(node, there) for node in nodes]
        return list(there.values()), values

    def _scalar(self, node: e.Scalar, there: dict[str, nw.Expr]) -> Any:
        match node:
            case e.Var(field, view):
                if field.name in self._absent:
                    return self._constant_or_raise(node)
                if not isinstance(field.type, _HELD):
                    raise _LooseError
                return self._column(f"{field.name}__{'value' if view == 'facts' else view}", there)
            case e.Part(base, part):
                if base.field.name in self._absent:
                    raise _MissingError
                if part == "canonical":
                    raise _LooseError
                return self._column(f"{base.name}__{part}", there)
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

    def _column(self, name: str, there: dict[str, nw.Expr]) -> nw.Expr:
        self.used.add(name)
        there[name] = ~nw.col(name).is_null()
        return nw.col(name)

    def _constant(self, node: e.Var) -> Any:
        return None if self._fixed is None else self._fixed(node)

    def _constant_or_raise(self, node: e.Var) -> Any:
        value = self._constant(node)
        if value is None:
            raise _MissingError
        return value


def matches(text: Any, pattern: re.Pattern[str], *, whole: bool) -> Condition:
    """True where a pattern is found in a text, or matches all of it."""
    if isinstance(text, str):
        return bool(pattern.fullmatch(text) if whole else pattern.search(text))
    source = pattern.pattern
    if pattern.groups:  # pandas warns of groups that nobody asks for
        source = _CAPTURING.sub("(?:", source)
    if not whole:
        found: nw.Expr = text.str.contains(source)
        return found
    # in Python `$` also matches before a line feed at the end, elsewhere it does not
    return text.str.contains(f"^(?:{source})$") & ~text.str.ends_with("\n")  # type: ignore[no-any-return]
