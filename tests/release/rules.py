"""Every rule with severity, version and formula, as text: `python -m tests.release.rules` writes the list."""

from pathlib import Path

from cvrgvr.cli.catalogues import all_rules
from cvrgvr.rules import bind
from cvrgvr.rules.bringing import bind_across, bind_between
from cvrgvr.rules.formula import formula
from cvrgvr.rules.rule import Rule, Status
from cvrgvr.spec import RecordSpec

LIST = Path(__file__).with_name("rules.txt")


def listing() -> str:
    """The list: a line for each rule, and under it its formulas, or what its reader looks for."""
    lines: list[str] = []
    for grades in all_rules().values():
        for rule, specs in grades:
            turns = "" if rule.becomes is None else f", {rule.becomes[0]} from {rule.becomes[1]}"
            given_up = " deprecated" if rule.status == Status.DEPRECATED else ""
            lines.append(f"{rule.name} {rule.severity}{turns} {rule.level} v{rule.version}{given_up}")
            lines += sorted({f"    {text}" for text in _formulas(rule, specs)}) or [f"    {rule.why}"]
    return "".join(f"{line}\n" for line in lines)


def _formulas(rule: Rule, specs: list[RecordSpec]) -> list[str]:
    if rule.across is None:
        return [formula(bound.fault) for spec in specs for bound in bind([rule], spec)]
    if rule.between is None:
        return [formula(bound.what) for spec in specs for bound in bind_across([rule], spec)]
    return [formula(bound.what) for one in specs for two in specs for bound in bind_between([rule], one, two)]


if __name__ == "__main__":
    LIST.write_text(listing(), encoding="utf-8")
