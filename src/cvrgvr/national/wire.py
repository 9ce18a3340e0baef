"""Delimited files of national records, in the neutral layout or another such as `kchd-flat-35`."""

from typing import Final

from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Platt, Vantande
from cvrgvr.national.rules import RULES
from cvrgvr.spec import spec_of
from cvrgvr.wire.delimited.rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTER"]

REGISTER: Final = Register(
    [
        Catalogue(spec_of(record), FILE_RULES + RULES)
        for record in (Genomford, Vantande, Diagnos, Orsak, Atgard, Platt)
    ]
)
"""The national records with all their rules."""
