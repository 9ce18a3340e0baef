"""Comparing another validator's findings with those that the kit expects."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from cvrgvr.errors import ReadError
from cvrgvr.testing.kit.judging import EXPECTED, KIT, MANIFEST

__all__ = ["Comparison", "Difference", "compare"]

_KEYS: Final = ("code", "severity", "line", "record", "field")


@attrs.frozen(slots=True)
class Difference:
    """Something that the other validator says otherwise.

    Attributes:
        path: the file.
        kind: `missing` (it did not find it), `unexpected` (it found what is none), `differs` (it found it,
            and says otherwise where or how grave it is), `not judged` (it says nothing of the file) or
            `unknown file` (the kit has none of that path).
        finding: the finding, of the keys that were compared; empty for a file. Of `differs` the expected one.
        given: of `differs`, what it says instead.
    """

    path: str
    kind: str
    finding: tuple[tuple[str, Any], ...] = ()
    given: tuple[tuple[str, Any], ...] = ()

    @property
    def code(self) -> str | None:
        """The rule that it is about; None for a file."""
        return next((value for name, value in self.finding if name == "code"), None)

    def __str__(self) -> str:
        told = [f"{name}={value}" for name, value in self.finding if value is not None]
        other = [f"{name}={value}" for name, value in self.given if value != dict(self.finding)[name]]
        return " ".join([f"{self.path}: {self.kind}", *told, *(["but given", *other] if other else [])])


@attrs.frozen(slots=True)
class Comparison:
    """How another validator's findings compare with the expected ones.

    Attributes:
        keys: what was compared of each finding.
        files: how many files the kit has.
        agree: how many of them have the expected findings and no others.
        differences: what differs, in the order of the kit's files.
    """

    keys: tuple[str, ...]
    files: int
    agree: int
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """True when nothing differs."""
        return not self.differences

    @property
    def by_code(self) -> dict[str, Counter[str]]:
        """How often each rule is missing, unexpected or different, by code."""
        found: dict[str, Counter[str]] = {}
        for each in self.differences:
            if each.code is not None:
                found.setdefault(each.code, Counter())[each.kind] += 1
        return dict(sorted(found.items()))

    @property
    def not_judged(self) -> Counter[str]:
        """How many files nothing is said of, by the first part of their path."""
        return Counter(each.path.partition("/")[0] for each in self.differences if each.kind == "not judged")


def compare(folder: str | Path, other: str | Path, only: Iterable[str] = ()) -> Comparison:
    """Compare another validator's findings with those that the kit expects.

    Keys that not all findings of the other validator have are not compared, so one that knows no severities,
    or no record keys, leaves them out. A code is always needed. The order of findings is free.

    Args:
        folder: the kit.
        other: a JSON file of the form of `expected.json`, as the JSON report of `cvrgvr validate` is.
            Paths are those of the kit, from its folder or with more before it.
        only: the beginnings of the paths that are compared, as `cvr.Vantande` or `gvr/GVR3`; none = all.

    Raises:
        ReadError: there is no whole kit of this version in the folder, or the other file is not of the form.
    """
    root = Path(folder)
    if not (root / MANIFEST).exists():
        raise ReadError("there is no whole kit in the folder: write one with cvrgvr testkit DIR")
    document = _read(root / EXPECTED)
    if document.get("kit") not in range(1, KIT + 1):
        raise ReadError(f"the kit is not of version {KIT} or before: write it anew")
    every = {each["path"]: each["findings"] for each in _files(document)}
    chosen = tuple(only) or ("",)
    expected = {path: findings for path, findings in every.items() if path.startswith(chosen)}
    given, unknown = _by_path(_files(_read(Path(other))), every)
    given = {path: findings for path, findings in given.items() if path in expected}
    told = [finding for findings in given.values() for finding in findings]
    keys = tuple(key for key in _KEYS if all(key in finding for finding in told))
    differences: list[Difference] = []
    agree = 0
    for path, findings in expected.items():
        if path not in given:
            differences.append(Difference(path, "not judged"))
            continue
        found = list(_differences(path, findings, given[path], keys))
        agree += not found
        differences += found
    differences += [Difference(path, "unknown file") for path in unknown]
    return Comparison(keys, len(expected), agree, tuple(differences))


def _differences(path: str, expected: Any, given: Any, keys: tuple[str, ...]) -> Iterator[Difference]:
    wanted, found = (
        Counter(tuple((key, each[key]) for key in keys) for each in findings)
        for findings in (expected, given)
    )
    missing, unexpected = (sorted(rest.elements(), key=str) for rest in (wanted - found, found - wanted))
    for finding in missing:
        near = next((each for each in unexpected if each[0] == finding[0]), None)  # the code is the first key
        if near is None:
            yield Difference(path, "missing", finding)
        else:
            unexpected.remove(near)
            yield Difference(path, "differs", finding, near)
    for finding in unexpected:
        yield Difference(path, "unexpected", finding)


def _by_path(given: list[dict[str, Any]], expected: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The given findings by the kit's path, and the paths that the kit does not have."""
    found: dict[str, Any] = {}
    unknown = []
    for each in given:
        parts = each["path"].replace("\\", "/").split("/")
        tails = ("/".join(parts[start:]) for start in range(len(parts)))
        path = next((tail for tail in tails if tail in expected), None)
        if path is None:
            unknown.append(each["path"])
        else:
            found.setdefault(path, []).extend(each["findings"])
    return found, unknown


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except OSError:
        raise ReadError(f"{path}: the file cannot be opened") from None
    except (ValueError, RecursionError):
        raise ReadError(f"{path}: the file is not JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("files"), list):
        raise ReadError(f'{path}: the file is not of the form {{"files": [{{"path": …, "findings": […]}}]}}')
    return data


def _files(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of the other validator's document, each of the form."""
    for each in data["files"]:
        known = isinstance(each, dict) and isinstance(each.get("path"), str)
        findings = each.get("findings") if known else None
        if not isinstance(findings, list) or not all(
            isinstance(one, dict)
            and isinstance(one.get("code"), str)
            and all(isinstance(one.get(key), (str, int, type(None))) for key in _KEYS)
            for one in findings
        ):
            raise ReadError("each file needs a path and findings, each finding a code")
    files: list[dict[str, Any]] = data["files"]
    return files
