"""Every rule of the national records holds for its own examples, by the reader of delimited files."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.findings import WARNING
from cvrgvr.national import REGISTER
from cvrgvr.national.examples import EXAMPLES
from cvrgvr.national.rules.codes import procedure_form
from cvrgvr.national.rules.privacy import WEAK_KEY
from cvrgvr.national.rules.sequence import SEQUENCE_RULES
from cvrgvr.national.rules.structure import MESSAGE_RULES
from cvrgvr.policy import Policy
from cvrgvr.rules import Case, Rule
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

RULES = [
    rule
    for rule in dict.fromkeys(rule for each in REGISTER.catalogues for rule in each.rules)
    if rule not in (*FILE_RULES, *MESSAGE_RULES, *SEQUENCE_RULES, WEAK_KEY) and rule.across is None
]


@cache
def examples(kind: str) -> list[Any]:
    return list(_examples(kind))


def _examples(kind: str) -> Iterator[Any]:
    for rule in RULES:
        for number, case in enumerate(getattr(rule, kind)):
            for spec in (each.spec for each in REGISTER.catalogues):
                if not isinstance(case, Case) or not case.fits(spec):
                    continue
                if (rule.letters and spec.letter not in rule.letters) or not holds(rule, spec):
                    continue
                yield pytest.param(rule, case, spec, id=f"{rule.name}-{number}-{spec.letter}")


def holds(rule: Rule, spec: RecordSpec) -> bool:
    """False for the flat form where a rule binds to something it leaves open."""
    return rule.fault is None or any(
        bound.rule is rule for each in REGISTER.catalogues if each.spec is spec for bound in each.bound
    )


def codes_found(rule: Rule, case: Case, spec: RecordSpec) -> set[str]:
    cells = {**EXAMPLES[spec.letter], **case.cells}
    if case.columns is not None:
        cells = {name: text for name, text in cells.items() if name in case.columns}
    row = ";".join(quoted(text, ";", '"') for text in cells.values())
    findings = Register([Catalogue(spec, (*FILE_RULES, rule))]).validate(
        f"{';'.join(cells)}\r\n{row}\r\n".encode(),
        spec.name,
        on=date.fromisoformat(case.on) if case.on else None,
        tables=Kodregister(Kodtabell.of(name, rows) for name, rows in case.tables.items()),
        policy=Policy(
            ignore=(rule.instead,) if rule.instead else (), grades={"NAT602": WARNING} if rule.asked else {}
        ),
    )
    return set(findings.counts)


@pytest.mark.parametrize(("rule", "case", "spec"), examples("breaks"))
def test_breaks(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.code in codes_found(rule, case, spec)


@pytest.mark.parametrize(("rule", "case", "spec"), examples("keeps"))
def test_keeps(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.code not in codes_found(rule, case, spec)


@pytest.mark.parametrize(("on", "code"), [("2026-02-28", "NAT502"), ("2026-03-21", "NAT503")])
def test_what_is_wrong_with_a_month_is_said_once(on: str, code: str) -> None:
    rows = [{**EXAMPLES["V"], "vardkontakt_id": f"V-{number}"} for number in "123"]
    file = "".join(f"{';'.join(cells)}\r\n" for cells in (rows[0], *(row.values() for row in rows))).encode()
    found = REGISTER.validate(file, "national.Vantande", on=date.fromisoformat(on))
    assert found.counts[code] == 1


@pytest.mark.parametrize("text", ["C", "CJ", "CJE20A"])
def test_any_text_of_a_procedure_has_the_form_or_not(text: str) -> None:
    (spec,) = (each.spec for each in REGISTER.catalogues if each.spec.letter == "A")
    assert "NAT216" in codes_found(procedure_form, Case({"atgard": text}), spec)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks, "a rule needs an example that breaks it"
    assert rule.keeps, "a rule needs an example that keeps it"
    for kind in ("breaks", "keeps"):
        assert any(each.values[0] is rule for each in examples(kind)), f"no record has an example: {kind}"


@pytest.mark.parametrize("catalogue", REGISTER.catalogues, ids=lambda each: each.spec.letter)
def test_the_valid_example_breaks_nothing(catalogue: Catalogue) -> None:
    spec = catalogue.spec
    nothing = REGISTER.validate(
        f"{';'.join(EXAMPLES[spec.letter])}\r\n{';'.join(EXAMPLES[spec.letter].values())}\r\n".encode(),
        spec.name,
        on=date(2026, 3, 10),
    )
    assert nothing.counts == {}
