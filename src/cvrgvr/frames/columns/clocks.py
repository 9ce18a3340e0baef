"""Clock times in the texts of times, by patterns: unlike days, they hardly repeat."""

from typing import Final, Self

import attrs
import polars as pl

__all__ = ["DAY", "Clocks"]

DAY: Final = 10
"""So long is a day in the text of a time."""
_PLAIN: Final = "^[0-9-]{10}T(?:0[1-9]|1[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$"
"""A clock time after the first hour, as nearly all are."""
_CLOCK: Final = "^[0-9-]{10}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$"
_NOT_MIDNIGHT: Final = "T.*[1-9]"


@attrs.frozen(slots=True, eq=False)
class Clocks:
    """The clock times of a block's texts.

    Attributes:
        texts: the texts.
        odd: where there is something after the day that is no clock time; None = nowhere.
        timed: where there is another clock time than midnight.
    """

    texts: pl.Series
    odd: pl.Series | None
    timed: pl.Series

    @classmethod
    def of(cls, texts: pl.Series, *, bare: bool) -> Self:
        """Look at texts.

        Args:
            texts: a block's.
            bare: days alone: any clock time is odd.
        """
        if bare:
            nowhere = pl.repeat(False, len(texts), eager=True)
            longer = texts.str.len_bytes() > DAY
            return cls(texts, longer if longer.any() else None, nowhere)
        timed = texts.str.contains(_PLAIN)
        rest = (~timed).arg_true()
        odd = None
        if len(rest):
            others = texts.gather(rest)
            read = others.str.contains(_CLOCK) | (others == "")
            if not read.all():
                odd = pl.repeat(False, len(texts), eager=True).scatter(rest.filter(~read), values=True)
            late = others.str.contains(_NOT_MIDNIGHT)
            if late.any():
                timed = timed.scatter(rest.filter(late), values=True)
        return cls(texts, odd, timed)

    def seconds(self) -> pl.Series:
        """Seconds since midnight, where texts are not odd."""
        parts = [
            pl.col("text").str.slice(start, 2).cast(pl.Int64, strict=False).fill_null(0) * each
            for start, each in ((11, 3600), (14, 60), (17, 1))
        ]
        return pl.DataFrame({"text": self.texts}).select(pl.sum_horizontal(parts)).to_series()
