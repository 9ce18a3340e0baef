"""Rows of one's own: another region's limits, a new ordinance, a date that the table does not know.

The table is data (`guarantee.md` section 3), and what is not law or not public can be added here. The new
rows are checked together with the ones they join, and a fault is told by row and remedy: a table with a
hole or two limits for one day would make every count after it wrong in silence. The checks are our own
(reference) but for one: a region may shorten a limit, never lengthen it (SKR-FAQ, 1177; official).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from attrs import evolve, fields

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.law import TABLE
from cvrgvr.guarantee.rows import RuleRow
from cvrgvr.guarantee.table import RuleTable, overlap

__all__ = ["rule_table"]

_DAY = timedelta(days=1)
_NAMES = frozenset(field.name for field in fields(RuleRow))
_SHORT = {"from": "from_datum", "to": "tom_datum"}
_DATES = ("from_datum", "tom_datum")


def rule_table(
    rows: Iterable[RuleRow | Mapping[str, Any]], base: RuleTable | Iterable[RuleRow] | None = TABLE
) -> RuleTable:
    """Make a rule table out of rows of your own and the ones that they join.

    A row takes the place of the base rows with the same `rule_id`, `garanti` and `region`. A base row that
    is still in force ends the day before a later row of yours begins.

    Args:
        rows: rows, or mappings with the keys `rule_id`, `region`, `garanti`, `from`, `to`, `limit`, `force`,
            `citation`, `flags` (as read from TOML or JSON; dates may be ISO text).
        base: the rows to start from; None = none.

    Raises:
        UsageError: an unknown promise or key, a row that ends before it begins, a gap between your rows,
            two rows for one day, a regional limit that is longer than the national one or has none beside
            it.

    >>> mine = rule_table(
    ...     [{"rule_id": "NAT-X", "garanti": "besok", "from": "2027-01-01", "limit": 60, "citation": "SFS"}]
    ... )
    >>> [mine.effective("besok", date(year, 12, 31)).limit for year in (2026, 2027)]
    [90, 60]
    """
    new = [_row(number, row) for number, row in enumerate(rows, 1)]
    names = {id(row): f"row {number} ({row.rule_id}, {row.garanti})" for number, row in enumerate(new, 1)}
    replaced = {(row.rule_id, row.garanti, row.region) for row in new}
    kept = [row for row in base or () if (row.rule_id, row.garanti, row.region) not in replaced]
    joined = [_closed(row, new) for row in kept] + new
    _check_overlaps(joined, names)
    _check_gaps(new, joined, kept, names)
    _check_regional(new, joined, names)
    return RuleTable(joined)


def _row(number: int, row: RuleRow | Mapping[str, Any]) -> RuleRow:
    if isinstance(row, RuleRow):
        return row
    given = {_SHORT.get(key, key): value for key, value in row.items()}
    where = f"row {number} ({given.get('rule_id', 'no rule_id')})"
    unknown = sorted(str(key) for key in given.keys() - _NAMES)
    if unknown:
        raise UsageError(f"{where}: unknown key {unknown[0]}: use {', '.join(sorted(_NAMES))}")
    for name in ("rule_id", "garanti", "from_datum"):
        if given.get(name) is None:
            raise UsageError(f"{where}: {name} is missing: give it")
    try:
        for name in _DATES:
            if isinstance(given.get(name), str):
                given[name] = date.fromisoformat(given[name]) if given[name] else None
        return RuleRow(**given)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where}: {error}") from error


def _same(one: RuleRow, other: RuleRow) -> bool:
    return one.garanti == other.garanti and one.region == other.region


def _last(row: RuleRow) -> date:
    return row.tom_datum or date.max


def _closed(row: RuleRow, new: list[RuleRow]) -> RuleRow:
    """End an open base row where the first later row of the user's begins."""
    if row.tom_datum is not None:
        return row
    later = [other.from_datum for other in new if _same(row, other) and other.from_datum > row.from_datum]
    return evolve(row, tom_datum=min(later) - _DAY) if later else row


def _groups(rows: list[RuleRow]) -> list[list[RuleRow]]:
    groups: dict[tuple[str, str | None], list[RuleRow]] = {}
    for row in rows:
        groups.setdefault((row.garanti, row.region), []).append(row)
    return [sorted(group, key=lambda row: row.from_datum) for group in groups.values()]


def _check_gaps(
    new: list[RuleRow], joined: list[RuleRow], kept: list[RuleRow], names: dict[int, str]
) -> None:
    """Look for days without a rule.

    National rows must follow on each other, the base's included. A region need not have rows for all days
    (the national limit holds then), but rows of yours for one region and promise must hang together.
    """
    for group in _groups(new):
        mine = group[0]
        if mine.region is None:
            whole = sorted((row for row in joined if _same(row, mine)), key=lambda row: row.from_datum)
        else:
            whole = group
        for before, after in pairwise(whole):
            last = _last(before)
            if last < after.from_datum - _DAY:
                name = names.get(id(after)) or names.get(id(before)) or after.rule_id
                raise UsageError(
                    f"{name}: no row covers {last + _DAY}..{after.from_datum - _DAY}: move a date, or add a"
                    " row for these days (limit None when it is not known)"
                )
        last = _last(whole[-1])
        if last < date.max and any(_same(row, mine) and row.tom_datum is None for row in kept):
            raise UsageError(
                f"{names[id(group[-1])]}: no row covers the days after {last}, which the base does: leave"
                " `to` empty, or add a row that follows"
            )


def _check_overlaps(rows: list[RuleRow], names: dict[int, str]) -> None:
    both = overlap(rows)
    if both is not None:
        before, after = both
        name = names.get(id(after)) or names.get(id(before)) or after.rule_id
        raise UsageError(
            f"{name}: {before.rule_id} and {after.rule_id} both cover {after.from_datum}: end the"
            " first the day before, or give the new row the rule_id of the one it replaces"
        )


def _check_regional(new: list[RuleRow], rows: list[RuleRow], names: dict[int, str]) -> None:
    """Compare the regional rows among yours with the national ones.

    The base's are left alone: where a new national row is shorter, it governs.
    """
    for row in new:
        if row.region is None:
            continue
        name = names[id(row)]
        missing: date | None = row.from_datum
        beside = [law for law in rows if law.region is None and law.garanti == row.garanti]
        for law in sorted(beside, key=lambda law: law.from_datum):
            if law.from_datum > _last(row) or _last(law) < row.from_datum:
                continue
            if missing is not None and law.from_datum <= missing:
                missing = _last(law) + _DAY if _last(law) < date.max else None
            if row.limit is not None and law.limit is not None and row.limit > law.limit:
                raise UsageError(
                    f"{name}: {row.limit} days is longer than the national {law.limit} of {law.rule_id}: a"
                    " region may only shorten a limit; lower it, or end the row where"
                    " the national one gets shorter"
                )
        if missing is not None and missing <= _last(row):
            raise UsageError(
                f"{name}: no national row covers {missing}: begin the row later, end it earlier, or add the"
                " national row"
            )
