"""Every rule of the extract holds for its own examples."""

import pytest

from cvrgvr import val
from cvrgvr.rules import Case, Rule
from cvrgvr.rules.across import Rows
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.val import REGISTER
from cvrgvr.val.examples import EXAMPLES
from cvrgvr.wire.judge import Catalogue
from tests.rules.cases import codes_found

RULES = [rule for rule in REGISTER.catalogues[0].rules if rule.code.startswith("VAL") and rule.across is None]
ACROSS = [rule for rule in REGISTER.catalogues[0].rules if rule.across is not None]
SPECS = {each.spec.letter: each.spec for each in REGISTER.catalogues}


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, case, spec, id=f"{rule.name}-{number}-{spec.letter}")
        for rule in RULES
        for number, case in enumerate(getattr(rule, kind))
        for spec in SPECS.values()
        if case.fits(spec)
    ]


@pytest.mark.parametrize(("rule", "case", "spec"), examples("breaks"))
def test_breaks(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize(("rule", "case", "spec"), examples("keeps"))
def test_keeps(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name not in codes_found([rule], case, spec, EXAMPLES[spec.letter])


def found_in(rows: Rows) -> set[str]:
    letter = rows.letters
    texts = [{**EXAMPLES[letter], **cells} for cells in rows.cells] * rows.times
    records = [parse_record(SPECS[letter], each) for each in texts]
    return {finding.code for finding in val.validate(records)}


@pytest.mark.parametrize("rule", ACROSS, ids=lambda rule: rule.code)
def test_rows_together(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps
    assert all(rule.code in found_in(rows) for rows in rule.breaks)
    assert not any(rule.code in found_in(rows) for rows in rule.keeps)


@pytest.mark.parametrize("catalogue", REGISTER.catalogues, ids=lambda each: each.spec.letter)
def test_the_valid_example_breaks_nothing(catalogue: Catalogue) -> None:
    spec = catalogue.spec
    assert codes_found(catalogue.rules, Case({}), spec, EXAMPLES[spec.letter]) == set()
