"""How to find the rows that break a rule, in pandas, Polars and SQL: the rule's own expression, written out.

The rows are those of a delimited file read as text. As in the library, a comparison with a missing value is
unknown: no fault, and neither is its negation. All three languages reckon so, pandas with its own texts
(`string`). A rule that calls a function, opens a list or asks a code table has no such form; its rows are
found by the lines of the findings.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from cvrgvr.rules import BoundRule
from cvrgvr.rules import expr as e
from cvrgvr.rules.formula import is_day
from cvrgvr.spec import Date, DateTime, Field, Flag, Integer, OneOf, Text, Year

__all__ = ["BY_LINE", "ON", "Pandas", "Polars", "Sql", "queries"]

ON: Final = "2026-11-05"
"""The reference date that is written where a rule asks for one."""
_NEGATED: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

BY_LINE: Final = {
    "pandas": """import pandas as pd

rows = pd.read_csv("FILE", sep=";", dtype="string[python]", na_values=[""], keep_default_na=False)
found = pd.read_json("found.jsonl", lines=True)
rows.iloc[sorted(set(found["line"].dropna().astype(int) - 2))]""",
    "Polars": """import polars as pl

rows = pl.read_csv("FILE", separator=";", infer_schema=False)
found = pl.read_ndjson("found.jsonl")
rows[(found["line"].drop_nulls().unique().sort() - 2).to_list()]""",
    "SQL": """SELECT *
FROM (SELECT *, row_number() OVER () + 1 AS line
      FROM read_csv('FILE', delim = ';', all_varchar = true, parallel = false))
WHERE line IN (SELECT line FROM read_json('found.jsonl'))""",
}
"""Rows by the lines of the findings of `cvrgvr validate FILE --format jsonl --output found.jsonl`."""


class _NoFormError(Exception):
    """A node cannot be written in these languages."""


class _Writer:
    """Writes expressions in one language; the classes below say how each operation looks there."""

    operators: Mapping[str, str] = {"==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
    both, either, negation = " & ", " | ", "~"

    def whole(self, fault: e.Bool) -> str:
        """The query for the rows that have the fault."""
        raise NotImplementedError

    def column(self, name: str) -> str:
        """A column, as text."""
        raise NotImplementedError

    def of(self, field: Field) -> str:
        """The column of a field. An empty cell that stands for a value has no form here."""
        if field.default is not None:
            raise _NoFormError
        return self.column(field.name)

    def number(self, text: str) -> str:
        """A text as a number."""
        raise NotImplementedError

    def days(self, later: str, earlier: str) -> str:
        """Days from one day to another; both are texts."""
        raise NotImplementedError

    def first(self, text: str, start: int, stop: int) -> str:
        """Characters of a text."""
        raise NotImplementedError

    def upper(self, text: str) -> str:
        """A text in capitals."""
        raise NotImplementedError

    def length(self, text: str) -> str:
        """The length of a text."""
        raise NotImplementedError

    def missing(self, text: str) -> str:
        """True when there is no value."""
        raise NotImplementedError

    def among(self, text: str, values: list[str], *, inside: bool) -> str:
        """True when a value is one of some; or, when it is given, none of them."""
        raise NotImplementedError

    def matches(self, text: str, pattern: str, *, whole: bool) -> str:
        """True when a pattern fits the whole text, or occurs in it."""
        raise NotImplementedError

    def text(self, value: str) -> str:
        """A constant text."""
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def true(self, node: e.Bool) -> str:
        """A condition."""
        match node:
            case e.And():
                return self.both.join(self._inner(test) for test in self._asked(_parts(node)))
            case e.Or():
                return self.either.join(self._inner(test) for test in _parts(node))
            case e.Not(e.Not(test)):
                return self.true(test)
            case e.Not(e.Compare(op, left, right)):
                return self.compare(_NEGATED[op], left, right)
            case e.Not(e.In(value, values)):
                return self.among(self.scalar(value), self._values(values), inside=False)
            case e.Not(test):
                return f"{self.negation}{self._bracketed(test)}"
            case e.Compare(op, left, right):
                return self.compare(op, left, right)
            case e.IsNull(e.Var() as value):
                return self.missing(self.of(value.field))
            case e.In(value, values):
                return self.among(self.scalar(value), self._values(values), inside=True)
            case e.Match(text, pattern, whole) if not pattern.flags & ~32:
                return self.matches(self.scalar(text), pattern.pattern, whole=whole)
            case _:
                raise _NoFormError

    @staticmethod
    def _asked(tests: Iterable[e.Bool]) -> Iterator[e.Bool]:
        """The tests without those that ask whether the file has a column: a query names what is there."""
        left = [test for test in tests if not isinstance(test, e.Carries)]
        if not left:
            raise _NoFormError
        yield from left

    def _inner(self, node: e.Bool) -> str:
        text = self.true(node)
        plain = isinstance(node, (e.IsNull, e.Match))
        return text if plain and " " not in text else f"({text})"

    def _bracketed(self, node: e.Bool) -> str:
        return f"({self.true(node)})"

    def compare(self, op: str, left: e.Scalar, right: e.Scalar) -> str:
        """A comparison: of days and texts as they are written, of numbers as numbers."""
        one, other = self._operand(left, right), self._operand(right, left)
        return f"{one} {self.operators[op]} {other}"

    def _operand(self, node: e.Scalar, beside: e.Scalar) -> str:
        match node:
            case e.Const(bool() as flag) if isinstance(beside, e.Var) and isinstance(beside.field.type, Flag):
                return self.text("J" if flag else "N")
            case e.Const(int() as value) if is_day(beside):
                return self.text(date.fromordinal(value).isoformat())
            case e.Const(int() as value) if _is_number(beside):
                return str(value)
            case e.Const(str() as value):
                return self.text(value)
            case e.Const():
                raise _NoFormError
            case e.On("day"):
                return self.text(ON)
            case _ if _is_number(node):
                return node_text if (node_text := self._number(node)) else self.number(self.scalar(node))
            case _:
                return self.scalar(node)

    def _number(self, node: e.Scalar) -> str:
        """A node that is a number already."""
        match node:
            case e.Length(text):
                return self.length(self.scalar(text))
            case e.Diff(left, right, "-") if _is_date(left) and _is_date(right):
                return self.days(self._operand(left, right), self._operand(right, left))
            case e.On("year"):
                return ON[:4]
            case _:
                return ""

    def scalar(self, node: e.Scalar) -> str:
        """A value, as text."""
        match node:
            case e.Var(field, "value") if isinstance(field.type, (Text, OneOf, Flag, Integer, Year)):
                return self.of(field)
            case e.Var(field, "day") if isinstance(field.type, Date):
                return self.of(field)
            case e.Var(field, "day") if isinstance(field.type, DateTime):
                return self.first(self.of(field), 0, 10)
            case e.Slice(text, start, int() as stop) if stop > 0 and (start or 0) >= 0:
                return self.first(self.scalar(text), start or 0, stop)
            case e.Upper(text):
                return self.upper(self.scalar(text))
            case _:
                raise _NoFormError

    def _values(self, values: frozenset[object]) -> list[str]:
        if any(isinstance(value, bool) for value in values):
            raise _NoFormError
        return [self.text(str(value)) for value in sorted(values, key=str)]


def _parts(node: e.And | e.Or) -> Iterator[e.Bool]:
    """The tests, with those of the same kind inside them."""
    for test in node.tests:
        if isinstance(test, (e.And, e.Or)) and type(test) is type(node):
            yield from _parts(test)
        else:
            yield test


def _is_date(node: e.Scalar) -> bool:
    return is_day(node) or (isinstance(node, e.On) and node.part == "day")


def _is_number(node: e.Scalar) -> bool:
    match node:
        case e.Var(field, "value"):
            return isinstance(field.type, (Integer, Year))
        case e.On("year") | e.Length():
            return True
        case e.Diff(left, right, "-"):
            return _is_date(left) and _is_date(right)
        case _:
            return False


class Polars(_Writer):
    """Expressions of Polars."""

    def whole(self, fault: e.Bool) -> str:
        return (
            'import polars as pl\n\nrows = pl.read_csv("FILE", separator=";", infer_schema=False)\n'
            f"rows.filter(\n    {self.true(fault)}\n)"
        )

    def column(self, name: str) -> str:
        return f'pl.col("{name}")'

    def number(self, text: str) -> str:
        return f"{text}.cast(pl.Int64, strict=False)"

    def days(self, later: str, earlier: str) -> str:
        one, other = (
            f"{each}.str.to_date(strict=False)" if each.startswith("pl.") else f"pl.lit({each}).str.to_date()"
            for each in (later, earlier)
        )
        return f"({one} - {other}).dt.total_days()"

    def first(self, text: str, start: int, stop: int) -> str:
        return f"{text}.str.slice({start}, {stop - start})"

    def upper(self, text: str) -> str:
        return f"{text}.str.to_uppercase()"

    def length(self, text: str) -> str:
        return f"{text}.str.len_chars()"

    def missing(self, text: str) -> str:
        return f"{text}.is_null()"

    def among(self, text: str, values: list[str], *, inside: bool) -> str:
        return f"{'' if inside else '~'}{text}.is_in([{', '.join(values)}])"

    def matches(self, text: str, pattern: str, *, whole: bool) -> str:
        return f"{text}.str.contains({self.text(f'^(?:{pattern})$' if whole else pattern)})"


class Pandas(_Writer):
    """Expressions of pandas, on columns of its own texts."""

    def whole(self, fault: e.Bool) -> str:
        return (
            'import pandas as pd\n\nrows = pd.read_csv("FILE", sep=";", dtype="string[python]", '
            f'na_values=[""], keep_default_na=False)\nrows[\n    ({self.true(fault)}).fillna(False)\n]'
        )

    def column(self, name: str) -> str:
        return f'rows["{name}"]'

    def number(self, text: str) -> str:
        return f'pd.to_numeric({text}, errors="coerce")'

    def days(self, later: str, earlier: str) -> str:
        one, other = (
            f'pd.to_datetime({each}, errors="coerce")' if each.startswith("rows") else f"pd.Timestamp({each})"
            for each in (later, earlier)
        )
        return f'({one} - {other}).dt.days.astype("Int64")'

    def first(self, text: str, start: int, stop: int) -> str:
        return f"{text}.str[{start or ''}:{stop}]"

    def upper(self, text: str) -> str:
        return f"{text}.str.upper()"

    def length(self, text: str) -> str:
        return f"{text}.str.len()"

    def missing(self, text: str) -> str:
        return f"{text}.isna()"

    def among(self, text: str, values: list[str], *, inside: bool) -> str:
        found = f"{text}.isin([{', '.join(values)}])"
        return found if inside else f"{text}.notna() & ~{found}"

    def matches(self, text: str, pattern: str, *, whole: bool) -> str:
        return f"{text}.str.{'fullmatch' if whole else 'contains'}({self.text(pattern)})"


class Sql(_Writer):
    """SQL as DuckDB has it."""

    operators: Mapping[str, str] = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
    both, either, negation = " AND ", " OR ", "NOT "

    def whole(self, fault: e.Bool) -> str:
        table = "read_csv('FILE', delim = ';', all_varchar = true)"
        return f"SELECT * FROM {table}\nWHERE {self.true(fault)}"  # noqa: S608  # nothing runs it here

    def column(self, name: str) -> str:
        return name if name.isidentifier() else f'"{name}"'

    def number(self, text: str) -> str:
        return f"TRY_CAST({text} AS BIGINT)"

    def days(self, later: str, earlier: str) -> str:
        return f"TRY_CAST({later} AS DATE) - TRY_CAST({earlier} AS DATE)"

    def first(self, text: str, start: int, stop: int) -> str:
        return f"{text}[{start + 1}:{stop}]"

    def upper(self, text: str) -> str:
        return f"upper({text})"

    def length(self, text: str) -> str:
        return f"length({text})"

    def missing(self, text: str) -> str:
        return f"{text} IS NULL"

    def among(self, text: str, values: list[str], *, inside: bool) -> str:
        return f"{text} {'' if inside else 'NOT '}IN ({', '.join(values)})"

    def matches(self, text: str, pattern: str, *, whole: bool) -> str:
        return f"regexp_{'full_match' if whole else 'matches'}({text}, {self.text(pattern)})"

    def text(self, value: str) -> str:
        return "'" + value.replace("'", "''") + "'"


_WRITERS: Final = {"pandas": Pandas(), "Polars": Polars(), "SQL": Sql()}


def queries(bound: BoundRule) -> dict[str, str] | None:
    """The query for the rows that break a rule, in each language; None when it has no such form."""
    if bound.tables:
        return None
    try:
        return {name: writer.whole(bound.fault) for name, writer in _WRITERS.items()}
    except _NoFormError:
        return None
