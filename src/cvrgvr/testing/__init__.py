"""Synthetic files: valid ones like a region's month, and ones with a named fault.

    from cvrgvr import testing

    rows = testing.generate("cvr.Vantande", 1000, seed=7)
    broken = testing.generate("cvr.Vantande", 10, break_code="CVR210")
    testing.generate_file("month.csv", "cvr.Vantande", 1000, seed=7)
    testing.needs("CVR210", "cvr.Vantande")  # reference date, tables and columns that the fault presupposes

    transactions = testing.generate_transactions(100, break_code="GVR301")  # for GVR

    testing.assert_clean("month.csv", on=date(2026, 11, 5))  # fails when the file has findings

The pytest plugin gives the same as fixtures (`cvrgvr.testing.plugin`), and the conformance kit is a folder of
files with the findings that they must give (`cvrgvr.testing.kit`). The Hypothesis strategies stand in
`cvrgvr.testing.strategies`, which alone imports Hypothesis (the extra `testing`).
"""

from importlib import import_module
from typing import Any, Final

TYPE_CHECKING = False  # as in cvrgvr: a name's room is loaded when it is first asked for
if TYPE_CHECKING:
    from cvrgvr.testing.clean import assert_clean
    from cvrgvr.testing.faults import Needs
    from cvrgvr.testing.files import generate_file, write_rows
    from cvrgvr.testing.generation import generate, generate_records, needs
    from cvrgvr.testing.transactions import generate_transactions, transaction_needs

__all__ = [
    "Needs",
    "assert_clean",
    "generate",
    "generate_file",
    "generate_records",
    "generate_transactions",
    "needs",
    "transaction_needs",
    "write_rows",
]

_ROOMS: Final = {
    "Needs": "faults",
    "assert_clean": "clean",
    "generate": "generation",
    "generate_file": "files",
    "generate_records": "generation",
    "generate_transactions": "transactions",
    "needs": "generation",
    "transaction_needs": "transactions",
    "write_rows": "files",
}


def __getattr__(name: str) -> Any:
    """A name of this room, loaded now."""
    if name in _ROOMS:
        return getattr(import_module(f"cvrgvr.testing.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'cvrgvr.testing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
