"""The page of wire formats: a small example of each, written by the library, and what its parts are."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cvrgvr import cvr, gvr, testing, transfer
from cvrgvr.gvr import rest
from cvrgvr.national import write as write_national
from cvrgvr.testing.events import generate_document
from cvrgvr.wire.layout.shipped import shipped, shipped_text

from .catalogue import by_code
from .markup import code, escape, fenced, link, swedish, table

__all__ = ["formats_page"]

_MONTH: Final = "2026-10"
_INTRO: Final = (
    "One small example of each form, with its parts named. Every example is written by the library when "
    "these pages are made; the patients are made up. [Convert](../how-to/convert.md) goes from one form to "
    "another."
)


def formats_page() -> str:
    """The page of all forms."""
    return "\n\n".join(["# Wire formats", _INTRO, *_sections()]) + "\n"


def _sections() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        yield from _delimited(Path(folder))
        yield from _bulk(Path(folder))
        yield from _rest()
        yield from _xml(Path(folder))
        yield from _national(Path(folder))
    yield from _layouts()


def _parts(parts: Mapping[str, str]) -> str:
    return table(["Part", "What it is"], [[code(name), told] for name, told in parts.items()])


def _delimited(folder: Path) -> Iterator[str]:
    yield "## Neutral layout: delimited text"
    yield (
        "UTF-8, `;` between cells, a header with the names of fields, one record a line. The form is this "
        "project's own, and the same for CVR, RAPP, telephone, forecasts and the follow-up extract."
    )
    records = list(testing.generate_records(cvr.Vantande, 1, seed=4, month=_MONTH))
    delivery = cvr.deliver(
        records,
        folder,
        avsandare="SE2321000016-0AA1",
        leverans_id="2026-10-V-001",
        skapad=datetime(2026, 11, 5, 3, 15, tzinfo=timezone(timedelta(hours=1))),
        on=date(2026, 11, 5),
    )
    path = Path(delivery.path)
    header, row = path.read_text(encoding="utf-8").splitlines()
    yield fenced("\n".join(f"{line[:100]}…" for line in (header, row)))
    cells = zip(header.split(";"), row.split(";"), strict=True)
    named = cvr.Vantande.__record__.by_name
    yield table(
        ["Column", "Cell", "Swedish term"],
        [
            [link(code(name), f"records/cvr.Vantande.md#{name}"), code(cell), swedish(named[name].term)]
            for name, cell in cells
            if cell
        ],
    )
    yield "Cells that are not in the table are empty. The file's name says what is in it:"
    kind, sender, month, made = path.stem.rsplit("_", 3)
    yield _parts(
        {
            kind: "register and kind of record",
            sender: "who sends",
            month: "the month",
            made: "when it was made, in Swedish time",
        }
    )
    yield "### The sidecar"
    yield f"{code(path.name + '.meta.json')} is written last, and proves the file whole."
    sidecar = json.loads(Path(f"{path}.meta.json").read_text(encoding="utf-8"))
    yield fenced(json.dumps(sidecar, ensure_ascii=False, indent=2), "json")
    yield "## JSON Lines"
    yield "The same record as an object a line, with typed values; empty fields are left out."
    lines = folder / "vantande.jsonl"
    cvr.write(records, lines)
    first = json.loads(lines.read_text(encoding="utf-8").splitlines()[0])
    yield fenced(json.dumps(first, ensure_ascii=False, indent=2), "json")


def _bulk(folder: Path) -> Iterator[str]:
    yield "## GVR: a file of transactions"
    yield (
        "JSON Lines with a header, a transaction a line, and a trailer that proves it whole. That GVR takes "
        "files is public, their form is not: this one is the project's own."
    )
    file = folder / "gvr.jsonl"
    transactions = list(testing.generate_transactions(1, 3, month=_MONTH))
    gvr.write(transactions, file, huvud=gvr.Huvud("2026-10-1", "2026-11-01T06:00:00+01:00", "99001046M01"))
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in (lines[0], lines[1], lines[-1]):
        yield fenced(json.dumps(line, ensure_ascii=False, indent=2), "json")
    yield _parts(
        {
            "radtyp": "`huvud` (header), `transaktion` or `slut` (trailer)",
            "tjanst": "which service the record is for: a visit, its diagnoses, its products …",
            "operation": "`registrera`, `korrigera` or `makulera`",
            "nyckel": "what tells the contact from others: patient, day, time, unit",
            "data": "the record itself, see [the records of GVR](records/gvr.Besok.md)",
        }
    )


def _rest() -> Iterator[str]:
    yield "## GVR: a request of its REST interface"
    yield (
        "What `gvr.rest.request` gives; nothing is sent. Addresses and names that are not public are marked "
        "as unverified: see [Send to GVR](../how-to/send-to-gvr.md)."
    )
    key = gvr.HandelseNyckel("191212121212", date(2026, 10, 2), time(9, 30), gvr.Enhet("99001046M01"))
    visit = gvr.Besok(nyckel=key, besokstyp="0", yrkeskategorier=("01",), taxa="02", akut="2")
    request = rest.request(visit, "registrera", rest.Config(tillat_overifierat=True))
    yield fenced(f"{request.method} {request.path}")
    yield fenced(json.dumps(request.json, ensure_ascii=False, indent=2), "json")


def _xml(folder: Path) -> Iterator[str]:
    yield "## ERSMOIndata"
    yield (
        "What GVR feeds onward: XML in ISO-8859-1, everything in attributes. The region's schema is public; "
        "`cvrgvr spec ersmo --as xsd` writes it."
    )
    file = folder / "ersmo.xml"
    generate_document(file, 1, 3, month=_MONTH)
    yield fenced(file.read_text(encoding="iso-8859-1").rstrip(), "xml")
    yield _parts(
        {
            "ERSMOIndata": "the file: from whom, and its number",
            "Ersättningshändelse": "one event, see [its fields](records/ersmo.md)",
            "Patient": "whom it is about",
            "Händelseklass": "what it is: a contact, a stay, a care period or a responsibility",
        }
    )
    yield "## HEJIndata"
    yield "Events with prices, of the same family. See [its fields](records/hej.md)."
    shown = next(each for each in by_code()["HEJ001"][0].rule.keeps if isinstance(each, bytes))
    yield fenced(shown.decode("iso-8859-1").rstrip(), "xml")


def _national(folder: Path) -> Iterator[str]:
    yield "## The national delivery"
    yield (
        "Messages in XML, one kind of content each; ids are pseudonyms. The national schemas are public; "
        "`cvrgvr spec national.vantande --as xsd` writes one."
    )
    waiting = list(testing.generate_records(cvr.Vantande, 3, seed=8, month=_MONTH))
    delivery = transfer.to_national(
        waiting, _MONTH, b"a key for these pages and none other", hsaid_region="SE2321000016-EX01"
    )
    target = folder / "national"
    target.mkdir()
    write_national(delivery, target)
    for path in sorted(target.glob("*.xml")):
        yield f"{code(path.name)}:"
        yield fenced(path.read_text(encoding="utf-8").rstrip(), "xml")
    yield "See [the fields of those who wait](records/national.Vantande.md)."


def _layouts() -> Iterator[str]:
    yield "## Layouts"
    yield (
        "Other delimited forms are described in TOML: [your own](../how-to/own-layout.md), or one that comes "
        "with the library and is named by its id."
    )
    for name in shipped():
        yield f"### {escape(name)}"
        yield fenced((shipped_text(name) or "").rstrip(), "toml")
