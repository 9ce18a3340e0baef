"""A share over the months: a line, with what each month rests on."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from attrs import evolve

from cvrgvr.errors import UsageError
from cvrgvr.periods import months_to
from cvrgvr.pictures.look import BLUE, INK, RED, on_white, share_text
from cvrgvr.pictures.picture import Picture, canvas, checked_lang
from cvrgvr.report.measures import heading, withheld_text
from cvrgvr.statistics import MEASURES, Share, Withheld, thousands

__all__ = ["share_by_month"]

_NAMES: Final = {
    "sv": ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_WORDS: Final = {
    "sv": {
        "axis": "andel i procent",
        "goal": "mål {goal} %",
        "hidden": "visas inte",
        "missing": "saknas",
        "foot": "Under månaden: antal kontakter i nämnaren.",
        "break": "brott i serien",
    },
    "en": {
        "axis": "share in percent",
        "goal": "goal {goal} %",
        "hidden": "not shown",
        "missing": "missing",
        "foot": "Below the month: contacts in the denominator.",
        "break": "break in the series",
    },
}
_NEW_MODEL: Final = "2021-01"
"""SKR's model changed: older figures cannot be compared (statistics.md 4; official)."""
_NEW_CALLS: Final = "2024-01"
"""Calls are counted otherwise from here on (statistics.md 11; observed)."""


def share_by_month(
    shares: Mapping[str, Share | Withheld | None], *, goal: int | None = None, lang: str = "sv"
) -> Picture:
    """Draw a share over the months; thirteen are what SKR shows.

    A month that is missing, has nothing counted or is withheld leaves a gap, which is told. The line does not
    pass a break in the series: January 2021 (January 2024 for calls).

    Args:
        shares: the share of each month `YYYY-MM`, as made of `tally_months`; what is withheld as
            `suppress_parts` leaves it.
        goal: the share in percent that is aimed at; None = the measure's, if it has one.
        lang: `sv` or `en`.

    Raises:
        UsageError: no share at all, shares of different measures, policies or limits, a month that is none,
            another language, or matplotlib is not installed.
    """
    words = _WORDS[checked_lang(lang)]
    known = [share for share in shares.values() if isinstance(share, Share)]
    if not known:
        raise UsageError("there is no share to draw: every month is missing or withheld")
    months = _months(shares)
    first = known[0]
    for other in known[1:]:
        _ = first + other  # refuses what cannot be compared
    measure = MEASURES.get(first.measure)
    aim = goal if goal is not None or measure is None else measure.goal
    line, made = heading(evolve(first, month=None), lang)
    name, _, words_of = line.partition(": ")
    title = words_of[:1].upper() + words_of[1:] if words_of else name
    told = f"{name}: {made}" if words_of else made
    hidden = [share for share in shares.values() if isinstance(share, Withheld)]
    foot = words["foot"] + (f" ×: {withheld_text(hidden[0], lang)}" if hidden else "")
    with canvas(title, (told,), foot) as (picture, axes):
        values = [_value(shares.get(month)) for month in months]
        _draw_line(axes, months, values, first.measure, lang)
        for place, month in enumerate(months):
            _mark(axes, place, shares.get(month), lang)
        if aim is not None:
            axes.axhline(aim, color=RED, linestyle=(0, (6, 3)), linewidth=1.6)
            end = len(months) - 0.55
            axes.annotate(words["goal"].format(goal=aim), (end, aim), va="center", fontsize=9, **on_white())
        axes.set_ylim(0, 108)
        axes.set_yticks(range(0, 101, 20))
        axes.set_xlim(-0.6, len(months) + (0.4 if aim is not None else -0.4))
        axes.set_xticks(range(len(months)), [_name(months, at, shares, lang) for at in range(len(months))])
        axes.tick_params(axis="x", labelsize=8.5)
        axes.set_ylabel(words["axis"])
    text = "; ".join(f"{month}: {_told(shares.get(month), lang)}" for month in months)
    return Picture(title, f"{told}. {text}. {foot}", picture)


def _months(shares: Mapping[str, object]) -> tuple[str, ...]:
    """All months from the first to the last; those between that are not given are missing."""
    try:
        first, last = min(shares), max(shares)
        months = months_to(last, 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:]) + 1)
    except (ValueError, TypeError):
        raise UsageError("give shares by month, YYYY-MM") from None
    if not set(shares) <= set(months):
        raise UsageError("give shares by month, YYYY-MM")
    return months


def _value(share: Share | Withheld | None) -> float | None:
    if not isinstance(share, Share) or share.value is None:
        return None
    return float(share.value * 100)


def _draw_line(
    axes: Any, months: tuple[str, ...], values: list[float | None], measure: str, lang: str
) -> None:
    new = _NEW_CALLS if measure == "kontakt_samma_dag" else _NEW_MODEL
    for (place, before), (_, after) in pairwise(enumerate(values)):
        if months[place + 1] == new:
            axes.axvline(place + 0.5, color=INK, linestyle=":", linewidth=1.2)
            told = _WORDS[lang]["break"]
            axes.annotate(told, (place + 0.5, 106), (4, 0), textcoords="offset points", va="top", fontsize=8)
        elif before is not None and after is not None:
            axes.plot([place, place + 1], [before, after], color=BLUE, linewidth=2.2)


def _mark(axes: Any, place: int, share: Share | Withheld | None, lang: str) -> None:
    value = _value(share)
    if value is not None:
        assert isinstance(share, Share)
        axes.plot([place], [value], marker="o", color=BLUE, markersize=6, linestyle="none")
        text = share_text(share.percent(), lang)
        below = value > 92
        axes.annotate(
            *(text, (place, value), (0, -7 if below else 7)),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=9,
            **on_white(),
        )
        return
    words = _WORDS[lang]
    if isinstance(share, Withheld):
        axes.plot([place], [3], marker="x", color=INK, markersize=7, linestyle="none")
    told = words["hidden"] if isinstance(share, Withheld) else words["missing"]
    axes.annotate(told, (place, 8), ha="center", va="bottom", fontsize=8, rotation=90)


def _name(months: tuple[str, ...], place: int, shares: Mapping[str, object], lang: str) -> str:
    month = months[place]
    share = shares.get(month)
    year = month[:4] if place == 0 or month.endswith("-01") else ""
    counted = thousands(share.denominator, lang=lang) if isinstance(share, Share) else "–"
    return f"{_NAMES[lang][int(month[5:]) - 1]}\n{counted}\n{year}".rstrip()


def _told(share: Share | Withheld | None, lang: str) -> str:
    words = _WORDS[lang]
    if isinstance(share, Withheld):
        return words["hidden"]
    if share is None or share.value is None:
        return words["missing"]
    return f"{share_text(share.percent(), lang)} % ({share.numerator}/{share.denominator})"
