"""Waits that are in a file twice, surely or probably (CVR301-CVR303)."""

from cvrgvr.cvr.rules.across.terms import unit, wait
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Agree, Maybe, Unique, across, rows
from cvrgvr.rules.expr import FirstOf
from cvrgvr.spec import official, reference

__all__ = ["id_twice", "probable_duplicate", "two_first_contacts"]

_SECOND = {"vardkontakt_id": "V-000002"}


@across(
    "CVR301",
    ERROR,
    official("SKR"),
    letters="VG",
    at="vardkontakt_id",
    sv="vardkontakt_id finns redan på {other_sv}. Rapportera varje vårdkontakt en gång; ta bort den post som "
    "är inaktuell.",
    en="vardkontakt_id is already on {other_en}. Report each contact once; remove the record that is out "
    "of date.",
    breaks=[rows("", {}, {}), rows("", {}, _SECOND, {"mvo": "302"})],
    keeps=[
        rows("", {}, _SECOND),
        rows("", {}, {"kallsystem": "annat"}),
        rows("", {}, {"vardkontakt_id": ""}),
    ],
)
def id_twice(r: Row) -> Unique:
    """The same local id is in the file twice, so one wait would be counted as two.

    Ids are unique within their source system; the same id of two systems is two waits.
    """
    return Unique(wait(r))


@across(
    "CVR302",
    WARNING,
    reference("cvr.md 7.6"),
    letters="VG",
    at="vardkontakt_id",
    sv="Posten är troligen samma väntan som {other_sv}: samma patient, enhet, aktivitet och beslutsdag, men "
    "ett annat vardkontakt_id. Ta bort den ena, eller låt båda stå om de är två väntetider.",
    en="The record is probably the same wait as {other_en}: same patient, unit, activity and day of "
    "decision, but another vardkontakt_id. Remove one of them, or leave both if they are two waits.",
    breaks=[
        rows("", {}, _SECOND),
        rows("", {}, {**_SECOND, "beslut_aktivitet": "2026-03-02T17:00"}),
        rows("", {"cvr_kod": "A1"}, {**_SECOND, "cvr_kod": "A1"}),
        rows("", {}, {**_SECOND, "kombika": "99001101m01"}),
    ],
    keeps=[
        rows("", {}, {}),
        rows("", {}, {**_SECOND, "patient_id": "197010632391"}),
        rows("", {}, {**_SECOND, "kombika": "99001101M02"}),
        rows("", {}, {**_SECOND, "aktivitetstyp": "operation"}),
        rows("", {"cvr_kod": "A1"}, {**_SECOND, "cvr_kod": "A2"}),
        rows("", {}, {**_SECOND, "beslut_aktivitet": "2026-03-03"}),
        rows("", {"patient_id": ""}, {**_SECOND, "patient_id": ""}),
    ],
)
def probable_duplicate(r: Row) -> Agree:
    """Two ids for what looks like one wait: same patient, unit, activity and day of decision.

    The activity is told by its kind, and by `cvr_kod` or else `aktivitet` where one is given.
    """
    what = Maybe(FirstOf((r.cvr_kod, r.aktivitet)))
    key = (r.patient_id.canonical, unit(r), r.aktivitetstyp, what, r.beslut_aktivitet.day)
    return Agree(key, r.vardkontakt_id)


@across(
    "CVR303",
    WARNING,
    reference("cvr.md 7.6"),
    letters="V",
    at="fas",
    sv="Patienten väntar redan på en första kontakt inom samma mvo på {other_sv}. Bara det första besöket "
    "för en åkomma är fas 1; rätta fas, eller ta bort en dubblett.",
    en="The patient already waits for a first contact in the same mvo on {other_en}. Only the first visit "
    "for a condition is fas 1; correct fas, or remove a duplicate.",
    breaks=[rows("V", {}, {**_SECOND, "beslut_aktivitet": "2026-03-03"})],
    keeps=[
        rows("V", {}, {}),
        rows("V", {}, {**_SECOND, "fas": "4"}),
        rows("V", {}, {**_SECOND, "mvo": "302"}),
        rows("V", {}, {**_SECOND, "patient_id": "197010632391"}),
    ],
)
def two_first_contacts(r: Row) -> Agree:
    """One patient waits for two first contacts in the same medical field.

    A first contact is the first one for a condition, so two at once are seldom both first.
    """
    return Agree((r.patient_id.canonical, r.mvo), r.vardkontakt_id, among=r.fas == 1)
