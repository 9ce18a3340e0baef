"""One row of the dated rule table: a limit in days, when it holds, and by what right.

Section 3 of `guarantee.md`. The table is data: a new ordinance is a new row, not a new branch. What the row
says besides the limit (pause grounds, listing) follows the day it begins when it is not given: pauses for
choosing another region came with the ordinance of 2017-04-01 (inferred, reference), listing with the law of
2022-07-01 (official).
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, cast

from attrs import Factory, field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee.dates import optional_date, swedish_date
from cvrgvr.guarantee.garantier import DECLINABLE, garanti_named

__all__ = ["Force", "Provenance", "RuleRow"]

Force = Literal["lag", "region", "overenskommelse", "mal"]
Provenance = Literal["official", "observed", "reference"]

_REGION = re.compile("[0-9]{2}").fullmatch

ANOTHER_REGION_FROM = date(2017, 4, 1)
LISTING_FROM = date(2022, 7, 1)


def _default_force(row: "RuleRow") -> Force:
    return "lag" if row.region is None else "region"


def _default_grounds(row: "RuleRow") -> frozenset[str]:
    if row.garanti not in DECLINABLE:
        return frozenset()
    if row.from_datum < ANOTHER_REGION_FROM:
        return frozenset({"medicinsk"})
    return frozenset({"medicinsk", "annan_region"})


def _default_listing(row: "RuleRow") -> bool:
    return row.garanti not in DECLINABLE and row.from_datum >= LISTING_FROM


def _region(value: str | None) -> str | None:
    return None if value == "nationell" else value


def _is_region(value: object) -> bool:
    return isinstance(value, str) and _REGION(value) is not None


def _names(value: Iterable[str]) -> frozenset[str]:
    """Take a set of names; one text alone would be taken apart into its letters, in silence."""
    if isinstance(value, str):
        raise UsageError("flags and pausgrunder are lists of names: write [name], not name alone")
    return frozenset(value)


def _flags(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_names(value)))


@frozen
class RuleRow:
    """A limit for one promise, national or of one region, with the days on which it applies as day 0.

    Attributes:
        rule_id: name of the rule set, such as `NAT-2022`.
        garanti: the promise it limits.
        from_datum: first day 0 it governs.
        tom_datum: last day 0 it governs, inclusive; None = still in force.
        limit: days, counted inclusively; None = a limit applied but is not known.
        region: SKR's two-digit region code; None = national.
        force: `lag`, `region`, `overenskommelse` or `mal`.
        citation: where the limit stands.
        flags: what an assessment under this row must carry, sorted.
        provenance: `official`, `observed` or `reference`.
        note: what a reader should know.
        pausgrunder: grounds on which time is left uncounted (used in national rows).
        kraver_listning: the person must be listed at the unit (used in national rows).

    Raises:
        UsageError: when the promise is unknown, the row ends before it begins, the limit is no whole number
            of days, or a value is of the wrong kind.
    """

    rule_id: str
    garanti: str
    from_datum: date = field(converter=swedish_date)
    tom_datum: date | None = field(default=None, converter=optional_date)
    limit: int | None = None
    region: str | None = field(default=None, converter=_region)
    force: Force = Factory(_default_force, takes_self=True)
    citation: str = ""
    flags: tuple[str, ...] = field(default=(), converter=_flags)
    provenance: Provenance = "reference"
    note: str = ""
    pausgrunder: frozenset[str] = field(default=Factory(_default_grounds, takes_self=True), converter=_names)
    kraver_listning: bool = Factory(_default_listing, takes_self=True)

    def __attrs_post_init__(self) -> None:
        garanti_named(self.garanti)
        if not isinstance(cast("object", self.rule_id), str) or not self.rule_id:
            raise UsageError("rule_id is the name of the rule set, a text that is not empty")
        if self.region is not None and not _is_region(self.region):
            raise UsageError(f'{self.rule_id}: region is SKR\'s code, two digits in text, such as "10"')
        if type(self.kraver_listning) is not bool:
            raise UsageError(f"{self.rule_id}: kraver_listning is True or False")
        if self.tom_datum is not None and self.tom_datum < self.from_datum:
            raise UsageError(
                f"{self.rule_id}: ends {self.tom_datum} before it begins {self.from_datum}: swap or correct"
                " the dates"
            )
        if self.limit is not None and (type(self.limit) is not int or self.limit < 0):
            raise UsageError(
                f"{self.rule_id}: a limit is a whole number of days from 0, or None when unknown"
            )
        if self.force not in ("lag", "region", "overenskommelse", "mal"):
            raise UsageError(f"{self.rule_id}: force is one of lag, region, overenskommelse, mal")

    def covers(self, day: date) -> bool:
        """Tell whether the row governs a wait whose day 0 is `day`."""
        return self.from_datum <= day and (self.tom_datum is None or day <= self.tom_datum)
