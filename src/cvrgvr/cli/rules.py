"""`cvrgvr rules`: the catalogue of rules, or one of them in full."""

import argparse
import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cvrgvr.cli.catalogues import all_rules
from cvrgvr.cli.options import add_lang
from cvrgvr.cli.output import put
from cvrgvr.errors import UsageError
from cvrgvr.gvr.rules.history import Batch
from cvrgvr.rules import Case, Rule, bind
from cvrgvr.rules.across import Files, Rows
from cvrgvr.rules.bringing import bind_across, bind_between
from cvrgvr.rules.formula import formula
from cvrgvr.rules.remembering import remembers
from cvrgvr.spec import RecordSpec

__all__ = ["add_to", "codes_near"]

_DESCRIPTION: Final = "Show the catalogue of rules, or one rule in full with its formula and examples."


def codes_near(code: str, known: Iterable[str]) -> list[str]:
    """Up to three codes that may be meant: those of the same register before others.

    >>> codes_near("CVR21O", ["CVR210", "GVR210", "CVR101"])
    ['CVR210', 'CVR101', 'GVR210']
    """
    letters = re.match("[A-Z]*", code)
    found = difflib.get_close_matches(code, known, n=9)
    own = [each for each in found if letters and each.startswith(letters[0])]
    return [*own, *(each for each in found if each not in own)][:3]


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("rules", help="the rules, or one of them in full", description=_DESCRIPTION)
    parser.add_argument("code", nargs="?", metavar="CODE", help="a code, or a prefix such as CVR2")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the catalogue, the part of it that a prefix names, or one rule."""
    rules = all_rules()
    code = (options.code or "").upper()
    if code in rules:
        lines = [line for rule, specs in rules[code] for line in _page(rule, specs, options.lang)]
    else:
        chosen = [grades for each, grades in rules.items() if each.startswith(code)]
        if not chosen:
            near = codes_near(code, rules)
            raise UsageError(f"no rule {code}" + (f"; did you mean {', '.join(near)}?" if near else ""))
        lines = [_line(rule, options.lang) for grades in chosen for rule, _ in grades]
    put("\n".join(lines) + "\n", None)
    return 0


def _line(rule: Rule, lang: str) -> str:
    text = rule.en if lang == "en" else rule.sv
    return f"{rule.name:<18} {rule.severity!s:<8} {text.split('. ')[0].rstrip('.')}."


def _page(rule: Rule, specs: list[RecordSpec], lang: str) -> Iterator[str]:
    yield f"{rule.name}  {rule.severity}  ({rule.level}, {rule.status}, since {rule.since})"
    yield ""
    yield f"  {rule.en if lang == 'en' else rule.sv}"
    yield f"  {rule.why}"
    yield f"  source: {rule.source}"
    yield from _dates(rule)
    seen: set[str] = set()
    for spec in specs:
        for bound in bind([rule], spec):
            text = f"{bound.at}: {formula(bound.fault)}"
            if text not in seen:
                seen.add(text)
                yield f"  fault in {text}"
    yield from _across(rule, specs)
    for kind, cases in (("breaks", rule.breaks), ("keeps", rule.keeps)):
        for case in cases:
            if isinstance(case, Case):
                yield f"  {kind}: {_example(case)}"
            elif isinstance(case, (Rows, Files)):
                yield f"  {kind}: {_records(case)}"
            elif isinstance(case, Batch):
                yield f"  {kind}: {case}"
    yield ""


def _across(rule: Rule, specs: list[RecordSpec]) -> Iterator[str]:
    """The formulas of a rule on several records or files, and what it remembers."""
    if rule.between is None:
        found = [each for spec in specs for each in bind_across([rule], spec)]
    else:
        found = [each for one in specs for two in specs for each in bind_between([rule], one, two)]
        order = rule.between.order
        pairs = dict.fromkeys(f"{each.first.name} with {each.spec.name}" for each in found if each.first)
        yield f"  compares {', '.join(pairs)} of the {order}"
    for text in dict.fromkeys(f"{each.at or 'the file'}: {formula(each.what)}" for each in found):
        yield f"  fault in {text}"
    if found:
        yield f"  remembers {remembers(found[0].what)}"


def _dates(rule: Rule) -> Iterator[str]:
    """Days for which the rule holds, and the day on which it becomes graver."""
    for kind, (first, last) in (("events", rule.events), ("reference dates", rule.reports)):
        if first or last:
            yield f"  holds for {kind}: {first or ''} -- {last or ''}"
    if rule.becomes is not None:
        severity, on = rule.becomes
        yield f"  becomes {severity} on reference date {on}"


def _records(case: Rows | Files) -> str:
    if isinstance(case, Files):
        now = " + ".join(map(_records, case.files))
        return now + "".join(f"  after {_records(each)}" for each in case.previous)
    cells = (", ".join(f"{name}={text or '(missing)'}" for name, text in each.items()) for each in case.cells)
    times = f" × {case.times}" if case.times > 1 else ""
    return f"{case.letters}[{' | '.join(cells)}]{times}"


def _example(case: Case) -> str:
    cells = ", ".join(f"{name}={text or '(missing)'}" for name, text in case.cells.items())
    columns = "" if case.columns is None else f"  in a file of {', '.join(case.columns)}"
    return cells + (f"  on {case.on}" if case.on else "") + columns
