"""Days of the event and of what was done in it (ERS111–ERS113, ERS130, ERS133)."""

from datetime import date

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.ersmo.rules.terms import kontakt, slutenvard
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, Items, observed, official, reference
from cvrgvr.wire.xml.types import Day, Instant, LexicalDate, LexicalTime

__all__ = ["done_outside", "end_before_start", "open_stay", "visit_of_days", "zoned"]

_SLUTEN = "Slutenvårdstillfälle"


@rule(
    "ERS111",
    ERROR,
    reference("ersmo_xml.md A10"),
    at="slutdatum",
    sv="Slutdatum är före startdatum. Rätta det datum som är fel.",
    en="Slutdatum is before startdatum. Correct the date that is wrong.",
    breaks=[case(slutdatum="2026-03-01")],
    keeps=[case(slutdatum="2026-03-03"), case(), case(slutdatum="")],
)
def end_before_start(r: Row) -> Bool:
    """The event ends before it begins. The schema does not compare the two."""
    return r.slutdatum < r.startdatum


@rule(
    "ERS112",
    WARNING,
    observed("ERSMO-TEST"),
    at="slutdatum",
    sv="Besöket har inte slutdatum = startdatum. Sätt båda till besöksdagen.",
    en="The visit does not have slutdatum = startdatum. Set both to the day of the visit.",
    breaks=[
        case(slutdatum="2026-03-03"),
        case(slutdatum=""),
        case(handelseform="Hemsjukvårdskontakt", slutdatum=""),
    ],
    keeps=[
        case(),
        case(handelseform=_SLUTEN, slutdatum="2026-03-09"),
        case(handelseklass="Vårdansvar", handelseform="Hemsjukvårdsansvar", slutdatum=""),
    ],
)
def visit_of_days(r: Row) -> Bool:
    """A visit is on one day. In some known files it ends on the next."""
    visit = r.handelseform.is_in({"Öppenvårdskontakt", "Hemsjukvårdskontakt"})
    return kontakt(r) & visit & (r.slutdatum.is_null() | (r.slutdatum != r.startdatum))


@rule(
    "ERS113",
    WARNING,
    official("ERSMO-XSD; VGG-GVR"),
    at="slutdatum",
    sv="Vårdtillfället saknar slutdatum: det är öppet. Kontrollera att det är meningen.",
    en="The stay has no slutdatum: it is open. Make sure that this is meant.",
    breaks=[case(handelseform=_SLUTEN, slutdatum="")],
    keeps=[
        case(handelseform=_SLUTEN),
        case(handelseform=_SLUTEN, slutdatum="", makulerad="true"),
        case(slutdatum=""),
    ],
)
def open_stay(r: Row) -> Bool:
    """GVR hands on completed contacts, but admissions are reported by themselves: a stay may be open."""
    return kontakt(r) & slutenvard(r) & ~r.makulerad.yes & r.slutdatum.is_null()


@rule(
    "ERS130",
    WARNING,
    reference("ersmo_xml.md A10"),
    at="atgarder",
    sv="En åtgärd har ett datum utanför händelsen. Rätta åtgärdens datum, eller händelsens.",
    en="A procedure is dated outside the event. Correct the procedure's date, or the event's.",
    breaks=[
        case(atgarder="CJE20,007,2026-03-01,1,1,"),
        case(atgarder="CJE20,007,2026-03-02,1,1,|CJE20,007,2026-03-03,2,1,"),
        case(atgarder="CJE20,007,2026-03-01,1,1,", slutdatum=""),
    ],
    keeps=[case(), case(atgarder=""), case(atgarder="CJE20,007,2026-03-09,1,1,", slutdatum="")],
)
def done_outside(r: Row) -> Bool:
    """A procedure before the event begins or after it ends. Several known files have such."""
    return r.atgarder.any(lambda each: (each.datum < r.startdatum) | (each.datum > r.slutdatum))


def _zoned(value: object) -> bool:
    if type(value) is date:
        return False
    if isinstance(value, LexicalDate):
        return True
    if isinstance(value, (LexicalTime, date)):
        return getattr(value, "tzinfo", None) is not None
    return bool(value) and isinstance(value, tuple) and any(_zoned(item.datum) for item in value)


def _dated(field: Field) -> bool:
    if isinstance(field.type, Items):
        return "datum" in field.type.parts
    return isinstance(field.type, (Day, Instant))


@rule(
    "ERS133",
    WARNING,
    observed("ERSMO-TEST"),
    level=Level.FIELD,
    over=_dated,
    sv="Ett datum i {field} har tidszon. Ta bort den: datumet är en kalenderdag i Sverige.",
    en="A date in {field} has a time zone. Remove it: the date is a calendar day in Sweden.",
    breaks=[
        case(startdatum="2026-03-02Z"),
        case(slutdatum="2026-03-02+01:00"),
        case(fodelsedatum="1912-12-12Z"),
        case(atgarder="CJE20,007,2026-03-02Z,1,1,1"),
        case(tillstand="K001,010,2026-03-02Z,1,1"),
        case(senast_uppdaterad="2026-03-02T10:00:00Z"),
    ],
    keeps=[case(), case(senast_uppdaterad="2026-03-02T10:00:00")],
)
def zoned(v: Var, _r: Row) -> Bool:
    """Files of GVR have no time zones. The schema takes one; the day is then read as it is written."""
    return Call(_zoned, (v,))
