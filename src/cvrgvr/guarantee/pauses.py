"""Which pauses a rule set applies, as stretches of dates that are not counted.

`guarantee.md` section 6: a pause whose ground the rule set lacks is not applied; overlapping and adjacent
ones are one set of dates (reference).
"""

from cvrgvr.guarantee.count import OPEN, Interval, merge
from cvrgvr.guarantee.wait import Paus

__all__ = ["applied"]


def applied(pauser: tuple[Paus, ...], grounds: frozenset[str]) -> tuple[list[Interval], bool]:
    """Give the dates of the pauses whose ground the rule set knows, and tell whether it refuses any.

    Returns:
        Disjoint stretches of ordinal days in order, `OPEN` as the end of a pause that is still open; and
        True when there is a pause of another ground.
    """
    stretches: list[Interval] = []
    for paus in pauser:
        if paus.orsak in grounds:
            until = paus.tom_datum
            stretches.append((paus.from_datum.toordinal(), OPEN if until is None else until.toordinal()))
    refused = len(stretches) < len(pauser)
    return (merge(stretches) if len(stretches) > 1 else stretches), refused
