"""The screen: which rows of a block may have a fault, found without looking at each cell of each row.

Most rows of a register file share most of their cells: unit, codes, kind of activity, empty tails. From the
first rows the screen learns

- a *plan* (`plan`): neighbouring columns whose texts repeat together become one *piece*; dates, identity
  numbers and texts that are new in nearly every row stand alone. One pattern takes a row apart accordingly;
- for each rule, as a chain of *conditions* that must all hold (`conditions`), the cheapest place that is
  enough (`sorting`): most are settled by one piece or column, whose distinct texts are looked at once
  (`columns`); some by the *state* that a row's pieces are in together; a few by a loop over the rows.

The screen may suspect a row that has no fault. It never passes one that has: suspected rows go through the
record engine, which alone makes findings. A property-based test holds both together.
"""

from cvrgvr.wire.screen.learning import learn
from cvrgvr.wire.screen.plan import Plan
from cvrgvr.wire.screen.screen import Groups, Screen

__all__ = ["Groups", "Plan", "Screen", "learn"]
