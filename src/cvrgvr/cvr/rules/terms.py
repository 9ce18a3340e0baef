"""Terms that several rules of the wait records are stated in.

Source: cvr.md 3.2, the raw days of statistics (reference).
"""

from cvrgvr.rules import Row
from cvrgvr.rules.expr import Diff, Var

__all__ = ["kalenderdagar", "stop"]


def stop(r: Row) -> Var:
    """The last day that the record speaks of: the activity's for `Genomford`, else the snapshot's."""
    return r.start_aktivitet if "start_aktivitet" in r else r.avlasningsdatum


def kalenderdagar(r: Row) -> Diff:
    """Days from the decision on the activity to `stop`, no pause deducted."""
    return stop(r) - r.beslut_aktivitet
