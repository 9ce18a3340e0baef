"""Declined offers and regrets, walked through in order of date.

HSF 6 kap. 2 § andra stycket (official) asks three things of a decline: informed, offered care in accordance
with the guarantee, told. That an offered day is in accordance when it lies within the limit is our reading,
as are the other choices of `guarantee.md` section 7 (reference).

What a regret does is a policy: with `omstart` the clock begins anew that day, with the rules of that day
(SKR-FAQ, 1177); with `paus` only the days from the decline to the day before the regret are left out (the
words of the ordinance alone).
"""

from operator import itemgetter

from attrs import define, frozen

from cvrgvr.guarantee.count import Interval, counted, merge
from cvrgvr.guarantee.pauses import applied
from cvrgvr.guarantee.table import Book, Era
from cvrgvr.guarantee.wait import Avstaende, Wait

__all__ = ["ANGER_POLICIES", "Event", "Walk", "walk"]

ANGER_POLICIES = ("omstart", "paus")


@frozen
class Event:
    """What one decline or regret led to.

    Attributes:
        code: `avstaende`, `avstaende_avvisat`, `omstart` (a regret that took effect) or
            `anger_utan_avstaende`.
        day: its ordinal day.
        day0: the day 0 that ran when it came.
        era: the era that ran when it came.
        offered: the declined offer; None for a regret.
        faults: why a decline has no effect, by name.
        since: for a regret that took effect, the day of the decline.
    """

    code: str
    day: int
    day0: int
    era: Era
    offered: Avstaende | None = None
    faults: tuple[str, ...] = ()
    since: int = 0


@define
class Walk:
    """Where the walk stands: the running clock, and what has happened on the way.

    Attributes:
        day0: the day 0 that runs.
        era: the era it lies in; None when no rule is known for the start or for a restart.
        uncounted: pauses and closed declines, disjoint.
        pauses: the pauses alone, disjoint.
        refused: the running rule set does not know the ground of some pause.
        declined: the day of the open decline, or None.
        events: what each decline and regret led to.
    """

    day0: int
    era: Era | None
    uncounted: list[Interval]
    pauses: list[Interval]
    refused: bool
    declined: int | None
    events: list[Event]


def _faults(offer: Avstaende, day: int, at: Walk, era: Era) -> tuple[str, ...]:
    if not era.declinable:
        return ("garanti",)
    faults = []
    if day < at.day0:
        faults.append("fore_start")
    if at.declined is not None:
        faults.append("redan_avstatt")
    if offer.informerad is not True:
        faults.append("informerad")
    if offer.meddelat is not True:
        faults.append("meddelat")
    if offer.erbjuden_tid is None:
        faults.append("erbjuden_tid_saknas")
    else:
        offered = offer.erbjuden_tid.toordinal()
        if offered < day:
            faults.append("erbjuden_fore_avstaende")
        elif counted(at.day0, offered, at.uncounted) > (era.limit or 0):
            faults.append("erbjuden_for_sent")
    return tuple(faults)


def _known(book: Book, day: int) -> Era | None:
    era = book.at(day)
    return None if era is None or era.limit is None else era


def walk(wait: Wait, book: Book, day0: int, end: int, policy: str) -> Walk:
    """Walk through declines and regrets up to `end`; on the same date a decline comes before a regret."""
    era = _known(book, day0)
    if era is None:
        return Walk(day0, None, [], [], False, None, [])
    pauses, refused = applied(wait.pauser, era.grounds)
    at = Walk(day0, era, pauses, pauses, refused, None, [])
    if not (wait.avstaenden or wait.anger):
        return at
    happened: list[tuple[int, Avstaende | None]] = [
        *[(offer.datum.toordinal(), offer) for offer in wait.avstaenden],
        *[(regret.toordinal(), None) for regret in wait.anger],
    ]
    happened.sort(key=itemgetter(0))  # on one date the order stays: declines first
    for day, offer in happened:
        if day > end:
            break
        if offer is not None:
            faults = _faults(offer, day, at, era)
            code = "avstaende_avvisat" if faults else "avstaende"
            at.events.append(Event(code, day, at.day0, era, offer, faults))
            if not faults:
                at.declined = day
        elif at.declined is None:
            at.events.append(Event("anger_utan_avstaende", day, at.day0, era))
        else:
            at.events.append(Event("omstart", day, at.day0, era, since=at.declined))
            if policy == "paus":
                if day > at.declined:
                    at.uncounted = merge([*at.uncounted, (at.declined, day - 1)])
            else:
                at.day0 = day
                at.era = found = _known(book, day)
                if found is None:
                    return at
                era = found
                at.pauses, at.refused = applied(wait.pauser, era.grounds)
                at.uncounted = at.pauses
            at.declined = None
    return at
