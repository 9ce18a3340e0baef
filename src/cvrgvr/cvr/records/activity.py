"""What is waited for."""

from typing import Annotated

import attrs

from cvrgvr.cvr.codes import AKTIVITETSTYP, BOKNINGSSATT, CVR_KOD_KALLA, FAS, VARDKONTAKT, YRKESKATEGORI
from cvrgvr.cvr.records.key import Vardenhet
from cvrgvr.spec import Field, Flag, Integer, Kind, Text, Val, When, observed, official

__all__ = ["Aktivitet"]


@attrs.define(repr=False)
class Aktivitet(Vardenhet):
    """What is waited for."""

    aktivitetstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ av aktivitet",
            sv="Vad patienten väntar på.",
            en="What the patient waits for.",
            source=official("VGG-RAPP"),
            required="VG",
            codes=AKTIVITETSTYP,
        ),
    ] = None
    fas: Annotated[
        Val[int],
        Field(
            Integer(),
            term="fas",
            sv="Kontaktens fas.",
            en="The phase of the contact.",
            source=official("SKR"),
            required="VG",
            codes=FAS,
            skr="Fas",
        ),
    ] = None
    forsta_besok: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="1:a besök",
            sv="Första besöket i garantins mening.",
            en="First visit in the sense of the guarantee.",
            source=observed("TC-APP IsFirstVisit"),
        ),
    ] = None
    cvr_kod: Annotated[
        Val[str],
        Field(
            Text(20),
            term="CVR-kod",
            sv="CVR-koden, ur användarens tabell.",
            en="The CVR code, from the user's table.",
            source=official("VGG-UPPF; TC-VR CVRCode"),
            required=When(
                "när tabellen cvr_koder har lästs in", "when the table cvr_koder is supplied", "CVR101"
            ),
        ),
    ] = None
    cvr_kod_kalla: Annotated[
        Val[str],
        Field(
            Text(),
            term="CVR-kodens källa",
            sv="Varifrån CVR-koden hämtades.",
            en="Where the CVR code was taken from.",
            source=observed("TC-VR, TC-PLAN ActionGroupID"),
            codes=CVR_KOD_KALLA,
        ),
    ] = None
    besoksorsak_id: Annotated[
        Val[str],
        Field(
            Text(32),
            term="besöksorsak, vårdkontaktsorsak",
            sv="Lokal kod för besökets orsak.",
            en="Local code of the reason of the visit.",
            source=observed("TC-APP, TC-PLAN VisitReasonID"),
        ),
    ] = None
    besokstyp: Annotated[
        Val[str],
        Field(
            Text(8),
            term="besökstyp",
            sv="Lokal besökstyp, inte GVR:s BTYP.",
            en="Local type of visit, not GVR's BTYP.",
            source=observed("TC-APP VisitTypeID"),
        ),
    ] = None
    aktivitet: Annotated[
        Val[str],
        Field(
            Text(),
            term="aktivitet (vårdutbud)",
            sv="Aktivitetens kod, exakt fem tecken; bara för fas 2 och 3.",
            en="Code of the activity, exactly five characters; for fas 2 and 3 only.",
            source=official("SKR"),
            required=When("för fas 2 och 3", "for fas 2 and 3", "CVR252"),
            skr="Aktivitet",
        ),
    ] = None
    aktivitet_kva: Annotated[
        Val[str],
        Field(
            Text(),
            term="huvudåtgärd KVÅ",
            sv="Huvudåtgärden bakom aktiviteten, KVÅ, exakt fem tecken.",
            en="The main procedure behind the activity, KVÅ, exactly five characters.",
            source=official("SKR (2025-02-20)"),
            kind=Kind.CLINICAL,
            skr="AktivitetKVA",
        ),
    ] = None
    aktivitet_icd: Annotated[
        Val[str],
        Field(
            Text(),
            term="diagnos i aktivitetens definition",
            sv="Diagnosen i aktivitetens definition, ICD-10-SE utan punkt, 4–6 tecken.",
            en="The diagnosis in the activity's definition, ICD-10-SE without dot, 4 to 6 characters.",
            source=official("SKR (2025-02-20)"),
            kind=Kind.CLINICAL,
            skr="AktivitetICD",
        ),
    ] = None
    vardkontakt: Annotated[
        Val[int],
        Field(
            Integer(),
            term="vårdkontakt (form)",
            sv="Kontaktens form.",
            en="The form of the contact.",
            source=official("SKR"),
            required="VG",
            codes=VARDKONTAKT,
            skr="Vardkontakt",
        ),
    ] = None
    yrkeskategori: Annotated[
        Val[str],
        Field(
            Text(),
            term="yrkesgrupp",
            sv="Yrkesgruppen som tar emot.",
            en="The profession that receives.",
            source=official("SKR"),
            required="VG",
            codes=YRKESKATEGORI,
            skr="Yrkeskategori",
        ),
    ] = None
    bokningssatt: Annotated[
        Val[int],
        Field(
            Integer(),
            term="bokningssätt",
            sv="Hur tiden bokades.",
            en="How the time was booked.",
            source=official("SKR"),
            required="VG",
            codes=BOKNINGSSATT,
            skr="Bokningssatt",
        ),
    ] = None
