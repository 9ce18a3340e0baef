"""What dataframely and pandera can say of our record rules: the same expressions, over columns cast by Polars.

Every rule of `cvr.Vantande` that is an expression of typed columns is given to the peers as our compiler
writes it. Written by hand, as a user of the peers would, are whether texts can be read and are written well
(FIL014-FIL016, FIL021-FIL023), identity numbers (form, day, check digit, birth, sex), numbers of the patient in
other columns (ID140), and the items of lists. What asks a function of ours, such as the clock, is left out.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import dataframely as dy
import pandera.polars as pa
import polars as pl

from cvrgvr import cvr
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.frames.expressions import Compiler
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Date, DateTime, Field, Flag, Integer, Kind, Month, OneOf, Packed, Text, Year
from cvrgvr.wire.judge import Judge

__all__ = ["Equivalent"]

EPOCH = 719_163


class Equivalent:
    """The checks, and both peers' schemas.

    Attributes:
        faults: conditions of faults, by name.
        readable: conditions of unreadable texts, by name.
        rules: how many rules there are in all.
    """

    def __init__(self, on: date) -> None:
        catalogue = catalogue_of(cvr.Vantande)
        judge = Judge(catalogue, Context(on), Policy(ignore=("CVR3", "CVR4")))
        self.fields = catalogue.spec.fields
        self.columns: dict[str, pl.Expr] = {}
        self.faults: dict[str, pl.Expr] = {}
        self.rules = len(judge.bound)
        for bound in judge.bound:
            compiler = Compiler(Context(on), with_item=_refused)
            try:
                found = compiler.broken(bound.fault)
                columns = {name: self._column(name) for name in compiler.used}
            except LookupError:
                continue
            if found.exact and isinstance(found.condition, pl.Expr):
                self.columns |= columns
                self.faults[f"{bound.rule.name.replace('/', '_')}_{bound.at}"] = found.condition
        self.columns |= _PARTS
        self.faults |= _people() | _lists() | _named(self.fields)
        self.readable = {
            field.name: unreadable for field in self.fields if (unreadable := _unreadable(field)) is not None
        }
        self.dataframely = self._dataframely()
        self.pandera = self._pandera()

    def _column(self, name: str) -> pl.Expr:
        field, _, view = name.partition("__")
        kind = {each.name: each for each in self.fields}[field]
        return _view(kind, view)

    def typed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame's texts beside the columns that the checks ask."""
        return frame.with_columns(**self.columns)

    def _dataframely(self) -> Any:
        rules = {f"rule_{name}": _rule(~fault) for name, fault in self.faults.items()}
        texts = {
            f"text_{name}": _rule(~fault.fill_null(value=False)) for name, fault in self.readable.items()
        }
        empty = pl.DataFrame(schema={field.name: pl.String for field in self.fields})
        columns = {name: dy.Any() for name in self.typed(empty).columns}
        return type("Waits", (dy.Schema,), {**columns, **rules, **texts})

    def _pandera(self) -> Any:
        checks = [pa.Check(_check(~fault), name=name) for name, fault in self.faults.items()]
        checks += [
            pa.Check(_check(~fault.fill_null(value=False)), name=name)
            for name, fault in self.readable.items()
        ]
        columns = {field.name: pa.Column(pl.String, nullable=True) for field in self.fields}
        return pa.DataFrameSchema(columns, checks=checks)

    def by_dataframely(self, frame: pl.DataFrame) -> int:
        """Cast and validate; the number of good rows."""
        return len(self.dataframely.filter(self.typed(frame)).result)

    def by_pandera(self, frame: pl.DataFrame) -> int:
        """Cast and validate."""
        try:
            return len(self.pandera.validate(self.typed(frame), lazy=True))
        except pa.errors.SchemaErrors as faults:
            return -len(faults.failure_cases)


_WRITTEN = "[\x00-\x1f\x7f-\x9f]|Ã[¥¤¶]|\ufffd|^\\s|\\s$"


def _digit(at: int) -> pl.Expr:
    return pl.col("patient_id").str.slice(at, 1).cast(pl.Int64, strict=False)


def _part(field: str, at: int) -> pl.Expr:
    """A part of each item of a list, as days."""
    part = pl.element().str.split(",").list.get(at, null_on_oob=True).str.slice(0, 10)
    day = part.str.to_date("%Y-%m-%d", strict=False)
    return pl.col(field).str.split("|").list.eval(day)


_PARTS = {
    "birth": pl.col("patient_id").str.slice(0, 8).str.to_date("%Y%m%d", strict=False),
    "pause first": _part("vantepauser", 1),
    "pause last": _part("vantepauser", 2),
    "declined": _part("avstaenden", 0),
    "offered": _part("avstaenden", 3),
    "regretted": _part("avstaenden", 4),
    "grounds": pl.col("vantepauser").str.split("|").list.eval(pl.element().str.split(",").list.first()),
}


def _people() -> dict[str, pl.Expr]:
    """Identity numbers: their form and check digit, and what they tell of birth and sex."""
    products = [_digit(at) * (2 - at % 2) for at in range(2, 12)]
    total = pl.sum_horizontal([product // 10 + product % 10 for product in products])
    plain, born = ~pl.col("patient_id").str.starts_with("99"), pl.col("birth")
    read = _day("avlasningsdatum")
    return {
        "ID101": ~pl.col("patient_id").str.contains("^[0-9]{12}$"),
        "ID104": plain & born.is_null(),
        "ID105": plain & (total % 10 != 0),
        "ID110": plain & (born > read),
        "ID111": plain & ((read - born).dt.total_days() > 43830),
        "ID114": plain & (pl.col("kon").cast(pl.Int64, strict=False) != 2 - _digit(10) % 2),
        "ID115": plain & (pl.col("fodelsear").cast(pl.Int64, strict=False) != born.dt.year()),
    }


def _lists() -> dict[str, pl.Expr]:
    """The items of lists, by their first and last days."""
    read = _day("avlasningsdatum")
    beyond = pl.max_horizontal(pl.col("declined").list.max(), pl.col("regretted").list.max())
    return {
        "CVR205_lists": beyond > pl.lit(date(2026, 11, 5)),
        "CVR220_lists": pl.col("regretted").list.max() > read,
        "CVR240": pl.col("pause last").list.min() < pl.col("pause first").list.min(),
        "CVR241": pl.col("pause first").list.max() > read,
        "CVR245": (pl.col("avvikelse") == "2") & ~pl.col("grounds").list.contains("medicinsk"),
        "CVR247": pl.col("declined").list.min() > pl.col("offered").list.max(),
    }


def _named(fields: Sequence[Field]) -> dict[str, pl.Expr]:
    """The patient's number, or one like it, in other columns."""
    found = {}
    for field in fields:
        if isinstance(field.type, Text) and field.kind is not Kind.PERSON:
            text, short = pl.col(field.name), pl.col("patient_id").str.slice(2)
            found[f"ID140_{field.name}"] = (text.str.len_chars() >= 10) & text.str.contains(
                short, literal=True
            )
            if field.kind is Kind.PLAIN:
                like = text.str.contains("^(19|20)?[0-9]{6}[-+]?[0-9]{4}$")
                found[f"ID140_chance_{field.name}"] = (text.str.len_chars() >= 10) & like
    return found


def _refused(*_: Any) -> Any:
    raise LookupError


def _rule(expression: pl.Expr) -> Any:
    def holds(_cls: Any) -> pl.Expr:
        return expression

    return dy.rule()(holds)


def _check(expression: pl.Expr) -> Callable[[Any], pl.LazyFrame]:
    return lambda data: data.lazyframe.select(expression)


def _day(name: str) -> pl.Expr:
    return pl.col(name).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)


def _view(field: Field, view: str) -> pl.Expr:
    """A field in a view, cast by Polars from its text."""
    kind, name = field.type, field.name
    ordinal = _day(name).to_physical().cast(pl.Int64) + EPOCH
    match kind:
        case Date() | DateTime() if view in ("day", "value"):
            return ordinal
        case Date() | DateTime() if view == "timed":
            return pl.col(name).str.slice(10).str.contains("[1-9]")
        case Date() | DateTime() if view == "instant":
            parts = [
                pl.col(name).str.slice(at, 2).cast(pl.Int64, strict=False).fill_null(0) for at in (11, 14, 17)
            ]
            return ordinal * 86_400 + parts[0] * 3_600 + parts[1] * 60 + parts[2]
        case Month() if view in ("first_day", "last_day"):
            first = (pl.col(name) + "-01").str.to_date("%Y-%m-%d", strict=False)
            day = first if view == "first_day" else first.dt.month_end()
            return day.to_physical().cast(pl.Int64) + EPOCH
        case Flag():
            return pl.col(name) == "J"
        case Packed() if view == "length":
            return (pl.col(name).str.count_matches("|", literal=True) + 1).cast(pl.Int64)
        case Integer() | Year():
            return pl.col(name).cast(pl.Int64, strict=False)
        case OneOf() if all(isinstance(code, int) for code in kind.codes.values):
            return pl.col(name).cast(pl.Int64, strict=False)
        case OneOf() | Month() | Text() if view == "value":
            return pl.col(name)
        case _:
            raise LookupError(view)


def _unreadable(field: Field) -> pl.Expr | None:
    """Where a text cannot be read."""
    kind, text = field.type, pl.col(field.name)
    match kind:
        case Date() | DateTime():
            return _day(field.name).is_null() & text.is_not_null()
        case OneOf():
            return ~text.is_in([str(code) for code in kind.codes.values])
        case Flag():
            return ~text.is_in(["J", "N"])
        case Integer() | Year():
            return text.cast(pl.Int64, strict=False).is_null() & text.is_not_null()
        case Month():
            return ~text.str.contains("^[0-9]{4}-(0[1-9]|1[0-2])$")
        case Text() if kind.longest is not None:
            return (text.str.len_chars() > kind.longest) | text.str.contains(_WRITTEN)
        case Text():
            return text.str.contains(_WRITTEN)
        case _:
            return None
