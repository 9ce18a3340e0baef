"""The items of an event's lists, in the order of the file (official, XSD)."""

from datetime import date
from typing import Annotated, Any

import attrs

from cvrgvr.gvr.ersmo import types as t
from cvrgvr.spec import EVERYWHERE, Field, FieldType, Item, Items, Kind, Val, observed, official

__all__ = [
    "ATGARDER",
    "DIAGNOSER",
    "PRODUKTER",
    "RESURSGRUPPER",
    "TILLSTAND",
    "YRKESKATEGORIER",
    "Atgard",
    "Diagnos",
    "Produkt",
    "Resursgrupp",
    "Tillstand",
    "Yrkeskategori",
]


def _own(kind: FieldType, term: str, sv: str, en: str, required: str = EVERYWHERE) -> Any:
    return Field(kind, term, sv, en, official("ERSMO-XSD"), required)


def _kod(kind: FieldType, plain: Kind = Kind.PLAIN) -> Any:
    return attrs.evolve(_own(kind, "Kod", "Koden.", "The code."), kind=plain)


def _klass(number: str) -> Any:
    sv, en = f"Kodtabellens nummer; {number}.", f"Number of the code table; {number}."
    return Field(t.KLASS, "Klass", sv, en, observed("ERSMO-XSD; ERSMO-TEST; ERSMO-XFORM"), EVERYWHERE)


_ORDN_NR = _own(
    t.NUMMER, "OrdnNr", "Ordningen, från 1; 1 är huvudposten.", "The order, from 1; 1 is the main one."
)
_DATUM = _own(t.DATUM, "Datum", "Dagen.", "The day.")
_DIAGNOS_NR = _own(
    t.HELTAL,
    "DiagnosNr",
    "OrdnNr för diagnosen som raden hör till; 90 tycks betyda ingen.",
    "OrdnNr of the diagnosis that it belongs to; 90 seems to mean none.",
    "",
)
_TILLSTAND_NR = _own(
    t.HELTAL,
    "TillståndNr",
    "OrdnNr för tillståndet som raden hör till; 90 tycks betyda inget.",
    "OrdnNr of the condition that it belongs to; 90 seems to mean none.",
    "",
)


@attrs.frozen(slots=True, repr=False)
class Tillstand(Item):
    """A condition."""

    kod: Annotated[Val[str], _kod(t.KOD)] = None
    klass: Annotated[Val[str], _klass("010 TILLSTAND")] = None
    datum: Annotated[Val[date], _DATUM] = None
    ordn_nr: Annotated[Val[int], _ORDN_NR] = None
    diagnos_nr: Annotated[Val[int], _DIAGNOS_NR] = None


@attrs.frozen(slots=True, repr=False)
class Yrkeskategori(Item):
    """A profession that took part."""

    kod: Annotated[Val[str], _kod(t.YRKE)] = None
    klass: Annotated[Val[str], _klass("001 VDG")] = None
    ordn_nr: Annotated[Val[int], _ORDN_NR] = None


@attrs.frozen(slots=True, repr=False)
class Diagnos(Item):
    """A diagnosis, or an ATC code."""

    kod: Annotated[Val[str], _kod(t.KOD, Kind.CLINICAL)] = None
    klass: Annotated[Val[str], _klass("008 ICD-10-SE, 020 ATC")] = None
    ordn_nr: Annotated[Val[int], _ORDN_NR] = None


@attrs.frozen(slots=True, repr=False)
class Atgard(Item):
    """A procedure, or an ATC code."""

    kod: Annotated[Val[str], _kod(t.KOD, Kind.CLINICAL)] = None
    klass: Annotated[Val[str], _klass("007 KVÅ, 020 ATC")] = None
    datum: Annotated[Val[date], _DATUM] = None
    ordn_nr: Annotated[Val[int], _ORDN_NR] = None
    diagnos_nr: Annotated[Val[int], _DIAGNOS_NR] = None
    tillstand_nr: Annotated[Val[int], _TILLSTAND_NR] = None


@attrs.frozen(slots=True, repr=False)
class Produkt(Item):
    """A product that is paid for: its type, one letter, and its code."""

    kod: Annotated[Val[str], _kod(t.KOD)] = None
    klass: Annotated[Val[str], _klass("005 PRODUKT")] = None
    antal: Annotated[Val[int], _own(t.NUMMER, "Antal", "Antal, från 1.", "How many, from 1.")] = None


@attrs.frozen(slots=True, repr=False)
class Resursgrupp(Item):
    """A group of resources that was used."""

    kod: Annotated[Val[str], _kod(t.RESURSGRUPP)] = None
    klass: Annotated[Val[str], _klass("012")] = None


TILLSTAND = Items.of(Tillstand)
YRKESKATEGORIER = Items.of(Yrkeskategori)
DIAGNOSER = Items.of(Diagnos)
ATGARDER = Items.of(Atgard)
PRODUKTER = Items.of(Produkt)
RESURSGRUPPER = Items.of(Resursgrupp)
