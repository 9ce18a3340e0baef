"""The booking, the care plan, and what each journal system keeps beside them."""

from typing import Final

from cvrgvr.testing.days import CLOCK, OFFICE, VISITS
from cvrgvr.testing.draft import Draft
from cvrgvr.testing.draws import spread

__all__ = ["book", "keep"]

_MINUTES: Final = len(OFFICE)
_TIMES: Final = len(VISITS)
_HOW: Final = spread({"1": 2, "2": 5, "3": 9})
_SECONDS: Final = tuple(f":{second:02}" for second in range(60))
_PRIORITIES: Final = {
    "TakeCare": spread({"1": 1, "2": 3, "3": 6, "4": 2}),
    "WebDoc": spread({"Hög": 1, "Medel": 6, "Låg": 3}),
    "Exempeljournal": spread({"A": 1, "B": 3, "C": 2}),
}
_AREAS: Final = ("N01", "N02", "S01", "S02", "SV01", "SÖ01")


def book(draft: Draft) -> None:
    """Fill in the booking: of a wait that is over, of its activity; else of a time to come, or none yet."""
    random, days, cells = draft.random, draft.days, draft.cells
    text = days.text
    if draft.service.fas == "5" or (draft.waiting and random() < 0.5):
        cells["bokningssatt"] = "5"
        return
    # One row in eight at most has a way of booking that is not known: CVR307 finds more than a fifth odd.
    cells["bokningssatt"] = how = (
        "4" if draft.index & 7 == 3 and random() < 0.5 else _HOW[int(random() * len(_HOW))]
    )
    booked = days.work[draft.decided + int(random() * (draft.stop - draft.decided))]
    # On the day of the decision the booking comes after it.
    cells["bokningsdatum"] = text[booked] + (
        "T17:00:00" if booked == draft.decided else OFFICE[int(random() * _MINUTES)]
    )
    if draft.waiting:
        day = days.coming[int(random() * len(days.coming))]
        cells["bokad_tid"] = text[day] + VISITS[int(random() * _TIMES)]
    elif random() < 0.9:
        cells["bokad_tid"] = cells["start_aktivitet"]
    else:
        cells["bokad_tid"] = text[draft.stop] + VISITS[int(random() * _TIMES)]
    if random() < 0.3:
        called = days.work[booked + int(random() * (draft.stop - booked + 1))]
        cells["kallad_tid"] = text[called] + "T17:05:00"
    if draft.system == "TakeCare":
        cells["bokning_id"] = str(draft.number)
        cells["bokningsstatus_id"] = ("2" if how == "2" else "3") if draft.waiting else "5"
        cells["bokningsursprung"] = "1" if how == "1" else "0"


def keep(draft: Draft) -> None:
    """Fill in the priority, the care plan of treatments, and the local system's own columns."""
    random, days, cells, service = draft.random, draft.days, draft.cells, draft.service
    text, decided, stop, system = days.text, draft.decided, draft.stop, draft.system
    priorities = _PRIORITIES[system]
    cells["prioritet"] = priorities[int(random() * len(priorities))]
    if service.fas == "4" or (service.fas == "2" and random() < 0.08):
        target = decided + 7 + int(random() * (stop - decided + 30))
        cells["medicinskt_maldatum"] = text[target]
    if random() < 0.06:
        wished = decided + int(random() * (stop - decided + 40))
        cells["onskat_datum"] = text[wished] + "T09:00:00" if random() < 0.4 else text[wished]
    if service.fas == "2":
        cells["vardplan_id"] = str(draft.number)
        cells["vardplan_start"] = text[decided]
        if system == "TakeCare":
            cells["vardplanstyp_id"] = "OP" if service.kind.letter == "O" else "BEH"
            cells["liststatus_id"] = "3" if cells["bokad_tid"] else "1"
    if system != "TakeCare":
        cells["vantetid_dagar"] = str(stop - decided)
        return
    cells["produktionsomrade"] = _AREAS[draft.number % 6]
    # Waits are changed now and then, and completed ones within days, while the month lasts.
    changed = (
        stop - int(random() * random() * (stop - decided))
        if draft.waiting
        else min(stop + int(random() * 3), days.last)
    )
    cells["andrad_tid"] = text[changed] + CLOCK[int(random() * 1440)][:6] + _SECONDS[int(random() * 60)]
    chance = random()
    if chance < 0.25:
        cells["tidsprioritet"] = "12345"[int(chance * 20)]
    elif chance < 0.5:
        cells["kort_varsel"] = "J" if chance < 0.32 else "N"
