"""What figures are held against: goals, the same month of the year before, and Kolada's key figures.

Source: statistics.md 4, 12 and 13. Goals are of agreements and stand in each measure (`Measure.goal`).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cvrgvr.errors import UsageError
from cvrgvr.statistics.figures import Share
from cvrgvr.statistics.measures import GENOMFORDA, INCOMING, MEASURES, VANTANDE

__all__ = ["KOLADA", "improved", "reached"]

KOLADA: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "N79179": ("kontakt_samma_dag", INCOMING),
        "N79173": ("medicinsk_bedomning", GENOMFORDA),
        "N79221": ("forsta_besok", VANTANDE),
        "N79222": ("forsta_besok_genomford", GENOMFORDA),
        "N79223": ("operation", VANTANDE),
        "N79224": ("operation_genomford", GENOMFORDA),
        "U79119": ("bup_fordjupad", VANTANDE),
        "U72552": ("bup_bedomning", VANTANDE),
    }
)
"""Kolada's shares by id: the measure and population that come nearest (observed).

Its medians (N79240-N79243) are `median` of the same populations; U79049 is `forsta_besok` of adult
psychiatry, which the caller selects.
"""


def reached(share: Share) -> bool | None:
    """Whether a share is at or above the goal of its measure; None when there is no goal, or nothing counted.

    >>> from cvrgvr.statistics import share_of
    >>> reached(share_of(7, 10, "svf_inklusion")), reached(share_of(7, 10, "operation"))
    (True, None)
    """
    measure = MEASURES.get(share.measure)
    if measure is None or measure.goal is None or share.value is None:
        return None
    return share.value * 100 >= measure.goal


def improved(share: Share, year_before: Share) -> bool | None:
    """Whether a share is larger than that of the same month the year before, as BUP's performance rule asks.

    The three measures of BUP are compared apart (statistics.md 12; official, 2024-2025).

    Returns:
        None when either month has nothing counted.

    Raises:
        UsageError: shares of different measures, populations, policies or limits, or months that are known
            and not a year apart.

    >>> from cvrgvr.statistics import bup_share
    >>> improved(bup_share(100, 60, 0), bup_share(100, 55, 5))
    True
    """
    _ = share + year_before  # refuses what cannot be compared
    if share.month is not None and year_before.month is not None:
        year, month = share.month.split("-")
        if year_before.month != f"{int(year) - 1:04d}-{month}":
            raise UsageError("the months are not a year apart")
    if share.value is None or year_before.value is None:
        return None
    return share.value > year_before.value
