"""The columns of waits: of their types, and refused where `Wait` refuses."""

from typing import Any, Final

import polars as pl

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import GARANTIER, REASONS

__all__ = ["complete"]

_TYPES: Final[dict[str, Any]] = {
    "garanti": pl.String,
    "start": pl.Date,
    "slut": pl.Date,
    "undantag": pl.String,
    "listad": pl.Boolean,
    "avvikelse": pl.Int32,
    "start_harledd": pl.Boolean,
    "on": pl.Date,
    "pauser": pl.List(pl.Struct({"orsak": pl.String, "from_datum": pl.Date, "tom_datum": pl.Date})),
    "avstaenden": pl.List(
        pl.Struct(
            {"datum": pl.Date, "informerad": pl.Boolean, "meddelat": pl.Boolean, "erbjuden_tid": pl.Date}
        )
    ),
    "anger": pl.List(pl.Date),
}


def complete(waits: pl.DataFrame) -> pl.DataFrame:
    """All columns, of their types. Raises UsageError for what `Wait` refuses."""
    try:
        found = waits.select(
            (pl.col(name).cast(dtype) if name in waits.columns else pl.lit(None, dtype)).alias(name)
            for name, dtype in _TYPES.items()
        )
    except pl.exceptions.PolarsError as fault:
        raise UsageError(f"the waits are not of the types of Wait: {type(fault).__name__}") from None
    _check(found)
    return found


def _check(waits: pl.DataFrame) -> None:
    """Refuse what `Wait` refuses."""
    for name, known in (("garanti", GARANTIER), ("undantag", REASONS), ("avvikelse", (1, 2, 3))):
        if not set(waits[name].unique().drop_nulls()) <= set(known):
            raise UsageError(f"unknown {name}: give one of {', '.join(map(str, known))}, or none")
    pauser = waits["pauser"].drop_nulls().explode().drop_nulls().struct.unnest()
    if len(pauser) and (
        pauser.filter(pl.col("tom_datum") < pl.col("from_datum")).height
        or pauser["from_datum"].null_count()
        or pauser["orsak"].null_count()
    ):
        raise UsageError(
            "a pause has a ground, a first day, and a last day (both inclusive) that is not before it"
        )
