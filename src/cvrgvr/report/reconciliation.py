"""A reconciliation: for people (text), for spreadsheets (csv) and for programs (json).

What someone must act on stands with its remedy. No patient is shown; ids are masked where they hold one.
"""

import io
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from cvrgvr.report.sheet import Sheet
from cvrgvr.transfer import SLAG, Avstamning, Rad

__all__ = ["reconciliation_csv", "reconciliation_json", "reconciliation_text"]

_TITLES: Final = {
    "manad": ("Månad mot månad", "Month against month"),
    "rapp": ("RAPP mot poster", "RAPP against records"),
    "kontakter": ("CVR mot GVR", "CVR against GVR"),
}
_TOTALS: Final = {
    "forra": ("förra månadens väntande", "waiting the month before"),
    "vantande": ("månadens väntande", "waiting this month"),
    "genomforda": ("månadens genomförda", "completed this month"),
    "rapporterade": ("rader i RAPP", "rows in RAPP"),
    "raknade": ("rader ur poster", "rows from records"),
    "poster": ("poster bakom antalen", "records behind the counts"),
    "cvr": ("genomförda i CVR", "completed in CVR"),
    "gvr": ("kontakter i GVR vid samma enheter", "contacts in GVR at the same units"),
}
_SHOWN: Final = 20
"""Rows of one kind that the text shows; csv and json have them all."""
_COLUMNS: Final = ("avstamning", "slag", "enhet", "nyckel", "vad", "skillnad", "atgard", "regel")


def reconciliation_text(parts: Iterable[Avstamning], lang: str = "sv") -> str:
    """The parts in words: totals divided by kind, then the rows by kind with what to do."""
    english = lang == "en"
    lines: list[str] = []
    for part in parts:
        lines += [_TITLES[part.namn][english], ""]
        for name, total in part.totaler.items():
            lines.append(f"{total:>8}  {_TOTALS[name][english]}")
            for kind, number in part.antal[name].items():
                words = SLAG[kind].en if english else SLAG[kind].sv
                lines.append(f"{number:>8}    {words}")
        for kind, rows in groupby(part.rader, key=lambda row: row.slag):
            lines += ["", *_group(kind, list(rows), english=english)]
        lines.append("")
    return "\n".join(lines)


def _group(kind: str, rows: Sequence[Rad], *, english: bool) -> list[str]:
    known = SLAG[kind]
    words, remedy = (known.en, known.do) if english else (known.sv, known.gor)
    rule = f" [{known.kod}]" if known.kod else ""
    lines = [f"{words} ({len(rows)}): {remedy}{rule}"]
    for row in rows[:_SHOWN]:
        told = [row.enhet or "–", row.nyckel or "", row.vad, _difference(row, english=english)]
        lines.append("  " + "  ".join(part for part in told if part))
    if len(rows) > _SHOWN:
        more = len(rows) - _SHOWN
        lines.append(f"  and {more} more" if english else f"  och {more} till")
    return lines


def _difference(row: Rad, *, english: bool) -> str:
    against = "against" if english else "mot"
    return ", ".join(
        f"{name} {_plain(told)} {against} {_plain(found)}" for name, (told, found) in row.skillnad.items()
    )


def _plain(number: int | None) -> str:
    return "–" if number is None else str(number)


def reconciliation_csv(parts: Iterable[Avstamning], lang: str = "sv") -> str:
    """Every row that someone must look into, with semicolons."""
    stream = io.StringIO()
    sheet = Sheet(stream)
    sheet.row(_COLUMNS)
    for part in parts:
        for row in part.rader:
            known = SLAG[row.slag]
            difference = "|".join(
                f"{name}:{_plain(told)}/{_plain(found)}" for name, (told, found) in row.skillnad.items()
            )
            remedy = known.do if lang == "en" else known.gor
            told = [row.enhet, row.nyckel, row.vad, difference, remedy, known.kod]
            sheet.row([part.namn, row.slag, *told])
    return stream.getvalue()


def reconciliation_json(parts: Iterable[Avstamning], tool: str) -> str:
    """The parts as an object: totals, counts by kind, and every row."""
    report = {"tool": tool, "parts": [_json(part) for part in parts]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _json(part: Avstamning) -> dict[str, Any]:
    return {
        "name": part.namn,
        "clean": part.clean,
        "totals": dict(part.totaler),
        "counts": {name: dict(counts) for name, counts in part.antal.items()},
        "rows": [
            {
                "kind": row.slag,
                "unit": row.enhet,
                "record": row.nyckel,
                "about": row.vad,
                "difference": {name: list(pair) for name, pair in row.skillnad.items()},
                "remedy": {"sv": SLAG[row.slag].gor, "en": SLAG[row.slag].do},
                "rule": SLAG[row.slag].kod or None,
            }
            for row in part.rader
        ],
    }
