"""Every rule of GVR holds for its own examples, and the valid examples break none."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cvrgvr import gvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.findings import INFO
from cvrgvr.gvr import rules
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.gvr.rules.history import HISTORY_RULES, Batch, Step
from cvrgvr.gvr.wire import CATALOGUES
from cvrgvr.rules import Case, Rule, bind
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.wire.judge import Catalogue
from tests.rules.cases import codes_found

SPECS = {each.spec.letter: each.spec for each in CATALOGUES}
RULES = dict.fromkeys(
    rule
    for each in CATALOGUES
    for rule in each.rules
    if rule.fault is not None and rule.code.startswith("GVR")
)


def examples(kind: str) -> Iterator[Any]:
    for rule in RULES:
        for number, case in enumerate(getattr(rule, kind)):
            for spec in (each.spec for each in CATALOGUES if rule in each.rules):
                if bind([rule], spec) and case.fits(spec):
                    yield pytest.param(rule, case, spec, id=f"{rule.name}-{number}-{spec.letter}")


def bound_somewhere(rule: Rule, case: Case) -> bool:
    return any(case.fits(each.spec) and bind([rule], each.spec) for each in CATALOGUES if rule in each.rules)


def test_a_rule_is_of_one_transaction_or_of_those_of_a_contact_together() -> None:
    assert set(rules.RULES).isdisjoint(rules.JOINED)
    assert {rule.letters for rule in rules.JOINED} <= {"O", "L", "N", "OL"}


@pytest.mark.parametrize(("rule", "case", "spec"), list(examples("breaks")))
def test_breaks(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize(("rule", "case", "spec"), list(examples("keeps")))
def test_keeps(rule: Rule, case: Case, spec: RecordSpec) -> None:
    assert rule.name not in codes_found([rule], case, spec, EXAMPLES[spec.letter])


@pytest.mark.parametrize("rule", [*RULES, *HISTORY_RULES], ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    for kind in ("breaks", "keeps"):
        given = getattr(rule, kind)
        assert given, f"a rule needs an example that {kind} it"
        for case in given:
            assert isinstance(case, Batch) or bound_somewhere(rule, case), case


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda each: each.spec.name)
def test_the_valid_example_breaks_nothing(catalogue: Catalogue) -> None:
    spec = catalogue.spec
    assert codes_found(catalogue.rules, Case({}, on="2026-06-01"), spec, EXAMPLES[spec.letter]) <= {"GVR408"}


def transaction(step: Step) -> gvr.GvrTransaktion:
    spec = SPECS[step.letter]
    cells = dict(step.cells)
    own = cells.pop("transaktion_id", None)
    whole = cells.pop("data", None)
    record = parse_record(spec, {**EXAMPLES[step.letter], **cells})
    made = gvr.GvrTransaktion.av(record, step.operation, transaktion_id=own or f"{id(step)}")
    if whole is None:
        return made
    return gvr.GvrTransaktion(
        transaktion_id="whole", tjanst=made.tjanst, operation=made.operation, nyckel=made.nyckel, data=record
    )


def codes_of(batch: Batch) -> set[str]:
    known = None if batch.known is None else [transaction(step) for step in batch.known]
    found = gvr.validate([transaction(step) for step in batch.steps], on=date(2026, 6, 1), known=known)
    return {finding.code for finding in found}


@pytest.mark.parametrize(
    ("code", "batch"),
    [
        pytest.param(rule.code, each, id=f"{rule.code}: {each}")
        for rule in HISTORY_RULES
        for each in rule.breaks
    ],
)
def test_batch_breaks(code: str, batch: Batch) -> None:
    assert code in codes_of(batch)


@pytest.mark.parametrize(
    ("code", "batch"),
    [
        pytest.param(rule.code, each, id=f"{rule.code}: {each}")
        for rule in HISTORY_RULES
        for each in rule.keeps
    ],
)
def test_batch_keeps(code: str, batch: Batch) -> None:
    assert code not in codes_of(batch)


def test_a_table_is_said_to_be_missing_once() -> None:
    visits = [parse_record(SPECS["B"], {**EXAMPLES["B"], "nyckel.tid": f"0{n}:30"}) for n in range(3)]
    tables = Kodregister([Kodtabell.of("taxa", [{"kod": "02"}])])
    found = [each for each in gvr.validate(visits, tables=tables) if each.code == "GVR000"]
    assert all(each.severity is INFO for each in found)
    named = [each.en.split()[2] for each in found]
    assert sorted(named) == sorted(set(named))
    assert {"avd", "btyp", "vdg"} <= set(named)
    assert "taxa" not in named
