"""One page for each rule code, all its grades on it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cvrgvr.rules import Case, Level, Rule
from cvrgvr.rules.formula import formula
from cvrgvr.rules.remembering import remembers

from .catalogue import Grade
from .examples import example
from .markup import anchor, badge, badges, code, escape, facts, fenced, link, swedish

if TYPE_CHECKING:
    from cvrgvr.rules.across import Files, Rows

__all__ = ["first_sentence", "provenance", "rule_page", "title"]

_SHOWN_FORMULAS: Final = 12
"""A rule over many fields has the same formula for each; the others are counted."""


def title(rule: Rule) -> str:
    """A few words for the fault: the name of the rule's function, or the beginning of its text."""
    if rule.fault is not None:
        return rule.fault.__name__.strip("_").replace("_", " ")
    if rule.across is not None:
        return rule.across.__name__.strip("_").replace("_", " ")
    words = first_sentence(rule.why).partition(":")[0].partition(";")[0]
    return words[:1].lower() + words[1:]


def first_sentence(text: str) -> str:
    """The text up to its first full stop."""
    return text.partition(". ")[0].rstrip(".")


def provenance(rule: Rule) -> str:
    """The rule's provenance as a badge."""
    return badge(str(rule.source.provenance))


def rule_page(number: str, grades: tuple[Grade, ...]) -> str:
    """The page of a code."""
    first = grades[0].rule
    parts = [
        "---\norphan: true\n---",
        link("← All rules", "index.md"),
        f"# {number}: {escape(title(first))}",
    ]
    if len(grades) == 1:
        parts += _grade(grades[0], 2)
    else:
        names = ", ".join(code(grade.rule.name) for grade in grades)
        parts.append(f"This code has {len(grades)} grades, each with a fault of its own: {names}.")
        for grade in grades:
            parts.append(f"## {grade.rule.name}: {escape(title(grade.rule))}")
            parts += _grade(grade, 3)
    parts += _use(number, grades)
    return "\n\n".join(parts) + "\n"


def _grade(grade: Grade, level: int) -> Iterator[str]:
    rule, mark = grade.rule, "#" * level
    yield badges(
        badge(str(rule.severity)),
        badge(f"{rule.level} level", "level"),
        badge(f"{rule.status} since {rule.since}", str(rule.status)),
        provenance(rule),
    )
    yield f"{mark} What, and why"
    yield escape(rule.why)
    yield f"{mark} What the finding says"
    yield facts([("Swedish", swedish(rule.sv)), ("English", escape(rule.en))])
    if "{" in rule.sv:
        yield "Words in braces are filled in when the fault is found; they never hold a raw value."
    yield f"{mark} Facts"
    yield facts(_facts(grade))
    yield f"{mark} The fault as a formula"
    yield from _formulas(grade)
    yield from _examples(grade, mark)


def _facts(grade: Grade) -> Iterator[tuple[str, str]]:
    rule = grade.rule
    yield ("Severity", badge(str(rule.severity)) + _turns(rule))
    yield ("Level", str(rule.level))
    if rule.once:
        yield ("Found", "once in a file, at the first record that shows it")
    yield ("Status", f"{rule.status}, since {escape(rule.since)}, version {rule.version} of its meaning")
    keys = f" {escape(rule.source.keys)}" if rule.source.keys else ""
    yield (link("Source", "../sources.md"), provenance(rule) + keys)
    yield ("Records", _records(grade))
    needs = sorted({name for _, bound in grade.bound for name in bound.tables} | set(rule.tables))
    if any(bound.needs_on for _, bound in grade.bound):
        yield ("Needs", "a reference date; without one it is not evaluated")
    if needs:
        yield ("Needs", f"the user's code table {', '.join(map(code, needs))}; without it, not evaluated")
    if rule.between is not None:
        yield ("Compares", _compared(grade))
    if grade.across:
        yield ("Remembers", remembers(grade.across[0].what))
    if any(rule.events):
        yield ("Holds for events", _span(rule.events))
    if any(rule.reports):
        yield ("Holds for reports", _span(rule.reports))


def _turns(rule: Rule) -> str:
    if rule.becomes is None:
        return ""
    return f", becomes {badge(str(rule.becomes[0]))} on {rule.becomes[1]}"


def _span(days: tuple[object, object]) -> str:
    first, last = days
    return f"{first or '…'} to {last or '…'}, both days included"


def _compares(grade: Grade) -> bool:
    """True for a rule that a function of its register finds among several records."""
    return not grade.specs and grade.rule.level in (Level.CROSS_RECORD, Level.CROSS_FILE)


def _records(grade: Grade) -> str:
    bound = tuple(dict.fromkeys(spec for spec, _ in grade.bound))
    if grade.across:
        found = tuple(dict.fromkeys(each.spec for each in grade.across))
    else:
        found = grade.specs if grade.rule.fault is None else bound
    if not found:
        if _compares(grade):
            return "several records or files, held against each other by a function"
        if grade.rule.fault is None:
            return link("rows of code tables", "../codes.md#tables-that-you-load")
        return "none of this version: no record has such a field yet"
    return ", ".join(link(code(spec.name), f"../records/{spec.name}.md") for spec in found)


def _compared(grade: Grade) -> str:
    pairs = dict.fromkeys(
        f"{code(each.first.name)} with {code(each.spec.name)}"
        for each in grade.across
        if each.first is not None
    )
    return f"{', '.join(pairs)} of the {grade.rule.between.order}; alone, a file is not evaluated"


def _formulas(grade: Grade) -> Iterator[str]:
    if grade.across:
        yield "The formula states the *fault*. A record that lacks a part of the key is passed over."
        found: dict[tuple[str, str], list[str]] = {}
        for each in grade.across:
            found.setdefault((each.at or "", formula(each.what)), []).append(each.spec.name)
        for (at, text), names in found.items():
            place = link(code(at), f"../records/{names[0]}.md{anchor(at)}") if at else "the file"
            yield f"Found at {place}:"
            yield "{.formula}\n" + fenced(text)
        return
    if grade.rule.fault is None:
        if _compares(grade):
            yield "A function finds this fault by comparing records; there is no formula."
            return
        yield "The reader finds this fault while it reads the file; there is no formula."
        return
    places: dict[tuple[str, str], list[str]] = {}
    for spec, bound in grade.bound:
        places.setdefault((bound.at, formula(bound.fault)), []).append(spec.name)
    if not places:
        yield "No record of this version has the field, so there is no formula to show."
        return
    yield "The formula states the *fault*. A comparison with a missing value is no fault."
    every = {spec.name for spec, _ in grade.bound}
    for (at, text), names in list(places.items())[:_SHOWN_FORMULAS]:
        only = "" if set(names) == every else f", {', '.join(map(code, names))}"
        yield f"Found at {link(code(at), f'../records/{names[0]}.md{anchor(at)}')}{only}:"
        yield "{.formula}\n" + fenced(text)
    if len(places) > _SHOWN_FORMULAS:
        others = [code(at) for at, _ in list(places)[_SHOWN_FORMULAS:]]
        yield f"And alike for {len(others)} more: {', '.join(others)}."


def _examples(grade: Grade, mark: str) -> Iterator[str]:
    shown: list[tuple[str, tuple[Case | Rows | Files | bytes, ...]]] = [
        ("Examples that have the fault", grade.rule.breaks),
        ("Examples near it that have not", grade.rule.keeps),
    ]
    for heading, cases in shown:
        if cases:
            yield f"{mark} {heading}"
            if not isinstance(cases[0], bytes):
                yield f"Cells that replace those of the {_base(grade)}:"
            yield "\n".join(example(case) for case in cases)


def _base(grade: Grade) -> str:
    """The valid record that examples change; files of several records change each its own."""
    if not grade.specs:
        return "valid records"
    return link("valid record", f"../records/{grade.specs[0].name}.md#a-valid-record")


_FINDERS: Final = {
    "CVR413": (
        "`cvrgvr reconcile --completed FILE --gvr FILE` and `cvrgvr validate` of both files tell it. "
        "In Python, call `transfer.reconcile_contacts(…).findings`: see [cvrgvr.transfer](../api/transfer.md)."
    ),
    "RAP402": (
        "`cvrgvr reconcile --rapp FILE --waiting FILE --on DATE` and `cvrgvr validate --on DATE` of both "
        "files tell it. In Python, call `transfer.reconcile_rapp(…).findings`: see "
        "[cvrgvr.transfer](../api/transfer.md)."
    ),
}
"""Where a rule is found that `compare` of its register does not find."""


def _use(number: str, grades: tuple[Grade, ...]) -> Iterator[str]:
    if any(map(_compares, grades)):
        yield "## Find it"
        if number in _FINDERS:
            yield _FINDERS[number]
            return
        register = "telefon" if number.startswith("TEL") else "utbud"
        yield f"Call `cvrgvr.{register}.compare`: see [cvrgvr.{register}](../api/{register}.md)."
        return
    yield "## Find, re-grade or silence it"
    softer = "warning" if str(grades[0].rule.severity) != "warning" else "info"
    yield fenced(
        f"cvrgvr validate FILE --select {number}\n"
        f"cvrgvr validate FILE --grade {number}={softer}\n"
        f"cvrgvr validate FILE --ignore {number}",
        "sh",
    )
