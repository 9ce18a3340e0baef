"""A forecast of the wait for one kind of care at one unit, as it is shown to those who refer."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import attrs

from cvrgvr.spec import (
    Date,
    Field,
    Flag,
    Integer,
    Kind,
    Record,
    Text,
    Val,
    When,
    official,
    record,
    reference,
)
from cvrgvr.utbud.codes import METOD, PROGNOSKALLA, PROGNOSTYP

__all__ = ["Prognos"]

_RECKONED = When("när kalla är beraknad", "when kalla is beraknad", "UTB205")


@record(
    "utbud.Prognos",
    posttyp="UTB_PROGNOS",
    letter="P",
    key="vardutbud_kod",
    key_is_unique=False,
    period="rapporterad_datum",
    event="rapporterad_datum",
    list_rule="",
    sv="En prognos för väntan på ett vårdutbud vid en enhet.",
    en="A forecast of the wait for one kind of care at a unit.",
)
@attrs.define(repr=False)
class Prognos(Record):
    """A forecast of the wait for one kind of care at a unit, for new patients, in whole weeks.

    A row is told apart by `hsaid_enhet`, `vardutbud_kod`, `prognostyp` and `rapporterad_datum` together. It
    is an estimate and no promise.
    """

    hsaid_enhet: Annotated[
        Val[str],
        Field(
            Text(),
            term="mottagning",
            sv="HSA-id för den enhet som visas för remittenter.",
            en="HSA-id of the unit that is shown to those who refer.",
            source=official("VGG-UTBUD"),
            required="P",
            kind=Kind.HSA_ID,
        ),
    ] = None
    kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika",
            sv="Enhetens kombika; kontrolleras mot MEK.",
            en="The unit's kombika; checked against MEK.",
            source=reference("utbud.md 2"),
            kind=Kind.KOMBIKA,
        ),
    ] = None
    vardutbud_kod: Annotated[
        Val[str],
        Field(
            Text(20),
            term="vårdutbud, kod",
            sv="Vårdutbudets kod; listan är inte publik.",
            en="Code of the kind of care; the list is not public.",
            source=official("VGG-UTBUD"),
            required="P",
        ),
    ] = None
    vardutbud_text: Annotated[
        Val[str],
        Field(
            Text(200),
            term="vårdutbud",
            sv="Vårdutbudet som avtalet skriver det.",
            en="The kind of care as the contract words it.",
            source=reference("utbud.md 2"),
        ),
    ] = None
    prognostyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ",
            sv="Vad väntan gäller.",
            en="What is waited for.",
            source=official("VGG-UTBUD"),
            required="P",
            codes=PROGNOSTYP,
        ),
    ] = None
    veckor_utan_fortur: Annotated[
        Val[int],
        Field(
            Integer(),
            term="veckor, utan förtur",
            sv="Väntan i hela veckor för nya patienter utan förtur, avrundat uppåt; 0 är inom en vecka.",
            en="The wait in whole weeks for new patients without förtur, rounded up; 0 is within a week.",
            source=official("VGG-UTBUD"),
            required=When("när enheten tar emot", "when the unit takes patients", "UTB202"),
        ),
    ] = None
    veckor_med_fortur: Annotated[
        Val[int],
        Field(
            Integer(),
            term="veckor, med förtur",
            sv="Väntan i hela veckor för nya patienter med förtur.",
            en="The wait in whole weeks for new patients with förtur.",
            source=official("VGG-UTBUD"),
        ),
    ] = None
    tar_emot: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="tar emot nya patienter",
            sv="Om enheten tar emot nya patienter; när den inte gör det är båda talen tomma.",
            en="Whether the unit takes new patients; when it does not, both figures are empty.",
            source=reference("utbud.md 2"),
            default=True,
        ),
    ] = True
    rapporterad_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="rapporterad",
            sv="Dagen då prognosen lämnades; efter sex veckor är den inaktuell.",
            en="The day the forecast was given; after six weeks it is stale.",
            source=reference("SKR-UPPSK"),
            required="P",
        ),
    ] = None
    avser_fran: Annotated[
        Val[date],
        Field(
            Date(),
            term="gäller från",
            sv="Dagen då prognosen börjar gälla; tomt är rapporterad_datum.",
            en="The day from which the forecast holds; empty is rapporterad_datum.",
            source=reference("utbud.md 2"),
        ),
    ] = None
    kalla: Annotated[
        Val[str],
        Field(
            Text(),
            term="källa",
            sv="Om enheten uppskattade väntan eller den beräknades.",
            en="Whether the unit estimated the wait or it was reckoned.",
            source=reference("utbud.md 2"),
            required="P",
            codes=PROGNOSKALLA,
        ),
    ] = None
    metod: Annotated[
        Val[str],
        Field(
            Text(),
            term="metod",
            sv="Hur en beräknad prognos beräknades.",
            en="How a reckoned forecast was reckoned.",
            source=reference("utbud.md 5"),
            required=_RECKONED,
            codes=METOD,
        ),
    ] = None
    underlag_fran: Annotated[
        Val[date],
        Field(
            Date(),
            term="underlag, från",
            sv="Underlagets första dag.",
            en="First day of what the forecast was reckoned from.",
            source=reference("utbud.md 2"),
            required=_RECKONED,
        ),
    ] = None
    underlag_till: Annotated[
        Val[date],
        Field(
            Date(),
            term="underlag, till",
            sv="Underlagets sista dag.",
            en="Last day of what the forecast was reckoned from.",
            source=reference("utbud.md 2"),
            required=_RECKONED,
        ),
    ] = None
    antal_underlag: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal i underlaget",
            sv="Antal avslutade väntetider som prognosen bygger på.",
            en="Number of completed waits that the forecast rests on.",
            source=reference("utbud.md 2"),
            required=_RECKONED,
        ),
    ] = None
    forfattad_av_roll: Annotated[
        Val[str],
        Field(
            Text(60),
            term="rapportör (roll)",
            sv="Rollen hos den som lämnade prognosen, aldrig en person.",
            en="The role of the one who gave the forecast, never a person.",
            source=reference("utbud.md 2"),
        ),
    ] = None

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
