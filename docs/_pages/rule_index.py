"""The index of all rules, by prefix."""

from typing import Final

from .catalogue import Grade, by_code
from .language import Language
from .markup import badge, badges, code, escape, link, table
from .rules import first_sentence, provenance

__all__ = ["rule_index"]

_SUBJECTS: Final = {
    "FIL0": "Files: name, encoding, header, rows and cells",
    "RAP1": "RAPP: one row at a time",
    "RAP3": "RAPP: the rows of one file together",
    "RAP4": "RAPP: files together",
    "GVR0": "GVR: tables that a rule lacks",
    "GVR1": "GVR: keys, patients and units",
    "GVR2": "GVR: visits, fees and professions",
    "GVR3": "GVR: diagnoses and procedures",
    "GVR4": "GVR: products and payment",
    "GVR5": "GVR: stays",
    "GVR6": "GVR: care periods",
    "GVR7": "GVR: availability",
    "GVR8": "GVR: rehabilitation and collaboration",
    "GVR9": "GVR: transactions",
    "ERS0": "ERSMOIndata: the file",
    "ERS1": "ERSMOIndata: the events",
    "HEJ0": "HEJIndata: the file",
    "HEJ1": "HEJIndata: the events",
    "NAT1": "National delivery: the form of the messages",
    "NAT2": "National delivery: one field at a time",
    "NAT3": "National delivery: the fields of one contact together",
    "NAT4": "National delivery: several records together",
    "NAT5": "National delivery: month, order and replacement",
    "NAT6": "National delivery: privacy",
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


def rule_index(say: Language) -> str:
    """The page that lists every rule."""
    groups: dict[str, dict[str, tuple[Grade, ...]]] = {}
    for number, grades in by_code().items():
        groups.setdefault(number[:-2], {})[number] = grades
    parts = [
        f"# {say('Rules')}",
        say(
            "Every check that the library makes: {count} codes. A code is never used again for "
            "something else. Each has a page of its own, and every finding links to it.",
            count=len(by_code()),
        ),
        say(
            "`error` refuses the record or the file, `warning` and `info` do not. A rule that needs what the "
            "caller has not given (a reference date, a code table) is *not evaluated*, and the report says "
            "so."
        ),
    ]
    for prefix, codes in groups.items():
        parts.append(f"## {say(_SUBJECTS[prefix]) if prefix in _SUBJECTS else f'{prefix}xx'}")
        heads = [say("Code"), say("Severity"), say("Fault"), say("Source")]
        parts.append(table(heads, [_row(*each, say) for each in codes.items()]))
    return "\n\n".join(parts) + "\n"


def _row(number: str, grades: tuple[Grade, ...], say: Language) -> list[str]:
    severities = dict.fromkeys(grade.rule.severity for grade in grades)
    return [
        link(code(number), f"{number}.md"),
        badges(*(badge(say(str(each)), str(each)) for each in severities)),
        escape(first_sentence(say.within("rules")(grades[0].rule.why))) + ".",
        badges(*dict.fromkeys(provenance(grade.rule, say) for grade in grades)),
    ]
