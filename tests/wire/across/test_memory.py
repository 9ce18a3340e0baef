"""What a record takes of memory while rules across records and files wait for the end of the file."""

import gc
import tracemalloc
from collections.abc import Mapping, Sequence

import pytest

from cvrgvr.cvr import REGISTER, Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.ledger import Ledger
from cvrgvr.wire.across.parties import new_ledger
from cvrgvr.wire.judge import Judge

ROWS = 20_000
BLOCK = 500


def columns(start: int) -> Mapping[str, Sequence[str]]:
    """A block of records that have nothing in common but what a file's records do."""
    numbers = range(start, start + BLOCK)
    unique = {
        "vardkontakt_id": [f"V-{number:09}" for number in numbers],
        "patient_id": [f"{19000000 + number % 90000}{number % 10000:04}" for number in numbers],
        "remiss_id": [f"R-{number:09}" for number in numbers],
    }
    return {name: [text] * BLOCK for name, text in EXAMPLES["V"].items()} | unique


def filled(ledger: Ledger) -> int:
    """Bytes that a ledger of many records takes for as many more."""
    ledger.open(EXAMPLES["V"].keys())
    for start in range(0, ROWS, BLOCK):  # what does not grow with the file is there then
        ledger.take_columns(columns(start), range(start, start + BLOCK), ())
    gc.collect()
    tracemalloc.start()
    for start in range(ROWS, 2 * ROWS, BLOCK):
        ledger.take_columns(columns(start), range(start, start + BLOCK), ())
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken


@pytest.mark.parametrize(("compared", "most"), [(False, 65), (True, 85)])
def test_bytes_of_a_record(*, compared: bool, most: int) -> None:
    """As the documentation says: about 60 bytes for a file alone, 15 to 25 more when it is compared."""
    judge = Judge(REGISTER.catalogue(Vantande), Context(), Policy())
    ledger = new_ledger(judge, REGISTER.between if compared else ())
    taken = filled(ledger) / (2 * ROWS)  # arrays that grow are counted whole
    assert taken < most
    assert ledger.records == 2 * ROWS


def test_silent_rules_remember_less() -> None:
    judge = Judge(REGISTER.catalogue(Vantande), Context(), Policy(ignore=("CVR3", "CVR4")))
    assert filled(new_ledger(judge, ())) / (2 * ROWS) < 12
