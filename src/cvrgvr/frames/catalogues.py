"""The records that frames can hold: those of every register."""

from typing import Final

from cvrgvr import cvr
from cvrgvr.errors import UsageError
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTERS", "catalogue_of"]

REGISTERS: Final[tuple[Register, ...]] = (cvr.REGISTER,)
"""The registers whose records have columns."""


def catalogue_of(record: type | str) -> Catalogue:
    """The catalogue of a record class, or of its name. Raises UsageError."""
    every = [each for register in REGISTERS for each in register.catalogues]
    for catalogue in every:
        if record in (catalogue.spec.cls, catalogue.spec.name):
            return catalogue
    raise UsageError(f"the record must be one of {', '.join(each.spec.name for each in every)}")
