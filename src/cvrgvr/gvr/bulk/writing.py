"""Writing a bulk file: the whole file or none, and nothing with errors in it."""

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Any

import attrs

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR
from cvrgvr.gvr.bulk.frame import Huvud, trailer
from cvrgvr.gvr.bulk.structure import key_as_object, record_as_object
from cvrgvr.gvr.judging import Judges
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.values import text_of
from cvrgvr.spec import Broken
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.summary import Findings

__all__ = ["write_bulk"]


def write_bulk(
    records: Iterable[Post | GvrTransaktion],
    target: Target,
    huvud: Huvud,
    judges: Judges | None,
) -> int:
    """Write transactions; records alone are registered.

    A transaction without `transaktion_id` gets the file's id and its number.

    Args:
        records: records or transactions.
        target: a path or a binary file.
        huvud: the header.
        judges: what judges each transaction before it is written; None = nothing is refused.

    Returns:
        How many transactions were written.

    Raises:
        WriteError: a transaction has an error, or the target cannot be written. Nothing is written.
        UsageError: the header is faulty, or something is no record of GVR.
    """
    digest = hashlib.sha256()
    number = 0
    with whole(target) as stream:

        def put(data: dict[str, Any]) -> None:
            line = _line(data)
            digest.update(line)
            stream.write(line)

        put(huvud.as_object())
        for record in records:
            number += 1
            transaction = _transaction(record, f"{huvud.fil_id}-{number:06}")
            if judges is not None:
                _refuse_errors(transaction, judges, number)
            put(object_of(transaction))
        stream.write(_line(trailer(number, digest.hexdigest())))
    return number


def _line(data: dict[str, Any]) -> bytes:
    text = text_of(data)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text.encode("utf-8", "surrogateescape") + b"\n"


def _transaction(record: object, name: str) -> GvrTransaktion:
    if isinstance(record, Post):
        return GvrTransaktion.av(record, transaktion_id=name)
    if not isinstance(record, GvrTransaktion):
        raise UsageError(f"{type(record).__name__} is no record of GVR")
    if record.transaktion_id is None:
        return attrs.evolve(record, transaktion_id=name)
    return record


def _refuse_errors(transaction: GvrTransaktion, judges: Judges, number: int) -> None:
    pairs = judges.faults(transaction)
    if not any(fault.severity is ERROR for fault, _ in pairs):
        return
    findings = Findings(cap=None)
    judges.judge(findings, transaction, None)
    errors = [finding for finding in findings if finding.severity is ERROR]
    codes = ", ".join(dict.fromkeys(finding.code for finding in errors))
    raise WriteError(f"transaction {number} has errors ({codes}). Nothing was written.", errors)


def object_of(transaction: GvrTransaktion) -> dict[str, Any]:
    """The object of a transaction's line."""
    extra = dict(transaction.extra or {})
    key = key_as_object(transaction.nyckel)
    if isinstance(key, dict) and isinstance(extra.get("nyckel"), dict):
        key |= extra.pop("nyckel")
    found: dict[str, Any] = {"radtyp": "transaktion"}
    for name in ("transaktion_id", "tjanst", "operation"):
        found[name] = _said(getattr(transaction, name))
    found["nyckel"] = key
    if transaction.data is not None:
        found["data"] = record_as_object(transaction.data)
    found["gvr_id"] = _said(transaction.gvr_id)
    found |= {name: value for name, value in extra.items() if found.get(name) is None}
    return {name: value for name, value in found.items() if value is not None}


def _said(value: Any) -> Any:
    return value.raw if isinstance(value, Broken) else value
