"""The care guarantee on columns: the count of `guarantee.assess`, for many waits at once.

Waits with pauses are counted on columns too: each pause is a pair of columns. Waits with declined offers or
regrets, and those with more pauses than there are columns for, are assessed one by one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import polars as pl
from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import (
    ANGER_POLICIES,
    GARANTIER,
    REASONS,
    TABLE,
    Avstaende,
    Paus,
    RuleTable,
    Wait,
    assess,
)
from cvrgvr.guarantee.count import OPEN
from cvrgvr.guarantee.coverage import excludes
from cvrgvr.guarantee.holidays import next_weekday
from cvrgvr.guarantee.status import STATUSES

__all__ = ["COLUMNS", "Asked", "assessed"]

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
_MOST: Final = 4
"""Pauses of a wait that have columns of their own."""
_EPOCH: Final = date(1970, 1, 1).toordinal()
_FAR: Final = OPEN * 2
_STATUS: Final = {name: number for number, name in enumerate(STATUSES)}
_UNDECIDED: Final = (
    "start_saknas",
    "slut_fore_start",
    "matdatum_saknas",
    "regel_saknas",
    "avvikelse_utan_datum",
    "ej_listad",
)


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


class _Eras:
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
    waits = _complete(waits)
    _check(waits)
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


def _complete(waits: pl.DataFrame) -> pl.DataFrame:
    """All columns, of their types. Raises UsageError for one that is of another kind."""
    try:
        return waits.select(
            (pl.col(name).cast(dtype) if name in waits.columns else pl.lit(None, dtype)).alias(name)
            for name, dtype in _TYPES.items()
        )
    except pl.exceptions.PolarsError as fault:
        raise UsageError(f"the waits are not of the types of Wait: {type(fault).__name__}") from None


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


def _counted(waits: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    eras = _Eras(asked)
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
    frame = _with_pauses(frame, eras, widest)
    if asked.sondagsregel:
        frame = _moved(frame)
    return _outcome(frame, eras)


def _ordinal(name: str) -> pl.Expr:
    return pl.col(name).to_physical() + _EPOCH


def _excluded(asked: Asked) -> pl.Expr:
    """A stated reason not to be covered that takes effect."""
    reason = pl.col("undantag")
    home_care = pl.lit(excludes("basal_hemsjukvard", "bedomning", asked.regelverk)) & (
        pl.col("garanti") == "bedomning"
    ).fill_null(value=False)
    return pl.when((reason != "basal_hemsjukvard") | home_care).then(reason)


def _with_pauses(frame: pl.LazyFrame, eras: _Eras, widest: int) -> pl.LazyFrame:
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


def _outcome(frame: pl.LazyFrame, eras: _Eras) -> pl.DataFrame:
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
