"""The page of measures, policies, interval schemes and profiles: the tables that figures are made by."""

from cvrgvr.spec import Source
from cvrgvr.statistics import DIMENSIONS, KOLADA, MEASURES, POLICIES, POPULATIONS, PROFILES, REASONS, SCHEMES
from cvrgvr.statistics.policies import FulfilmentPolicy

from .markup import badge, code, escape, link, swedish, table

__all__ = ["measures_page"]

_INTRODUCTION = (
    "What [`cvrgvr.statistics`](api/statistics.md) and [`cvrgvr statistics`](cli.md) count, and by whose "
    "choices. Publishers differ in whom they count and whom they leave out; so measure, population, policy "
    "and limit stand beside every figure. Waits are raw days from the decision on the activity: the pauses "
    "and declines of the law take no part. Exact reproduction of what the owners publish is not promised."
)
_POLICIES = (
    "What becomes of contacts with a reported deviation: kept (`behall`), left out (`uteslut`), or left out "
    "when they waited longer than the limit (`uteslut_over_grans`). Unless the caller names another, "
    "`standard` holds."
)


def measures_page() -> str:
    """The page of the measures."""
    parts = [
        "# Measures and policies",
        _INTRODUCTION,
        "## Measures",
        table(
            ["Measure", "What it tells", "Population", "Limit", "Goal", "Phase", "Source"],
            [
                [
                    code(each.id),
                    f"{escape(each.en)}<br>{swedish(each.sv)}",
                    code(each.population),
                    "" if each.limit is None else swedish(f"{each.limit} {each.unit}"),
                    "" if each.goal is None else f"{each.goal} %",
                    "" if each.fas is None else str(each.fas),
                    _source(each.source),
                ]
                for each in MEASURES.values()
            ],
        ),
        "## Fulfilment policies",
        _POLICIES,
        table(
            ["Policy", *(f"{code(name)}: PvV, MoV" for name in POPULATIONS), "Limit", "Source"],
            [
                [
                    code(each.name),
                    *(_treatments(each, name) for name in POPULATIONS),
                    "the measure's" if each.limit is None else str(each.limit),
                    _source(each.source),
                ]
                for each in POLICIES.values()
            ],
        ),
        "## Kolada's key figures",
        table(
            ["Key figure", "Measure", "Population"],
            [[code(name), code(measure), code(population)] for name, (measure, population) in KOLADA.items()],
        ),
        "## Interval schemes",
        table(
            ["Scheme", "Classes, in days", "Source"],
            [
                [code(each.name), escape(", ".join(each.labels)), _source(each.source)]
                for each in SCHEMES.values()
            ],
        ),
        "## Small numbers",
        table(
            ["Profile", "Fewer than this are not shown", "Mark", "Source"],
            [
                [
                    code(each.name),
                    "must be given" if each.threshold is None else str(each.threshold),
                    code(each.mark),
                    _source(each.source),
                ]
                for each in PROFILES.values()
            ],
        ),
        "## Why a contact is left out",
        table(
            ["Reason", "English", "Swedish"],
            [[code(reason), escape(en), swedish(sv)] for reason, (sv, en) in REASONS.items()],
        ),
        "## Dimensions",
        table(
            ["Dimension", "What it holds"],
            [[code(name), swedish(holds)] for name, holds in DIMENSIONS.items()],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _treatments(policy: FulfilmentPolicy, population: str) -> str:
    return ", ".join(code(each) for each in policy.treatments.get(population, ()))


def _source(source: Source) -> str:
    keys = link(escape(source.keys), "sources.md") if source.keys else ""
    return f"{badge(source.provenance)} {keys}".strip()
