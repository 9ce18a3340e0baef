"""The screen: which rows of a block may have a fault, found without looking at each cell of each row.

Most rows of a register file share most of their cells: unit, codes, kind of activity, empty tails. The
screen learns from the first rows which columns repeat (*stable*) and which do not (*volatile*). It then takes
a block apart with one pattern, in which a run of stable columns is a single piece; looks at each distinct
combination of pieces once; and asks for each row only those rules that the combination leaves open, on the
volatile columns alone.

The screen may suspect a row that has no fault. It never passes one that has: suspected rows go through the
record engine, which alone makes findings. A property-based test holds both together.
"""

from cvrgvr.wire.screen.learning import learn
from cvrgvr.wire.screen.screen import Screen

__all__ = ["Screen", "learn"]
