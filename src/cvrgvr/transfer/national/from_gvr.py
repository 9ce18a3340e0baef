"""From GVR's completed contacts, with their medical and availability data, to contacts of the delivery.

Source: national.md section 11 (each field's provenance stands there). What GVR does not tell, or tells in
codes that are not public, comes from the user's tables; nothing is guessed.
"""

from datetime import date, datetime, time
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.gvr.records.visit import is_physician
from cvrgvr.identifiers import examine, pseudonym
from cvrgvr.national import Genomford
from cvrgvr.spec import Broken
from cvrgvr.transfer.national.contact import Contact, canonical, dependants, moment
from cvrgvr.transfer.national.settings import Settings
from cvrgvr.transfer.national.units import Units

__all__ = ["FromGvr"]

_REGION: Final = "10"
_SYSTEM: Final = "GVR"
_PHYSICIAN: Final = "XS915"
_FORMS: Final = {"9": 8, "H": 4}
"""Kinds of visit whose form is known: contact by telephone, visit at home (observed)."""
_EMERGENCY, _FIRST, _FOLLOW_UP = 5, 1, 4
_WITH_ACTIVITY: Final = (2, 3)
_BY_THEMSELVES, _BOOKED, _UNBOOKED = 1, 4, 5


class FromGvr:
    """Makes contacts of `gvr.Oppenvardskontakt`.

    Args:
        settings: what holds for all records.
        units: looks units up.
    """

    def __init__(self, settings: Settings, units: Units) -> None:
        self._settings = settings
        self._units = units

    def contact(self, record: gvr.Oppenvardskontakt) -> Contact | None:
        """The contact that a record becomes; None when it has no visit, or its key cannot be read."""
        visit, key = record.besok, record.nyckel
        if not isinstance(visit, gvr.Besok) or not isinstance(key, gvr.HandelseNyckel):
            return None
        if (
            not isinstance(key.datum, date)
            or not isinstance(key.tid, time)
            or not isinstance(key.patient_id, str)
        ):
            return None
        unit = key.enhet
        if not isinstance(unit, gvr.Enhet) or key.kanonisk is None:
            return None
        access = record.tillganglighet if isinstance(record.tillganglighet, gvr.Tillganglighet) else None
        medicine = record.medicin if isinstance(record.medicin, gvr.MedicinskaUppgifter) else None
        besok = Genomford(matperiod=self._settings.month, regionkod=self._settings.regionkod)
        start = datetime.combine(key.datum, key.tid).replace(microsecond=0)
        besok.start_aktivitet = start
        besok.vardkontakt_id = pseudonym(
            "vardkontakt", self._settings.key, (_REGION, _SYSTEM, *key.kanonisk.split("|"))
        )
        self._patient(besok, key.patient_id)
        self._unit(besok, unit, key.datum)
        self._phase(besok, visit, access, medicine, start)
        self._booking(besok, visit, access)
        self._referral(besok, visit, access, medicine)
        place = _text(unit.kombika) or _text(unit.hsa_id)
        person = canonical(key.patient_id)
        join = None if place is None or person is None else (place.upper(), person, key.datum.toordinal())
        local = visit.gvr_id if isinstance(visit.gvr_id, str) else None
        return Contact(besok, self.codes(besok, medicine), local, person, join)

    def _patient(self, besok: Genomford, person: str) -> None:
        facts = examine(person)
        besok.fodelsear = facts.year
        besok.kon = facts.sex or (None if facts.derivable else 3)
        lookup = self._settings.municipality
        place = None if lookup is None else lookup(person)
        besok.lkf = "0000" if place is None else place[:4] if len(place) == 6 else place

    def _unit(self, besok: Genomford, unit: gvr.Enhet, day: date) -> None:
        settings = self._settings
        found = self._units.unit(_text(unit.hsa_id), _text(unit.kombika), day)
        besok.hsaid_region = settings.hsaid_region
        besok.hsaid_enhet, besok.hsaid_vardenhet, besok.hsaid_vardgivare = found
        besok.sjukhus = settings.attribute("inrattningar", unit.inr, day, "sjukhus") or "00000"
        named = settings.attribute("inrattningar", unit.inr, day, "benamning")
        besok.sjukhusnamn = "Sjukhus saknas" if besok.sjukhus == "00000" else named
        kombika = None if _text(unit.kombika) is None else str(unit.kombika).upper()
        besok.mvo = settings.attribute("avd", kombika, day, "SPEC")

    def _phase(self, besok: Genomford, visit: gvr.Besok, access: Any, medicine: Any, start: datetime) -> None:
        settings, day = self._settings, start.date()
        if visit.akut == "1":
            besok.fas = _EMERGENCY
            besok.beslut_aktivitet = start
            kombika = _text(getattr(getattr(visit.nyckel, "enhet", None), "kombika", None))
            code = None if kombika is None else kombika.upper()
            besok.typ_akutverksamhet = _number(
                settings.attribute("akutenheter", code, day, "typ_akutverksamhet")
            )
        else:
            besok.typ_akutverksamhet = 0
            first = access is not None and access.forsta_besok is True
            besok.fas = _FIRST if first else _FOLLOW_UP
            for each in _procedures(medicine):
                phase = _number(settings.attribute("kva_aktiviteter", each, day, "fas"))
                if phase in _WITH_ACTIVITY:
                    besok.fas = phase
                    besok.aktivitet = settings.attribute("kva_aktiviteter", each, day, "aktivitet")
                    break
            if access is not None:
                decided = access.remissdatum if besok.fas == _FIRST else access.beslut_aktivitet
                besok.beslut_aktivitet = moment(decided)
        covered = None if access is None else access.vardgaranti
        besok.vardgaranti = 1 if covered == "J" else 2
        besok.vardkontakt = _FORMS.get(str(visit.besokstyp)) if visit.besokstyp is not None else None
        if besok.vardkontakt is None:
            besok.vardkontakt = _number(
                settings.attribute("btyp", _text(visit.besokstyp), day, "vardkontakt")
            )
        besok.yrkeskategori = self._profession(visit, day)

    def _profession(self, visit: gvr.Besok, day: date) -> str | None:
        given = visit.yrkeskategorier
        if not isinstance(given, (tuple, list)) or not given:
            return None
        first = given[0]
        mapped = self._settings.attribute("vdg", first, day, "skr_yrkeskategori")
        return mapped or (_PHYSICIAN if is_physician(first) else None)

    def _booking(self, besok: Genomford, visit: gvr.Besok, access: Any) -> None:
        del visit
        if access is None or (access.bokningsdatum is None and access.bokad_tid is None):
            besok.bokningssatt = _UNBOOKED
            return
        day = besok.start_aktivitet
        assert isinstance(day, datetime)
        origin = _text(access.bokningsursprung)
        mapped = _number(self._settings.attribute("bokningsursprung", origin, day.date(), "bokningssatt"))
        web = origin is not None and origin.casefold() == "web"
        besok.bokningssatt = mapped or (_BY_THEMSELVES if web else _BOOKED)

    def _referral(self, besok: Genomford, visit: gvr.Besok, access: Any, medicine: Any) -> None:
        day = besok.start_aktivitet
        assert isinstance(day, datetime)
        source = medicine or visit
        hsaid, kombika = (_text(getattr(source, name, None)) for name in ("remittent", "remittent_kombika"))
        besok.remittent = self._units.referrer(hsaid, kombika, day.date())
        if access is None:
            return
        besok.remissdatum = moment(access.remissdatum)
        settings = self._settings
        kind = settings.attribute("remisstyper", _text(access.remisstyp), day.date(), "remittenttyp")
        besok.remittenttyp = _number(kind)
        deviation = settings.attribute("undantagskoder", _text(access.undantagskod), day.date(), "avvikelse")
        besok.avvikelse = int(deviation) if deviation in ("1", "2", "3") else None

    @staticmethod
    def codes(besok: Genomford, medicine: Any) -> list[Any]:
        """The codes of a contact: main diagnosis first, ATC codes left out."""
        if not isinstance(medicine, gvr.MedicinskaUppgifter):
            return []
        rows = [each for each in _items(medicine.diagnoser) if isinstance(each.kod, str)]
        causes = [each.kod for each in rows if each.typ == "ORSAK"]
        causes += [each.orsakskod for each in rows if isinstance(each.orsakskod, str)]
        diagnoses = [(int(each.rad == 1), each.kod) for each in rows if each.typ == "ICD"]
        return dependants(besok, diagnoses, causes, _procedures(medicine))


def _procedures(medicine: Any) -> list[str]:
    if not isinstance(medicine, gvr.MedicinskaUppgifter):
        return []
    return [each.kod for each in _items(medicine.atgarder) if each.typ == "KVA" and isinstance(each.kod, str)]


def _items(value: Any) -> Any:
    return () if value is None or isinstance(value, Broken) else value


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
