"""Which paragraph a step of the reasoning rests on, by the rule set that governs day 0.

`guarantee.md` sections 2, 6 and 10. HSF (2017:80) and HSL (2017:30) from 2017-04-01, before that F2010 and
HSL (1982:763), whose paragraph letter for the duty is inferred. The agreement of 2005 and the BUP
objectives have no paragraphs; where the law's wording is borrowed for them the citation says so
(reference).
"""

from datetime import date

from cvrgvr.guarantee.garantier import BUP, GARANTIER
from cvrgvr.guarantee.rows import RuleRow

__all__ = [
    "AGREEMENT",
    "OBJECTIVE",
    "coverage",
    "decline",
    "duty",
    "pause",
    "pause_refused",
    "promise",
    "regret",
    "starting_event",
]

AGREEMENT = "Överenskommelse staten–Landstingsförbundet 2005"
OBJECTIVE = "SKR, väntetider i BUP (mål 30 + 30 dagar)"
_F2010 = date(2010, 7, 1)
_HSF = date(2017, 4, 1)
_GROUND_NUMBER = {"medicinsk": 1, "annan_region": 2}


def coverage(garanti: str | None, day0: date | None) -> str:
    """Cite who is covered."""
    if garanti in BUP:
        return OBJECTIVE
    if day0 is None or day0 >= _HSF:
        return "HSL (2017:30) 9 kap. 1 §"
    return "HSL (1982:763) 3 g §" if day0 >= _F2010 else AGREEMENT


def _borrowed(national: RuleRow, text: str) -> str:
    if national.force == "lag":
        return text
    return f"{text}, tillämpad som förebild ({national.citation})"


def _ordinance(day0: date) -> tuple[str, str]:
    return ("F2010 2 §", "F2010 3 §") if day0 < _HSF else ("HSF 6 kap. 1 §", "HSF 6 kap. 2 §")


def promise(national: RuleRow, day0: date) -> str:
    """Cite the limits."""
    return _ordinance(day0)[0] if national.force == "lag" else national.citation


def starting_event(national: RuleRow, day0: date) -> str:
    """Cite the event that day 0 stands for."""
    item = GARANTIER[national.garanti].item
    return f"{_ordinance(day0)[0]} {item}" if national.force == "lag" and item else national.citation


def pause(national: RuleRow, day0: date, grounds: list[str]) -> str:
    """Cite the grounds on which a stretch is left uncounted."""
    if day0 < _HSF:
        return _borrowed(national, "F2010 3 §")
    numbers = sorted(str(_GROUND_NUMBER[ground]) for ground in grounds if ground in _GROUND_NUMBER)
    return _borrowed(national, " ".join(["HSF 6 kap. 2 § första stycket", " och ".join(numbers)]).rstrip())


def pause_refused(national: RuleRow, day0: date, *, of_item: bool) -> str:
    """Cite why a pause is not applied: the promise has none, or the rule set lacks its ground."""
    text = _ordinance(day0)[1]
    return f"{text}: bara besök och behandling" if of_item else _borrowed(national, f"{text}: grunden saknas")


def decline(national: RuleRow, day0: date) -> str:
    """Cite the three conditions of a decline."""
    if day0 < _HSF:
        return _borrowed(national, "F2010 3 §")
    return _borrowed(national, "HSF 6 kap. 2 § första stycket 3 och andra stycket 1–3")


def regret(policy: str, national: RuleRow, day0: date) -> str:
    """Cite what a regret leads to under a policy."""
    return "SKR, frågor och svar; 1177" if policy == "omstart" else _borrowed(national, _ordinance(day0)[1])


def duty(day0: date) -> str:
    """Cite the duty to find another provider."""
    return "HSL (1982:763) 3 h § (bokstaven härledd)" if day0 < _HSF else "HSL (2017:30) 9 kap. 2 §"
