"""The booking, and what local systems keep beside it."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.records.referral import Remiss
from cvrgvr.spec import Date, DateTime, Field, Flag, Integer, Text, Val, observed, official

__all__ = ["Bokning"]


@attrs.define(repr=False)
class Bokning(Remiss):
    """The booking, and what local systems keep beside it."""

    onskat_datum: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="önskat datum",
            sv="Tiden som patienten önskar.",
            en="The time the patient wishes.",
            source=observed("TC-APP RequestedAppointmentDate/Time, TC-PLAN RequestedDate"),
        ),
    ] = None
    bokning_id: Annotated[
        Val[str],
        Field(
            Text(64),
            term="bokningsnummer",
            sv="Bokningens lokala id.",
            en="Local id of the booking.",
            source=observed("TC-APP AppointmentID"),
        ),
    ] = None
    bokningsstatus_id: Annotated[
        Val[str],
        Field(
            Text(32),
            term="bokningsstatus",
            sv="Lokal kod för bokningens status.",
            en="Local code of the booking's status.",
            source=observed("TC-APP StatusID"),
        ),
    ] = None
    bokningsdatum: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="bokningsdatum (bokningen skapad)",
            sv="När bokningen gjordes.",
            en="When the booking was made.",
            source=official("VGG-UPPF; TC-APP TimestampCreated"),
        ),
    ] = None
    bokad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="bokad tid",
            sv="Den bokade tiden.",
            en="The booked time.",
            source=observed("TC-APP ReservationDate + ReservationTime"),
        ),
    ] = None
    kallad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="kallad",
            sv="När patienten kallades.",
            en="When the patient was called.",
            source=observed("TC-PLAN NotificationDatetime"),
        ),
    ] = None
    bokningsursprung: Annotated[
        Val[str],
        Field(
            Text(8),
            term="bokad från",
            sv="Varifrån bokningen gjordes: 0 TakeCare, 1 webben.",
            en="Where the booking was made: 0 TakeCare, 1 the web.",
            source=observed("TC-APP Origin"),
        ),
    ] = None
    prioritet: Annotated[
        Val[str],
        Field(
            Text(32),
            term="prioritet",
            sv="Lokal prioritet.",
            en="Local priority.",
            source=observed("TC-APP, TC-PLAN PriorityID; WEBDOC"),
        ),
    ] = None
    tidsprioritet: Annotated[
        Val[str],
        Field(
            Text(32),
            term="tidsprioritet",
            sv="Lokal tidsprioritet.",
            en="Local time priority.",
            source=observed("TC-APP TimePriority"),
        ),
    ] = None
    kort_varsel: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="kort varsel",
            sv="Patienten kan komma med kort varsel.",
            en="The patient can come at short notice.",
            source=observed("TC-APP IsAvailableOnShortNotice"),
        ),
    ] = None
    vardplan_id: Annotated[
        Val[str],
        Field(
            Text(64),
            term="vårdplansid",
            sv="Vårdplanens lokala id.",
            en="Local id of the care plan.",
            source=observed("TC-PLAN DocumentID"),
        ),
    ] = None
    vardplanstyp_id: Annotated[
        Val[str],
        Field(
            Text(32),
            term="typ av vårdplan",
            sv="Lokal kod för vårdplanens typ.",
            en="Local code of the type of care plan.",
            source=observed("TC-PLAN CarePlanTypeID"),
        ),
    ] = None
    vardplan_start: Annotated[
        Val[date],
        Field(
            Date(),
            term="start (vårdplan)",
            sv="Vårdplanens första dag.",
            en="First day of the care plan.",
            source=observed("TC-PLAN StartDate"),
        ),
    ] = None
    liststatus_id: Annotated[
        Val[str],
        Field(
            Text(32),
            term="status (lista)",
            sv="Lokal kod för listans status.",
            en="Local code of the list's status.",
            source=observed("TC-PLAN ListStatusID"),
        ),
    ] = None
    vantetid_dagar: Annotated[
        Val[int],
        Field(
            Integer(),
            term="väntetid, dagar",
            sv="Avsändarens egen uppgift om väntetiden; kontrolleras, används aldrig.",
            en="The sender's own count of days; checked, never used.",
            source=observed("KCHD vantetid_dagar"),
        ),
    ] = None
    andrad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="senast ändrad",
            sv="När posten senast ändrades; väljer den nyaste av dubbletter.",
            en="When the record was last changed; picks the newest of duplicates.",
            source=observed("TC-APP TimestampSaved"),
        ),
    ] = None
