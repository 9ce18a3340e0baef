"""Interval schemes: the classes of days that published tables count waits in, as data.

A scheme is its upper bounds, both ends included: 30 days belong to 0-30 and 31 to the next class. Source:
statistics.md 6, with the publisher of each scheme.

>>> SCHEMES["skr_2021"].labels
('0–30', '31–60', '61–90', '91–120', '121–180', '181–365', '366–')
>>> SCHEMES["primarvard_kum"].labels
('0', '0–3', '0–7')
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from attrs import Attribute, field, frozen

from cvrgvr.errors import UsageError
from cvrgvr.spec import Source, observed, official, reference
from cvrgvr.statistics.quantiles import Value

__all__ = ["SCHEMES", "Scheme", "scheme_named"]


_OURS: Final = reference()


def _rising(_scheme: object, _attribute: "Attribute[tuple[int, ...]]", bounds: tuple[int, ...]) -> None:
    if not bounds or any(later <= earlier for earlier, later in zip((-1, *bounds), bounds, strict=False)):
        raise UsageError("the bounds of a scheme are rising whole numbers of days from 0")


@frozen
class Scheme:
    """The classes of an interval table.

    Attributes:
        name: as in `intervals(scheme=...)`.
        bounds: the last day of each class but the open one.
        cumulative: every class begins at 0, and there is no open class.
        source: who publishes it.

    Raises:
        UsageError: bounds that do not rise.
    """

    name: str
    bounds: tuple[int, ...] = field(converter=tuple[int, ...], validator=_rising)
    cumulative: bool = False
    source: Source = _OURS

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes in words: `0–30`, and the open one `91–`."""
        firsts = [0] * len(self.bounds) if self.cumulative else [0, *(bound + 1 for bound in self.bounds)]
        lasts = [str(bound) for bound in self.bounds] + ([] if self.cumulative else [""])
        return tuple(
            last if str(first) == last else f"{first}–{last}"
            for first, last in zip(firsts, lasts, strict=True)
        )

    def count(self, counts: Mapping[Value, int]) -> tuple[int, ...]:
        """How many values fall in each class; values below 0 fall in the first."""
        classes = [0] * (len(self.bounds) + 1)
        for value, number in counts.items():
            classes[bisect_left(self.bounds, value)] += number
        return tuple(accumulate(classes[:-1]) if self.cumulative else classes)

    def within(self, counts: Iterable[int], limit: int) -> int:
        """How many of the counted waits have at most `limit` days.

        Raises:
            UsageError: no class ends at the limit, so that the counts cannot tell.
        """
        if limit not in self.bounds:
            ends = ", ".join(map(str, self.bounds))
            raise UsageError(f"the classes of {self.name} end at {ends} days: give one of them")
        upto = tuple(counts)[: self.bounds.index(limit) + 1]
        return upto[-1] if self.cumulative else sum(upto)


_ALL: Final = (
    Scheme("skr_gammal", (30, 60, 90), source=official("OLD-B")),
    Scheme("skr_2021", (30, 60, 90, 120, 180, 365), source=observed("MAP")),
    Scheme("kchd", (30, 60, 90, 120, 180), source=observed("KCHD")),
    Scheme("ostergotland_2017", (7, 14, 30, 60, 90, 120, 180, 365, 730), source=official("RÖ")),
    Scheme("primarvard_lakare", (0, 1, 2, 3, 4, 5, 6, 7), source=official("OLD-PV")),
    Scheme("primarvard_kum", (0, 3, 7), cumulative=True, source=official("OLD-PV")),
    Scheme("bup", (30,), source=official("OLD-BUP")),
)

SCHEMES: Final[Mapping[str, Scheme]] = MappingProxyType({scheme.name: scheme for scheme in _ALL})


def scheme_named(scheme: str | Scheme) -> Scheme:
    """A scheme by name; one of your own is given back.

    Raises:
        UsageError: there is none of that name.
    """
    if isinstance(scheme, Scheme):
        return scheme
    if scheme not in SCHEMES:
        raise UsageError(f"unknown scheme: give one of {', '.join(SCHEMES)}")
    return SCHEMES[scheme]
