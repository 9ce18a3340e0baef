"""Codes and the tables that they say they are from (ERS114–ERS116, ERS120–ERS122, ERS129, ERS131)."""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.ersmo.rules.terms import kontakt
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, observed, reference

__all__ = ["deceased", "digit_for_emergency", "empty_code", "fee_of_another_table", "not_icd", "other_class",
           "other_klass", "type_without_table"]  # fmt: skip

KLASSER: Final = {
    "tillstand": frozenset({"010"}),
    "yrkeskategorier": frozenset({"001"}),
    "diagnoser": frozenset({"008", "020"}),
    "atgarder": frozenset({"007", "020"}),
    "produkter": frozenset({"005"}),
    "resursgrupper": frozenset({"012"}),
    "vard_fore_klass": frozenset({""}),
}
"""The Klass of each list's items, as far as it was seen."""


@rule(
    "ERS114",
    ERROR,
    observed("ERSMO-XFORM"),
    at="typ",
    sv="Bara en av Händelsetyp och Typ är angiven. Ange båda, eller ingen.",
    en="Only one of Händelsetyp and Typ is given. Give both, or neither.",
    breaks=[case(typ=""), case(handelsetyp="")],
    keeps=[
        case(),
        case(typ="", handelsetyp=""),
        case(handelseklass="Vårdansvar", handelsetyp="Basal", typ=""),
    ],
)
def type_without_table(r: Row) -> Bool:
    """A type means nothing without the table that it is from: 0 is one thing in BTYP and another in VKTYP."""
    return kontakt(r) & (r.typ.is_null() ^ r.handelsetyp.is_null())


@rule(
    "ERS115",
    ERROR,
    observed("ERSMO-XFORM"),
    at="avgiftsklass",
    sv="Patientavgift är angiven med en annan Avgiftsklass än 006 (TAXA). Rätta klassen.",
    en="A fee is given with another Avgiftsklass than 006 (TAXA). Correct the class.",
    breaks=[case(avgiftsklass="007"), case(avgiftsklass=" ")],
    keeps=[case(), case(avgiftsklass=""), case(avgiftsklass="007", patientavgift="")],
)
def fee_of_another_table(r: Row) -> Bool:
    """The receiver knows no other table of fees, and stops."""
    return r.patientavgift.not_null() & r.avgiftsklass.not_in({"006"})


@rule(
    "ERS116",
    INFO,
    observed("ERSMO-XFORM; TC"),
    level=Level.FIELD,
    at="akut",
    sv="Akut är skriven med siffra. En äldre mottagare läser bara J som akut. Skriv J eller N.",
    en="Akut is written as a digit. An older receiver reads J only as an emergency. Write J or N.",
    breaks=[case(akut="1"), case(akut="2")],
    keeps=[case(akut="J"), case(akut="N"), case(akut="")],
)
def digit_for_emergency(r: Row) -> Bool:
    """1 (emergency) and 2 (not) are right by the schema, but the owner's old adapter reads no emergency."""
    return r.akut.is_in({"1", "2"})


def _classed(field: Field) -> bool:
    return field.name in KLASSER


@rule(
    "ERS120",
    INFO,
    observed("ERSMO-TEST; ERSMO-XFORM"),
    level=Level.FIELD,
    over=_classed,
    sv="{field} har en Klass som inte är den väntade. Kontrollera vilken kodtabell koden är ur.",
    en="{field} has a Klass other than the expected one. Check which code table the code is from.",
    breaks=[
        case(diagnoser="H251,007,1"),
        case(atgarder="CJE20,008,2026-03-02,1,1,1"),
        case(produkter="KC05O,,1"),
        case(resursgrupper="R1,013"),
        case(yrkeskategorier="01,002,1"),
        case(tillstand="K001,011,2026-03-02,1,1"),
        case(vard_fore="3", vard_fore_klass="009"),
    ],
    keeps=[
        case(),
        case(diagnoser="H251,008,1|B01AC06,020,2"),
        case(atgarder="B01AC06,020,2026-03-02,1,1,1"),
        case(resursgrupper="R1,012"),
        case(vard_fore="3"),
    ],
)
def other_klass(v: Var, _r: Row) -> Bool:
    """The number of the code table is legal, but not the one that files have for such a code."""
    known = KLASSER[v.field.name]
    if v.field.name == "vard_fore_klass":
        return v.not_in(known)
    return v.any(lambda each: each.klass.is_null() | each.klass.not_in(known))


@rule(
    "ERS121",
    WARNING,
    observed("ERSMO-TEST"),
    level=Level.FIELD,
    at="diagnoser",
    sv="En diagnoskod har inte formen av en kod ur ICD-10-SE utan punkt. Rätta koden.",
    en="A code of a diagnosis is not of the form of ICD-10-SE without dot. Correct the code.",
    breaks=[case(diagnoser="H25.1,008,1"), case(diagnoser="I109,008,1|251,008,2")],
    keeps=[case(), case(diagnoser="B01AC06,020,1"), case(diagnoser=""), case(diagnoser="U98-,008,1")],
)
def not_icd(r: Row) -> Bool:
    """Class 008 is ICD-10-SE; codes of known files have no dot."""
    shape = r"[A-Z][0-9]{2}[0-9A-Z-]{0,3}"
    return r.diagnoser.any(lambda each: (each.klass == "008") & (each.kod != "") & ~each.kod.matches(shape))


def _coded(field: Field) -> bool:
    return field.name in {"diagnoser", "atgarder", "tillstand", "produkter", "resursgrupper"}


@rule(
    "ERS122",
    ERROR,
    reference("ersmo_xml.md A10"),
    level=Level.FIELD,
    over=_coded,
    sv="En post i {field} har tom kod. Ange koden eller ta bort posten.",
    en="An item of {field} has an empty code. Supply the code or remove the item.",
    breaks=[
        case(diagnoser=",008,1"),
        case(atgarder=",007,2026-03-02,1,1,1"),
        case(tillstand=",010,2026-03-02,1,1"),
        case(produkter=",005,1"),
        case(resursgrupper=",012"),
    ],
    keeps=[case(), case(diagnoser="")],
)
def empty_code(v: Var, _r: Row) -> Bool:
    """The schema takes an empty code, but it says nothing."""
    return v.any(lambda each: each.kod.is_null() | (each.kod == ""))


@rule(
    "ERS129",
    INFO,
    observed("ERSMO-XFORM"),
    level=Level.FIELD,
    at="viste_efter",
    sv="VisteEfter 7: mottagaren läser händelsen som att patienten avled.",
    en="VisteEfter 7: the receiver reads the event as that the patient died.",
    breaks=[case(viste_efter="7")],
    keeps=[case(viste_efter="1"), case()],
)
def deceased(r: Row) -> Bool:
    """The code 7 of UKOD makes the patient deceased in what the event becomes."""
    return r.viste_efter == "7"


@rule(
    "ERS131",
    INFO,
    observed("ERSMO-XFORM"),
    level=Level.FIELD,
    at="handelseklass",
    sv="Händelsen är inte en vårdkontakt. Ägarens adapter bortser från den.",
    en="The event is not a contact. The owner's adapter passes it over.",
    breaks=[case(handelseklass="Vårdansvar"), case(handelseklass="Vårdperiod")],
    keeps=[case()],
)
def other_class(r: Row) -> Bool:
    """Events of other classes are in the format, but the adapter makes nothing of them."""
    return r.handelseklass.not_in({"Vårdkontakt"})
