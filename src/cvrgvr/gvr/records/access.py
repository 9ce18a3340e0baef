"""Availability data: when the visit was booked, and whether the guarantee covers it."""

from datetime import date
from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import TILLGANGLIGHETSTYP, VARDGARANTI, Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.symbols import SYMBOLS
from cvrgvr.spec import Date, DateTime, Field, Flag, Text, Val, Wire, observed, official, record

__all__ = ["Tillganglighet"]


@record(
    "gvr.Tillganglighet",
    posttyp="GVR_TILLGANGLIGHET",
    letter="T",
    key="gvr_id",
    event="nyckel.datum",
    sv="Tillgänglighetsuppgifter ur bokningen av en genomförd kontakt.",
    en="Availability data from the booking of a completed contact.",
)
@attrs.frozen(repr=False, kw_only=True)
class Tillganglighet(Handelse):
    """Availability data from the booking of a completed contact."""

    tjanst: ClassVar[Tjanst] = Tjanst.TILLGANGLIGHET

    typ: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ av kontakt",
            sv="Vilket slags kontakt uppgifterna gäller.",
            en="The kind of contact that the data is about.",
            source=official("VGG-UPPF"),
            required="T",
            codes=TILLGANGLIGHETSTYP,
            wire=Wire.reference("typ"),
        ),
    ] = None
    vardgaranti: Annotated[
        Val[str],
        Field(
            Text(),
            term="omfattas av vårdgaranti",
            sv="J, N eller tomt; bara J räknas i vårdgarantins statistik.",
            en="J, N or empty; only J is counted in the statistics of the guarantee.",
            source=official("VGG-UPPF, VGG-2019; TC AppointmentCareGuaranteeCode"),
            codes=VARDGARANTI,
            wire=Wire.reference("vardgaranti"),
        ),
    ] = None
    bokningsdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="bokningsdatum",
            sv="Dagen då bokningen gjordes.",
            en="The day the booking was made.",
            source=official("VGG-UPPF; TC AppointmentTimestampCreated"),
            required="T",
            wire=Wire.reference("bokningsdatum"),
        ),
    ] = None
    bokad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="bokad tid",
            sv="Dagen, med eller utan klockslag, då besöket skulle ske.",
            en="The day, with or without clock time, when the visit was to be.",
            source=observed("TC AppointmentReservationDateTime"),
            wire=Wire.reference("bokadTid"),
        ),
    ] = None
    remissdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="remissdatum",
            sv="Dagen då remissen skapades.",
            en="The day the referral was made.",
            source=official("VGG-UPPF; TC AppointmentReferralDateTime"),
            wire=Wire.reference("remissdatum"),
        ),
    ] = None
    remisstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ av remiss",
            sv="Typ av remiss enligt tabellen remisstyper; utan tabell 1 remiss, 2 egen vårdbegäran.",
            en="Kind of referral by the table remisstyper; without it 1 referral, 2 own request.",
            source=observed("TC ReferralTypeCode"),
            wire=Wire.reference("remisstyp"),
        ),
    ] = None
    beslut_aktivitet: Annotated[
        Val[date],
        Field(
            Date(),
            term="startdatum för åtgärd, beslut om aktivitet",
            sv="Dagen för beslutet om aktiviteten, då väntan på åtgärd börjar.",
            en="The day of the decision on the activity, when the wait for a procedure begins.",
            source=observed("TC AppointmentTaskDecisionDateTime; TC vAppointments TaskDecisionDate"),
            wire=Wire.reference("beslutAktivitet"),
        ),
    ] = None
    undantagskod: Annotated[
        Val[str],
        Field(
            Text(8),
            term="undantagskod",
            sv="Varför väntan blev längre, enligt tabellen undantagskoder; utan tabell PVV, MOV, SOV.",
            en="Why the wait became longer, by the table undantagskoder; without it PVV, MOV, SOV.",
            source=official("VGG-UPPF; TC GVRPostponementReasonCode"),
            wire=Wire.reference("undantagskod"),
        ),
    ] = None
    bokningsursprung: Annotated[
        Val[str],
        Field(
            Text(),
            term="bokningens ursprung",
            sv="Var bokningen gjordes, enligt tabellen bokningsursprung; utan tabell 0 system, 1 webb.",
            en="Where the booking was made, by the table bokningsursprung; without it 0 system, 1 web.",
            source=observed("TC AppointmentOrigin"),
            wire=Wire.reference("bokningsursprung"),
        ),
    ] = None
    forsta_besok: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="första besök enligt vårdgarantin",
            sv="Om besöket är det första; sänds inte, men ligger till grund för vardgaranti.",
            en="Whether the visit is the first; not sent, but vardgaranti is set by it.",
            source=observed("TC vAppointments IsFirstVisit; VGG-3D"),
        ),
    ] = None
    folkbokford_stockholm: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="folkbokförd i länet",
            sv="Om patienten är folkbokförd i Stockholms län; avsändarens uppgift, sänds inte.",
            en="Whether the patient is registered in Stockholm county; the sender's word, not sent.",
            source=official("VGG-3D"),
        ),
    ] = None
    basal_hemsjukvard: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="basal hemsjukvård",
            sv="Om kontakten är basal hemsjukvård; avsändarens uppgift, sänds inte.",
            en="Whether the contact is basic home care; the sender's word, not sent.",
            source=official("VGG-2019"),
        ),
    ] = None
    tidigare_tid_fanns: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="tidigare tid fanns",
            sv="Om en tid inom gränsen fanns att boka; avsändarens uppgift, sänds inte.",
            en="Whether a time within the limit could be booked; the sender's word, not sent.",
            source=official("SKR-48078"),
        ),
    ] = None

    @property
    def avvikelse(self) -> int | None:
        """The deviation that undantagskod means without the user's table: PVV 1, MOV 2, SOV 3 (reference)."""
        code = self.undantagskod
        return SYMBOLS.get(code) if isinstance(code, str) else None
