"""GVR with all its records and rules."""

from typing import Final

from cvrgvr.gvr.checking import CATALOGUES
from cvrgvr.gvr.transactions import Transactions

__all__ = ["REGISTER"]

REGISTER: Final = Transactions(CATALOGUES)
"""GVR: its transactions, its records, and the aggregates that join them."""
