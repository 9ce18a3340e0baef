"""The wait's key and period, the patient, and the unit."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.codes import KON
from cvrgvr.spec import (
    Date,
    Field,
    Integer,
    Kind,
    Month,
    Record,
    Text,
    Val,
    When,
    Year,
    observed,
    official,
    reference,
)

__all__ = ["Nyckel", "Patient", "Vardenhet"]

_NOT_DERIVABLE = When(
    "när det inte framgår av patient_id", "when it cannot be derived from patient_id", "ID116"
)


@attrs.define(repr=False)
class Nyckel(Record):
    """Key and period."""

    vardkontakt_id: Annotated[
        Val[str],
        Field(
            Text(64, owner=True),
            term="vårdkontakt-id",
            sv="Väntans lokala id, unikt per avsändare och källsystem och detsamma varje månad.",
            en="Local id of the wait, unique per sender and source system, the same every month.",
            source=official("SKR"),
            required="VG",
            skr="VardkontaktId",
        ),
    ] = None
    kallsystem: Annotated[
        Val[str],
        Field(
            Text(32),
            term="källsystem",
            sv="Systemet som id:t hör till; del av pseudonymen och får därför inte ändras.",
            en="The system that the id belongs to; part of the pseudonym, so it must not change.",
            source=reference(),
        ),
    ] = None
    matperiod: Annotated[
        Val[str],
        Field(
            Month(),
            term="mätperiod",
            sv="Kalendermånaden som posten rapporteras för.",
            en="The calendar month that the record is reported for.",
            source=official("SKR"),
            required="VG",
            skr="Kontakt@DatatGallerFor",
        ),
    ] = None
    avlasningsdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="avläsningsdatum",
            sv="Dagen då de väntande räknas: mätperiodens sista dag.",
            en="The day of the snapshot: the last day of the month.",
            source=official("SKR, SKR-FAQ"),
            required="V",
        ),
    ] = None


@attrs.define(repr=False)
class Patient(Nyckel):
    """The patient."""

    patient_id: Annotated[
        Val[str],
        Field(
            Text(),
            term="person-id",
            sv="Personnummer, samordningsnummer eller reservnummer, 12 tecken. Lämnar aldrig regionen.",
            en="Personnummer, samordningsnummer or reservnummer, 12 characters. Never leaves the region.",
            source=observed("TC-APP PatientID; HSF 6:3"),
            required="VG",
            kind=Kind.PERSON,
        ),
    ] = None
    fodelsear: Annotated[
        Val[int],
        Field(
            Year(),
            term="födelseår",
            sv="Födelseår, från 1901.",
            en="Year of birth, from 1901.",
            source=official("SKR"),
            required=_NOT_DERIVABLE,
            skr="FodelseAr",
        ),
    ] = None
    kon: Annotated[
        Val[int],
        Field(
            Integer(),
            term="kön",
            sv="Kön.",
            en="Sex.",
            source=official("SKR"),
            required=_NOT_DERIVABLE,
            codes=KON,
            skr="Kon",
        ),
    ] = None
    kommunkod: Annotated[
        Val[str],
        Field(
            Text(),
            term="kommunkod",
            sv="Folkbokföringskommun vid kontakten, fyra siffror; 0000 när den saknas.",
            en="Municipality of registration at the contact, four digits; 0000 when missing.",
            source=official("SKR; TC-APP MunicipalityCompositeID"),
            required="VG",
            kind=Kind.KOMMUNKOD,
            skr="Lkf",
        ),
    ] = None
    hsaid_patientlistning: Annotated[
        Val[str],
        Field(
            Text(),
            term="listning",
            sv="Vårdcentralen där patienten är listad.",
            en="The primary care centre where the patient is listed.",
            source=official("SKR"),
            kind=Kind.HSA_ID,
            skr="HSAIdPatientListning",
        ),
    ] = None
    produktionsomrade: Annotated[
        Val[str],
        Field(
            Text(32),
            term="produktionsområde",
            sv="Lokal kod för beställande område.",
            en="Local code of the ordering area.",
            source=observed("TC-APP HealthCareArea, TC-PLAN OrdererUnitID"),
        ),
    ] = None


@attrs.define(repr=False)
class Vardenhet(Patient):
    """The unit, as kombika or HSA-id."""

    kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika, ekonomisk enhet",
            sv="Enhetens kombika.",
            en="The unit's kombika.",
            source=official("VGG-KODER; TC-APP BillingSection, TC-PLAN SectionKombika"),
            required=When("när hsaid_enhet saknas", "when hsaid_enhet is missing", "ID128"),
            kind=Kind.KOMBIKA,
        ),
    ] = None
    hsaid_enhet: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdenhet3, enhet",
            sv="Enhetens HSA-id.",
            en="The unit's HSA-id.",
            source=official("SKR"),
            required=When("när kombika saknas", "when kombika is missing", "ID128"),
            kind=Kind.HSA_ID,
            skr="HSAIdEnhet",
        ),
    ] = None
    hsaid_vardenhet: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdenhet2, klinik",
            sv="Klinikens HSA-id.",
            en="The clinic's HSA-id.",
            source=official("SKR"),
            required=When("för den nationella leveransen", "for the national delivery", "CVR266"),
            kind=Kind.HSA_ID,
            skr="HSAIdVardenhet",
        ),
    ] = None
    hsaid_vardgivare: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdgivare",
            sv="Vårdgivarens HSA-id.",
            en="The care provider's HSA-id.",
            source=official("SKR"),
            required=When("för den nationella leveransen", "for the national delivery", "CVR266"),
            kind=Kind.HSA_ID,
            skr="HSAIdVardgivare",
        ),
    ] = None
    hsaid_region: Annotated[
        Val[str],
        Field(
            Text(),
            term="huvudman",
            sv="Regionens HSA-id; sätts vid överföringen. Stockholms värde är inte känt.",
            en="The region's HSA-id; set at transfer. Stockholm's value is not known.",
            source=official("SKR"),
            kind=Kind.HSA_ID,
            skr="HSAIdRegion",
        ),
    ] = None
    regionkod: Annotated[
        Val[int],
        Field(
            Integer(),
            term="regionkod",
            sv="SKR:s regionkod, inte länskoden.",
            en="SKR's region code, not the county code.",
            source=official("SKR"),
            kind=Kind.REGIONKOD,
            default=10,
            skr="Regionkod",
        ),
    ] = 10
    sjukhus: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdenhet1",
            sv="Sjukhusets kod, 5 eller 6 siffror; 00000 = inget. Krävs nationellt för genomförda.",
            en="The hospital's code, 5 or 6 digits; 00000 = none. Needed nationally for completed waits.",
            source=official("SKR"),
            kind=Kind.SJUKHUS,
            skr="Sjukhus",
        ),
    ] = None
    sjukhusnamn: Annotated[
        Val[str],
        Field(
            Text(100, owner=True),
            term="vårdenhet1 namn",
            sv="Sjukhusets namn; ”Sjukhus saknas” = inget.",
            en="The hospital's name; “Sjukhus saknas” = none.",
            source=official("SKR"),
            skr="SjukhusNamn",
        ),
    ] = None
    mvo: Annotated[
        Val[str],
        Field(
            Text(),
            term="medicinskt verksamhetsområde",
            sv="MVO, exakt tre tecken.",
            en="Medical field, exactly three characters.",
            source=official("SKR"),
            required="VG",
            kind=Kind.MVO,
            skr="Mvo",
        ),
    ] = None
