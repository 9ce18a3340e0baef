"""The keys that join transactions: of an event (visit or stay), and of a care period."""

from collections.abc import Collection
from datetime import date, time, timedelta
from typing import Annotated, Self

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.gvr.records.unit import Enhet, as_unit
from cvrgvr.localtime import is_timed
from cvrgvr.spec import (
    EVERYWHERE,
    Date,
    Field,
    Item,
    Kind,
    Part,
    Text,
    Time,
    Val,
    Wire,
    observed,
    official,
)

__all__ = ["HandelseNyckel", "VardperiodNyckel"]


@attrs.frozen(slots=True, repr=False)
class HandelseNyckel(Item):
    """GVR's internal key of a visit or a stay: transactions with equal keys describe one contact.

    Source: observed (TC vGVR_Outpatient, vGVR_Inpatient). For a stay, date and time are the admission's.
    """

    patient_id: Annotated[
        Val[str],
        Field(
            Text(),
            term="personnummer, samordningsnummer eller reservnummer",
            sv="Patientens nummer, tolv siffror.",
            en="The patient's number, twelve digits.",
            source=official("VGG-KODER; ERSMO"),
            required=EVERYWHERE,
            kind=Kind.PERSON,
            wire=Wire.observed("patientId"),
        ),
    ] = None
    datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="vårdhändelsedatum",
            sv="Besökets eller inskrivningens dag.",
            en="The day of the visit or the admission.",
            source=observed("TC EventDate"),
            required=EVERYWHERE,
            wire=Wire.reference("start"),
        ),
    ] = None
    tid: Annotated[
        Val[time],
        Field(
            Time(),
            term="vårdhändelsetid",
            sv="Besökets eller inskrivningens klockslag.",
            en="The clock time of the visit or the admission.",
            source=observed("TC EventTime"),
            required=EVERYWHERE,
            wire=Wire.reference("start"),
        ),
    ] = None
    enhet: Annotated[
        Val[Enhet],
        Part(
            Enhet,
            term="enhet",
            sv="Den ekonomiska enheten.",
            en="The economic unit.",
            source=observed("TC Hospital, Clinic, CareUnit"),
            required=EVERYWHERE,
            wire="enhet",
        ),
    ] = attrs.field(default=None, converter=as_unit)

    @property
    def kanonisk(self) -> str | None:
        """The key as one text (reference): `patient_id|YYYY-MM-DD|HH:MM|inr|klin|avd`.

        A unit without kombika gives its HSA-id, in capitals, in place of the last three. None when a part is
        missing or unreadable. It holds the patient's number: do not show it.
        """
        unit = self._unit()
        if unit is None or not isinstance(self.patient_id, str):
            return None
        if not isinstance(self.datum, date) or is_timed(self.datum) or not isinstance(self.tid, time):
            return None
        return "|".join([self.patient_id, self.datum.isoformat(), self.tid.isoformat("minutes"), *unit])

    def _unit(self) -> tuple[str, ...] | None:
        unit = self.enhet
        if not isinstance(unit, Enhet):
            return None
        if isinstance(unit.kombika, str):
            kombika = unit.kombika.upper()
            return kombika[:5], kombika[5:8], kombika[8:]
        return (unit.hsa_id.upper(),) if isinstance(unit.hsa_id, str) else None


@attrs.frozen(slots=True, repr=False)
class VardperiodNyckel(Item):
    """The key of a care period. Source: observed (TC vGVR_CarePeriods)."""

    patient_id: Annotated[
        Val[str],
        Field(
            Text(),
            term="personnummer, samordningsnummer eller reservnummer",
            sv="Patientens nummer, tolv siffror.",
            en="The patient's number, twelve digits.",
            source=official("VGG-KODER; ERSMO"),
            required=EVERYWHERE,
            kind=Kind.PERSON,
            wire=Wire.observed("patientId"),
        ),
    ] = None
    vardperiod_kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdperiodens kod",
            sv="Kombika följd av ett löpande datum: det första lediga, från startdagen och bakåt.",
            en="Kombika followed by a serial date: the first free one, from the start day backwards.",
            source=observed("TC CarePeriodCode"),
            required=EVERYWHERE,
            wire=Wire.observed("id"),
        ),
    ] = None

    @classmethod
    def ny(cls, patient_id: str, kombika: str, startdatum: date, tagna: Collection[str] = ()) -> Self:
        """The key of a new care period: kombika and `YYYYMMDD` of the first free day, going backwards.

        Args:
            patient_id: the patient's number.
            kombika: the unit's.
            startdatum: the period's first day.
            tagna: codes that are taken.

        Raises:
            UsageError: no day is free.
        """
        day = startdatum
        while (kod := f"{kombika.upper()}{day:%Y%m%d}") in tagna:
            if day == date.min:
                raise UsageError("no free day is left for the code of the care period")
            day -= timedelta(days=1)
        return cls(patient_id, kod)
