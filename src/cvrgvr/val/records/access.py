"""How long the patient waited, and the extract itself."""

from datetime import date
from typing import Annotated

import attrs

from cvrgvr.spec import Date, Field, Flag, Integer, Text, Val, reference
from cvrgvr.val.codes import AVVIKELSE, VARDGARANTI
from cvrgvr.val.records.care import Vard

__all__ = ["Tillganglighet"]


@attrs.define(repr=False)
class Tillganglighet(Vard):
    """How long the patient waited."""

    vardgaranti: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdgaranti",
            sv="J, N eller tom (inte ifyllt).",
            en="J, N or empty (not filled in).",
            source=reference("val.md 3.1"),
            codes=VARDGARANTI,
        ),
    ] = None
    bokningsdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="bokningsdatum",
            sv="När bokningen skapades.",
            en="When the booking was made.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    remissdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="remissdatum",
            sv="När remissen skapades.",
            en="When the referral was made.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    beslut_aktivitet: Annotated[
        Val[date],
        Field(
            Date(),
            term="beslut om aktivitet",
            sv="När åtgärden beslutades.",
            en="When the treatment was decided.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    remisstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="remisstyp",
            sv="Typ av remiss.",
            en="Kind of referral.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    undantagskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="undantagskod",
            sv="Undantagskod.",
            en="Code of an exception.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    avvikelse: Annotated[
        Val[int],
        Field(
            Integer(),
            term="avvikelse",
            sv="1 patientvald, 2 medicinskt orsakad, 3 särskilt orsakad väntan, ur undantagskoden.",
            en="Wait: 1 the patient's choice, 2 medical, 3 for a special reason; from the exception's code.",
            source=reference("val.md 3.1"),
            codes=AVVIKELSE,
        ),
    ] = None
    dagar_fran_bokning: Annotated[
        Val[int],
        Field(
            Integer(),
            term="dagar från bokning",
            sv="startdatum minus bokningsdatum.",
            en="startdatum minus bokningsdatum.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    dagar_fran_remiss: Annotated[
        Val[int],
        Field(
            Integer(),
            term="dagar från remiss",
            sv="startdatum minus remissdatum.",
            en="startdatum minus remissdatum.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    dagar_fran_beslut: Annotated[
        Val[int],
        Field(
            Integer(),
            term="dagar från beslut",
            sv="startdatum minus beslut_aktivitet.",
            en="startdatum minus beslut_aktivitet.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    raknas_3_dagar: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="räknas i tredagarsmåttet",
            sv="Om kontakten räknas i måttet på bedömning inom tre dagar.",
            en="Whether the contact counts in the measure of assessment within three days.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    extrakt_datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="utdragets dag",
            sv="Dagen då utdraget gjordes.",
            en="The day on which the extract was made.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    regelversion: Annotated[
        Val[str],
        Field(
            Text(),
            term="regelversion",
            sv="Version av utdragets form.",
            en="Version of the extract's form.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
