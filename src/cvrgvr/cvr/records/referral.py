"""The referral and the decision."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.codes import REMITTENTTYP
from cvrgvr.cvr.records.exceptions import Undantag
from cvrgvr.spec import Date, DateTime, Field, Flag, Integer, Kind, Text, Val, When, observed, official

__all__ = ["Remiss"]

_FROM_1900 = date(1900, 1, 1)
_FROM_2010 = date(2010, 1, 1)


@attrs.define(repr=False)
class Remiss(Undantag):
    """The referral and the decision."""

    remittenttyp: Annotated[
        Val[int],
        Field(
            Integer(),
            term="remittenttyp",
            sv="Remiss eller egen vårdbegäran.",
            en="Referral or the patient's own request.",
            source=official("SKR"),
            required=When("när den är känd", "when it is known", "CVR262"),
            codes=REMITTENTTYP,
            skr="Remittenttyp",
        ),
    ] = None
    remittent: Annotated[
        Val[str],
        Field(
            Text(),
            term="remittent",
            sv="Remitterande enhets HSA-id.",
            en="HSA-id of the referring unit.",
            source=official("SKR"),
            kind=Kind.HSA_ID,
            skr="Remittent",
        ),
    ] = None
    remittent_kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="remitterande vårdenhet",
            sv="Remitterande enhets kombika, eller EJSLL, OKÄND, ÖVRIG.",
            en="Kombika of the referring unit, or EJSLL, OKÄND, ÖVRIG.",
            source=observed("TC-PAS"),
            kind=Kind.REMITTENT,
        ),
    ] = None
    remiss_id: Annotated[
        Val[str],
        Field(
            Text(64, owner=True),
            term="ärendenummer, remiss-id",
            sv="Remissens id, detsamma på alla dess kontakter.",
            en="Id of the referral, the same on all its contacts.",
            source=official("SKR; TC-APP ReferralDocumentID"),
            skr="RemissId",
        ),
    ] = None
    remissdatum: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_1900),
            term="remissdatum",
            sv="Dagen då remissen utfärdades.",
            en="The day the referral was issued.",
            source=official("SKR, VGG-UPPF; TC-APP ReferralDate"),
            skr="RemissDatum",
        ),
    ] = None
    ankomstdatum: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_1900),
            term="ankomstdatum",
            sv="Dagen då remissen kom fram.",
            en="The day the referral arrived.",
            source=official("SKR; TC-APP ReferralArrivalDate"),
            skr="AnkomstDatum",
        ),
    ] = None
    langremiss_ankomstdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="långremissdatum",
            sv="Dagen då långremissen kom fram.",
            en="The day the long referral arrived.",
            source=observed("TC-APP LongReferralArrivalDate"),
        ),
    ] = None
    specialistremiss: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="specialistvårdsremiss",
            sv="Remiss från en annan vårdgivare.",
            en="Referral from another provider.",
            source=observed("TC-APP, TC-PLAN IsSpecialistReferral"),
        ),
    ] = None
    specialistremiss_giltig_tom: Annotated[
        Val[date],
        Field(
            Date(),
            term="giltig t.o.m.",
            sv="Sista dagen specialistvårdsremissen gäller.",
            en="Last day the specialist referral is valid.",
            source=observed("TC-APP"),
        ),
    ] = None
    kontakt_sokt_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="sökte kontakt",
            sv="Dagen då patienten själv sökte vården.",
            en="The day the patient sought the care.",
            source=official("HSF 6:1, VGG-REGEL"),
            required=When("för egen vårdbegäran i fas 1", "for an own request in fas 1", "CVR213"),
        ),
    ] = None
    accepterad_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="egen vårdbegäran accepterad",
            sv="Dagen då den egna vårdbegäran accepterades; tomt = inte än, eller okänt.",
            en="The day the own request was accepted; empty = not yet, or not known.",
            source=official("VGG-REGEL"),
        ),
    ] = None
    beslut_aktivitet: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="beslut om aktivitet",
            sv="Väntans början: för fas 1 beslutet att remittera, annars beslutet om aktiviteten.",
            en="Start of the wait: for fas 1 the decision to refer, else the decision on the activity.",
            source=official("SKR; TC-APP TaskDecisionDate (fas 2-4), ReferralDate (fas 1)"),
            required="VG",
            skr="BeslutAktivitet",
        ),
    ] = None
