"""Dimensions: what figures may be broken down by, and age groups.

SKR offers status, contact type, region, hospital, clinic, provider, medical field, form of contact, activity,
profession, sex and age group; its age groups are not known, so they are an argument. Age may mislead: some
regions have sent everything in one group (statistics.md 3; official, age groups observed).

>>> age_group(64), age_group(15, (18, 65)), age_group(None)
('50–64', '<18', 'saknas')
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.identifiers import home_region
from cvrgvr.identifiers.examination import examine
from cvrgvr.periods import first_day

__all__ = ["AGES_KCHD", "DIMENSIONS", "FIELDS", "MISSING", "age_group", "grouping"]

AGES_KCHD: Final = (50, 65, 75, 85)
"""First years of age of KCHD's groups but the youngest (observed)."""
MISSING: Final = "saknas"

FIELDS: Final = (
    *("fas", "regionkod", "sjukhus", "hsaid_vardgivare", "hsaid_vardenhet", "hsaid_enhet", "kombika"),
    *("mvo", "vardkontakt", "aktivitetstyp", "aktivitet", "yrkeskategori", "matperiod"),
)


def age_group(age: int | None, first_years: Iterable[int] = AGES_KCHD) -> str:
    """The group of an age in whole years, in words.

    Args:
        age: whole years; None = not known.
        first_years: the first year of every group but the youngest, rising.

    Raises:
        UsageError: first years that do not rise, or that begin at or below 0.
    """
    return _labelled(age, _checked(first_years))


def _checked(first_years: Iterable[int]) -> tuple[int, ...]:
    firsts = (0, *first_years)
    if len(firsts) == 1 or any(later <= earlier for earlier, later in pairwise(firsts)):
        raise UsageError("give the first years of the age groups, rising and above 0")
    return firsts


def _labelled(age: int | None, firsts: tuple[int, ...]) -> str:
    if age is None or age < 0:
        return MISSING
    group = bisect_right(firsts, age)
    if group == len(firsts):
        return f"{firsts[-1]}+"
    return f"<{firsts[1]}" if group == 1 else f"{firsts[group - 1]}–{firsts[group] - 1}"


def _plain(name: str, record: Any) -> str:
    value = getattr(record, name, None)
    return str(value) if isinstance(value, (str, int)) else MISSING


def _person(record: Any, field: str, fact: str) -> int | None:
    """What the record says of the patient, else what the identity number does."""
    value, identity = getattr(record, field), getattr(record, "patient_id", None)
    if value is None and isinstance(identity, str):
        value = getattr(examine(identity), fact)
    return value if isinstance(value, int) else None


def _sex(record: Any) -> str:
    sex = _person(record, "kon", "sex")
    return MISSING if sex is None else str(sex)


def _age(record: Any) -> int | None:
    """Years between the year of birth and the year of the activity or the snapshot."""
    born, year = _person(record, "fodelsear", "year"), _year(record)
    return year - born if year is not None and born is not None else None


def _year(record: Any) -> int | None:
    """The year in which the activity began, or of the day to which someone who waits is counted."""
    for name in ("start_aktivitet", "avlasningsdatum"):
        day = getattr(record, name, None)
        if isinstance(day, date):
            return day.year
    period = None if hasattr(record, "avlasningsdatum") else record.matperiod
    return first_day(period).year if isinstance(period, str) else None


def _elsewhere(record: Any) -> str:
    """The patient is registered in another region: a dimension, never a filter."""
    kommunkod = record.kommunkod if hasattr(record, "kommunkod") else record.lkf
    if not isinstance(kommunkod, str) or kommunkod == "0000":
        return MISSING
    regionkod = record.regionkod
    return "nej" if home_region(kommunkod, regionkod if isinstance(regionkod, int) else None) else "ja"


DIMENSIONS: Final[Mapping[str, str]] = MappingProxyType(
    {name: f"fältet {name}" for name in FIELDS}
    | {
        "kon": "1 man, 2 kvinna, 3 okänt",
        "aldersgrupp": "ålder det år då aktiviteten började, eller de väntande räknades",
        "utomlans": "patienten är folkbokförd i en annan region",
    }
)
"""Names for `by`, with what they hold in Swedish."""


def grouping(by: Iterable[str], first_years: Iterable[int] = AGES_KCHD) -> Callable[[Any], tuple[str, ...]]:
    """What gives a record's group: one text for each dimension, `saknas` where it is not known.

    Raises:
        UsageError: no dimension of that name, or age groups that do not rise.
    """
    firsts = _checked(first_years)
    special: dict[str, Callable[[Any], str]] = {
        "kon": _sex,
        "aldersgrupp": lambda record: _labelled(_age(record), firsts),
        "utomlans": _elsewhere,
    }
    parts = []
    for name in by:
        if name not in DIMENSIONS:
            raise UsageError(f"unknown dimension: give some of {', '.join(DIMENSIONS)}")
        parts.append(special.get(name) or partial(_plain, name))
    return lambda record: tuple(part(record) for part in parts)
