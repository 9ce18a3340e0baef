"""When and where the contact was, and for whom."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.spec import Date, Field, Flag, Integer, Kind, Text, Val, Year, reference
from cvrgvr.val.codes import ALDERSGRUPP, DATABAS, KON, KONTAKTFORM, TIDSBLOCK
from cvrgvr.val.records.key import KONTAKT_NYCKEL, Nyckel

__all__ = ["Plats"]


@attrs.define(repr=False)
class Plats(Nyckel):
    """When and where the contact was, and for whom."""

    patient_nyckel: Annotated[
        Val[str],
        Field(
            Text(),
            term="patientens pseudonym",
            sv="Patientens nycklade hash, 32 hexadecimala siffror.",
            en="The patient's keyed hash, 32 hexadecimal digits.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    kontakt_nyckel: Annotated[Val[str], KONTAKT_NYCKEL] = None
    databas: Annotated[
        Val[str],
        Field(
            Text(),
            term="databas",
            sv="Öppenvård (OVR) eller slutenvård (SLV); namnen följer VAL, innehållet är vårt.",
            en="Outpatient (OVR) or inpatient care (SLV); the names follow VAL, the content is ours.",
            source=reference("val.md 3.1"),
            required="K",
            codes=DATABAS,
        ),
    ] = None
    kontaktform: Annotated[
        Val[str],
        Field(
            Text(),
            term="kontaktform",
            sv="Öppenvård, hemsjukvård eller slutenvård.",
            en="Outpatient care, home care or inpatient care.",
            source=reference("val.md 3.1"),
            required="K",
            codes=KONTAKTFORM,
        ),
    ] = None
    startdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="startdatum",
            sv="Besökets eller inskrivningens dag.",
            en="The day of the visit or the admission.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    slutdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="slutdatum",
            sv="Besökets dag, eller utskrivningens; tom = ännu inskriven.",
            en="The day of the visit, or of the discharge; empty = still admitted.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    varddagar: Annotated[
        Val[int],
        Field(
            Integer(),
            term="vårddagar",
            sv="Dagar från inskrivning till utskrivning; bara slutenvård.",
            en="Days from admission to discharge; inpatient care only.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    tidsblock: Annotated[
        Val[str],
        Field(
            Text(),
            term="tidsblock",
            sv="Del av dygnet då kontakten började; klockslaget följer inte med.",
            en="The part of the day in which the contact began; the clock time is not exported.",
            source=reference("val.md 3.1"),
            codes=TIDSBLOCK,
        ),
    ] = None
    kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika",
            sv="Den ekonomiska enheten.",
            en="The economic unit.",
            source=reference("val.md 3.1"),
            kind=Kind.KOMBIKA,
        ),
    ] = None
    inr: Annotated[
        Val[str],
        Field(
            Text(),
            term="inrättning",
            sv="Kombikans tecken 1–5.",
            en="Characters 1 to 5 of the kombika.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    klin: Annotated[
        Val[str],
        Field(
            Text(),
            term="klinik",
            sv="Kombikans tecken 6–8.",
            en="Characters 6 to 8 of the kombika.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    avd: Annotated[
        Val[str],
        Field(
            Text(),
            term="avdelning",
            sv="Kombikans tecken från 9.",
            en="Characters of the kombika from 9 on.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    hsa_id: Annotated[
        Val[str],
        Field(
            Text(),
            term="HSA-id",
            sv="Enhetens HSA-id, från kontakten eller från MEK på startdatum.",
            en="The unit's HSA-id, from the contact or from MEK on startdatum.",
            source=reference("val.md 3.1"),
            kind=Kind.HSA_ID,
        ),
    ] = None
    slut_kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika vid slutet",
            sv="Utskrivande enhet, annars den senast flyttade till.",
            en="The discharging unit, else the last one moved to.",
            source=reference("val.md 3.1"),
            kind=Kind.KOMBIKA,
        ),
    ] = None
    uppdragstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="uppdragstyp",
            sv="Enhetens uppdragstyp på startdatum, när tabellerna är laddade.",
            en="The unit's kind of mission on startdatum, when the tables are loaded.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    vardniva: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdnivå",
            sv="Enhetens vårdnivå på startdatum enligt AVD.",
            en="The unit's level of care on startdatum, by AVD.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    driftform: Annotated[
        Val[str],
        Field(
            Text(),
            term="driftform",
            sv="Enhetens driftform på startdatum enligt AVD.",
            en="The unit's form of operation on startdatum, by AVD.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    avdtyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="avdelningstyp",
            sv="Enhetens avdelningstyp på startdatum enligt AVD.",
            en="The unit's kind of ward on startdatum, by AVD.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    spec: Annotated[
        Val[str],
        Field(
            Text(),
            term="specialitet",
            sv="Enhetens specialitet på startdatum enligt AVD.",
            en="The unit's specialty on startdatum, by AVD.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    fodelsear: Annotated[
        Val[int],
        Field(
            Year(),
            term="födelseår",
            sv="Födelseår; aldrig läst ur ett reservnummer.",
            en="Year of birth; never read from a reservnummer.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    alder: Annotated[
        Val[int],
        Field(
            Integer(),
            term="ålder",
            sv="Hela år på startdatum; födelsedatum följer inte med.",
            en="Whole years on startdatum; the birth date is not exported.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    aldersgrupp: Annotated[
        Val[str],
        Field(
            Text(),
            term="åldersgrupp",
            sv="Femårsgrupp, till 85–89, sedan 90+.",
            en="Group of five years, up to 85–89, then 90+.",
            source=reference("val.md 3.1"),
            codes=ALDERSGRUPP,
        ),
    ] = None
    kon: Annotated[
        Val[int],
        Field(
            Integer(),
            term="kön",
            sv="1 man, 2 kvinna, 3 okänt.",
            en="1 man, 2 woman, 3 unknown.",
            source=reference("val.md 3.1"),
            required="K",
            codes=KON,
        ),
    ] = None
    kommunkod: Annotated[
        Val[str],
        Field(
            Text(),
            term="kommunkod",
            sv="SCB:s kod, fyra siffror; 0000 = saknas. Församling följer inte med.",
            en="SCB's code, four digits; 0000 = missing. The parish is not exported.",
            source=reference("val.md 3.1"),
            kind=Kind.KOMMUNKOD,
        ),
    ] = None
    folkbokford_stockholm: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="folkbokförd i Stockholms län",
            sv="Om patienten är folkbokförd i länet.",
            en="Whether the patient is registered in the county.",
            source=reference("val.md 3.1"),
        ),
    ] = None
