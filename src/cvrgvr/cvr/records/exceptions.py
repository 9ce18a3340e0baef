"""The guarantee, exceptions and pauses."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.codes import AVVIKELSE
from cvrgvr.cvr.items import AVSTAENDEN, VANTEPAUSER, Avstaende, Vantepaus
from cvrgvr.cvr.records.activity import Aktivitet
from cvrgvr.spec import DateTime, Field, Flag, Integer, Text, Val, When, observed, official

__all__ = ["Undantag"]

_FROM_2010 = date(2010, 1, 1)


@attrs.define(repr=False)
class Undantag(Aktivitet):
    """The guarantee, exceptions and pauses."""

    vardgaranti: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="omfattas av vårdgaranti",
            sv="Om väntan omfattas av vårdgarantin.",
            en="Whether the wait is covered by the guarantee.",
            source=official("SKR, VGG-UPPF"),
            required="VG",
            skr="Vardgaranti",
        ),
    ] = None
    avvikelse: Annotated[
        Val[int],
        Field(
            Integer(),
            term="avvikelse",
            sv="Avvikelse vid avläsningen eller genomförandet.",
            en="Deviation at the snapshot or at completion.",
            source=official("SKR"),
            required=When("när en avvikelse finns", "when there is one", "CVR243"),
            codes=AVVIKELSE,
            skr="Avvikelse",
        ),
    ] = None
    undantagskod: Annotated[
        Val[str],
        Field(
            Text(8),
            term="undantagskod",
            sv="GVR:s eller CVR:s undantagskod, ur användarens tabell.",
            en="Exception code of GVR or CVR, from the user's table.",
            source=official("VGG-UPPF; TC-GVR"),
        ),
    ] = None
    framflyttningsorsak_id: Annotated[
        Val[str],
        Field(
            Text(32),
            term="framflyttnings-, ombokningsorsak",
            sv="Lokal kod för varför tiden flyttades.",
            en="Local code of why the time was moved.",
            source=observed("TC-APP, TC-PLAN PostponementReasonID"),
        ),
    ] = None
    vantepauser: Annotated[
        Val[tuple[Vantepaus, ...]],
        Field(
            VANTEPAUSER,
            term="uppehåll i väntetiden",
            sv="Dagar som inte räknas: grund, från och med, till och med.",
            en="Days that do not count: ground, first day, last day.",
            source=official("HSF 6:2"),
        ),
    ] = None
    avstaenden: Annotated[
        Val[tuple[Avstaende, ...]],
        Field(
            AVSTAENDEN,
            term="patientvald väntan: avböjda erbjudanden",
            sv="Erbjudanden som patienten avböjde, ett per post.",
            en="Offers that the patient declined, one per item.",
            source=official("HSF 6:2; 1177, SKR-FAQ"),
        ),
    ] = None
    medicinskt_maldatum: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="medicinskt måldatum",
            sv="Senast då kontakten bör börja; krävs för återbesök.",
            en="Latest time the contact should begin; required for follow-up visits.",
            source=official("SKR"),
            required=When("för fas 4", "for fas 4", "CVR256"),
            skr="MedicinsktMaldatum",
        ),
    ] = None
