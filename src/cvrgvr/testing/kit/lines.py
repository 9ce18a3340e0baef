"""Cases of JSON Lines whose lines are faulty: of CVR's records, and of GVR's bulk file."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr.testing.generation import generate_records
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.testing.kit.transactions import HEADER, transaction_file
from cvrgvr.testing.transactions import generate_transactions
from cvrgvr.wire.jsonlines.form import JSON_LINES

__all__ = ["line_cases"]

_ROWS: Final = 4
_CVR: Final = "cvr.Vantande"


def line_cases() -> Iterator[Case]:
    """The cases of faulty lines."""
    yield from _of_records()
    yield from _of_transactions()


def _of_records() -> Iterator[Case]:
    target = BytesIO()
    cvr.write(generate_records(_CVR, _ROWS, 1), target, _CVR, form=JSON_LINES)
    first, *rest = target.getvalue().splitlines()
    yield Case(f"{_CVR}/jsonl-valid", "jsonl", (_file([first, *rest]),), on="2026-11-05")
    for name, line in {
        "no-object": b"[]",
        "cut": first[:100],
        "key-twice": first.replace(b"{", b'{"fas":1,"fas":2,', 1),
        "not-a-number": b'{"fas":NaN}',
    }.items():
        yield Case(
            f"{_CVR}/jsonl-FIL035-{name}",
            "jsonl",
            (_file([first, line, *rest]),),
            on="2026-11-05",
            told=(Told("FIL035", breaks=True, line=2),),
        )


def _file(lines: list[bytes]) -> File:
    return File("vantande.jsonl", b"".join(line + b"\n" for line in lines), _CVR)


def _of_transactions() -> Iterator[Case]:
    head, *rows, tail = transaction_file(generate_transactions(_ROWS, 1)).splitlines()
    last = len(rows) + 2
    for name, lines, line in (
        ("GVR907-no-header", [*rows, tail], 1),
        ("GVR907-header-twice", [head, head, *rows, tail], 2),
        ("GVR907-other-version", [_other(version=2), *rows, tail], 1),
        ("GVR907-no-trailer", [head, *rows], last - 1),
        ("GVR907-count", [head, *rows, tail.replace(b'"antal":4', b'"antal":5')], last),
        ("GVR907-row-lost", [head, *rows[1:], tail], last - 1),
        ("GVR908-no-object", [head, rows[0], b"17", *rows[1:], tail], 3),
        ("GVR908-not-utf-8", [head, rows[0], b"\xff", *rows[1:], tail], 3),
        ("GVR908-key-twice", [head, rows[0].replace(b"{", b'{"tjanst":"x",', 1), *rows[1:], tail], 2),
        ("GVR908-unknown-key", [head, rows[0].replace(b"{", b'{"nytt":1,', 1), *rows[1:], tail], 2),
    ):
        told = (Told(name.partition("-")[0], breaks=True, line=line),)
        file = File("fil.gvr.jsonl", b"".join(each + b"\n" for each in lines), "gvr.GvrTransaktion")
        yield Case(f"gvr/{name}", "gvr.jsonl", (file,), on="2026-11-05", told=told)


def _other(**changed: Any) -> bytes:
    told = {"radtyp": "huvud", "layout": "cvrgvr.gvr", "version": 1, "fil_id": HEADER.fil_id}
    told |= {"skapad": HEADER.skapad, "avsandare": HEADER.avsandare}
    return json.dumps(told | changed).encode()
