"""Writing the kit: the files, a manifest that says how each is read, and the findings that it must give."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr._version import VERSION
from cvrgvr.codes import Kodtabell
from cvrgvr.cvr.examples import EXAMPLES as CVR_EXAMPLES
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.gvr import ersmo, hej
from cvrgvr.national.examples import EXAMPLES as NATIONAL_EXAMPLES
from cvrgvr.telefon.examples import EXAMPLES as TELEFON_EXAMPLES
from cvrgvr.testing.kit.cases import Case, File
from cvrgvr.testing.kit.documents import document_cases
from cvrgvr.testing.kit.rows import row_cases
from cvrgvr.testing.kit.transactions import transaction_cases
from cvrgvr.utbud.examples import EXAMPLES as UTBUD_EXAMPLES
from cvrgvr.val.examples import EXAMPLES as VAL_EXAMPLES
from cvrgvr.wire.atomic import whole
from cvrgvr.wire.tables import TABLE_RULES, write_table

__all__ = ["EXPECTED", "KIT", "MANIFEST", "cases", "write_kit"]

KIT: Final = 1
"""Version of the kit's form: of `manifest.json` and `expected.json`."""
MANIFEST: Final = "manifest.json"
EXPECTED: Final = "expected.json"
_REGISTERS: Final = (
    (cvr.REGISTER, CVR_EXAMPLES),
    (telefon.REGISTER, TELEFON_EXAMPLES),
    (utbud.REGISTER, UTBUD_EXAMPLES),
    (val.REGISTER, VAL_EXAMPLES),
    (national.REGISTER, NATIONAL_EXAMPLES),
)


def cases() -> Iterator[Case]:
    """All cases, in an order that is always the same."""
    for register, examples in _REGISTERS:
        yield from row_cases(register, examples, json_lines=register is not national.REGISTER)
    yield from transaction_cases()
    yield from document_cases()


def write_kit(folder: str | Path) -> dict[str, Any]:
    """Write the kit into a folder: the same version of the library writes the same bytes.

    Args:
        folder: a folder that does not exist, is empty, or holds an earlier kit, which is written over.

    Returns:
        The manifest: `kit`, `version`, `cases` (each with `name`, `format`, `on`, `tables`, `files`,
        `previous` and `examples`), `sha256` by path, and `without`: codes of the rules that no file
        of the kit breaks.

    Raises:
        UsageError: the folder holds something else.
        WriteError: a file cannot be written.
    """
    root = Path(folder)
    if root.exists() and (not root.is_dir() or (any(root.iterdir()) and not (root / MANIFEST).exists())):
        raise UsageError("give a new or empty folder, or one with an earlier kit: nothing was written")
    (root / MANIFEST).unlink(missing_ok=True)  # a kit without it is not whole
    digests: dict[str, str] = {}
    told: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    broken: set[str] = set()
    for case in cases():
        paths, previous = (_put(root, case, each, digests) for each in (case.files, case.previous))
        for name, rows in case.tables.items():
            path = root / case.name / "tables" / f"{name}.csv"
            path.parent.mkdir(exist_ok=True)
            write_table(Kodtabell.of(name, rows), path)
            digests[path.relative_to(root).as_posix()] = sha256(path.read_bytes()).hexdigest()
        judged = case.judge(case, paths, previous)
        told.append(case.as_data(finding for each in judged for finding in each))
        for path, findings in zip(paths, judged, strict=True):
            broken.update(each.code for each in findings)
            found.append({"path": path.relative_to(root).as_posix(), "findings": [*map(_data, findings)]})
    _json(root / EXPECTED, {"kit": KIT, "version": VERSION, "files": found})
    manifest = {
        "kit": KIT,
        "version": VERSION,
        "cases": told,
        "without": sorted(_codes() - broken),
        "sha256": dict(sorted(digests.items())),
    }
    _json(root / MANIFEST, manifest)
    return manifest


def _put(root: Path, case: Case, files: Sequence[File], digests: dict[str, str]) -> list[Path]:
    paths = []
    for each in files:
        path = root / case.name / each.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as stream:
            stream.write(each.data)
        digests[path.relative_to(root).as_posix()] = sha256(each.data).hexdigest()
        paths.append(path)
    return paths


def _data(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "line": place.line,
        "record": place.record,
        "field": place.field,
    }


def _json(path: Path, data: dict[str, Any]) -> None:
    with whole(path) as stream:
        stream.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _codes() -> set[str]:
    """Codes of every rule of every register."""
    registers: list[Any] = [register for register, _ in _REGISTERS]
    catalogues = [
        each for one in (*registers, gvr.REGISTER, ersmo.REGISTER, hej.REGISTER) for each in one.catalogues
    ]
    return {rule.code for each in catalogues for rule in each.rules} | {rule.code for rule in TABLE_RULES}
