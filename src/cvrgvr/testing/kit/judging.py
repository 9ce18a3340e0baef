"""Our own validator on the cases of a kit, told of them by the manifest alone, as any other validator is."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr._version import VERSION
from cvrgvr.codes import Kodregister
from cvrgvr.errors import ReadError
from cvrgvr.findings import Finding
from cvrgvr.gvr import ersmo, hej
from cvrgvr.policy import Policy
from cvrgvr.testing.kit.cases import Told
from cvrgvr.wire.delivery import sidecars_in
from cvrgvr.wire.files import File
from cvrgvr.wire.register import Register
from cvrgvr.wire.tables import read_table

__all__ = ["EXPECTED", "KIT", "MANIFEST", "judge", "judge_case", "listed", "shown"]

KIT: Final = 2
"""Version of the kit's form: of `manifest.json` and `expected.json`."""
MANIFEST: Final = "manifest.json"
EXPECTED: Final = "expected.json"
_REGISTERS: Final[Mapping[str, Register]] = {
    "cvr": cvr.REGISTER,
    "national": national.REGISTER,
    "telefon": telefon.REGISTER,
    "utbud": utbud.REGISTER,
    "val": val.REGISTER,
}
_EVERY: Final = Register([each for register in _REGISTERS.values() for each in register.catalogues])
"""For files that say themselves what they hold."""
_Findings = Sequence[Sequence[Finding]]


def judge(folder: str | Path) -> dict[str, Any]:
    """Find what this version of the library finds in the files of a kit, whichever version wrote it.

    Returns:
        The findings of each file, in the form of `expected.json`.

    Raises:
        ReadError: there is no whole kit in the folder, or one of a later form.
    """
    root = Path(folder)
    try:
        manifest = json.loads((root / MANIFEST).read_bytes())
        form = manifest["kit"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise ReadError("there is no whole kit in the folder: write one with cvrgvr testkit DIR") from None
    if type(form) is not int or not 1 <= form <= KIT:
        raise ReadError(f"the kit is of form {form}, and this version knows those up to {KIT}")
    return listed((case, judge_case(root, case)) for case in manifest["cases"])


def judge_case(root: Path, case: Mapping[str, Any]) -> _Findings:
    """The findings of each file of a case, as the manifest tells of it."""
    return _JUDGES[case["format"]](root, case)


def listed(judged: Iterable[tuple[Mapping[str, Any], _Findings]]) -> dict[str, Any]:
    """Cases with the findings of each of their files, as `expected.json` holds them."""
    files = [
        {"path": file["path"], "findings": [*map(_data, findings)]}
        for case, found in judged
        for file, findings in zip(case["files"], found, strict=True)
    ]
    return {"kit": KIT, "version": VERSION, "files": files}


def _data(finding: Finding) -> dict[str, Any]:
    place = finding.location
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "line": place.line,
        "record": place.record,
        "field": place.field,
    }


def shown(examples: Iterable[Told], findings: Iterable[Finding]) -> list[Told]:
    """The examples that are not hidden in the company of others.

    What hides one is a value that cannot be read, or an id that another row has.
    """
    found = list(findings)
    return [each for each in examples if each.breaks == any(map(each.meets, found))]


def _rows(root: Path, case: Mapping[str, Any]) -> _Findings:
    register = _REGISTERS.get(str(case["files"][0]["record"]).partition(".")[0], _EVERY)
    layout, known = case.get("layout"), case.get("known")
    beside: dict[str, Any] = {
        "layout": layout and root / layout,
        "sidecar": case.get("sidecar"),
        "known": None if known is None else sidecars_in([root / known]),
    }
    return register.validate_files(
        [File(root / each["path"], each["record"], **beside) for each in case["files"]],
        previous=[File(root / each["path"], each["record"]) for each in case["previous"]],
        policy=Policy(select=case.get("select", ()), ignore=case.get("ignore", ())),
        cap=None,
        **_given(root, case),
    )


def _transactions(root: Path, case: Mapping[str, Any]) -> _Findings:
    given = _given(root, case)
    known = [record for each in case["previous"] for record in gvr.read(root / each["path"]).records]
    if case["previous"]:
        given["known"] = known
    return [gvr.validate(root / each["path"], cap=None, **given) for each in case["files"]]


def _documents(root: Path, case: Mapping[str, Any]) -> _Findings:
    record, given = case["files"][0]["record"], _given(root, case)
    if record is None:
        given["policy"] = Policy(select=case.get("select", ()), ignore=case.get("ignore", ()))
        paths = [root / each["path"] for each in case["files"]]
        return national.REGISTER.validate_files(paths, cap=None, **given)
    if case["previous"]:
        before = (ersmo.read(root / each["path"]).records for each in case["previous"])
        given["known"] = [event.handelse_id for events in before for event in events]
    register: Any = {"ersmo": ersmo, "hej": hej}[record]
    return [register.validate(root / each["path"], cap=None, **given) for each in case["files"]]


def _tables(root: Path, case: Mapping[str, Any]) -> _Findings:
    return [read_table(root / each["path"], cap=None).findings for each in case["files"]]


def _given(root: Path, case: Mapping[str, Any]) -> dict[str, Any]:
    """The reference date and the code tables."""
    folder = case["tables"] and root / case["tables"]
    tables = (read_table(path).tabell for path in sorted(folder.glob("*.csv"))) if folder else ()
    on = case["on"]
    return {"on": on and date.fromisoformat(on), "tables": Kodregister(tables)}


_JUDGES: Final[Mapping[str, Callable[[Path, Mapping[str, Any]], _Findings]]] = {
    "delimited": _rows,
    "jsonl": _rows,
    "gvr.jsonl": _transactions,
    "xml": _documents,
    "table": _tables,
}
