"""Which rules speak and how gravely, and which findings are known: the caller's wish, as an argument."""

from cvrgvr.policy.baseline import Baseline, Known, Tally
from cvrgvr.policy.policy import Policy

__all__ = ["Baseline", "Known", "Policy", "Tally"]
