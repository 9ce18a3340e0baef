"""One call or chat case: its times, and what its outcome and channel allow (TEL201-TEL213)."""

from datetime import date, timedelta
from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.localtime import before, elapsed, exists, is_timed
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import DateTime, Field, observed, official, reference
from cvrgvr.telefon.codes import KONTAKT_NADD, UTFALL
from cvrgvr.telefon.judging import NITTIO_MINUTER

__all__ = [
    "closed_before_contact",
    "contact_and_outcome_disagree",
    "contact_at_once_with_callback",
    "contact_before_call",
    "contact_late",
    "contact_not_by_care_staff",
    "no_clock_time",
    "no_such_hour",
    "not_for_chat",
    "not_reached_without_attempt",
    "promised_late",
    "system_lacking",
    "times_out_of_order",
]

_NOTHING: Final = timedelta()
_A_WEEK: Final = timedelta(days=7)


def _more_than_a_week(first: date, second: date) -> bool:
    return elapsed(first, second) > _A_WEEK


def _more_than_90_minutes(first: date, second: date) -> bool:
    return elapsed(first, second) > NITTIO_MINUTER


@rule(
    "TEL201",
    ERROR,
    reference(),
    letters="K",
    at="kontakt_tid",
    sv="kontakt_tid är före inkom_tid, så väntan blir negativ. Rätta den tid som är fel.",
    en="kontakt_tid is before inkom_tid, which makes the wait negative. Correct the wrong time.",
    breaks=[
        case("K", kontakt_tid="2026-03-11T09:09:59"),
        case("K", inkom_tid="2024-10-27T03:05:00", kontakt_tid="2024-10-27T02:50:00"),
    ],
    keeps=[
        case("K", kontakt_tid="2026-03-11T09:10:00"),
        case("K", inkom_tid="2024-10-27T02:50:00", kontakt_tid="2024-10-27T02:10:00"),
        case("K", kontakt_tid="", utfall="avbruten"),
    ],
)
def contact_before_call(r: Row) -> Bool:
    """The contact comes before the call.

    When the clocks go back in October, 02:10 can come after 02:50, and that is no fault.
    """
    return Call(before, (r.inkom_tid, r.kontakt_tid), needs=2)


@rule(
    "TEL202",
    ERROR,
    reference("telefon.md 3.2"),
    letters="K",
    at="kontakt_tid",
    sv="utfall och kontakt_tid säger olika. Ange kontakt_tid när utfall är besvarad eller aterringd, "
    "och bara då.",
    en="utfall and kontakt_tid disagree. Give kontakt_tid when utfall is besvarad or aterringd, "
    "and only then.",
    breaks=[
        case("K", kontakt_tid=""),
        case("K", utfall="besvarad", kontakt_tid=""),
        case("K", utfall="avbruten"),
        case("K", utfall="ej_nadd"),
        case("K", utfall="ej_besvarad"),
    ],
    keeps=[
        case("K"),
        case("K", utfall="besvarad"),
        case("K", utfall="avbruten", kontakt_tid=""),
        case("K", utfall="", kontakt_tid=""),
        case("K", utfall="missad"),
    ],
)
def contact_and_outcome_disagree(r: Row) -> Bool:
    """There was a contact without a time for it, or a time for a contact that was not had."""
    return r.utfall.is_in(UTFALL.values) & (r.utfall.is_in(KONTAKT_NADD) ^ r.kontakt_tid.not_null())


@rule(
    "TEL203",
    ERROR,
    reference("telefon.md 3.2"),
    letters="K",
    at="forsok_tid",
    sv="utfall är ej_nadd men forsok_tid saknas eller är före inkom_tid. Ange första försöket att ringa upp.",
    en="utfall is ej_nadd but forsok_tid is missing or before inkom_tid. State the first attempt to call "
    "back.",
    breaks=[
        case("K", utfall="ej_nadd", kontakt_tid="", forsok_tid=""),
        case("K", utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11T09:09:59"),
    ],
    keeps=[
        case("K", utfall="ej_nadd", kontakt_tid=""),
        case("K", utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11T09:10:00"),
        case("K", forsok_tid=""),
        case("K", forsok_tid="2026-03-11T09:00:00"),
    ],
)
def not_reached_without_attempt(r: Row) -> Bool:
    """The caller is said not to have been reached, but no attempt after the call is told of."""
    return (r.utfall == "ej_nadd") & (
        r.forsok_tid.is_null() | Call(before, (r.inkom_tid, r.forsok_tid), needs=2)
    )


@rule(
    "TEL204",
    ERROR,
    reference("telefon.md 3.1"),
    letters="K",
    at="kanal",
    sv="En chatt har varken återuppringning eller telefonisystem. Rätta kanal, utfall eller systemtyp.",
    en="A chat has neither callback nor telephone system. Correct kanal, utfall or systemtyp.",
    breaks=[
        case("K", kanal="chatt", systemtyp=""),
        case("K", kanal="chatt", systemtyp="", utfall="ej_nadd", kontakt_tid=""),
        case("K", kanal="chatt", utfall="besvarad"),
    ],
    keeps=[case("K"), case("K", kanal="chatt", systemtyp="", utfall="besvarad")],
)
def not_for_chat(r: Row) -> Bool:
    """A chat is told of as if it were a call, so one of the two is wrong."""
    return (r.kanal == "chatt") & (r.utfall.is_in({"aterringd", "ej_nadd"}) | r.systemtyp.not_null())


@rule(
    "TEL205",
    WARNING,
    official("VT-KORT"),
    at="systemtyp",
    sv="systemtyp är saknas: utan datoriserat system går det inte att följa om kontakten blev av samma dag.",
    en="systemtyp is saknas: without a computerised system, contact the same day cannot be followed.",
    breaks=[case("K", systemtyp="saknas"), case("M", systemtyp="saknas")],
    keeps=[case("K"), case("M", systemtyp=""), case("K", systemtyp="datoriserad_vaxel")],
)
def system_lacking(r: Row) -> Bool:
    """The unit has no computerised system; published figures are shown for such systems only."""
    return r.systemtyp == "saknas"


@rule(
    "TEL206",
    WARNING,
    reference(),
    letters="K",
    at="kontakt_tid",
    sv="kontakt_tid är mer än 7 dagar efter inkom_tid. Kontrollera att tiderna hör till samma ärende.",
    en="kontakt_tid is more than 7 days after inkom_tid. Check the times, and that they are of one case.",
    breaks=[case("K", kontakt_tid="2026-03-18T09:10:01"), case("K", kontakt_tid="2026-04-11T09:00:00")],
    keeps=[case("K", kontakt_tid="2026-03-18T09:10:00"), case("K", utfall="avbruten", kontakt_tid="")],
)
def contact_late(r: Row) -> Bool:
    """Over a week passed until the contact; more often two cases have been taken for one."""
    return Call(_more_than_a_week, (r.inkom_tid, r.kontakt_tid), needs=2)


@rule(
    "TEL207",
    WARNING,
    observed("SKR-TEL"),
    letters="K",
    at="kontakt_tid",
    sv="kontakt_tid är lika med inkom_tid, fast enheten har återuppringning. Systemets egen tid har nog "
    "tagits för kontakten.",
    en="kontakt_tid equals inkom_tid although the unit calls back. The system's own time was probably taken "
    "for the contact.",
    breaks=[case("K", utfall="besvarad", kontakt_tid="2026-03-11T09:10:00")],
    keeps=[
        case("K", utfall="besvarad", kontakt_tid="2026-03-11T09:10:01"),
        case("K", kontakt_tid="2026-03-11T09:10:00"),
        case("K", utfall="besvarad", kontakt_tid="2026-03-11T09:10:00", systemtyp="datoriserad_vaxel"),
    ],
)
def contact_at_once_with_callback(r: Row) -> Bool:
    """A call to a callback system is answered in the same second: the machine answered, not a person."""
    return (
        (r.utfall == "besvarad")
        & (r.systemtyp == "ateruppringning")
        & (r.kontakt_tid.instant == r.inkom_tid.instant)
    )


@rule(
    "TEL208",
    WARNING,
    reference(),
    letters="K",
    at="avslutad_tid",
    sv="avslutad_tid är före kontakt_tid, så ärendet avslutades innan det besvarades. Rätta tiderna.",
    en="avslutad_tid is before kontakt_tid: the case was closed before it was answered. Correct the times.",
    breaks=[case("K", avslutad_tid="2026-03-11T10:05:29")],
    keeps=[case("K", avslutad_tid="2026-03-11T10:05:30"), case("K", avslutad_tid="")],
)
def closed_before_contact(r: Row) -> Bool:
    """The case was closed before the contact began."""
    return Call(before, (r.kontakt_tid, r.avslutad_tid), needs=2)


@rule(
    "TEL209",
    WARNING,
    official("VGG-UPPF"),
    letters="K",
    at="profession_fysisk",
    sv="En besvarad chatt säger inte att en människa i ett vårdyrke svarade. Skriv J om så var; ett "
    "automatiskt svar räknas inte.",
    en="A chat that was answered does not say that a person of a care profession did so. "
    "Write J if so; an automatic reply does not count.",
    breaks=[
        case("K", kanal="chatt", systemtyp="", utfall="besvarad", profession_fysisk=""),
        case("K", kanal="chatt", systemtyp="", utfall="besvarad", profession_fysisk="N"),
    ],
    keeps=[
        case("K", kanal="chatt", systemtyp="", utfall="besvarad"),
        case("K", profession_fysisk=""),
        case("K", kanal="chatt", systemtyp="", utfall="ej_besvarad", kontakt_tid="", profession_fysisk=""),
    ],
)
def contact_not_by_care_staff(r: Row) -> Bool:
    """The national measure counts chats that care staff answered, and the record does not say that."""
    return (
        (r.kanal == "chatt")
        & r.utfall.is_in(KONTAKT_NADD)
        & (r.profession_fysisk.is_null() | ~r.profession_fysisk.yes)
    )


@rule(
    "TEL210",
    WARNING,
    reference("VGG-UPPF"),
    letters="K",
    at="ateruppringning_lovad_tid",
    sv="ateruppringning_lovad_tid är mer än 90 minuter efter inkom_tid, så löftet bryter mot regionens krav.",
    en="ateruppringning_lovad_tid is more than 90 minutes after inkom_tid: the promise breaks the region's "
    "requirement.",
    breaks=[case("K", ateruppringning_lovad_tid="2026-03-11T10:40:01")],
    keeps=[
        case("K", ateruppringning_lovad_tid="2026-03-11T10:40:00"),
        case("K", ateruppringning_lovad_tid=""),
    ],
)
def promised_late(r: Row) -> Bool:
    """The system promised a call later than the 90 minutes that Region Stockholm requires."""
    return Call(_more_than_90_minutes, (r.inkom_tid, r.ateruppringning_lovad_tid), needs=2)


def _is_time(field: Field) -> bool:
    return isinstance(field.type, DateTime)


def _skipped(value: date) -> bool:
    """True for a time in the hour that the clocks skip in March."""
    return not exists(value)


@rule(
    "TEL211",
    WARNING,
    reference("telefon.md 3"),
    over=_is_time,
    sv="{field} ligger i timmen 02–03 som ställs om i mars och inte finns i svensk tid. "
    "Systemets klocka går i en annan tidszon; skriv svensk lokal tid.",
    en="{field} is in the hour 02-03 that is skipped in March and does not exist in Swedish time. "
    "The system's clock is in another zone; write Swedish local time.",
    breaks=[
        case("K", inkom_tid="2026-03-29T02:00:00"),
        case("K", avslutad_tid="2026-03-29T02:59:59"),
        case("T", ringt_tid="2018-03-25T02:30:00"),
    ],
    keeps=[
        case("K", inkom_tid="2026-03-29T01:59:59"),
        case("K", avslutad_tid="2026-03-29T03:00:00"),
        case("K", inkom_tid="2026-03-22T02:30:00"),
        case("K", inkom_tid="2026-10-25T02:30:00"),
        case("K", inkom_tid="2026-03-29"),
    ],
)
def no_such_hour(v: Var, _r: Row) -> Bool:
    """A time that no clock in Sweden showed: then all times of the file may be an hour or two off."""
    return Call(_skipped, (v,))


@rule(
    "TEL212",
    WARNING,
    reference("telefon.md 3.1"),
    letters="K",
    at="inkom_tid",
    sv="Tiderna överlappar: utlovad tid eller avslut är före inkom_tid, eller första försöket efter "
    "kontakten. Rätta tiderna.",
    en="The times overlap: promised time or closing is before inkom_tid, or the first attempt after the "
    "contact. Correct the times.",
    breaks=[
        case("K", ateruppringning_lovad_tid="2026-03-11T09:09:59"),
        case("K", utfall="avbruten", kontakt_tid="", avslutad_tid="2026-03-11T09:00:00"),
        case("K", forsok_tid="2026-03-11T10:05:31"),
    ],
    keeps=[
        case("K"),
        case("K", forsok_tid="2026-03-11T10:05:30"),
        case("K", ateruppringning_lovad_tid="2026-03-11T09:10:00"),
        case("K", ateruppringning_lovad_tid="", forsok_tid="", avslutad_tid=""),
    ],
)
def times_out_of_order(r: Row) -> Bool:
    """A promise or a closing before the call, or a first attempt after the contact: times of two cases."""
    return (
        Call(before, (r.inkom_tid, r.ateruppringning_lovad_tid), needs=2)
        | Call(before, (r.inkom_tid, r.avslutad_tid), needs=2)
        | Call(before, (r.forsok_tid, r.kontakt_tid), needs=2)
    )


def _is_measured(field: Field) -> bool:
    return field.name in {"inkom_tid", "kontakt_tid", "ringt_tid", "svar_tid"}


def _bare(value: date) -> bool:
    """True for a day without a time of day."""
    return not is_timed(value)


@rule(
    "TEL213",
    WARNING,
    reference("telefon.md 3"),
    over=_is_measured,
    sv="{field} saknar klockslag, så kontakten kan inte räknas i något mått. Skriv tiden med sekunder.",
    en="{field} has no time of day, so the contact counts in no measure. Write the time with seconds.",
    breaks=[
        case("K", inkom_tid="2026-03-11"),
        case("K", kontakt_tid="2026-03-11"),
        case("T", ringt_tid="2018-03-14"),
    ],
    keeps=[case("K"), case("K", inkom_tid="2026-03-11T00:00:00"), case("K", avslutad_tid="2026-03-11")],
)
def no_clock_time(v: Var, _r: Row) -> Bool:
    """Only the day is told of something that is measured in minutes."""
    return Call(_bare, (v,))
