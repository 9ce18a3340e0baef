"""Small bulk files."""

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

from cvrgvr.findings import Finding
from cvrgvr.gvr.bulk import BulkPass
from cvrgvr.gvr.checking import Check
from cvrgvr.gvr.records import RECORDS, GvrTransaktion
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import spec_of
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue

CATALOGUES = [Catalogue(spec_of(cls), FILE_RULES) for cls in (*RECORDS, GvrTransaktion)]
"""The record classes with the rules on values alone."""
HUVUD = {
    "radtyp": "huvud",
    "layout": "cvrgvr.gvr",
    "version": 1,
    "fil_id": "T1",
    "skapad": "2026-03-03T06:00:00+01:00",
    "avsandare": "99001046M01",
}
KEY = {"patient_id": "191212121212", "datum": "2026-03-02", "tid": "09:30", "kombika": "99001046M01"}


def transaction(number: int = 1, **changes: Any) -> dict[str, Any]:
    data = {
        "radtyp": "transaktion",
        "transaktion_id": f"T1-{number:06}",
        "tjanst": "besok",
        "operation": "registrera",
        "nyckel": KEY,
        "data": {"besokstyp": "0", "yrkeskategorier": ["01"], "taxa": "02", "akut": "2"},
        **changes,
    }
    return {name: value for name, value in data.items() if value is not None}


def lines(*objects: dict[str, Any] | bytes) -> bytes:
    texts = (
        each if isinstance(each, bytes) else json.dumps(each, ensure_ascii=False).encode() for each in objects
    )
    return b"".join(text + b"\n" for text in texts)


def file_of(*transactions: dict[str, Any] | bytes, **trailer: Any) -> bytes:
    data = lines(HUVUD, *transactions)
    digest = hashlib.sha256(data).hexdigest()
    return data + lines({"radtyp": "slut", "antal": len(transactions), "sha256": digest, **trailer})


def check(policy: Policy | None = None) -> Callable[[Findings], Check]:
    return lambda findings: Check(CATALOGUES, Context(), policy or Policy(), findings)


def read(data: bytes, **arguments: Any) -> tuple[list[Any], BulkPass]:
    run = BulkPass(check(arguments.get("policy")), io.BytesIO(data), **arguments)
    return [record for record, _ in run.outcomes()], run


def codes(data: bytes, **arguments: Any) -> list[tuple[str, int | None]]:
    _, run = read(data, **arguments)
    assert run.findings.summary.counts == dict(sorted(run.findings.counts.items()))
    return [(finding.code, finding.line) for finding in run.findings]


def strict() -> tuple[Check, list[Finding]]:
    """What refuses values that cannot be used, and where it puts them."""
    errors: list[Finding] = []
    return check()(Findings(cap=None, sink=errors.append)), errors
