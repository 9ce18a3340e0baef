"""Numbers of items, and items that point at one another (ERS117–ERS119)."""

from collections.abc import Sequence
from typing import Any

from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, Items, observed

__all__ = ["no_such_condition", "no_such_diagnosis", "numbered_wrong"]

_NOWHERE = (None, 90)
"""What stands where an item points at nothing."""


def _numbered(field: Field) -> bool:
    return isinstance(field.type, Items) and "ordn_nr" in field.type.parts


def _gaps(items: Sequence[Any]) -> bool:
    return any(item.ordn_nr != place for place, item in enumerate(items, 1)) if items else False


@rule(
    "ERS117",
    WARNING,
    observed("ERSMO-TEST"),
    level=Level.FIELD,
    over=_numbered,
    sv="OrdnNr i {field} är inte 1, 2, 3 … i ordning. Numrera om listan.",
    en="OrdnNr of {field} is not 1, 2, 3 … in order. Number the list anew.",
    breaks=[
        case(diagnoser="H251,008,2"),
        case(diagnoser="H251,008,1|I109,008,1"),
        case(diagnoser="H251,008,2|I109,008,1"),
        case(atgarder="CJE20,007,2026-03-02,3,1,1"),
        case(yrkeskategorier="01,001,2"),
        case(tillstand="K001,010,2026-03-02,2,1"),
    ],
    keeps=[case(), case(diagnoser="")],
)
def numbered_wrong(v: Var, _r: Row) -> Bool:
    """The number is the order of entry, and number 1 is the main item: a gap or a repeat leaves it unsure."""
    return Call(_gaps, (v,))


def _points_nowhere(part: str) -> Any:
    def points_nowhere(items: Sequence[Any], targets: Sequence[Any]) -> bool:
        for item in items:
            number = getattr(item, part)
            if number not in _NOWHERE and all(target.ordn_nr != number for target in targets):
                return True
        return False

    points_nowhere.__name__ = f"{part}_points_nowhere"
    return points_nowhere


_diagnosis_missing = _points_nowhere("diagnos_nr")
_condition_missing = _points_nowhere("tillstand_nr")


@rule(
    "ERS118",
    WARNING,
    observed("ERSMO-TEST"),
    over=lambda field: field.name in {"atgarder", "tillstand"},
    sv="En post i {field} pekar på ett DiagnosNr som inte finns i Diagnoser. Rätta numret.",
    en="An item of {field} points at a DiagnosNr that is not in Diagnoser. Correct the number.",
    breaks=[
        case(atgarder="CJE20,007,2026-03-02,1,3,1"),
        case(atgarder="CJE20,007,2026-03-02,1,0,1"),
        case(tillstand="K001,010,2026-03-02,1,1", diagnoser=""),
    ],
    keeps=[
        case(),
        case(atgarder="CJE20,007,2026-03-02,1,90,1"),
        case(atgarder="CJE20,007,2026-03-02,1,,1"),
        case(atgarder="", tillstand=""),
    ],
)
def no_such_diagnosis(v: Var, r: Row) -> Bool:
    """A procedure or condition belongs to a diagnosis that the event does not have. 90 seems to mean none."""
    return Call(_diagnosis_missing, (v, r.diagnoser), needs=2)


@rule(
    "ERS119",
    WARNING,
    observed("ERSMO-TEST"),
    at="atgarder",
    sv="En åtgärd pekar på ett TillståndNr som inte finns i Tillståndslista. Rätta numret.",
    en="A procedure points at a TillståndNr that is not in Tillståndslista. Correct the number.",
    breaks=[
        case(atgarder="CJE20,007,2026-03-02,1,1,2"),
        case(atgarder="CJE20,007,2026-03-02,1,1,1", tillstand=""),
    ],
    keeps=[
        case(),
        case(atgarder="CJE20,007,2026-03-02,1,1,90"),
        case(atgarder="CJE20,007,2026-03-02,1,1,", tillstand=""),
    ],
)
def no_such_condition(r: Row) -> Bool:
    """A procedure belongs to a condition that the event does not have. 90 seems to mean none."""
    return Call(_condition_missing, (r.atgarder, r.tillstand), needs=2)
