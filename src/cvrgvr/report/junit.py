"""The report as JUnit XML, which most CI services show: a test suite for each file, a test for each rule.

A rule with findings at or above `fail_on` is a failed test, so that the tests agree with the exit code; with
lesser findings it passes, and tells them in `system-out`. A rule that was not evaluated is a skipped test.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from cvrgvr.findings import Finding
from cvrgvr.report.about import About
from cvrgvr.report.json import policy_as_data
from cvrgvr.report.report import FileReport, Report
from cvrgvr.report.words import becomes, word

__all__ = ["as_junit"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES: Final = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def as_junit(report: Report, lang: str = "sv") -> str:
    """The report as JUnit XML in Swedish (`sv`) or English (`en`)."""
    rules = report.rules()
    suites = [_Suite(each, report, rules, lang) for each in report.files]
    counts = [sum(values) for values in zip((0, 0, 0), *(suite.counts for suite in suites), strict=True)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_counted(report.tool, counts)}>",
        *(line for suite in suites for line in suite.lines()),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


class _Suite:
    """The tests of one file."""

    def __init__(self, each: FileReport, report: Report, rules: dict[str, About], lang: str) -> None:
        self._file = each
        self._report = report
        self._rules = rules
        self._lang = lang
        self._found: dict[str, list[Finding]] = {}
        for finding in each.findings:
            self._found.setdefault(finding.code, []).append(finding)
        self._total = each.findings.counts
        idle = {name.partition("/")[0]: need for name, need in each.summary.not_evaluated.items()}
        evaluated = {rule.code for rule in each.findings.rules} | self._total.keys()
        self._idle = {code: need for code, need in idle.items() if code not in evaluated}
        self._codes = sorted(evaluated | self._idle.keys(), key=self._order)
        self._gravest = each.findings.gravest
        self._failed = {code for code, worst in self._gravest.items() if worst >= report.fail_on}
        self.counts = [len(self._codes), len(self._failed), len(self._idle)]

    def _order(self, code: str) -> tuple[int, str]:
        about = self._rules.get(code)
        return (0 if about is None else about.rank, code)

    def lines(self) -> Iterator[str]:
        path, record = self._file.path, self._file.record
        yield f" <testsuite{_counted(path, self.counts)}>"
        yield "  <properties>"
        for name, value in self._properties().items():
            yield f"   <property{_attributes(name=name, value=value)}/>"
        yield "  </properties>"
        for code in self._codes:
            about = self._rules.get(code)
            name = code if about is None else f"{code} {about.title(self._lang)}"
            yield f"  <testcase{_attributes(classname=record, name=name, file=path)}>"
            yield from self._outcome(code)
            yield "  </testcase>"
        yield " </testsuite>"

    def _properties(self) -> dict[str, object]:
        report, summary = self._report, self._file.summary
        policy = {f"policy.{name}": _plain(value) for name, value in policy_as_data(report).items() if value}
        return {
            "record": self._file.record,
            "layout": self._file.layout,
            "status": summary.status,
            "records": summary.records,
            **summary.matrix,
            "known": sum(summary.known.values()),
            **({} if report.on is None else {"on": report.on}),
            **policy,
        }

    def _outcome(self, code: str) -> Iterator[str]:
        if code in self._idle:
            yield f"   <skipped{_attributes(message=self._idle[code])}/>"
        elif count := self._total[code]:
            found = self._found.get(code, [])
            text = _text("\n".join(self._told(code, found, count)))
            if code in self._failed:
                message = f"×{count}: {found[0].message(self._lang)}" if found else f"×{count}"
                told = _attributes(type=str(self._gravest[code]), message=message)
                yield f"   <failure{told}>{text}</failure>"
            else:
                yield f"   <system-out>{text}</system-out>"

    def _told(self, code: str, found: list[Finding], count: int) -> Iterator[str]:
        for finding in found:
            place = finding.location
            parts = (place.record, place.field, f"[{finding.value}]" if finding.value else None)
            where = ":".join(str(part) for part in (self._file.path, place.line) if part is not None)
            yield " ".join([f"{where}:", *(part for part in parts if part), finding.message(self._lang)])
        if more := count - len(found):
            yield word("more", self._lang).format(count=more)
        about = self._rules.get(code)
        if about is not None:
            if about.becomes is not None:
                yield becomes(about.becomes, self._lang)
            yield about.docs


def _counted(name: str, counts: Sequence[int]) -> str:
    """Name and counts of a suite, or of all suites."""
    tests, failures, skipped = counts
    return _attributes(name=name, tests=tests, failures=failures, errors=0, skipped=skipped)


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_attribute(str(value))}"' for name, value in values.items())


def _attribute(text: str) -> str:
    escaped = _text(text)
    for space, reference in _SPACES.items():
        escaped = escaped.replace(space, reference)
    return escaped


def _text(text: str) -> str:
    """A text as XML; what XML cannot hold, such as NUL, is shown by its number."""
    return escape(_NOT_XML.sub(lambda found: f"\\x{ord(found[0]):02x}", text))


def _plain(value: object) -> object:
    """Lists and tables as the command line writes them: `CVR2,ID`, `CVR206=info`."""
    if isinstance(value, dict):
        return ",".join(f"{code}={severity}" for code, severity in value.items())
    return ",".join(map(str, value)) if isinstance(value, list) else value
