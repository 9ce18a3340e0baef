"""The eras of a rule set as tables, and how waits are asked for."""

from collections.abc import Sequence
from typing import Any

import polars as pl
from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import ANGER_POLICIES, GARANTIER, TABLE, RuleTable

__all__ = ["Asked", "Eras"]


@frozen
class Asked:
    """How waits are assessed: the arguments of `assess`.

    Raises:
        UsageError: unknown rule set or policy.
    """

    regelverk: str
    anger_policy: str
    sondagsregel: bool
    table: RuleTable | None

    def __attrs_post_init__(self) -> None:
        (TABLE if self.table is None else self.table).books(self.regelverk)
        if self.anger_policy not in ANGER_POLICIES:
            raise UsageError(f"unknown anger_policy: give one of {', '.join(ANGER_POLICIES)}")


class Eras:
    """The eras of a rule set as tables, one row for each promise and stretch of days."""

    def __init__(self, asked: Asked) -> None:
        books = (TABLE if asked.table is None else asked.table).books(asked.regelverk)
        self.names = tuple(GARANTIER)
        self.bounds = sorted({start for book in books.values() for start in book.starts if start})
        self._width = len(self.bounds) + 1
        days = [0, *self.bounds]
        self.eras = [books[name].at(day) for name in self.names for day in days]

    def key(self) -> pl.Expr:
        """The row of a wait's era: of its promise (`garanti`) and day 0 (`day0`)."""
        slot = pl.sum_horizontal([(pl.col("day0") >= bound).cast(pl.UInt8) for bound in self.bounds])
        number = pl.col("garanti").cast(pl.Enum(self.names)).to_physical().cast(pl.Int32)
        return number * self._width + slot.cast(pl.Int32)

    def gathered(self, values: Sequence[Any], dtype: Any, key: str = "key") -> pl.Expr:
        """For each wait, the value of its row."""
        return pl.lit(pl.Series(values, dtype=dtype)).gather(pl.col(key))
