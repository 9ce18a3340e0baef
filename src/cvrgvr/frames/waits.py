"""Wait records as waits, on columns: `cvr.clock.wait_of` for many records at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import polars as pl

from cvrgvr.cvr.clock import GARANTI, START_POLICIES, undantag_of
from cvrgvr.errors import UsageError
from cvrgvr.frames.columns.kinds import kind_of
from cvrgvr.frames.numbers import numbered
from cvrgvr.frames.texts import Texts
from cvrgvr.rules.context import Context
from cvrgvr.spec import Date, DateTime, RecordSpec
from cvrgvr.wire.delimited.cells import Cells

__all__ = ["Views", "waits_of"]

_EPOCH: Final = 719_163
"""The ordinal of 1970-01-01."""
_AVVIKELSER: Final = (1, 2, 3)
_GROUND_NOT_IN_LAW: Final = "sarskild"


class Views:
    """Fields of records as columns of values, and where they cannot be read.

    Args:
        spec: the record class.
        frame: columns of text; fields without a column are missing in every row.
    """

    def __init__(self, spec: RecordSpec, frame: pl.DataFrame) -> None:
        self._spec = spec
        self._frame = frame
        self.unreadable = pl.repeat(False, len(frame), eager=True)

    def __contains__(self, name: str) -> bool:
        return name in self._frame.columns

    def value(self, name: str, view: str = "value") -> pl.Series:
        """A field as values; days as ordinals, lists as texts. Notes where it cannot be read."""
        field = self._spec.by_name[name]
        if name not in self._frame.columns:
            return pl.repeat(field.default, len(self._frame), dtype=_EMPTY.get(view, pl.Int64), eager=True)
        texts = Texts(field, self._spec, (), Context())
        series = self._frame[name]
        column = kind_of(texts, series)(name, texts)
        numbers = numbered(self._frame, column.keys)
        column.take(series, numbers)
        day = view == "value" and isinstance(field.type, (Date, DateTime))
        found = numbers.told(column.view("day" if day else view))
        broken = column.unreadable()
        if broken is None:
            return found
        where = numbers.told(broken)
        self.unreadable |= where
        return found.set(where, None)

    def texts(self, name: str) -> pl.Series:
        """A field as it stands."""
        if name not in self._frame.columns:
            return pl.repeat(None, len(self._frame), dtype=pl.String, eager=True)
        return self._frame[name]

    def items(self, name: str, parts: Mapping[str, str], dtype: Any) -> pl.Series:
        """A packed field as lists of structs, whose fields are the parts renamed."""
        texts = self.texts(name)
        cells = Cells(self._spec.by_name[name], self._spec.list_rule)
        found: dict[str, Any] = {}
        for text in texts.unique().drop_nulls():
            value = cells[text]
            found[text] = (
                [{to: _day(getattr(item, part)) for part, to in parts.items()} for item in value]
                if isinstance(value, tuple)
                else None
            )
            if value is not None and not isinstance(value, tuple):
                self.unreadable |= (texts == text).fill_null(value=False)
        known = pl.DataFrame(
            {name: list(found), "items": list(found.values())}, schema={name: pl.String, "items": dtype}
        )
        return texts.to_frame(name).join(known, on=name, how="left", maintain_order="left")["items"]


_EMPTY: Final = {"text": pl.String}

_PAUSER: Final = pl.List(pl.Struct({"orsak": pl.String, "from_datum": pl.Date, "tom_datum": pl.Date}))
_AVSTAENDEN: Final = pl.List(
    pl.Struct(
        {
            "datum": pl.Date,
            "informerad": pl.Boolean,
            "meddelat": pl.Boolean,
            "erbjuden_tid": pl.Date,
            "anger": pl.Date,
        }
    )
)


def waits_of(spec: RecordSpec, frame: pl.DataFrame, start_policy: str) -> tuple[pl.DataFrame, pl.Series]:
    """The waits of records, and for which records they are not told.

    Args:
        spec: the record class.
        frame: columns of text.
        start_policy: a key of `START_POLICIES`.

    Returns:
        The columns of `Wait` with `on`, the day to which those who wait are counted; and a column of flags.

    Raises:
        UsageError: unknown policy, or records that are no waits.
    """
    if start_policy not in START_POLICIES:
        raise UsageError(f"unknown start_policy: give one of {', '.join(START_POLICIES)}")
    if "vardgaranti" not in spec.by_name:
        raise UsageError(f"{spec.name} are no waits: give cvr.Vantande or cvr.Genomford")
    views = Views(spec, frame)
    ended = "start_aktivitet" in spec.by_name
    columns = pl.DataFrame(
        {
            "fas": views.value("fas").cast(pl.Int64),
            "remittenttyp": views.value("remittenttyp").cast(pl.Int64),
            "remissdatum": views.value("remissdatum"),
            "sokt": views.value(START_POLICIES[start_policy]),
            "beslut": views.value("beslut_aktivitet"),
            "avvikelse": views.value("avvikelse").cast(pl.Int64),
            "vardgaranti": views.value("vardgaranti").cast(pl.Boolean),
            "kommunkod": _text(views, "kommunkod"),
            "regionkod": views.value("regionkod").cast(pl.Int64),
        }
    )
    if ended:
        columns = columns.with_columns(views.value("start_aktivitet").alias("slut"))
    pauser = views.items("vantepauser", {"orsak": "orsak", "fran": "from_datum", "tom": "tom_datum"}, _PAUSER)
    declines = views.items(
        "avstaenden",
        {
            "datum": "datum",
            "informerad": "informerad",
            "meddelat": "meddelat",
            "erbjuden_tid": "erbjuden_tid",
            "anger_datum": "anger",
        },
        _AVSTAENDEN,
    )
    unreadable = views.unreadable
    found = columns.with_columns(
        _undantag(columns), pauser=pauser, declines=declines, measured=_measured(spec, frame, ended)
    ).with_columns(
        garanti=pl.col("fas").replace_strict(dict(GARANTI), default=None, return_dtype=pl.String),
        named=pl.when(pl.col("remittenttyp") == 2).then("sokt").otherwise("remissdatum"),
    )
    item = pl.element().struct
    reversed_pause = (
        pl.col("pauser")
        .list.eval(item.field("tom_datum") < item.field("from_datum"))
        .list.any()
        .fill_null(value=False)
    )
    untold = found.select(
        unreadable | reversed_pause | (pl.col("garanti").is_null() & pl.col("undantag").is_null())
    ).to_series()
    none_given = (pl.col("pauser").list.len().fill_null(0) == 0) & (
        pl.col("declines").list.len().fill_null(0) == 0
    )
    first = pl.col("fas") == 1
    waits = found.select(
        "garanti",
        "undantag",
        "measured",
        start=_date(
            pl.when(first).then(pl.coalesce("named", "beslut")).when(pl.col("fas") == 2).then("beslut")
        ),
        slut=_date(pl.col("slut")) if ended else pl.lit(None, pl.Date),
        start_harledd=(first & pl.col("named").is_null() & pl.col("beslut").is_not_null()).fill_null(
            value=False
        ),
        avvikelse=pl.when(pl.col("avvikelse").is_in(_AVVIKELSER) & none_given)
        .then("avvikelse")
        .cast(pl.Int32),
        pauser=pl.col("pauser").list.filter(item.field("orsak") != _GROUND_NOT_IN_LAW),
        avstaenden=pl.col("declines").list.eval(
            pl.struct(
                item.field("datum"),
                item.field("informerad"),
                item.field("meddelat"),
                item.field("erbjuden_tid"),
            )
        ),
        anger=pl.col("declines").list.eval(item.field("anger").drop_nulls()),
    )
    return waits.rename({"measured": "on"}), untold


def _day(part: Any) -> Any:
    """A part of an item; of a clock time its day."""
    return part.date() if isinstance(part, datetime) else part


def _text(views: Views, name: str) -> pl.Series:
    texts = views.texts(name).to_frame(name)
    return texts.select(pl.when(pl.col(name) != "").then(pl.col(name))).to_series()


def _undantag(columns: pl.DataFrame) -> pl.Series:
    """Why each record's wait is outside the guarantee: each combination of what tells it looked at once."""
    names = ["fas", "vardgaranti", "kommunkod", "regionkod"]
    told = columns.select(names).unique()
    reasons = [undantag_of(*row) for row in told.iter_rows()]
    told = told.with_columns(pl.Series("undantag", reasons, dtype=pl.String))
    return columns.select(names).join(told, on=names, how="left", nulls_equal=True, maintain_order="left")[
        "undantag"
    ]


def _measured(spec: RecordSpec, frame: pl.DataFrame, ended: bool) -> pl.Series:
    """The day to which those who wait are counted."""
    if ended:
        return pl.repeat(None, len(frame), dtype=pl.Date, eager=True)
    return Views(spec, frame).value("avlasningsdatum").to_frame("d").select(_date(pl.col("d"))).to_series()


def _date(day: pl.Expr) -> pl.Expr:
    return (day - _EPOCH).cast(pl.Int32).cast(pl.Date)
