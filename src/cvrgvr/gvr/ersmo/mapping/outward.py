"""GVR's records as events of ERSMOIndata (ersmo_xml.md A9).

What is carried is noted as it is taken; what is set and was not taken is lost, and is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.gvr.ersmo.mapping.losses import NO_PLACE, Loss, Reason, findings_of, set_fields
from cvrgvr.gvr.ersmo.mapping.supplement import ErsmoTillagg, Vardansvar
from cvrgvr.gvr.ersmo.records import (
    Atgard,
    Diagnos,
    Ersattningshandelse,
    Produkt,
    Tillstand,
    Yrkeskategori,
)
from cvrgvr.gvr.ersmo.types import VERKSAMHET
from cvrgvr.gvr.records import Besok, Enhet, HandelseNyckel, Oppenvardskontakt, Vardperiod, Vardtillfalle
from cvrgvr.spec import Broken

__all__ = ["till_ersmo"]

_NO_UNIT: Final = Reason(
    "uppgiften har inte formen av en enhet i ERSMOIndata", "it is not of the form of a unit in ERSMOIndata"
)
_NO_THIRD: Final = Reason(
    "en enhet i ERSMOIndata har en tredje del", "a unit in ERSMOIndata has a third part"
)
_REASONS: Final = {
    "tid": Reason(
        "en händelse i ERSMOIndata har en dag men inget klockslag",
        "an event of ERSMOIndata has a day and no clock time",
    ),
    "hsa_id": Reason("enheten anges med sin kombika", "the unit is given by its kombika"),
    "remittent_kombika": _NO_UNIT,
    "remittent": Reason(
        "uppgiften har inte formen av en enhet i ERSMOIndata, eller så anges enheten med sin kombika",
        "it is not of the form of a unit in ERSMOIndata, or the unit is given by its kombika",
    ),
    "remitterad_till_inr": _NO_THIRD,
    "remitterad_till_klin": _NO_THIRD,
}
_AKUT: Final = {
    "12": {"1": "1", "2": "2", "J": "1", "N": "2"},
    "JN": {"1": "J", "2": "N", "J": "J", "N": "N"},
}
_DIAGNOSIS: Final = {"ICD": "008", "ORSAK": "008", "ATC": "020"}
_PROCEDURE: Final = {"KVA": "007", "ATC": "020"}


def till_ersmo(
    aggregat: Oppenvardskontakt | Vardtillfalle | Vardperiod | Vardansvar | Besok,
    tillagg: ErsmoTillagg | None = None,
    *,
    akut_form: str = "12",
    orsakskoder: bool = True,
    makulerad: bool = False,
    show_values: bool = False,
) -> tuple[Ersattningshandelse, tuple[Finding, ...]]:
    """An event of what GVR's records tell.

    Args:
        aggregat: a contact, a stay, a care period or a responsibility for home care; or a visit by itself.
        tillagg: what GVR's records do not tell.
        akut_form: `12` or `JN`, how emergencies are written.
        orsakskoder: external causes of diagnoses become diagnoses of their own, after all others.
        makulerad: the event is withdrawn: only what the schema requires is written.
        show_values: put raw values in the findings. They may be identity numbers and free text.

    Returns:
        The event, and a finding (ERS134) for every set field that is lost on the way.

    Raises:
        UsageError: the records are of another kind, or lack the visit or admission itself.
    """
    if akut_form not in _AKUT:
        raise UsageError("akut_form must be 12 or JN")
    if isinstance(aggregat, Besok):
        aggregat = Oppenvardskontakt(besok=aggregat)
    outward = _Outward(tillagg or ErsmoTillagg(), _AKUT[akut_form], orsakskoder=orsakskoder)
    if isinstance(aggregat, Oppenvardskontakt):
        event = outward.contact(aggregat)
    elif isinstance(aggregat, Vardtillfalle):
        event = outward.stay(aggregat)
    elif isinstance(aggregat, Vardperiod):
        event = outward.period(aggregat)
    elif isinstance(aggregat, Vardansvar):
        event = outward.responsibility(aggregat)
    else:
        raise UsageError(f"{type(aggregat).__name__} cannot be an event of ERSMOIndata")
    if makulerad:
        event = _withdrawn(event)
    return event, findings_of(outward.lost(aggregat), aggregat, event.handelse_id, show_values=show_values)


class _Outward:
    """Makes one event, and notes what it carries."""

    def __init__(self, tillagg: ErsmoTillagg, akut: Mapping[str, str], *, orsakskoder: bool) -> None:
        self.carried: set[str] = set()
        self._tillagg = tillagg
        self._akut = akut
        self._orsakskoder = orsakskoder

    def contact(self, whole: Oppenvardskontakt) -> Ersattningshandelse:
        """A visit."""
        besok = whole.besok
        if not isinstance(besok, Besok):
            raise UsageError("the contact has no visit")
        event = self._event(besok, "besok", whole)
        event.handelseform = "Öppenvårdskontakt"
        if self._tillagg.hemsjukvard or besok.tillhor_ansvar_id is not None:
            event.handelseform = "Hemsjukvårdskontakt"
        event.slutdatum, event.slutverksamhet = event.startdatum, event.startverksamhet
        for name, table in (("besokstyp", "013"), ("kontakttyp", "014")):
            if getattr(besok, name) is not None and event.typ is None:
                event.handelsetyp, event.typ = table, self._take(besok, "besok", name)
        if not isinstance(besok.yrkeskategorier, Broken):
            event.yrkeskategorier = tuple(
                Yrkeskategori(code, "001", number + 1) for number, code in _items(besok.yrkeskategorier)
            )
            self.carried.add("besok.yrkeskategorier")
        if besok.taxa is not None:
            event.avgiftsklass, event.patientavgift = "006", self._take(besok, "besok", "taxa")
        event.akut = self._emergency(besok, "besok", whole)
        event.tillhor_vardkontakt = self._take(besok, "besok", "tillhor_kontakt_id")
        event.tillhor_vardansvar = self._take(besok, "besok", "tillhor_ansvar_id")
        event.remiss_fore = self._referrer(whole.medicin, "medicin")
        event.vard_efter = self._take(whole.medicin, "medicin", "vardplaneringskod")
        return event

    def stay(self, whole: Vardtillfalle) -> Ersattningshandelse:
        """A stay; it is open while there is no discharge."""
        admission, discharge = whole.inskrivning, whole.utskrivning
        if admission is None or isinstance(admission, Broken):
            raise UsageError("the stay has no admission")
        event = self._event(admission, "inskrivning", whole)
        event.handelseform = "Slutenvårdstillfälle"
        event.viste_fore = self._take(admission, "inskrivning", "inskrivningskod")
        event.akut = self._emergency(admission, "inskrivning", whole)
        event.remiss_fore = self._referrer(admission, "inskrivning")
        event.slutdatum = self._take(discharge, "utskrivning", "utskrivningsdatum")
        event.viste_efter = self._take(discharge, "utskrivning", "utskrivningskod")
        event.slutverksamhet = (
            self._unit(getattr(discharge, "utskrivande_enhet", None), "utskrivning.utskrivande_enhet")
            or self._last_move(whole)
            or event.startverksamhet
        )
        event.remiss_efter = self._referred_to(discharge)
        return event

    def period(self, whole: Vardperiod) -> Ersattningshandelse:
        """A care period: its days."""
        begun, ended = whole.start, whole.slut
        if begun is None or isinstance(begun, Broken):
            raise UsageError("the care period has no start")
        key = begun.nyckel
        event = self._bare("Vårdperiod")
        event.patient_id = self._take(key, "start.nyckel", "patient_id")
        event.startdatum = self._take(begun, "start", "startdatum")
        event.slutdatum = self._take(ended, "slut", "slutdatum")
        event.startverksamhet = self._unit(begun.enhet, "start.enhet")
        event.slutverksamhet = event.startverksamhet
        self._same_key(key, ended, "slut")
        event.handelse_id = self._take(begun, "start", "gvr_id") or _named(event)
        return event

    def responsibility(self, whole: Vardansvar) -> Ersattningshandelse:
        """A responsibility for home care."""
        event = self._bare("Vårdansvar")
        event.patient_id = self._take(whole, "", "patient_id")
        event.startdatum = self._take(whole, "", "startdatum")
        event.slutdatum = self._take(whole, "", "slutdatum")
        event.startverksamhet = self._unit(whole.enhet, "enhet")
        event.slutverksamhet = event.startverksamhet
        event.handelseform = self._take(whole, "", "form")
        event.handelsetyp = self._take(whole, "", "typ")
        for name in ("diagnoser", "tillstand"):
            items = _items(getattr(whole, name))
            setattr(event, name, tuple(item for _, item in items))
            for number, item in items:
                self._all(item, f"{name}[{number}]")
        event.handelse_id = self._take(whole, "", "gvr_id") or _named(event)
        return event

    def lost(self, whole: Any) -> Iterator[Loss]:
        """What is set and was not taken."""
        for name, value in set_fields(whole).items():
            if name not in self.carried:
                yield Loss(name, value, _REASONS.get(name.rpartition(".")[2], NO_PLACE))

    # -- what events have in common -------------------------------------------------------------------------

    def _bare(self, handelseklass: str) -> Ersattningshandelse:
        extra = self._tillagg
        return Ersattningshandelse(
            handelseklass=handelseklass,
            ers_uppdrag=extra.ers_uppdrag,
            lkf=extra.lkf,
            basomrade=extra.basomrade,
            fodelsedatum=extra.fodelsedatum,
            kon=extra.kon,
        )

    def _event(self, main: Any, place: str, whole: Any) -> Ersattningshandelse:
        event, extra = self._bare("Vårdkontakt"), self._tillagg
        event.resursgrupper = extra.resursgrupper
        event.vard_fore, event.vard_fore_klass = extra.vard_fore, extra.vard_fore_klass
        key = main.nyckel
        event.patient_id = self._take(key, f"{place}.nyckel", "patient_id")
        event.startdatum = self._take(key, f"{place}.nyckel", "datum")
        event.startverksamhet = self._unit(getattr(key, "enhet", None), f"{place}.nyckel.enhet")
        event.handelse_id = self._take(main, place, "gvr_id") or _hashed(key)
        for name in ("medicin", "ekonomi", "akut", "utskrivning", "tillganglighet"):
            self._same_key(key, getattr(whole, name, None), name)
        for number, move in _items(getattr(whole, "flyttar", None)):
            self._same_key(key, move, f"flyttar[{number}]")
        self._medicine(event, whole.medicin)
        self._products(event, whole.ekonomi)
        return event

    def _medicine(self, event: Ersattningshandelse, part: Any) -> None:
        if part is None or isinstance(part, Broken):
            return
        self.carried.add("medicin.vardform")
        rows: list[Diagnos] = []
        causes: list[Any] = []
        for number, each in _items(part.diagnoser):
            place = f"medicin.diagnoser[{number}]"
            self._noted(place, "rad", "kod", "typ")
            rows.append(Diagnos(each.kod, _DIAGNOSIS.get(each.typ), each.rad))
            if each.orsakskod is not None and self._orsakskoder:
                self._noted(place, "orsakskod")
                causes.append(each.orsakskod)
        rows += [Diagnos(code, "008", place) for place, code in enumerate(causes, len(rows) + 1)]
        event.diagnoser = tuple(rows)
        done: list[Atgard] = []
        for number, each in _items(part.atgarder):
            self._noted(f"medicin.atgarder[{number}]", "rad", "diagnos_rad", "kod", "typ", "datum")
            klass = _PROCEDURE.get(each.typ)
            done.append(Atgard(each.kod, klass, each.datum, number + 1, each.diagnos_rad))
        event.atgarder = tuple(done)
        conditions: list[Tillstand] = []
        for number, each in _items(part.tillstand):
            self._noted(f"medicin.tillstand[{number}]", "rad", "kod", "datum", "diagnos_rad")
            conditions.append(Tillstand(each.kod, "010", each.datum, each.rad, each.diagnos_rad))
        event.tillstand = tuple(conditions)

    def _products(self, event: Ersattningshandelse, part: Any) -> None:
        if part is None or isinstance(part, Broken):
            return
        self.carried.add("ekonomi.vardform")
        found = []
        for number, each in _items(part.produkter):
            self._noted(f"ekonomi.produkter[{number}]", "produkttyp", "produktkod", "antal")
            parts = [text for text in (each.produkttyp, each.produktkod) if isinstance(text, str)]
            found.append(Produkt("".join(parts) or None, "005", _count(each.antal)))
        event.produkter = tuple(found)

    # -- single values --------------------------------------------------------------------------------------

    def _take(self, part: Any, place: str, name: str) -> Any:
        self.carried.add(f"{place}.{name}" if place else name)
        return getattr(part, name, None)

    def _noted(self, place: str, *names: str) -> None:
        self.carried.update(f"{place}.{name}" for name in names)

    def _all(self, item: Any, place: str) -> None:
        self._noted(place, *(each.name for each in attrs.fields(type(item))))

    def _unit(self, unit: Any, place: str) -> Any:
        """The kombika; or the HSA-id when there is no kombika and it fits."""
        if not isinstance(unit, Enhet):
            return None
        if unit.kombika is not None:
            self._noted(place, "kombika")
            return unit.kombika
        if isinstance(unit.hsa_id, str) and VERKSAMHET.valid(unit.hsa_id):
            self._noted(place, "hsa_id")
            return unit.hsa_id
        return None

    def _referrer(self, part: Any, place: str) -> Any:
        for name in ("remittent_kombika", "remittent"):
            value = getattr(part, name, None)
            if isinstance(value, str) and VERKSAMHET.valid(value):
                self._noted(place, name)
                return value
        return None

    def _referred_to(self, discharge: Any) -> Any:
        names = ("remitterad_till_inr", "remitterad_till_klin")
        parts: list[Any] = [getattr(discharge, name, None) for name in names]
        parts.append(self._tillagg.remiss_efter_avd)
        if not all(isinstance(part, str) for part in parts):
            return None
        self._noted("utskrivning", *names)
        return "".join(parts)

    def _emergency(self, main: Any, place: str, whole: Any) -> Any:
        own, alone = main.akut, getattr(whole.akut, "akut", None)
        chosen: Any = alone if own is None else own
        self._noted(place, "akut")
        if alone is None or alone == chosen:
            self.carried.add("akut.akut")
        return self._akut.get(chosen, chosen)

    def _last_move(self, whole: Vardtillfalle) -> Any:
        moves = _items(whole.flyttar)
        if not moves:
            return None
        number, last = moves[-1]
        return self._unit(last.till_enhet, f"flyttar[{number}].till_enhet")

    def _same_key(self, key: Any, part: Any, place: str) -> None:
        """The key of a part that is the main record's says nothing new."""
        other = getattr(part, "nyckel", None)
        if other is not None and other == key:
            from_names = _key_names(other, f"{place}.nyckel")
            self.carried |= from_names


def _key_names(key: Any, place: str) -> set[str]:
    names: set[str] = set()
    for each in attrs.fields(type(key)):
        value = getattr(key, each.name)
        if isinstance(value, Enhet):
            names |= _key_names(value, f"{place}.{each.name}")
        else:
            names.add(f"{place}.{each.name}")
    return names


def _items(items: Any) -> Sequence[tuple[int, Any]]:
    """The items of a list with their numbers; without those that could not be read."""
    given = enumerate(items) if isinstance(items, (tuple, list)) else ()
    return [(number, item) for number, item in given if not isinstance(item, Broken)]


def _count(value: Any) -> Any:
    """A count as whole number, where it is one."""
    if value is None or isinstance(value, Broken):
        return value
    return int(value) if value == int(value) else value


def _hashed(key: Any) -> str | None:
    """20 digits of the key's canonical text (reference): GVR's own rule for ids is not known."""
    text = key.kanonisk if isinstance(key, HandelseNyckel) else None
    if text is None:
        return None
    return f"{int.from_bytes(sha256(text.encode()).digest()[:8]):020d}"


def _named(event: Ersattningshandelse) -> str | None:
    """Patient, unit and first day (observed, ERSMO-TEST)."""
    parts = (event.patient_id, event.startverksamhet)
    if not isinstance(event.startdatum, date) or not all(isinstance(part, str) for part in parts):
        return None
    return f"{event.patient_id}_{event.startverksamhet}_{event.startdatum:%Y%m%d}"


def _withdrawn(event: Ersattningshandelse) -> Ersattningshandelse:
    return Ersattningshandelse(
        handelse_id=event.handelse_id,
        makulerad=True,
        startdatum=event.startdatum,
        startverksamhet=event.startverksamhet,
        slutverksamhet=event.slutverksamhet,
        patient_id=event.patient_id,
        handelseklass=event.handelseklass,
        handelseform=event.handelseform,
    )
