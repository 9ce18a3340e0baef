"""Waits that are over, and waits that come and go (CVR401-CVR405)."""

from cvrgvr.cvr.rules.across.terms import NOW, THEN, wait
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Between, Gone, Late, Order, Pair, across, files, rows
from cvrgvr.spec import official, reference

__all__ = [
    "completed_twice",
    "late_registration",
    "left_without_care",
    "waits_after_completion",
    "waits_and_is_done",
]

_OTHER = {"vardkontakt_id": "V-000002"}


@across(
    "CVR401",
    ERROR,
    reference("cvr.md 7.7"),
    at="start_aktivitet",
    between=Between("V", "G", Order.SAME_OR_LATER),
    sv="Vårdkontakten är genomförd senast på avläsningsdagen, men väntar ändå på {other_sv}. Ta bort den ur "
    "de väntande, eller rätta start_aktivitet.",
    en="The contact was completed by the day of the snapshot, and yet waits on {other_en}. Take it out of "
    "those waiting, or correct start_aktivitet.",
    breaks=[
        files(rows("V", {}), rows("G", {})),
        files(rows("V", {}), rows("G", {"start_aktivitet": "2026-03-31T23:59"})),
        files(rows("G", {}), rows("V", {})),
    ],
    keeps=[
        files(rows("V", {}), rows("G", _OTHER)),
        files(rows("V", {}), rows("G", {"start_aktivitet": "2026-04-01"})),
        files(rows("V", {}), rows("G", {"kallsystem": "annat"})),
        files(rows("G", {}), previous=[rows("V", THEN)]),
    ],
)
def waits_and_is_done(first: Row, second: Row) -> Pair:
    """A contact is among those waiting on a day by which it was completed."""
    return Pair(wait(first), wait(second), second.start_aktivitet <= first.avlasningsdatum)


@across(
    "CVR402",
    ERROR,
    official("SKR"),
    at="vardkontakt_id",
    between=Between("G", "G", Order.LATER),
    sv="Vårdkontakten är redan rapporterad som genomförd på {other_sv}. En vårdkontakt genomförs en gång: "
    "rätta vardkontakt_id, eller ta bort posten.",
    en="The contact is already reported as completed on {other_en}. A contact is completed once: correct "
    "vardkontakt_id, or remove the record.",
    breaks=[files(rows("G", {}), previous=[rows("G", {"matperiod": "2026-02"})])],
    keeps=[
        files(rows("G", {}), previous=[rows("G", {"matperiod": "2026-02", **_OTHER})]),
        files(rows("G", {}), previous=[rows("G", {})]),
    ],
)
def completed_twice(first: Row, second: Row) -> Pair:
    """One contact is completed in two months, so it is counted twice, or its id is used for two contacts."""
    return Pair(wait(first), wait(second), first.matperiod != second.matperiod)


@across(
    "CVR403",
    ERROR,
    reference("cvr.md 7.7"),
    at="vardkontakt_id",
    between=Between("G", "V", Order.LATER),
    sv="Vårdkontakten väntar, men är rapporterad som genomförd en tidigare månad på {other_sv}. Ta bort den "
    "ur de väntande, eller ge den nya väntan ett eget vardkontakt_id.",
    en="The contact waits, but was reported as completed in an earlier month on {other_en}. Take it out of "
    "those waiting, or give the new wait a vardkontakt_id of its own.",
    breaks=[files(rows("V", {}), previous=[rows("G", {"matperiod": "2026-02"})])],
    keeps=[
        files(rows("V", {}), previous=[rows("G", {"matperiod": "2026-02", **_OTHER})]),
        files(rows("V", {}), rows("G", {})),
    ],
)
def waits_after_completion(first: Row, second: Row) -> Pair:
    """A contact was completed, and waits again in a later month."""
    return Pair(wait(first), wait(second), first.matperiod < second.matperiod)


@across(
    "CVR404",
    INFO,
    reference("cvr.md 7.7"),
    at="vardkontakt_id",
    between=Between("V", "VG", Order.NEXT),
    sv="Väntan fanns en månad tidigare på {other_sv}, men är nu varken väntande eller genomförd: den har "
    "lämnat listan utan vård. Kontrollera om inget vardkontakt_id har bytts.",
    en="The wait was there a month earlier on {other_en}, but is now neither waiting nor completed: it left "
    "the list without care. If that is not so, check that vardkontakt_id has not been changed.",
    breaks=[files(rows("V", _OTHER), rows("G", {"vardkontakt_id": "V-000003"}), previous=[rows("V", THEN)])],
    keeps=[
        files(rows("V", NOW), rows("G", _OTHER), previous=[rows("V", THEN)]),
        files(rows("V", _OTHER), rows("G", NOW), previous=[rows("V", THEN)]),
        files(rows("V", _OTHER), previous=[rows("V", THEN)]),
        files(rows("V", _OTHER), rows("G", _OTHER), previous=[rows("V", {**THEN, "matperiod": "2026-01"})]),
    ],
)
def left_without_care(first: Row, second: Row) -> Gone:
    """A wait has gone between two months without being completed.

    There is no record that says so, so only the comparison shows it. It needs both files of the next month.
    """
    return Gone(wait(first), wait(second))


@across(
    "CVR405",
    WARNING,
    reference("cvr.md 7.7"),
    at="beslut_aktivitet",
    between=Between("V", "V", Order.NEXT),
    sv="Beslutet är från en tidigare månad, men väntan fanns inte med då. Registrera väntan när beslutet "
    "fattas, så att den räknas från början.",
    en="The decision is of an earlier month, but the wait was not there then. Register the wait when it is "
    "decided on, so that it is counted from the beginning.",
    breaks=[
        files(rows("V", NOW), previous=[rows("V", {**THEN, **_OTHER})]),
        files(rows("V", {"beslut_aktivitet": "2026-02-28T23:59"}), previous=[rows("V", {**THEN, **_OTHER})]),
    ],
    keeps=[
        files(rows("V", NOW), previous=[rows("V", THEN)]),
        files(rows("V", {"beslut_aktivitet": "2026-03-01"}), previous=[rows("V", {**THEN, **_OTHER})]),
        files(rows("V", NOW), previous=[rows("V", {**THEN, **_OTHER, "matperiod": "2026-01"})]),
    ],
)
def late_registration(first: Row, second: Row) -> Late:
    """A wait that began before the month's beginning is new in this month's file."""
    return Late(wait(first), wait(second), among=second.beslut_aktivitet < second.matperiod.first_day)
