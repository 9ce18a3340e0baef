"""A month's counts: do they fit each other, and the calendar (TEL221-TEL229)."""

from collections.abc import Mapping
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Call, Case, Row, case, rule
from cvrgvr.spec import reference
from cvrgvr.workdays import workdays

__all__ = [
    "counts_of_the_other_channel",
    "none_came_in",
    "other_workdays",
    "outcomes_differ",
    "too_good",
    "too_many_in_90_minutes",
    "too_many_outside_window",
    "too_many_same_day",
    "too_many_within_a_day",
]

_CHATT: Final[Mapping[str, str]] = {
    "kanal": "chatt",
    "antal_aterringda": "",
    "antal_ej_nadda": "",
    "antal_inom_24_h": "2000",
}


def _chat(cells: Mapping[str, str]) -> Case:
    """An example of a month of chats, with these cells instead."""
    return Case({**_CHATT, **cells}, "M")


@rule(
    "TEL221",
    ERROR,
    reference("telefon.md 4.3"),
    letters="M",
    at="antal_kontakt_samma_dag",
    sv="antal_kontakt_samma_dag är större än antal_inkomna. De som fick kontakt är bland de inkomna; rätta.",
    en="antal_kontakt_samma_dag is larger than antal_inkomna. Those that had contact are among those that "
    "came in; correct it.",
    breaks=[case("M", antal_kontakt_samma_dag="2141")],
    keeps=[case("M", antal_kontakt_samma_dag="2140"), case("M", antal_inkomna="")],
)
def too_many_same_day(r: Row) -> Bool:
    """More had contact the same day than came in."""
    return r.antal_kontakt_samma_dag > r.antal_inkomna


@rule(
    "TEL222",
    ERROR,
    reference("telefon.md 4.2"),
    letters="M",
    at="antal_inom_90_min",
    sv="antal_inom_90_min är större än antal_inkomna, eller än antal_kontakt_samma_dag. "
    "Den som kommer in före 17 och får kontakt inom 90 minuter får den samma dag; rätta.",
    en="antal_inom_90_min is larger than antal_inkomna, or than antal_kontakt_samma_dag. "
    "What comes in before 17 and has contact within 90 minutes has it the same day; correct it.",
    breaks=[
        case("M", antal_inom_90_min="1884"),
        _chat({"antal_kontakt_samma_dag": "", "antal_inom_90_min": "2141"}),
    ],
    keeps=[
        case("M", antal_inom_90_min="1883"),
        case("M", antal_inom_90_min=""),
        _chat({"antal_kontakt_samma_dag": "", "antal_inom_90_min": "2140"}),
    ],
)
def too_many_in_90_minutes(r: Row) -> Bool:
    """More had contact within 90 minutes than can have had.

    A unit that is open past 22:30 may have contacts that cross midnight; then the rule is to be ignored.
    """
    return (r.antal_inom_90_min > r.antal_inkomna) | (r.antal_inom_90_min > r.antal_kontakt_samma_dag)


@rule(
    "TEL223",
    ERROR,
    reference("telefon.md 4.3"),
    letters="M",
    at="antal_inom_24_h",
    sv="antal_inom_24_h är större än antal_inkomna. De besvarade är bland de inkomna; rätta antalet.",
    en="antal_inom_24_h is larger than antal_inkomna. Those answered are among those that came in; correct "
    "the count.",
    breaks=[_chat({"antal_inom_24_h": "2141"})],
    keeps=[_chat({"antal_inom_24_h": "2140"}), case("M")],
)
def too_many_within_a_day(r: Row) -> Bool:
    """More chats were answered within 24 hours than came in."""
    return r.antal_inom_24_h > r.antal_inkomna


def outcomes_disagree(
    inkomna: int,
    kanal: str,
    besvarade: int | None,
    aterringda: int | None,
    ej_nadda: int | None,
    avbrutna: int | None,
    ej_besvarade: int | None,
) -> bool:
    """True when the outcomes do not add up to what came in.

    A chat has no callback. When only those answered directly are not told, they are the rest, and the others
    must leave room for them.
    """
    called = (aterringda, ej_nadda)
    if kanal == "chatt":
        called = (aterringda or 0, ej_nadda or 0)
    others = (*called, avbrutna, ej_besvarade)
    if None in others:
        return False
    told = sum(count for count in others if count is not None)
    return told > inkomna if besvarade is None else told + besvarade != inkomna


@rule(
    "TEL224",
    ERROR,
    reference("telefon.md 4.4"),
    letters="M",
    at="antal_inkomna",
    sv="Utfallen summerar inte till antal_inkomna. Varje inkommen är besvarad, återuppringd, ej nådd, "
    "avbruten eller ej besvarad, en gång.",
    en="The outcomes do not add up to antal_inkomna. Each that came in is answered, called back, not "
    "reached, hung up or not answered, once.",
    breaks=[
        case("M", antal_besvarade="311"),
        case("M", antal_ej_besvarade="89"),
        case("M", antal_besvarade="", antal_aterringda="1901"),
        _chat({"antal_besvarade": "1991", "antal_kontakt_samma_dag": ""}),
    ],
    keeps=[
        case("M"),
        case("M", antal_besvarade=""),
        case("M", antal_besvarade="", antal_aterringda="1900"),
        case("M", antal_avbrutna="", antal_ej_besvarade="2000"),
        _chat({"antal_besvarade": "1990", "antal_kontakt_samma_dag": ""}),
    ],
)
def outcomes_differ(r: Row) -> Bool:
    """The counts of the outcomes and of what came in cannot all be right."""
    return Call(
        outcomes_disagree,
        (
            r.antal_inkomna,
            r.kanal,
            r.antal_besvarade,
            r.antal_aterringda,
            r.antal_ej_nadda,
            r.antal_avbrutna,
            r.antal_ej_besvarade,
        ),
        needs=2,
    )


@rule(
    "TEL225",
    ERROR,
    reference("telefon.md 3.3"),
    letters="M",
    at="kanal",
    sv="antal_inom_24_h hör till chatt och antal_aterringda till telefon. Rätta kanal eller ta bort antalet.",
    en="antal_inom_24_h belongs to chat, antal_aterringda to telephone. Correct kanal or remove the count.",
    breaks=[
        case("M", antal_inom_24_h="1900"),
        _chat({"antal_aterringda": "10"}),
    ],
    keeps=[case("M"), _chat({})],
)
def counts_of_the_other_channel(r: Row) -> Bool:
    """The row holds a count that its channel cannot have."""
    return ((r.kanal == "telefon") & r.antal_inom_24_h.not_null()) | (
        (r.kanal == "chatt") & r.antal_aterringda.not_null()
    )


def _has_workdays(month: str) -> bool:
    return workdays(month) > 0


@rule(
    "TEL226",
    WARNING,
    reference(),
    letters="M",
    at="antal_inkomna",
    sv="antal_inkomna är 0 i en månad med arbetsdagar. Kontrollera att systemet mätte hela månaden.",
    en="antal_inkomna is 0 in a month with working days. Check that the system measured all of the month.",
    breaks=[case("M", antal_inkomna="0")],
    keeps=[case("M", antal_inkomna="1"), case("M", antal_inkomna=""), case("M", matperiod="")],
)
def none_came_in(r: Row) -> Bool:
    """Nobody called all month: more often, the measuring stood still."""
    return (r.antal_inkomna == 0) & Call(_has_workdays, (r.matperiod,))


@rule(
    "TEL227",
    WARNING,
    reference(),
    letters="M",
    at="antal_kontakt_samma_dag",
    sv="Alla av minst 200 inkomna fick kontakt samma dag. Kontrollera att avbrutna samtal är med.",
    en="All of at least 200 that came in had contact the same day. Check that abandoned calls are included.",
    breaks=[
        case("M", antal_kontakt_samma_dag="2140"),
        case("M", antal_inkomna="200", antal_kontakt_samma_dag="200", antal_inom_90_min=""),
    ],
    keeps=[
        case("M", antal_kontakt_samma_dag="2139"),
        case("M", antal_inkomna="199", antal_kontakt_samma_dag="199", antal_inom_90_min=""),
    ],
)
def too_good(r: Row) -> Bool:
    """Every single call had contact the same day, which is too good for so many."""
    return (r.antal_kontakt_samma_dag == r.antal_inkomna) & (r.antal_inkomna >= 200)


def _other_number_of_workdays(number: int, month: str) -> bool:
    return number != workdays(month)


@rule(
    "TEL228",
    WARNING,
    reference("HELG"),
    letters="M",
    at="antal_arbetsdagar",
    sv="antal_arbetsdagar är inte kalenderns: måndag–fredag utom allmänna helgdagar. Rätta antalet, "
    "eller lämna fältet tomt.",
    en="antal_arbetsdagar is not the calendar's: Monday to Friday but for public holidays. "
    "Correct the number, or leave the field empty.",
    breaks=[case("M", antal_arbetsdagar="21"), case("M", matperiod="2024-03")],
    keeps=[
        case("M"),
        case("M", matperiod="2024-03", antal_arbetsdagar="20"),
        case("M", antal_arbetsdagar=""),
    ],
)
def other_workdays(r: Row) -> Bool:
    """The unit counts other working days than the calendar has, so its window is another."""
    return Call(_other_number_of_workdays, (r.antal_arbetsdagar, r.matperiod), needs=2)


def _mostly_outside(utanfor: int, inkomna: int) -> bool:
    """True when more than 30 % came in outside the window."""
    return 10 * utanfor > 3 * (utanfor + inkomna)


@rule(
    "TEL229",
    WARNING,
    reference("telefon.md 4.1"),
    letters="M",
    at="antal_utanfor_fonster",
    sv="Mer än 30 % kom in utanför fönstret. Kontrollera öppettiderna och systemets klocka.",
    en="More than 30 % came in outside the window. Check the opening hours and the system's clock.",
    breaks=[case("M", antal_utanfor_fonster="918")],
    keeps=[
        case("M", antal_utanfor_fonster="917"),
        case("M", antal_utanfor_fonster="0", antal_inkomna="0"),
        case("M", antal_utanfor_fonster=""),
    ],
)
def too_many_outside_window(r: Row) -> Bool:
    """So many came in outside the window that the window or the clock is probably wrong."""
    return Call(_mostly_outside, (r.antal_utanfor_fonster, r.antal_inkomna), needs=2)
