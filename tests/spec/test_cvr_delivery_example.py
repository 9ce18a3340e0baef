"""The sidecar of cvr.md 4.4 with the file of 4.5, and the meanings that the text gives them."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.spec.test_cvr_file_example import EXAMPLE

from cvrgvr import cvr
from cvrgvr.findings import ERROR
from cvrgvr.wire.delimited.naming import FileName

NAME = "CVR_VANTANDE_SE2321000016-0AA1_202409_20241005T031500.csv"
SIDECAR: dict[str, Any] = {
    "format": "cvrgvr-delimited/1",
    "layout": "neutral",
    "posttyp": "CVR_VANTANDE",
    "leverans_id": "2024-09-V-001",
    "ersatter": None,
    "radera": False,
    "avsandare": "SE2321000016-0AA1",
    "matperiod": "2024-09",
    "skapad": "2024-10-05T03:15:00+02:00",
    "fil": NAME,
    "antal_poster": 2,
    "antal_byte": 487,
    "sha256": "128ba81b12ded714db48555153dfa94e06c5f12ca8310512dad6e1803bd0fa3d",
    "encoding": "utf-8",
    "programvara": "Exempeljournal 4.2",
}
TIME = datetime(2024, 10, 5, 3, 15, tzinfo=timezone(timedelta(hours=2)))


def put(folder: Path, data: bytes = EXAMPLE, **changed: Any) -> Path:
    path = folder / NAME
    path.write_bytes(data)
    path.with_name(f"{NAME}.meta.json").write_text(json.dumps(SIDECAR | changed))
    return path


def test_the_name() -> None:
    said = FileName.parse(NAME)
    assert said == FileName("CVR_VANTANDE", "SE2321000016-0AA1", "2024-09", datetime(2024, 10, 5, 3, 15))  # noqa: DTZ001
    assert said.text == NAME


def test_the_example_is_whole(tmp_path: Path) -> None:
    reading = cvr.read(put(tmp_path))
    assert not [code for code in reading.summary.counts if code.startswith("FIL")]
    sidecar = reading.meta["sidecar"]
    assert json.loads(sidecar.dump()) == SIDECAR
    assert (sidecar.skapad, sidecar.programvara) == (TIME, "Exempeljournal 4.2")


def test_a_truncated_and_a_doubled_file(tmp_path: Path) -> None:
    first, rest = EXAMPLE.split(b"\r\n", 1)
    for data in (EXAMPLE[: EXAMPLE.rindex(b"V-000002")], first + b"\r\n" + rest * 2):
        findings = cvr.validate(put(tmp_path, data))
        assert {"FIL011", "FIL012"} <= set(findings.counts)
        assert findings.gravest["FIL011"] is findings.gravest["FIL012"] is ERROR
        assert findings.summary.delivered == 0


def test_what_the_library_delivers_of_the_example(tmp_path: Path) -> None:
    """The same records; all columns are written, so the bytes are others and still proven."""
    records = cvr.read(EXAMPLE, cvr.Vantande).records
    delivery = cvr.deliver(
        records,
        tmp_path,
        avsandare="SE2321000016-0AA1",
        leverans_id="2024-09-V-001",
        skapad=TIME,
        programvara="Exempeljournal 4.2",
        keep_broken=True,
    )
    assert delivery.path.name == NAME
    written = json.loads(delivery.sidecar_path.read_bytes())
    assert {key for key in SIDECAR if written[key] != SIDECAR[key]} == {"antal_byte", "sha256"}
    assert cvr.read(delivery.path).records == records
