"""One contact or stay as the extract's rows: which column holds what.

Source: val.md 3.1, 3.2 (reference).
"""

from datetime import date, time
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.codes import Kodtabell
from cvrgvr.identifiers import examine
from cvrgvr.identifiers.pseudonyms import pseudonym
from cvrgvr.localtime import day_of
from cvrgvr.transfer.val.medicine import long_rows, put_economy, put_medicine
from cvrgvr.transfer.val.readable import items_of, text_of
from cvrgvr.transfer.val.settings import Patientuppgift, ValSettings
from cvrgvr.transfer.val.units import unit_columns
from cvrgvr.val import Atgard, Diagnos, Kontakt
from cvrgvr.val.codes import age_group, time_block

__all__ = ["Rows", "rows_of"]

REGELVERSION: Final = "1"
"""Version of this form of extract."""
_SYSTEM: Final = ("10", "GVR")
_DEAD: Final = "7"
_EMERGENCY: Final = {"J": "1", "N": "2"}
_OWN: Final = {"PVV": 1, "MOV": 2, "SOV": 3}
"""Symbols of exceptions that hold without a table (gvr.md 4.9, reference)."""

Rows = tuple[Kontakt, list[Diagnos], list[Atgard]]


def rows_of(contact: gvr.Oppenvardskontakt | gvr.Vardtillfalle, settings: ValSettings) -> Rows | str:
    """The rows of a contact or stay; or why it cannot be one: `nyckel`, `patient`, `utanfor`."""
    key = contact.nyckel
    parts = None if not isinstance(key, gvr.HandelseNyckel) else key.kanonisk
    if not isinstance(key, gvr.HandelseNyckel) or parts is None or not isinstance(key.datum, date):
        return "nyckel"
    patient_id = settings.id_karta.get(str(key.patient_id), str(key.patient_id))
    person = examine(patient_id)
    if person.error is not None or person.kind is None:
        return "patient"
    stay = contact if isinstance(contact, gvr.Vardtillfalle) else None
    end = key.datum if stay is None else day_of(getattr(stay.utskrivning, "utskrivningsdatum", None))
    if not settings.covers(key.datum if stay is None else end or settings.extrakt_datum):
        return "utanfor"
    known = settings.patient(patient_id, key.datum)
    name = pseudonym("val-kontakt", settings.key, (*_SYSTEM, person.canonical, *parts.split("|")[1:]))
    places: dict[str, Any] = {
        **unit_columns(key.enhet, key.datum, settings.tables),
        **_person(person, known, key.datum),
    }
    row = Kontakt(
        nyckel_id=settings.nyckel_id,
        patient_nyckel=pseudonym("val-patient", settings.key, (person.canonical,)),
        kontakt_nyckel=name,
        startdatum=key.datum,
        slutdatum=end,
        tidsblock=time_block(key.tid.hour) if isinstance(key.tid, time) else None,
        extrakt_datum=settings.extrakt_datum,
        regelversion=REGELVERSION,
        **places,
    )
    put_medicine(row, contact.medicin)
    put_economy(row, contact.ekonomi)
    if stay is not None:
        _stay(row, stay, settings)
    else:
        assert isinstance(contact, gvr.Oppenvardskontakt)
        _visit(row, contact, settings, person.canonical)
    return row, *long_rows(contact.medicin, row)


def _person(person: Any, known: Patientuppgift, day: date) -> dict[str, Any]:
    born = date.fromordinal(person.born) if person.born is not None and person.derivable else None
    year = known.fodelsear if born is None else born.year
    age = None
    if born is not None:
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    elif year is not None:
        age = day.year - year
    if age is not None and not 0 <= age <= 120:
        age = None
    sex = person.sex if person.derivable and person.sex is not None else known.kon
    county = known.folkbokford_stockholm
    if county is None and known.kommunkod is not None and known.kommunkod != "0000":
        county = known.kommunkod.startswith("01")
    return {
        "fodelsear": year,
        "alder": age,
        "aldersgrupp": None if age is None else age_group(age),
        "kon": sex or 3,
        "kommunkod": known.kommunkod,
        "folkbokford_stockholm": county,
    }


def _visit(row: Kontakt, contact: gvr.Oppenvardskontakt, settings: ValSettings, person: str) -> None:
    visit, access = contact.besok, contact.tillganglighet
    home = settings.hemsjukvard(contact)
    row.databas = "OVR"
    if isinstance(visit, gvr.Besok):
        home = home or bool(text_of(visit.tillhor_ansvar_id))
        row.besokstyp, row.kontakttyp, row.taxa = map(
            text_of, (visit.besokstyp, visit.kontakttyp, visit.taxa)
        )
        row.yrkeskategorier = items_of(visit.yrkeskategorier)
        row.yrkeskategori_1 = row.yrkeskategorier[0] if row.yrkeskategorier else None
        row.lakarbesok = visit.lakarbesok
        row.akut = _emergency(getattr(contact.akut, "akut", None), visit.akut)
        period = text_of(visit.vardperiod_kod)
        if period is not None:
            row.vardperiod_nyckel = pseudonym("val-vardperiod", settings.key, (person, period))
    row.kontaktform = "HEMSJUKVARD" if home else "OPPENVARD"
    row.remitterad = _referred(row, contact.medicin)
    if isinstance(access, gvr.Tillganglighet):
        _access(row, access, settings)
        row.raknas_3_dagar = contact.raknas_3_dagar(
            folkbokford_stockholm=bool(row.folkbokford_stockholm),
            basal_hemsjukvard=home,
            vdg=_table("vdg", settings),
        )


def _table(name: str, settings: ValSettings) -> Kodtabell | None:
    return settings.tables[name] if name in settings.tables else None  # noqa: SIM401 - it has no get


def _access(row: Kontakt, access: gvr.Tillganglighet, settings: ValSettings) -> None:
    row.vardgaranti = text_of(access.vardgaranti)
    row.remisstyp, row.undantagskod = text_of(access.remisstyp), text_of(access.undantagskod)
    row.bokningsdatum, row.remissdatum, row.beslut_aktivitet = map(
        day_of, (access.bokningsdatum, access.remissdatum, access.beslut_aktivitet)
    )
    start = row.startdatum
    assert isinstance(start, date)
    row.dagar_fran_bokning, row.dagar_fran_remiss, row.dagar_fran_beslut = (
        None if day is None else (start - day).days
        for day in (day_of(row.bokningsdatum), day_of(row.remissdatum), day_of(row.beslut_aktivitet))
    )
    if isinstance(row.undantagskod, str):
        row.avvikelse = _deviation(row.undantagskod, start, settings)


def _deviation(code: str, day: date, settings: ValSettings) -> int | None:
    if "undantagskod" not in settings.tables:
        return _OWN.get(code)
    found = settings.tables["undantagskod"].giltig(code, day)
    text = None if found is None else found.attribut.get("avvikelse")
    return int(text) if text in ("1", "2", "3") else None


def _stay(row: Kontakt, stay: gvr.Vardtillfalle, settings: ValSettings) -> None:
    row.databas, row.kontaktform = "SLV", "SLUTENVARD"
    admission, discharge = stay.inskrivning, stay.utskrivning
    if isinstance(admission, gvr.Inskrivning):
        row.inskrivningskod = text_of(admission.inskrivningskod)
        row.akut = _emergency(getattr(stay.akut, "akut", None), admission.akut)
    row.remitterad = _referred(row, admission)
    start, end = row.startdatum, row.slutdatum
    if isinstance(start, date) and isinstance(end, date):
        days = (end - start).days
        row.varddagar = max(days, 1) if settings.dagar_minst_1 and days == 0 else days
    last: Any = max(
        (move for move in items_of(stay.flyttar) if isinstance(move.tidpunkt, date)),
        key=lambda move: move.tidpunkt.isoformat(),
        default=None,
    )
    unit: Any = None if last is None else last.till_enhet
    if isinstance(discharge, gvr.Utskrivning):
        row.utskrivningskod = text_of(discharge.utskrivningskod)
        row.avliden = row.utskrivningskod == _DEAD
        unit = discharge.utskrivande_enhet or unit
    kombika = getattr(unit, "kombika", None)
    row.slut_kombika = kombika.upper() if isinstance(kombika, str) else None


def _referred(row: Kontakt, holder: Any) -> bool:
    row.remittent_kombika = text_of(getattr(holder, "remittent_kombika", None))
    return row.remittent_kombika is not None or text_of(getattr(holder, "remittent", None)) is not None


def _emergency(*values: Any) -> str | None:
    found = next((text for text in map(text_of, values) if text is not None), None)
    return None if found is None else _EMERGENCY.get(found, found)
