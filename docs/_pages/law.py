"""What the pages on the law and on policies are made of: the dated table, timelines, a month counted."""

import re
from datetime import date
from typing import Final

from cvrgvr import guarantee, statistics
from cvrgvr.guarantee import GARANTIER, TABLE, Avstaende, Paus, Wait

from .markup import badge, code, escape, table

__all__ = ["counted_by_policy", "limits", "timelines"]

_ON: Final = date(2026, 4, 30)
_WAITS: Final = {
    "plain": Wait("behandling", date(2026, 1, 7), slut=date(2026, 3, 20)),
    "paused": Wait(
        "behandling", date(2026, 1, 7), pauser=[Paus("medicinsk", date(2026, 2, 2), date(2026, 2, 22))]
    ),
    "declined": Wait(
        "behandling",
        date(2026, 1, 7),
        avstaenden=[Avstaende(date(2026, 3, 2), True, True, date(2026, 3, 20))],
    ),
    "uninformed": Wait(
        "behandling",
        date(2026, 1, 7),
        avstaenden=[Avstaende(date(2026, 3, 2), False, True, date(2026, 3, 20))],
    ),
    "region": Wait("besok", date(2026, 3, 16)),
}
"""Waits that nobody has had, one for each thing that the page explains."""

_MONTH: Final = (
    *(statistics.Contact(days, True, 0) for days in (12, 40, 61, 75, 88, 90, 91, 120)),
    statistics.Contact(140, True, 1),
    statistics.Contact(70, True, 1),
    statistics.Contact(95, True, 2),
    statistics.Contact(200, True, 3),
)
"""Completed operations of one small month: days, covered, reported deviation."""


def limits() -> str:
    """The dated table of limits, newest first."""
    rows = sorted(TABLE.rows, key=lambda row: (row.from_datum, row.rule_id), reverse=True)
    return table(
        ["Rule", "Promise", "Day 0 from", "to", "Limit, days", "Force", "Where it stands", "Source"],
        [
            [
                code(row.rule_id),
                escape(GARANTIER[row.garanti].en),
                str(row.from_datum),
                str(row.tom_datum or ""),
                "not known" if row.limit is None else str(row.limit),
                _FORCE[row.force],
                f"{escape(row.citation)}" + (f"<br>*{escape(row.note)}*" if row.note else ""),
                badge(row.provenance),
            ]
            for row in rows
        ],
    )


_FORCE: Final = {
    "lag": "law",
    "region": "the region's own",
    "overenskommelse": "agreement",
    "mal": "objective",
}


def timelines() -> dict[str, str]:
    """Name and SVG of each wait's timeline."""
    found = {}
    for name, wait in _WAITS.items():
        assessment = guarantee.assess(wait, _ON, regelverk="10")
        svg = re.search(r"<svg.*</svg>", assessment.to_html("en"), re.DOTALL)
        assert svg, name
        found[f"clock-{name}.svg"] = svg[0]
    return found


def counted_by_policy() -> str:
    """One month's share under each policy that speaks of completed operations."""
    month = statistics.tally(_MONTH, "operation_genomford")
    rows = []
    for each in statistics.POLICIES.values():
        if "genomforda" in each.treatments:
            found = statistics.share(month, policy=each)
            rows.append(
                [code(each.name), str(found.numerator), str(found.denominator), f"**{found.percent()} %**"]
            )
    return table(["Policy", "In time", "Counted", "Share"], rows)
