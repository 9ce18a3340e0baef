"""The words of reports for people, in Swedish and English."""

from datetime import date
from typing import Any, Final

from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.report.report import Report

__all__ = ["WORDS", "becomes", "idle", "matrix", "policy", "totals", "word"]

WORDS: Final[dict[str, dict[Any, Any]]] = {
    "sv": {
        ERROR: "fel",
        WARNING: "varning",
        INFO: "upplysning",
        "records": "poster",
        "accepted": "godtagna",
        "accepted_with_remarks": "godtagna med anmärkningar",
        "accepted_known": "godtagna med kända fel",
        "duplicate": "dubbletter",
        "orphan": "utan sin huvudpost",
        "miscoded": "felkodade",
        "refused": "avvisade",
        "line": "rad",
        "fields": "fält",
        "see": "jfr",
        "more": "och {count} till",
        "becomes": "blir {severity} {on}",
        "clean": "utan anmärkning",
        "remarks": "godtagen med anmärkningar",
        "errors": "poster med fel",
        "file_refused": "filen avvisas",
        "not": "Inte prövade regler",
        "table": "tabell",
        "reference date": "referensdatum (--on)",
        "other deliveries": "andra leveranser (--known)",
        "other files": "andra filer att jämföra med",
        "transactions": "transaktionerna i ordning (gvr.validate)",
        "not in force on the reference date": "gäller inte på referensdatumet",
        "policy": "Policy",
        "from": "från",
        "known": "Kända fynd, som inte räknas",
        "shown": "Visade som annoteringar",
        "total": "Summa",
        "totals": {ERROR: "fel", WARNING: "varningar", INFO: "upplysningar"},
    },
    "en": {
        ERROR: "error",
        WARNING: "warning",
        INFO: "info",
        "records": "records",
        "accepted": "accepted",
        "accepted_with_remarks": "accepted with remarks",
        "accepted_known": "accepted with known errors",
        "duplicate": "duplicates",
        "orphan": "orphans",
        "miscoded": "miscoded",
        "refused": "refused",
        "line": "line",
        "fields": "fields",
        "see": "see",
        "more": "and {count} more",
        "becomes": "becomes {severity} on {on}",
        "clean": "clean",
        "remarks": "accepted with remarks",
        "errors": "records with errors",
        "file_refused": "the file is refused",
        "not": "Rules not evaluated",
        "table": "table",
        "reference date": "reference date (--on)",
        "other deliveries": "other deliveries (--known)",
        "other files": "other files to compare with",
        "transactions": "the transactions in order (gvr.validate)",
        "not in force on the reference date": "not in force on the reference date",
        "policy": "Policy",
        "from": "from",
        "known": "Known findings, not counted",
        "shown": "Shown as annotations",
        "total": "Total",
        "totals": {ERROR: "errors", WARNING: "warnings", INFO: "infos"},
    },
}


def word(name: str | Severity, lang: str) -> str:
    """A word."""
    text: str = WORDS[lang][name]
    return text


def totals(report: Report, lang: str) -> str:
    """How many findings of each severity: one in the singular, else in the plural."""
    words = WORDS[lang]
    counts = [(severity, report.total(severity)) for severity in (ERROR, WARNING, INFO)]
    return ", ".join(
        f"{count} {words[severity] if count == 1 else words['totals'][severity]}"
        for severity, count in counts
    )


def matrix(counts: dict[str, int], lang: str) -> str:
    """How many records of each class; classes that only some runs have are told when they have any."""
    always = ("accepted", "accepted_with_remarks", "refused")
    return ", ".join(
        f"{count} {word(name, lang)}" for name, count in counts.items() if count or name in always
    )


def becomes(change: tuple[Severity, date], lang: str) -> str:
    """That a rule becomes graver."""
    severity, on = change
    return word("becomes", lang).format(severity=word(severity, lang), on=on)


def idle(rules: dict[str, str], lang: str) -> str:
    """Rules that were not evaluated, by what they lack."""
    words = WORDS[lang]
    by_need: dict[str, list[str]] = {}
    for name, need in rules.items():
        kind, _, tables = need.partition(" ") if need.startswith("table ") else (need, "", "")
        by_need.setdefault(f"{words.get(kind, kind)} {tables}".strip(), []).append(name)
    return "; ".join(f"{need}: {', '.join(names)}" for need, names in sorted(by_need.items()))


def policy(report: Report, lang: str) -> str:
    """The policy as options of the command line, and where it came from."""
    rules = report.policy
    parts = [
        f"--select {','.join(rules.select)}" if rules.select else "",
        f"--ignore {','.join(rules.ignore)}" if rules.ignore else "",
        *(f"--grade {code}={severity}" for code, severity in rules.grades.items()),
        "--whole-file" if rules.whole_file else "",
        f"--fail-on {report.fail_on}" if report.fail_on is not ERROR else "",
        f"--baseline {report.baseline}" if report.baseline else "",
        f"({word('from', lang)} {', '.join(report.origin)})" if report.origin else "",
    ]
    return " ".join(part for part in parts if part)
