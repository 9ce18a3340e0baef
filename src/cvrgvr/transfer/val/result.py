"""What came of an extract."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from cvrgvr.val import Atgard, Diagnos, Kontakt
from cvrgvr.wire.found import Findings

__all__ = ["REASONS", "ValUtdrag"]

REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "nyckel": ("nyckeln är inte hel eller kan inte läsas", "the key is not whole or cannot be read"),
    "patient": ("patientens nummer är inte giltigt", "the patient's number is not valid"),
    "utanfor": ("kontakter utanför perioden", "contacts outside the period"),
    "makulerad": ("makulerade kontakter", "cancelled contacts"),
    "annan": ("vårdperioder, som utdraget inte har", "care periods, which the extract does not have"),
}
"""Why a contact is not in the extract, beside the codes of rules: in Swedish and English."""


@attrs.define(repr=False)
class ValUtdrag:
    """An extract; `antal_in` = the number of `kontakter` + the sum of `utelamnade`, always.

    Attributes:
        kontakter: a row for each contact, by startdatum and kontakt_nyckel.
        diagnoser: a row for each of their diagnoses, in the same order.
        atgarder: a row for each of their procedures.
        antal_in: contacts, stays and care periods that came in.
        utelamnade: those that are not in the extract, by reason: one of `REASONS`, or the code of the first
            rule that their row breaks.
        findings: what is wrong with rows, at most 100 of each code; `counts` of it are complete.
        key_check: eight digits that tell the key from another.
    """

    kontakter: list[Kontakt] = attrs.field(factory=list)
    diagnoser: list[Diagnos] = attrs.field(factory=list)
    atgarder: list[Atgard] = attrs.field(factory=list)
    antal_in: int = 0
    utelamnade: Counter[str] = attrs.field(factory=Counter)
    findings: Findings = attrs.field(factory=Findings)
    key_check: str = ""

    def __repr__(self) -> str:
        return f"<ValUtdrag: {len(self.kontakter)} of {self.antal_in} contacts>"
