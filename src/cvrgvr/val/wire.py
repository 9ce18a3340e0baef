"""The follow-up extract's delimited files, in the neutral layout."""

from typing import Final

from cvrgvr.spec import spec_of
from cvrgvr.val.records import Atgard, Diagnos, Kontakt
from cvrgvr.val.rules import RULES
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTER"]

REGISTER: Final = Register(
    [Catalogue(spec_of(record), FILE_RULES + RULES) for record in (Kontakt, Diagnos, Atgard)]
)
"""The extract: `Kontakt`, `Diagnos` and `Atgard` with all their rules."""
