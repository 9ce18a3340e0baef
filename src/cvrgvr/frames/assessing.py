"""The care guarantee on columns: the count of `guarantee.assess`, for many waits at once.

Waits with pauses are counted on columns too. Waits with declined offers or regrets, and those with more
pauses than there are columns for, are assessed one by one.
"""

from datetime import date
from typing import Final

import polars as pl

from cvrgvr.frames.eras import Asked, Eras
from cvrgvr.frames.outcome import COLUMNS, outcome_of
from cvrgvr.frames.pauses import with_pauses
from cvrgvr.frames.wait_columns import complete
from cvrgvr.guarantee import Avstaende, Paus, Wait, assess
from cvrgvr.guarantee.coverage import excludes
from cvrgvr.guarantee.holidays import next_weekday

__all__ = ["assessed"]

_MOST: Final = 4
"""Pauses of a wait that have columns of their own."""
_EPOCH: Final = date(1970, 1, 1).toordinal()


def assessed(waits: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Assess waits.

    Args:
        waits: the columns of `Wait`, and `on`: dates; `pauser` and `avstaenden` as lists of structs with the
            names of `Paus` and `Avstaende`, `anger` as lists of dates. All but `start` may be left out.
        asked: how.

    Returns:
        `COLUMNS`, in the same order.

    Raises:
        UsageError: as `Wait` and `assess`.
    """
    waits = complete(waits)
    alone = waits.select(
        (pl.col("avstaenden").list.len().fill_null(0) > 0)
        | (pl.col("anger").list.len().fill_null(0) > 0)
        | (pl.col("pauser").list.len().fill_null(0) > _MOST)
    ).to_series()
    if not alone.any():
        return _counted(waits, asked)
    at_once = _counted(waits.filter(~alone), asked)
    one_by_one = _one_by_one(waits.filter(alone), asked)
    places = pl.concat([pl.arg_where(~alone, eager=True), pl.arg_where(alone, eager=True)])
    return pl.concat([at_once, one_by_one])[places.arg_sort()]


def _counted(waits: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    eras = Eras(asked)
    widest = waits["pauser"].list.len().max() or 0
    assert isinstance(widest, int)
    frame = (
        waits.lazy()
        .with_columns(
            day0=_ordinal("start"),
            last_day=_ordinal("slut"),
            measured=_ordinal("on"),
            excluded=_excluded(asked),
        )
        .with_columns(
            key=eras.key(),
            given=pl.col("last_day").is_not_null()
            & (pl.col("measured").is_null() | (pl.col("last_day") <= pl.col("measured"))),
        )
        .with_columns(end=pl.when("given").then("last_day").otherwise("measured"))
        .with_columns(
            limit=eras.gathered([era and era.limit for era in eras.eras], pl.Int32),
            national=eras.gathered([era and (era.national.limit or 0) for era in eras.eras], pl.Int32),
            listing=eras.gathered([era is not None and era.listing for era in eras.eras], pl.Boolean),
            statutory=eras.gathered([era is not None and era.statutory for era in eras.eras], pl.Boolean),
            differs=eras.gathered(
                [era is not None and era.row is not era.national for era in eras.eras], pl.Boolean
            ),
            raw=pl.col("end") - pl.col("day0"),
        )
    )
    frame = with_pauses(frame, eras, widest)
    if asked.sondagsregel:
        frame = _moved(frame)
    return outcome_of(frame, eras)


def _ordinal(name: str) -> pl.Expr:
    return pl.col(name).to_physical() + _EPOCH


def _excluded(asked: Asked) -> pl.Expr:
    """A stated reason not to be covered that takes effect."""
    reason = pl.col("undantag")
    home_care = pl.lit(excludes("basal_hemsjukvard", "bedomning", asked.regelverk)) & (
        pl.col("garanti") == "bedomning"
    ).fill_null(value=False)
    return pl.when((reason != "basal_hemsjukvard") | home_care).then(reason)


def _moved(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Last days on a weekend or holiday moved to the next weekday."""
    found = frame.collect()
    for name in ("last", "national_last"):
        days = found[name].unique().drop_nulls()
        if len(days):
            moved = [next_weekday(day) for day in days]
            found = found.with_columns(
                pl.col(name).replace_strict(days, pl.Series(moved, dtype=pl.Int32), default=None)
            )
    return found.lazy()


def _one_by_one(waits: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Assess waits by `assess`."""
    rows = []
    for row in waits.iter_rows(named=True):
        wait = Wait(
            row["garanti"],
            row["start"],
            row["slut"],
            pauser=[Paus(**pause) for pause in row["pauser"] or ()],
            avstaenden=[Avstaende(**decline) for decline in row["avstaenden"] or ()],
            anger=row["anger"] or (),
            undantag=row["undantag"],
            listad=row["listad"],
            avvikelse=row["avvikelse"],
            start_harledd=bool(row["start_harledd"]),
        )
        found = assess(wait, row["on"], asked.regelverk, asked.anger_policy, asked.sondagsregel, asked.table)
        rows.append([",".join(found.flags) if name == "flags" else getattr(found, name) for name in COLUMNS])
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")
