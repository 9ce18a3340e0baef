"""`cvrgvr demo`: the main job from end to end, on a month of a made-up eye clinic.

It writes what a journal system might export, validates it, mends what is wrong, and writes the delivery; then
the chain goes on to the guarantee, the other register, the national delivery and the published share.
"""

import argparse
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any, Final

from cvrgvr import cvr
from cvrgvr._version import VERSION
from cvrgvr.cli.demo_chain import walk
from cvrgvr.cli.options import add_lang
from cvrgvr.errors import WriteError
from cvrgvr.findings import ERROR, Finding
from cvrgvr.policy import Policy
from cvrgvr.report import FileReport, Report, as_text
from cvrgvr.testing import generate, write_rows
from cvrgvr.wire.found import Findings

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Do the main job from end to end, on a month of a made-up eye clinic: write what a journal system might "
    "export, validate it, mend what is wrong, and write the delivery; then on to the care guarantee, GVR, "
    "the national delivery, the follow-up extract and the published share."
)

_CLINIC: Final = "SE2321000016-DEMO01126"
_PATIENTS: Final = 120
_EXPORT: Final = "export.csv"
_DELIVERY: Final = "CVR_VANTANDE_SE2321000016-DEMO_202610_20261105T031500.csv"
_SENDER: Final = "SE2321000016-DEMO"
_ON: Final = date(2026, 11, 5)
_MADE: Final = datetime(2026, 11, 5, 3, 15, tzinfo=timezone(timedelta(hours=1)))
_WORDS: Final = {
    "sv": (
        "1. En månad för en ögonklinik: {rows} påhittade väntande i {export}",
        "2. Vad är fel i filen? (cvrgvr validate {export} --on {on})",
        "3. Skriva leveransen som den är går inte:",
        "4. Rätta felet: i {key} sätts beslut_aktivitet till {day}, dagen efter remissen",
        "5. Leveransen är skriven, hel: {rows} poster i {delivery}, med antal och hash i {sidecar}",
    ),
    "en": (
        "1. A month of an eye clinic: {rows} made-up waiting patients in {export}",
        "2. What is wrong in the file? (cvrgvr validate {export} --on {on} --lang en)",
        "3. The delivery cannot be written as it is:",
        "4. Mend the error: in {key}, beslut_aktivitet becomes {day}, the day after the referral",
        "5. The delivery is written, whole: {rows} records in {delivery}, with number and hash in {sidecar}",
    ),
}


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("demo", help="the main job, on data that it makes", description=_DESCRIPTION)
    parser.add_argument("folder", nargs="?", default="cvrgvr-demo", metavar="DIR", help="where files go")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make a month, validate it, mend one error, write the delivery, and say so step by step."""
    steps = iter(_WORDS[options.lang])
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    export = folder / _EXPORT

    rows = _exported()
    write_rows(export, list(rows[0]), rows)
    print(next(steps).format(rows=len(rows), export=export))

    print("\n" + next(steps).format(export=export, on=_ON))
    findings = cvr.validate(export, on=_ON)
    _show(export, findings, options.lang)

    print("\n" + next(steps))
    records = cvr.read(export, on=_ON).records
    try:
        _deliver(records, folder)
    except WriteError as refusal:
        print(f"  WriteError: {refusal}")

    mended, day = _mend(records, findings)
    print("\n" + next(steps).format(key=mended.vardkontakt_id, day=day))

    made = _deliver(records, folder)
    print(
        "\n"
        + next(steps).format(rows=made.sidecar.antal_poster, delivery=made.path, sidecar=made.sidecar_path)
    )
    _show(made.path, cvr.validate(made.path, on=_ON, sidecar="strict"), options.lang)

    for line in walk(folder, records, _ON, options.lang):
        print(line)
    return 0


def _deliver(records: list[cvr.Vantande], folder: Path) -> cvr.Delivery:
    """Write the delivery with its sidecar, also where an earlier demo has written it."""
    for name in (_DELIVERY, f"{_DELIVERY}.meta.json"):
        (folder / name).unlink(missing_ok=True)
    return cvr.deliver(records, folder, avsandare=_SENDER, leverans_id="2026-10-V-001", skapad=_MADE, on=_ON)


def _exported() -> list[dict[str, str]]:
    """The clinic's waiting patients as a journal system may export them: with three slips."""
    made = generate(cvr.Vantande, 20_000, seed=2026)
    clinic = list(islice((row for row in made if row["hsaid_vardenhet"] == _CLINIC), _PATIENTS))
    slips = (row for row in clinic if row["fas"] == "2" and row["remissdatum"])
    decided_too_early, hyphenated, without_priority = islice(slips, 3)
    referral = datetime.fromisoformat(decided_too_early["remissdatum"])
    decided_too_early["beslut_aktivitet"] = (referral - timedelta(days=3)).isoformat()
    patient = hyphenated["patient_id"]
    hyphenated["patient_id"] = f"{patient[:8]}-{patient[8:]}"
    without_priority["prioritet"] = ""
    return clinic


def _mend(records: list[cvr.Vantande], findings: list[Finding]) -> tuple[cvr.Vantande, date]:
    """Correct the record that the error is in; the line of a finding tells which it is."""
    line = next(finding.line for finding in findings if finding.severity is ERROR)
    assert line is not None
    record = records[line - 2]  # the header is line 1
    assert isinstance(record.remissdatum, datetime)
    record.beslut_aktivitet = record.remissdatum + timedelta(days=1)
    return record, record.beslut_aktivitet.date()


def _show(path: Path, findings: Findings, lang: str) -> None:
    report = Report(
        f"cvrgvr {VERSION}", Policy(), _ON, (FileReport(str(path), findings.record, "neutral", findings),)
    )
    for line in as_text(report, lang).splitlines():
        print(f"  {line}")
