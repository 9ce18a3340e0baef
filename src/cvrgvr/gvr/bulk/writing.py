"""Writing a bulk file: the whole file or none, and nothing with errors in it."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import Finding
from cvrgvr.gvr.bulk.frame import Huvud, trailer
from cvrgvr.gvr.bulk.structure import key_as_object, record_as_object
from cvrgvr.gvr.checking import Check
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.values import text_of
from cvrgvr.spec import Broken
from cvrgvr.wire.atomic import Target, whole

__all__ = ["write_bulk"]


def write_bulk(
    records: Iterable[Post | GvrTransaktion],
    target: Target,
    huvud: Huvud,
    check: Check | None,
    errors: Sequence[Finding] = (),
) -> int:
    """Write transactions; records alone are registered.

    A transaction without `transaktion_id` gets the file's id and its number.

    Args:
        records: records or transactions.
        target: a path or a binary file.
        huvud: the header.
        check: what judges the transactions, each and together; None = nothing is refused.
        errors: where the check puts the errors that it finds.

    Returns:
        How many transactions were written.

    Raises:
        WriteError: a transaction has an error, by itself or beside the others, or the target cannot be
            written. Nothing is written.
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
            if check is not None:
                check.take(transaction)
                if errors:
                    raise _refusal(f"transaction {number} has errors", errors)
            put(object_of(transaction))
        if check is not None:
            check.close()
            if errors:
                raise _refusal("transactions have errors beside one another", errors)
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


def _refusal(what: str, errors: Sequence[Finding]) -> WriteError:
    codes = ", ".join(dict.fromkeys(finding.code for finding in errors))
    return WriteError(f"{what} ({codes}). Nothing was written.", list(errors))


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
