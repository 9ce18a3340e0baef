"""The rows of files of telephone and chat: cases, months of counts, and check calls.

How much is answered, and how soon, is made up in the order of magnitude of published figures (reference).
"""

from collections.abc import Iterator
from datetime import date
from itertools import count
from random import Random
from typing import Final

from cvrgvr.spec import RecordSpec
from cvrgvr.testing.centres import MOST_CENTRES, Centre, centre
from cvrgvr.testing.days import Days
from cvrgvr.testing.draws import quantiles, spread
from cvrgvr.workdays import is_workday, workdays

__all__ = ["call_rows", "check_rows", "month_rows"]

_CENTRES: Final = 32
_DAY: Final = 24 * 60 * 60
_LAST: Final = _DAY - 1
_FIRM: Final = "Exempelmätning AB"
_ERRANDS: Final = spread({"radgivning": 5, "bokning": 8, "annat": 2, "okant": 1, "": 1})
_STAFF: Final = spread({"XS919": 12, "XS921": 3, "XS915": 1, "XS922": 1})


_CALLS: Final = {
    "ateruppringning": spread(
        {"aterringd": 78, "besvarad": 8, "ej_nadd": 5, "avbruten": 4, "ej_besvarad": 5}
    ),
    "datoriserad_vaxel": spread(
        {"besvarad": 80, "aterringd": 4, "ej_nadd": 1, "avbruten": 10, "ej_besvarad": 5}
    ),
}
_CHATS: Final = spread({"besvarad": 88, "avbruten": 5, "ej_besvarad": 7})
_RESULTS: Final = spread({"svar": 14, "ateruppringning": 8, "upptaget": 1, "inget_svar": 1, "fel": 1})
_SECONDS: Final = {
    "ateruppringning": quantiles([(0, 60), (250, 900), (500, 2300), (750, 4900), (1000, 20000)]),
    "datoriserad_vaxel": quantiles([(0, 5), (500, 190), (900, 900), (1000, 3600)]),
    "": quantiles([(0, 20), (500, 1500), (800, 9000), (980, 80000), (1000, 150000)]),
}
"""Seconds to the contact, by the telephone system; of a chat without one."""


def call_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows of cases, without end."""
    draw = random.random
    empty = dict.fromkeys(spec.names, "")
    for number in count(1):
        where = centre(int(draw() * _CENTRES))
        chat = draw() < 0.15
        day = days.weekdays[int(draw() * len(days.weekdays))]
        came = _clock(draw(), draw())
        system = "" if chat else where.systemtyp
        outcomes = _CHATS if chat else _CALLS[system]
        yield {
            **empty,
            **where.cells,
            "kontakt_id": f"K{number:07}",
            "kanal": "chatt" if chat else "telefon",
            "systemtyp": system,
            "inkom_tid": _time(days, day, came),
            "arendetyp": _ERRANDS[int(draw() * len(_ERRANDS))],
            **_end(days, day, came, system, outcomes[int(draw() * len(outcomes))], random),
        }


def _clock(chance: float, where: float) -> int:
    """A second of the day, mostly between 08 and 17; never a full hour, which would look rounded."""
    opens, closes = (8, 17) if chance < 0.93 else (7, 20)
    second = int((opens + where * (closes - opens)) * 3600)
    return second if second % 3600 else second + 1


def _end(days: Days, day: int, came: int, system: str, outcome: str, random: Random) -> dict[str, str]:
    """How the case went on: all that was filled in after it came in."""
    draw = random.random
    after = _SECONDS[system][int(draw() * 1000)]
    if outcome == "ej_besvarad":
        return {"utfall": outcome}
    if outcome == "avbruten":
        return {"utfall": outcome, "avslutad_tid": _time(days, day, came + 10 + int(draw() * 80))}
    if outcome == "besvarad" and system:
        after = 5 + after % 600
    met = _time(days, day, came + after)
    if outcome == "ej_nadd":
        return {"utfall": outcome, "forsok_tid": met, "antal_forsok": str(1 + int(draw() * 3))}
    cells = {
        "utfall": outcome,
        "kontakt_tid": met,
        "avslutad_tid": _time(days, day, came + after + 120 + int(draw() * 600)),
        "yrkeskategori": _STAFF[int(draw() * len(_STAFF))],
        "profession_fysisk": "J",
    }
    if outcome == "aterringd":
        cells |= {
            "ateruppringning_lovad_tid": _time(days, day, came + 600 + int(draw() * 4700)),
            "forsok_tid": met,
            "antal_forsok": "1",
        }
    return cells


def _time(days: Days, day: int, second: int) -> str:
    """A time, on a later day when the second says so."""
    later, second = divmod(second, _DAY)
    return f"{days.text[day + later]}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def month_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows of counts, two for each centre: its calls and its chats."""
    draw = random.random
    empty = {
        **dict.fromkeys(spec.names, ""),
        "matperiod": days.month,
        "antal_arbetsdagar": str(workdays(days.month)),
    }
    for number in range(MOST_CENTRES):
        where = centre(number)
        yield {**empty, **where.cells, **_calls(where, 300 + int(draw() * 4000), random)}
        yield {**empty, **where.cells, **_chats(20 + int(draw() * 500), random)}


def _calls(where: Centre, came: int, random: Random) -> dict[str, str]:
    draw = random.random
    hung_up = int(came * draw() * 0.1)
    unanswered = 1 + int(came * draw() * 0.08)
    not_reached = int(came * draw() * 0.06)
    reached = came - hung_up - unanswered - not_reached
    called_back = int(reached * (0.9 if where.systemtyp == "ateruppringning" else 0.05))
    same_day = reached - int(reached * draw() * 0.08)
    numbers = {
        "antal_inkomna": came,
        "antal_utanfor_fonster": int(came * draw() * 0.15),
        "antal_kontakt_samma_dag": same_day,
        "antal_inom_90_min": int(same_day * (0.6 + draw() * 0.35)),
        "antal_besvarade": reached - called_back,
        "antal_aterringda": called_back,
        "antal_ej_nadda": not_reached,
        "antal_avbrutna": hung_up,
        "antal_ej_besvarade": unanswered,
    }
    return {
        "kanal": "telefon",
        "systemtyp": where.systemtyp,
        **{name: str(number) for name, number in numbers.items()},
        "median_minuter": f"{int(20 + draw() * 500) / 10:.1f}",
    }


def _chats(came: int, random: Random) -> dict[str, str]:
    draw = random.random
    hung_up, unanswered = int(came * draw() * 0.06), 1 + int(came * draw() * 0.06)
    answered = came - hung_up - unanswered
    numbers = {
        "antal_inkomna": came,
        "antal_utanfor_fonster": int(came * draw() * 0.25),
        "antal_inom_90_min": int(answered * draw() * 0.6),
        "antal_inom_24_h": answered - int(answered * draw() * 0.1),
        "antal_besvarade": answered,
        "antal_avbrutna": hung_up,
        "antal_ej_besvarade": unanswered,
    }
    return {"kanal": "chatt", **{name: str(number) for name, number in numbers.items()}}


def check_rows(spec: RecordSpec, days: Days, random: Random) -> Iterator[dict[str, str]]:
    """Valid rows of check calls, without end."""
    draw = random.random
    empty = {**dict.fromkeys(spec.names, ""), "matfirma": _FIRM}
    worked = [day for day in days.weekdays if is_workday(date.fromisoformat(days.text[day]))]
    for number in count(1):
        where = centre(int(draw() * _CENTRES))
        queue = where.systemtyp == "datoriserad_vaxel"
        called = int((8 + draw() * 8.9) * 3600)
        day = worked[int(draw() * len(worked))]
        result = _RESULTS[int(draw() * len(_RESULTS))]
        after = _SECONDS[where.systemtyp if result == "ateruppringning" else "datoriserad_vaxel"][
            int(draw() * 1000)
        ]
        in_time = after <= (600 if queue else 90)
        met = _time(days, day, min(called + after, _LAST))
        yield {
            **empty,
            **where.cells,
            "kontroll_id": f"T{number:07}",
            "ringt_tid": _time(days, day, called),
            "ko_funktion": "J" if queue else "N",
            "resultat": result,
            "svar_tid": met if result == "svar" else "",
            "kontakt_tid": met if result == "ateruppringning" else "",
            "godkant": "J" if result == "ateruppringning" or (result == "svar" and in_time) else "N",
        }
