"""The work of rehabilitation coordinators, and work of several parties (GVR801, GVR803–GVR806)."""

from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.records import Atgard
from cvrgvr.gvr.rules.terms import none_of
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Lookup
from cvrgvr.spec import official

__all__ = [
    "age_outside",
    "before_the_service",
    "main_contact_missing",
    "not_licensed",
    "nothing_from_journal",
]

_PERSON: Final = "nyckel.patient_id"
_DAY: Final = "nyckel.datum"
_NO_MAIN_CONTACT: Final = dict.fromkeys(
    (f"huvudkontakt.{name}" for name in ("patient_id", "datum", "tid", "enhet.kombika")), ""
)
_VDG: Final = {"vdg": [{"kod": "31", "legitimerad": "J"}, {"kod": "70", "legitimerad": "N"}]}


@rule(
    "GVR801",
    ERROR,
    official("VGG-REHAB"),
    letters="K",
    at=_DAY,
    sv="Kontakten är före den 1 februari 2021, då tjänsten började. Rätta dagen.",
    en="The contact is before 1 February 2021, when the service began. Correct the day.",
    breaks=[case("K", {_DAY: "2021-01-31"})],
    keeps=[case("K"), case("K", {_DAY: "2021-02-01"})],
)
def before_the_service(r: Row) -> Bool:
    """There was no such service yet."""
    return r[_DAY] < date(2021, 2, 1)


@rule(
    "GVR803",
    WARNING,
    official("VGG-REHAB"),
    letters="K",
    at="diagnoser",
    sv="Diagnos eller KVÅ-kod saknas. Båda hämtas ur journalen: rapportera dem.",
    en="A diagnosis or a KVÅ code is missing. Both come from the journal: report them.",
    breaks=[
        case("K", diagnoser=""),
        case("K", atgarder=""),
        case("K", atgarder="1,,N02AA01,ATC,2026-03-02"),
    ],
    keeps=[case("K")],
)
def nothing_from_journal(r: Row) -> Bool:
    """The coordinator's work is not described."""
    return none_of(r.diagnoser) | none_of(r.atgarder) | Call(_no_kva, (r.atgarder,))


def _no_kva(procedures: tuple[Atgard, ...]) -> bool:
    return all(each.typ != "KVA" for each in procedures)


@rule(
    "GVR804",
    WARNING,
    official("VGG-REHAB"),
    at="yrkeskategori",
    sv="Yrkeskategorin är inte legitimerad enligt tabellen vdg. En rehabkoordinator ska ha ett legitimerat "
    "yrke.",
    en="By the table vdg the profession is not licensed. A rehabilitation coordinator must have one that is.",
    breaks=[case(yrkeskategori="70", tables=_VDG), case(yrkeskategori="99", tables=_VDG)],
    keeps=[case("K", tables=_VDG), case(yrkeskategori="70")],
)
def not_licensed(r: Row) -> Bool:
    """The coordinator's profession needs a licence."""
    licensed = Lookup("vdg", r.yrkeskategori, r[_DAY].day, "legitimerad")
    return r.yrkeskategori.not_null() & (licensed.is_null() | (licensed != "J"))


@rule(
    "GVR805",
    INFO,
    official("VGG-REHAB"),
    letters="K",
    at=_PERSON,
    sv="Patienten är inte 16–68 år, den grupp som ersättningen räknas på. Kontrollera numret.",
    en="The patient is not 16–68 years old, the group that is paid for. Check the number.",
    breaks=[case("K", {_PERSON: "191212121212"}), case("K", {_DAY: "2039-10-03"})],
    keeps=[
        case("K"),
        case("K", {_DAY: "2039-10-02"}),
        case("K", {_DAY: "1970-10-02"}),
        case("K", {_PERSON: "992299000010"}),
    ],
)
def age_outside(r: Row) -> Bool:
    """The patient is younger or older than those whom the reimbursement is for."""
    return Call(_age_is_outside, (r[_PERSON].born, r[_DAY].day), needs=2)


def _age_is_outside(born: int, day: int) -> bool:
    if born > day:
        return False
    age = relativedelta(date.fromordinal(day), date.fromordinal(born)).years
    return not 16 <= age <= 68


@rule(
    "GVR806",
    ERROR,
    official("VGG-SAMV"),
    at="med_patient",
    sv="Patienten var med, men huvudkontakt saknas. Ange nyckeln till den kontakt som den huvudansvariga "
    "parten rapporterar.",
    en="The patient was there, but huvudkontakt is missing. Give the key of the contact that the party with "
    "main responsibility reports.",
    breaks=[case("Y", _NO_MAIN_CONTACT)],
    keeps=[
        case("Y"),
        case("Y", _NO_MAIN_CONTACT, med_patient="N"),
    ],
)
def main_contact_missing(r: Row) -> Bool:
    """Nobody reports the contact with the patient."""
    return (
        r.med_patient.yes
        & r["huvudkontakt.patient_id"].is_null()
        & r["huvudkontakt.datum"].is_null()
        & r["huvudkontakt.enhet.kombika"].is_null()
        & r["huvudkontakt.enhet.hsa_id"].is_null()
    )
