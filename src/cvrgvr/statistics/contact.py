"""One contact as the measures see it: how long it waited, and the two codes that decide whether it counts."""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.statistics.quantiles import Value

__all__ = ["Contact"]


def _code(value: int | None) -> int:
    return value if value in (1, 2, 3) else 0


_FLAGS: Final[Mapping[object, bool | None]] = {None: None, True: True, False: False}


def _flag(value: bool | None) -> bool | None:
    try:
        return _FLAGS[value]
    except (KeyError, TypeError):  # the national code 2 means no: it must not pass for a yes
        raise UsageError("vardgaranti is True, False, or None when it is not known") from None


@frozen
class Contact:
    """A wait that has been measured.

    Give contacts instead of records when the days come from somewhere else, such as primary care, for which
    there is no file format.

    Attributes:
        days: the wait in the measure's unit: raw days, never with legal pauses deducted, or minutes.
        vardgaranti: it is covered by the guarantee; None = not known.
        avvikelse: 1 PvV, 2 MoV, 3 SoV; 0 = no deviation, which any other code is taken for.

    Raises:
        UsageError: `vardgaranti` is neither yes, no nor unknown.
    """

    days: Value
    vardgaranti: bool | None = field(default=None, converter=_flag)
    avvikelse: int = field(default=0, converter=_code)
