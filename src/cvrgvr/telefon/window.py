"""When a unit is to be reached: the window of the measure, and what of it counts.

Source: telefon.md 4.1. The window 08-17 on working days is SKR's least (observed); that a contact outside it
is left out, and the policies, are this project's choices (reference).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.localtime import elapsed, instant, is_timed
from cvrgvr.workdays import is_workday

__all__ = ["Fonster", "Matpolicy"]


def _later(fonster: "Fonster", _attribute: object, stanger: time) -> None:
    if stanger <= fonster.oppnar:
        raise UsageError("a window closes later in the day than it opens")


@attrs.frozen(slots=True)
class Fonster:
    """The hours in which a unit is to be reached on a working day: `oppnar` <= time < `stanger`.

    Attributes:
        oppnar: it opens.
        stanger: it closes.
        aftnar_ar_helg: Midsummer, Christmas and New Year's Eve are not worked.
        arbetsdag: a calendar of one's own in place of Sweden's (`cvrgvr.workdays`): true of a day that is
            worked. One from the package `holidays` is `lambda day: day not in holidays.SE()`.

    Raises:
        UsageError: it closes before it opens.

    >>> Fonster().rymmer(datetime(2024, 3, 13, 16, 59, 59)), Fonster().rymmer(datetime(2024, 3, 13, 17))
    (True, False)
    """

    oppnar: time = time(8)
    stanger: time = attrs.field(default=time(17), validator=_later)
    aftnar_ar_helg: bool = False
    arbetsdag: Callable[[date], bool] | None = None

    def is_open(self, day: date) -> bool:
        """True of a day on which the unit is to be reached."""
        if self.arbetsdag is not None:
            return self.arbetsdag(day)
        return is_workday(day, aftnar_ar_helg=self.aftnar_ar_helg)

    def rymmer(self, at: date) -> bool:
        """True of a time within the window; of a bare day, whose time is unknown, false."""
        if not is_timed(at):
            return False
        moment = instant(at)
        return self.oppnar <= moment.time() < self.stanger and self.is_open(moment.date())

    def oppen_tid(self, start: date, end: date) -> timedelta:
        """How much of the time from one local time to another lies within the window."""
        first, last = instant(start), instant(end)
        total = timedelta()
        for day in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)):
            begins = max(first, datetime.combine(day, self.oppnar))
            ends = min(last, datetime.combine(day, self.stanger))
            if begins < ends and self.is_open(day):
                total += elapsed(begins, ends)
        return total


@attrs.frozen(slots=True)
class Matpolicy:
    """How contacts are counted where the owners' texts leave a choice.

    Attributes:
        fonster: the window.
        fonster_av: windows of units that are open longer, by HSA-id or kombika, in capitals.
        endast_oppettid: the 90 minutes run only within the window.
        forsok_racker: an attempt to call back counts as the contact, at `forsok_tid`.
        kortaste_avbrutna: seconds; a caller who hung up sooner is left out.
    """

    fonster: Fonster = attrs.field(factory=Fonster)
    fonster_av: Mapping[str, Fonster] = attrs.field(factory=dict)
    endast_oppettid: bool = False
    forsok_racker: bool = False
    kortaste_avbrutna: int = 0

    def fonster_for(self, unit: str | None) -> Fonster:
        """The window of a unit."""
        return self.fonster if unit is None else self.fonster_av.get(unit, self.fonster)
