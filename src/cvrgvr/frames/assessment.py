"""The care guarantee for a frame of waits or of wait records."""

from datetime import date
from typing import Any, Final

import narwhals.stable.v2 as nw
import polars as pl

from cvrgvr.frames.assessing import assessed
from cvrgvr.frames.backends import as_frame
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.frames.eras import Asked
from cvrgvr.frames.mapping import mapped_frame
from cvrgvr.frames.outcome import COLUMNS
from cvrgvr.frames.waits import waits_of
from cvrgvr.guarantee import RuleTable
from cvrgvr.guarantee.dates import swedish_date
from cvrgvr.guarantee.table import NATIONAL
from cvrgvr.spec import RecordSpec

__all__ = ["guarantee"]

_UNTOLD: Final = {"status": "kan_inte_avgoras", "orsak": "posten_oklar", "flags": ""}


def guarantee(
    frame: Any,
    record: type | str | None = None,
    *,
    on: date | None = None,
    regelverk: str = NATIONAL,
    anger_policy: str = "omstart",
    sondagsregel: bool = False,
    table: RuleTable | None = None,
    start_policy: str = "sokt_kontakt",
) -> Any:
    """Assess every wait of a frame against the care guarantee, as `guarantee.assess` does.

    Args:
        frame: a frame of any library (see `validate`). Without `record`, its columns are those of
            `guarantee.Wait`: `garanti`, `start`, and where they are known `slut`, `undantag`, `listad`,
            `avvikelse`, `start_harledd`, `pauser` and `avstaenden` (lists of structs with the fields of
            `Paus` and `Avstaende`) and `anger` (lists of dates).
        record: `cvr.Vantande` or `cvr.Genomford`, for a frame of such records; columns as for `validate`.
        on: the reference date; None = for `Vantande` each record's `avlasningsdatum`.
        regelverk: as in `guarantee.assess`.
        anger_policy: as in `guarantee.assess`.
        sondagsregel: as in `guarantee.assess`.
        table: as in `guarantee.assess`.
        start_policy: for records, what starts the clock of a patient's own request (`cvr.clock`).

    Returns:
        A frame of the same library, with the columns of the given one that are named otherwise and `status`,
        `orsak`, `rule_id`, `limit`, `start`, `days`, `raw_days`, `deadline`, `flags` (with commas between)
        and `skyldighet`; for records also `garanti`. A record that does not tell what is waited for has the
        status `kan_inte_avgoras` and the orsak `posten_oklar`.

    Raises:
        UsageError: as `guarantee.assess`; or it is no frame of a supported library or of waits.
    """
    asked = Asked(regelverk, anger_policy, sondagsregel, table)
    day = None if on is None else swedish_date(on)
    spec = None if record is None else catalogue_of(record).spec
    given = as_frame(frame)
    names = given.collect_schema().names()
    added = COLUMNS if spec is None else {"garanti": pl.String, **COLUMNS}
    kept = [name for name in names if name not in added]

    def assess_block(block: pl.DataFrame) -> pl.DataFrame:
        found = (
            _of_waits(block, day, asked)
            if spec is None
            else _of_records(spec, block, day, asked, start_policy)
        )
        return pl.concat([block.select(kept), found], how="horizontal")

    return mapped_frame(given, assess_block, {**dict.fromkeys(kept), **added})


def _of_waits(block: pl.DataFrame, on: date | None, asked: Asked) -> pl.DataFrame:
    return assessed(block.with_columns(on=pl.lit(on, pl.Date)), asked)


def _of_records(
    spec: RecordSpec, block: pl.DataFrame, on: date | None, asked: Asked, start_policy: str
) -> pl.DataFrame:
    from cvrgvr.frames.backends import texts_of  # noqa: PLC0415

    texts = texts_of(nw.from_native(block, eager_only=True), spec.by_name).to_native()
    waits, untold = waits_of(spec, texts, start_policy)
    if on is not None:
        waits = waits.with_columns(on=pl.lit(on, pl.Date))
    # what is not told is assessed as nothing in particular, and then said to be unclear
    nothing = pl.when(untold).then(pl.lit("ej_vardgaranti")).otherwise("undantag")
    empty = [pl.when(~untold).then(name).alias(name) for name in ("pauser", "avstaenden", "anger")]
    found = assessed(waits.with_columns(nothing.alias("undantag"), *empty), asked)
    found = found.with_columns(waits["garanti"]).select("garanti", *COLUMNS)
    if not untold.any():
        return found
    return found.with_columns(
        pl.when(untold).then(pl.lit(text)).otherwise(name).alias(name) for name, text in _UNTOLD.items()
    )
