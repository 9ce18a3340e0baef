"""CVR's delimited files, in the neutral layout."""

from typing import Final

from cvrgvr.cvr.records import Genomford, Rapp, Vantande
from cvrgvr.cvr.rules import RAPP_RULES, RULES
from cvrgvr.spec import spec_of
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTER"]

REGISTER: Final = Register(
    [
        *(Catalogue(spec_of(record), FILE_RULES + RULES) for record in (Vantande, Genomford)),
        Catalogue(spec_of(Rapp), FILE_RULES + RAPP_RULES),
    ]
)
"""CVR: `Vantande`, `Genomford` and `Rapp` with all their rules."""
