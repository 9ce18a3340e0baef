"""How long people waited, with the limit: a bar for each class of days."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from cvrgvr.pictures.classes import Classes, classes_for
from cvrgvr.pictures.look import BLUE, INK, LATE_HATCH, ORANGE, RED, minus, on_white, share_text
from cvrgvr.pictures.picture import Picture, canvas, checked_lang
from cvrgvr.report.measures import heading, left_out_text, unit_text, withheld_text
from cvrgvr.statistics import Figure, FulfilmentPolicy, Measure, Tally, Withheld, suppress, thousands
from cvrgvr.statistics.quantiles import HALF, quantile
from cvrgvr.statistics.rounding import half_even, percent
from cvrgvr.statistics.selection import Selection, select, tallied

__all__ = ["distribution"]

_WORDS: Final = {
    "sv": {
        "title": "Hur länge patienterna väntade",
        "axis": "väntetid i {unit}",
        "count": "antal kontakter",
        "limit": "gräns {limit}",
        "median": "median {value}",
        "in_time": "inom gränsen",
        "late": "över gränsen",
        "share": "{within} av {all} inom gränsen = {percent} %. ",
        "all": "{all} kontakter. ",
        "text": "Antal efter väntetid i {unit}: ",
    },
    "en": {
        "title": "How long the patients waited",
        "axis": "wait in {unit}",
        "count": "contacts",
        "limit": "limit {limit}",
        "median": "median {value}",
        "in_time": "within the limit",
        "late": "beyond the limit",
        "share": "{within} of {all} within the limit = {percent} %. ",
        "all": "{all} contacts. ",
        "text": "Contacts by wait in {unit}: ",
    },
}


def distribution(
    data: Tally | Iterable[Any],
    measure: str | Measure | None = None,
    *,
    population: str | None = None,
    policy: str | FulfilmentPolicy | None = None,
    limit: int | None = None,
    month: str | None = None,
    endast_vardgaranti: bool | None = None,
    sov_som_mov: bool = True,
    profile: str = "skr",
    threshold: int | None = None,
    lang: str = "sv",
) -> Picture:
    """Draw how long those waited that a share counts, and the limit that it holds them against.

    Args:
        data: as in `cvrgvr.statistics.share`, as are all the arguments up to `sov_som_mov`. A measure without
            a limit is drawn without one, and then everyone is in the picture unless a policy is named.
        measure: see `data`.
        population: see `data`.
        policy: see `data`.
        limit: see `data`.
        month: see `data`.
        endast_vardgaranti: see `data`.
        sov_som_mov: see `data`.
        profile: whose threshold for small numbers; with fewer contacts than that nothing is drawn.
        threshold: in place of the profile's.
        lang: `sv` or `en`.

    Raises:
        UsageError: as `share` (but for the want of a limit), for another language, or when matplotlib is not
            installed.
    """
    words = _WORDS[checked_lang(lang)]
    found = tallied(data, measure, population, month)
    guarantee = found.measure.guarantee
    kept = select(
        found,
        policy or ("standard" if guarantee else "ingen"),
        limit=limit,
        endast_vardgaranti=guarantee if endast_vardgaranti is None else endast_vardgaranti,
        sov_som_mov=sov_som_mov,
    )
    figure = Figure(**kept.said)
    shown = suppress(figure, profile, threshold)
    title, told = words["title"], heading(figure, lang)
    if isinstance(shown, Withheld) or not kept.waits:
        told_why = withheld_text(shown, lang) if isinstance(shown, Withheld) else left_out_text(figure, lang)
        return _nothing(title, told, told_why)
    classes = classes_for(kept.waits, figure.limit, negative=min(kept.waits) < 0)
    unit = unit_text(figure.unit, lang)
    foot = _foot(kept, figure, lang) + left_out_text(figure, lang)
    with canvas(title, told, foot) as (picture, axes):
        _draw(axes, classes, kept, figure, lang)
        axes.set_xlabel(words["axis"].format(unit=unit))
        axes.set_ylabel(words["count"])
    pairs = zip(classes.labels, classes.counts, strict=True)
    text = words["text"].format(unit=unit) + "; ".join(f"{label}: {n}" for label, n in pairs)
    return Picture(title, f"{'. '.join(told)}. {text}. {foot}", picture)


def _nothing(title: str, told: Sequence[str], why: str) -> Picture:
    with canvas(title, told, "") as (picture, axes):
        axes.set_axis_off()
        axes.text(0.5, 0.5, why, ha="center", va="center", wrap=True, transform=axes.transAxes)
    return Picture(title, f"{'. '.join(told)}. {why}", picture)


def _foot(kept: Selection, figure: Figure, lang: str) -> str:
    words, everyone = _WORDS[lang], thousands(figure.denominator, lang=lang)
    if figure.limit is None:
        return words["all"].format(all=everyone)
    within = sum(n for wait, n in kept.waits.items() if wait <= figure.limit)
    shown = share_text(percent(within, figure.denominator, 1), lang)
    return words["share"].format(within=thousands(within, lang=lang), all=everyone, percent=shown)


def _draw(axes: Any, classes: Classes, kept: Selection, figure: Figure, lang: str) -> None:
    words, limit = _WORDS[lang], figure.limit
    cut = len(classes.counts) if limit is None else classes.bounds.index(limit) + 1
    bars = list(enumerate(classes.counts))
    style = {"width": 1.0, "align": "edge", "edgecolor": INK, "linewidth": 0.7}
    axes.bar(*zip(*bars[:cut], strict=True), color=BLUE, label=words["in_time"], **style)
    if bars[cut:]:
        late = zip(*bars[cut:], strict=True)
        axes.bar(*late, color=ORANGE, hatch=LATE_HATCH, label=words["late"], **style)
    top = max(classes.counts)
    axes.set_ylim(0, top * 1.25)
    if limit is not None:
        axes.axvline(cut, color=RED, linewidth=2.2)
        told = words["limit"].format(limit=limit)
        axes.annotate(told, (cut, top * 1.22), (4, 0), textcoords="offset points", color=INK, va="top")
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, handlelength=2.2)
    middle = quantile(kept.waits, HALF)
    assert middle is not None
    at = classes.place(middle)
    axes.plot([at], [top * 1.04], marker="v", color=INK, markersize=7, linestyle="none")
    told = words["median"].format(value=share_text(half_even(middle, 1), lang))
    above = {"textcoords": "offset points", "ha": "center", "va": "bottom"}
    axes.annotate(told, (at, top * 1.08), (0, 3), **above, **on_white())
    _label(axes, classes)


def _label(axes: Any, classes: Classes) -> None:
    """The bounds under the edges between the bars; of many, every second or third, an open one among them."""
    axes.set_xlim(0, len(classes.counts))
    step = 1 + len(classes.bounds) // 16
    if classes.single:
        shown = [(place + 0.5, label) for place, label in enumerate(classes.labels)][::step]
    else:
        first = "0" if classes.low == 0 else "" if classes.low is None else f"{classes.low - 1}"
        edges = [(float(edge), minus(name)) for edge, name in enumerate([first, *map(str, classes.bounds)])]
        if classes.open_above:
            edges[-1] = (edges[-1][0] + 0.5, f"> {edges[-1][1]}")
        shown = edges[(len(edges) - 1) % step if classes.open_above else 0 :: step]
    axes.set_xticks([place for place, _ in shown], [name for _, name in shown])
    axes.yaxis.get_major_locator().set_params(integer=True)
