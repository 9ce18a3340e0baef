"""Examine a patient's identity: which kind it is and which rules it breaks, without ever raising.

A valid personnummer or samordningsnummer takes the short way: three look-ups of four characters in constant
tables (year, day, tail) tell at once that all are digits, that the date exists and whether the check digit
fits. All else takes the long way, in the order of the specification.

Source: identifiers.md 2.1 and 10 (ID101–ID109, ID112, ID113); GVRA, SKV, INERA-LRID, NRID; the order is this
project's (reference).

>>> facts = examine("197010632391")
>>> facts.kind, facts.faults, facts.year, facts.sex
(<Kind.SAMORDNINGSNUMMER: 'samordningsnummer'>, (), 1970, 1)
>>> examine("19121212-1213").faults
('ID104', 'ID113')
>>> examine("121212-1212").faults
('ID102',)
"""

from __future__ import annotations

from datetime import date
from typing import Final

from cvrgvr.identifiers import nrid
from cvrgvr.identifiers.birth_tables import SEX, TAILS, YEARS
from cvrgvr.identifiers.facts import Kind, PersonFacts
from cvrgvr.identifiers.lrid_regions import LridRegion, candidates
from cvrgvr.identifiers.luhn import RESIDUE_OF_FOUR, luhn_digit

__all__ = ["examine", "local_facts"]

_PNR: Final = Kind.PERSONNUMMER
_SNR: Final = Kind.SAMORDNINGSNUMMER
_SLL: Final = Kind.RESERVNUMMER
_UNKNOWN: Final = PersonFacts(None, (), False, None, None, None, True, "")
_SEPARATORS: Final = frozenset("-+ ")
# NamedTuple's own constructor is a Python function; the short way cannot afford it.
_new = tuple.__new__


def examine(text: str) -> PersonFacts:
    """Give what the text says of a person. Never raises; faults are rule codes."""
    year = YEARS.get(text[:4])
    if year is not None:
        number, before, year_residue, days = year
        day = days.get(text[4:8])
        tail = TAILS.get(text[8:])
        if day is not None and tail is not None:
            kind, day_number, day_residue = day
            tail_residue, sex = tail
            if not (year_residue + day_residue + tail_residue) % 10:
                return _new(PersonFacts, (kind, (), False, before + day_number, number, sex, True, text))
    return _the_long_way(text)


def _the_long_way(text: str) -> PersonFacts:
    if len(text) == 12 and _SEPARATORS.isdisjoint(text):
        return _twelve(text, ())
    # Before the hyphen goes: Gävleborg's form has one of its own, and Skåne's is shorter.
    local = _local(text, ())
    if local is not None:
        return local
    if _has_accepted_hyphen(text):
        return _twelve(text[:8] + text[9:], ("ID113",))
    return _UNKNOWN._replace(faults=("ID102",), canonical=text)


def _has_accepted_hyphen(text: str) -> bool:
    tail = text[9:]
    return len(text) == 13 and text[8] == "-" and text.isascii() and text[:8].isdigit() and tail.isalnum()


def _twelve(text: str, notes: tuple[str, ...]) -> PersonFacts:
    if text.isascii() and text.isdigit():
        found = _digits(text, notes)
    else:
        found = _national(text, notes) or _local(text, notes)
    return found or _UNKNOWN._replace(faults=("ID101", *notes), canonical=text)


def _digits(text: str, notes: tuple[str, ...]) -> PersonFacts | None:
    """Steps 1 to 4 of the order, and CLNK's numbers of the 1700s."""
    if text[:2] == "99":
        return _reservnummer(text, notes)
    year = YEARS.get(text[:4])
    month, day = text[4:6], int(text[6:8])
    if year is None or ("01" <= month <= "12" and 32 <= day <= 59):
        return _local(text, notes)
    kind = _SNR if 60 <= day <= 91 else _PNR
    number, before, _, days = year
    entry = days.get(text[4:8])
    date_unknown = kind is _SNR and (day == 60 or month == "00")
    check_digit_fits = luhn_digit(text[2:11]) == int(text[11])
    no_number = text[8:11] == "000"
    faults = (
        *(("ID103",) if entry is None and not date_unknown else ()),
        *(() if check_digit_fits else ("ID104",)),
        *(("ID107",) if date_unknown else ()),
        *(("ID112",) if no_number else ()),
        *notes,
    )
    return PersonFacts(
        kind,
        faults,
        superseded=False,
        born=None if entry is None else before + entry[1],
        year=None if "ID103" in faults else number,
        sex=None if no_number else SEX[text[10]],
        derivable=True,
        canonical=text,
    )


def _reservnummer(text: str, notes: tuple[str, ...]) -> PersonFacts:
    fits = not (RESIDUE_OF_FOUR[text[4:8]] + RESIDUE_OF_FOUR[text[8:]]) % 10
    year_fits = "1980" <= text[2:6] <= "2299"
    faults = notes
    if not (fits and year_fits):
        faults = (*(() if fits else ("ID105",)), *(() if year_fits else ("ID106",)), *notes)
    superseded = not fits and luhn_digit(text[:11]) == int(text[11])
    return _new(PersonFacts, (_SLL, faults, superseded, None, None, None, False, text))


def _spellings(text: str) -> tuple[str, ...]:
    # As written first: the retired form of VGR tells k, m and x from K, M and X.
    return (text, text.upper()) if text.isascii() else (text,)


def _national(text: str, notes: tuple[str, ...]) -> PersonFacts | None:
    for spelt in _spellings(text):
        if nrid.is_nrid(spelt):
            faults = ("ID108", *(() if nrid.check_digit_fits(spelt) else ("ID109",)), *notes)
            century = nrid.century(spelt)
            born = None if century is None else _ordinal(f"{century}{spelt[2:8]}")
            year = None if born is None else int(f"{century}{spelt[2:4]}")
            return PersonFacts(Kind.NRID, faults, False, born, year, nrid.sex(spelt), True, spelt)
    return None


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}").toordinal()
    except ValueError:
        return None


def _local(text: str, notes: tuple[str, ...]) -> PersonFacts | None:
    for spelt in _spellings(text):
        found = candidates(spelt)
        if found:
            return local_facts(spelt, found, notes)
    return None


def local_facts(spelt: str, regions: tuple[LridRegion, ...], notes: tuple[str, ...]) -> PersonFacts:
    """Give the facts of a text that has the form of these regions' reserve identities."""
    fits = all(region.check_digit_fits(spelt) for region in regions)
    faults = ("ID108", *(() if fits else ("ID109",)), *notes)
    return PersonFacts(Kind.LRID, faults, False, None, None, None, False, spelt)
