"""Assessments as CSV, JSON and lines of text, written row by row."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from cvrgvr.cli.waits import Due, Judged
from cvrgvr.guarantee import Assessment, Step
from cvrgvr.guarantee.explanation import headline
from cvrgvr.report.sheet import Sheet

__all__ = ["deadlines", "reasoning", "rows"]

_COLUMNS: Final = (
    *("vardkontakt_id", "garanti", "status", "days", "raw_days"),
    *("limit", "deadline", "rule_id", "flags"),
)
_MORE: Final = ("orsak", "start", "days_left", "skyldighet")
_DUE: Final[tuple[str, ...]] = (
    *("vardkontakt_id", "garanti", "status", "days_left"),
    *("deadline", "breaches", "bokad_tid", "in_time"),
)
_STEP: Final[tuple[str, ...]] = ("code", "citation", "from", "to", "antal", "text")
_UNTOLD: Final = {"status": "kan_inte_avgoras", "orsak": "posten_oklar", "flags": ()}
"""What is said of a record that does not tell what is waited for: the engine never saw it."""


def rows(waits: Iterable[Judged], form: str, lang: str, *, more: bool) -> Iterator[str]:
    """One row per wait: in CSV the contract's columns, with `more` and in JSON the rest too."""
    if form == "text":
        return (_line(each, lang) for each in waits)
    found = (_row(each) for each in waits)
    return _as_json(found) if form == "json" else _as_csv(found, _COLUMNS + (_MORE if more else ()))


def _row(each: Judged) -> dict[str, Any]:
    a = each.assessment
    row = dict.fromkeys(_COLUMNS + _MORE) | {"vardkontakt_id": each.key}
    if a is None:
        return row | _UNTOLD
    names = ("status", "days", "raw_days", "limit", "deadline", "rule_id", "flags", *_MORE)
    return row | {"garanti": a.wait.garanti} | {name: getattr(a, name) for name in names}


def _line(each: Judged, lang: str) -> str:
    a = each.assessment
    if a is None:
        words = ("Kan inte avgöras", "Cannot be decided")[lang == "en"]
        return f"{each.key or '–'}: {words} (posten_oklar)\n"
    notes = [*([a.orsak] if a.orsak else []), *a.flags]
    told = f"{each.key or '–'}: {a.wait.garanti or '–'}: {headline(a, lang)}"
    return f"{told} [{', '.join(notes)}]\n" if notes else f"{told}\n"


def reasoning(assessments: Iterable[Assessment], form: str, lang: str) -> Iterator[str]:
    """The steps behind each assessment."""
    if form == "text":
        return (a.explain(lang) + "\n" for a in assessments)
    steps = (_step(s, getattr(s, lang)) for a in assessments for s in a.steps)
    return _as_json(steps) if form == "json" else _as_csv(steps, _STEP)


def _step(step: Step, text: str) -> dict[str, Any]:
    values = (step.code, step.citation, *step.dates, step.antal, text)
    return dict(zip(_STEP, values, strict=True))


def deadlines(found: Iterable[Due], form: str) -> Iterator[str]:
    """One row per wait that goes on: days left, last day in time, first day too late, booked day."""
    made = (_due(each) for each in found)
    if form == "text":
        return (_words(row) for row in made)
    return _as_json(made) if form == "json" else _as_csv(made, _DUE)


def _due(each: Due) -> dict[str, Any]:
    judged, a = each.judged, each.deadline.assessment
    values = (
        *(judged.key, a.wait.garanti, a.status, a.days_left),
        *(a.deadline, each.deadline.breaches, judged.bokad_tid, each.in_time),
    )
    return dict(zip(_DUE, values, strict=True))


def _words(row: dict[str, Any]) -> str:
    told = [f"{name}={_cell(row[name])}" for name in _DUE if name != "breaches" and row[name] is not None]
    return " ".join([(_cell(row["breaches"]) or "–").ljust(10), *told]) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "J" if value else "N"
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)


def _as_csv(found: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    out = io.StringIO()
    sheet = Sheet(out, delimiter=",", lineterminator="\n")
    sheet.row(columns)
    for row in found:
        sheet.row(_cell(row[name]) for name in columns)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _as_json(found: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "["
    for row in found:
        yield f"{before}\n{json.dumps(row, ensure_ascii=False, default=_iso)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
