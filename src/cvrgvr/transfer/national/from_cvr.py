"""From CVR's waits to contacts of the delivery.

Source: national.md section 11, cvr.md section 8 (each field's provenance stands there).
"""

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final, NamedTuple

from cvrgvr import cvr
from cvrgvr.identifiers import examine, pseudonym
from cvrgvr.localtime import day_of
from cvrgvr.national import Genomford, Vantande
from cvrgvr.periods import last_day
from cvrgvr.spec import Broken, spec_of
from cvrgvr.transfer.national.contact import Contact, canonical, dependants, moment
from cvrgvr.transfer.national.settings import Settings
from cvrgvr.transfer.national.units import Units

__all__ = ["FromCvr"]

_WITH_ACTIVITY: Final = (2, 3)
_NOWHERE: Final = "0000"
_UNKNOWN_SEX: Final = 3
_ELSEWHERE: Final = {"lkf": "kommunkod"}
"""Fields of the delivery that have another name in CVR."""
_TIMES: Final = frozenset(
    field.name
    for field in spec_of(Genomford).fields
    if isinstance(getattr(field.type, "earliest", None), date)
)


class _Form(NamedTuple):
    """What records of a class become: the delivery's class, where its fields are, which of them are times."""

    target: type
    values: Callable[[Any], tuple[Any, ...]]
    times: tuple[str, ...]


def _form(target: type) -> _Form:
    names = spec_of(target).names
    values = attrgetter(*(_ELSEWHERE.get(name, name) for name in names))
    return _Form(target, values, tuple(name for name in names if name in _TIMES))


class FromCvr:
    """Makes contacts of records of `cvr.Vantande` and `cvr.Genomford`.

    Args:
        settings: what holds for all records.
        units: looks units up.
    """

    def __init__(self, settings: Settings, units: Units) -> None:
        self._settings = settings
        self._units = units
        self._key = settings.key
        self._last = last_day(settings.month)
        self._forms = {cvr.Vantande: _form(Vantande), cvr.Genomford: _form(Genomford)}

    def contact(self, record: Any) -> Contact:
        """The contact that a record of the month becomes: its fields, then those that are not the same."""
        target, values, times = self._forms[type(record)]
        besok = target(*values(record))
        for name in times:
            value = getattr(besok, name)
            if value is not None and value.__class__ is not datetime:
                setattr(besok, name, moment(value))
        self._ids(record, besok)
        self._patient(record, besok)
        waiting = target is Vantande
        day = self._last if waiting else self._day(besok.start_aktivitet)
        self._unit(record, besok, day)
        self._rest(record, besok, day)
        person = canonical(record.patient_id)
        if waiting:
            return Contact(besok, (), record.vardkontakt_id, person, None)
        if besok.sjukhus is None:
            besok.sjukhus, besok.sjukhusnamn = "00000", "Sjukhus saknas"
        join = _join(record, besok, day, person)
        return Contact(besok, self._codes(record, besok), record.vardkontakt_id, person, join)

    def _ids(self, record: Any, besok: Any) -> None:
        region, system = str(besok.regionkod), _text(record.kallsystem)
        local, referral = besok.vardkontakt_id, besok.remiss_id
        if isinstance(local, str):
            besok.vardkontakt_id = pseudonym("vardkontakt", self._key, (region, system, local))
        if isinstance(referral, str):
            besok.remiss_id = pseudonym("remiss", self._key, (region, system, referral))

    @staticmethod
    def _patient(record: Any, besok: Any) -> None:
        if (besok.fodelsear is None or besok.kon is None) and isinstance(record.patient_id, str):
            facts = examine(record.patient_id)
            if besok.fodelsear is None:
                besok.fodelsear = facts.year
            if besok.kon is None:
                besok.kon = facts.sex or (_UNKNOWN_SEX if not facts.derivable else None)
        if besok.lkf is None:
            besok.lkf = _NOWHERE
        covered = besok.vardgaranti
        if isinstance(covered, bool):
            besok.vardgaranti = 1 if covered else 2

    def _day(self, stop: Any) -> date:
        """The day on which tables are asked."""
        return day_of(stop) or self._last

    def _unit(self, record: Any, besok: Any, day: date) -> None:
        clinic, provider, unit = besok.hsaid_vardenhet, besok.hsaid_vardgivare, besok.hsaid_enhet
        if clinic is None or provider is None or unit is None:
            found = self._units.unit(_given(unit), _given(record.kombika), day)
            besok.hsaid_enhet = found.hsaid_enhet if unit is None else unit
            besok.hsaid_vardenhet = found.hsaid_vardenhet if clinic is None else clinic
            besok.hsaid_vardgivare = found.hsaid_vardgivare if provider is None else provider
        if besok.hsaid_region is None:
            besok.hsaid_region = self._settings.hsaid_region
        if besok.remittent is None and record.remittent_kombika is not None:
            besok.remittent = self._units.referrer(None, _given(record.remittent_kombika), day)

    def _rest(self, record: Any, besok: Any, day: date) -> None:
        settings = self._settings
        if besok.fas in _WITH_ACTIVITY:
            if besok.aktivitet is None and record.cvr_kod is not None:
                code = _given(record.cvr_kod)
                besok.aktivitet = settings.attribute("cvr_koder", code, day, "aktivitet")
        elif not isinstance(besok.aktivitet, Broken):
            besok.aktivitet = None
        if besok.avvikelse is None and record.undantagskod is not None:
            code = _given(record.undantagskod)
            mapped = settings.attribute("undantagskoder", code, day, "avvikelse")
            besok.avvikelse = int(mapped) if mapped in ("1", "2", "3") else None

    @staticmethod
    def _codes(record: cvr.Genomford, besok: Genomford) -> list[Any]:
        diagnoses, causes, procedures = record.diagnoser, record.yttre_orsaker, record.atgarder
        if not (diagnoses or causes or procedures):
            return []
        return dependants(
            besok,
            [(each.typ, each.kod) for each in diagnoses] if isinstance(diagnoses, tuple) else [],
            causes if isinstance(causes, tuple) else (),
            procedures if isinstance(procedures, tuple) else (),
        )


def _join(
    record: cvr.Genomford, besok: Genomford, day: date, person: str | None
) -> tuple[str, str, int] | None:
    unit = _given(record.kombika) or _given(besok.hsaid_enhet)
    return None if unit is None or person is None else (unit.upper(), person, day.toordinal())


def _given(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
