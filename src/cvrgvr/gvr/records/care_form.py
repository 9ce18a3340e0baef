"""In which form of care an event took place, for the transactions that serve both."""

from typing import Final

from cvrgvr.gvr.codes import VARDFORM, Transaktionsgrupp
from cvrgvr.spec import Field, Text, Val, reference

__all__ = ["VARDFORMEN", "group_of"]

VARDFORMEN: Final = Field(
    Text(),
    term="vårdform",
    sv="Om händelsen är ett besök (öppenvård) eller ett vårdtillfälle (slutenvård); sänds inte.",
    en="Whether the event is a visit (outpatient) or a stay (inpatient); it is not sent.",
    source=reference(),
    required="ME",
    codes=VARDFORM,
)


def group_of(vardform: Val[str]) -> Transaktionsgrupp | None:
    """The group of a transaction of that form of care; None when the form is not known."""
    return Transaktionsgrupp(vardform) if isinstance(vardform, str) and vardform in VARDFORM else None
