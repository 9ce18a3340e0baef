"""What the caller says of an extract: key and label, tables, and what GVR does not know of patients."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.identifiers.pseudonyms import PseudonymKey

__all__ = ["Patientuppgift", "ValSettings"]

_LABEL: Final = re.compile(r"[A-Za-z0-9._-]{1,16}")


@attrs.frozen(slots=True)
class Patientuppgift:
    """What the caller knows of a patient and GVR does not carry.

    Attributes:
        fodelsear: year of birth, for those whose number does not tell it.
        kon: 1 man, 2 woman, 3 unknown, likewise.
        kommunkod: municipality of registration.
        folkbokford_stockholm: registered in the county; None = by kommunkod.
    """

    fodelsear: int | None = None
    kon: int | None = None
    kommunkod: str | None = None
    folkbokford_stockholm: bool | None = None


def _unknown(_patient_id: str, _day: date) -> Patientuppgift:
    return Patientuppgift()


def _never(_contact: object) -> bool:
    return False


@attrs.frozen(slots=True, repr=False)
class ValSettings:
    """One extract's settings.

    Attributes:
        key: what the pseudonyms are made with.
        nyckel_id: the caller's label of the key, 1-16 letters, digits, dots, hyphens and underscores; written
            in every row, so that extracts of different keys are not joined by mistake.
        extrakt_datum: the day of the extract.
        fran: first day; None = no limit. Of contacts by their day, of stays by their discharge.
        tom: last day, likewise.
        tables: code tables: `mek`, `avd`, `samverks`, `vdg`, `undantagskod`.
        id_karta: old to current identity number, applied before the pseudonym is made.
        patient: what the caller knows of a patient on a day.
        hemsjukvard: true for contacts of home care; GVR does not tell.
        dagar_minst_1: a stay of one day counts one day of care; else none.

    Raises:
        UsageError: the label is not of its form, or the days are the wrong way round.
    """

    key: PseudonymKey
    nyckel_id: str
    extrakt_datum: date
    fran: date | None = None
    tom: date | None = None
    tables: Kodregister = attrs.field(factory=Kodregister)
    id_karta: Mapping[str, str] = MappingProxyType({})
    patient: Callable[[str, date], Patientuppgift] = _unknown
    hemsjukvard: Callable[[Any], bool] = _never
    dagar_minst_1: bool = False

    def __attrs_post_init__(self) -> None:
        if not _LABEL.fullmatch(self.nyckel_id):
            raise UsageError("nyckel_id is 1-16 letters, digits, dots, hyphens and underscores")
        if self.fran is not None and self.tom is not None and self.tom < self.fran:
            raise UsageError("tom is before fran")

    def covers(self, day: date) -> bool:
        """True when the extract is to hold what happened on the day."""
        return (self.fran is None or self.fran <= day) and (self.tom is None or day <= self.tom)
