"""The long tables: a row for each diagnosis and each procedure of a contact."""

from collections.abc import Mapping
from typing import Annotated

import attrs

from cvrgvr.spec import Field, Flag, Integer, Kind, Text, Val, record, reference
from cvrgvr.val.codes import ATGARDSKODVERK, DIAGNOSKODVERK
from cvrgvr.val.records.key import KONTAKT_NYCKEL, Nyckel

__all__ = ["Atgard", "Diagnos"]

_SOURCE = reference("val.md 3.2")
_RAD = Field(
    Integer(),
    term="radnummer",
    sv="Radens nummer i kontakten.",
    en="The row's number in the contact.",
    source=_SOURCE,
    required="DA",
)
_KOD = Field(
    Text(),
    term="kod",
    sv="Koden.",
    en="The code.",
    source=_SOURCE,
    required="DA",
    kind=Kind.CLINICAL,
)


@record(
    "val.Diagnos",
    posttyp="VAL_DIAGNOS",
    letter="D",
    key="kontakt_nyckel",
    key_is_unique=False,
    event="",
    sv="En diagnosrad i uppföljningsutdraget.",
    en="A row of a diagnosis in the follow-up extract.",
)
@attrs.define(repr=False)
class Diagnos(Nyckel):
    """A diagnosis, ATC code or external cause of a contact."""

    kontakt_nyckel: Annotated[Val[str], KONTAKT_NYCKEL] = None
    rad: Annotated[Val[int], _RAD] = None
    typ: Annotated[
        Val[str],
        Field(
            Text(),
            term="kodverk",
            sv="Kodverket.",
            en="The classification.",
            source=_SOURCE,
            required="D",
            codes=DIAGNOSKODVERK,
        ),
    ] = None
    kod: Annotated[Val[str], _KOD] = None
    dodsorsak: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="dödsorsak",
            sv="Om diagnosen är dödsorsak.",
            en="Whether the diagnosis is the cause of death.",
            source=_SOURCE,
        ),
    ] = None
    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""


@record(
    "val.Atgard",
    posttyp="VAL_ATGARD",
    letter="A",
    key="kontakt_nyckel",
    key_is_unique=False,
    event="",
    sv="En åtgärdsrad i uppföljningsutdraget.",
    en="A row of a procedure in the follow-up extract.",
)
@attrs.define(repr=False)
class Atgard(Nyckel):
    """A procedure of a contact."""

    kontakt_nyckel: Annotated[Val[str], KONTAKT_NYCKEL] = None
    rad: Annotated[Val[int], _RAD] = None
    diagnos_rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="åtgärdens diagnos",
            sv="Radnumret för åtgärdens diagnos.",
            en="The row of the procedure's diagnosis.",
            source=_SOURCE,
        ),
    ] = None
    typ: Annotated[
        Val[str],
        Field(
            Text(),
            term="kodverk",
            sv="Kodverket.",
            en="The classification.",
            source=_SOURCE,
            required="A",
            codes=ATGARDSKODVERK,
        ),
    ] = None
    kod: Annotated[Val[str], _KOD] = None
    dagar_fran_start: Annotated[
        Val[int],
        Field(
            Integer(),
            term="dagar från start",
            sv="Åtgärdens dag minus kontaktens startdatum.",
            en="The day of the procedure minus the contact's startdatum.",
            source=_SOURCE,
        ),
    ] = None
    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
