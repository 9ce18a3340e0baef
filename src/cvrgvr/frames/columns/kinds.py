"""How a column is looked at, by its field and what the texts are like that it holds."""

from typing import Final

import polars as pl

from cvrgvr.frames.columns.clocked import Clocked
from cvrgvr.frames.columns.column import Column
from cvrgvr.frames.columns.listed import Listed
from cvrgvr.frames.columns.people import People
from cvrgvr.frames.columns.repeated import Repeated
from cvrgvr.frames.columns.unique import Unique
from cvrgvr.frames.texts import Texts
from cvrgvr.spec import Date, DateTime, Kind, Packed, Text

__all__ = ["kind_of"]

_SAMPLE: Final = 2_000
FEW: Final = 100
NEW: Final = 0.2
"""A column of which more than this share of a sample is distinct does not repeat."""


def kind_of(texts: Texts, series: pl.Series) -> type[Column]:
    """The kind of a column."""
    field = texts.field
    if field.kind is Kind.PERSON:
        return People
    if isinstance(field.type, Packed):
        return Listed
    if not isinstance(field.type, (Date, DateTime, Text)) or _is_few(series):
        return Repeated
    return Unique if isinstance(field.type, Text) else Clocked


def _is_few(series: pl.Series) -> bool:
    """True when the texts of a column repeat, by a sample of them."""
    sample = series.filter(series != "").head(_SAMPLE)
    return len(sample) == 0 or sample.n_unique() <= max(FEW, NEW * len(sample))
