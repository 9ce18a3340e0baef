"""How a column is looked at, by its field and what the texts are like that it holds."""

import polars as pl

from cvrgvr.frames.columns import Clocked, Column, People, Repeated, Unique, is_few
from cvrgvr.frames.lists import Listed
from cvrgvr.frames.texts import Texts
from cvrgvr.spec import Date, DateTime, Kind, Packed, Text

__all__ = ["kind_of"]


def kind_of(texts: Texts, series: pl.Series) -> type[Column]:
    """The kind of a column."""
    field = texts.field
    if field.kind is Kind.PERSON:
        return People
    if isinstance(field.type, Packed):
        return Listed
    if not isinstance(field.type, (Date, DateTime, Text)) or is_few(series):
        return Repeated
    return Unique if isinstance(field.type, Text) else Clocked
