"""The referral, or the patient's own request, behind a wait; it also tells when the guarantee begins."""

from typing import Final

from cvrgvr.testing.days import OFFICE
from cvrgvr.testing.draft import Draft
from cvrgvr.testing.draws import spread
from cvrgvr.testing.providers import REFERRERS

__all__ = ["refer"]

_MINUTES: Final = len(OFFICE)
_OUTSIDE: Final = spread({"EJSLL": 9, "ÖVRIG": 1})
_UNKNOWN: Final = spread({"OKÄND": 3, "ÖVRIG": 2})


def refer(draft: Draft) -> None:
    """Fill in the referral's cells and set `draft.start`."""
    chance = draft.random()
    fas = draft.service.fas
    if fas == "1":
        if chance < 0.8:
            _first_referral(draft)
        elif chance < 0.97:
            _own_request(draft)
    elif fas == "5":
        if chance < 0.3:
            draft.cells["remittenttyp"] = "2"
    elif chance < 0.85:
        _earlier_referral(draft)
    elif chance < 0.92:
        draft.cells["remittenttyp"] = "2"


def _first_referral(draft: Draft) -> None:
    """The wait begins with the decision to refer; most referrals are written at once."""
    random, days, decided, stop = draft.random, draft.days, draft.decided, draft.stop
    written, time = decided, draft.time
    if stop - decided > 14 and random() < 0.1:
        written, time = days.work[decided + 1 + int(random() * 4)], OFFICE[int(random() * _MINUTES)]
        if written == decided:
            time = draft.time
    arrived = days.work[min(written + int(random() * 7), stop)]
    _referral(draft, written, time, arrived)
    draft.start = written
    if arrived > written and random() < 0.03:
        draft.cells["langremiss_ankomstdatum"] = days.text[days.work[min(arrived + 3, stop)]]


def _earlier_referral(draft: Draft) -> None:
    """The decision on the activity answers a referral of some time before."""
    random, days, decided = draft.random, draft.days, draft.decided
    ago = int(random() * random() * 340) + 2
    written = days.work[decided - ago]
    arrived = days.work[min(written + int(random() * 7), decided - 1)]
    _referral(draft, written, OFFICE[int(random() * _MINUTES)], max(written, arrived))


def _referral(draft: Draft, written: int, time: str, arrived: int) -> None:
    cells, random, text = draft.cells, draft.random, draft.days.text
    cells["remittenttyp"] = "1"
    cells["remiss_id"] = f"R{draft.number}"
    cells["remissdatum"] = text[written] + time
    # Systems that keep the day alone are common; the arrival is registered in office hours.
    cells["ankomstdatum"] = text[arrived] + "T17:00:00" if random() < 0.7 else text[arrived]
    chance = random()
    if chance < 0.75:
        hsa_id, kombika = REFERRERS[int(random() * len(REFERRERS))]
        cells["remittent"] = hsa_id
        if chance < 0.6:
            cells["remittent_kombika"] = kombika
    elif not draft.home:
        cells["remittent_kombika"] = _OUTSIDE[int(random() * len(_OUTSIDE))]
    elif chance < 0.8:
        cells["remittent_kombika"] = _UNKNOWN[int(random() * len(_UNKNOWN))]
    if draft.system == "TakeCare":
        valid = written + 365
        if chance > 0.6 and valid >= draft.stop:
            cells["specialistremiss"] = "J"
            cells["specialistremiss_giltig_tom"] = text[valid]
        else:
            cells["specialistremiss"] = "N"


def _own_request(draft: Draft) -> None:
    """The patient sought the care: the guarantee begins that day, if the provider accepts the request."""
    random, days, decided = draft.random, draft.days, draft.decided
    cells = draft.cells
    sought = days.work[decided - int(random() * 4)]
    cells["remittenttyp"] = "2"
    cells["kontakt_sokt_datum"] = days.text[sought]
    if random() < 0.7:
        cells["accepterad_datum"] = days.text[days.work[min(decided + int(random() * 12), draft.stop)]]
    draft.start = sought
