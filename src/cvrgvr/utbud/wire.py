"""The delimited files of forecasts, in the neutral layout."""

from typing import Final

from cvrgvr.spec import spec_of
from cvrgvr.utbud.records import Prognos
from cvrgvr.utbud.rules import RULES
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTER"]

REGISTER: Final = Register([Catalogue(spec_of(Prognos), FILE_RULES + RULES)])
"""Forecasts: `Prognos` with all its rules."""
