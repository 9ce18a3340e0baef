"""A validator of another house: it knows nothing of cvrgvr, and makes the mistakes of a first day.

    python -I foreign.py KIT FINDINGS.json

It judges CVR's delimited files without layout, and numbers lines from the first row of data.
"""

import csv
import json
import sys
from pathlib import Path


def faults(row: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    if row["beslut_aktivitet"][:10] < row["remissdatum"][:10] and row["fas"] != "1":
        found.append(("CVR210", "beslut_aktivitet"))
    # CVR211 was forgotten.
    if row["avvikelse"] and row["avvikelse"] not in "123":
        found.append(("CVR999", "avvikelse"))
    return found


def main(kit: Path, target: Path) -> None:
    files = []
    for case in json.loads((kit / "manifest.json").read_bytes())["cases"]:
        if not case["name"].startswith("cvr.Vantande/0") or case["format"] != "delimited":
            continue
        for each in case["files"]:
            found = []
            with (kit / each["path"]).open(encoding="utf-8", newline="") as stream:
                for line, row in enumerate(csv.DictReader(stream, delimiter=";"), 1):
                    cells = {name: row.get(name) or "" for name in ("fas", "avvikelse", *DATES)}
                    found += [{"code": code, "line": line, "field": field} for code, field in faults(cells)]
            files.append({"path": each["path"], "findings": found})
    target.write_text(json.dumps({"files": files}), encoding="utf-8")


DATES = ("beslut_aktivitet", "remissdatum")

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
