"""One call or chat case, without the patient: no identity, no telephone number, no text of a message."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import attrs

from cvrgvr.codes.professions import YRKESKATEGORI
from cvrgvr.spec import (
    DateTime,
    Field,
    Flag,
    Integer,
    Record,
    Text,
    Val,
    When,
    official,
    record,
    reference,
)
from cvrgvr.telefon.codes import ARENDETYP, KANAL, SYSTEMTYP, UTFALL
from cvrgvr.telefon.records.unit import HSAID_ENHET, KOMBIKA

__all__ = ["Kontakt"]


@record(
    "telefon.Kontakt",
    posttyp="TEL_KONTAKT",
    letter="K",
    key="kontakt_id",
    key_is_unique=False,
    period="inkom_tid",
    event="inkom_tid",
    list_rule="",
    sv="Ett samtal eller chattärende till primärvården.",
    en="One call or chat case to primary care.",
)
@attrs.define(repr=False)
class Kontakt(Record):
    """One call or chat case to primary care.

    Times are Swedish local time to the second. `kontakt_id` is unique at one unit.
    """

    kontakt_id: Annotated[
        Val[str],
        Field(
            Text(64),
            term="kontakt-id",
            sv="Ärendets id, unikt vid enheten. Aldrig ett telefonnummer eller personnummer.",
            en="Id of the case, unique at the unit. Never a telephone or identity number.",
            source=reference("telefon.md 3.1"),
            required="K",
        ),
    ] = None
    hsaid_enhet: Annotated[Val[str], HSAID_ENHET] = None
    kombika: Annotated[Val[str], KOMBIKA] = None
    kanal: Annotated[
        Val[str],
        Field(
            Text(),
            term="kanal",
            sv="Vägen in: telefon eller chatt. Video räknas som ingendera.",
            en="The way in: telephone or chat. Video counts as neither.",
            source=official("VGG-DIG, SKR-TEL"),
            required="K",
            codes=KANAL,
        ),
    ] = None
    systemtyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="telefonisystem",
            sv="Enhetens telefonisystem, för telefon.",
            en="The unit's telephone system, for telephone.",
            source=official("VT-KORT"),
            required=When("när kanal är telefon", "when kanal is telefon", "TEL101"),
            codes=SYSTEMTYP,
        ),
    ] = None
    inkom_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="inkom",
            sv="När samtalet eller meddelandet nådde systemet.",
            en="When the call or message reached the system.",
            source=reference("telefon.md 3.1"),
            required="K",
        ),
    ] = None
    arendetyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="ärende",
            sv="Vad kontakten gäller.",
            en="What the contact is about.",
            source=official("VT-PRIM"),
            codes=ARENDETYP,
        ),
    ] = None
    utfall: Annotated[
        Val[str],
        Field(
            Text(),
            term="utfall",
            sv="Hur det gick: om och hur den som sökte fick kontakt.",
            en="What came of it: whether and how contact was had.",
            source=reference("telefon.md 3.2"),
            required="K",
            codes=UTFALL,
        ),
    ] = None
    kontakt_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="kontakt",
            sv="När samtalet med en människa började, eller när en människa först svarade i chatten.",
            en="When the conversation with a person began, or a person first replied in the chat.",
            source=reference("telefon.md 3.1"),
            required=When("när utfall är besvarad eller aterringd", "when there was a contact", "TEL202"),
        ),
    ] = None
    ateruppringning_lovad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="utlovad tid",
            sv="Tiden som systemet lovade att ringa upp.",
            en="The time at which the system promised to call back.",
            source=reference("telefon.md 3.1"),
        ),
    ] = None
    forsok_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="första försök",
            sv="När enheten först försökte ringa upp.",
            en="When the unit first tried to call back.",
            source=reference("telefon.md 3.1"),
            required=When("när utfall är ej_nadd", "when utfall is ej_nadd", "TEL203"),
        ),
    ] = None
    antal_forsok: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal försök",
            sv="Hur många gånger enheten försökte ringa upp.",
            en="How often the unit tried to call back.",
            source=reference("telefon.md 3.1"),
        ),
    ] = None
    avslutad_tid: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="avslutad",
            sv="När ärendet avslutades.",
            en="When the case was closed.",
            source=reference("telefon.md 3.1"),
        ),
    ] = None
    yrkeskategori: Annotated[
        Val[str],
        Field(
            Text(),
            term="yrkeskategori",
            sv="Yrket hos den som svarade.",
            en="The profession of the one who answered.",
            source=official("SKR"),
            codes=YRKESKATEGORI,
        ),
    ] = None
    profession_fysisk: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="fysisk vårdprofession",
            sv="Om en människa i ett vårdyrke svarade; N är ett automatiskt svar.",
            en="Whether a person of a care profession answered; N is an automatic reply.",
            source=official("VGG-UPPF"),
            required=When("för en besvarad chatt", "for a chat that was answered", "TEL209"),
        ),
    ] = None

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
