"""Access by telephone and chat: shares of contacts, of months of counts and of check calls.

    from cvrgvr import statistics, telefon

    contacts = (record for record, _ in telefon.iter_read("kontakter.csv") if record is not None)
    found = statistics.access_share(contacts, "stockholm_90_minuter")
    found.percent(1), found.left_out

Source: telefon.md 2 and 4.3. Groups are pooled: numerators and denominators are added, never shares. Only the
value of a year is a mean of shares, as Kolada has it. Nothing of nothing is no share.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from attrs import Factory, define, frozen

from cvrgvr.errors import UsageError
from cvrgvr.localtime import elapsed, is_timed
from cvrgvr.periods import month_of
from cvrgvr.statistics.counts import share_of, year_value
from cvrgvr.statistics.figures import Share
from cvrgvr.telefon.judging import judge, unit_of
from cvrgvr.telefon.profiles import Matprofil, profile
from cvrgvr.telefon.window import Matpolicy

__all__ = ["ACCESS_BY", "YearOfAccess", "access_of", "access_share", "access_shares", "access_year"]

ACCESS_BY: Final = ("enhet", "manad", "kanal")
"""What shares of access can be split by; check calls have no channel."""
_MEASURE: Final = {
    "samma_dag": "kontakt_samma_dag",
    "90_min": "kontakt_90_minuter",
    "24_h": "chatt_24h",
    "godkant": "kontrollsamtal",
    "svar_i_tid": "kontrollsamtal",
}
_COUNT: Final = {
    "samma_dag": "antal_kontakt_samma_dag",
    "90_min": "antal_inom_90_min",
    "24_h": "antal_inom_24_h",
}
_ANSWER: Final = {"samma_dag": "samma_dag", "90_min": "inom_90_min", "24_h": "inom_24_h"}
_CHANNEL: Final = {"samma_dag": "telefon", "24_h": "chatt"}
_SECONDS: Final = {True: 600, False: 90}
"""Seconds to an answer with and without a queue (MITTI, observed)."""


def access_of(rows: Iterable[Any], matt: str, *, kanal: str | None = None, month: str | None = None) -> Share:
    """The share of all rows together.

    Args:
        rows: records of `Manad`; others than the channel's and month's take no part.
        matt: `samma_dag`, `90_min` or `24_h`.
        kanal: `telefon` or `chatt`; None = telephone for the same day, chat for 24 hours, else both.
        month: only this month.

    Returns:
        The share. Rows whose counts are missing, unreadable or larger than what came in are left out, and
        counted as rows (`utan_antal`).

    Raises:
        UsageError: another measure.
    """
    name = _count_of(matt)
    channel = kanal or _CHANNEL.get(matt)
    reached = came = without = 0
    for row in rows:
        if (channel is not None and row.kanal != channel) or (month is not None and row.matperiod != month):
            continue
        part, whole = getattr(row, name), row.antal_inkomna
        if not isinstance(part, int) or not isinstance(whole, int) or not 0 <= part <= whole:
            without += 1
            continue
        reached += part
        came += whole
    return share_of(reached, came, _MEASURE[matt], left_out={"utan_antal": without})


@frozen
class YearOfAccess:
    """The value of a year.

    Attributes:
        value: the mean of the months' shares, each counted alike; None when fewer than ten months have one.
        pooled: all calls of the year together, beside it.
        months: the share of each month that has one.
    """

    value: Fraction | None
    pooled: Share
    months: Mapping[str, Share]


def access_year(
    rows: Iterable[Any], year: int, matt: str = "samma_dag", *, kanal: str | None = None
) -> YearOfAccess:
    """The value of a year as Kolada has it for N79179 (observed), with the pooled share beside it.

    Args:
        rows: records of `Manad`; of several units, each month is pooled first.
        year: the year.
        matt: as in `access_of`, like `kanal`.
        kanal: the channel.

    Raises:
        UsageError: another measure.
    """
    _count_of(matt)
    of_month: dict[str, list[Any]] = {}
    for row in rows:
        if isinstance(row.matperiod, str) and row.matperiod.startswith(f"{year:04d}-"):
            of_month.setdefault(row.matperiod, []).append(row)
    found = {month: access_of(of_month[month], matt, kanal=kanal) for month in sorted(of_month)}
    shares = {month: share for month, share in found.items() if share.denominator}
    pooled = access_of((row for each in of_month.values() for row in each), matt, kanal=kanal)
    return YearOfAccess(year_value(list(shares.values())), pooled, shares)


def _count_of(matt: str) -> str:
    if matt not in _COUNT:
        raise UsageError(f"unknown measure of access: give one of {', '.join(_COUNT)}")
    return _COUNT[matt]


def access_share(
    records: Iterable[Any],
    profil: str | Matprofil,
    *,
    policy: Matpolicy | None = None,
    med_forsok: bool = False,
) -> Share:
    """The share that a measuring profile asks for.

    Args:
        records: records of `Kontakt`, or of `Kontroll` for a profile of check calls.
        profil: a profile of `telefon.PROFILER`, or one of your own.
        policy: window and choices; None = 08-17 on working days, and none of the choices.
        med_forsok: an attempt to call back counts as the contact; both figures belong together.

    Returns:
        The share, with what was left out and why.

    Raises:
        UsageError: unknown profile, or records of the other kind.
    """
    shares = access_shares(records, profil, policy=policy, med_forsok=med_forsok)
    return shares[()]


def access_shares(
    records: Iterable[Any],
    profil: str | Matprofil,
    by: Sequence[str] = (),
    *,
    month: str | None = None,
    policy: Matpolicy | None = None,
    med_forsok: bool = False,
) -> dict[tuple[str, ...], Share]:
    """The shares that a measuring profile asks for, by unit, month or channel, in one pass.

    Args:
        records: as `access_share`.
        profil: as `access_share`.
        by: names of `ACCESS_BY`; none = one share of all, with the key `()`.
        month: only what came in, or was called, in this month; the others are left out (`annan_manad`).
        policy: as `access_share`.
        med_forsok: as `access_share`.

    Returns:
        The share of each group, in order. What a group's name is not known of is under the empty name.

    Raises:
        UsageError: as `access_share`, or another name in `by`.
    """
    chosen = profile(profil)
    if unknown := [name for name in by if name not in ACCESS_BY]:
        raise UsageError(f"unknown {', '.join(unknown)}: access is split by {', '.join(ACCESS_BY)}")
    take = _Check(chosen) if chosen.kontrollsamtal else _Contact(chosen, policy or Matpolicy(), med_forsok)
    groups: dict[tuple[str, ...], _Counted] = {} if by else {(): _Counted()}
    for record in records:
        found = take(record)
        told = _groups_of(record, take.time)
        if month is not None and told["manad"] not in ("", month):
            found = "annan_manad"
        group = groups.setdefault(tuple(told[name] for name in by), _Counted())
        if isinstance(found, str):
            group.left_out[found] += 1
        else:
            group.counted += 1
            group.reached += found
    return {
        key: share_of(
            each.reached,
            each.counted,
            _MEASURE[chosen.framgang],
            policy=chosen.namn,
            left_out=each.left_out,
        )
        for key, each in sorted(groups.items())
    }


@define
class _Counted:
    """What one group comes to."""

    reached: int = 0
    counted: int = 0
    left_out: Counter[str] = Factory(Counter)


def _groups_of(record: Any, time: str) -> dict[str, str]:
    """Unit, month and channel of a record, as far as it tells them."""
    day, channel = getattr(record, time), getattr(record, "kanal", None)
    return {
        "enhet": unit_of(record) or "",
        "manad": month_of(day) if isinstance(day, date) else "",
        "kanal": channel if isinstance(channel, str) else "",
    }


class _Contact:
    """Tells of a contact whether it was a success, or why it is left out."""

    time = "inkom_tid"

    def __init__(self, profil: Matprofil, policy: Matpolicy, med_forsok: bool) -> None:
        self._profile = profil
        self._policy = policy
        self._answer = "med_forsok" if med_forsok else "utslag"

    def __call__(self, record: Any) -> bool | str:
        if not hasattr(record, "utfall"):
            raise UsageError(f"the profile {self._profile.namn} is of contacts, not of check calls")
        found = judge(record, self._policy)
        if isinstance(found, str):
            return found
        chosen = self._profile
        if not chosen.giltig(_day(record.inkom_tid)):
            return "annan_period"
        if found.kanal not in chosen.kanaler:
            return "annan_kanal"
        if chosen.arenden and record.arendetyp not in chosen.arenden:
            return "annat_arende"
        if chosen.system and record.systemtyp not in ("datoriserad_vaxel", "ateruppringning"):
            return "utan_system"
        if chosen.fonster and not found.i_fonster:
            return "utanfor_fonster"
        reached: bool = getattr(getattr(found, self._answer), _ANSWER[chosen.framgang])
        return reached


class _Check:
    """Tells of a check call whether it passed, or why it is left out."""

    time = "ringt_tid"

    def __init__(self, profil: Matprofil) -> None:
        self._profile = profil

    def __call__(self, record: Any) -> bool | str:
        if not hasattr(record, "resultat"):
            raise UsageError(f"the profile {self._profile.namn} is of check calls, not of contacts")
        if not isinstance(record.ringt_tid, date):
            return "utan_tid"
        if not self._profile.giltig(_day(record.ringt_tid)):
            return "annan_period"
        if record.resultat == "fel":
            return "fel_hos_mataren"
        if self._profile.framgang == "godkant":
            return record.godkant if isinstance(record.godkant, bool) else "olasbar"
        if record.resultat != "svar":
            return False
        answered, queue = record.svar_tid, record.ko_funktion
        if not isinstance(answered, date) or not (is_timed(answered) and is_timed(record.ringt_tid)):
            return "utan_tid"
        if not isinstance(queue, bool):
            return "olasbar"
        return 0 <= elapsed(record.ringt_tid, answered).total_seconds() <= _SECONDS[queue]


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)
