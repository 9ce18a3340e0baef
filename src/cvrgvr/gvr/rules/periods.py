"""The care period: its code and its days (GVR601–GVR603, GVR606, GVR607)."""

import re
from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.rules.terms import KOMBIKA
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import observed, reference

__all__ = [
    "code_without_date",
    "code_without_kombika",
    "contact_after_start",
    "ends_before_start",
    "field_not_in_use",
]

_CODE: Final = "nyckel.vardperiod_kod"
_NOT_USED: Final = ("personlighetsstorning", "hanvisad_till")
_LAST_EIGHT: Final = re.compile("[0-9]{8}$")


@rule(
    "GVR601",
    ERROR,
    observed("TC"),
    level=Level.FIELD,
    at=_CODE,
    sv="Vårdperiodens kod saknas eller börjar inte med en kombika. Skriv enhetens kombika och ett datum.",
    en="The code of the care period is missing or does not begin with a kombika. Write the unit's kombika "
    "and a date.",
    breaks=[case("PS", {_CODE: ""}), case("P", {_CODE: "M1020260112"})],
    keeps=[case("PS"), case("P", {_CODE: "990059010"})],
)
def code_without_kombika(r: Row) -> Bool:
    """The code does not tell the unit, so the period cannot be found."""
    return r[_CODE].is_null() | ~r[_CODE].matches(f"{KOMBIKA}.*")


@rule(
    "GVR602",
    WARNING,
    reference("TC"),
    level=Level.FIELD,
    at=_CODE,
    sv="Vårdperiodens kod slutar inte med ett datum ÅÅÅÅMMDD. Kontrollera koden.",
    en="The code of the care period does not end with a date YYYYMMDD. Check the code.",
    breaks=[case("P", {_CODE: "99005901M1020260132"}), case("S", {_CODE: "99005901M101"})],
    keeps=[case("PS"), case("P", {_CODE: ""})],
)
def code_without_date(r: Row) -> Bool:
    """The serial after the kombika is a free date; its exact form is not known."""
    return Call(_no_date_at_end, (r[_CODE],))


def _no_date_at_end(code: str) -> bool:
    found = _LAST_EIGHT.search(code)
    if found is None:
        return True
    try:
        date.fromisoformat(found[0])
    except ValueError:
        return True
    return False


@rule(
    "GVR603",
    ERROR,
    reference(),
    level=Level.CROSS_RECORD,
    letters="N",
    at="slut.slutdatum",
    sv="Vårdperioden slutar innan den börjar. Rätta den dag som är fel.",
    en="The care period ends before it begins. Correct the day that is wrong.",
    breaks=[case("N", {"slut.slutdatum": "2026-01-11"})],
    keeps=[case("N"), case("N", {"slut.slutdatum": "2026-01-12"})],
)
def ends_before_start(r: Row) -> Bool:
    """The last day is before the first."""
    return r["slut.slutdatum"] < r["start.startdatum"]


@rule(
    "GVR606",
    WARNING,
    reference(),
    at="kontaktvag_datum",
    sv="Den första kontakten är daterad efter vårdperiodens start. Rätta den dag som är fel.",
    en="The first contact is dated after the start of the care period. Correct the day that is wrong.",
    breaks=[case(kontaktvag_datum="2026-01-13")],
    keeps=[case(), case(kontaktvag_datum="2026-01-12"), case("P", kontaktvag_datum="")],
)
def contact_after_start(r: Row) -> Bool:
    """The contact that led to the period comes after it began."""
    return r.kontaktvag_datum > r.startdatum


@rule(
    "GVR607",
    INFO,
    observed("TC"),
    over=lambda field: field.name in _NOT_USED,
    sv="{field} används inte i det system där fältet är sett. Kontrollera om uppgiften behövs.",
    en="{field} is not in use in the system where the field was seen. Check whether it is needed.",
    breaks=[case("P", personlighetsstorning="1"), case(hanvisad_till="x")],
    keeps=[case()],
)
def field_not_in_use(v: Var, _r: Row) -> Bool:
    """A field is given that nobody is known to use."""
    return v.not_null()
