"""The index of all rules, by prefix."""

from typing import Final

from .catalogue import Grade, by_code
from .markup import badge, badges, code, escape, link, table
from .rules import first_sentence, provenance

__all__ = ["rule_index"]

_SUBJECTS: Final = {
    "FIL0": "Files: name, encoding, header, rows and cells",
    "ID1": "Identifiers: people, units and places",
    "CVR1": "CVR: one field at a time",
    "CVR2": "CVR: the fields of one record together",
    "CVR3": "CVR: the records of one file together",
    "CVR4": "CVR: files together",
    "TEL1": "Telephone and chat: one field at a time",
    "TEL2": "Telephone and chat: the fields of one record together",
    "TEL3": "Telephone and chat: several records together",
    "TEL4": "Telephone and chat: several files together",
    "VAL1": "Follow-up extract",
    "UTB1": "Forecasts: one field at a time",
    "UTB2": "Forecasts: the fields of one forecast together",
    "UTB3": "Forecasts: several forecasts together",
    "UTB4": "Forecasts: several reports together, and against CVR",
}


def rule_index() -> str:
    """The page that lists every rule."""
    groups: dict[str, dict[str, tuple[Grade, ...]]] = {}
    for number, grades in by_code().items():
        groups.setdefault(number[:-2], {})[number] = grades
    parts = [
        "# Rules",
        f"Every check that the library makes: {len(by_code())} codes. A code is never used again for "
        "something else. Each has a page of its own, and every finding links to it.",
        "`error` refuses the record or the file, `warning` and `info` do not. A rule that needs what the "
        "caller has not given (a reference date, a code table) is *not evaluated*, and the report says so.",
    ]
    for prefix, codes in groups.items():
        parts.append(f"## {_SUBJECTS.get(prefix, f'{prefix}xx')}")
        parts.append(table(["Code", "Severity", "Fault", "Source"], [_row(*each) for each in codes.items()]))
    return "\n\n".join(parts) + "\n"


def _row(number: str, grades: tuple[Grade, ...]) -> list[str]:
    severities = dict.fromkeys(str(grade.rule.severity) for grade in grades)
    return [
        link(code(number), f"{number}.md"),
        badges(*map(badge, severities)),
        escape(first_sentence(grades[0].rule.why)) + ".",
        badges(*dict.fromkeys(provenance(grade.rule) for grade in grades)),
    ]
