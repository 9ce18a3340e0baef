"""One check call: a call made to see whether, and how soon, the unit answers. Measured so until 2023."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import attrs

from cvrgvr.spec import DateTime, Field, Flag, Record, Text, Val, When, observed, record, reference
from cvrgvr.telefon.codes import RESULTAT
from cvrgvr.telefon.records.unit import HSAID_ENHET, KOMBIKA

__all__ = ["Kontroll"]


@record(
    "telefon.Kontroll",
    posttyp="TEL_KONTROLL",
    letter="T",
    key="kontroll_id",
    period="ringt_tid",
    event="ringt_tid",
    list_rule="",
    sv="Ett kontrollsamtal till en vårdcentral, ringt av en mätare.",
    en="One check call to a vårdcentral, made by a measurer.",
)
@attrs.define(repr=False)
class Kontroll(Record):
    """One check call to a vårdcentral, made by a measurer. Times are Swedish local time to the second."""

    kontroll_id: Annotated[
        Val[str],
        Field(
            Text(64),
            term="kontrollsamtals-id",
            sv="Samtalets id hos mätaren. Aldrig ett telefonnummer.",
            en="Id of the call at the measurer. Never a telephone number.",
            source=reference("telefon.md 3.4"),
            required="T",
        ),
    ] = None
    hsaid_enhet: Annotated[Val[str], HSAID_ENHET] = None
    kombika: Annotated[Val[str], KOMBIKA] = None
    ringt_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="ringt",
            sv="När mätaren ringde.",
            en="When the measurer called.",
            source=reference("telefon.md 3.4"),
            required="T",
        ),
    ] = None
    ko_funktion: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="köfunktion",
            sv="Om enhetens telefon har en kö.",
            en="Whether the unit's telephone has a queue.",
            source=observed("MITTI"),
        ),
    ] = None
    resultat: Annotated[
        Val[str],
        Field(
            Text(),
            term="resultat",
            sv="Vad som hände; fel är ett fel hos mätaren och räknas aldrig.",
            en="What happened; fel is a fault at the measurer and is never counted.",
            source=reference("telefon.md 3.4"),
            required="T",
            codes=RESULTAT,
        ),
    ] = None
    svar_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="svar",
            sv="När någon svarade.",
            en="When someone answered.",
            source=reference("telefon.md 3.4"),
            required=When("när resultat är svar", "when resultat is svar", "TEL241"),
        ),
    ] = None
    kontakt_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="kontakt (återuppringning)",
            sv="När enheten ringde upp.",
            en="When the unit called back.",
            source=reference("telefon.md 3.4"),
            required=When("när resultat är ateruppringning", "when resultat is ateruppringning", "TEL101"),
        ),
    ] = None
    godkant: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="godkänt",
            sv="Om samtalet var godkänt, enligt mätaren.",
            en="Whether the call passed, as the measurer judged it.",
            source=reference("telefon.md 3.4"),
            required="T",
        ),
    ] = None
    matfirma: Annotated[
        Val[str],
        Field(
            Text(60),
            term="mätare",
            sv="Firman som mätte, aldrig en person.",
            en="The firm that measured, never a person.",
            source=reference("telefon.md 3.4"),
        ),
    ] = None

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
