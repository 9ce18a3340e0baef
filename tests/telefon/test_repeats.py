"""Rules on several records of one file, of telephone and forecasts: their examples as files and in memory."""

from typing import Any

import pytest

from cvrgvr import telefon, utbud
from cvrgvr.rules import Rule
from cvrgvr.rules.across import Rows
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.telefon.examples import EXAMPLES as TELEFON
from cvrgvr.utbud.examples import EXAMPLES as UTBUD

SPECS = {each.spec.letter: each for room in (telefon, utbud) for each in room.REGISTER.catalogues}
EXAMPLES = {**TELEFON, **UTBUD}


def examples(kind: str) -> list[Any]:
    rules = dict.fromkeys(rule for each in SPECS.values() for rule in each.rules if rule.across is not None)
    return [
        pytest.param(rule, rows, id=f"{rule.name}-{number}")
        for rule in rules
        for number, rows in enumerate(getattr(rule, kind))
    ]


def found(rule: Rule, rows: Rows) -> tuple[int, int]:
    """How often the code is found in a file of the rows, and in the records."""
    spec: RecordSpec = SPECS[rows.letters].spec
    room: Any = telefon if rows.letters in TELEFON else utbud
    cells = [{**EXAMPLES[rows.letters], **each} for each in rows.cells * rows.times]
    lines = [";".join(spec.names), *(";".join(each.get(name, "") for name in spec.names) for each in cells)]
    data = "".join(f"{line}\r\n" for line in lines).encode()
    in_file = room.validate(data, spec.name).counts.get(rule.code, 0)
    return in_file, room.validate([parse_record(spec, each) for each in cells]).counts.get(rule.code, 0)


@pytest.mark.parametrize(("rule", "rows"), examples("breaks"))
def test_breaks(rule: Rule, rows: Rows) -> None:
    assert found(rule, rows) == (1, 1)


@pytest.mark.parametrize(("rule", "rows"), examples("keeps"))
def test_keeps(rule: Rule, rows: Rows) -> None:
    assert found(rule, rows) == (0, 0)


def test_all_of_them_are_there() -> None:
    names = {param.id.rpartition("-")[0] for param in examples("breaks")}
    assert names == {"TEL301", "TEL301/manad", "TEL301/kontroll", "UTB301", "UTB302"}
