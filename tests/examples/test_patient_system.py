"""The example of a patient-administrative system: refused for the slip, delivered when it is mended."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from cvrgvr import cvr

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_month_is_delivered(tmp_path: Path) -> None:
    command = [sys.executable, str(EXAMPLES / "patient_system.py"), str(tmp_path)]
    done = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    completed, refused, mended, waiting = done.stdout.splitlines()
    assert completed.startswith("Genomford: 14 records in CVR_GENOMFORD_SE2321000016-DEMO_202610_")
    assert refused.startswith("Vantande: nothing is written. ")
    assert "CVR210 in beslut_aktivitet" in refused
    assert "exported again" in mended
    assert waiting.startswith("Vantande: 26 records in ")
    assert len(list(tmp_path.iterdir())) == 4  # two files, two sidecars
    for path in tmp_path.glob("*.csv"):
        findings = cvr.validate(path, on=date(2026, 11, 5), sidecar="strict")
        assert findings.summary.status == "clean"
        assert findings.summary.records in (14, 26)


def test_the_list_of_examples_is_whole() -> None:
    """What is there is told, and what is told is there."""
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for path in EXAMPLES.glob("*.py"):
        assert f"`{path.name}`" in text
    for folder in ("ci", "notebooks", "layouts", "spark"):
        assert (EXAMPLES / folder).is_dir()
        assert f"{folder}/" in text
