"""One page for each rule code, all its grades on it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from cvrgvr.frames.catalogues import every_register
from cvrgvr.report.about import About
from cvrgvr.rules import Case, Level, Rule
from cvrgvr.rules.expr import Expr
from cvrgvr.rules.formula import ENGLISH_SIGNS, ENGLISH_WORDS, SWEDISH_SIGNS, SWEDISH_WORDS, formula
from cvrgvr.rules.remembering import remembers

from .catalogue import Grade
from .examples import example
from .language import Language
from .markup import anchor, badge, badges, code, escape, facts, fenced, link, slug
from .queries import BY_LINE, ON, queries

if TYPE_CHECKING:
    from cvrgvr.rules.across import Files, Rows

__all__ = ["first_sentence", "provenance", "rule_page", "title"]

_SHOWN_FORMULAS: Final = 12
"""A rule over many fields has the same formula for each; the others are counted."""
_SIGNS: Final = {"en": ENGLISH_SIGNS, "sv": SWEDISH_SIGNS}
_WORDS: Final = {"en": ENGLISH_WORDS, "sv": SWEDISH_WORDS}


def title(rule: Rule, say: Language) -> str:
    """A few words for the fault: the name of the rule's function, in Swedish what its finding says."""
    if say.code == "sv":
        return _short(About(rule.code, rule.level, _unfilled(rule.sv, rule.at), rule.en).title("sv"))
    if rule.fault is not None:
        return rule.fault.__name__.strip("_").replace("_", " ")
    if rule.across is not None:
        return rule.across.__name__.strip("_").replace("_", " ")
    words = first_sentence(rule.why).partition(":")[0].partition(";")[0]
    return words[:1].lower() + words[1:]


def _unfilled(text: str, at: str | None) -> str:
    """A finding's text with its field, and dots for what only the finding knows."""
    return re.sub(r"\{\w+\}", "…", text.replace("{field}", at) if at else text)


def _short(text: str) -> str:
    """The text, up to its first pause when it is long."""
    return text if len(text) <= 80 else re.split(r"[:;,] ", text)[0]


def first_sentence(text: str) -> str:
    """The text up to its first full stop."""
    return text.partition(". ")[0].rstrip(".")


def provenance(rule: Rule, say: Language) -> str:
    """The rule's provenance as a badge."""
    word = str(rule.source.provenance)
    return badge(say(word), word)


def rule_page(number: str, grades: tuple[Grade, ...], say: Language) -> str:
    """The page of a code."""
    first = grades[0].rule
    parts = [
        "---\norphan: true\n---",
        link(f"← {say('All rules')}", "index.md"),
        f"# {number}: {escape(title(first, say))}",
    ]
    if len(grades) == 1:
        parts += _grade(grades[0], 2, say)
    else:
        names = ", ".join(code(grade.rule.name) for grade in grades)
        parts.append(
            say(
                "This code has {count} grades, each with a fault of its own: {names}.",
                count=len(grades),
                names=names,
            )
        )
        for grade in grades:
            parts.append(f"## {grade.rule.name}: {escape(title(grade.rule, say))}")
            parts += _grade(grade, 3, say)
    parts += _use(number, grades, say)
    return "\n\n".join(parts) + "\n"


def _grade(grade: Grade, level: int, say: Language) -> Iterator[str]:
    rule, mark = grade.rule, "#" * level
    yield badges(
        badge(say(str(rule.severity)), str(rule.severity)),
        badge(say("{level} level", level=say(str(rule.level))), "level"),
        badge(say(str(rule.status)), str(rule.status)),
        provenance(rule, say),
    )
    yield f"{mark} {say('What, and why')}"
    yield escape(say.within("rules")(rule.why))
    yield f"{mark} {say('What the finding says')}"
    yield facts([(say("Swedish"), say.swedish(rule.sv)), (say("English"), say.english(rule.en))])
    if "{" in rule.sv:
        yield say("Words in braces are filled in when the fault is found; they never hold a raw value.")
    yield f"{mark} {say('Facts')}"
    yield facts(_facts(grade, say))
    yield f"{mark} {say('The fault as a formula')}"
    yield from _formulas(grade, say)
    yield from _examples(grade, mark, say)
    yield from _rows(grade, mark, say)


def _facts(grade: Grade, say: Language) -> Iterator[tuple[str, str]]:
    rule = grade.rule
    yield (say("Severity"), badge(say(str(rule.severity)), str(rule.severity)) + _turns(rule, say))
    yield (say("Level"), say(str(rule.level)))
    if rule.once:
        yield (say("Found"), say("once in a file, at the first record that shows it"))
    yield (say("Status"), say(str(rule.status)))
    yield (say("History"), _history(rule, say))
    keys = f" {escape(rule.source.keys)}" if rule.source.keys else ""
    yield (link(say("Source"), "../sources.md"), provenance(rule, say) + keys)
    yield (say("Records"), _records(grade, say))
    needs = sorted({name for _, bound in grade.bound for name in bound.tables} | set(rule.tables))
    if any(bound.needs_on for _, bound in grade.bound):
        yield (say("Needs"), say("a reference date; without one it is not evaluated"))
    if needs:
        tables = ", ".join(map(code, needs))
        yield (say("Needs"), say("the user's code table {tables}; without it, not evaluated", tables=tables))
    if rule.between is not None:
        yield (say("Compares"), _compared(grade, say))
    if grade.across:
        yield (say("Remembers"), say(remembers(grade.across[0].what)))
    if any(rule.events):
        yield (say("Holds for events"), _span(rule.events, say))
    if any(rule.reports):
        yield (say("Holds for reports"), _span(rule.reports, say))


def _history(rule: Rule, say: Language) -> str:
    """When the rule came, and how often its meaning has changed since."""
    if rule.version == 1:
        return say("came with version {since}; its meaning has not changed", since=escape(rule.since))
    return say(
        "came with version {since}; its meaning has changed, this is number {version}",
        since=escape(rule.since),
        version=rule.version,
    )


def _turns(rule: Rule, say: Language) -> str:
    if rule.becomes is None:
        return ""
    graver, day = rule.becomes
    return say(", becomes {severity} on {day}", severity=badge(say(str(graver)), str(graver)), day=day)


def _span(days: tuple[object, object], say: Language) -> str:
    first, last = days
    return say("{first} to {last}, both days included", first=first or "…", last=last or "…")


def _compares(grade: Grade) -> bool:
    """True for a rule that a function of its register finds among several records."""
    return not grade.specs and grade.rule.level in (Level.CROSS_RECORD, Level.CROSS_FILE)


def _records(grade: Grade, say: Language) -> str:
    bound = tuple(dict.fromkeys(spec for spec, _ in grade.bound))
    if grade.across:
        found = tuple(dict.fromkeys(each.spec for each in grade.across))
    else:
        found = grade.specs if grade.rule.fault is None else bound
    if not found:
        if _compares(grade):
            return say("several records or files, held against each other by a function")
        if grade.rule.fault is None:
            return link(say("rows of code tables"), f"../codes.md#{slug(say('Tables that you load'))}")
        return say("none of this version: no record has such a field yet")
    return ", ".join(link(code(spec.name), f"../records/{spec.name}.md") for spec in found)


def _compared(grade: Grade, say: Language) -> str:
    pairs = ", ".join(
        dict.fromkeys(
            say("{first} with {second}", first=code(each.first.name), second=code(each.spec.name))
            for each in grade.across
            if each.first is not None
        )
    )
    order = say(str(grade.rule.between.order))
    return say("{pairs} of the {order}; alone, a file is not evaluated", pairs=pairs, order=order)


def _formulas(grade: Grade, say: Language) -> Iterator[str]:
    if grade.across:
        yield say("The formula states the *fault*. A record that lacks a part of the key is passed over.")
        found: dict[tuple[str, str], tuple[Expr, list[str]]] = {}
        for each in grade.across:
            found.setdefault((each.at or "", formula(each.what)), (each.what, []))[1].append(each.spec.name)
        for (at, _), (node, names) in found.items():
            place = link(code(at), f"../records/{names[0]}.md{anchor(at)}") if at else say("the file")
            yield from _formula(node, say("Found at {place}:", place=place), say)
        return
    if grade.rule.fault is None:
        if _compares(grade):
            yield say("A function finds this fault by comparing records; there is no formula.")
            return
        yield say("The reader finds this fault while it reads the file; there is no formula.")
        return
    places: dict[tuple[str, str], tuple[Expr, list[str]]] = {}
    for spec, bound in grade.bound:
        places.setdefault((bound.at, formula(bound.fault)), (bound.fault, []))[1].append(spec.name)
    if not places:
        yield say("No record of this version has the field, so there is no formula to show.")
        return
    yield say("The formula states the *fault*. A comparison with a missing value is no fault.")
    every = {spec.name for spec, _ in grade.bound}
    for (at, _), (node, names) in list(places.items())[:_SHOWN_FORMULAS]:
        only = "" if set(names) == every else f", {', '.join(map(code, names))}"
        place = link(code(at), f"../records/{names[0]}.md{anchor(at)}") + only
        yield from _formula(node, say("Found at {place}:", place=place), say)
    if len(places) > _SHOWN_FORMULAS:
        others = [code(at) for at, _ in list(places)[_SHOWN_FORMULAS:]]
        yield say("And alike for {count} more: {fields}.", count=len(others), fields=", ".join(others))


def _formula(node: Expr, place: str, say: Language) -> Iterator[str]:
    """A fault in signs and in words."""
    yield place
    yield "{.formula}\n" + fenced(formula(node, _SIGNS[say.code]))
    yield say("In words: {formula}.", formula=escape(formula(node, _WORDS[say.code])))


def _examples(grade: Grade, mark: str, say: Language) -> Iterator[str]:
    shown: list[tuple[str, tuple[Case | Rows | Files | bytes, ...]]] = [
        (say("Examples that have the fault"), grade.rule.breaks),
        (say("Examples near it that have not"), grade.rule.keeps),
    ]
    for heading, cases in shown:
        if cases:
            yield f"{mark} {heading}"
            if not isinstance(cases[0], bytes):
                yield say("Cells that replace those of the {base}:", base=_base(grade, say))
            yield "\n".join(example(case, say) for case in cases)


def _base(grade: Grade, say: Language) -> str:
    """The valid record that examples change; files of several records change each its own."""
    if not grade.specs:
        return say("valid records")
    place = f"../records/{grade.specs[0].name}.md#{slug(say('A valid record'))}"
    return link(say("valid record"), place)


_FOUND_BY: Final = {
    "CVR413": ("cvrgvr validate COMPLETED GVR", "cvrgvr.transfer.reconcile_contacts"),
    "RAP402": ("cvrgvr validate RAPP WAITING --on DATE", "cvrgvr.transfer.reconcile_rapp"),
    "TEL405": ("cvrgvr statistics FILE...", "cvrgvr.telefon.compare"),
}
"""Rules that something else finds than `compare` of their register, given its files."""


@cache
def _delimited() -> frozenset[str]:
    """Records that stand in delimited files."""
    return frozenset(each.spec.name for each in every_register().catalogues)


def _rows(grade: Grade, mark: str, say: Language) -> Iterator[str]:
    """How to find the rows: by the rule's own expression, else by the lines of the findings."""
    if _compares(grade):
        return
    yield f"{mark} {say('Find the rows')}"
    bound = next((each for spec, each in grade.bound if spec.name in _delimited()), None)
    found = None if bound is None else queries(bound)
    if found is None:
        yield say(
            "No single condition on columns finds this fault. Take the lines of its findings, and the rows "
            "by their lines. (For XML and JSON, the lines of the findings are all there is.)"
        )
        rule = grade.rule
        needs = " --tables DIR" if rule.tables or any(each.tables for _, each in grade.bound) else ""
        needs += f" --on {ON}" if any(each.needs_on for _, each in grade.bound) else ""
        yield fenced(
            f"cvrgvr validate FILE --select {rule.code}{needs} --format jsonl --output found.jsonl", "sh"
        )
        found = BY_LINE
    else:
        yield say(
            "`FILE` is a delimited file of {record}, read as text. Values that cannot be read (FIL021) "
            "and columns that a file lacks are to be seen to first.",
            record=code(next(spec.name for spec, each in grade.bound if each is bound)),
        )
    for name, query in found.items():
        yield f"**{name}**"
        yield fenced(query, "sql" if name == "SQL" else "python")


def _found_by(number: str) -> tuple[str, str]:
    """The command and the function that compare the records of a rule without a formula."""
    if number in _FOUND_BY:
        return _FOUND_BY[number]
    register = "telefon" if number.startswith("TEL") else "utbud"
    return "cvrgvr validate FILE... --on DATE", f"cvrgvr.{register}.compare"


def _use(number: str, grades: tuple[Grade, ...], say: Language) -> Iterator[str]:
    if any(map(_compares, grades)):
        yield f"## {say('Find it')}"
        command, function = _found_by(number)
        module = function.rpartition(".")[0]
        yield say(
            "{command} tells it. In Python, call {function}: see {page}.",
            command=code(command),
            function=code(function),
            page=link(module, f"../api/{module.removeprefix('cvrgvr.')}.md"),
        )
        return
    yield f"## {say('Select, re-grade or silence it')}"
    softer = "warning" if str(grades[0].rule.severity) != "warning" else "info"
    yield fenced(
        f"cvrgvr validate FILE --select {number}\n"
        f"cvrgvr validate FILE --grade {number}={softer}\n"
        f"cvrgvr validate FILE --ignore {number}",
        "sh",
    )
    yield say(
        "More in {page}.", page=link(say("Suppress and re-grade"), "../../how-to/suppress-and-regrade.md")
    )
