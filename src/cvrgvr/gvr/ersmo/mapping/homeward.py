"""Events of ERSMOIndata as GVR's records (ersmo_xml.md A9): what the event has, no more."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Final

import attrs

from cvrgvr.findings import Finding
from cvrgvr.gvr.ersmo.mapping.losses import NO_PLACE, Loss, Reason, findings_of, set_fields
from cvrgvr.gvr.ersmo.mapping.supplement import ErsmoTillagg, Vardansvar
from cvrgvr.gvr.ersmo.records import Ersattningshandelse
from cvrgvr.gvr.records import (
    Atgard,
    Besok,
    Diagnos,
    EkonomiskaUppgifter,
    Enhet,
    HandelseNyckel,
    MedicinskaUppgifter,
    Oppenvardskontakt,
    Produkt,
    Tillstand,
    Utskrivning,
    Vardperiod,
    VardperiodNyckel,
    VardperiodSlut,
    VardperiodStart,
    Vardtillfalle,
)
from cvrgvr.gvr.records import Inskrivning as Admission
from cvrgvr.spec import Broken

__all__ = ["fran_ersmo"]

_AKUT: Final = {"J": "1", "N": "2"}
_NONE: Final = 90
_CAUSES: Final = ("V", "W", "X", "Y")
_ONE_DAY: Final = Reason("ett besök är på en dag", "a visit is on one day")
_ONE_UNIT: Final = Reason("ett besök är på en enhet", "a visit is at one unit")
_UNTYPED: Final = Reason(
    "utan Händelsetyp tas den för en besökstyp", "without Händelsetyp it is taken for a type of visit", True
)
_TO_KOMBIKA: Final = Reason("en utskrivning remitterar till en kombika", "a discharge refers to a kombika")
_OPEN: Final = Reason(
    "ett pågående vårdtillfälle har ingen enhet vid sitt slut", "an open stay has no unit at its end"
)
_TO_CONDITION: Final = Reason("en åtgärd hör bara till en diagnos", "a procedure belongs to a diagnosis only")
_TO_MAIN: Final = Reason(
    "åtgärden förs till huvuddiagnosen, 1", "the procedure is taken for the main diagnosis, 1", True
)
_OTHER_TABLE: Final = Reason(
    "GVR:s poster anger ingen annan kodtabell", "GVR's records tell no other code table"
)
_COMMON: Final = frozenset(
    {"handelse_id", "startdatum", "startverksamhet", "patient_id", "handelseklass", "handelseform"}
)
_TILLAGG: Final = frozenset({"ers_uppdrag", "lkf", "basomrade", "fodelsedatum", "kon"})


def fran_ersmo(
    event: Ersattningshandelse, *, show_values: bool = False
) -> tuple[
    Oppenvardskontakt | Vardtillfalle | Vardperiod | Vardansvar | None, ErsmoTillagg, tuple[Finding, ...]
]:
    """GVR's records of an event, what they have no place for but is kept beside them, and what is lost.

    What is lost gives the finding ERS134, what is taken for something else ERS135; `show_values` puts raw
    values in them.

    The clock time of the key is missing. Events of classes that GVR has no record of give None. Corrections
    and first reports cannot be told apart; `event.makulerad` says that the event is withdrawn.
    """
    homeward = _Homeward(event)
    if event.handelseklass == "Vårdkontakt":
        stay = event.handelseform == "Slutenvårdstillfälle"
        made: Any = homeward.stay() if stay else homeward.contact()
    elif event.handelseklass == "Vårdansvar":
        made = homeward.responsibility()
    elif event.handelseklass == "Vårdperiod":
        made = homeward.period()
    else:
        made = None
    tillagg = homeward.tillagg()
    lost = findings_of(homeward.lost(), event, event.handelse_id, show_values=show_values)
    return made, tillagg, lost


class _Homeward:
    """Makes the records of one event, and notes what they carry."""

    def __init__(self, event: Ersattningshandelse) -> None:
        self._event = event
        self._carried = set(_COMMON | _TILLAGG | {"makulerad"})
        self._losses: list[Loss] = []

    def contact(self) -> Oppenvardskontakt:
        """A visit."""
        event = self._event
        self._noted(
            "slutdatum", "slutverksamhet", "tillhor_vardkontakt", "tillhor_vardansvar", "typ", "handelsetyp"
        )
        if event.slutdatum is not None and event.slutdatum != event.startdatum:
            self._lose("slutdatum", _ONE_DAY)
        if event.slutverksamhet not in (None, event.startverksamhet):
            self._lose("slutverksamhet", _ONE_UNIT)
        contact_type = event.handelsetyp == "014"
        if event.typ is not None and event.handelsetyp is None:
            self._lose("typ", _UNTYPED)
        besok = Besok(
            nyckel=self._key(),
            gvr_id=event.handelse_id,
            besokstyp=None if contact_type else event.typ,
            kontakttyp=event.typ if contact_type else None,
            yrkeskategorier=self._professions(),
            taxa=self._fee(),
            akut=self._emergency(),
            tillhor_kontakt_id=event.tillhor_vardkontakt,
            tillhor_ansvar_id=event.tillhor_vardansvar,
        )
        self._noted("vard_efter")
        kombika, hsa = self._referrer()
        medicin = self._medicine(
            "oppenvard", remittent_kombika=kombika, remittent=hsa, vardplaneringskod=event.vard_efter
        )
        return Oppenvardskontakt(besok=besok, medicin=medicin, ekonomi=self._products("oppenvard"))

    def stay(self) -> Vardtillfalle:
        """A stay; without slutdatum it is open."""
        event = self._event
        self._noted("slutdatum", "slutverksamhet", "viste_fore", "viste_efter", "remiss_efter")
        kombika, hsa = self._referrer()
        key = self._key()
        admission = Admission(
            nyckel=key,
            gvr_id=event.handelse_id,
            inskrivningskod=event.viste_fore,
            akut=self._emergency(),
            remittent_kombika=kombika,
            remittent=hsa,
        )
        to = event.remiss_efter if isinstance(event.remiss_efter, str) else None
        if to is not None and not to[:8].isdecimal():
            self._lose("remiss_efter", _TO_KOMBIKA)
            to = None
        discharge = None
        if event.slutdatum is not None or event.viste_efter is not None or to is not None:
            discharge = Utskrivning(
                nyckel=key,
                utskrivningsdatum=event.slutdatum,
                utskrivningskod=event.viste_efter,
                utskrivande_enhet=_unit(event.slutverksamhet),
                remitterad_till_inr=None if to is None else to[:5],
                remitterad_till_klin=None if to is None else to[5:8],
            )
        elif event.slutverksamhet not in (None, event.startverksamhet):
            self._lose("slutverksamhet", _OPEN)
        return Vardtillfalle(
            inskrivning=admission,
            utskrivning=discharge,
            medicin=self._medicine("slutenvard"),
            ekonomi=self._products("slutenvard"),
        )

    def period(self) -> Vardperiod:
        """A care period: its days."""
        event = self._event
        self._noted("slutdatum", "slutverksamhet")
        key = VardperiodNyckel(patient_id=event.patient_id)
        begun = VardperiodStart(
            nyckel=key,
            gvr_id=event.handelse_id,
            enhet=_unit(event.startverksamhet),
            startdatum=event.startdatum,
        )
        ended = None if event.slutdatum is None else VardperiodSlut(nyckel=key, slutdatum=event.slutdatum)
        return Vardperiod(start=begun, slut=ended)

    def responsibility(self) -> Vardansvar:
        """A responsibility for home care."""
        event = self._event
        self._noted("slutdatum", "slutverksamhet", "handelsetyp")
        for name in ("diagnoser", "tillstand"):
            self._items(name, len(_given(getattr(event, name))))
        return Vardansvar(
            patient_id=event.patient_id,
            enhet=_unit(event.startverksamhet),
            startdatum=event.startdatum,
            slutdatum=event.slutdatum,
            form=event.handelseform,
            typ=event.handelsetyp,
            diagnoser=event.diagnoser,
            tillstand=event.tillstand,
            gvr_id=event.handelse_id,
        )

    def tillagg(self) -> ErsmoTillagg:
        """What is kept beside the records."""
        event = self._event
        self._noted("vard_fore", "vard_fore_klass")
        self._items("resursgrupper", len(_given(event.resursgrupper)))
        to = event.remiss_efter if event.handelseform == "Slutenvårdstillfälle" else None
        return ErsmoTillagg(
            hemsjukvard=event.handelseform == "Hemsjukvårdskontakt",
            ers_uppdrag=event.ers_uppdrag,
            resursgrupper=event.resursgrupper,
            vard_fore=event.vard_fore,
            vard_fore_klass=event.vard_fore_klass,
            lkf=event.lkf,
            basomrade=event.basomrade,
            fodelsedatum=event.fodelsedatum,
            kon=event.kon,
            remiss_efter_avd=to[8:] if isinstance(to, str) and to[:8].isdecimal() else None,
        )

    def lost(self) -> Sequence[Loss]:
        """What no record has, and what was changed."""
        rest = [
            Loss(name, value, NO_PLACE)
            for name, value in set_fields(self._event).items()
            if name not in self._carried
        ]
        return self._losses + rest

    # -- parts ----------------------------------------------------------------------------------------------

    def _key(self) -> HandelseNyckel:
        event = self._event
        unit = _unit(event.startverksamhet)
        return HandelseNyckel(patient_id=event.patient_id, datum=event.startdatum, enhet=unit)

    def _professions(self) -> Any:
        given = _sorted(self._event.yrkeskategorier)
        self._items("yrkeskategorier", len(given))
        self._classes("yrkeskategorier", {"001"})
        return tuple(each.kod.raw if isinstance(each.kod, Broken) else each.kod for each in given) or None

    def _fee(self) -> Any:
        event = self._event
        if event.avgiftsklass not in (None, "006"):
            return None
        self._noted("avgiftsklass", "patientavgift")
        return event.patientavgift

    def _emergency(self) -> Any:
        self._noted("akut")
        given = self._event.akut
        return _AKUT.get(given, given) if isinstance(given, str) else given

    def _referrer(self) -> tuple[Any, Any]:
        """The referring unit as kombika, or as HSA-id."""
        self._noted("remiss_fore")
        unit = self._event.remiss_fore
        if isinstance(unit, str) and unit.startswith("SE"):
            return None, unit
        return unit, None

    def _medicine(self, vardform: str, **more: Any) -> MedicinskaUppgifter | None:
        event = self._event
        for name, known in (
            ("diagnoser", {"008", "020"}),
            ("atgarder", {"007", "020"}),
            ("tillstand", {"010"}),
        ):
            self._items(name, len(_given(getattr(event, name))))
            self._classes(name, known)
        diagnoses = tuple(
            Diagnos(rad=each.ordn_nr, kod=each.kod, typ=_kind(each)) for each in _sorted(event.diagnoser)
        )
        done = tuple(
            Atgard(
                rad=each.ordn_nr,
                diagnos_rad=self._diagnosis(each, number),
                kod=each.kod,
                typ="ATC" if each.klass == "020" else "KVA",
                datum=each.datum,
            )
            for number, each in enumerate(_given(event.atgarder))
        )
        conditions = tuple(
            Tillstand(rad=each.ordn_nr, kod=each.kod, datum=each.datum, diagnos_rad=each.diagnos_nr)
            for each in _sorted(event.tillstand)
        )
        if not (diagnoses or done or conditions or any(value is not None for value in more.values())):
            return None
        return MedicinskaUppgifter(
            nyckel=self._key(),
            vardform=vardform,
            diagnoser=diagnoses,
            atgarder=done,
            tillstand=conditions,
            **more,
        )

    def _diagnosis(self, item: Any, number: int) -> int:
        """The diagnosis that a procedure belongs to; the main one when none is told."""
        place = f"atgarder[{number}]"
        if item.tillstand_nr not in (None, _NONE):
            self._losses.append(Loss(f"{place}.tillstand_nr", item.tillstand_nr, _TO_CONDITION))
        if item.diagnos_nr in (None, _NONE):
            self._losses.append(Loss(f"{place}.diagnos_nr", item.diagnos_nr, _TO_MAIN))
            return 1
        found: int = item.diagnos_nr
        return found

    def _products(self, vardform: str) -> EkonomiskaUppgifter | None:
        given = _given(self._event.produkter)
        self._items("produkter", len(given))
        self._classes("produkter", {"005"})
        if not given:
            return None
        products = tuple(
            Produkt(
                rad=place,
                produkttyp=_text(each.kod)[:1] or None,
                produktkod=_text(each.kod)[1:] or None,
                antal=each.antal,
            )
            for place, each in enumerate(given, 1)
        )
        return EkonomiskaUppgifter(nyckel=self._key(), vardform=vardform, produkter=products)

    # -- what is carried ------------------------------------------------------------------------------------

    def _noted(self, *names: str) -> None:
        self._carried.update(names)

    def _items(self, name: str, count: int) -> None:
        given = getattr(self._event, name)
        for number in range(count):
            fields = attrs.fields(type(given[number]))
            self._carried.update(f"{name}[{number}].{each.name}" for each in fields)

    def _classes(self, name: str, known: set[str]) -> None:
        for number, each in enumerate(_given(getattr(self._event, name))):
            if each.klass not in known:
                self._lose_item(f"{name}[{number}].klass", each.klass)

    def _lose_item(self, place: str, value: Any) -> None:
        self._losses.append(Loss(place, value, _OTHER_TABLE))

    def _lose(self, name: str, reason: Reason) -> None:
        self._losses.append(Loss(name, getattr(self._event, name), reason))


def _unit(text: Any) -> Enhet | None:
    if not isinstance(text, str):
        return None
    return Enhet(hsa_id=text) if text.startswith("SE") else Enhet(kombika=text)


def _given(items: Any) -> list[Any]:
    """The items of a list; none when it cannot be read."""
    return list(items) if isinstance(items, (tuple, list)) else []


def _text(code: Any) -> str:
    return code if isinstance(code, str) else ""


def _sorted(items: Any) -> list[Any]:
    given = _given(items)
    numbered = all(isinstance(each.ordn_nr, int) for each in given)
    return sorted(given, key=attrgetter("ordn_nr")) if numbered else given


def _kind(item: Any) -> str:
    if item.klass == "020":
        return "ATC"
    return "ORSAK" if isinstance(item.kod, str) and item.kod.startswith(_CAUSES) else "ICD"
