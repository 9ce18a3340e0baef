"""What tells events apart (ERS105–ERS107, ERS109)."""

from datetime import date

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.ersmo.rules.terms import ansvar, kontakt
from cvrgvr.rules import Bool, Call, Level, Row, case, rule
from cvrgvr.spec import observed, official, reference

__all__ = ["id_empty", "id_of_responsibility", "id_too_long", "internal_time"]


@rule(
    "ERS105",
    ERROR,
    reference("ersmo_xml.md A6"),
    level=Level.FIELD,
    at="handelse_id",
    sv="Händelsens ID är tomt. Ange ett id som är detsamma varje gång händelsen skickas.",
    en="The event's ID is empty. Give it an id that is the same each time the event is sent.",
    breaks=[case(handelse_id=" "), case(handelse_id="")],
    keeps=[case()],
)
def id_empty(r: Row) -> Bool:
    """The schema takes an empty ID, but nothing can then correct or withdraw the event."""
    return r.handelse_id.is_null() | r.handelse_id.matches(r"\s*")


@rule(
    "ERS106",
    INFO,
    official("ERSMO-XSD; RIV-REIMB"),
    level=Level.FIELD,
    at="handelse_id",
    sv="Vårdkontaktens ID är längre än 20 tecken. Korta det, om mottagaren ska kunna skicka det vidare.",
    en="The contact's ID is longer than 20 characters. Shorten it, if the receiver is to pass it on.",
    breaks=[case(handelse_id="2" * 21)],
    keeps=[
        case(handelse_id="2" * 20),
        case(handelseklass="Vårdansvar", handelse_id="191212121212_99003011M01_20260201"),
    ],
)
def id_too_long(r: Row) -> Bool:
    """The schema's comment says at most 20 characters; what the event becomes has no room for more."""
    return kontakt(r) & (r.handelse_id.length() > 20)


def _misnamed(handelse_id: str, patient_id: str, verksamhet: str, start: int) -> bool:
    return handelse_id != f"{patient_id}_{verksamhet}_{date.fromordinal(start):%Y%m%d}"


@rule(
    "ERS107",
    WARNING,
    observed("ERSMO-TEST"),
    at="handelse_id",
    sv="Vårdansvarets ID är inte patientens id, startverksamheten och startdatumet (ÅÅÅÅMMDD) med _ emellan. "
    "Vårdkontakter kan inte peka på det utan att känna dess ID.",
    en="The responsibility's ID is not patient id, start unit and start date (YYYYMMDD) joined by _. "
    "Contacts cannot point at it without knowing its ID.",
    breaks=[
        case(handelseklass="Vårdansvar", handelse_id="20260000000000000101"),
        case(handelseklass="Vårdansvar", handelse_id="191212121212_99001046M01_20260303"),
    ],
    keeps=[
        case(handelseklass="Vårdansvar", handelse_id="191212121212_99001046M01_20260302"),
        case(handelseklass="Vårdansvar", handelse_id=""),
        case(),
    ],
)
def id_of_responsibility(r: Row) -> Bool:
    """A responsibility for home care is named by what it is: patient, unit and first day."""
    parts = (r.handelse_id, r.patient_id, r.startverksamhet, r.startdatum.day)
    return ansvar(r) & Call(_misnamed, parts, needs=4)


@rule(
    "ERS109",
    INFO,
    official("ERSMO-XSD"),
    level=Level.FIELD,
    at="senast_uppdaterad",
    sv="LastUpdated är en intern uppgift hos mottagaren och hör inte till formatet. Skicka den inte.",
    en="LastUpdated is internal to the receiver and not part of the format. Do not send it.",
    breaks=[case(senast_uppdaterad="2026-03-03T10:00:00")],
    keeps=[case()],
)
def internal_time(r: Row) -> Bool:
    """An attribute that the owner's adapter added for itself; the original format does not have it."""
    return r.senast_uppdaterad.not_null()
