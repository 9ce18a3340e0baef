"""The accumulator: how many contacts waited how long, with which codes.

A tally is all that any figure needs: shares under every policy and limit, intervals under every scheme,
medians, means. It grows with the number of *different* waits, not with the number of contacts, and tallies
of parts add up to exactly the tally of the whole, in any order.

    october = tally(cvr_records, "operation", month="2026-10")
    share(october), share(october, policy="skr_pvv"), intervals(october, "skr_2021"), median(october)
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import partial
from typing import Any

from attrs import define, field

from cvrgvr.errors import UsageError
from cvrgvr.statistics.contact import Contact
from cvrgvr.statistics.contacts import Reader, reader
from cvrgvr.statistics.dimensions import AGES_KCHD, grouping
from cvrgvr.statistics.measures import POPULATIONS, Measure, measure_named
from cvrgvr.statistics.quantiles import Value

__all__ = ["Tally", "empty_tally", "tally", "tally_by", "tally_months"]

Key = tuple[Value, int, bool | None]


@define
class Tally:
    """Contacts of one measure and population, counted.

    Attributes:
        measure: what they were selected for.
        population: whom they are: `genomforda` or `vantande`.
        month: the month they were selected from; None = no selection.
        counts: contacts by wait, avvikelse and coverage by the guarantee.
        left_out: what was left out, by reason (`REASONS`).
    """

    measure: Measure
    population: str
    month: str | None = None
    counts: Counter[Key] = field(factory=Counter)
    left_out: Counter[str] = field(factory=Counter)

    def add(self, contact: Contact) -> None:
        """Count one contact."""
        self.counts[contact.days, contact.avvikelse, contact.vardgaranti] += 1

    def leave_out(self, reason: str, number: int = 1) -> None:
        """Count contacts that are no part of the figures, with the reason."""
        self.left_out[reason] += number

    @property
    def total(self) -> int:
        """The contacts that are counted, whatever their codes."""
        return self.counts.total()

    def __add__(self, other: "Tally") -> "Tally":
        """The tally of both parts together.

        Raises:
            UsageError: they count different things.
        """
        if (self.measure, self.population) != (other.measure, other.population):
            raise UsageError("tallies of different measures or populations do not add up")
        return Tally(
            self.measure,
            self.population,
            self.month if self.month == other.month else None,
            self.counts + other.counts,
            self.left_out + other.left_out,
        )


def tally(
    data: Iterable[Any],
    measure: str | Measure,
    population: str | None = None,
    *,
    month: str | None = None,
    snapshot: str | None = None,
    behall_avbrutna: bool = True,
) -> Tally:
    """Count contacts in one pass.

    Args:
        data: records of CVR, contacts (`Contact`), or bare numbers of days; read once, never held.
        measure: which measure they are counted for; records of other phases are left out.
        population: `genomforda` or `vantande`; None = the measure's own.
        month: `YYYY-MM`, for records: completed contacts began in it, waiting ones are those of its last
            day. None = all completed contacts, and waiting ones as of their own snapshot.
        snapshot: `YYYY-MM`, for those who waited at the end of an earlier month: they are reconstructed from
            the waiting list of this month and from all contacts completed between the two, which are read
            together. Who left the list without care in between is not found, and codes are those that were
            reported last: say so beside such a figure (reference).
        behall_avbrutna: keep emergency contacts that the patient broke off (`vard_avbruten` 1).

    Raises:
        UsageError: unknown measure or population, faulty month, or something that is no contact.
    """
    found = empty_tally(measure, population, month)
    read = _item_reader(found, snapshot, behall_avbrutna=behall_avbrutna)
    for item in data:
        _count(found, read(item))
    return found


def tally_by(
    data: Iterable[Any],
    measure: str | Measure,
    by: Iterable[str],
    population: str | None = None,
    *,
    month: str | None = None,
    snapshot: str | None = None,
    behall_avbrutna: bool = True,
    aldersgranser: Iterable[int] = AGES_KCHD,
) -> dict[tuple[str, ...], Tally]:
    """Count records in one pass, apart for each group.

    Args:
        data: records of CVR; read once, never held.
        measure: as in `tally`.
        by: names of `DIMENSIONS`; a group is one value of each.
        population: as in `tally`.
        month: as in `tally`.
        snapshot: as in `tally`.
        behall_avbrutna: as in `tally`.
        aldersgranser: for `aldersgrupp`, the first year of age of every group but the youngest.

    Returns:
        Tallies by group, sorted; their sum is the tally of the whole.

    Raises:
        UsageError: as `tally`, and for a dimension that there is not.
    """
    group_of = grouping(by, aldersgranser)
    read = _item_reader(empty_tally(measure, population, month), snapshot, behall_avbrutna=behall_avbrutna)
    groups: dict[tuple[str, ...], Tally] = {}
    for record in data:
        group = group_of(record)
        if group not in groups:
            groups[group] = empty_tally(measure, population, month)
        _count(groups[group], read(record))
    return dict(sorted(groups.items(), key=_youngest_first))


def tally_months(
    data: Iterable[Any],
    measure: str | Measure,
    months: Iterable[str],
    population: str | None = None,
    *,
    snapshot: str | None = None,
    behall_avbrutna: bool = True,
) -> dict[str, Tally]:
    """Count records in one pass, apart for each month: what a series is made of.

    Args:
        data: records of CVR; read once, never held.
        measure: as in `tally`.
        months: the months, such as `months_to("2026-10")`, which gives the thirteen that SKR shows.
        population: as in `tally`.
        snapshot: as in `tally`: reconstruct the months before the waiting list of this one.
        behall_avbrutna: as in `tally`.

    Returns:
        A tally for each month, in the order given; the records of other months are in its `left_out`.

    Raises:
        UsageError: as `tally`, and for contacts or days, which are of no month.
    """
    found = {month: empty_tally(measure, population, month) for month in months}
    read_for = partial(reader, snapshot=snapshot, behall_avbrutna=behall_avbrutna)
    readers = [(each, read_for(each.measure, each.population, each.month)) for each in found.values()]
    for record in data:
        try:
            for each, read in readers:
                _count(each, read(record))
        except AttributeError:
            raise UsageError("a series of months is counted from records of waits") from None
    return found


def _youngest_first(item: tuple[tuple[str, ...], Tally]) -> tuple[str, ...]:
    return tuple(value.replace("<", " ") for value in item[0])


def empty_tally(measure: str | Measure, population: str | None = None, month: str | None = None) -> Tally:
    """A tally of nothing yet, to add to.

    Raises:
        UsageError: unknown measure or population.
    """
    chosen = measure_named(measure)
    named = population or chosen.population
    if named != chosen.population and named not in POPULATIONS:
        raise UsageError(f"unknown population: give {' or '.join(POPULATIONS)}")
    return Tally(chosen, named, month)


def _item_reader(found: Tally, snapshot: str | None, *, behall_avbrutna: bool) -> Reader:
    """Reads whatever comes; what reads records is made when the first one comes."""
    read_record: Reader | None = None

    def read(item: Any) -> Contact | str:
        nonlocal read_record
        if isinstance(item, Contact):
            return item
        if isinstance(item, (int, Fraction)):
            return Contact(item)
        if read_record is None:
            read_record = reader(
                *(found.measure, found.population, found.month),
                snapshot=snapshot,
                behall_avbrutna=behall_avbrutna,
            )
        try:
            return read_record(item)
        except AttributeError:
            raise UsageError("give records of waits, contacts, or numbers of days") from None

    return read


def _count(found: Tally, contact: Contact | str) -> None:
    if isinstance(contact, str):
        found.leave_out(contact)
    else:
        found.add(contact)
