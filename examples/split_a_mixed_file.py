"""An analyst reads another region's file through a layout and makes two neutral deliveries of it.

The file has waiting and completed rows under other column names. Their records are validated, and delivered
as they are, since the fault that all of them have (no patient) is for the sender to mend. Each delivery has a
sidecar; both are read back against it and against each other.

    python split_a_mixed_file.py [FILE [FOLDER]]
"""

import calendar
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cvrgvr import cvr
from cvrgvr.spec import spec_of
from cvrgvr.wire.delivery import Delivery

HERE = Path(__file__).parent
FILE = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "layouts" / "katarakt_example.csv")
FOLDER = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
MADE = datetime(2026, 3, 5, 3, 15, tzinfo=timezone(timedelta(hours=1)))

reading = cvr.read(FILE, layout=HERE / "layouts" / "katarakt.toml", cap=None)
print(f"{FILE.name}: {len(reading.records)} rows, {len(reading.unread)} of them could not be read")


def waiting(row: cvr.Genomford) -> cvr.Vantande:
    """The row as a wait that goes on, seen on the month's last day."""
    values = {name: getattr(row, name) for name in spec_of(cvr.Vantande).names if hasattr(row, name)}
    year, month = map(int, str(row.matperiod).split("-"))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return cvr.Vantande(**{**values, "avlasningsdatum": last})


parts: dict[str, list[Any]] = {"VANTANDE": [], "GENOMFORD": []}
for row in reading.records:
    status = row.ovrigt.get("status")
    row.ovrigt = None
    parts[status].append(waiting(row) if status == "VANTANDE" else row)

made: list[Delivery] = []
for status, records in parts.items():
    findings = cvr.validate(records, cap=None)
    print(f"\n{status}: {len(records)} records, {findings.summary.refused} with errors")
    for code, count in findings.counts.items():
        first = next(finding for finding in findings if finding.code == code)
        print(f"  {code} {first.severity} {count}: {first.field}: {first.message('en')}")
    made.append(
        cvr.deliver(
            records,
            FOLDER,
            avsandare="EXEMPEL",
            leverans_id=f"2026-02-{status}",
            skapad=MADE,
            keep_broken=True,
        )
    )
    print(f"  delivered as {made[-1].path.name}, sha256 {made[-1].sidecar.sha256}")

print()
for delivery, records in zip(made, parts.values(), strict=True):
    back = cvr.read(delivery.path, known=[each.sidecar for each in made], sidecar="strict")
    of_file = [code for code in back.summary.counts if code.startswith("FIL")]
    print(f"{delivery.path.name}: findings of the file: {of_file}")
    print(f"  read back the same: {back.records == records}")
