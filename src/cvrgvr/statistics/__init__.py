"""Statistics: waits turned into the measures as they are published.

    from cvrgvr import cvr, statistics

    records = (record for record, _ in cvr.iter_read("vantande.csv"))
    october = statistics.tally(records, "operation", month="2026-10")     # one pass
    found = statistics.share(october, policy="skr_pvv")
    found.value, found.percent(), found.numerator, found.denominator, found.left_out
    statistics.intervals(october, "skr_2021").percents()
    statistics.median(october).value

Publishers differ in whom they leave out, so measure, population, policy, limit and scheme are arguments and
stand in every result. Statistics use raw days and the reported avvikelse, never the pauses and declines of
the law (`cvrgvr.guarantee`). Arithmetic is exact until a figure is rounded. Exact reproduction of what the
owners publish is not promised: their own selections are not all known.

Specification: `statistics.md`. Everything here is pure and streaming: tallies of parts add up to the tally
of the whole.
"""

from cvrgvr.periods import months_to
from cvrgvr.statistics import forecasts
from cvrgvr.statistics.access import (
    ACCESS_BY,
    YearOfAccess,
    access_of,
    access_share,
    access_shares,
    access_year,
)
from cvrgvr.statistics.averages import count, mean, median, percentile
from cvrgvr.statistics.contact import Contact
from cvrgvr.statistics.counts import bup_share, intervals_of, response_rate, share_of, total, year_value
from cvrgvr.statistics.dimensions import AGES_KCHD, DIMENSIONS, age_group, grouping
from cvrgvr.statistics.figures import Count, Figure, Intervals, Mean, Quantile, Share
from cvrgvr.statistics.goals import KOLADA, improved, reached
from cvrgvr.statistics.measures import MEASURES, POPULATIONS, Measure
from cvrgvr.statistics.policies import POLICIES, FulfilmentPolicy, Treatment
from cvrgvr.statistics.rates import forecast_current, overbelaggning, utskrivningsklara
from cvrgvr.statistics.reasons import REASONS
from cvrgvr.statistics.rounding import decimal_text, half_even, percent, thousands
from cvrgvr.statistics.schemes import SCHEMES, Scheme
from cvrgvr.statistics.shares import intervals, pvv_share, share
from cvrgvr.statistics.suppression import PROFILES, Profile, Withheld, suppress, suppress_parts
from cvrgvr.statistics.tally import Tally, empty_tally, tally, tally_by, tally_months

__all__ = [
    "ACCESS_BY",
    "AGES_KCHD",
    "DIMENSIONS",
    "KOLADA",
    "MEASURES",
    "POLICIES",
    "POPULATIONS",
    "PROFILES",
    "REASONS",
    "SCHEMES",
    "Contact",
    "Count",
    "Figure",
    "FulfilmentPolicy",
    "Intervals",
    "Mean",
    "Measure",
    "Profile",
    "Quantile",
    "Scheme",
    "Share",
    "Tally",
    "Treatment",
    "Withheld",
    "YearOfAccess",
    "access_of",
    "access_share",
    "access_shares",
    "access_year",
    "age_group",
    "bup_share",
    "count",
    "decimal_text",
    "empty_tally",
    "forecast_current",
    "forecasts",
    "grouping",
    "half_even",
    "improved",
    "intervals",
    "intervals_of",
    "mean",
    "median",
    "months_to",
    "overbelaggning",
    "percent",
    "percentile",
    "pvv_share",
    "reached",
    "response_rate",
    "share",
    "share_of",
    "suppress",
    "suppress_parts",
    "tally",
    "tally_by",
    "tally_months",
    "thousands",
    "total",
    "utskrivningsklara",
    "year_value",
]
