"""How a wait ended: the activity's diagnoses and procedures, and the times at an emergency department."""

from typing import Final

from cvrgvr.testing.days import CLOCK
from cvrgvr.testing.draft import Draft
from cvrgvr.testing.draws import quantiles, spread

__all__ = ["complete"]

_SECONDARY: Final = ("I109", "E119", "E785", "J459", "Z921", "F329", "N189", "Z867", "E669", "M819")
_CAUSES: Final = ("W010", "W190", "V184", "X599", "Y830", "W260")
_DEPARTMENTS: Final = spread({"1": 6, "2": 2, "4": 2, "5": 1})
_TO_ASSESSMENT: Final = quantiles([(0, 2), (250, 18), (500, 45), (750, 95), (950, 210), (1000, 420)])
_TO_END: Final = quantiles([(0, 20), (250, 90), (500, 170), (750, 270), (950, 520), (1000, 900)])
_VISIT_CODES: Final = ("AV034", "DV053", "GD003", "AA099", "DT024")


def complete(draft: Draft) -> None:
    """Fill in the cells that only a completed wait has."""
    random, cells, service = draft.random, draft.cells, draft.service
    emergency = service.fas == "5"
    if emergency:
        _emergency(draft)
    if random() < 0.85:
        cells["diagnoser"] = _diagnoses(draft)
        if emergency and random() < 0.3:
            cells["yttre_orsaker"] = _CAUSES[int(random() * 6)]
    procedure = cells["aktivitet_kva"]
    chance = random()
    if procedure:
        cells["atgarder"] = f"{procedure}|{_VISIT_CODES[int(chance * 20)]}" if chance < 0.2 else procedure
    elif chance < 0.4:
        cells["atgarder"] = _VISIT_CODES[int(chance * 12)]


def _diagnoses(draft: Draft) -> str:
    random, service = draft.random, draft.service
    main = draft.cells["aktivitet_icd"] or service.diagnoses[int(random() * len(service.diagnoses))]
    packed = f"1,{main}"
    chance = int(random() * 30)
    # Two secondary diagnoses are neighbours in the list, so that no code comes twice (CVR265).
    for place in (chance, chance + 1)[: 0 if chance >= 10 else 1 + (chance & 1)]:
        secondary = _SECONDARY[place % 10]
        if secondary != main:
            packed += f"|0,{secondary}"
    return packed


def _emergency(draft: Draft) -> None:
    random, cells, text = draft.random, draft.cells, draft.days.text
    kind = "3" if draft.service.mind else _DEPARTMENTS[int(random() * len(_DEPARTMENTS))]
    cells["typ_akutverksamhet"] = kind
    if kind != "1":
        cells["beslut_aktivitet"] = cells["start_aktivitet"]  # nobody waits for an emergency
        return
    arrived = int(random() * 1440)
    assessed = arrived + _TO_ASSESSMENT[int(random() * 1000)]
    left = assessed + _TO_END[int(random() * 1000)]
    started = text[draft.stop] + CLOCK[arrived]
    cells["start_aktivitet"] = cells["tid_start_akut"] = cells["beslut_aktivitet"] = started
    cells["tid_bedomning"] = text[draft.stop + assessed // 1440] + CLOCK[assessed % 1440]
    cells["tid_avslut"] = text[draft.stop + left // 1440] + CLOCK[left % 1440]
    if random() < 0.05:
        cells["vard_avbruten"] = "1"
