"""Small files of CVR, and the ways to go through one, which must find the same."""

import io
from typing import Any

from cvrgvr.cvr import Reading, Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.findings import Finding
from cvrgvr.spec import spec_of
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.outcome import Unread
from cvrgvr.wire.register import Register

NAMES = tuple(EXAMPLES["V"])
HEADER = ";".join(NAMES)
FILES_ALONE = Register([Catalogue(spec_of(Vantande), FILE_RULES)])
"""Only the rules on files: for tests with many files, where other rules say nothing new."""


def row(**cells: str) -> str:
    """The valid example as a row, with other cells."""
    return ";".join({**EXAMPLES["V"], **cells}[name] for name in NAMES)


def waits(count: int, **cells: str) -> list[str]:
    """Rows that rules across records have nothing to say of: each is another wait at another unit."""
    return [
        row(
            **{
                "vardkontakt_id": f"V-{number}",
                "kombika": f"99002{number:03}M01",
                "mvo": f"{number:03}",
                **cells,
            }
        )
        for number in range(count)
    ]


def rows(count: int) -> list[str]:
    return [row(vardkontakt_id=f"V-{number:06}") for number in range(1, count + 1)]


def file_of(*lines: str, end: str = "\r\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def table_of(**cells: str) -> bytes:
    """A file of the valid example with other cells."""
    return file_of(HEADER, row(**cells))


def both(data: bytes, record: Any = None, *, register: Register = FILES_ALONE, **arguments: Any) -> Reading:
    """What `read` gives, after seeing that `validate` finds the same. `register=CVR` for all rules."""
    arguments.setdefault("cap", None)
    reading = register.read(data, record, **arguments)
    findings = register.validate(data, record, **arguments)
    assert findings == reading.findings
    assert findings.counts == reading.summary.counts
    assert findings.summary == reading.summary
    return reading


def stepwise(data: bytes, reading: Reading, *, register: Register = FILES_ALONE, **arguments: Any) -> None:
    """See that `iter_read` gives the same records and findings."""
    steps = list(register.iter_read(io.BytesIO(data), **arguments))
    records = [record for record, _ in steps if record is not None]
    assert [record for record in records if not isinstance(record, Unread)] == reading.records
    assert [record for record in records if isinstance(record, Unread)] == reading.unread
    told = [finding for _, found in steps for finding in found]
    assert sorted(told, key=_place) == sorted(reading.findings, key=_place)


def codes(reading: Reading) -> dict[str, int]:
    return dict(reading.summary.counts)


def ids(reading: Reading) -> list[str]:
    return [record.vardkontakt_id for record in reading.records]


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return (finding.code, finding.line or 0, finding.field or "", finding.value or "")
