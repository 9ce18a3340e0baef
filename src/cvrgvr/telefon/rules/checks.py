"""One check call: its times and its judgement (TEL241-TEL245)."""

from datetime import date, timedelta
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.localtime import before, elapsed
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import observed, reference
from cvrgvr.telefon.window import Fonster

__all__ = [
    "answered_before_call",
    "answered_in_time",
    "called_back_before_call",
    "judged_otherwise",
    "outside_window",
    "passed_without_answer",
]

_WITHOUT_QUEUE: Final = timedelta(seconds=90)
_WITH_QUEUE: Final = timedelta(seconds=600)
_YEAR: Final = (date(2018, 1, 1), date(2018, 12, 31))
_WINDOW: Final = Fonster()


@rule(
    "TEL241",
    ERROR,
    reference("telefon.md 3.4"),
    letters="T",
    at="svar_tid",
    sv="resultat är svar, men svar_tid saknas eller är före ringt_tid. Ange när någon svarade.",
    en="resultat is svar, but svar_tid is missing or before ringt_tid. State when someone answered.",
    breaks=[case("T", svar_tid=""), case("T", svar_tid="2018-03-14T10:19:59")],
    keeps=[
        case("T"),
        case("T", svar_tid="2018-03-14T10:20:00"),
        case("T", resultat="upptaget", svar_tid="", godkant="N"),
    ],
)
def answered_before_call(r: Row) -> Bool:
    """The call was answered, but not at a time that can be."""
    return (r.resultat == "svar") & (r.svar_tid.is_null() | Call(before, (r.ringt_tid, r.svar_tid), needs=2))


def _outside_window(called: date) -> bool:
    return not _WINDOW.rymmer(called)


@rule(
    "TEL242",
    WARNING,
    reference("telefon.md 4.1"),
    letters="T",
    at="ringt_tid",
    sv="Kontrollsamtalet ringdes utanför kl. 08–17 på arbetsdagar. Kontrollera tiden.",
    en="The check call was made outside 08-17 on working days. Check the time.",
    breaks=[
        case("T", ringt_tid="2018-03-14T07:59:59"),
        case("T", ringt_tid="2018-03-14T17:00:00"),
        case("T", ringt_tid="2018-03-30T10:20:00"),
    ],
    keeps=[case("T", ringt_tid="2018-03-14T08:00:00"), case("T", ringt_tid="2018-03-14T16:59:59")],
)
def outside_window(r: Row) -> Bool:
    """The unit was called when it need not answer; the call says nothing of it."""
    return Call(_outside_window, (r.ringt_tid,))


def answered_in_time(called: date, answered: date, queue: bool) -> bool:
    """True when a check call was answered in time: 90 seconds without a queue, 600 with one (MITTI)."""
    return elapsed(called, answered) <= (_WITH_QUEUE if queue else _WITHOUT_QUEUE)


def _judged_otherwise(passed: bool, called: date, answered: date, queue: bool) -> bool:
    return passed is not answered_in_time(called, answered, queue)


@rule(
    "TEL243",
    WARNING,
    observed("MITTI"),
    letters="T",
    events=_YEAR,
    at="godkant",
    sv="godkant stämmer inte med 2018 års gräns: svar inom 90 sekunder utan kö, 600 med kö. "
    "Kontrollera tiderna eller bedömningen.",
    en="godkant disagrees with the limit of 2018: answer within 90 seconds without a queue, 600 with one. "
    "Check the times or the judgement.",
    breaks=[
        case("T", godkant="N"),
        case("T", svar_tid="2018-03-14T10:30:01"),
        case("T", ko_funktion="N"),
        case("T", ko_funktion="N", svar_tid="2018-03-14T10:21:30", godkant="N"),
    ],
    keeps=[
        case("T"),
        case("T", svar_tid="2018-03-14T10:30:00"),
        case("T", ko_funktion="N", svar_tid="2018-03-14T10:21:31", godkant="N"),
        case("T", ko_funktion="", godkant="N"),
        case("T", ringt_tid="2019-03-14T10:20:00", svar_tid="2019-03-14T10:24:30", godkant="N"),
    ],
)
def judged_otherwise(r: Row) -> Bool:
    """The measurer judges an answer of 2018 otherwise than the limit of that year does."""
    return (r.resultat == "svar") & Call(
        _judged_otherwise, (r.godkant, r.ringt_tid, r.svar_tid, r.ko_funktion), needs=4
    )


@rule(
    "TEL244",
    WARNING,
    reference("telefon.md 3.4"),
    letters="T",
    at="godkant",
    sv="godkant är J fast ingen svarade. Rätta godkant eller resultat.",
    en="godkant is J although nobody answered. Correct godkant or resultat.",
    breaks=[
        case("T", resultat="upptaget", svar_tid=""),
        case("T", resultat="inget_svar", svar_tid=""),
    ],
    keeps=[
        case("T", resultat="upptaget", svar_tid="", godkant="N"),
        case("T"),
        case("T", resultat="fel", svar_tid=""),
    ],
)
def passed_without_answer(r: Row) -> Bool:
    """A call that nobody answered is said to have passed."""
    return r.godkant.yes & r.resultat.is_in({"upptaget", "inget_svar"})


@rule(
    "TEL245",
    ERROR,
    reference("telefon.md 3.4"),
    letters="T",
    at="kontakt_tid",
    sv="kontakt_tid är före ringt_tid. Enheten kan inte ringa upp före samtalet; rätta tiden.",
    en="kontakt_tid is before ringt_tid. The unit cannot call back before the call; correct the time.",
    breaks=[case("T", resultat="ateruppringning", svar_tid="", kontakt_tid="2018-03-14T10:19:59")],
    keeps=[
        case("T", resultat="ateruppringning", svar_tid="", kontakt_tid="2018-03-14T10:20:00"),
        case("T"),
    ],
)
def called_back_before_call(r: Row) -> Bool:
    """The unit called back before it was called."""
    return Call(before, (r.ringt_tid, r.kontakt_tid), needs=2)
