"""What every event has: identity, days, units and the patient."""

from datetime import date, datetime
from typing import Annotated

import attrs

from cvrgvr.gvr.ersmo import types as t
from cvrgvr.spec import Field, Kind, Record, Val, observed, official
from cvrgvr.wire.xml.types import String

__all__ = ["Handelse", "Patient"]


@attrs.define(repr=False)
class Handelse(Record):
    """Identity, days and units."""

    handelse_id: Annotated[
        Val[str],
        Field(
            t.HANDELSE_ID,
            term="ID",
            sv="Händelsens id, detsamma i varje fil: en senare fil ersätter den tidigare versionen.",
            en="Id of the event, the same in every file: a later file replaces the earlier version.",
            source=official("ERSMO-XSD"),
            required="E",
        ),
    ] = None
    makulerad: Annotated[
        Val[bool],
        Field(
            t.SANT,
            term="Makulerad",
            sv="Händelsen är återtagen.",
            en="The event is withdrawn.",
            source=official("ERSMO-XSD"),
            default=False,
        ),
    ] = False
    startdatum: Annotated[
        Val[date],
        Field(
            t.DATUM,
            term="Startdatum",
            sv="Besöksdag, eller dagen då vårdtillfället började.",
            en="Day of the visit, or of the admission.",
            source=official("ERSMO-XSD"),
            required="E",
        ),
    ] = None
    slutdatum: Annotated[
        Val[date],
        Field(
            t.DATUM,
            term="Slutdatum",
            sv="Besöksdag, eller dagen då vårdtillfället slutade.",
            en="Day of the visit, or of the discharge.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    startverksamhet: Annotated[
        Val[str],
        Field(
            t.VERKSAMHET,
            term="Startverksamhet",
            sv="Enheten där händelsen började: kombika, eller regionens HSA-id.",
            en="The unit where the event began: kombika, or an HSA-id of the region.",
            source=official("ERSMO-XSD"),
            required="E",
        ),
    ] = None
    slutverksamhet: Annotated[
        Val[str],
        Field(
            t.VERKSAMHET,
            term="Slutverksamhet",
            sv="Enheten där händelsen slutade; mottagarens uppslag av enheten utgår från den.",
            en="The unit where the event ended; the receiver looks the unit up by this one.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    ers_uppdrag: Annotated[
        Val[str],
        Field(
            t.UPPDRAG,
            term="ErsUppdrag",
            sv="Ersättningsuppdrag, troligen uppdragets id i Kodservern.",
            en="The mission that is paid, probably its id in Kodserver.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    senast_uppdaterad: Annotated[
        Val[datetime],
        Field(
            t.TIDPUNKT,
            term="LastUpdated",
            sv="Intern uppgift i ett mottagande system, inte del av ursprungsformatet.",
            en="Internal to a receiving system, not part of the original format.",
            source=official("ERSMO-XSD"),
        ),
    ] = None


@attrs.define(repr=False)
class Patient(Handelse):
    """The patient."""

    patient_id: Annotated[
        Val[str],
        Field(
            t.PATIENT_ID,
            term="Patient ID",
            sv="Personnummer, samordningsnummer eller reservnummer, 12 siffror.",
            en="Personnummer, samordningsnummer or reservnummer, 12 digits.",
            source=official("ERSMO-XSD"),
            required="E",
            kind=Kind.PERSON,
        ),
    ] = None
    lkf: Annotated[
        Val[str],
        Field(
            t.LKF,
            term="Lkf",
            sv="Län, kommun och församling i sex tecken.",
            en="County, municipality and parish in six characters.",
            source=official("ERSMO-XSD"),
            kind=Kind.LKF,
        ),
    ] = None
    basomrade: Annotated[
        Val[str],
        Field(
            t.BASOMRADE,
            term="Basområde",
            sv="Basområdet där patienten bor, sju siffror.",
            en="The small area where the patient lives, seven digits.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    fodelsedatum: Annotated[
        Val[date],
        Field(
            t.DATUM,
            term="Födelsedatum",
            sv="Födelsedag.",
            en="Day of birth.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    kon: Annotated[
        Val[int],
        Field(
            t.KON,
            term="Kön",
            sv="Kön: 1 man (M), 2 kvinna (K); okänt kan inte uttryckas.",
            en="Sex: 1 man (M), 2 woman (K); unknown cannot be expressed.",
            source=official("ERSMO-XSD"),
        ),
    ] = None
    handelseklass: Annotated[
        Val[str],
        Field(
            String(choices=("Vårdkontakt", "Vårdansvar", "Vårdperiod", "Undersökning", "Expediering")),
            term="Händelseklass",
            sv="Vad händelsen är: namnet på det element som beskriver den.",
            en="What the event is: the name of the element that describes it.",
            source=observed("ERSMO-XSD; ERSMO-TEST"),
            required="E",
        ),
    ] = None
