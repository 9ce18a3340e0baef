"""What the patient's number says beside what the event says (ERS125, ERS126)."""

from cvrgvr.findings import WARNING
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.spec import reference

__all__ = ["another_birthday", "another_sex"]


@rule(
    "ERS125",
    WARNING,
    reference("ersmo_xml.md A10"),
    at="fodelsedatum",
    sv="Födelsedatum är ett annat än i personnumret eller samordningsnumret. Kontrollera båda.",
    en="The birth day is not the one in the personnummer or samordningsnummer. Check both.",
    breaks=[case(fodelsedatum="1912-12-13")],
    keeps=[case(), case(fodelsedatum=""), case(patient_id="992299000010", fodelsedatum="1950-01-01")],
)
def another_birthday(r: Row) -> Bool:
    """Number and birth day speak of two days, so one is wrong. The day of a samordningsnummer is less 60."""
    return r.patient_id.born != r.fodelsedatum


@rule(
    "ERS126",
    WARNING,
    reference("identifiers.md"),
    at="kon",
    sv="Kön är ett annat än i personnumret eller samordningsnumret. Kontrollera båda.",
    en="The sex is not the one in the personnummer or samordningsnummer. Check both.",
    breaks=[case(kon="K")],
    keeps=[case(), case(kon=""), case(patient_id="992299000010", kon="K")],
)
def another_sex(r: Row) -> Bool:
    """The next to last digit is odd for a man and even for a woman."""
    return r.patient_id.sex != r.kon
