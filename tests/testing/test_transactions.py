"""Synthetic transactions for GVR."""

from datetime import date
from itertools import islice

import pytest

from cvrgvr import gvr
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.findings import INFO
from cvrgvr.gvr.wire import CATALOGUES
from cvrgvr.testing import generate_transactions, transaction_needs

CODES = sorted(
    {rule.code for each in CATALOGUES for rule in each.rules if rule.code.startswith("GVR")}
    - {
        "GVR000",
        "GVR220",
        "GVR907",
        "GVR908",
    }  # a table or what is known is not the transactions'; the file's
)


def test_valid_ones_break_nothing() -> None:
    made = list(generate_transactions(800, seed=3))
    findings = gvr.validate(made, on=date(2026, 11, 2))
    assert {each.code for each in findings if each.severity is not INFO} == set()
    assert {each.tjanst for each in made} == {
        *("besok", "medicin", "ekonomi", "tillganglighet", "inskrivning", "utskrivning"),
    }
    assert 800 <= len({each.transaktion_id for each in made}) == len(made) <= 803


def test_the_same_arguments_give_the_same() -> None:
    first = list(generate_transactions(60, seed=1, month="2026-02"))
    assert first == list(islice(generate_transactions(200, seed=1, month="2026-02"), len(first)))
    assert first != list(generate_transactions(60, seed=2, month="2026-02"))
    assert all(str(each.nyckel.datum).startswith("2026-02") for each in first)  # type: ignore[union-attr]


@pytest.mark.parametrize("code", CODES)
def test_a_named_fault_is_there(code: str) -> None:
    needs = transaction_needs(code)
    tables = Kodregister(Kodtabell.of(name, rows) for name, rows in needs.tables.items())
    made = generate_transactions(24, break_code=code, break_every=3)
    assert code in {each.code for each in gvr.validate(made, on=needs.on, tables=tables)}


def test_what_cannot_be() -> None:
    for rows, every in ((-1, 1), (1, 0)):
        with pytest.raises(UsageError):
            next(generate_transactions(rows, break_every=every))
    for month in ("2026-13", "9999-12"):
        with pytest.raises(UsageError, match="month must be"):
            generate_transactions(1, month=month)
    with pytest.raises(UsageError, match="no transaction"):
        transaction_needs("CVR210")
