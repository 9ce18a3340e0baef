"""The unit that a record is of, for counts by unit: whoever mends findings looks for their own."""

from functools import lru_cache
from typing import Any, Final

from cvrgvr.identifiers import hsa_faults, kombika_faults
from cvrgvr.wire.masking import masked

__all__ = ["unit_of"]

_NAMES: Final = ("kombika", "hsaid_enhet", "hsaid_vardenhet", "hsa_id")
"""Fields that name the reporting unit, the first that is given."""
_WITHIN: Final = ("nyckel", "enhet", "besok", "inskrivning", "utskrivning", "medicin", "ekonomi", "start")
"""Value objects and parts of a record that may hold such a field."""


def unit_of(record: Any) -> str | None:
    """The record's own unit in capitals; None when it names none.

    What is not of the form of a unit's id may be anything, and is shown as its form.

    >>> from cvrgvr import cvr
    >>> unit_of(cvr.Vantande(kombika="99001101m01"))
    '99001101M01'
    """
    for name in _NAMES:
        text = getattr(record, name, None)
        if isinstance(text, str) and text:
            return _shown(text.upper())
    for name in _WITHIN:
        part = getattr(record, name, None)
        if part is not None and (found := unit_of(part)):
            return found
    return None


@lru_cache(maxsize=4096)
def _shown(unit: str) -> str:
    return unit if not kombika_faults(unit) or not hsa_faults(unit) else masked(unit)
