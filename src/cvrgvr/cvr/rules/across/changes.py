"""What may not change while a wait goes on (CVR406-CVR408, CVR411, CVR412)."""

from datetime import date, timedelta
from typing import Any

from cvrgvr.cvr.items import Avstaende, Vantepaus
from cvrgvr.cvr.rules.across.terms import NOW, THEN, wait
from cvrgvr.findings import INFO, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Between, Order, Pair, across, files, rows
from cvrgvr.rules.expr import Call, Var
from cvrgvr.spec import Field, reference

__all__ = ["clock_reset", "guarantee_lost", "interruption_lost", "other_patient", "other_wait"]

_GOING_ON = Between("V", "VG", Order.SAME_OR_LATER)


def _start(field: Field) -> bool:
    return field.name in ("beslut_aktivitet", "remissdatum", "kontakt_sokt_datum")


@across(
    "CVR406",
    WARNING,
    reference("HSF 6:1-2"),
    over=_start,
    between=_GOING_ON,
    sv="{field} är en annan dag än på {other_sv}. Väntans början ändras aldrig: återställ datumet. Ångrar "
    "patienten ett avstående, skrivs det i anger_datum.",
    en="{field} is another day than on {other_en}. The beginning of a wait never changes: put the date back. "
    "A patient's regret of a declined offer is written in anger_datum.",
    breaks=[
        files(rows("V", {**NOW, "beslut_aktivitet": "2026-02-10"}), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "remissdatum": "2026-02-08"}), previous=[rows("V", THEN)]),
        files(rows("G", {**NOW, "beslut_aktivitet": "2026-02-10"}), previous=[rows("V", THEN)]),
        files(
            rows("V", {**NOW, "kontakt_sokt_datum": "2026-02-05"}),
            previous=[rows("V", {**THEN, "kontakt_sokt_datum": "2026-02-06"})],
        ),
        files(rows("V", {}), rows("G", {"start_aktivitet": "2026-04-02", "beslut_aktivitet": "2026-03-03"})),
    ],
    keeps=[
        files(rows("V", NOW), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "beslut_aktivitet": "2026-02-09T16:00"}), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "remissdatum": ""}), previous=[rows("V", THEN)]),
        files(
            rows("V", {**NOW, "vardkontakt_id": "V-000002", "remissdatum": ""}), previous=[rows("V", THEN)]
        ),
        files(rows("V", {}), previous=[rows("V", {"beslut_aktivitet": "2026-03-03"})]),
    ],
)
def clock_reset(then: Var, now: Var, first: Row, second: Row) -> Pair:
    """The day on which a wait began is another than it was, so the clock was set back or forward."""
    return Pair(wait(first), wait(second), then != now)


@across(
    "CVR407",
    WARNING,
    reference("cvr.md 7.7"),
    at="vardgaranti",
    between=Between("V", "V", Order.LATER),
    sv="vardgaranti var J på {other_sv} men är N nu. Kontrollera att väntan verkligen inte längre omfattas.",
    en="vardgaranti was J on {other_en} but is N now. Check that the wait is really covered no longer.",
    breaks=[files(rows("V", {**NOW, "vardgaranti": "N"}), previous=[rows("V", THEN)])],
    keeps=[
        files(rows("V", NOW), previous=[rows("V", THEN)]),
        files(rows("V", NOW), previous=[rows("V", {**THEN, "vardgaranti": "N"})]),
        files(rows("V", {**NOW, "vardgaranti": ""}), previous=[rows("V", THEN)]),
    ],
)
def guarantee_lost(first: Row, second: Row) -> Pair:
    """A wait that was covered by the guarantee is so no longer."""
    return Pair(wait(first), wait(second), first.vardgaranti.yes & ~second.vardgaranti.yes)


def _interrupts(field: Field) -> bool:
    return field.name in ("vantepauser", "avstaenden")


def _lost(then: tuple[Any, ...], now: tuple[Any, ...] | None, snapshot: date | None) -> bool:
    """True when an item has gone, or lasts less than it did."""
    return any(not _stands(item, now or (), snapshot) for item in then)


def _stands(item: Vantepaus | Avstaende, now: tuple[Any, ...], snapshot: date | None) -> bool:
    if isinstance(item, Avstaende):
        same = [each for each in now if each.datum == item.datum]
        return any(
            item.anger_datum is None or each.anger_datum is None or each.anger_datum >= item.anger_datum
            for each in same
        )
    spans = sorted((each.fran, each.tom or date.max) for each in now if each.orsak == item.orsak)
    end = item.tom or max(item.fran, snapshot or item.fran)
    day = item.fran
    for first, last in spans:
        if first <= day <= last:
            if last >= end:
                return True
            day = last + timedelta(1)
    return False


@across(
    "CVR408",
    WARNING,
    reference("cvr.md 2.8"),
    over=_interrupts,
    between=_GOING_ON,
    sv="{field} saknar eller förkortar något som fanns på {other_sv}. Det som en gång rapporterats ska stå "
    "kvar: lägg tillbaka det, om det inte var fel.",
    en="{field} lacks or shortens something that was on {other_en}. What was once reported shall remain: put "
    "it back, unless it was wrong.",
    breaks=[
        files(
            rows("V", NOW), previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,2026-02-20"})]
        ),
        files(
            rows("V", {**NOW, "vantepauser": "medicinsk,2026-02-16,2026-02-19"}),
            previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,2026-02-20"})],
        ),
        files(
            rows("V", {**NOW, "vantepauser": "medicinsk,2026-02-16,2026-02-27"}),
            previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,"})],
        ),
        files(
            rows("V", {**NOW, "vantepauser": "annan_region,2026-02-16,2026-02-20"}),
            previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,2026-02-20"})],
        ),
        files(
            rows("G", NOW), previous=[rows("V", {**THEN, "avstaenden": "2026-02-16,J,J,2026-02-25T09:00,"})]
        ),
    ],
    keeps=[
        files(
            rows(
                "V", {**NOW, "vantepauser": "medicinsk,2026-02-16,2026-02-17|medicinsk,2026-02-18,2026-02-20"}
            ),
            previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,2026-02-20"})],
        ),
        files(
            rows("V", {**NOW, "vantepauser": "medicinsk,2026-02-16,2026-03-06"}),
            previous=[rows("V", {**THEN, "vantepauser": "medicinsk,2026-02-16,"})],
        ),
        files(
            rows("V", {**NOW, "avstaenden": "2026-02-16,J,J,2026-02-25T09:00,2026-03-02"}),
            previous=[rows("V", {**THEN, "avstaenden": "2026-02-16,J,J,2026-02-25T09:00,"})],
        ),
        files(rows("V", {**NOW, "vantepauser": "medicinsk,2026-03-02,"}), previous=[rows("V", THEN)]),
    ],
)
def interruption_lost(then: Var, now: Var, first: Row, second: Row) -> Pair:
    """A pause or a declined offer that was reported has disappeared or become shorter.

    A pause that was open counts to the day of the snapshot. It stands if pauses of the same ground cover its
    days. A declined offer stands if one of the same day is there, not regretted earlier than it was.
    """
    return Pair(wait(first), wait(second), Call(_lost, (then, now, first.avlasningsdatum.seen("value"))))


@across(
    "CVR411",
    INFO,
    reference("cvr.md 7.7"),
    at="patient_id",
    between=_GOING_ON,
    sv="patient_id är ett annat än på {other_sv}. Ett reservnummer ersätts av ett personnummer; annars hör "
    "vardkontakt_id till två patienter.",
    en="patient_id is another than on {other_en}. A reservnummer is replaced by a personnummer; otherwise "
    "vardkontakt_id is used for two patients.",
    breaks=[files(rows("V", {**NOW, "patient_id": "197010632391"}), previous=[rows("V", THEN)])],
    keeps=[
        files(rows("V", NOW), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "patient_id": "19121212-1212"}), previous=[rows("V", THEN)]),
    ],
)
def other_patient(first: Row, second: Row) -> Pair:
    """One wait has another patient than it had."""
    return Pair(wait(first), wait(second), first.patient_id.canonical != second.patient_id.canonical)


def _says_what(field: Field) -> bool:
    return field.name in ("fas", "mvo", "aktivitet")


@across(
    "CVR412",
    WARNING,
    reference("cvr.md 7.7"),
    over=_says_what,
    between=_GOING_ON,
    sv="{field} är ett annat än på {other_sv}. Samma vardkontakt_id är samma väntan: rätta {field}, eller ge "
    "den nya väntan ett eget id.",
    en="{field} is another than on {other_en}. The same vardkontakt_id is the same wait: correct {field}, or "
    "give the new wait an id of its own.",
    breaks=[
        files(rows("V", {**NOW, "fas": "4"}), previous=[rows("V", THEN)]),
        files(rows("G", {**NOW, "mvo": "302"}), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "aktivitet": "51102"}), previous=[rows("V", {**THEN, "aktivitet": "51101"})]),
    ],
    keeps=[
        files(rows("V", NOW), previous=[rows("V", THEN)]),
        files(rows("V", {**NOW, "aktivitet": "51101"}), previous=[rows("V", THEN)]),
    ],
)
def other_wait(then: Var, now: Var, first: Row, second: Row) -> Pair:
    """One wait is for something else than it was."""
    return Pair(wait(first), wait(second), then != now)
