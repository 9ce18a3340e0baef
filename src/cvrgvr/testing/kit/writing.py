"""Writing the kit: the files, a manifest that says how each is read, and the findings that it must give."""

import json
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, Final

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr._version import VERSION
from cvrgvr.codes import Kodtabell
from cvrgvr.cvr.examples import EXAMPLES as CVR_EXAMPLES
from cvrgvr.cvr.rules.registers import REGISTER_COMPARISONS
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import ersmo, hej
from cvrgvr.national.examples import EXAMPLES as NATIONAL_EXAMPLES
from cvrgvr.telefon.examples import EXAMPLES as TELEFON_EXAMPLES
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.testing.kit.cases import KNOWN, LAYOUT, PREVIOUS, TABLES, Case, File
from cvrgvr.testing.kit.deliveries import delivery_cases
from cvrgvr.testing.kit.documents import document_cases
from cvrgvr.testing.kit.index import INDEX, index
from cvrgvr.testing.kit.judging import EXPECTED, KIT, MANIFEST, judge_case, listed, shown
from cvrgvr.testing.kit.layouts import layout_cases
from cvrgvr.testing.kit.lines import line_cases
from cvrgvr.testing.kit.rows import row_cases
from cvrgvr.testing.kit.transactions import transaction_cases
from cvrgvr.testing.kit.without import REASONS
from cvrgvr.utbud.examples import EXAMPLES as UTBUD_EXAMPLES
from cvrgvr.utbud.rules.files import FORECAST_COMPARISONS
from cvrgvr.val.examples import EXAMPLES as VAL_EXAMPLES
from cvrgvr.wire.atomic import whole
from cvrgvr.wire.delivery.beside import sidecar_path
from cvrgvr.wire.tables import TABLE_RULES, write_table

__all__ = ["cases", "write_kit"]

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
    yield from layout_cases()
    yield from delivery_cases()
    yield from transaction_cases()
    yield from line_cases()
    yield from document_cases()


def write_kit(folder: str | Path) -> dict[str, Any]:
    """Write the kit into a folder: the same version of the library writes the same bytes.

    Args:
        folder: a folder that does not exist, is empty, or holds an earlier kit, which is written over.

    Returns:
        The manifest: `kit`, `version`, `cases` (each with `name`, `format`, `on`, `tables`, `layout`,
        `sidecar`, `known`, `select`, `ignore`, `files`, `previous` and `examples`), `sha256` by path, and
        `without`: why no file of the kit breaks some rules, by code. `README.md` tells the same to people.

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
    judged: list[tuple[dict[str, Any], Any]] = []
    broken: set[str] = set()
    for case in cases():
        place = root / case.name
        for each in (*case.files, *_beside(case)):
            _put(root, place, each, digests)
        for each in case.previous:
            _put(root, place / PREVIOUS, each, digests)
        found = judge_case(root, case.as_data())
        broken.update(finding.code for findings in found for finding in findings)
        told.append(case.as_data(shown(case.told, chain.from_iterable(found))))
        judged.append((told[-1], found))
    _json(root / EXPECTED, listed(judged))
    manifest = {
        "kit": KIT,
        "version": VERSION,
        "cases": told,
        "without": {code: REASONS.get(code, "") for code in sorted(_codes() - broken)},
        "sha256": dict(sorted(digests.items())),
    }
    with whole(root / INDEX) as stream:
        stream.write(index(manifest).encode())
    _json(root / MANIFEST, manifest)
    return manifest


def _put(root: Path, folder: Path, file: File, digests: dict[str, str]) -> None:
    """Write a file, and the sidecar that it has beside it."""
    path = folder / file.name
    beside = [] if file.sidecar is None else [(sidecar_path(path), file.sidecar)]
    for place, data in ((path, file.data), *beside):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)  # the manifest, which comes last, makes the kit whole
        except OSError as fault:
            raise WriteError(f"the kit cannot be written: {fault.strerror}") from None
        digests[place.relative_to(root).as_posix()] = sha256(data).hexdigest()


def _beside(case: Case) -> Iterator[File]:
    """What a case's files are read with: code tables, a layout, sidecars of earlier deliveries."""
    for name, rows in case.tables.items():
        target = BytesIO()
        write_table(Kodtabell.of(name, rows), target)
        yield File(f"{TABLES}/{name}.csv", target.getvalue(), None)
    if case.layout:
        yield File(LAYOUT, case.layout.encode(), None)
    for name, data in (case.known or {}).items():
        yield File(f"{KNOWN}/{name}", data, None)


def _json(path: Path, data: dict[str, Any]) -> None:
    with whole(path) as stream:
        stream.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _codes() -> set[str]:
    """Codes of every rule of every register."""
    registers: list[Any] = [register for register, _ in _REGISTERS]
    catalogues = [
        each for one in (*registers, gvr.REGISTER, ersmo.REGISTER, hej.REGISTER) for each in one.catalogues
    ]
    rules = [*TABLE_RULES, *REGISTER_COMPARISONS, *FILE_COMPARISONS, *FORECAST_COMPARISONS]
    return {rule.code for rule in rules}.union(rule.code for each in catalogues for rule in each.rules)
