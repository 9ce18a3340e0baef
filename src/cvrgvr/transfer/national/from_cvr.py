"""From CVR's waits to contacts of the delivery.

Source: national.md section 11, cvr.md section 8 (each field's provenance stands there).
"""

from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr.identifiers import examine, pseudonym
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
_MADE: Final = frozenset(
    {
        *("matperiod", "vardkontakt_id", "remiss_id", "lkf", "vardgaranti", "fodelsear", "kon", "aktivitet"),
        *("hsaid_enhet", "hsaid_vardenhet", "hsaid_vardgivare", "hsaid_region", "remittent", "avvikelse"),
        *("sjukhus", "sjukhusnamn"),
    }
)
"""Fields of the delivery that are not simply the field of the same name."""
_TIMES: Final = frozenset(
    field.name
    for field in spec_of(Genomford).fields
    if isinstance(getattr(field.type, "earliest", None), date)
)


def _same(source: type, target: type) -> tuple[str, ...]:
    return tuple(
        name
        for name in spec_of(target).names
        if name in spec_of(source).by_name and name not in _MADE and name not in _TIMES
    )


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
        self._same: dict[type, Any] = {}
        for source, target in ((cvr.Vantande, Vantande), (cvr.Genomford, Genomford)):
            same = _same(source, target)
            times = tuple(name for name in spec_of(target).names if name in _TIMES)
            self._same[source] = (target, same, attrgetter(*same), times, attrgetter(*times))

    def contact(self, record: cvr.Vantande | cvr.Genomford) -> Contact:
        """The contact that a record becomes."""
        target, same, values, times, moments = self._same[type(record)]
        fields = dict(zip(same, values(record), strict=True))
        for name, value in zip(times, moments(record), strict=True):
            fields[name] = value if value is None or type(value) is datetime else moment(value)
        fields["matperiod"] = self._settings.month
        self._ids(record, fields)
        self._patient(record, fields)
        day = self._day(record)
        self._unit(record, fields, day)
        self._rest(record, fields, day)
        if isinstance(record, cvr.Genomford) and fields.get("sjukhus") is None:
            fields["sjukhus"], fields["sjukhusnamn"] = "00000", "Sjukhus saknas"
        besok = target(**fields)
        person = canonical(record.patient_id)
        if isinstance(record, cvr.Vantande):
            return Contact(besok, (), record.vardkontakt_id, person, None)
        join = _join(record, fields, day, person)
        return Contact(besok, self._codes(record, besok), record.vardkontakt_id, person, join)

    def _ids(self, record: Any, fields: dict[str, Any]) -> None:
        region, system = str(fields.get("regionkod")), _text(record.kallsystem)
        local, referral = record.vardkontakt_id, record.remiss_id
        if isinstance(local, str):
            fields["vardkontakt_id"] = pseudonym("vardkontakt", self._key, (region, system, local))
        if isinstance(referral, str):
            fields["remiss_id"] = pseudonym("remiss", self._key, (region, system, referral))

    @staticmethod
    def _patient(record: Any, fields: dict[str, Any]) -> None:
        year, sex, kommun = record.fodelsear, record.kon, record.kommunkod
        if (year is None or sex is None) and isinstance(record.patient_id, str):
            facts = examine(record.patient_id)
            year = facts.year if year is None else year
            if sex is None:
                sex = facts.sex or (_UNKNOWN_SEX if not facts.derivable else None)
        fields["fodelsear"], fields["kon"] = year, sex
        fields["lkf"] = _NOWHERE if kommun is None else kommun
        fields["hsaid_patientlistning"] = record.hsaid_patientlistning
        covered = record.vardgaranti
        fields["vardgaranti"] = (1 if covered else 2) if isinstance(covered, bool) else covered

    def _day(self, record: Any) -> date:
        """The day on which tables are asked."""
        stop = getattr(record, "start_aktivitet", None)
        return stop.date() if isinstance(stop, datetime) else stop if isinstance(stop, date) else self._last

    def _unit(self, record: Any, fields: dict[str, Any], day: date) -> None:
        clinic, provider, unit = record.hsaid_vardenhet, record.hsaid_vardgivare, record.hsaid_enhet
        if clinic is None or provider is None or unit is None:
            found = self._units.unit(_given(unit), _given(record.kombika), day)
            unit = found.hsaid_enhet if unit is None else unit
            clinic = found.hsaid_vardenhet if clinic is None else clinic
            provider = found.hsaid_vardgivare if provider is None else provider
        fields["hsaid_enhet"], fields["hsaid_vardenhet"], fields["hsaid_vardgivare"] = unit, clinic, provider
        region = record.hsaid_region
        fields["hsaid_region"] = self._settings.hsaid_region if region is None else region
        referrer = record.remittent
        if referrer is None and record.remittent_kombika is not None:
            referrer = self._units.referrer(None, _given(record.remittent_kombika), day)
        fields["remittent"] = referrer
        fields["sjukhus"], fields["sjukhusnamn"] = record.sjukhus, record.sjukhusnamn

    def _rest(self, record: Any, fields: dict[str, Any], day: date) -> None:
        settings = self._settings
        if record.fas in _WITH_ACTIVITY:
            activity = record.aktivitet
            if activity is None and record.cvr_kod is not None:
                activity = settings.attribute("cvr_koder", _given(record.cvr_kod), day, "aktivitet")
            fields["aktivitet"] = activity
        elif isinstance(record.aktivitet, Broken):
            fields["aktivitet"] = record.aktivitet
        deviation = record.avvikelse
        if deviation is None and record.undantagskod is not None:
            mapped = settings.attribute("undantagskoder", _given(record.undantagskod), day, "avvikelse")
            deviation = int(mapped) if mapped in ("1", "2", "3") else None
        fields["avvikelse"] = deviation

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
    record: cvr.Genomford, fields: dict[str, Any], day: date, person: str | None
) -> tuple[str, str, int] | None:
    unit = _given(record.kombika) or _given(fields["hsaid_enhet"])
    return None if unit is None or person is None else (unit.upper(), person, day.toordinal())


def _given(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
