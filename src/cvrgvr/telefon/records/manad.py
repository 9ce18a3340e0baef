"""A unit's month of calls or chats, as counts: reported as such, or reckoned from its contacts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

import attrs

from cvrgvr.spec import (
    DecimalNumber,
    Field,
    Integer,
    Month,
    Record,
    Source,
    Text,
    Val,
    When,
    observed,
    official,
    record,
    reference,
)
from cvrgvr.telefon.codes import KANAL, SYSTEMTYP
from cvrgvr.telefon.records.unit import HSAID_ENHET, KOMBIKA

__all__ = ["Manad"]


def _count(term: str, sv: str, en: str, source: Source, required: str | When = "") -> Field:
    return Field(Integer(), term=term, sv=sv, en=en, source=source, required=required)


_OWN = reference("telefon.md 3.3")


@record(
    "telefon.Manad",
    posttyp="TEL_MANAD",
    letter="M",
    key="hsaid_enhet",
    key_is_unique=False,
    period="matperiod",
    event="matperiod",
    list_rule="",
    sv="En enhets samtal eller chattar under en månad, som antal.",
    en="A unit's calls or chats in a month, as counts.",
)
@attrs.define(repr=False)
class Manad(Record):
    """A unit's calls or chats in a month, as counts.

    A row is told apart by its unit, `matperiod` and `kanal` together. Counts are of what came in within the
    window of the measure (08-17 on working days unless the unit is open longer).
    """

    hsaid_enhet: Annotated[Val[str], HSAID_ENHET] = None
    kombika: Annotated[Val[str], KOMBIKA] = None
    matperiod: Annotated[
        Val[str],
        Field(
            Month(),
            term="mätperiod",
            sv="Kalendermånaden då samtalen eller chattarna kom in.",
            en="The calendar month in which the calls or chats came in.",
            source=observed("SKR-TEL"),
            required="M",
        ),
    ] = None
    kanal: Annotated[
        Val[str],
        Field(
            Text(),
            term="kanal",
            sv="Vägen in: telefon eller chatt.",
            en="The way in: telephone or chat.",
            source=official("VGG-DIG"),
            required="M",
            codes=KANAL,
        ),
    ] = None
    systemtyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="telefonisystem",
            sv="Enhetens telefonisystem.",
            en="The unit's telephone system.",
            source=official("VT-KORT"),
            codes=SYSTEMTYP,
        ),
    ] = None
    antal_inkomna: Annotated[
        Val[int],
        _count(
            "inkomna",
            "Antal inkomna inom fönstret. 0 är ett besked, tomt är ett fel.",
            "Number that came in within the window. 0 is a statement, empty is a fault.",
            official("VT-18"),
            "M",
        ),
    ] = None
    antal_utanfor_fonster: Annotated[
        Val[int],
        _count(
            "utanför fönstret",
            "Antal inkomna utanför fönstret; de ingår inte i antal_inkomna.",
            "Number that came in outside the window; they are not in antal_inkomna.",
            _OWN,
        ),
    ] = None
    antal_kontakt_samma_dag: Annotated[
        Val[int],
        _count(
            "kontakt samma dag",
            "Hur många av de inkomna som fick kontakt samma dag.",
            "How many of those that came in had contact the same day.",
            official("VT-18"),
            When("när kanal är telefon", "when kanal is telefon", "TEL101"),
        ),
    ] = None
    antal_inom_90_min: Annotated[
        Val[int],
        _count(
            "kontakt inom 90 minuter",
            "Hur många av de inkomna som fick kontakt inom 90 minuter.",
            "How many of those that came in had contact within 90 minutes.",
            official("VGG-UPPF"),
        ),
    ] = None
    antal_inom_24_h: Annotated[
        Val[int],
        _count(
            "besvarade inom 24 timmar",
            "Hur många av de inkomna chattarna som besvarades inom 24 timmar.",
            "How many of the chats that came in were answered within 24 hours.",
            observed("SKR-TEL"),
            When("när kanal är chatt", "when kanal is chatt", "TEL101"),
        ),
    ] = None
    antal_besvarade: Annotated[
        Val[int],
        _count(
            "besvarade",
            "Hur många av de inkomna som besvarades direkt eller ur kön.",
            "How many of those that came in were answered, at once or from the queue.",
            _OWN,
        ),
    ] = None
    antal_aterringda: Annotated[
        Val[int],
        _count(
            "återuppringda",
            "Hur många av de inkomna som ringdes upp och svarade.",
            "How many of those that came in were called back and answered.",
            official("VGG-UPPF"),
        ),
    ] = None
    antal_ej_nadda: Annotated[
        Val[int],
        _count(
            "ej nådda",
            "Hur många av de inkomna som ringdes upp och inte svarade.",
            "How many of those that came in were called back and did not answer.",
            _OWN,
        ),
    ] = None
    antal_avbrutna: Annotated[
        Val[int],
        _count(
            "avbrutna",
            "Hur många av de inkomna som lade på före kö och löfte om återuppringning.",
            "How many of those that came in hung up before a queue or a promised call.",
            _OWN,
        ),
    ] = None
    antal_ej_besvarade: Annotated[
        Val[int],
        _count(
            "ej besvarade",
            "Hur många av de inkomna som varken besvarades eller ringdes upp.",
            "How many of those that came in were neither answered nor called back.",
            _OWN,
        ),
    ] = None
    median_minuter: Annotated[
        Val[Decimal],
        Field(
            DecimalNumber(),
            term="median till kontakt",
            sv="Median av minuterna till kontakt, för dem som fick kontakt.",
            en="Median of the minutes to contact, of those that had contact.",
            source=_OWN,
        ),
    ] = None
    antal_arbetsdagar: Annotated[
        Val[int],
        _count("arbetsdagar", "Månadens arbetsdagar.", "The month's working days.", _OWN),
    ] = None

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
