"""Harnesses of GVR's readers of JSON: the bulk file, answers of the REST interface, receipts."""

import io
import json
from functools import cache, partial
from typing import Any

from cvrgvr import gvr
from cvrgvr.errors import WriteError
from cvrgvr.gvr import rest
from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.values import loads, text_of
from cvrgvr.gvr.wire import Transactions
from cvrgvr.testing.kit.transactions import transaction_cases
from cvrgvr.wire.outcome import Unread
from tests.fuzz.harness import ENDS, Harness, files_of, written
from tests.gvr.bulk.files import CATALOGUES
from tests.gvr.rest.examples import BODIES

__all__ = ["HARNESSES"]

_FILES = Transactions(CATALOGUES)
"""The bulk file with the rules on values alone: ten times as fast."""
_HEADER = gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")


@cache
def _bulk_seeds() -> list[bytes]:
    return files_of(transaction_cases(), largest=9_000)


def _bulk(register: Transactions, data: bytes) -> None:
    try:
        reading = register.read(data, cap=None)
    except ENDS:
        return
    assert register.validate(data).counts == reading.summary.counts
    lines = {_shown(line) for line in data.split(b"\n")}
    for unread in reading.unread:
        if unread.cells and b"\xff" not in data:
            assert _line(unread) in lines
    if reading.records:
        first = written(partial(register.write, reading.records), huvud=_HEADER, keep_broken=True)
        again = register.read(first)
        assert len(again.records) == len(reading.records)
        assert written(partial(register.write, again.records), huvud=_HEADER, keep_broken=True) == first


def _line(unread: Unread) -> str:
    return "".join(unread.cells).removeprefix("\ufeff").strip()


def _shown(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape").removeprefix("\ufeff").strip()


def _body(data: bytes) -> None:
    """The first byte says which service answers; the rest is its body."""
    services = list(Tjanst)
    try:
        body = loads(data[1:])
    except (ValueError, RecursionError):
        return
    if not isinstance(body, dict):
        return
    record = rest.from_object(services[data[0] % len(services)], body)
    try:
        shown = rest.to_object(record)
    except WriteError:  # a value that could not be read is kept, and not sent
        return
    again = rest.from_object(record.tjanst, loads(text_of(shown)))
    assert rest.to_object(again) == shown


def _body_seeds() -> list[bytes]:
    services = list(Tjanst)
    return [
        bytes([services.index(record.tjanst)]) + json.dumps(body, ensure_ascii=False).encode()
        for record, body in BODIES
    ]


def _receipts(data: bytes) -> None:
    try:
        receipts = list(rest.read_receipts(data))
    except ENDS:
        return
    first = written(partial(rest.write_receipts, receipts))
    again = list(rest.read_receipts(first))
    assert [each.kropp for each in again] == [each.kropp for each in receipts]
    assert written(partial(rest.write_receipts, again)) == first


def _receipt_seeds() -> list[bytes]:
    target = io.BytesIO()
    given: Any = [
        rest.tolka_kvittens(201, (), b""),
        rest.tolka_kvittens(409, (), b'{"fel": "X"}'),
        rest.tolka_kvittens(None),
    ]
    rest.write_receipts(given, target)
    odd = b'{"radtyp":"kvittens","statuskod":7,"applikationsfel":"fel","antal_forsok":"tre"}\n'
    return [target.getvalue(), odd]


HARNESSES = (
    Harness("gvr-bulk", _bulk_seeds, partial(_bulk, _FILES)),
    Harness("gvr-bulk-rules", _bulk_seeds, partial(_bulk, gvr.REGISTER)),
    Harness("rest-body", _body_seeds, _body),
    Harness("rest-receipts", _receipt_seeds, _receipts),
)
