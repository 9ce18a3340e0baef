"""What a source record becomes: a contact, the codes that depend on it, and what joins it with others."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from cvrgvr.identifiers import examine
from cvrgvr.localtime import instant
from cvrgvr.national import Atgard, Diagnos, Genomford, Orsak, Vantande

__all__ = ["Contact", "canonical", "dependants", "moment"]

_WHOLE: Final = 12


class Contact(NamedTuple):
    """A contact on its way.

    Attributes:
        besok: the contact in the delivery's form, not judged yet.
        dependants: its diagnoses, causes and procedures.
        local: the key of the source record, for findings.
        person: the patient's identity number in its canonical form, to make sure that it goes nowhere.
        join: unit, patient and day, to find the same contact in another register; None = cannot be told.
    """

    besok: Genomford | Vantande
    dependants: Sequence[Diagnos | Orsak | Atgard]
    local: object
    person: str | None
    join: tuple[str, str, int] | None


def canonical(person: object) -> str | None:
    """An identity number in its canonical form; None when there is none to read.

    >>> canonical("19121212-1212"), canonical("191212121212")
    ('191212121212', '191212121212')
    """
    if not isinstance(person, str):
        return None
    if len(person) == _WHOLE and person.isdecimal():
        return person
    return examine(person).canonical


def moment(value: Any) -> Any:
    """A time of the delivery: a bare day is its midnight; what is no day is left as it is."""
    return instant(value) if isinstance(value, date) else value


def dependants(
    besok: Genomford,
    diagnoses: Sequence[tuple[int, str]],
    causes: Sequence[str],
    procedures: Sequence[str],
) -> list[Diagnos | Orsak | Atgard]:
    """The records of a contact's codes, each code once; dots and spaces in codes are dropped."""
    key = (besok.matperiod, besok.regionkod, besok.vardkontakt_id)
    kinds: dict[str, int] = {}
    for kind, code in diagnoses:
        plain = _plain(code)
        kinds[plain] = max(kind, kinds.get(plain, kind))
    made: list[Diagnos | Orsak | Atgard] = [Diagnos(*key, code, kind) for code, kind in kinds.items()]
    made += [Orsak(*key, code) for code in dict.fromkeys(map(_plain, causes))]
    made += [Atgard(*key, code) for code in dict.fromkeys(map(_plain, procedures))]
    return made


@lru_cache(maxsize=4096)
def _plain(code: str) -> str:
    return code.replace(".", "").replace(" ", "").upper()
