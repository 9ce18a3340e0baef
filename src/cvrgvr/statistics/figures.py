"""Figures: what the measures come to, with all that is needed to read them rightly.

Every figure says its measure, population, policy and limit, what it counted and what was left out and why.
Values are exact fractions; rounding is asked for (`percent`, `rounded`).
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import add
from typing import Any, Self

from attrs import evolve, field, fields, frozen

from cvrgvr.errors import UsageError
from cvrgvr.statistics.rounding import half_even, percent
from cvrgvr.statistics.schemes import Scheme

__all__ = ["Count", "Figure", "Intervals", "Mean", "Quantile", "Share"]


def _given(counts: Mapping[str, int]) -> dict[str, int]:
    return {reason: number for reason, number in sorted(counts.items()) if number}


@frozen(kw_only=True)
class Figure:
    """What all figures say.

    Attributes:
        measure: id of the measure.
        population: whom it counts.
        denominator: the contacts behind it.
        policy: name of the fulfilment policy that was applied.
        limit: the longest wait in time; None where no limit took part.
        unit: what limit and waits are counted in.
        month: the month that was selected; None = none was.
        endast_vardgaranti: only contacts under the guarantee were counted.
        sov_som_mov: SoV was treated as MoV.
        left_out: contacts that were left out, by reason (`REASONS`).
        parts: names of the parts that were added up, such as the regions behind a national figure.
        publicerad: the day of publication, when the figure is a published one: such are revised afterwards.
    """

    measure: str
    population: str
    denominator: int
    policy: str = "ingen"
    limit: int | None = None
    unit: str = "dagar"
    month: str | None = None
    endast_vardgaranti: bool = False
    sov_som_mov: bool = True
    left_out: Mapping[str, int] = field(factory=dict, converter=_given)
    parts: tuple[str, ...] = ()
    publicerad: date | None = None

    def _joined(self, other: Self, *added: str) -> Self:
        """This figure with the other's contacts, when they count the same; `added` are more counts."""
        if type(self) is not type(other) or any(
            getattr(self, each.name) != getattr(other, each.name)
            for each in fields(type(self))
            if each.name not in _OF_ONE_PART and each.name not in added
        ):
            raise UsageError("figures of different measures, populations, policies or limits do not add up")
        left_out = Counter(self.left_out) + Counter(other.left_out)
        return evolve(
            self,
            denominator=self.denominator + other.denominator,
            left_out=left_out,
            parts=self.parts + other.parts,
            month=self.month if self.month == other.month else None,
            publicerad=self.publicerad if self.publicerad == other.publicerad else None,
            **{name: _sum(getattr(self, name), getattr(other, name)) for name in added},
        )


_OF_ONE_PART = frozenset({"denominator", "left_out", "parts", "month", "publicerad"})


def _sum(mine: Any, its: Any) -> Any:
    if isinstance(mine, tuple):
        return tuple(map(add, mine, its))
    return mine + its


@frozen(kw_only=True)
class Count(Figure):
    """A number of contacts: `denominator`."""

    @property
    def value(self) -> int:
        """The number."""
        return self.denominator

    def __add__(self, other: Self) -> Self:
        return self._joined(other)


@frozen(kw_only=True)
class Share(Figure):
    """A share of contacts.

    Two shares of the same kind are added by their counts, never by their values.

    Attributes:
        numerator: those of the denominator that waited at most the limit.

    Raises:
        UsageError: the numerator is not among the denominator.
    """

    numerator: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise UsageError("a share counts from 0 to all of its denominator")

    @property
    def value(self) -> Fraction | None:
        """The share, from 0 to 1; None when nothing is counted."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def percent(self, decimals: int = 0, *, tom_som_noll: bool = False) -> Decimal | None:
        """In percent, half to even; None when nothing is counted.

        Args:
            decimals: how many.
            tom_som_noll: nought of nought is shown as 0, as in the old BUP tables.
        """
        found = percent(self.numerator, self.denominator, decimals)
        return Decimal(0) if found is None and tom_som_noll else found

    def __add__(self, other: Self) -> Self:
        return self._joined(other, "numerator")


@frozen(kw_only=True)
class Intervals(Figure):
    """How many contacts waited how long, in the classes of a scheme.

    The denominator is the sum of the classes, not a total that a publisher gave beside them: the published
    shares fit only the sum (statistics.md 7; observed). A cumulative scheme has no such sum, and its
    denominator is all contacts.

    Attributes:
        scheme: the classes.
        counts: contacts in each class.
    """

    scheme: Scheme
    counts: tuple[int, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes in words."""
        return self.scheme.labels

    @property
    def shares(self) -> tuple[Fraction | None, ...]:
        """The share of each class, exact; None when nothing is counted."""
        return tuple(Fraction(count, self.denominator) if self.denominator else None for count in self.counts)

    def percents(self, decimals: int = 1) -> tuple[Decimal | None, ...]:
        """The share of each class in percent, half to even."""
        return tuple(percent(count, self.denominator, decimals) for count in self.counts)

    def within(self, limit: int) -> Share:
        """The share that waited at most `limit` days.

        Raises:
            UsageError: no class ends at the limit.
        """
        said: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(Figure)}
        return Share(**said | {"limit": limit}, numerator=self.scheme.within(self.counts, limit))

    def __add__(self, other: Self) -> Self:
        return self._joined(other, "counts")


@frozen(kw_only=True)
class Quantile(Figure):
    """A median or percentile of waits. It cannot be added to another: add tallies instead.

    Attributes:
        p: which quantile, from 0 to 1; one half is the median.
        metod: `empirisk` or `linjar`.
        value: the wait in its unit, half days kept; None when nothing is counted.
    """

    p: Fraction
    metod: str
    value: Fraction | None

    def rounded(self, decimals: int = 1) -> Decimal | None:
        """The wait rounded, half to even."""
        return None if self.value is None else half_even(self.value, decimals)


@frozen(kw_only=True)
class Mean(Figure):
    """A mean wait.

    Attributes:
        numerator: all waits together, in their unit.
    """

    numerator: Fraction

    @property
    def value(self) -> Fraction | None:
        """The mean, exact; None when nothing is counted."""
        return self.numerator / self.denominator if self.denominator else None

    def rounded(self, decimals: int = 1) -> Decimal | None:
        """The mean rounded, half to even; one decimal is how it is published (observed, KCHD)."""
        return None if self.value is None else half_even(self.value, decimals)

    def __add__(self, other: Self) -> Self:
        return self._joined(other, "numerator")
