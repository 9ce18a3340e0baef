"""What a source record becomes: a contact, the codes that depend on it, and what is needed to join and to judge."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from cvrgvr.national import Atgard, Diagnos, Genomford, Orsak, Vantande

__all__ = ["Contact", "dependants", "moment"]

T = TypeVar("T")


class Contact(NamedTuple):
    """A contact on its way.

    Attributes:
        besok: the contact in the delivery's form, not judged yet.
        dependants: its diagnoses, causes and procedures.
        local: the key of the source record, for findings.
        person: the patient's identity number as it stands, to make sure that it goes nowhere.
        join: unit, patient and day, to find the same contact in another register; None = cannot be told.
    """

    besok: Genomford | Vantande
    dependants: Sequence[Diagnos | Orsak | Atgard]
    local: object
    person: object
    join: tuple[str, str, int] | None


def moment(value: Any) -> Any:
    """A time of the delivery: a bare day is its midnight; what is no day is left as it is."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value


def dependants(
    besok: Genomford,
    diagnoses: Sequence[tuple[int, str]],
    causes: Sequence[str],
    procedures: Sequence[str],
) -> list[Diagnos | Orsak | Atgard]:
    """The records of a contact's codes, each code once; dots and spaces in codes are dropped."""
    key = (besok.matperiod, besok.regionkod, besok.vardkontakt_id)
    made: list[Diagnos | Orsak | Atgard] = [
        Diagnos(*key, code, kind) for code, kind in _once((_plain(code), kind) for kind, code in diagnoses)
    ]
    made += [Orsak(*key, code) for code, _ in _once((_plain(code), 0) for code in causes)]
    made += [Atgard(*key, code) for code, _ in _once((_plain(code), 0) for code in procedures)]
    return made


def _once(pairs: Any) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for code, kind in pairs:
        found[code] = max(kind, found.get(code, kind))
    return list(found.items())


def _plain(code: str) -> str:
    return code.replace(".", "").replace(" ", "").upper()
