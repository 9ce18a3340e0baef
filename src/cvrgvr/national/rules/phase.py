"""What the phase demands and excludes (NAT304-NAT309, NAT312-NAT314, NAT328, NAT329)."""

from typing import Any, Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Row, case, each, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, official, reference

__all__ = [
    "activity_missing",
    "activity_not_wanted",
    "definition_without_activity",
    "emergency_times",
    "emergency_unit_missing",
    "emergency_unit_odd",
    "examination_covered",
    "inpatient_phase",
    "never_covered",
    "target_missing",
    "waiting_unbooked",
]

_SURGERY: Final[dict[str, Any]] = {"fas": "2", "aktivitet": "51101"}
_TIMES = ("tid_start_akut", "tid_bedomning", "tid_avslut", "vard_avbruten")


@rule(
    "NAT304",
    ERROR,
    official("SKR"),
    at="aktivitet",
    sv="aktivitet saknas, men krävs för fas 2 (operation/åtgärd) och 3 (undersökning). Fyll i koden.",
    en="aktivitet is missing, but required for fas 2 (surgery, procedure) and 3 (examination). Fill it in.",
    breaks=[case(fas="2"), case(fas="3", vardgaranti="2")],
    keeps=[case(**_SURGERY), case(fas="1"), case(fas="")],
)
def activity_missing(r: Row) -> Bool:
    """What is done is not said, so the contact is counted under no activity."""
    return r.fas.is_in((2, 3)) & r.aktivitet.is_null()


@rule(
    "NAT305",
    ERROR,
    official("SKR"),
    at="aktivitet",
    sv="aktivitet hör bara till fas 2 och 3. Utelämna den, eller rätta fas.",
    en="aktivitet belongs to fas 2 and 3 only. Leave it out, or correct fas.",
    breaks=[case(fas="1", aktivitet="51101"), case(fas="4", aktivitet="51101", vardgaranti="2")],
    keeps=[case(**_SURGERY), case(fas="3", aktivitet="51101", vardgaranti="2"), case(fas="1")],
)
def activity_not_wanted(r: Row) -> Bool:
    """A contact that is no procedure and no examination has the code of one."""
    return r.fas.not_in((2, 3)) & r.aktivitet.not_null()


@rule(
    "NAT306",
    ERROR,
    official("SKR"),
    at="medicinskt_maldatum",
    sv="medicinskt_maldatum saknas, men krävs för återbesök (fas 4). Fyll i när kontakten senast bör börja.",
    en="medicinskt_maldatum is missing, but required for follow-up visits (fas 4). Fill it in.",
    breaks=[case(fas="4", vardgaranti="2")],
    keeps=[
        case(fas="4", vardgaranti="2", medicinskt_maldatum="2026-02-10T00:00:00"),
        case(fas="1"),
        case(fas=""),
    ],
)
def target_missing(r: Row) -> Bool:
    """Follow-up visits are measured against their target date, and there is none."""
    return (r.fas == 4) & r.medicinskt_maldatum.is_null()


@rule(
    "NAT307",
    ERROR,
    official("SKR"),
    at="typ_akutverksamhet",
    sv="Kontakten är akut (fas 5) men typ_akutverksamhet är 0. Välj 1–5, eller rätta fas.",
    en="The contact is an emergency (fas 5) but typ_akutverksamhet is 0. Choose 1 to 5, or correct fas.",
    breaks=[case(fas="5", vardgaranti="2", typ_akutverksamhet="0")],
    keeps=[case(fas="5", vardgaranti="2", typ_akutverksamhet="5"), case("G", fas="1")],
)
def emergency_unit_missing(r: Row) -> Bool:
    """Every emergency contact takes place in some kind of emergency care."""
    return (r.fas == 5) & (r.typ_akutverksamhet == 0)


@rule(
    "NAT308",
    WARNING,
    reference("SKR"),
    at="typ_akutverksamhet",
    sv="Kontakten är inte akut (fas 1–4) men typ_akutverksamhet är inte 0. Kontrollera båda.",
    en="The contact is no emergency (fas 1 to 4) but typ_akutverksamhet is not 0. Check both.",
    breaks=[case(fas="1", typ_akutverksamhet="4")],
    keeps=[case("G", fas="1"), case(fas="5", vardgaranti="2", typ_akutverksamhet="4")],
)
def emergency_unit_odd(r: Row) -> Bool:
    """A planned contact at an emergency unit: it happens, but is rare."""
    return (r.fas != 5) & (r.typ_akutverksamhet != 0)


def _emergency_time(field: Field) -> bool:
    return field.name in _TIMES


@rule(
    "NAT309",
    ERROR,
    official("SKR"),
    over=_emergency_time,
    sv="{field} hör bara till akutmottagning av typ 1. Utelämna den, eller rätta typ_akutverksamhet.",
    en="{field} belongs to emergency departments of kind 1 only. Leave it out, or correct the kind.",
    breaks=[*each(_TIMES[:3], "2026-02-02T08:00:00"), case(vard_avbruten="1")],
    keeps=[
        case(
            fas="5",
            vardgaranti="2",
            typ_akutverksamhet="1",
            tid_start_akut="2026-02-02T08:00:00",
            tid_bedomning="2026-02-02T09:00:00",
            tid_avslut="2026-02-02T10:00:00",
            vard_avbruten="1",
        ),
        case("G", vard_avbruten=""),
    ],
)
def emergency_times(v: Var, r: Row) -> Bool:
    """Times of an emergency department for a contact that was not at one."""
    return v.not_null() & (r.typ_akutverksamhet != 1)


@rule(
    "NAT312",
    ERROR,
    official("SKR; 1177"),
    at="vardgaranti",
    sv="vardgaranti är 1, men återbesök och akuta kontakter omfattas inte. Skriv 2, eller rätta fas.",
    en="vardgaranti is 1, but follow-up visits and emergencies are not covered. Write 2, or correct fas.",
    breaks=[
        case(fas="4", medicinskt_maldatum="2026-02-10T00:00:00"),
        case("V", fas="5"),
        case("G", fas="5", typ_akutverksamhet="5"),
    ],
    keeps=[case(fas="1"), case("V", fas="5", vardgaranti="2")],
)
def never_covered(r: Row) -> Bool:
    """The care guarantee covers first visits and decided treatment, neither follow-up nor emergencies."""
    return (r.vardgaranti == 1) & r.fas.is_in((4, 5))


@rule(
    "NAT313",
    WARNING,
    official("1177"),
    at="vardgaranti",
    sv="vardgaranti är 1, men undersökningar omfattas inte. Skriv 2, eller rätta fas.",
    en="vardgaranti is 1, but examinations are not covered. Write 2, or correct fas.",
    breaks=[case(fas="3", aktivitet="51101")],
    keeps=[case(fas="3", aktivitet="51101", vardgaranti="2"), case(fas="1")],
)
def examination_covered(r: Row) -> Bool:
    """The care guarantee does not cover examinations."""
    return (r.vardgaranti == 1) & (r.fas == 3)


@rule(
    "NAT314",
    ERROR,
    official("SKR"),
    at="vardkontakt",
    sv="vardkontakt 91 (vårdtillfälle) hör bara till fas 2 och 3. Rätta formen eller fasen.",
    en="vardkontakt 91 (inpatient stay) belongs to fas 2 and 3 only. Correct the form or the phase.",
    breaks=[case(vardkontakt="91", fas="1")],
    keeps=[case(vardkontakt="91", **_SURGERY), case(vardkontakt="0"), case(vardkontakt="91", fas="")],
)
def inpatient_phase(r: Row) -> Bool:
    """Inpatient care is in the model only with surgery, a procedure or an examination."""
    return (r.vardkontakt == 91) & r.fas.not_in((2, 3))


@rule(
    "NAT328",
    WARNING,
    reference(),
    letters="V",
    at="bokningssatt",
    sv="bokningssatt är 5 (obokad), men en väntande kontakt är planerad. Kontrollera bokningssätt.",
    en="bokningssatt is 5 (not booked), but a waiting contact is planned. Check the manner of booking.",
    breaks=[case("V", bokningssatt="5")],
    keeps=[case("V", bokningssatt="4"), case("G", bokningssatt="5")],
)
def waiting_unbooked(r: Row) -> Bool:
    """Someone who waits has a planned contact; a drop-in visit is not waited for."""
    return r.bokningssatt == 5


def _definition(field: Field) -> bool:
    return field.name in ("aktivitet_kva", "aktivitet_icd")


@rule(
    "NAT329",
    WARNING,
    official("SKR-XSD"),
    over=_definition,
    sv="{field} anges utan aktivitet. Fyll i aktivitet, eller utelämna fältet.",
    en="{field} is given without aktivitet. Fill in aktivitet, or leave the field out.",
    breaks=[case(aktivitet_kva="CJE20"), case(aktivitet_icd="H251")],
    keeps=[case(aktivitet_kva="CJE20", **_SURGERY), case(aktivitet_icd="H251", **_SURGERY), case()],
)
def definition_without_activity(v: Var, r: Row) -> Bool:
    """What defines an activity is given, but no activity."""
    return v.not_null() & r.aktivitet.is_null()
