"""Who waits, by how many days of the limit are left: what a clinic has before it and behind it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from cvrgvr.guarantee import Assessment
from cvrgvr.guarantee.planning import WAITING
from cvrgvr.guarantee.status import STATUS_EN, STATUS_SV
from cvrgvr.pictures.look import BLUE, GREY, INK, LATE_HATCH, ORANGE, PAUSED_HATCH, RED, minus
from cvrgvr.pictures.picture import Picture, canvas, checked_lang
from cvrgvr.statistics import thousands

__all__ = ["days_left"]

_WIDTH: Final = 10
_REACH: Final = 9
"""Classes on either side; what lies beyond is in one open class."""

_WORDS: Final = {
    "sv": {
        "title": "Väntande efter dagar kvar av vårdgarantin",
        "on": "mätdatum {on}",
        "waiting": "{n} väntande",
        "axis": "dagar kvar till gränsen",
        "count": "antal väntande",
        "pagar": "i tid",
        "pausad": "i tid, pausad",
        "overskriden": "för sent",
        "zero": "sista dag i tid",
        "foot": "{late} har väntat längre än gränsen, {soon} når den inom {width} dagar. ",
        "others": "Ej med: ",
        "nobody": "Ingen väntar.",
        "text": "Antal väntande efter dagar kvar: ",
    },
    "en": {
        "title": "People waiting, by days left of the care guarantee",
        "on": "reference date {on}",
        "waiting": "{n} waiting",
        "axis": "days left to the limit",
        "count": "people waiting",
        "pagar": "in time",
        "pausad": "in time, paused",
        "overskriden": "too late",
        "zero": "last day in time",
        "foot": "{late} have waited beyond the limit, {soon} reach it within {width} days. ",
        "others": "Not shown: ",
        "nobody": "Nobody is waiting.",
        "text": "People waiting by days left: ",
    },
}
_LOOK: Final = {"overskriden": (ORANGE, LATE_HATCH), "pagar": (BLUE, ""), "pausad": (GREY, PAUSED_HATCH)}


def days_left(assessments: Iterable[Assessment], *, lang: str = "sv") -> Picture:
    """Draw how many wait, by the days that are left of each one's limit.

    To the left of the line are those for whom the last day has passed. Days in pauses have been left out, and
    those who are paused now are drawn apart. Who has been treated, has declined, is not covered or cannot be
    decided is told at the foot.

    It is a picture of a clinic's own list, and small numbers are shown.

    Args:
        assessments: what `cvrgvr.guarantee.assess` gave, read once and not held.
        lang: `sv` or `en`.

    Raises:
        UsageError: another language, or matplotlib is not installed.
    """
    words = _WORDS[checked_lang(lang)]
    counts: dict[str, Counter[int]] = {status: Counter() for status in _LOOK}
    others: Counter[str] = Counter()
    ons = set()
    soon = 0
    for a in assessments:
        if a.status not in WAITING or a.days_left is None:
            others[a.status] += 1
            continue
        ons.add(a.on)
        counts[a.status][_class(a.days_left)] += 1
        soon += a.status == "pagar" and a.days_left < _WIDTH
    told = [words["waiting"].format(n=thousands(sum(each.total() for each in counts.values()), lang=lang))]
    if len(ons) == 1:
        told.append(words["on"].format(on=ons.pop()))
    foot = words["foot"].format(
        late=thousands(counts["overskriden"].total(), lang=lang),
        soon=thousands(soon, lang=lang),
        width=_WIDTH,
    )
    names = STATUS_SV if lang == "sv" else STATUS_EN
    if others:
        parts = sorted((names[status], thousands(count, lang=lang)) for status, count in others.items())  # type: ignore[index]
        foot += words["others"] + ", ".join(f"{name} {count}" for name, count in parts) + "."
    used = [place for each in counts.values() for place in each]
    places = range(min(used), max(used) + 1) if used else range(0)
    with canvas(words["title"], (", ".join(told),), foot) as (picture, axes):
        if used:
            _draw(axes, places, counts, words)
        else:
            axes.set_axis_off()
            axes.text(0.5, 0.5, words["nobody"], ha="center", va="center", transform=axes.transAxes)
    totals = [(_label(place), sum(each[place] for each in counts.values())) for place in places]
    text = (
        words["text"] + "; ".join(f"{label}: {count}" for label, count in totals) if used else words["nobody"]
    )
    return Picture(words["title"], f"{', '.join(told)}. {text.rstrip('.')}. {foot}".rstrip(), picture)


def _class(left: int) -> int:
    """The class of days left: 0 for 0 to 9, -1 for the ten days after the last one in time."""
    return max(-_REACH - 1, min(left // _WIDTH, _REACH))


def _label(place: int) -> str:
    low, high = place * _WIDTH, place * _WIDTH + _WIDTH - 1
    if place == -_REACH - 1:
        return minus(f"≤ {high}")
    return f"≥ {low}" if place == _REACH else minus(f"{low}–{high}")


def _draw(axes: Any, places: range, counts: dict[str, Counter[int]], words: dict[str, str]) -> None:
    base = [0] * len(places)
    for status, (colour, hatch) in _LOOK.items():
        heights = [counts[status][place] for place in places]
        if any(heights):
            axes.bar(
                *(places, heights, 1.0, base),
                align="edge",
                color=colour,
                hatch=hatch,
                edgecolor=INK,
                linewidth=0.7,
                label=words[status],
            )
            base = [below + height for below, height in zip(base, heights, strict=True)]
    top = max(base)
    axes.set_ylim(0, top * 1.2)
    axes.set_xlim(min(places.start, 0) - 0.2, max(places.stop, 1) + 0.2)
    axes.axvline(0, color=RED, linewidth=2.2)
    axes.annotate(words["zero"], (0, top * 1.18), (4, 0), textcoords="offset points", va="top")
    edges = range(min(places.start, 0), max(places.stop, 1) + 1)
    ticks: dict[float, str] = {
        edge: minus(f"{edge * _WIDTH}") for edge in edges if -_REACH - 1 < edge <= _REACH
    }
    for place, edge in ((-_REACH - 1, -_REACH), (_REACH, _REACH)):  # the open classes say that they are
        if place in places:
            del ticks[edge]
            ticks[place + 0.5] = _label(place)
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.set_xlabel(words["axis"])
    axes.set_ylabel(words["count"])
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, handlelength=2.2)
