"""Synthetic files: valid ones like a region's month, and ones with a named fault.

    from cvrgvr import testing

    rows = testing.generate("cvr.Vantande", 1000, seed=7)
    broken = testing.generate("cvr.Vantande", 10, break_code="CVR210")
    testing.generate_file("month.csv", "cvr.Vantande", 1000, seed=7)
    testing.needs("CVR210", "cvr.Vantande")  # reference date, tables and columns that the fault presupposes

    transactions = testing.generate_transactions(100, break_code="GVR301")  # for GVR

The Hypothesis strategies stand in `cvrgvr.testing.strategies`, which alone imports Hypothesis (the extra
`testing`).
"""

from cvrgvr.testing.faults import Needs
from cvrgvr.testing.files import generate_file, write_rows
from cvrgvr.testing.generation import generate, generate_records, needs
from cvrgvr.testing.transactions import generate_transactions, transaction_needs

__all__ = [
    "Needs",
    "generate",
    "generate_file",
    "generate_records",
    "generate_transactions",
    "needs",
    "transaction_needs",
    "write_rows",
]
