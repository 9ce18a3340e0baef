"""The rows of a file of forecasts: what units of the made-up region may tell those who refer.

Forecasts stay within the care guarantee, so that no rule has anything to say of them.
"""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Final

from cvrgvr.spec import RecordSpec
from cvrgvr.testing.days import Days
from cvrgvr.testing.providers import units

__all__ = ["forecast_rows"]

_LONGEST: Final = {"forsta_besok": 4, "operation_atgard": 12, "undersokning": 26}
_ROLES: Final = ("vårdenhetschef", "vårdplanerare", "")


def forecast_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows, without end: each offer of each unit with its types of forecast, the first visit first."""
    draw = random.random
    empty = dict.fromkeys(spec.names, "")
    for number in count(1):
        for mvo, at in units().items():
            for unit in at:
                day = days.first + int(draw() * (days.last - days.first + 1))
                place = {name: unit.cells[name] for name in ("hsaid_enhet", "kombika")}
                offer = {
                    "vardutbud_kod": f"EX-{mvo}-{number}",
                    "vardutbud_text": f"Exempelvård {number}, område {mvo}",
                }
                for kind, longest in _LONGEST.items():
                    weeks = int(draw() * (longest + 1))
                    yield {
                        **empty,
                        **place,
                        **offer,
                        "prognostyp": kind,
                        **_figures(weeks, closed=draw() < 0.03, with_priority=draw() < 0.6),
                        "rapporterad_datum": days.text[day],
                        "avser_fran": days.text[day + 7] if draw() < 0.2 else "",
                        **_origin(days, day, random),
                        "forfattad_av_roll": _ROLES[int(draw() * 3)],
                    }


def _figures(weeks: int, *, closed: bool, with_priority: bool) -> dict[str, str]:
    if closed:
        return {"tar_emot": "N"}
    priority = str(weeks // 3) if with_priority else ""
    return {"veckor_utan_fortur": str(weeks), "veckor_med_fortur": priority, "tar_emot": "J"}


def _origin(days: Days, day: int, random: Random) -> dict[str, str]:
    draw = random.random
    if draw() < 0.4:
        return {"kalla": "manuell"}
    return {
        "kalla": "beraknad",
        "metod": "avbetning" if draw() < 0.7 else "overlevnad",
        "underlag_fran": days.text[day - 91],
        "underlag_till": days.text[day - 1],
        "antal_underlag": str(20 + int(draw() * 400)),
    }
