"""Figures from counts: calls and chats, published tables, and sums of regions.

A sum is computed from summed counts, never from shares (statistics.md 14; observed, verified).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from attrs import evolve

from cvrgvr.errors import UsageError
from cvrgvr.statistics.figures import Count, Intervals, Mean, Share
from cvrgvr.statistics.measures import Measure, measure_named
from cvrgvr.statistics.schemes import Scheme, scheme_named

__all__ = ["bup_share", "intervals_of", "response_rate", "share_of", "total", "year_value"]

MONTHS_OF_A_YEAR_VALUE: Final = 10

Addable = TypeVar("Addable", Count, Share, Intervals, Mean)


def share_of(
    numerator: int,
    denominator: int,
    measure: str | Measure,
    *,
    population: str | None = None,
    policy: str = "ingen",
    limit: int | None = None,
    left_out: Mapping[str, int] | None = None,
    publicerad: date | None = None,
) -> Share:
    """A share from counts, such as calls answered the same day of incoming calls.

    Args:
        numerator: those within the limit.
        denominator: all that count.
        measure: one of `MEASURES`.
        population: None = the measure's.
        policy: what the publisher left out, by the name of a policy.
        limit: None = the measure's.
        left_out: what was left out, by reason.
        publicerad: the day of publication.

    Raises:
        UsageError: unknown measure, or a numerator that is not among the denominator.

    >>> share_of(9, 40, "bup_bedomning").percent()
    Decimal('22')
    """
    chosen = measure_named(measure)
    return Share(
        measure=chosen.id,
        population=population or chosen.population,
        policy=policy,
        limit=chosen.limit if limit is None else limit,
        unit=chosen.unit,
        numerator=numerator,
        denominator=denominator,
        left_out=left_out or {},
        publicerad=publicerad,
    )


def intervals_of(
    counts: Iterable[int],
    scheme: str | Scheme,
    measure: str | Measure,
    *,
    population: str | None = None,
    policy: str = "ingen",
    denominator: int | None = None,
    publicerad: date | None = None,
) -> Intervals:
    """An interval table from its counts, such as a published one or a primary care histogram.

    Args:
        counts: one for each class.
        scheme: the classes.
        measure: one of `MEASURES`.
        population: None = the measure's.
        policy: what the publisher left out, by the name of a policy.
        denominator: all contacts, for a cumulative scheme only: elsewhere it is the sum of the counts, also
            when a publisher gives another total.
        publicerad: the day of publication.

    Raises:
        UsageError: counts that do not fit the scheme, or a denominator where there is none to give.

    >>> day = intervals_of([5890, 740, 231, 222, 172, 146, 167, 166, 1048], "primarvard_lakare",
    ...                    "medicinsk_bedomning")
    >>> day.denominator, day.within(7).percent(), day.within(3).percent(3)
    (8782, Decimal('88'), Decimal('80.654'))
    """
    classes, chosen, numbers = scheme_named(scheme), measure_named(measure), tuple(counts)
    if len(numbers) != len(classes.labels) or min(numbers) < 0:
        raise UsageError(
            f"{classes.name} has {len(classes.labels)} classes: give a count for each, 0 or more"
        )
    if classes.cumulative is (denominator is None):
        raise UsageError(
            "give the denominator of a cumulative scheme; of another it is the sum of the classes"
        )
    if denominator is not None and list(numbers) != sorted((*numbers, denominator))[:-1]:
        raise UsageError("cumulative counts rise, up to the denominator")
    return Intervals(
        measure=chosen.id,
        population=population or chosen.population,
        policy=policy,
        unit=chosen.unit,
        scheme=classes,
        counts=numbers,
        denominator=sum(numbers) if denominator is None else denominator,
        publicerad=publicerad,
    )


def bup_share(
    antal: int,
    hogst_30: int,
    pvv_over: int,
    measure: str | Measure = "bup_bedomning",
    population: str = "genomforda",
    *,
    publicerad: date | None = None,
) -> Share:
    """A row of the BUP tables: patients with PvV who waited 31 days or longer are left out.

    PvV within 30 days stays (statistics.md 12; observed, verified on published rows).

    Args:
        antal: all contacts of the row.
        hogst_30: those that waited 30 days or less.
        pvv_over: those coded PvV that waited 31 days or longer.
        measure: one of the BUP measures.
        population: tables exist for `genomforda` and `vantande`.
        publicerad: the day of publication.

    Raises:
        UsageError: the counts do not fit each other.

    >>> row = bup_share(3791, 1805, 564)
    >>> row.denominator, row.percent()
    (3227, Decimal('56'))
    """
    return share_of(
        hogst_30,
        antal - pvv_over,
        measure,
        population=population,
        policy="bup",
        left_out={"pvv": pvv_over},
        publicerad=publicerad,
    )


def response_rate(reporting: int, expected: int) -> Share:
    """Svarsfrekvens: units that reported, of units that should (statistics.md 14; formula reference).

    Raises:
        UsageError: more units reported than should.
    """
    return Share(
        measure="svarsfrekvens",
        population="enheter",
        unit="enheter",
        numerator=reporting,
        denominator=expected,
    )


def year_value(months: Sequence[Share | None]) -> Fraction | None:
    """The value of a year as Kolada has it for N79179: the mean of the monthly shares.

    It is the one figure that is a mean of shares. It needs at least ten months (statistics.md 11; observed).

    Args:
        months: the shares of the months; None for a month without.

    Raises:
        UsageError: more than twelve months.
    """
    if len(months) > 12:
        raise UsageError("a year has twelve months")
    values = [month.value for month in months if month is not None and month.value is not None]
    return sum(values, Fraction(0)) / len(values) if len(values) >= MONTHS_OF_A_YEAR_VALUE else None


def total(parts: Mapping[str, Addable | None]) -> Addable:
    """The figure of all parts together, such as the nation from its regions, with the list of them.

    National figures at times lack regions; so `parts` of the result names those that took part. Parts that
    are None did not report and take no part.

    Args:
        parts: figures of one kind by the part's name.

    Raises:
        UsageError: no part, or parts that count different things.

    >>> both = total({"Blekinge": share_of(1, 2, "operation"), "Skåne": share_of(5, 6, "operation")})
    >>> both.numerator, both.denominator, both.parts
    (6, 8, ('Blekinge', 'Skåne'))
    """
    named = [evolve(part, parts=(name,)) for name, part in parts.items() if part is not None]
    if not named:
        raise UsageError("there is no part to add up")
    result = named[0]
    for part in named[1:]:
        result = result + part
    return result
