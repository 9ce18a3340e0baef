"""What a contact comes to: was it in the window, was there contact the same day, in 90 minutes, in 24 hours.

Source: telefon.md 4.2. Same day is the calendar day of both times (HSF 6 kap. 1 §); 90 minutes and 24 hours
are time that has passed, limit included (VGG-UPPF, SKR-TEL).
"""

from datetime import date, datetime, timedelta
from typing import Any, Final

import attrs

from cvrgvr.localtime import elapsed, instant, is_timed
from cvrgvr.periods import month_of
from cvrgvr.spec import Broken
from cvrgvr.telefon.codes import KANAL, KONTAKT_NADD, UTFALL
from cvrgvr.telefon.window import Fonster, Matpolicy

__all__ = ["NITTIO_MINUTER", "Bedomning", "judge", "unit_of"]

NITTIO_MINUTER: Final = timedelta(minutes=90)
_ETT_DYGN: Final = timedelta(hours=24)
_NOTHING: Final = timedelta()


@attrs.frozen(slots=True)
class Utslag:
    """Whether there was contact, and in time; of one reading of what a contact is."""

    kontakt: bool = False
    samma_dag: bool = False
    inom_90_min: bool = False
    inom_24_h: bool = False


@attrs.frozen(slots=True)
class Bedomning:
    """What a contact comes to.

    Attributes:
        unit: the unit's HSA-id, else its kombika, in capitals.
        manad: the month in which it came in.
        kanal: `telefon` or `chatt`.
        utfall: what came of it.
        i_fonster: it came in within the window.
        utslag: the answer under the policy.
        med_forsok: the answer when an attempt to call back is enough; always told beside the other.
        tid: time until the contact; None when there was none.
    """

    unit: str | None
    manad: str
    kanal: str
    utfall: str
    i_fonster: bool
    utslag: Utslag
    med_forsok: Utslag
    tid: timedelta | None


def unit_of(record: Any) -> str | None:
    """The unit of a record: its HSA-id, else its kombika, in capitals; None when it names none."""
    for text in (record.hsaid_enhet, record.kombika):
        if isinstance(text, str):
            return text.upper()
    return None


def judge(contact: Any, policy: Matpolicy) -> Bedomning | str:
    """Judge one `Kontakt`.

    Returns:
        The judgement; or why it cannot be judged: `olasbar` (a value could not be read or is no code),
        `utan_tid` (no time of day), `negativa` (the contact comes before the call), or `kort_avbruten` (the
        caller hung up sooner than the policy counts).
    """
    came, met, tried = contact.inkom_tid, contact.kontakt_tid, contact.forsok_tid
    if any(isinstance(value, Broken) for value in (came, met, tried, contact.profession_fysisk)):
        return "olasbar"
    if contact.kanal not in KANAL or contact.utfall not in UTFALL:
        return "olasbar"
    reached = contact.utfall in KONTAKT_NADD
    if came is None or not is_timed(came) or (reached and (met is None or not is_timed(met))):
        return "utan_tid"
    if contact.utfall == "avbruten" and _too_short(contact, policy):
        return "kort_avbruten"
    unit = unit_of(contact)
    fonster = policy.fonster_for(unit)
    tid = elapsed(came, met) if reached else None
    if tid is not None and tid < _NOTHING:
        return "negativa"
    answer = _answer(contact, came, met if reached else None, policy, fonster)
    attempt = tried if contact.utfall == "ej_nadd" and tried is not None and is_timed(tried) else None
    with_attempt = answer if attempt is None else _answer(contact, came, attempt, policy, fonster)
    return Bedomning(
        unit=unit,
        manad=month_of(came),
        kanal=contact.kanal,
        utfall=contact.utfall,
        i_fonster=fonster.rymmer(came),
        utslag=with_attempt if policy.forsok_racker else answer,
        med_forsok=with_attempt,
        tid=tid,
    )


def _answer(contact: Any, came: datetime, met: date | None, policy: Matpolicy, fonster: Fonster) -> Utslag:
    if met is None or (tid := elapsed(came, met)) < _NOTHING:
        return Utslag()
    counted = fonster.oppen_tid(came, met) if policy.endast_oppettid else tid
    return Utslag(
        kontakt=True,
        samma_dag=instant(met).date() == came.date(),
        inom_90_min=counted <= NITTIO_MINUTER,
        inom_24_h=tid <= _ETT_DYGN and contact.profession_fysisk is not False,
    )


def _too_short(contact: Any, policy: Matpolicy) -> bool:
    closed = contact.avslutad_tid
    if policy.kortaste_avbrutna <= 0 or not isinstance(closed, datetime):
        return False
    return elapsed(contact.inkom_tid, closed) < timedelta(seconds=policy.kortaste_avbrutna)
