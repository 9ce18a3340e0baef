"""The records that frames can hold: those of every register with columns."""

from typing import Final

from cvrgvr import cvr, national, telefon, utbud, val
from cvrgvr.errors import UsageError
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["REGISTERS", "catalogue_of", "every_register", "register_of"]

REGISTERS: Final[tuple[Register, ...]] = (
    cvr.REGISTER,
    national.REGISTER,
    telefon.REGISTER,
    utbud.REGISTER,
    val.REGISTER,
)
"""The registers whose records have columns."""


def every_register() -> Register:
    """All registers as one, for files whose record is found from their name and header."""
    return Register([each for register in REGISTERS for each in register.catalogues])


def catalogue_of(record: type | str) -> Catalogue:
    """The catalogue of a record class, or of its name. Raises UsageError."""
    return register_of(record)[1]


def register_of(record: type | str) -> tuple[Register, Catalogue]:
    """The register and the catalogue of a record class, or of its name. Raises UsageError."""
    names = []
    for register in REGISTERS:
        for catalogue in register.catalogues:
            if record in (catalogue.spec.cls, catalogue.spec.name):
                return register, catalogue
            names.append(catalogue.spec.name)
    raise UsageError(f"the record must be one of {', '.join(names)}")
