"""The rule table made ready for look-up: for each rule set and promise, the eras in which one rule governs.

The limit that applies is the shorter of the national one and the region's (SKR-FAQ, 1177; official); a
regional row that covers day 0 is the one reported. Pause grounds and listing always come from the national
row, and for the BUP objectives from the national row for the visit, by analogy (`guarantee.md` sections 3.2
and 6; reference).

The eras are laid out once per table, so that finding the rule of a wait is one bisection.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from attrs import Factory, field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.dates import swedish_date
from cvrgvr.guarantee.garantier import BUP, DECLINABLE, GARANTIER, STATUTORY_DUTY, garanti_named
from cvrgvr.guarantee.rows import RuleRow

__all__ = ["NATIONAL", "Book", "Era", "RuleTable", "checked", "overlap"]

NATIONAL = "nationell"


@frozen
class Era:
    """What governs a wait whose day 0 falls in one stretch of days.

    Attributes:
        row: the row that is reported.
        national: the national row beside it (the same when no regional row covers the day).
        limit: the shorter limit; None = not known.
        grounds: grounds on which pauses are left uncounted.
        listing: the person must be listed.
        declinable: an offer can be declined with effect.
        statutory: a breach of the *national* limit creates the duty of HSL 9 kap. 2 §.
        flags: the row's flags, sorted.
    """

    row: RuleRow
    national: RuleRow
    limit: int | None
    grounds: frozenset[str]
    listing: bool
    declinable: bool
    statutory: bool
    flags: tuple[str, ...]


@frozen
class Book:
    """The eras of one promise under one rule set, in order of date.

    `starts[i]` is the ordinal of the first day of `eras[i]`; before the first rule the era is None.
    """

    starts: list[int]
    eras: list[Era | None]

    def at(self, day: int) -> Era | None:
        """Find the era of an ordinal day."""
        return self.eras[bisect_right(self.starts, day) - 1]


def _covering(rows: Iterable[RuleRow], day: date) -> RuleRow | None:
    return next((row for row in rows if row.covers(day)), None)


def _boundaries(rows: Iterable[RuleRow]) -> set[int]:
    days = set()
    for row in rows:
        days.add(row.from_datum.toordinal())
        if row.tom_datum is not None and row.tom_datum < date.max:
            days.add(row.tom_datum.toordinal() + 1)
    return days


def _is_longer(regional: RuleRow, national: RuleRow) -> bool:
    """Tell whether a region's limit has been overtaken by a shorter national one, which then governs."""
    return regional.limit is not None and national.limit is not None and regional.limit > national.limit


def _era(garanti: str, national: RuleRow, regional: RuleRow | None, visit: RuleRow | None) -> Era:
    row = national if regional is None or _is_longer(regional, national) else regional
    limit = None if national.limit is None else row.limit
    grounds = national if garanti not in BUP or visit is None else visit
    return Era(
        row=row,
        national=national,
        limit=limit,
        grounds=grounds.pausgrunder,
        listing=national.kraver_listning,
        declinable=garanti in DECLINABLE,
        statutory=garanti in STATUTORY_DUTY and national.force == "lag",
        # What is no law is said even where a region has a limit of its own for it (section 3.3: always).
        flags=tuple(sorted({*row.flags, *national.flags})) if garanti in BUP else row.flags,
    )


def _book(rows: tuple[RuleRow, ...], region: str | None, garanti: str) -> Book:
    national = [row for row in rows if row.garanti == garanti and row.region is None]
    regional = [row for row in rows if row.garanti == garanti and row.region == region is not None]
    visits = [row for row in rows if row.garanti == "besok" and row.region is None] if garanti in BUP else []
    starts = [0, *sorted(_boundaries(national + regional + visits))]
    eras: list[Era | None] = [None]
    for day in map(date.fromordinal, starts[1:]):
        law = _covering(national, day)
        beside, visit = _covering(regional, day), _covering(visits, day)
        eras.append(None if law is None else _era(garanti, law, beside, visit))
    return Book(starts, eras)


def overlap(rows: Iterable[RuleRow]) -> tuple[RuleRow, RuleRow] | None:
    """Find two rows of one promise and region that cover the same day, the earlier one first."""
    groups: dict[tuple[str, str | None], list[RuleRow]] = {}
    for row in rows:
        groups.setdefault((row.garanti, row.region), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: row.from_datum)
        for before, after in pairwise(group):
            if before.covers(after.from_datum):
                return before, after
    return None


def _lay_out(table: "RuleTable") -> dict[str, dict[str, Book]]:
    both = overlap(table.rows)
    if both is not None:
        before, after = both
        raise UsageError(
            f"{after.rule_id}, {after.garanti}: {before.rule_id} and {after.rule_id} both cover"
            f" {after.from_datum}: end the first the day before"
        )
    regions = {row.region for row in table.rows} - {None}
    return {
        region or NATIONAL: {garanti: _book(table.rows, region, garanti) for garanti in GARANTIER}
        for region in (None, *sorted(regions, key=str))
    }


@frozen
class RuleTable:
    """The rows, and the eras made from them.

    Iterating gives the rows. Make one from rows of your own with `rule_table`, which checks more and tells
    the faults better. A day that no row covers gives `regel_saknas`; a regional limit that is longer than the
    national one gives way to it.

    Attributes:
        rows: the rows as given.

    Raises:
        UsageError: when two rows of one promise and region cover the same day: which one governs would be a
            guess.
    """

    rows: tuple[RuleRow, ...] = field(converter=tuple[RuleRow, ...])
    _books: dict[str, dict[str, Book]] = field(
        init=False, eq=False, repr=False, default=Factory(_lay_out, takes_self=True)
    )

    def __iter__(self) -> Iterator[RuleRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def regelverk(self) -> tuple[str, ...]:
        """The rule sets that can be asked for: `nationell` and each region with a row of its own."""
        return tuple(self._books)

    def books(self, regelverk: str) -> dict[str, Book]:
        """Give the eras of one rule set, by promise.

        Raises:
            UsageError: when the table has no rows for that region.
        """
        try:
            return self._books[regelverk]
        except (KeyError, TypeError):
            known = ", ".join(self.regelverk)
            raise UsageError(
                f"unknown regelverk: this table has {known}; add the region's rows with rule_table"
            ) from None

    def effective(self, garanti: str, day0: date, regelverk: str = NATIONAL) -> RuleRow | None:
        """Find the row that governs a wait from `day0`; None when no rule is known."""
        garanti_named(garanti)
        era = self.books(regelverk)[garanti].at(swedish_date(day0).toordinal())
        return None if era is None or era.limit is None else era.row


def checked(table: object) -> RuleTable:
    """Refuse what is no rule table.

    Raises:
        UsageError: for rows that have not been made into a table.
    """
    if isinstance(table, RuleTable):
        return table
    raise UsageError("table is not a rule table: make one of your rows with rule_table")
