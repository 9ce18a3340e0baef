"""The items of an event's lists, in the order of the file (official, XSD)."""

from datetime import date
from typing import Final

import attrs

from cvrgvr.gvr.ersmo.types import DATUM, HELTAL, KLASS, KOD, NUMMER, RESURSGRUPP, YRKE
from cvrgvr.spec import Item, Val
from cvrgvr.wire.xml.types import Elements

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


@attrs.frozen(slots=True, repr=False)
class Tillstand(Item):
    """A condition.

    Attributes:
        kod: its code, at most 10 characters.
        klass: number of the code table; 010 TILLSTAND.
        datum: the day it was noted.
        ordn_nr: order of entry, from 1.
        diagnos_nr: `ordn_nr` of the diagnosis that it belongs to; 90 seems to mean none.
    """

    kod: Val[str] = None
    klass: Val[str] = None
    datum: Val[date] = None
    ordn_nr: Val[int] = None
    diagnos_nr: Val[int] = None


@attrs.frozen(slots=True, repr=False)
class Yrkeskategori(Item):
    """A profession that took part.

    Attributes:
        kod: two characters.
        klass: number of the code table; 001 VDG.
        ordn_nr: order of entry, from 1; 1 is the one responsible.
    """

    kod: Val[str] = None
    klass: Val[str] = None
    ordn_nr: Val[int] = None


@attrs.frozen(slots=True, repr=False)
class Diagnos(Item):
    """A diagnosis.

    Attributes:
        kod: its code, at most 10 characters; ICD-10-SE without dot.
        klass: number of the code table; 008 ICD-10-SE, 020 ATC.
        ordn_nr: order of entry, from 1; 1 is the main diagnosis.
    """

    kod: Val[str] = None
    klass: Val[str] = None
    ordn_nr: Val[int] = None


@attrs.frozen(slots=True, repr=False)
class Atgard(Item):
    """A procedure.

    Attributes:
        kod: its code, at most 10 characters.
        klass: number of the code table; 007 KVÅ, 020 ATC.
        datum: the day it was done.
        ordn_nr: order of entry, from 1.
        diagnos_nr: `ordn_nr` of the diagnosis that it belongs to; 90 seems to mean none.
        tillstand_nr: `ordn_nr` of the condition that it belongs to; 90 seems to mean none.
    """

    kod: Val[str] = None
    klass: Val[str] = None
    datum: Val[date] = None
    ordn_nr: Val[int] = None
    diagnos_nr: Val[int] = None
    tillstand_nr: Val[int] = None


@attrs.frozen(slots=True, repr=False)
class Produkt(Item):
    """A product that is paid for.

    Attributes:
        kod: product type, one letter, and code; at most 10 characters.
        klass: number of the code table; 005 PRODUKT.
        antal: how many, from 1.
    """

    kod: Val[str] = None
    klass: Val[str] = None
    antal: Val[int] = None


@attrs.frozen(slots=True, repr=False)
class Resursgrupp(Item):
    """A group of resources that was used.

    Attributes:
        kod: at most 4 characters.
        klass: number of the code table; 012.
    """

    kod: Val[str] = None
    klass: Val[str] = None


_NUMBERED: Final = {"kod": KOD, "klass": KLASS, "ordn_nr": NUMMER}
_DATED: Final = {"kod": KOD, "klass": KLASS, "datum": DATUM, "ordn_nr": NUMMER, "diagnos_nr": HELTAL}

TILLSTAND: Final = Elements(Tillstand, _DATED, frozenset({"diagnos_nr"}))
YRKESKATEGORIER: Final = Elements(Yrkeskategori, _NUMBERED | {"kod": YRKE})
DIAGNOSER: Final = Elements(Diagnos, _NUMBERED)
ATGARDER: Final = Elements(
    Atgard, _DATED | {"tillstand_nr": HELTAL}, frozenset({"diagnos_nr", "tillstand_nr"})
)
PRODUKTER: Final = Elements(Produkt, {"kod": KOD, "klass": KLASS, "antal": NUMMER})
RESURSGRUPPER: Final = Elements(Resursgrupp, {"kod": RESURSGRUPP, "klass": KLASS})
