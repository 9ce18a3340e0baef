"""The state of a folder of deliveries: what has come, is missing or late, for each sender and month.

Sidecars and the sizes of files are looked at, not the files' contents: ten thousand deliveries take seconds.
`cvrgvr validate` reads the contents. A series is what one sender delivers of one kind of record; it is
expected for every month from its first one to the last that is closed. Source: cvr.md 4.3, 4.4; the deadlines
stand in `cvrgvr.periods`.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import attrs

from cvrgvr.errors import ReadError
from cvrgvr.periods import NATIONAL, deadline_of, last_day, month_after
from cvrgvr.wire.delimited.naming import FileName
from cvrgvr.wire.delivery.beside import SUFFIX
from cvrgvr.wire.delivery.messages import NationalMonth, national_months
from cvrgvr.wire.delivery.replacing import standing
from cvrgvr.wire.delivery.sidecar import LONGEST, Sidecar, examine_sidecar
from cvrgvr.wire.masking import record_key

__all__ = ["FAULTY", "Folder", "Lage", "Month", "folder_state"]


class Lage(StrEnum):
    """How a series stands in a month."""

    LEVERERAD = "levererad"
    NOLLRAPPORT = "nollrapport"
    SEN = "sen"
    """Delivered after its deadline."""
    VANTAS = "vantas"
    """Not delivered, and not due yet."""
    SAKNAS = "saknas"
    """Not delivered, and due."""
    ATERKALLAD = "aterkallad"
    """Withdrawn, and nothing has taken its place."""
    DUBBEL = "dubbel"
    """Two deliveries for one month, neither replacing the other."""
    OFULLSTANDIG = "ofullstandig"
    """The file is gone or of another size than its sidecar says, or one of the two cannot be read."""
    EJ_AVSLUTAD = "ej_avslutad"
    """Delivered before the month was over."""


FAULTY: Final = frozenset({Lage.SAKNAS, Lage.ATERKALLAD, Lage.DUBBEL, Lage.OFULLSTANDIG, Lage.EJ_AVSLUTAD})
"""The states that someone must act on."""

Key = tuple[str, str, str]
"""Sender, kind of record, month."""


@attrs.frozen(slots=True)
class Month:
    """One series in one month.

    Attributes:
        avsandare: the sender.
        posttyp: the kind of record.
        matperiod: the month.
        lage: how it stands.
        due: the last day in time; None when none is known.
        leverans_id: the delivery that stands, masked where it holds an identity.
        skapad: the day that delivery was made, by its own clock.
        antal_poster: its rows.
        leveranser: how many deliveries there are for the month, replaced ones included.
    """

    avsandare: str
    posttyp: str
    matperiod: str
    lage: Lage
    due: date | None = None
    leverans_id: str | None = None
    skapad: date | None = None
    antal_poster: int | None = None
    leveranser: int = 0


@attrs.frozen(slots=True)
class Folder:
    """The state of a folder.

    Attributes:
        on: the day it is told for.
        months: every series in every month that is expected, and those that came besides.
        strangers: names of files that are no deliveries of the form.
    """

    on: date
    months: tuple[Month, ...]
    strangers: tuple[str, ...]

    @property
    def faulty(self) -> tuple[Month, ...]:
        """Those that someone must act on."""
        return tuple(each for each in self.months if each.lage in FAULTY)

    @property
    def counts(self) -> Mapping[Lage, int]:
        """How many months are in each state; those in none are left out."""
        found: defaultdict[Lage, int] = defaultdict(int)
        for each in self.months:
            found[each.lage] += 1
        return {lage: found[lage] for lage in Lage if found[lage]}


@attrs.frozen(slots=True)
class _Arrived:
    """A delivery in the folder: its sidecar, or None with what its name says; and whether it is whole."""

    sidecar: Sidecar | None
    skapad: date | None
    whole: bool


def folder_state(path: str | os.PathLike[str], on: date, *, day: int | None = None) -> Folder:
    """The state of a folder on a day.

    Args:
        path: the folder; folders within it are not looked into.
        on: the day. What was made after it is taken as it is.
        day: a deadline of one's own: the day of the following month.

    Raises:
        ReadError: the folder cannot be read.
    """
    arrived, strangers, national = _arrived(Path(path))
    expected = {key for series, first in _series(arrived).items() for key in _expected(series, first, on)}
    months = tuple(_month(key, arrived.get(key, ()), on, day) for key in sorted(expected | arrived.keys()))
    return Folder(on, (*months, *_national(national, on, day)), tuple(sorted(strangers)))


def _arrived(folder: Path) -> tuple[dict[Key, list[_Arrived]], list[str], list[NationalMonth]]:
    """The deliveries of a folder by what they cover, names of other files, and the national delivery."""
    try:
        with os.scandir(folder) as entries:
            sizes = {each.name: each.stat().st_size for each in entries if each.is_file()}
    except OSError as fault:
        raise ReadError(f"the folder cannot be read: {fault.strerror}") from None
    national = national_months(folder, sizes)
    messages = frozenset[str]().union(*(each.files for each in national))
    found: defaultdict[Key, list[_Arrived]] = defaultdict(list)
    strangers: list[str] = []
    for name in sizes.keys() - messages:
        beside = name.endswith(SUFFIX)
        if not beside and name + SUFFIX in sizes:
            continue  # told by its sidecar
        sidecar = _sidecar(folder / name) if beside else None
        said = FileName.parse(name.removesuffix(SUFFIX))
        if sidecar is not None:
            whole = sizes.get(sidecar.fil) == sidecar.antal_byte
            found[sidecar.key].append(_Arrived(sidecar, sidecar.skapad.date(), whole))
        elif said is not None:
            key = (said.avsandare, said.posttyp, said.matperiod)
            found[key].append(_Arrived(None, said.skapad.date(), whole=False))
        else:
            strangers.append(name)
    return dict(found), strangers, national


def _national(months: Sequence[NationalMonth], on: date, day: int | None) -> Iterator[Month]:
    """How the national delivery stands in each month; it does not tell when it was made."""
    came = {each.matperiod: each for each in months}
    region = next((each.region for each in months if each.region), "")
    expected = {key[2] for first in sorted(came)[:1] for key in _expected((region, NATIONAL), first, on)}
    for month in sorted(expected | came.keys()):
        due, one = deadline_of(NATIONAL, month, day), came.get(month)
        if one is None:
            overdue = due is not None and on > due
            yield Month(region, NATIONAL, month, Lage.SAKNAS if overdue else Lage.VANTAS, due)
            continue
        lage = Lage.OFULLSTANDIG if not one.whole else Lage.LEVERERAD if one.rows != 0 else Lage.NOLLRAPPORT
        yield Month(one.region or region, NATIONAL, month, lage, due, antal_poster=one.rows, leveranser=1)


def _sidecar(path: Path) -> Sidecar | None:
    """The sidecar at a path; None when it cannot be used."""
    try:
        with path.open("rb") as stream:
            return examine_sidecar(stream.read(LONGEST + 1)).sidecar
    except OSError:
        return None


def _series(arrived: Iterable[Key]) -> dict[tuple[str, str], str]:
    """The first month of each series."""
    found: dict[tuple[str, str], str] = {}
    for avsandare, posttyp, month in arrived:
        series = (avsandare, posttyp)
        found[series] = min(month, found.get(series, month))
    return found


def _expected(series: tuple[str, str], month: str, on: date) -> Iterator[Key]:
    """The months of a series from its first one to the last closed one, while it has a deadline."""
    while last_day(month) < on:
        if deadline_of(series[1], month) is not None:
            yield (*series, month)
        month = month_after(month)


def _month(key: Key, deliveries: Sequence[_Arrived], on: date, day: int | None) -> Month:
    due = deadline_of(key[1], key[2], day)
    told: dict[str, Any] = {"due": due, "leveranser": len(deliveries)}
    if not deliveries:
        overdue = due is not None and on > due
        return Month(*key, lage=Lage.SAKNAS if overdue else Lage.VANTAS, **told)
    sidecars = [each.sidecar for each in deliveries if each.sidecar is not None]
    left = standing(sidecars)
    standing_now = [each for each in deliveries if each.sidecar is None or each.sidecar.leverans_id in left]
    if not standing_now:
        return Month(*key, lage=Lage.ATERKALLAD, **told)
    last = max(standing_now, key=lambda each: each.skapad or date.min)
    first = min(each.skapad or date.max for each in deliveries)
    if last.sidecar is not None:
        told["leverans_id"] = record_key(last.sidecar.leverans_id)
        told["antal_poster"] = last.sidecar.antal_poster
    lage = _lage(standing_now, first, due, key[2])
    return Month(*key, lage=lage, skapad=last.skapad, **told)


def _lage(standing_now: Sequence[_Arrived], first: date, due: date | None, month: str) -> Lage:
    if len(standing_now) > 1:
        return Lage.DUBBEL
    (one,) = standing_now
    if not one.whole or one.sidecar is None:
        return Lage.OFULLSTANDIG
    if due is not None and one.skapad is not None and one.skapad <= last_day(month):
        return Lage.EJ_AVSLUTAD
    if due is not None and first > due:
        return Lage.SEN
    return Lage.LEVERERAD if one.sidecar.antal_poster else Lage.NOLLRAPPORT
