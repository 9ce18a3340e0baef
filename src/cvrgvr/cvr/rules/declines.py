"""Declined offers (CVR237, CVR238, CVR247).

A decline stops the clock only if the patient was informed of the guarantee, was offered a time within it, and
told the provider.
"""

from cvrgvr.cvr.rules.questions import clock_values, offer_after_last_day, offered_beyond_any_limit
from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = ["decline_after_offered_time", "decline_without_effect", "offered_too_late"]


@rule(
    "CVR237",
    WARNING,
    official("HSF 6:2"),
    at="avstaenden",
    sv="Ett avböjt erbjudande saknar något villkor och påverkar inte klockan. Ange informerad J, meddelat J "
    "och den erbjudna tiden, om så var fallet.",
    en="A declined offer lacks a condition and does not affect the clock. State informerad J, meddelat J and "
    "the time offered, if such was the case.",
    breaks=[
        case(avstaenden="2026-03-10,N,J,2026-03-20T09:00,"),
        case(avstaenden="2026-03-10,,J,2026-03-20T09:00,"),
        case(avstaenden="2026-03-10,J,N,2026-03-20T09:00,"),
        case(avstaenden="2026-03-10,J,,2026-03-20T09:00,"),
        case(avstaenden="2026-03-10,J,J,,"),
        case(avstaenden="2026-03-08,J,J,2026-03-20,2026-03-09|2026-03-10,J,J,,"),
    ],
    keeps=[
        case(avstaenden="2026-03-10,J,J,2026-03-20T09:00,"),
        case(avstaenden="2026-03-10,J,J,2026-03-20,2026-03-12"),
        case(avstaenden=""),
    ],
)
def decline_without_effect(r: Row) -> Bool:
    """A decline is not shown to meet the three conditions, so the days go on counting."""
    return r.avstaenden.any(
        lambda d: (
            d.informerad.is_null()
            | ~d.informerad.yes
            | d.meddelat.is_null()
            | ~d.meddelat.yes
            | d.erbjuden_tid.is_null()
        )
    )


@rule(
    "CVR238",
    WARNING,
    reference("HSF 6:2"),
    at="avstaenden",
    sv="En erbjuden tid ligger efter garantins sista dag; att patienten avböjde påverkar då inte klockan. "
    "Rätta den erbjudna tiden om den är fel.",
    en="A time offered is after the last day of the guarantee, so declining it does not affect the clock. "
    "Correct the time offered if it is wrong.",
    breaks=[
        case(avstaenden="2026-03-10,J,J,2026-04-02T09:00,"),
        case(avstaenden="2026-03-10,J,J,2026-04-02,2026-03-12"),
        case(avstaenden="2026-03-10,J,J,2026-06-01,", fas="2"),
        case(avstaenden="2026-03-10,J,J,2026-04-05,", vantepauser="medicinsk,2026-03-05,2026-03-07"),
        # invalid, and the restart that another decline led to is no help
        case(avstaenden="2026-03-05,J,J,2026-04-02,|2026-03-06,J,J,2026-03-20,2026-03-09"),
        # the first restarts the clock on 9 March, so that the last day is 8 April
        case(avstaenden="2026-03-05,J,J,2026-03-20,2026-03-09|2026-03-10,J,J,2026-04-09,"),
    ],
    keeps=[
        case(avstaenden="2026-03-10,J,J,2026-04-01T23:00,"),
        case(avstaenden="2026-03-10,J,J,2026-05-31,", fas="2"),
        case(avstaenden="2026-03-10,J,J,2026-04-04,", vantepauser="medicinsk,2026-03-05,2026-03-07"),
        case(avstaenden="2026-03-10,J,J,2026-05-20,", vantepauser="medicinsk,2026-03-09,"),
        case(avstaenden="2026-03-05,J,J,2026-03-20,2026-03-09|2026-03-10,J,J,2026-04-08,"),
        case(avstaenden="2026-03-10,J,J,,"),
        case(avstaenden="2026-03-10,J,J,2026-04-02,", vardgaranti="N"),
        case(avstaenden="2026-03-10,J,J,2026-04-02,", fas="4"),
        case(avstaenden="2026-03-10,J,J,2026-04-02,", vantepauser="medicinsk,2026-03-07,2026-03-05"),
        case(avstaenden=""),
    ],
)
def offered_too_late(r: Row) -> Bool:
    """A declined time was not in accordance with the guarantee: it lay after the last day in time."""
    return offered_beyond_any_limit(r) & Call(
        offer_after_last_day, (r.avstaenden, r.vantepauser, *clock_values(r))
    )


@rule(
    "CVR247",
    WARNING,
    observed("KCHD"),
    at="avstaenden",
    sv="Patienten avböjde efter den erbjudna tiden. Att utebli är inte att avböja: ta bort posten, eller "
    "rätta dagen.",
    en="The patient declined after the time offered. Not to come is not to decline: remove the item, or "
    "correct the day.",
    breaks=[case(avstaenden="2026-03-21,J,J,2026-03-20T09:00,")],
    keeps=[
        case(avstaenden="2026-03-20,J,J,2026-03-20T09:00,"),
        case(avstaenden="2026-03-21,J,J,,"),
        case(avstaenden=""),
    ],
)
def decline_after_offered_time(r: Row) -> Bool:
    """The decline is dated after the time that was offered; a missed visit was probably entered as one."""
    return r.avstaenden.any(lambda d: d.datum > d.erbjuden_tid)
