"""A count of waiting patients at one unit, entered by hand in RAPP or reckoned from wait records."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import attrs

from cvrgvr.cvr.codes import AKTIVITETSTYP, GRANS_DAGAR, KALLA
from cvrgvr.spec import (
    Date,
    DateTime,
    Field,
    Integer,
    Kind,
    Month,
    Record,
    Text,
    Val,
    When,
    official,
    record,
    reference,
)

__all__ = ["Rapp"]


@attrs.define(repr=False)
class _Plats(Record):
    """What is counted: the month, the unit, and what is waited for there."""

    matperiod: Annotated[
        Val[str],
        Field(
            Month(),
            term="mätperiod",
            sv="Kalendermånaden som antalen rapporteras för.",
            en="The calendar month that the counts are reported for.",
            source=reference("cvr.md 6.1"),
            required="R",
        ),
    ] = None
    avlasningsdatum: Annotated[
        Val[date],
        Field(
            Date(),
            term="avläsningsdatum",
            sv="Dagen då de väntande räknades: mätperiodens sista dag.",
            en="The day on which the waiting were counted: the last day of the month.",
            source=reference("cvr.md 6.1"),
            required="R",
        ),
    ] = None
    kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="kombika",
            sv="Enhetens kombika.",
            en="The unit's kombika.",
            source=reference("cvr.md 6.1"),
            required=When("när hsaid_enhet saknas", "when hsaid_enhet is missing", "ID128"),
            kind=Kind.KOMBIKA,
        ),
    ] = None
    hsaid_enhet: Annotated[
        Val[str],
        Field(
            Text(),
            term="enhet",
            sv="Enhetens HSA-id.",
            en="The unit's HSA-id.",
            source=reference("cvr.md 6.1"),
            required=When("när kombika saknas", "when kombika is missing", "ID128"),
            kind=Kind.HSA_ID,
        ),
    ] = None
    aktivitetstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="typ av aktivitet",
            sv="Vad patienterna väntar på.",
            en="What the patients wait for.",
            source=official("VGG-RAPP"),
            required="R",
            codes=AKTIVITETSTYP,
        ),
    ] = None
    mvo: Annotated[
        Val[str],
        Field(
            Text(),
            term="MVO",
            sv="Medicinskt verksamhetsområde, när antalen delas upp på det.",
            en="Medical field, when the counts are split by it.",
            source=reference("cvr.md 6.1"),
            kind=Kind.MVO,
        ),
    ] = None
    cvr_kod: Annotated[
        Val[str],
        Field(
            Text(20),
            term="CVR-kod",
            sv="CVR-koden, när antalen delas upp på den.",
            en="The CVR code, when the counts are split by it.",
            source=reference("cvr.md 6.1"),
        ),
    ] = None


def _part_of_all(term: str, sv: str, en: str) -> Field:
    """The field of a count that is part of `antal_vantande`."""
    return Field(Integer(), term=term, sv=sv, en=en, source=reference("VGG-RAPP"))


@record(
    "cvr.Rapp",
    posttyp="CVR_RAPP",
    letter="R",
    key="kombika",
    key_is_unique=False,
    period="matperiod",
    event="avlasningsdatum",
    list_rule="",
    sv="Antalet väntande vid en enhet, som det skrivs in för hand i RAPP.",
    en="The number of patients waiting at a unit, as it is entered by hand in RAPP.",
)
@attrs.define(repr=False)
class Rapp(_Plats):
    """The number of patients waiting at a unit, as it is entered by hand in RAPP.

    A row is told apart by its unit, `matperiod`, `aktivitetstyp`, `mvo` and `cvr_kod` together.
    """

    antal_vantande: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal väntande patienter",
            sv="Antal väntande patienter. 0 är ett besked, tomt är ett fel.",
            en="Number of patients waiting. 0 is a statement, empty is a fault.",
            source=official("VGG-RAPP"),
            required="R",
        ),
    ] = None
    grans_dagar: Annotated[
        Val[int],
        Field(
            Integer(),
            term="gräns, dagar",
            sv="Gränsen som antal_over_grans räknas mot, i dagar.",
            en="The limit that antal_over_grans is counted against, in days.",
            source=reference("MND09"),
            required=When("när antal_over_grans anges", "when antal_over_grans is given", "RAP105"),
            codes=GRANS_DAGAR,
        ),
    ] = None
    antal_over_grans: Annotated[
        Val[int],
        Field(
            Integer(),
            term="därav över gränsen",
            sv="Hur många av de väntande som har väntat längre än gränsen.",
            en="How many of those waiting have waited longer than the limit.",
            source=reference("MND09"),
        ),
    ] = None
    antal_pvv: Annotated[
        Val[int],
        _part_of_all(
            "därav PvV",
            "Hur många av de väntande som har patientvald väntan.",
            "How many of those waiting do so by their own choice.",
        ),
    ] = None
    antal_mov: Annotated[
        Val[int],
        _part_of_all(
            "därav MoV",
            "Hur många av de väntande som har medicinskt orsakad väntan.",
            "How many of those waiting do so for medical reasons.",
        ),
    ] = None
    antal_sov: Annotated[
        Val[int],
        _part_of_all(
            "därav SoV",
            "Hur många av de väntande som har särskilt orsakad väntan.",
            "How many of those waiting do so for a special reason.",
        ),
    ] = None
    kalla: Annotated[
        Val[str],
        Field(
            Text(),
            term="källa",
            sv="Om antalen räknades för hand eller ur väntande poster.",
            en="Whether the counts were made by hand or from records of the waiting.",
            source=reference("cvr.md 6.1"),
            required="R",
            codes=KALLA,
        ),
    ] = None
    rapporterad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="rapporterad",
            sv="När antalen rapporterades. Ingen persons namn sparas.",
            en="When the counts were reported. No person's name is kept.",
            source=reference("cvr.md 6.1"),
            required="R",
        ),
    ] = None

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
