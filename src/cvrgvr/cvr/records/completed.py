"""A wait that ended with the activity."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.codes import AKUTVERKSAMHET, VARD_AVBRUTEN
from cvrgvr.cvr.items import DIAGNOSER, KODER, Diagnos
from cvrgvr.cvr.records.booking import Bokning
from cvrgvr.spec import DateTime, Field, Integer, Kind, Val, official, record

__all__ = ["Genomford"]

_FROM_2010 = date(2010, 1, 1)


@record(
    "cvr.Genomford",
    posttyp="CVR_GENOMFORD",
    letter="G",
    key="vardkontakt_id",
    period="matperiod",
    event="start_aktivitet",
    list_rule="CVR118",
    sv="En väntan som slutade med att aktiviteten genomfördes.",
    en="A wait that ended with the activity.",
)
@attrs.define(repr=False)
class Genomford(Bokning):
    """A wait that ended with the activity."""

    start_aktivitet: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="start av aktivitet",
            sv="Väntans slut: när aktiviteten började.",
            en="End of the wait: when the activity began.",
            source=official("SKR"),
            required="G",
            skr="StartAktivitet",
        ),
    ] = None
    typ_akutverksamhet: Annotated[
        Val[int],
        Field(
            Integer(),
            term="akutverksamhet",
            sv="Slag av akutverksamhet.",
            en="Kind of emergency care.",
            source=official("SKR"),
            codes=AKUTVERKSAMHET,
            default=0,
            skr="TypAkutverksamhet",
        ),
    ] = 0
    tid_start_akut: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="tid, kontakt på akutmottagning",
            sv="När kontakten på akutmottagningen började.",
            en="When the contact at the emergency department began.",
            source=official("SKR"),
            skr="TidStartAkut",
        ),
    ] = None
    tid_bedomning: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="tid, bedömning på akutmottagning",
            sv="När den första bedömningen gjordes.",
            en="When the first assessment was made.",
            source=official("SKR"),
            skr="TidBedomning",
        ),
    ] = None
    tid_avslut: Annotated[
        Val[date],
        Field(
            DateTime(_FROM_2010),
            term="tid, avslut på akutmottagning",
            sv="När kontakten på akutmottagningen slutade.",
            en="When the contact at the emergency department ended.",
            source=official("SKR"),
            skr="TidAvslut",
        ),
    ] = None
    vard_avbruten: Annotated[
        Val[int],
        Field(
            Integer(),
            term="vård avbruten",
            sv="1 = patienten gick på eget initiativ efter läkarens bedömning.",
            en="1 = the patient left on own initiative after the physician's assessment.",
            source=official("SKR"),
            codes=VARD_AVBRUTEN,
            skr="VardAvbruten",
        ),
    ] = None
    diagnoser: Annotated[
        Val[tuple[Diagnos, ...]],
        Field(
            DIAGNOSER,
            term="diagnoser",
            sv="Diagnoser: 1 huvud, 0 bi.",
            en="Diagnoses: 1 main, 0 secondary.",
            source=official("SKR"),
            kind=Kind.CLINICAL,
            skr="Diagnos",
        ),
    ] = None
    yttre_orsaker: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="yttre orsak",
            sv="Yttre orsaker, ICD-10-SE.",
            en="External causes, ICD-10-SE.",
            source=official("SKR"),
            kind=Kind.CLINICAL,
            skr="Orsak",
        ),
    ] = None
    atgarder: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="åtgärder",
            sv="Åtgärder, KVÅ.",
            en="Procedures, KVÅ.",
            source=official("SKR"),
            kind=Kind.CLINICAL,
            skr="Atgard",
        ),
    ] = None
    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
