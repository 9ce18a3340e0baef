"""Every rule of forecasts holds for its own examples."""

import pytest

from cvrgvr.rules import Case, Rule
from cvrgvr.spec import RecordSpec
from cvrgvr.utbud import REGISTER
from cvrgvr.utbud.examples import EXAMPLES
from cvrgvr.wire.judge import Catalogue
from tests.rules.cases import codes_found

RULES = dict.fromkeys(
    rule
    for each in REGISTER.catalogues
    for rule in each.rules
    if rule.fault is not None and rule.code.startswith("UTB")
)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, case, spec, id=f"{rule.name}-{number}-{spec.letter}")
        for rule in RULES
        for number, case in enumerate(getattr(rule, kind))
        for spec in (each.spec for each in REGISTER.catalogues)
        if (not rule.letters or spec.letter in rule.letters) and case.fits(spec)
    ]


@pytest.mark.parametrize(("rule", "case", "spec"), examples("breaks"))
def test_breaks(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize(("rule", "case", "spec"), examples("keeps"))
def test_keeps(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name not in codes_found([rule], case, spec, EXAMPLES[spec.letter])


def test_what_a_forecast_rule_says_of_units_no_other_rule_says_too() -> None:
    """UTB101 says that the unit is missing, UTB210 that its ids differ; all else of identifiers is asked."""
    codes = {rule.code for each in REGISTER.catalogues for rule in each.rules}
    assert not codes & {"ID128", "ID130"}
    assert {"ID101", "ID127", "ID129", "UTB101", "UTB210"} <= codes


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples_of_its_records(rule: Rule) -> None:
    for kind in ("breaks", "keeps"):
        cases = getattr(rule, kind)
        assert cases
        for case in cases:
            assert any(case.fits(each.spec) for each in REGISTER.catalogues)


@pytest.mark.parametrize("catalogue", REGISTER.catalogues, ids=lambda each: each.spec.letter)
def test_the_valid_example_breaks_nothing(catalogue: Catalogue) -> None:
    spec = catalogue.spec
    assert codes_found(catalogue.rules, Case({}, on="2026-04-15"), spec, EXAMPLES[spec.letter]) == set()
