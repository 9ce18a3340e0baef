"""A baseline: findings that are known already, so that a job can stop at the new ones.

A known finding is told by its rule, its field and its record, never by its line, so rows may move. The file
holds no value: a record is a digest of its key *as findings print it*. A local id is printed as it is, and
its digest tells no more; a key that holds an identity number is printed as its form alone (`000000000000`),
and the digest is of that form, so no identity number is ever hashed. Findings that share rule, field and
printed key are told apart by their number alone: the first so many of a file are known.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError

__all__ = ["Baseline", "Known", "Tally", "digest"]

_FORM: Final = "cvrgvr-baseline"
_VERSION: Final = 1
_REMEDY: Final = "write it anew with --write-baseline"

Key = tuple[str, str, str]
"""Code, field and digest of the record; a field or record that a finding lacks is empty."""


def digest(code: str, record: str | None, field: str | None) -> str:
    """Sixteen hexadecimal digits that tell a record's finding; the same whatever line the record is on.

    Args:
        code: code of the rule.
        record: the record's key as findings print it; None = no record.
        field: the field or column.
    """
    text = "\0".join((code, field or "", record or ""))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _key(code: str, record: str | None, field: str | None) -> Key:
    return (code, field or "", "" if record is None else digest(code, record, field))


class Known:
    """Which findings of one file a baseline covers: each of its entries as many times as it counts.

    Args:
        counts: how many findings of each key are known.
    """

    def __init__(self, counts: Mapping[Key, int]) -> None:
        self._left = dict(counts)

    def covers(self, code: str, record: str | None, field: str | None) -> bool:
        """True for a finding that is known; it is then used up."""
        key = _key(code, record, field)
        left = self._left.get(key, 0)
        if left:
            self._left[key] = left - 1
        return left > 0


@attrs.frozen(slots=True)
class Baseline:
    """Known findings.

    Attributes:
        counts: by rule, field and digest of the record, how many findings of one file are known.

    >>> tally = Tally()
    >>> tally.note("CVR210", "V-1", "remissdatum")
    >>> known = tally.baseline().of_file()
    >>> [known.covers("CVR210", key, "remissdatum") for key in ("V-2", "V-1", "V-1")]
    [False, True, False]
    """

    counts: Mapping[Key, int] = attrs.field(factory=dict)

    def __len__(self) -> int:
        return sum(self.counts.values())

    def of_file(self) -> Known:
        """The known findings of one more file."""
        return Known(self.counts)

    def text(self) -> str:
        """The baseline as JSON, sorted: the same findings give the same text."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        for (code, field, record), count in sorted(self.counts.items()):
            found.setdefault(code, {}).setdefault(field, {})[record] = count
        return json.dumps({_FORM: _VERSION, "findings": found}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def parse(cls, text: str, name: str = "the baseline") -> "Baseline":
        """The baseline that a text holds.

        Args:
            text: what `text()` gave.
            name: how to call it when it is faulty.

        Raises:
            UsageError: it is no baseline, or one of a newer version.
        """
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            raise UsageError(f"{name} is not JSON; {_REMEDY}") from None
        if not isinstance(found, dict) or found.get(_FORM) != _VERSION:
            raise UsageError(f"{name} lacks {_FORM} = {_VERSION}; {_REMEDY}")
        try:
            return cls(_counts(found["findings"]))
        except (KeyError, TypeError, AttributeError, ValueError):
            raise UsageError(f"{name}: findings must be code, field, digest and count; {_REMEDY}") from None


def _counts(findings: Any) -> dict[Key, int]:
    counts = {
        (str(code), str(field), str(record)): count
        for code, fields in findings.items()
        for field, records in fields.items()
        for record, count in records.items()
    }
    if not all(type(count) is int and count > 0 for count in counts.values()):
        raise ValueError
    return counts


class Tally:
    """Counts the findings of a run, to make a baseline of them.

    It remembers every distinct finding: memory grows with them. Of several files that have the same finding,
    the one that has it most often decides, as each file is held against the whole baseline.
    """

    def __init__(self) -> None:
        self._files: dict[str | None, Counter[Key]] = {}

    def note(self, code: str, record: str | None, field: str | None, file: str | None = None) -> None:
        """Count a finding of a file."""
        self._files.setdefault(file, Counter())[_key(code, record, field)] += 1

    def baseline(self) -> Baseline:
        """What was counted, as a baseline."""
        most: Counter[Key] = Counter()
        for counts in self._files.values():
            most |= counts
        return Baseline(dict(most))
