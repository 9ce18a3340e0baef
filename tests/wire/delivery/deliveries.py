"""Deliveries of one or two records, and their sidecars."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cvrgvr import cvr
from cvrgvr.testing import generate_records
from cvrgvr.wire.delivery import Delivery, Sidecar

TIME = datetime(2026, 4, 5, 3, 15, tzinfo=timezone(timedelta(hours=2)))
NAME = "CVR_VANTANDE_SE2321000016-0AA1_202603_20260405T031500.csv"
TOLD: dict[str, Any] = {"avsandare": "SE2321000016-0AA1", "leverans_id": "2026-03-V-001", "skapad": TIME}
GOOD: dict[str, Any] = {
    "format": "cvrgvr-delimited/1",
    "layout": "neutral",
    "posttyp": "CVR_VANTANDE",
    "leverans_id": "2026-03-V-001",
    "avsandare": "SE2321000016-0AA1",
    "matperiod": "2026-03",
    "skapad": "2026-04-05T03:15:00+02:00",
    "fil": NAME,
    "antal_poster": 2,
    "antal_byte": 1000,
    "sha256": "0" * 64,
    "encoding": "utf-8",
}


def as_bytes(**changed: Any) -> bytes:
    """The good sidecar with other values; `...` takes a key away."""
    return json.dumps({key: value for key, value in {**GOOD, **changed}.items() if value is not ...}).encode()


def waiting(count: int = 2) -> list[Any]:
    """Valid records of March 2026, each of a patient of its own."""
    records = list(generate_records(cvr.Vantande, count, month="2026-03"))
    for number, record in enumerate(records, 1):
        record.vardkontakt_id = f"V-{number:06}"
    return records


def delivered(folder: Path, **told: Any) -> Delivery:
    """A delivery of two valid records."""
    return cvr.deliver(waiting(), folder, **{**TOLD, **told})


def with_sidecar(delivery: Delivery, **changed: Any) -> Path:
    """The delivery's path, after other values are put into its sidecar."""
    values = json.loads(delivery.sidecar_path.read_bytes())
    delivery.sidecar_path.write_text(json.dumps(values | changed), encoding="utf-8")
    return delivery.path


def side(leverans_id: str, ersatter: str | None = None, **changed: Any) -> Sidecar:
    """A sidecar alone."""
    values = {**GOOD, "skapad": TIME, "leverans_id": leverans_id, "ersatter": ersatter, **changed}
    return Sidecar(**values)
