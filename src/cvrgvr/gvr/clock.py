"""From a GVR contact to the wait that the guarantee engine counts.

Source: gvr.md section 5 and guarantee.md section 11 (conditions and starts official; the fallbacks, which the
flag `start_harledd` marks, reference). The law is in `cvrgvr.guarantee`; here stands only which field feeds
which of its inputs.

    wait = wait_of(kontakt, "bedomning", sokt_datum=date(2026, 2, 9))
    if wait is not None:
        guarantee.assess(wait, regelverk=REGELVERK)
"""

from datetime import date
from typing import Any, Final

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Wait
from cvrgvr.gvr.records import Besok, HandelseNyckel, Oppenvardskontakt, Tillganglighet
from cvrgvr.gvr.symbols import deviation_of, is_own_request
from cvrgvr.spec import Broken

__all__ = ["GARANTIER", "REGELVERK", "garanti_of", "start_of", "wait_of"]

REGELVERK: Final = "10"
"""The rule set of Region Stockholm."""
GARANTIER: Final = ("bedomning", "besok", "behandling")
"""The promises that a GVR contact can end a wait for."""


def garanti_of(*, primarvard: bool, remissdatum: object, beslut_aktivitet: object) -> str | None:
    """Which promise a contact answers: assessment in primary care, else treatment or visit (reference).

    >>> garanti_of(primarvard=False, remissdatum=date(2026, 1, 2), beslut_aktivitet=None)
    'besok'
    """
    if primarvard:
        return "bedomning"
    if beslut_aktivitet is not None:
        return "behandling"
    return None if remissdatum is None else "besok"


def start_of(
    garanti: str,
    bokningsdatum: date | None,
    remissdatum: date | None,
    beslut_aktivitet: date | None,
    *,
    egen_vardbegaran: bool = False,
    sokt_datum: date | None = None,
) -> tuple[date | None, bool]:
    """Day 0 of a wait, and True when it was taken from another date than the one the law names.

    Args:
        garanti: one of `GARANTIER`.
        bokningsdatum: when the booking was made.
        remissdatum: when the referral was written.
        beslut_aktivitet: when the activity was decided.
        egen_vardbegaran: the patient came without referral.
        sokt_datum: when the patient sought contact; GVR carries no such date, so the caller gives it.

    Raises:
        UsageError: unknown promise.
    """
    if garanti not in GARANTIER:
        raise UsageError(f"garanti is one of {', '.join(GARANTIER)}")
    if garanti == "behandling":
        return beslut_aktivitet, False
    if garanti == "besok" and not egen_vardbegaran:
        return remissdatum, False
    if sokt_datum is not None:
        return sokt_datum, False
    fallback = bokningsdatum if garanti == "bedomning" else remissdatum
    return fallback, fallback is not None


def wait_of(
    kontakt: Oppenvardskontakt | Tillganglighet,
    garanti: str | None = None,
    *,
    primarvard: bool = False,
    sokt_datum: date | None = None,
    tables: Kodregister | None = None,
) -> Wait | None:
    """The wait that a completed contact ended.

    Of an `Oppenvardskontakt` the conditions of the assessment measure are looked at too: without licensed
    staff, or without a diagnosis or procedure, or for a patient who is not resident, it is no assessment of
    the measure's and there is no wait.

    Args:
        kontakt: the contact, or its availability data alone.
        garanti: the promise; None = told by `garanti_of`.
        primarvard: the unit is one of primary care.
        sokt_datum: when the patient sought contact, if the caller knows.
        tables: the user's code tables: `undantagskoder`, `remisstyper`, `vdg`.

    Returns:
        None when the contact does not tell what was waited for, or a value that is needed cannot be read.

    Raises:
        UsageError: unknown promise.
    """
    access = kontakt.tillganglighet if isinstance(kontakt, Oppenvardskontakt) else kontakt
    if not isinstance(access, Tillganglighet) or not isinstance(access.nyckel, HandelseNyckel):
        return None
    tables = tables or Kodregister()
    day: Any = access.nyckel.datum
    values: tuple[Any, ...] = (
        *(day, access.bokningsdatum, access.remissdatum, access.beslut_aktivitet),
        *(access.vardgaranti, access.undantagskod, access.remisstyp, access.basal_hemsjukvard),
    )
    if day is None or any(isinstance(value, Broken) for value in values):
        return None
    _, booked, referred, decided, covered, exception, kind, home_care = values
    if garanti is None:
        garanti = garanti_of(primarvard=primarvard, remissdatum=referred, beslut_aktivitet=decided)
        if garanti is None:
            return None
    own = is_own_request(kind, day, tables)
    start, derived = start_of(garanti, booked, referred, decided, egen_vardbegaran=own, sokt_datum=sokt_datum)
    undantag = _undantag(covered, access, home_care=home_care is True)
    if (
        garanti == "bedomning"
        and undantag is None
        and isinstance(kontakt, Oppenvardskontakt)
        and not _is_assessment(kontakt, tables)
    ):
        return None
    return Wait(
        garanti,
        start,
        day,
        undantag=undantag,
        avvikelse=deviation_of(exception, day, tables),
        start_harledd=derived,
    )


def _undantag(covered: str | None, access: Tillganglighet, *, home_care: bool) -> str | None:
    """Why the guarantee does not cover the contact, by the engine's name for it."""
    if covered == "N":
        return "ej_vardgaranti"
    if covered != "J":
        return "vardgaranti_okand"
    if home_care:
        return "basal_hemsjukvard"
    return "ej_hemregion" if access.folkbokford_stockholm is False else None


def _is_assessment(kontakt: Oppenvardskontakt, tables: Kodregister) -> bool:
    vdg = tables["vdg"] if "vdg" in tables else None  # noqa: SIM401 - a register has no get
    known = isinstance(kontakt.besok, Besok)
    return kontakt.medicinsk_bedomning and (not known or kontakt.legitimerad_personal(vdg))
