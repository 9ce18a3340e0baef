"""Proposals for forecasts from CVR's records: how long a new patient will wait, and how sure that is.

    from cvrgvr import cvr, statistics

    found = statistics.forecasts.propose(waiting, completed, on=date(2026, 3, 31))
    for proposal in found.values():
        print(proposal.text("sv"))

A proposal is advice to the person who reports. It carries its method, period, number and interval, and is
never sent by itself. Both estimators stand here and not in `cvrgvr.utbud`, for they read CVR's records and
give `Prognos`: they go from register to register. Source: utbud.md 5 (reference).
"""

from cvrgvr.statistics.forecasts.basis import Klass, Prognospolicy
from cvrgvr.statistics.forecasts.checking import check
from cvrgvr.statistics.forecasts.clearing import avbetning
from cvrgvr.statistics.forecasts.estimate import SKAL, Uppskattning
from cvrgvr.statistics.forecasts.proposing import Forslag, differs, propose
from cvrgvr.statistics.forecasts.survival import Steg, curve, overlevnad

__all__ = [
    "SKAL",
    "Forslag",
    "Klass",
    "Prognospolicy",
    "Steg",
    "Uppskattning",
    "avbetning",
    "check",
    "curve",
    "differs",
    "overlevnad",
    "propose",
]
