"""What becomes of counted waits: the columns that an assessment adds."""

from datetime import date
from typing import Final

import polars as pl

from cvrgvr.errors import UsageError
from cvrgvr.frames.eras import Eras
from cvrgvr.guarantee.count import OPEN
from cvrgvr.guarantee.status import STATUSES

__all__ = ["COLUMNS", "outcome_of"]

COLUMNS: Final = {
    "status": pl.String,
    "orsak": pl.String,
    "rule_id": pl.String,
    "limit": pl.Int32,
    "start": pl.Date,
    "days": pl.Int32,
    "raw_days": pl.Int32,
    "deadline": pl.Date,
    "flags": pl.String,
    "skyldighet": pl.Boolean,
}
"""What an assessment adds to a frame, named as the fields of `Assessment`; flags are joined by commas."""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_STATUS: Final = {name: number for number, name in enumerate(STATUSES)}
_UNDECIDED: Final = (
    "start_saknas",
    "slut_fore_start",
    "matdatum_saknas",
    "regel_saknas",
    "avvikelse_utan_datum",
    "ej_listad",
)


def outcome_of(frame: pl.LazyFrame, eras: Eras) -> pl.DataFrame:
    """The columns of `COLUMNS`, of waits whose days are counted."""
    end, last, given = pl.col("end"), pl.col("last"), pl.col("given")
    late = end > last
    untold = late & pl.col("avvikelse").is_not_null() & (pl.col("pauser").list.len().fill_null(0) == 0)

    def is_status(name: str) -> pl.Expr:
        return pl.lit(_STATUS[name], pl.UInt8)  # type: ignore[index]

    undecided = (
        pl.when(pl.col("excluded").is_not_null())
        .then(pl.lit(7, pl.UInt8))
        .when(pl.col("day0").is_null())
        .then(pl.lit(0, pl.UInt8))
        .when(pl.col("last_day") < pl.col("day0"))
        .then(pl.lit(1, pl.UInt8))
        .when((pl.col("listad") == pl.lit(value=False)) & pl.col("listing"))
        .then(pl.lit(5, pl.UInt8))
        .when(end.is_null())
        .then(pl.lit(2, pl.UInt8))
        .when(pl.col("limit").is_null())
        .then(pl.lit(3, pl.UInt8))
    )
    outcome = (
        pl.when(~late)
        .then(
            pl.when(given)
            .then(is_status("uppfylld"))
            .when("paused")
            .then(is_status("pausad"))
            .otherwise(is_status("pagar"))
        )
        .when(untold)
        .then(is_status("kan_inte_avgoras"))
        .otherwise(pl.when(given).then(is_status("uppfylld_for_sent")).otherwise(is_status("overskriden")))
    )
    outside = (
        pl.when(pl.col("undecided") == 7)
        .then(
            pl.when(pl.col("excluded") == "vardgaranti_okand")
            .then(is_status("kan_inte_avgoras"))
            .otherwise(is_status("omfattas_ej"))
        )
        .when(pl.col("undecided") == 5)
        .then(is_status("omfattas_ej"))
        .otherwise(is_status("kan_inte_avgoras"))
    )
    found = (
        frame.with_columns(undecided=undecided)
        .with_columns(
            counted=pl.col("undecided").is_null(),
            status_code=pl.when(pl.col("undecided").is_null()).then(outcome).otherwise(outside),
            untold=untold,
            late=late,
        )
        .collect()
    )
    if found.filter(pl.col("garanti").is_null() & pl.col("excluded").is_null()).height:
        raise UsageError("a wait has no garanti: name the promise, or give the undantag that says why not")
    counted = pl.col("counted")
    reasons = pl.lit(pl.Series([*_UNDECIDED, None, None], dtype=pl.String))
    flags = [
        ",".join(
            sorted(
                {*era.flags, *(["paus_avvisad"] if refused else []), *(["start_harledd"] if derived else [])}
            )
        )
        if era is not None
        else ""
        for era in eras.eras
        for refused in (False, True)
        for derived in (False, True)
    ]
    said = (
        pl.col("key") * 4
        + pl.col("refused").cast(pl.Int32) * 2
        + pl.col("start_harledd").fill_null(value=False).cast(pl.Int32)
    )
    duty = pl.col("late") & ~pl.col("untold") & pl.col("statutory")
    nationally = ~pl.col("differs") | (pl.col("end") > pl.col("national_last"))
    return (
        found.lazy()
        .select(
            status=pl.lit(pl.Series(STATUSES)).gather(pl.col("status_code")),
            orsak=pl.when(pl.col("undecided") == 7)
            .then("excluded")
            .when(~counted)
            .then(reasons.gather(pl.col("undecided")))
            .when("untold")
            .then(pl.lit("avvikelse_utan_datum")),
            rule_id=pl.when(counted).then(
                eras.gathered([era and era.row.rule_id for era in eras.eras], pl.String)
            ),
            limit=pl.when(counted).then("limit"),
            start=pl.when(counted).then("start"),
            days=pl.when(counted).then("days").cast(pl.Int32),
            raw_days=pl.when(counted).then("raw").cast(pl.Int32),
            deadline=pl.when(counted & (pl.col("last") < OPEN)).then(
                (pl.col("last") - _EPOCH).cast(pl.Int32).cast(pl.Date)
            ),
            flags=pl.when(counted)
            .then(pl.lit(pl.Series(flags, dtype=pl.String)).gather(said))
            .otherwise(pl.lit("")),
            skyldighet=pl.when(counted).then(duty & nationally),
        )
        .collect()
    )
