"""Pauses of waits on columns: each pause is a pair of columns, put in order and left out of the count."""

from datetime import date
from typing import Final

import polars as pl

from cvrgvr.frames.eras import Eras
from cvrgvr.guarantee.count import OPEN

__all__ = ["with_pauses"]

_EPOCH: Final = date(1970, 1, 1).toordinal()
_FAR: Final = OPEN * 2


def with_pauses(frame: pl.LazyFrame, eras: Eras, widest: int) -> pl.LazyFrame:
    """Days that are counted, the last day in time by both limits, and what pauses say of the end."""
    day0, end = pl.col("day0"), pl.col("end")
    if not widest:
        return frame.with_columns(
            days=pl.col("raw").clip(lower_bound=0),
            last=day0 + pl.col("limit"),
            national_last=day0 + pl.col("national"),
            refused=pl.lit(value=False),
            paused=pl.lit(value=False),
        )
    grounds = sorted({ground for era in eras.eras if era is not None for ground in era.grounds})
    frame = frame.with_columns(
        **{
            f"ground {ground}": eras.gathered(
                [era is not None and ground in era.grounds for era in eras.eras], pl.Boolean
            )
            for ground in grounds
        }
    ).with_columns(
        **{f"pause {number}": pl.col("pauser").list.get(number, null_on_oob=True) for number in range(widest)}
    )
    places, refused = [], []
    for number in range(widest):
        pause = pl.col(f"pause {number}").struct
        ground = pause.field("orsak")
        applied = pl.any_horizontal(
            [(ground == name).fill_null(value=False) & pl.col(f"ground {name}") for name in grounds]
            or [pl.lit(value=False)]
        )
        until = pause.field("tom_datum").to_physical() + _EPOCH
        first = pause.field("from_datum").to_physical() + _EPOCH
        places.append(
            (
                pl.when(applied).then(first).otherwise(_FAR),
                pl.when(applied).then(until.fill_null(OPEN)).otherwise(-1),
            )
        )
        refused.append(ground.is_not_null() & ~applied)
    frame = frame.with_columns(
        refused=pl.any_horizontal(refused),
        **{f"first {number}": place[0] for number, place in enumerate(places)},
        **{f"until {number}": place[1] for number, place in enumerate(places)},
    )
    frame = _in_order(frame, widest)
    paused = pl.any_horizontal(
        [(pl.col(f"first {n}") <= end) & (end <= pl.col(f"until {n}")) for n in range(widest)]
    )
    frame = frame.with_columns(
        paused=paused.fill_null(value=False),
        saved=pl.lit(0, pl.Int32),
        cover=day0,  # what lies at or before this day is not counted anyway, or already left out
        last=day0 + pl.col("limit"),
        national_last=day0 + pl.col("national"),
    )
    for number in range(widest):
        first = pl.max_horizontal(f"first {number}", pl.col("cover") + 1)
        until = pl.col(f"until {number}")
        frame = frame.with_columns(
            saved=pl.col("saved") + (pl.min_horizontal(until, end) - first + 1).clip(lower_bound=0),
            last=_lasting("last", first, until),
            national_last=_lasting("national_last", first, until),
            cover=pl.max_horizontal("cover", until),
        )
    return frame.with_columns(
        days=(pl.col("raw").clip(lower_bound=0) - pl.col("saved")),
        last=pl.min_horizontal("last", pl.lit(OPEN)),
        national_last=pl.min_horizontal("national_last", pl.lit(OPEN)),
    )


def _lasting(last: str, first: pl.Expr, until: pl.Expr) -> pl.Expr:
    """A last day moved by a stretch, if it begins by the day after it."""
    moves = (first <= pl.col(last) + 1) & (until >= first)
    return pl.when(moves).then(pl.col(last) + until - first + 1).otherwise(last)


def _in_order(frame: pl.LazyFrame, count: int) -> pl.LazyFrame:
    """The stretches by their first day: neighbours change places until none is left to."""
    for turn in range(count):
        for one in range(turn % 2, count - 1, 2):
            other = one + 1
            swap = pl.col(f"first {one}") > pl.col(f"first {other}")
            frame = frame.with_columns(
                **{
                    f"{name} {to}": pl.when(swap).then(f"{name} {back}").otherwise(f"{name} {to}")
                    for name in ("first", "until")
                    for to, back in ((one, other), (other, one))
                }
            )
    return frame
