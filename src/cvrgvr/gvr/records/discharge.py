"""The discharge, which ends a stay. Its key is the admission's."""

from datetime import date, time
from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.records.unit import Enhet, as_unit
from cvrgvr.spec import Date, Field, Part, Text, Time, Val, Wire, observed, official, record, reference

__all__ = ["Utskrivning"]


@record(
    "gvr.Utskrivning",
    posttyp="GVR_UTSKRIVNING",
    letter="U",
    key="gvr_id",
    event="nyckel.datum",
    sv="En utskrivning från slutenvård; nyckeln är inskrivningens.",
    en="A discharge from inpatient care; its key is the admission's.",
)
@attrs.frozen(repr=False, kw_only=True)
class Utskrivning(Handelse):
    """A discharge from inpatient care; its key is the admission's."""

    tjanst: ClassVar[Tjanst] = Tjanst.UTSKRIVNING

    utskrivningsdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="utskrivningsdatum",
            sv="Dagen för utskrivningen.",
            en="The day of the discharge.",
            source=observed("UIT; TC DischargeDate"),
            required="U",
            wire=Wire.observed("utskrDatum"),
        ),
    ] = None
    utskrivningstid: Annotated[
        Val[time],
        Field(
            Time(),
            term="klockslag för utskrivningen",
            sv="Klockslaget; sänds inte.",
            en="The clock time; it is not sent.",
            source=reference(),
        ),
    ] = None
    utskrivningskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="utskrivningskod",
            sv="Vart patienten skrevs ut, enligt Kodservers tabell UKOD; 7 = avliden.",
            en="Where the patient was discharged to, by Kodserver's table UKOD; 7 = deceased.",
            source=official("VGG-STOD; ERSMO; GVRA"),
            required="U",
            wire=Wire.observed("utskrKod"),
        ),
    ] = None
    utskrivningsform: Annotated[
        Val[str],
        Field(
            Text(),
            term="utskrivningsform",
            sv="Utskrivningsform; tabellens namn och värden är inte kända.",
            en="Form of discharge; the table's name and values are not known.",
            source=observed("TC DischargeFormCode"),
            wire=Wire.reference("utskrForm"),
        ),
    ] = None
    utskrivande_enhet: Annotated[
        Val[Enhet],
        Part(
            Enhet,
            term="utskrivande enhet",
            sv="Enheten som skrev ut; förvalt nyckelns enhet, eller den sista flyttens mål.",
            en="The discharging unit; by default the key's, or where the last move went.",
            source=observed("TC DischargingHospital, DischargingClinic, DischargingCareUnit"),
            wire="utskrEnhet",
        ),
    ] = attrs.field(default=None, converter=as_unit)
    remitterad_till_inr: Annotated[
        Val[str],
        Field(
            Text(),
            term="remitterad till, inrättning",
            sv="Inrättningen som patienten remitterades till, fem siffror.",
            en="The hospital that the patient was referred to, five digits.",
            source=observed("TC ReferredToHospital"),
            wire=Wire.reference("remitteradTill.inr"),
        ),
    ] = None
    remitterad_till_klin: Annotated[
        Val[str],
        Field(
            Text(),
            term="remitterad till, klinik",
            sv="Kliniken som patienten remitterades till, tre siffror.",
            en="The clinic that the patient was referred to, three digits.",
            source=observed("TC ReferredToClinic"),
            wire=Wire.reference("remitteradTill.klin"),
        ),
    ] = None
    dodsklockslag: Annotated[
        Val[time],
        Field(
            Time(),
            term="dödstidpunkt, klockslag",
            sv="Klockslaget då patienten avled.",
            en="The clock time when the patient died.",
            source=observed("TC DeceasedTime"),
            wire=Wire.reference("dodsTid"),
        ),
    ] = None
    fardigbehandlad_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="färdigbehandlad, numera utskrivningsklar",
            sv="Dagen då patienten var utskrivningsklar.",
            en="The day the patient was ready for discharge.",
            source=observed("TC TreatmentCompletedDate"),
            wire=Wire.reference("fardigbehandladDatum"),
        ),
    ] = None
    betalningsansvar_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="betalningsansvarsdatum",
            sv="Dagen då kommunens betalningsansvar började.",
            en="The day the municipality's liability to pay began.",
            source=observed("TC PaymentDueDate; TC vPAS_Inpatient PaymentLiabilityDate"),
            wire=Wire.reference("betalningsansvarDatum"),
        ),
    ] = None
