"""An analyst reads another region's file through a layout and makes two neutral deliveries of it.

The file has waiting and completed rows under other column names. Both deliveries are validated; their records
are written as they are, since the fault that all of them have (no patient) is for the sender to mend.

    python split_a_mixed_file.py [FILE [FOLDER]]
"""

import calendar
import sys
from datetime import date
from pathlib import Path
from typing import Any

from cvrgvr import cvr
from cvrgvr.spec import spec_of

HERE = Path(__file__).parent
FILE = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "layouts" / "katarakt_example.csv")
FOLDER = Path(sys.argv[2] if len(sys.argv) > 2 else ".")

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

for status, records in parts.items():
    findings = cvr.validate(records, cap=None)
    print(f"\n{status}: {len(records)} records, {findings.summary.refused} with errors")
    for code, count in findings.counts.items():
        first = next(finding for finding in findings if finding.code == code)
        print(f"  {code} {first.severity} {count}: {first.field}: {first.message('en')}")
    target = FOLDER / f"CVR_{status}_EXEMPEL_202602_20260305T031500.csv"
    cvr.write(records, target, spec_of(type(records[0])).cls, keep_broken=True)
    back = cvr.read(target)
    print(f"  written to {target.name}; read back the same: {back.records == records}")
