"""Terms that several rules are stated in.

Source: national.md section 13 (`wait_days`).
"""

from cvrgvr.rules import Row
from cvrgvr.rules.expr import Diff, Scalar

__all__ = ["stop", "wait_days"]


def stop(r: Row) -> Scalar:
    """The end of the wait: the start of the activity, or of a waiting contact the last day of the month."""
    return r.start_aktivitet if r.spec.letter == "G" else r.matperiod.last_day


def wait_days(r: Row) -> Diff:
    """Calendar days from the decision on the activity to `stop`."""
    return stop(r) - r.beslut_aktivitet
