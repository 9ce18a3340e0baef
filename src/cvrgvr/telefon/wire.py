"""The delimited files of telephone and chat, in the neutral layout."""

from typing import Final

from cvrgvr.spec import spec_of
from cvrgvr.telefon.records import Kontakt, Kontroll, Manad
from cvrgvr.telefon.rules import RULES
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTER"]

REGISTER: Final = Register(
    [Catalogue(spec_of(record), FILE_RULES + RULES) for record in (Kontakt, Manad, Kontroll)]
)
"""Telephone and chat: `Kontakt`, `Manad` and `Kontroll` with all their rules."""
