"""The second half of the demo: from two registers to the national delivery and the published share."""

import json
import secrets
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from cvrgvr import cvr, guarantee, gvr, statistics, transfer
from cvrgvr.cvr.clock import REGELVERK, wait_of
from cvrgvr.testing import generate_records, generate_transactions

__all__ = ["walk"]

MONTH: Final = "2026-10"
_COMPLETED: Final = 1500
_TRANSACTIONS: Final = 400
_REGION: Final = "SE2321000016-DEMO"
_WORDS: Final = {
    "sv": {
        "guarantee": "6. Vårdgarantin för de väntande, den {on} ({regelverk})",
        "kept": "ännu inom garantin",
        "broken": "har väntat längre än garantin",
        "outside": "omfattas inte, eller kan inte avgöras",
        "next": "den första av dem som är inom passerar gränsen den {day}",
        "gvr": "7. Det andra registret: {rows} transaktioner i {path} (cvrgvr validate {path})",
        "findings": "{errors} fel, {warnings} varningar",
        "national": "8. Månadens nationella leverans, med pseudonymer (cvrgvr transfer national)",
        "in": "poster in",
        "out": "kontakter ut ({name})",
        "refused": "avvisade: {reason}",
        "files": "meddelanden i {folder}, utan ett enda personnummer",
        "val": "9. Uppföljningsutdraget ur GVR (cvrgvr transfer val)",
        "rows": "rader av {count} kontakter i {path}",
        "share": "10. Det publicerade måttet (cvrgvr statistics)",
        "within": "{percent} % av de genomförda operationerna och åtgärderna skedde inom {limit} dagar "
        "({numerator} av {denominator})",
    },
    "en": {
        "guarantee": "6. The care guarantee of those waiting, on {on} ({regelverk})",
        "kept": "are within it still",
        "broken": "have waited longer than it allows",
        "outside": "are not covered, or cannot be told",
        "next": "the first of those within passes the limit on {day}",
        "gvr": "7. The other register: {rows} transactions in {path} (cvrgvr validate {path})",
        "findings": "{errors} errors, {warnings} warnings",
        "national": "8. The national delivery of the month, with pseudonyms (cvrgvr transfer national)",
        "in": "records in",
        "out": "contacts out ({name})",
        "refused": "refused: {reason}",
        "files": "messages in {folder}, without a single identity number",
        "val": "9. The follow-up extract of GVR (cvrgvr transfer val)",
        "rows": "rows of {count} contacts in {path}",
        "share": "10. The published measure (cvrgvr statistics)",
        "within": "{percent} % of completed operations and treatments took place within {limit} days "
        "({numerator} of {denominator})",
    },
}


def walk(folder: Path, waiting: list[cvr.Vantande], on: date, lang: str) -> Iterator[str]:
    """Go on from the delivery of those who wait; gives what is to be told, line by line."""
    words = _WORDS[lang]
    yield from _guarantee(waiting, on, words)
    contacts = folder / f"{MONTH}.gvr.jsonl"
    yield from _gvr(contacts, on, words)
    completed = list(islice(generate_records(cvr.Genomford, _COMPLETED, 2026, month=MONTH), _COMPLETED))
    key = secrets.token_bytes(32)  # a real one is made once, and kept apart from the data
    yield from _national(folder / "nationell", [*waiting, *completed], key, on, words)
    yield from _val(folder, contacts, key, on, words)
    share = statistics.share(completed, "operation_genomford", month=MONTH)
    yield "\n" + words["share"]
    yield "  " + words["within"].format(
        percent=share.percent(),
        limit=share.limit,
        numerator=share.numerator,
        denominator=share.denominator,
    )


def _guarantee(waiting: list[cvr.Vantande], on: date, words: dict[str, str]) -> Iterator[str]:
    found: Counter[str] = Counter()
    ends: list[date] = []
    for record in waiting:
        wait = wait_of(record)
        if wait is None:
            found["outside"] += 1
            continue
        assessed = guarantee.assess(wait, on=on, regelverk=REGELVERK)
        if assessed.deadline is None or assessed.days is None or assessed.limit is None:
            found["outside"] += 1
        elif assessed.days > assessed.limit:
            found["broken"] += 1
        else:
            found["kept"] += 1
            ends.append(assessed.deadline)
    yield "\n" + words["guarantee"].format(on=on, regelverk="Region Stockholm")
    yield from (f"  {found[name]:>6}  {words[name]}" for name in ("kept", "broken", "outside"))
    if ends:
        yield "          " + words["next"].format(day=min(ends))


def _gvr(path: Path, on: date, words: dict[str, str]) -> Iterator[str]:
    head = gvr.Huvud(f"demo-{MONTH}", f"{on}T06:00:00+01:00", "99001046M01")
    rows = gvr.write(generate_transactions(_TRANSACTIONS, 2026, month=MONTH), path, huvud=head, on=on)
    yield "\n" + words["gvr"].format(rows=rows, path=path)
    summary = gvr.validate(path, on=on).summary
    yield "  " + words["findings"].format(errors=summary.errors, warnings=summary.warnings)


def _national(folder: Path, records: list[Any], key: bytes, on: date, words: dict[str, str]) -> Iterator[str]:
    folder.mkdir(exist_ok=True)
    told = folder / f"{MONTH}_overforing.json"
    if told.exists():  # the key is new at each run of the demo
        for name in json.loads(told.read_bytes())["files"]:
            (folder / name).unlink(missing_ok=True)
        told.unlink()
    result = transfer.write_national(records, folder, MONTH, key, hsaid_region=_REGION, on=on)
    counts = result.counts
    yield "\n" + words["national"]
    yield f"  {counts.records:>6}  {words['in']}"
    yield from (f"  {n:>6}  {words['out'].format(name=name)}" for name, n in sorted(counts.sent.items()))
    yield from (
        f"  {n:>6}  {words['refused'].format(reason=why)}" for why, n in sorted(counts.refused.items())
    )
    yield f"  {len(result.files):>6}  {words['files'].format(folder=folder)}"


def _val(folder: Path, contacts: Path, key: bytes, on: date, words: dict[str, str]) -> Iterator[str]:
    extract = transfer.to_val(
        gvr.samla(gvr.read(contacts).records), key=key, nyckel_id="demo", extrakt_datum=on
    )
    transfer.write_val(extract, folder)
    yield "\n" + words["val"]
    text = words["rows"].format(count=extract.antal_in, path=folder / "kontakter.csv")
    yield f"  {len(extract.kontakter):>6}  {text}"
