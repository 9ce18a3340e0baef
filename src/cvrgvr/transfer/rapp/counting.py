"""Counts for RAPP from records of those waiting.

Source: cvr.md 6.2 (reference).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from cvrgvr.codes import Kodregister
from cvrgvr.cvr import Rapp
from cvrgvr.cvr.clock import REGELVERK, limit_of
from cvrgvr.cvr.codes import AKTIVITETSTYP, AVVIKELSE
from cvrgvr.errors import UsageError
from cvrgvr.periods import last_day
from cvrgvr.policy import Policy
from cvrgvr.spec import Month
from cvrgvr.transfer.rapp.limits import DAYS, limit_for, over_limit
from cvrgvr.transfer.rapp.places import Places
from cvrgvr.transfer.rapp.result import RappCounts
from cvrgvr.transfer.rapp.taking import Taken, Taking

__all__ = ["BY", "to_rapp"]

BY: Final = ("mvo", "cvr_kod")
"""What counts can be split by beside unit and kind of activity."""

Group: TypeAlias = tuple[str, str, str | None, str | None]
"""Unit, kind of activity, medical field, CVR code."""

_KINDS: Final = tuple(str(kind) for kind in AKTIVITETSTYP.values)


def to_rapp(
    records: Iterable[Any],
    *,
    on: date,
    month: str | None = None,
    unit: str = "kombika",
    by: Collection[str] = (),
    units: Iterable[str] = (),
    days: str = "kalenderdagar",
    excluded: Collection[int] = (1,),
    regelverk: str = REGELVERK,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
) -> RappCounts:
    """Count those waiting by unit and kind of activity, as they are entered in RAPP.

    Records with an error are not counted, and of a wait that comes several times (same `kallsystem` and
    `vardkontakt_id`) only the version that was changed last, else the last one. Memory grows with the number
    of waits.

    Args:
        records: records of `Vantande`; also the rows that a reader could not lay out (`Unread`).
        on: the reference date of the rules, and when the counts are reported (`rapporterad_tid`).
        month: the month to count, `YYYY-MM`; None = the one that most records are of.
        unit: by which id units are counted, `kombika` or `hsaid_enhet`; a record that has only the other is
            mapped by the table `mek` on the day of the snapshot.
        by: split the counts by `mvo` or `cvr_kod` too.
        units: units that report; those without any record get a row of 0 for each kind of activity.
        days: which days are held against the limit: `kalenderdagar` (from the decision to the snapshot) or
            `justerad` (as the guarantee counts them, without pauses and declined time).
        excluded: deviations that are never counted as over the limit; PvV by default.
        regelverk: whose limits hold: a region's code or `nationell`.
        tables: the user's code tables.
        policy: which rules speak, and how gravely.

    Returns:
        The rows, and what became of every record.

    Raises:
        UsageError: an argument is outside what is described, a record is of another class, or there are
            `units` but neither a month nor a record that tells it.

    Source: cvr.md 6.2 (reference).
    """
    _check(month, by, days, excluded)
    limit_of(_KINDS[0], on, regelverk)  # refuses a rule set that nobody has
    known = tables or Kodregister()
    taking = Taking(on, known, policy or Policy(), over_limit(days, excluded, regelverk))
    for record in records:
        taking.take(record)
    chosen = month or max(taking.months, key=lambda each: (len(taking.months[each]), each), default=None)
    day = None if chosen is None else last_day(chosen)
    places = Places(unit, known, day or date.min)
    split = tuple(name for name in BY if name in by)
    groups: dict[Group, list[Taken]] = {}
    without_unit: Counter[str] = Counter()
    for taken in taking.months.get(chosen or "", {}).values():
        place, reason = places.of(taken)
        if place is None:
            without_unit[str(reason)] += 1
        else:
            groups.setdefault(_group(place, taken, split), []).append(taken)
    _add_idle(groups, units, chosen)
    return RappCounts(
        rows=tuple(_rows(groups, unit, chosen or "", on, regelverk)),
        month=chosen,
        avlasningsdatum=day,
        records=taking.records,
        without_unit=dict(without_unit),
        left_out=_left_out(taking, chosen),
        error_codes=dict(sorted(taking.error_codes.items())),
        undecided=sum(taken.over is None for group in groups.values() for taken in group),
        by=split,
        days=days,
        excluded=tuple(sorted(excluded)),
    )


def _check(month: str | None, by: Collection[str], days: str, excluded: Collection[int]) -> None:
    if month is not None and not Month().accepts(month):
        raise UsageError("month must be YYYY-MM")
    if not set(by) <= set(BY):
        raise UsageError(f"by must be among {', '.join(BY)}")
    if days not in DAYS:
        raise UsageError(f"days must be one of {', '.join(DAYS)}")
    if not set(excluded) <= set(AVVIKELSE.values):
        raise UsageError("excluded must be among 1 (PvV), 2 (MoV) and 3 (SoV)")


def _group(place: str, taken: Taken, split: tuple[str, ...]) -> Group:
    mvo = taken.mvo if "mvo" in split else None
    return place, taken.aktivitetstyp, mvo, taken.cvr_kod if "cvr_kod" in split else None


def _add_idle(groups: dict[Group, list[Taken]], units: Iterable[str], month: str | None) -> None:
    """Empty groups, one for each kind of activity, for units that have no record."""
    busy = {group[0] for group in groups}
    for place in units:
        if month is None:
            raise UsageError("no record says which month it is: give month")
        if place.upper() not in busy:
            for kind in _KINDS:
                groups.setdefault((place.upper(), kind, None, None), [])


def _rows(
    groups: Mapping[Group, list[Taken]], unit: str, month: str, on: date, regelverk: str
) -> Iterator[Rapp]:
    for group in sorted(groups, key=_order):
        place, kind, mvo, cvr_kod = group
        waiting = groups[group]
        limit = limit_for(kind, month, regelverk)
        deviations = Counter(taken.avvikelse for taken in waiting)
        row = Rapp(
            matperiod=month,
            avlasningsdatum=last_day(month),
            aktivitetstyp=kind,
            mvo=mvo,
            cvr_kod=cvr_kod,
            antal_vantande=len(waiting),
            grans_dagar=limit,
            antal_over_grans=None if limit is None else sum(taken.over is True for taken in waiting),
            antal_pvv=deviations[1],
            antal_mov=deviations[2],
            antal_sov=deviations[3],
            kalla="beraknad",
            rapporterad_tid=on,
        )
        setattr(row, unit, place)
        yield row


def _order(group: Group) -> tuple[str, int, str, str]:
    """Units in order, kinds of activity as in their list."""
    place, kind, mvo, cvr_kod = group
    return place, _KINDS.index(kind), mvo or "", cvr_kod or ""


def _left_out(taking: Taking, month: str | None) -> dict[str, int]:
    others = sum(len(waits) + taking.replaced[each] for each, waits in taking.months.items() if each != month)
    counts = {
        "olaslig": taking.unreadable,
        "fel": taking.faulty,
        "annan_matperiod": others,
        "ersatt": taking.replaced[month or ""],
    }
    return {reason: number for reason, number in counts.items() if number}
