"""The rules on rows of tables hold for their own examples."""

import pytest

from cvrgvr.rules import Rule
from cvrgvr.wire.tables import TABLE_RULES, read_table


@pytest.mark.parametrize("rule", TABLE_RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps
    for data in rule.breaks:
        assert dict(read_table(data).findings.counts) == {rule.code: 1}
    for data in rule.keeps:
        assert read_table(data).findings == []
