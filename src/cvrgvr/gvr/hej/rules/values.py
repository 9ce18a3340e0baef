"""Values of the event and the patient (HEJ105–HEJ108)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.rules import Bool, Level, Row, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import observed, official

__all__ = ["another_class", "no_customer", "no_emergency_letter", "not_digits"]

_ID = 'ID="191212121212"'


@rule(
    "HEJ105",
    WARNING,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="kundkod",
    sv="KundKod är inte 01 följt av sex siffror. Kontrollera betjäningsområdet.",
    en="KundKod is not 01 followed by six digits. Check the service area.",
    breaks=[swap(("01132002", "02132002")), swap(("01132002", "0113200"))],
    keeps=[GOOD, swap((' KundKod="01132002"', "")), swap(('"01132002"', '""'))],
)
def no_customer(r: Row) -> Bool:
    """The code is 01 and the service area that the patient's small area belongs to."""
    return (r.kundkod != "") & ~r.kundkod.matches("01[0-9]{6}")


@rule(
    "HEJ106",
    ERROR,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="akut",
    sv="Akut är varken J eller N. Rätta värdet.",
    en="Akut is neither J nor N. Correct the value.",
    breaks=[swap(('Akut="N"', 'Akut="1"')), swap(('Akut="N"', 'Akut=""'))],
    keeps=[GOOD, swap(('Akut="N"', 'Akut="J"')), swap((' Akut="N"', ""))],
)
def no_emergency_letter(r: Row) -> Bool:
    """Unlike in ERSMOIndata, digits are not known here."""
    return r.akut.not_in({"J", "N"})


@rule(
    "HEJ107",
    WARNING,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="handelseklass",
    sv="Händelseklass är inte Vårdkontakt. Bara vårdkontakter prissätts.",
    en="Händelseklass is not Vårdkontakt. Only contacts are priced.",
    breaks=[swap(('"Vårdkontakt"', '"Vårdansvar"'))],
    keeps=[GOOD, swap((' Händelseklass="Vårdkontakt"', ""))],
)
def another_class(r: Row) -> Bool:
    """The owner's adapter writes this one class."""
    return r.handelseklass.not_in({"Vårdkontakt", ""})


_WIDTHS = {"patient_id": 12, "basomrade": 7}


@rule(
    "HEJ108",
    ERROR,
    official("ERSMO-XSD"),
    level=Level.FIELD,
    over=lambda field: field.name in _WIDTHS,
    sv="{field} har inte rätt antal siffror: patientens id har tolv, basområdet sju. Rätta värdet.",
    en="{field} has not the right number of digits: the patient's id has twelve, the small area seven. "
    "Correct it.",
    breaks=[
        swap((_ID, 'ID="1212121212"')),
        swap((_ID, 'ID="19121212-1212"')),
        swap(('"1210151"', '"121015"')),
    ],
    keeps=[GOOD, swap((f" {_ID}", "")), swap(('"1210151"', '""'))],
)
def not_digits(v: Var, _r: Row) -> Bool:
    """The schema of ERSMOIndata, which the value comes from, takes so many digits and nothing else."""
    return (v != "") & ~v.matches(f"[0-9]{{{_WIDTHS[v.field.name]}}}")
