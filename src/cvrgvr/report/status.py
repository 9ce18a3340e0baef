"""The state of a folder of deliveries: for people (text), for spreadsheets (csv) and for programs (json).

What someone must act on comes first. Senders and ids are masked where they hold an identity; files that are
no deliveries are counted and not named, for their names may hold one.
"""

import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from cvrgvr.periods import Deadline
from cvrgvr.report.sheet import Sheet
from cvrgvr.wire.delivery.folder import FAULTY, Folder, Lage, Month
from cvrgvr.wire.masking import record_key

__all__ = ["status_csv", "status_json", "status_text"]

_STATES: Final = {
    Lage.LEVERERAD: ("levererad", "delivered"),
    Lage.NOLLRAPPORT: ("nollrapport", "nil report"),
    Lage.SEN: ("levererad för sent", "delivered late"),
    Lage.VANTAS: ("väntas", "awaited"),
    Lage.SAKNAS: ("saknas", "missing"),
    Lage.ATERKALLAD: ("återkallad", "withdrawn"),
    Lage.DUBBEL: ("två leveranser", "two deliveries"),
    Lage.OFULLSTANDIG: ("ofullständig", "not whole"),
    Lage.EJ_AVSLUTAD: ("månaden var inte slut", "the month was not over"),
}
_REMEDIES: Final = {
    Lage.SAKNAS: ("leverera månaden", "deliver the month"),
    Lage.ATERKALLAD: ("leverera månaden på nytt", "deliver the month anew"),
    Lage.DUBBEL: (
        "leverera på nytt med ersatter, eller återkalla en av dem",
        "deliver anew with ersatter, or withdraw one of them",
    ),
    Lage.OFULLSTANDIG: ("leverera filen på nytt, med följefil", "deliver the file anew, with its sidecar"),
    Lage.EJ_AVSLUTAD: ("leverera på nytt när månaden är slut", "deliver anew when the month is over"),
}
_COLUMNS: Final = (
    *("avsandare", "posttyp", "matperiod", "lage", "forfaller"),
    *("leverans_id", "skapad", "antal_poster", "leveranser"),
)


def status_text(folder: Folder, calendar: Iterable[tuple[date, Deadline]], lang: str = "sv") -> str:
    """The state in words: what must be acted on, the counts, and what is due next."""
    english = lang == "en"
    lines = [f"{folder.on.isoformat()}: {_counts(folder, english=english)}"]
    if folder.strangers:
        words = ("andra filer i mappen", "other files in the folder")[english]
        lines.append(f"{len(folder.strangers)} {words}")
    for each in folder.faulty:
        due = f" ({('senast', 'by')[english]} {each.due})" if each.due is not None else ""
        lines.append(
            f"  {_sender(each)} {each.posttyp} {each.matperiod}: {_STATES[each.lage][english]}{due} → "
            f"{_REMEDIES[each.lage][english]}"
        )
    lines.append("")
    lines += [f"{day.isoformat()}  {each.en if english else each.sv} ({each.what})" for day, each in calendar]
    return "\n".join(lines) + "\n"


def _counts(folder: Folder, *, english: bool) -> str:
    told = [f"{number} {_STATES[lage][english]}" for lage, number in folder.counts.items()]
    return ", ".join(told) or ("inga leveranser", "no deliveries")[english]


def _sender(each: Month) -> str:
    return record_key(each.avsandare) or "–"


def _row(each: Month) -> dict[str, Any]:
    values = (
        *(_sender(each), each.posttyp, each.matperiod, str(each.lage), each.due),
        *(each.leverans_id, each.skapad, each.antal_poster, each.leveranser),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def status_csv(folder: Folder) -> str:
    """Every series in every month, with semicolons."""
    stream = io.StringIO()
    sheet = Sheet(stream)
    sheet.row(_COLUMNS)
    for each in folder.months:
        sheet.row(_row(each).values())
    return stream.getvalue()


def status_json(folder: Folder, calendar: Iterable[tuple[date, Deadline]], tool: str) -> str:
    """The state as an object: counts, every series in every month, and what is due next."""
    report = {
        "tool": tool,
        "on": folder.on,
        "counts": {str(lage): number for lage, number in folder.counts.items()},
        "faulty": len(folder.faulty),
        "strangers": len(folder.strangers),
        "months": [_row(each) | {"faulty": each.lage in FAULTY} for each in folder.months],
        "calendar": [
            {"day": day, "what": each.what, "sv": each.sv, "en": each.en, "provenance": each.provenance,
             "source": each.source}
            for day, each in calendar
        ],
    }  # fmt: skip
    return json.dumps(report, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"
