"""Every rule on files and values holds for its own examples: whole files, or cells of a record."""

from collections.abc import Mapping

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.cvr.rules import RULES
from cvrgvr.rules import Case, Rule
from cvrgvr.spec import RecordSpec, spec_of
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.file_rules.deliveries import DELIVERY_RULES
from cvrgvr.wire.file_rules.json_lines import JSON_RULES
from cvrgvr.wire.file_rules.layouts import LAYOUT_RULES

SPECS = (spec_of(cvr.Vantande), spec_of(cvr.Genomford))
SETTLED_BY_THE_READER = [rule for rule in (*FILE_RULES, *RULES) if rule.fault is None and rule.across is None]


def file_of(cells: Mapping[str, str]) -> bytes:
    row = ";".join(quoted(text, ";", '"') for text in cells.values())
    return f"{';'.join(cells)}\r\n{row}\r\n".encode()


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, spec, id=f"{rule.name}-{number}-{spec.letter}")
        for rule in SETTLED_BY_THE_READER
        for number, example in enumerate(getattr(rule, kind))
        for spec in SPECS
        if (example.fits(spec) if isinstance(example, Case) else spec.letter == "V")
    ]


def codes_in(example: Case | bytes, spec: RecordSpec) -> set[str]:
    if isinstance(example, Case):
        example = file_of({**EXAMPLES[spec.letter], **example.cells})
    return set(cvr.validate(example, spec.name).counts)


@pytest.mark.parametrize(("rule", "example", "spec"), examples("breaks"))
def test_breaks(rule: Rule, example: Case | bytes, spec: RecordSpec) -> None:
    assert rule.code in codes_in(example, spec)


@pytest.mark.parametrize(("rule", "example", "spec"), examples("keeps"))
def test_keeps(rule: Rule, example: Case | bytes, spec: RecordSpec) -> None:
    assert rule.code not in codes_in(example, spec)


@pytest.mark.parametrize("rule", SETTLED_BY_THE_READER, ids=lambda rule: rule.code)
def test_has_examples(rule: Rule) -> None:
    if rule in (*LAYOUT_RULES, *DELIVERY_RULES, *JSON_RULES):  # their examples need more than a file
        return  # tests/wire/layout, tests/wire/delivery, tests/wire/jsonlines
    assert rule.keeps
    assert rule.breaks or rule.code == "FIL001", "only the rule on the file's name has no content to show"
