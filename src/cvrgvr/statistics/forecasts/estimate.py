"""One estimate of a wait, with its interval; or why there is none."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from cvrgvr.errors import UsageError

__all__ = ["SKAL", "Uppskattning", "weeks"]

SKAL: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "for_fa": ("för få avslutade", "too few completed"),
        "overbelagd": (
            "lika många eller fler med förtur kommer in som får vård: kön utan förtur står still",
            "as many or more with förtur come in as are given care: the queue without förtur stands still",
        ),
        "nas_inte": (
            "för få har fått vård inom den tid som underlaget täcker",
            "too few were given care in the time that the basis covers",
        ),
    }
)
"""Why there is no figure, in Swedish and English."""


@frozen(kw_only=True)
class Uppskattning:
    """How long a new patient will wait, in whole weeks, or why that cannot be said.

    The figure is never shown alone: `text` says it with its interval.

    Attributes:
        metod: `avbetning` or `overlevnad`.
        veckor: the wait, rounded up; None when `skal` says why.
        lagst: the interval's lower end, in whole weeks, rounded down.
        hogst: its upper end, rounded up; None = it cannot be said from the basis.
        niva: share of the cases that the interval is made to hold, such as 0.8.
        antal: completed waits behind it.
        skal: why there is no figure, a key of `SKAL`.
        minst: the wait is longer than this many weeks, when that is all that can be said.
    """

    metod: str
    veckor: int | None
    lagst: int | None = None
    hogst: int | None = None
    niva: float
    antal: int
    skal: str | None = None
    minst: int | None = None

    def text(self, lang: str = "sv") -> str:
        """The estimate in words, always with its interval and number."""
        swedish = lang != "en"
        if self.veckor is None:
            reason = SKAL[self.skal or "for_fa"][not swedish]
            bound = ""
            if self.minst is not None:
                words = ("mer än {} veckor", "more than {} weeks")[not swedish]
                bound = f"; {words.format(self.minst)}"
            return f"{('ingen prognos', 'no forecast')[not swedish]} ({reason}{bound}; n={self.antal})"
        high = "–" if self.hogst is None else str(self.hogst)
        low = "–" if self.lagst is None else str(self.lagst)
        unit = (("veckor", "weeks") if self.veckor != 1 else ("vecka", "week"))[not swedish]
        return f"{self.veckor} {unit} ({low}–{high}, {round(self.niva * 100)} %, n={self.antal})"

    def __str__(self) -> str:
        return self.text()


def weeks(days: int) -> int:
    """Days as whole weeks, rounded up."""
    return -(-days // 7)


def check_level(niva: float) -> None:
    """Raise UsageError for a level that is no share between 0 and 1."""
    if not 0 < niva < 1:
        raise UsageError("niva must be between 0 and 1, such as 0.8")
