"""The guarantee a second time, naively: dates in sets, rules in a list, counted one by one.

Written from guarantee.md and not from the code: no ordinals, no intervals, no bisection, a table of its own.
"""

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.easter import easter

from cvrgvr.guarantee import Avstaende, Wait

DAY = timedelta(days=1)
FOREVER = date(2999, 1, 1)

NATIONAL = [
    ("NAT-2005", date(2005, 11, 1), date(2010, 6, 30), 7),
    ("NAT-2010", date(2010, 7, 1), date(2017, 3, 31), 7),
    ("NAT-2017", date(2017, 4, 1), date(2018, 12, 31), 7),
    ("NAT-2019", date(2019, 1, 1), date(2022, 6, 30), 3),
    ("NAT-2022", date(2022, 7, 1), FOREVER, 3),
]
STOCKHOLM = [
    ("besok", None, date(2005, 11, 1), date(2009, 4, 21), None),
    ("bedomning", None, date(2005, 11, 1), date(2009, 4, 21), None),
    ("bedomning", "STH-2009", date(2009, 4, 22), date(2018, 12, 31), 5),
    ("besok", "STH-2009", date(2009, 4, 22), date(2020, 12, 31), 30),
    ("besok", "STH-2021", date(2021, 1, 1), date(2021, 12, 31), 90),
    ("besok", "STH-2022", date(2022, 1, 1), FOREVER, 30),
]
FLAGS = {"NAT-2005": "overenskommelse", "BUP-2011": "mal_ej_lag", "STH-2022": "giltighet_osaker"}
WITH_PAUSES = ("besok", "behandling", "bup_bedomning", "bup_fordjupad")


class Verdict(NamedTuple):
    status: str
    orsak: str | None = None
    rule_id: str | None = None
    limit: int | None = None
    start: date | None = None
    days: int | None = None
    raw_days: int | None = None
    deadline: date | None = None
    flags: frozenset[str] = frozenset()
    skyldighet: bool | None = None


def rule(garanti: str, day: date, regelverk: str) -> tuple[str, int] | None:
    if garanti.startswith("bup"):
        return ("BUP-2011", 30) if day >= date(2011, 1, 1) else None
    for name, first, last, assessment in NATIONAL:
        if first <= day <= last:
            limit = {"tillganglighet": 0, "bedomning": assessment}.get(garanti, 90)
            if regelverk == "10":
                for promise, regional, begins, ends, shorter in STOCKHOLM:
                    if promise == garanti and begins <= day <= ends:
                        return (regional, shorter) if regional is not None and shorter is not None else None
            return name, limit
    return None


def dates(first: date, last: date) -> set[date]:
    return {first + DAY * n for n in range((last - first).days + 1)}


def ground_known(orsak: str, garanti: str, day0: date) -> bool:
    if garanti not in WITH_PAUSES:
        return False
    return orsak == "medicinsk" or (orsak == "annan_region" and day0 >= date(2017, 4, 1))


def paused(wait: Wait, day0: date, horizon: date) -> set[date]:
    out: set[date] = set()
    for paus in wait.pauser:
        if ground_known(paus.orsak, wait.garanti or "", day0):
            out |= dates(paus.from_datum, min(paus.tom_datum or horizon, horizon))
    return out


def count(day0: date, end: date, uncounted: set[date]) -> int:
    return len(dates(day0 + DAY, end) - uncounted) if end > day0 else 0


def free(day: date) -> bool:
    sunday = easter(day.year)
    holy = {sunday + DAY * n for n in (-2, 0, 1, 39, 49)}
    holy |= {
        date(day.year, month, number)
        for month, number in ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
    }
    holy |= {date(day.year, 12, 24), date(day.year, 12, 31)}
    midsummer = next(
        d for d in sorted(dates(date(day.year, 6, 20), date(day.year, 6, 26))) if d.isoweekday() == 6
    )
    return day.isoweekday() in (6, 7) or day in holy or day in (midsummer, midsummer - DAY)


def last_day(day0: date, limit: int, uncounted: set[date], horizon: date, sondagsregel: bool) -> date | None:
    used, day = 0, day0
    while day < horizon:
        used += day + DAY not in uncounted
        if used > limit:
            while sondagsregel and free(day):
                day += DAY
            return day
        day += DAY
    return None


def valid(offer: Avstaende, wait: Wait, day0: date, limit: int, uncounted: set[date]) -> bool:
    return bool(
        wait.garanti in WITH_PAUSES
        and offer.informerad
        and offer.meddelat
        and offer.erbjuden_tid
        and day0 <= offer.datum <= offer.erbjuden_tid
        and count(day0, offer.erbjuden_tid, uncounted) <= limit
    )


def judge(  # noqa: PLR0915  # told in one go, as the specification tells it
    wait: Wait, on: date | None, regelverk: str, policy: str, sondagsregel: bool
) -> Verdict:
    garanti = wait.garanti or ""
    if wait.undantag == "vardgaranti_okand":
        return Verdict("kan_inte_avgoras", "vardgaranti_okand")
    if wait.undantag and not (
        wait.undantag == "basal_hemsjukvard" and not (regelverk == "10" and garanti == "bedomning")
    ):
        return Verdict("omfattas_ej", wait.undantag)
    if wait.start is None:
        return Verdict("kan_inte_avgoras", "start_saknas")
    if wait.slut and wait.slut < wait.start:
        return Verdict("kan_inte_avgoras", "slut_fore_start")
    if wait.listad is False and garanti in ("tillganglighet", "bedomning") and wait.start >= date(2022, 7, 1):
        return Verdict("omfattas_ej", "ej_listad")
    given = wait.slut is not None and (on is None or wait.slut <= on)
    end = wait.slut if given else on
    if end is None:
        return Verdict("kan_inte_avgoras", "matdatum_saknas")
    applied = rule(garanti, wait.start, regelverk)
    if applied is None:
        return Verdict("kan_inte_avgoras", "regel_saknas")

    known = [wait.start, end, *wait.anger]
    known += [d for p in wait.pauser for d in (p.from_datum, p.tom_datum) if d]
    known += [d for a in wait.avstaenden for d in (a.datum, a.erbjuden_tid) if d]
    horizon = max(known) + DAY * 120
    day0, flags, declined = wait.start, set(), None
    out = paused(wait, day0, horizon)
    for today in sorted({a.datum for a in wait.avstaenden} | set(wait.anger)):
        if today > end:
            continue
        for offer in [a for a in wait.avstaenden if a.datum == today]:
            if declined is None and valid(offer, wait, day0, applied[1], out):
                declined = today
            else:
                flags.add("avstaende_avvisat")
        for _ in [r for r in wait.anger if r == today]:
            if declined is None:
                flags.add("anger_utan_avstaende")
            elif policy == "paus":
                out |= dates(declined, today - DAY)
                declined = None
            else:
                flags.add("omstart")
                applied = rule(garanti, today, regelverk)
                if applied is None:
                    return Verdict("kan_inte_avgoras", "regel_saknas")
                day0, declined = today, None
                out = paused(wait, day0, horizon)

    name, limit = applied
    if name in FLAGS:
        flags.add(FLAGS[name])
    if any(not ground_known(p.orsak, garanti, day0) for p in wait.pauser):
        flags.add("paus_avvisad")
    if wait.start_harledd:
        flags.add("start_harledd")
    without = count(day0, end, out)
    in_time_until = last_day(day0, limit, out, horizon, sondagsregel)
    in_time = without <= limit or (in_time_until is not None and end <= in_time_until)
    days, orsak = without, None
    if given and in_time:
        status = "uppfylld"
    elif declined is not None:
        status = "avstadd"
        days = count(day0, end, out | dates(declined, max(end, declined)))
    elif in_time:
        in_pause = end in paused(wait, day0, horizon)
        status = "pausad" if in_pause else "pagar"
    else:
        status = "uppfylld_for_sent" if given else "overskriden"
        if wait.avvikelse and not wait.pauser and not wait.avstaenden:
            status, orsak = "kan_inte_avgoras", "avvikelse_utan_datum"
    duty = False
    if garanti in ("besok", "behandling"):
        if regelverk == "10":
            duty = bool(judge(wait, on, "nationell", policy, sondagsregel).skyldighet)
        else:
            duty = status in ("uppfylld_for_sent", "overskriden") and name != "NAT-2005"
    deadline = None if declined else in_time_until
    raw = (end - day0).days
    return Verdict(status, orsak, name, limit, day0, days, raw, deadline, frozenset(flags), duty)
