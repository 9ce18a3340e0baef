"""What all readers of tables share: rows judged and kept, findings counted, the table made.

A row is left out of the table when its code or its days cannot be used. Every other fault leaves it in, also
an error that refuses it: a unit whose row in MEK has a faulty HSA-id is there all the same, and one fault is
not told again at each record that names it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from cvrgvr.codes import Kodpost, Kodtabell, Tabellform
from cvrgvr.findings import ERROR
from cvrgvr.identifiers import hsa_faults
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.identity import RULES as IDENTITY_RULES
from cvrgvr.wire.file_rules import FILE_RULES, REFUSING
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.tables.rules import TABLE_RULES

__all__ = ["Collector", "Names", "TableReading"]

_RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in (*FILE_RULES, *TABLE_RULES)} | {
    rule.code: rule for rule in IDENTITY_RULES if rule.code in {"ID121", "ID131"}
}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x80-\x9f]")


@attrs.frozen(slots=True)
class TableReading:
    """What a file of a table held.

    Attributes:
        tabell: the table, with the rows that can be used.
        findings: what is wrong with the file and its rows; with `summary.file_refused` the table is not to
            be used; `summary.refused` counts the rows with an error, and those that were left out of it.
    """

    tabell: Kodtabell
    findings: Findings


@attrs.frozen(slots=True)
class Names:
    """What a file calls the code, the last day and the HSA-id of a row, for the findings."""

    kod: str
    till: str
    hsaid: str


class Collector:
    """Takes the rows of one table.

    Args:
        form: the table's form.
        names: what the file calls things.
        findings: where findings go.
        policy: which rules speak, and how gravely.
    """

    def __init__(self, form: Tabellform, names: Names, findings: Findings, policy: Policy) -> None:
        self.form = form
        self._names = names
        self._findings = findings
        self._policy = policy
        self._rows: list[tuple[Kodpost, int]] = []
        findings.record = f"codes.{form.namn}"

    def file(self, code: str, field: str | None = None, line: int | None = None, **facts: object) -> None:
        """Note a fault of the file; an error refuses it."""
        fault = self._fault(code, field, **facts)
        if fault is not None:
            self._findings.note(fault, line)
            self._refuse(fault)

    def unread(
        self, line: int, code: str, field: str | None = None, value: str = "", **facts: object
    ) -> None:
        """Note a row that cannot be used."""
        fault = self._fault(code, field, **facts)
        self._note(line, None, [(fault, value)], kept=False)
        if fault is not None:
            self._refuse(fault)

    def _refuse(self, fault: Fault) -> None:
        if fault.severity is ERROR and fault.rule.code in REFUSING:
            self._findings.summary.file_refused = True

    def row(self, post: Kodpost, line: int) -> None:
        """Judge a row, and keep it unless it is valid on no day."""
        names, found = self._names, []
        if post.kod != post.kod.strip():
            found.append((self._fault("FIL015", names.kod), post.kod))
        if _CONTROL.search(post.kod):
            found.append((self._fault("ID131", names.kod), post.kod))
        hsaid = post.kod if self.form.nyckel == "hsaid_enhet" else post.attribut.get("hsaid", "")
        if hsaid and "ID121" in hsa_faults(hsaid.upper()):
            found.append((self._fault("ID121", names.hsaid), hsaid))
        first, last = post.giltig_fran, post.giltig_till
        if first is not None and last is not None and last < first:
            code = "ID144" if self.form.namn in {"mek", "felmek"} else "ID142"
            found.append((self._fault(code, names.till), last.isoformat()))
            self._note(line, post.kod, found, kept=False)
        else:
            self._rows.append((post, line))
            self._note(line, post.kod, found, kept=True)

    def close(self) -> TableReading:
        """The table; findings that need all rows are made now."""
        if self.form.unik:
            for post, line in _overlapping(self._rows):
                self._note_finding("ID143", line, post.kod)
        if self.form.namn == "mek":  # the rules take the first row that is valid: the one created last
            self._rows.sort(key=lambda row: row[0].attribut.get("skapad", ""), reverse=True)
        self._findings.close()
        return TableReading(Kodtabell(self.form.namn, (post for post, _ in self._rows)), self._findings)

    def _note_finding(self, code: str, line: int, kod: str) -> None:
        fault = self._fault(code, self._names.kod)
        if fault is not None:
            self._findings.note(fault, line, record_key(kod))

    def _note(
        self, line: int, kod: str | None, found: Sequence[tuple[Fault | None, str]], *, kept: bool
    ) -> None:
        """Count a row and make findings of its faults; a row that is refused may be kept all the same."""
        spoken = [(fault, value) for fault, value in found if fault is not None]
        summary = self._findings.summary
        summary.records += 1
        if not kept or any(fault.severity is ERROR for fault, _ in spoken):
            summary.refused += 1
        elif spoken:
            summary.remarked += 1
        for fault, value in spoken:
            self._findings.note(fault, line, record_key(kod), value or None)

    def _fault(self, code: str, field: str | None, **facts: object) -> Fault | None:
        rule = _RULES[code]
        severity = self._policy.grade(code, rule.severity)
        return None if severity is None else Fault(rule, severity, field, {"field": field or "", **facts})


def _overlapping(rows: Sequence[tuple[Kodpost, int]]) -> Iterator[tuple[Kodpost, int]]:
    """Rows that are valid on a day on which an earlier row of the same code is, in file order."""
    by_code: dict[str, list[tuple[date, date, int]]] = {}
    for number, (post, _) in enumerate(rows):
        span = (post.giltig_fran or date.min, post.giltig_till or date.max, number)
        by_code.setdefault(post.kod, []).append(span)
    found: set[int] = set()
    for spans in by_code.values():
        if len(spans) > 1:
            spans.sort()
            last, holder = spans[0][1], spans[0][2]
            for first, end, number in spans[1:]:
                if first <= last:
                    found.add(max(number, holder))
                if end > last:
                    last, holder = end, number
    return (rows[number] for number in sorted(found))
