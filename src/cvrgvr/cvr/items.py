"""The items of CVR's packed lists: pauses, declined offers, diagnoses.

Source: HSF 6 kap. 2 § (grounds and conditions, official); field forms (reference).
"""

from datetime import date
from typing import Final

import attrs

from cvrgvr.cvr.codes import DIAGNOSTYP, PAUSORSAK
from cvrgvr.spec import Date, DateTime, Flag, Item, OneOf, Packed, Text

__all__ = ["AVSTAENDEN", "DIAGNOSER", "KODER", "VANTEPAUSER", "Avstaende", "Diagnos", "Vantepaus"]


@attrs.frozen(slots=True, repr=False)
class Vantepaus(Item):
    """Days in the wait that do not count, both ends inclusive; no `tom` = still open.

    Attributes:
        orsak: `medicinsk`, `annan_region` or `sarskild` (the last has no effect on the legal clock).
        fran: first day.
        tom: last day.
    """

    orsak: str
    fran: date
    tom: date | None = None


@attrs.frozen(slots=True, repr=False)
class Avstaende(Item):
    """An offer that the patient declined.

    Attributes:
        datum: the day of declining; if the decline is valid, days from here on do not count.
        informerad: the patient was informed of the guarantee (None = not shown).
        meddelat: the patient told the provider (None = not shown).
        erbjuden_tid: the time that was offered.
        anger_datum: the day the patient wanted the care after all.
    """

    datum: date
    informerad: bool | None = None
    meddelat: bool | None = None
    erbjuden_tid: date | None = None
    anger_datum: date | None = None


@attrs.frozen(slots=True, repr=False)
class Diagnos(Item):
    """A diagnosis: `typ` 1 huvuddiagnos or 0 bidiagnos, `kod` ICD-10-SE without dot."""

    typ: int
    kod: str


VANTEPAUSER: Final = Packed(
    Vantepaus, {"orsak": OneOf(PAUSORSAK), "fran": Date(), "tom": Date()}, optional=frozenset({"tom"})
)
AVSTAENDEN: Final = Packed(
    Avstaende,
    {
        "datum": Date(),
        "informerad": Flag(),
        "meddelat": Flag(),
        "erbjuden_tid": DateTime(),
        "anger_datum": Date(),
    },
    optional=frozenset({"informerad", "meddelat", "erbjuden_tid", "anger_datum"}),
)
DIAGNOSER: Final = Packed(Diagnos, {"typ": OneOf(DIAGNOSTYP), "kod": Text()})
KODER: Final = Packed(str, {"kod": Text()})
