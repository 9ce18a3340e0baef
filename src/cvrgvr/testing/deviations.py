"""Why a wait may be longer: declined offers and pauses, with the codes that go with them.

Only waits under the guarantee carry them (CVR234, CVR248). A code of deviation always has its ground in the
record: PvV a valid decline in a wait beyond the limit (CVR236, CVR239), MoV a pause for medical reasons
(CVR245), SoV a pause for special reasons in psychiatry (CVR235); and an open ground has its code (CVR243).
"""

from typing import Final

from cvrgvr.testing.days import VISITS
from cvrgvr.testing.draft import Draft

__all__ = ["deviate"]

_TIMES: Final = len(VISITS)
_SHORTEST: Final = 24
"""Days; in shorter waits there is no room for an offer or a pause."""
_CODES: Final = {"1": "PVV", "2": "MOV", "3": "SOV"}
_REASONS: Final = ("11", "12", "14", "21", "30", "99")


def deviate(draft: Draft) -> None:
    """Fill in the cells of deviations, pauses and declines."""
    random = draft.random
    chance = random()
    cells = draft.cells
    if chance > 0.26:
        if chance > 0.96:
            cells["framflyttningsorsak_id"] = _REASONS[int(random() * 6)]
        return
    length = draft.stop - draft.start
    if draft.service.fas > "2" or not draft.home or length < _SHORTEST:
        if draft.service.fas == "4" and draft.service.mind:
            _code(draft, "3")
        return
    cells["framflyttningsorsak_id"] = _REASONS[int(random() * 6)]
    if draft.service.mind and chance < 0.1:
        _pause(draft, "sarskild", "3")
    elif chance < 0.13:
        _decline(draft, length)
    elif chance < 0.23:
        _pause(draft, "medicinsk", "2")
    else:
        _pause(draft, "annan_region", "")


def _code(draft: Draft, avvikelse: str) -> None:
    draft.cells["avvikelse"] = avvikelse
    draft.cells["undantagskod"] = _CODES[avvikelse]


def _decline(draft: Draft, length: int) -> None:
    """An offer within the guarantee that was declined; about half want the care after all."""
    random, days, start = draft.random, draft.days, draft.start
    limit = (days.visit_limit if draft.service.fas == "1" else days.treatment_limit)[start]
    declined = days.work[start + 2 + int(random() * (min(limit, length) - 12))]
    offered = days.work[declined + 3 + int(random() * (start + limit - declined - 3))]
    beyond = draft.stop - draft.decided > limit
    wanted = ""
    if not beyond or random() < 0.5:
        wanted = days.text[declined + 1 + int(random() * (draft.stop - declined))]
    else:
        _code(draft, "1")
    time = VISITS[int(random() * _TIMES)]
    draft.cells["avstaenden"] = f"{days.text[declined]},J,J,{days.text[offered]}{time},{wanted}"


def _pause(draft: Draft, ground: str, avvikelse: str) -> None:
    """A pause that is over, or one that goes on at the snapshot; sometimes after another."""
    random, text, stop = draft.random, draft.days.text, draft.stop
    first = draft.start + 3 + int(random() * (stop - draft.start - 10))
    is_open = draft.waiting and random() < 0.45
    last = min(first + 1 + int(random() * random() * 60), stop - 1)
    pauses = f"{ground},{text[first]},{'' if is_open else text[last]}"
    if ground == "medicinsk" and first - draft.start > 12 and random() < 0.15:
        earlier = draft.start + 1
        pauses = f"annan_region,{text[earlier]},{text[earlier + 6]}|{pauses}"
    draft.cells["vantepauser"] = pauses
    if avvikelse and (is_open or (not draft.waiting and random() < 0.5)):
        _code(draft, avvikelse)
