"""Records and files of telephone and chat held against each other (TEL302, TEL303, TEL4xx).

    findings = telefon.compare(months=months, contacts=contacts, checks=checks)

What is twice in one file, the validation of the file finds (TEL301). Of contacts only counts are kept.
Source: telefon.md 5.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from cvrgvr.findings import Finding
from cvrgvr.periods import month_after, month_of
from cvrgvr.rules.comparing import Brott, found
from cvrgvr.telefon.judging import unit_of
from cvrgvr.telefon.months import Manader, months_of
from cvrgvr.telefon.profiles import KONTROLLSAMTAL_PER_AR, MANADER_FOR_ARSVARDE, NY_METOD_FRAN
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.telefon.window import Matpolicy
from cvrgvr.wire.masking import record_key

__all__ = ["Watch", "breaches_of_checks", "breaches_of_months", "comparable", "compare"]

_RULES: Final = {rule.code: rule for rule in FILE_COMPARISONS}
_LEAST: Final = 200
_ROUNDED_PERCENT: Final = 5
_FEWEST: Final = 20
"""Contacts of which a share of full hours says something."""
_COUNTS: Final = (
    *("antal_inkomna", "antal_utanfor_fonster", "antal_kontakt_samma_dag", "antal_inom_90_min"),
    *("antal_inom_24_h", "antal_besvarade", "antal_aterringda", "antal_ej_nadda", "antal_avbrutna"),
    "antal_ej_besvarade",
)


def comparable(first: str, second: str) -> Finding | None:
    """TEL405 when months on either side of the change of method are to be compared, else None.

    >>> comparable("2023-12", "2024-01").code, comparable("2024-01", "2026-01")
    ('TEL405', None)
    """
    if (first < NY_METOD_FRAN) is (second < NY_METOD_FRAN):
        return None
    return found(FILE_COMPARISONS, "TEL405", first=first, second=second)


def compare(
    months: Iterable[Any] = (),
    contacts: Iterable[Any] | None = None,
    checks: Iterable[Any] = (),
    *,
    policy: Matpolicy | None = None,
) -> list[Finding]:
    """Hold records against each other.

    Args:
        months: records of `Manad`, of any months and units.
        contacts: records of `Kontakt`; with them each month that has contacts is counted anew (TEL401).
        checks: records of `Kontroll`.
        policy: window and choices of the counting.

    Returns:
        Findings: rounded times (TEL302), two systems in a month (TEL303), counts that differ from the
        contacts (TEL401), years without value (TEL402), check calls (TEL403, TEL404), and months that differ
        from last year's (TEL406; not across the change of method). Of two rows for one month the first is
        taken.
    """
    broken: list[Brott] = []
    counted = None
    if contacts is not None:
        watch = Watch()
        counted = months_of(watch.pass_on(contacts), policy)
        broken += watch.breaches()
    broken += breaches_of_months(months, counted)
    broken += breaches_of_checks(checks)
    return [each.finding for each in broken]


def breaches_of_months(
    months: Iterable[Any], counted: Manader | None = None, on: date | None = None
) -> Iterator[Brott]:
    """What months show together, and against those that contacts were counted into (TEL401, TEL402, TEL406).

    With a reference date, only years that are over by then and of which several months are given are asked
    whether months are missing.
    """
    given = list(months)
    by_key = _first_of_each(given)
    if counted is not None:
        yield from _other_counts(by_key, counted)
    yield from _years(given, on)
    yield from _last_year(by_key)


def breaches_of_checks(checks: Iterable[Any], on: date | None = None) -> Iterator[Brott]:
    """TEL403 and TEL404; faults at the measurer are counted nowhere.

    With a reference date, only years that are over by then and have calls of several months are counted.
    """
    years: defaultdict[tuple[str, int], list[Any]] = defaultdict(list)
    newer: list[Any] = []
    for check in checks:
        called, unit = check.ringt_tid, unit_of(check)
        if not isinstance(called, date) or check.resultat == "fel":
            continue
        if month_of(called) >= NY_METOD_FRAN:
            newer.append(check)
        elif unit is not None:
            years[(unit, called.year)].append(check)
    for (unit, year), calls in sorted(years.items(), key=lambda each: each[0]):
        whole = _is_whole(year, {month_of(each.ringt_tid) for each in calls}, on)
        if whole and len(calls) != KONTROLLSAMTAL_PER_AR:
            facts = {"number": len(calls), "year": year}
            yield Brott(_RULES["TEL403"], record_key(unit), "ringt_tid", facts, calls[0])
    if newer:
        yield Brott(_RULES["TEL404"], None, "ringt_tid", {"number": len(newer)}, newer[0])


def _is_whole(year: int, months: Collection[str], on: date | None) -> bool:
    """True when a year can be told to lack something: it is over, and more of it is given than a month."""
    return on is None or (year < on.year and len(months) > 1)


Key = tuple[str, str, str]
"""Unit, month, channel."""


def _key(row: Any) -> Key | None:
    unit = unit_of(row)
    parts = (unit, row.matperiod, row.kanal)
    return parts if all(isinstance(part, str) for part in parts) else None  # type: ignore[return-value]


def _first_of_each(months: Iterable[Any]) -> dict[Key, Any]:
    """The first row of each key."""
    found_: dict[Key, Any] = {}
    for row in months:
        key = _key(row)
        if key is not None:
            found_.setdefault(key, row)
    return found_


class Watch:
    """Watches contacts as they pass: full hours, and each unit's systems in a month (TEL302, TEL303)."""

    def __init__(self) -> None:
        self._systems: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._timed = 0
        self._rounded = 0

    def pass_on(self, contacts: Iterable[Any]) -> Iterator[Any]:
        """The contacts, which are looked at on the way."""
        for contact in contacts:
            unit, came = unit_of(contact), contact.inkom_tid
            if isinstance(came, datetime):
                self._timed += 1
                self._rounded += not (came.minute or came.second)
                if unit is not None and isinstance(contact.systemtyp, str):
                    self._systems[(unit, month_of(came))].add(contact.systemtyp)
            yield contact

    def breaches(self) -> Iterator[Brott]:
        """What the contacts that have passed show together."""
        if self._timed >= _FEWEST and 100 * self._rounded > _ROUNDED_PERCENT * self._timed:
            percent = 100 * self._rounded // self._timed
            yield Brott(_RULES["TEL302"], None, "inkom_tid", {"percent": percent})
        for (unit, month), systems in sorted(self._systems.items()):
            if len(systems) > 1:
                yield Brott(_RULES["TEL303"], record_key(unit), "systemtyp", {"month": month})


def _other_counts(by_key: dict[Key, Any], counted: Manader) -> Iterator[Brott]:
    """TEL401: only what the month tells, and only months that have contacts."""
    made = {key: row for row in counted.rader if (key := _key(row)) is not None}
    for key in sorted(by_key.keys() & made.keys()):
        for field in _COUNTS:
            told, number = getattr(by_key[key], field), getattr(made[key], field)
            if isinstance(told, int) and isinstance(number, int) and told != number:
                facts = {"name": field, "told": told, "counted": number, "month": key[1]}
                yield Brott(_RULES["TEL401"], record_key(key[0]), field, facts, by_key[key])


def _years(months: Iterable[Any], on: date | None) -> Iterator[Brott]:
    """TEL402: of each unit, channel and year, the months with anything that came in."""
    years: defaultdict[tuple[str, str, str], dict[str, Any]] = defaultdict(dict)
    for row in months:
        key = _key(row)
        if key is not None:
            came = isinstance(row.antal_inkomna, int) and row.antal_inkomna > 0
            years[(key[0], key[1][:4], key[2])].setdefault(key[1], row if came else None)
    for (unit, year, _), rows in sorted(years.items(), key=lambda each: each[0]):
        with_any = [row for row in rows.values() if row is not None]
        if len(with_any) < MANADER_FOR_ARSVARDE and _is_whole(int(year), rows, on):
            facts = {"year": year, "number": len(with_any)}
            yield Brott(_RULES["TEL402"], record_key(unit), "matperiod", facts, next(iter(with_any), None))


def _last_year(by_key: dict[Key, Any]) -> Iterator[Brott]:
    """TEL406, for months that may be compared."""
    for key in sorted(by_key):
        unit, month, kanal = key
        earlier = by_key.get((unit, month_after(month, -12), kanal))
        if earlier is None or comparable(earlier.matperiod, month) is not None:
            continue
        told, before = by_key[key].antal_inkomna, earlier.antal_inkomna
        if not isinstance(told, int) or not isinstance(before, int) or min(told, before) < _LEAST:
            continue
        if 2 * abs(told - before) > before:
            facts = {"told": told, "before": before, "month": month}
            yield Brott(_RULES["TEL406"], record_key(unit), "antal_inkomna", facts, by_key[key])
