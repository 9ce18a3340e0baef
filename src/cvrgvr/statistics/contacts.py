"""From records to measured contacts: who is in a population, and how long each waited.

Statistics count raw days from the decision on the activity; the pauses and declines of the law take no part
(statistics.md 3; plain difference of dates: observed). Records are known by their fields, so that every
register with the fields of CVR's wait records can be counted: the national delivery's too, and the rows of
its flat form, which hold both populations and say by `status` which they are of.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from fractions import Fraction
from functools import partial
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.localtime import elapsed
from cvrgvr.periods import first_day, last_day, month_of
from cvrgvr.spec import Broken
from cvrgvr.statistics.contact import Contact
from cvrgvr.statistics.measures import VANTANDE, Measure
from cvrgvr.statistics.quantiles import Value

__all__ = ["Reader", "reader"]

Reader = Callable[[Any], Contact | str]
"""Gives a record's contact, or the reason why it is none."""
Wait = Callable[[Any], Value | str]
"""Gives how long a record waited, or the reason why it does not count."""

_MONTH: Final = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")
_SOMATIC: Final = 1
_MIDNIGHT: Final = time()
_COVERED: Final[Mapping[object, bool]] = {True: True, False: False, 2: False}
"""CVR says yes or no; the national delivery 1 (ja) and 2 (nej)."""
_ENDS: Final = {"akut_1h": "tid_bedomning", "akut_4h": "tid_avslut"}


def reader(
    measure: Measure,
    population: str,
    month: str | None = None,
    *,
    snapshot: str | None = None,
    behall_avbrutna: bool = True,
) -> Reader:
    """What reads records for one measure.

    Args:
        measure: decides the phase, and from what to what is counted.
        population: `genomforda` or `vantande`.
        month: `YYYY-MM`. Completed contacts began in it; waiting ones are those of its last day. None = all
            completed contacts, and waiting ones as of their own snapshot.
        snapshot: `YYYY-MM`, for waiting ones of an earlier month: the month of the waiting list that they
            are reconstructed from (see `tally`).
        behall_avbrutna: keep emergency contacts that the patient broke off (`vard_avbruten` 1).

    Raises:
        UsageError: the measure has no records or another population, or a month is none or does not fit.
    """
    if not measure.from_records:
        raise UsageError(
            f"{measure.id} has no records: give its counts to share_of, or contacts with their days"
        )
    for named, value in (("month", month), ("snapshot", snapshot)):
        if value is not None and not _MONTH.fullmatch(value):
            raise UsageError(f"{named} must be YYYY-MM")
    waiting = population == VANTANDE
    if waiting and (measure.id in _ENDS or measure.id == "aterbesok" or measure.steps is not None):
        raise UsageError(f"{measure.id} is a measure of completed contacts")
    if snapshot is not None and (not waiting or month is None or month > snapshot):
        raise UsageError("snapshot is for those who waited in a month, at the latest its own: say which")
    if not waiting:
        wait = _completed_wait(measure, month, behall_avbrutna=behall_avbrutna)
    elif month is None or snapshot is None:
        wait = partial(_waiting, month=month)
    else:
        wait = _reconstructed_wait(month, snapshot)

    def read(record: Any) -> Contact | str:
        codes = (record.fas, record.vardgaranti, record.avvikelse)
        if snapshot is None:
            waits = _waits(record)
            if waits is None:
                return "olasbar"
            if waits is not waiting:
                return "annan_population"
        if any(isinstance(code, Broken) for code in codes):
            return "olasbar"
        if measure.fas is not None and record.fas != measure.fas:
            return "annan_fas"
        found = wait(record)
        return found if isinstance(found, str) else Contact(found, _COVERED.get(codes[1]), codes[2])

    return read


def _waits(record: Any) -> bool | None:
    """Whether the record is of someone who waits: its class tells, or its own word; None = unreadable."""
    status = getattr(record, "status", None)
    if isinstance(status, Broken):
        return None
    return not hasattr(record, "start_aktivitet") if status is None else status == VANTANDE


def _completed_wait(measure: Measure, month: str | None, *, behall_avbrutna: bool) -> Wait:
    end = _ENDS.get(measure.id)
    first = 0 if month is None else first_day(month).toordinal()
    last = date.max.toordinal() if month is None else last_day(month).toordinal()

    def completed(record: Any) -> Value | str:
        start = record.start_aktivitet
        if not isinstance(start, date):
            return "utan_datum" if start is None else "olasbar"
        if not first <= start.toordinal() <= last:
            return "annan_manad"
        if end is not None:
            return _emergency(record, end, behall_avbrutna=behall_avbrutna)
        if measure.id == "aterbesok":
            return _days(record.medicinskt_maldatum, start, "utan_maldatum", negative=True)
        if measure.steps is not None:
            begins, ends = (getattr(record, name) for name in measure.steps)
            return _days(begins, ends) if isinstance(ends, date) else _days(ends, start)
        return _days(record.beslut_aktivitet, start)

    return completed


def _waiting(record: Any, month: str | None) -> Value | str:
    """Days until the end of the month, or until the record's own snapshot when no month is asked for."""
    snapshot, own = getattr(record, "avlasningsdatum", None), _own_month(record)
    if month is not None:
        if own is not None and own != month:
            return "annan_manad"
        return _days(record.beslut_aktivitet, last_day(month))
    if own is None:
        unreadable = isinstance(snapshot, Broken) or isinstance(record.matperiod, Broken)
        return "olasbar" if unreadable else "utan_datum"
    return _days(record.beslut_aktivitet, snapshot if isinstance(snapshot, date) else last_day(own))


def _own_month(record: Any) -> str | None:
    """The month whose last day a waiting record is of."""
    snapshot, period = getattr(record, "avlasningsdatum", None), record.matperiod
    return month_of(snapshot) if isinstance(snapshot, date) else period if isinstance(period, str) else None


def _reconstructed_wait(month: str, snapshot: str) -> Wait:
    """Who of a later waiting list, and of those who began until then, waited at the end of a month."""
    end, list_day = last_day(month), last_day(snapshot)

    def waited(record: Any) -> Value | str:
        waits = _waits(record)
        if waits is None:
            return "olasbar"
        if not waits:
            start = record.start_aktivitet
            if not isinstance(start, date):
                return "utan_datum" if start is None else "olasbar"
            if not end.toordinal() < start.toordinal() <= list_day.toordinal():
                return "annan_manad"
        elif _own_month(record) != snapshot:
            return "annan_manad"
        days = _days(record.beslut_aktivitet, end)
        return "annan_manad" if days == "negativa" else days  # decided later: it did not wait yet

    return waited


def _days(first: object, last: date, missing: str = "utan_datum", *, negative: bool = False) -> Value | str:
    if not isinstance(first, date):
        return missing if first is None else "olasbar"
    days = last.toordinal() - first.toordinal()
    return days if days >= 0 or negative else "negativa"


def _emergency(record: Any, end: str, *, behall_avbrutna: bool) -> Value | str:
    """Minutes at the emergency department, exact: 60 minutes and a second are more than 60 minutes."""
    kind, broken_off = record.typ_akutverksamhet, record.vard_avbruten
    begin = record.start_aktivitet if record.tid_start_akut is None else record.tid_start_akut
    finish = getattr(record, end)
    if any(isinstance(value, Broken) for value in (kind, broken_off, begin, finish)):
        return "olasbar"
    if kind != _SOMATIC:
        return "annan_verksamhet"
    if broken_off == 1 and not behall_avbrutna:
        return "vard_avbruten"
    if not (_timed(begin) and _timed(finish)):
        return "utan_tid"
    passed = elapsed(begin, finish)
    seconds = passed.days * 86_400 + passed.seconds
    if seconds < 0:
        return "negativa"
    return Fraction(seconds, 60) if seconds % 60 else seconds // 60


def _timed(value: object) -> bool:
    """The time of day is known; in these records midnight says that it is not (CVR223)."""
    return isinstance(value, datetime) and value.time() != _MIDNIGHT
