"""The waits of a file, assessed one by one as it is read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from attrs import define, field, frozen

from cvrgvr.cli.catalogues import NATIONAL, register_of, wait_classes
from cvrgvr.cli.files import watched
from cvrgvr.cvr.clock import measured_on, wait_of
from cvrgvr.errors import UsageError
from cvrgvr.findings import Severity
from cvrgvr.guarantee import Assessment, Deadline, RuleTable, Wait, assess, deadline_list, what_if
from cvrgvr.localtime import day_of
from cvrgvr.national import clock as national
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.outcome import Unread

__all__ = ["Asked", "Due", "Judged", "Severities", "deadlines", "explained", "waits_of"]

_NATIONAL: Final = tuple(each.spec.cls for each in NATIONAL.catalogues)


@frozen
class Asked:
    """How the waits are to be assessed: the arguments of `assess`, and the adapter's and the caller's own.

    Attributes:
        on: the reference date; None = each record's own.
        start_policy: as in `cvr.clock.wait_of`.
        booked: care is thought to be given that day to all who wait.
    """

    on: date | None
    regelverk: str
    anger_policy: str
    sondagsregel: bool
    start_policy: str
    table: RuleTable | None
    booked: date | None

    def settings(self) -> dict[str, Any]:
        """What `assess` and its kin take besides the wait and the day."""
        names = ("regelverk", "anger_policy", "sondagsregel", "table")
        return {name: getattr(self, name) for name in names}


@frozen
class Judged:
    """One wait of a file.

    Attributes:
        key: its `vardkontakt_id`, masked where it holds an identity number.
        given: its `vardkontakt_id` as it stands.
        wait: None when the record does not tell what is waited for (see `wait_of`).
        assessment: None in the same case.
        bokad_tid: the day that is booked, when it is known.
    """

    key: str | None
    given: object
    wait: Wait | None
    assessment: Assessment | None
    bokad_tid: date | None


@frozen
class Due:
    """One who waits, and whether the day that is booked for it comes in time; None = no day ahead is."""

    judged: Judged
    deadline: Deadline
    in_time: bool | None


@define
class Severities:
    """How many findings the file has, by severity."""

    counts: Counter[Severity] = field(factory=Counter)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity."""
        return max(self.counts, default=None)

    @property
    def summary(self) -> str:
        """The counts in a line, the gravest first."""
        found = sorted(self.counts.items(), reverse=True)
        return "findings in the file: " + ", ".join(f"{count} {severity}" for severity, count in found)


def waits_of(
    path: str,
    record: str | None,
    asked: Asked,
    tally: Severities,
    encoding: str,
    layout: Layout | None,
    *,
    show_values: bool,
) -> Iterator[Judged]:
    """Read a file and assess its waits; what is wrong in it goes to the tally. Raises ReadError."""
    register = register_of(record, layout)
    known = wait_classes()
    classes = tuple(known.values())
    with watched(path) as stream:
        read = register.iter_read(stream, record, on=asked.on, form=Form(encoding=encoding), layout=layout)
        for each, findings in read:
            tally.counts.update(finding.severity for finding in findings)
            if each is not None and not isinstance(each, Unread):
                if not isinstance(each, classes):
                    raise UsageError(f"{path} holds no waits: give records of {', '.join(known)}")
                yield _judged(each, asked, show_values=show_values)


def _judged(record: Any, asked: Asked, *, show_values: bool) -> Judged:
    given = record.vardkontakt_id
    key = given if show_values and isinstance(given, str) else record_key(given)
    wait, measured = _clock_of(record, asked.start_policy)
    booked = day_of(getattr(record, "bokad_tid", None))
    if wait is None:
        return Judged(key, given, None, None, booked)
    on = asked.on or measured
    waiting = wait.slut is None or (on is not None and wait.slut > on)
    if asked.booked is not None and waiting:
        return Judged(key, given, wait, what_if(wait, asked.booked, **asked.settings()).then, booked)
    return Judged(key, given, wait, assess(wait, on, **asked.settings()), booked)


def _clock_of(record: Any, start_policy: str) -> tuple[Wait | None, date | None]:
    """The wait of a record and the day to which it is counted, as the record's register tells them."""
    if isinstance(record, _NATIONAL):
        return national.wait_of(record), national.measured_on(record)
    return wait_of(record, start_policy), measured_on(record)


def explained(waits: Iterable[Judged], key: str) -> Iterator[Assessment]:
    """The assessments of the waits with one `vardkontakt_id`.

    Raises:
        UsageError: none has it, or what it says is not enough to tell what is waited for.
    """
    found = False
    for each in waits:
        if each.given == key:
            if each.assessment is None:
                raise UsageError("that record does not tell what is waited for: see cvrgvr validate")
            found = True
            yield each.assessment
    if not found:
        raise UsageError("no wait in the file has that vardkontakt_id")


def deadlines(waits: Iterable[Judged], asked: Asked) -> list[Due]:
    """Who waits, in the order in which they breach. Raises UsageError when the day is not given."""
    if asked.on is None:
        raise UsageError("--deadlines needs --on: the day from which the list looks ahead")
    kept: list[Judged] = []

    def passed() -> Iterator[Wait]:
        for each in waits:
            if each.wait is not None:
                kept.append(each)
                yield each.wait

    rows = deadline_list(passed(), asked.on, **asked.settings())
    return [Due(kept[row.index], row, _in_time(kept[row.index], row, asked.on)) for row in rows]


def _in_time(judged: Judged, row: Deadline, on: date) -> bool | None:
    booked = judged.bokad_tid
    if booked is None or booked < on:
        return None
    return row.breaches is None or booked < row.breaches
