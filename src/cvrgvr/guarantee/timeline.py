"""A wait drawn as a timeline: counted, paused and declined days, the last day in time, the end or today.

Our own display (reference). The colours are Okabe and Ito's, which stay apart for the colour-blind; pattern
and position say the same as colour, so that the picture also works in grey. The SVG stands alone: no
script, no style sheet, no ids that could clash with those of the next picture in a notebook.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from cvrgvr.guarantee.step import Step

if TYPE_CHECKING:
    from cvrgvr.guarantee.assessment import Assessment

__all__ = ["timeline"]

_WIDTH, _LEFT, _RIGHT = 720, 20, 700
_TOP, _HEIGHT = 44, 22
_BLUE, _ORANGE, _PURPLE, _RED, _GREY = "#0072B2", "#E69F00", "#CC79A7", "#D55E00", "#999999"
_DAY = timedelta(days=1)

_WORDS: Final = {
    "sv": {
        "title": "Väntan på en tidslinje",
        "counted": "räknade dagar",
        "paus": "paus",
        "avstaende": "avstående",
        "deadline": "sista dag i tid",
        "given": "vård gavs",
        "today": "mätdatum",
    },
    "en": {
        "title": "The wait on a timeline",
        "counted": "days counted",
        "paus": "pause",
        "avstaende": "declined",
        "deadline": "last day in time",
        "given": "care given",
        "today": "reference date",
    },
}


class _Scale:
    """From dates to horizontal positions; a date is drawn up to its end, so day 0 is the left edge."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.span = max((last - first).days, 1)

    def __call__(self, day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / self.span, 1)


def _bar(x: float, width: float, colour: str, title: str) -> str:
    return (
        f'<rect x="{x}" y="{_TOP}" width="{width:.1f}" height="{_HEIGHT}" fill="{colour}" stroke="#000"'
        f' stroke-width="0.5"><title>{title}</title></rect>'
    )


def _hatch(x: float, width: float, *, rises: bool) -> str:
    """Draw slanting strokes over a bar: those of a pause rise to the right, those of a decline fall."""
    strokes = []
    at = 3.0
    while at + 6 < width:
        low, high = (x + at, x + at + 6) if rises else (x + at + 6, x + at)
        strokes.append(f"M{low:.1f} {_TOP + _HEIGHT}L{high:.1f} {_TOP}")
        at += 7
    return f'<path d="{"".join(strokes)}" stroke="#000" stroke-width="0.8" fill="none"/>' if strokes else ""


def _mark(x: float, text: str, day: date, colour: str, dashes: str, *, above: bool) -> str:
    anchor = "start" if x < _WIDTH / 3 else "end" if x > _WIDTH * 2 / 3 else "middle"
    y = _TOP - 14 if above else _TOP + _HEIGHT + 24
    first, last = (_TOP - 10, _TOP + _HEIGHT) if above else (_TOP, _TOP + _HEIGHT + 10)
    return (
        f'<line x1="{x}" y1="{first}" x2="{x}" y2="{last}" stroke="{colour}" stroke-width="2.5"'
        f' stroke-dasharray="{dashes}"/>'
        f'<text x="{x}" y="{y}" text-anchor="{anchor}">{text} {day}</text>'
    )


def _legend(words: dict[str, str]) -> str:
    parts = []
    y = _TOP + _HEIGHT + 44
    kinds = ((_BLUE, "counted"), (_ORANGE, "paus"), (_PURPLE, "avstaende"))
    for number, (colour, word) in enumerate(kinds):
        x = _LEFT + number * 150
        parts.append(f'<rect x="{x}" y="{y - 9}" width="14" height="10" fill="{colour}" stroke="#000"/>')
        parts.append(f'<text x="{x + 20}" y="{y}">{words[word]}</text>')
    return "".join(parts)


def _stretches(steps: tuple[Step, ...], end: date) -> list[tuple[str, date, date]]:
    """Give the uncounted stretches of the last clock; a decline that left nothing out is none."""
    begins = max(n for n, step in enumerate(steps) if step.code == "start")
    return [
        (step.code, step.dates[0], step.dates[1] or max(end, step.dates[0]))
        for step in steps[begins:]
        if step.dates[0] is not None and (step.code == "paus" or (step.code == "avstaende" and step.antal))
    ]


def timeline(a: "Assessment", lang: str) -> str:
    """Draw an assessment as SVG; empty when nothing was counted."""
    start, end = a.start, a.end
    if start is None or end is None:
        return ""
    words = _WORDS[lang]
    end = max(start, end)
    last = max(end, a.deadline or end)
    scale = _Scale(start, last)
    given = a.wait.slut is not None and a.end == a.wait.slut
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDTH} 124" width="{_WIDTH}"'
        f' style="max-width:100%;background:#fff" font-family="sans-serif" font-size="12">'
        f"<title>{words['title']}</title>",
        f'<path d="M{_LEFT} {_TOP + _HEIGHT / 2}H{_RIGHT}" stroke="{_GREY}"/>',
    ]
    if end > start:
        parts.append(_bar(_LEFT, scale(end) - _LEFT, _BLUE, f"{words['counted']}: {a.days}"))
    for code, first, until in _stretches(a.steps, end):
        low, high = max(first - _DAY, start), min(until, last)
        if low >= high:
            continue
        x, width = scale(low), scale(high) - scale(low)
        colour = _ORANGE if code == "paus" else _PURPLE
        parts.append(_bar(x, width, colour, f"{words[code]} {first}–{until}"))
        parts.append(_hatch(x, width, rises=code == "paus"))
    parts.append(f'<text x="{_LEFT}" y="12" font-weight="bold">0: {start}</text>')
    if a.deadline is not None:
        parts.append(_mark(scale(a.deadline), words["deadline"], a.deadline, _RED, "none", above=True))
    word, dashes = ("given", "none") if given else ("today", "3 2")
    parts.append(_mark(scale(end), words[word], end, "#000", dashes, above=False))
    parts.append(_legend(words))
    return "".join([*parts, "</svg>"])
