"""Availability: codes, order of days, and what counts for the guarantee (GVR701–GVR721).

How long the patient waited, and the limit (GVR713, GVR719), are in `waits`; GVR704 is in `history`.
"""

from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.rules.deviation import deviates
from cvrgvr.gvr.rules.terms import none_of
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import InTable, Lookup, Var
from cvrgvr.spec import Date, DateTime, Field, observed, official, reference

__all__ = [
    "booked_after_contact",
    "booked_another_day",
    "booked_before_referral",
    "decided_after_contact",
    "decided_before_referral",
    "exception_outside_guarantee",
    "exception_unknown",
    "guarantee_code",
    "home_care_under_guarantee",
    "kind_of_contact",
    "long_ago",
    "medical_reason_in_primary_care",
    "no_assessment",
    "not_licensed",
    "not_resident",
    "not_shown",
    "own_request_with_referrer",
    "referred_after_contact",
]

_DAY: Final = "nyckel.datum"
_GUARANTEE: Final = "tillganglighet.vardgaranti"
_FIRST_DAY: Final = date(1990, 1, 1)
_PRIMARY: Final = {"primarvardsenheter": [{"kombika": "99001046M01"}]}
_VDG: Final = {"vdg": [{"kod": "01", "legitimerad": "J"}, {"kod": "70", "legitimerad": "N"}]}


@rule(
    "GVR701",
    ERROR,
    official("VGG-UPPF"),
    level=Level.FIELD,
    letters="T",
    at="typ",
    sv="typ är inte OPPENVARD, SLUTENVARD eller REHABKOORDINATOR. Rätta värdet.",
    en="typ is not OPPENVARD, SLUTENVARD or REHABKOORDINATOR. Correct the value.",
    breaks=[case(typ="OV"), case(typ="oppenvard")],
    keeps=[case(), case(typ="SLUTENVARD"), case(typ="REHABKOORDINATOR")],
)
def kind_of_contact(r: Row) -> Bool:
    """The kind of contact is none of the three that the register takes."""
    return r.typ.not_in({"OPPENVARD", "SLUTENVARD", "REHABKOORDINATOR"})


@rule(
    "GVR702",
    ERROR,
    official("VGG-2019"),
    level=Level.FIELD,
    at="vardgaranti",
    sv="vardgaranti är inte J eller N, och inte tomt. Rätta värdet.",
    en="vardgaranti is not J or N, and not empty. Correct the value.",
    breaks=[case(vardgaranti="JA"), case(vardgaranti="1")],
    keeps=[case(), case(vardgaranti="N"), case(vardgaranti="")],
)
def guarantee_code(r: Row) -> Bool:
    """Whether the guarantee covers the contact cannot be told."""
    return r.vardgaranti.not_in({"J", "N"})


@rule(
    "GVR703",
    INFO,
    official("VGG-2019"),
    at="vardgaranti",
    sv="vardgaranti är N eller tomt: kontakten rapporteras, men syns inte i vårdgarantins statistik.",
    en="vardgaranti is N or empty: the contact is reported, but not shown in the statistics of the "
    "guarantee.",
    breaks=[case(vardgaranti="N"), case(vardgaranti="")],
    keeps=[case(), case(vardgaranti="JA")],
)
def not_shown(r: Row) -> Bool:
    """The contact is not counted."""
    return r.vardgaranti.is_null() | (r.vardgaranti == "N")


@rule(
    "GVR705",
    ERROR,
    reference(),
    at="bokningsdatum",
    sv="Bokningen är gjord efter kontakten. Rätta den dag som är fel.",
    en="The booking was made after the contact. Correct the day that is wrong.",
    breaks=[case(bokningsdatum="2026-03-03")],
    keeps=[case(), case(bokningsdatum="2026-03-02")],
)
def booked_after_contact(r: Row) -> Bool:
    """A booking precedes its contact."""
    return r.bokningsdatum > r[_DAY]


@rule(
    "GVR706",
    ERROR,
    reference(),
    at="remissdatum",
    sv="Remissen är skriven efter kontakten. Rätta den dag som är fel.",
    en="The referral was written after the contact. Correct the day that is wrong.",
    breaks=[case(remissdatum="2026-03-03", bokningsdatum="")],
    keeps=[case(), case(remissdatum="2026-03-02")],
)
def referred_after_contact(r: Row) -> Bool:
    """A referral precedes its contact."""
    return r.remissdatum > r[_DAY]


@rule(
    "GVR707",
    WARNING,
    reference(),
    at="remissdatum",
    sv="Remissen är skriven efter bokningen. Kontrollera båda dagarna.",
    en="The referral was written after the booking. Check both days.",
    breaks=[case(remissdatum="2026-02-11")],
    keeps=[case(), case(remissdatum="2026-02-10"), case(remissdatum="")],
)
def booked_before_referral(r: Row) -> Bool:
    """A referral normally precedes the booking."""
    return r.remissdatum > r.bokningsdatum


@rule(
    "GVR708",
    ERROR,
    reference(),
    at="beslut_aktivitet",
    sv="Beslutet om aktiviteten är fattat efter kontakten. Rätta den dag som är fel.",
    en="The decision on the activity was made after the contact. Correct the day that is wrong.",
    breaks=[case(beslut_aktivitet="2026-03-03")],
    keeps=[case(beslut_aktivitet="2026-03-02"), case()],
)
def decided_after_contact(r: Row) -> Bool:
    """A decision precedes what was decided."""
    return r.beslut_aktivitet > r[_DAY]


@rule(
    "GVR709",
    WARNING,
    reference(),
    at="beslut_aktivitet",
    sv="Beslutet om aktiviteten är fattat före remissen. Kontrollera båda dagarna.",
    en="The decision on the activity was made before the referral. Check both days.",
    breaks=[case(beslut_aktivitet="2026-01-27")],
    keeps=[case(beslut_aktivitet="2026-01-28"), case()],
)
def decided_before_referral(r: Row) -> Bool:
    """The order of the flow of care is broken."""
    return r.remissdatum > r.beslut_aktivitet


@rule(
    "GVR710",
    WARNING,
    reference(),
    at="bokad_tid",
    sv="bokad_tid är en annan dag än kontakten. Kontrollera att det är samma bokning.",
    en="bokad_tid is another day than the contact's. Check that it is the same booking.",
    breaks=[case(bokad_tid="2026-03-03T09:30"), case(bokad_tid="2026-03-01")],
    keeps=[case(), case(bokad_tid="2026-03-02"), case(bokad_tid="2026-03-02T23:59")],
)
def booked_another_day(r: Row) -> Bool:
    """The contact that took place is not the one that was booked."""
    return r.bokad_tid != r[_DAY]


@rule(
    "GVR711",
    WARNING,
    official("VGG-2019"),
    at="undantagskod",
    sv="undantagskod är ifyllt men vardgaranti är inte J. Undantag gäller när vårdgarantin omfattar "
    "kontakten: rätta det som är fel.",
    en="undantagskod is given but vardgaranti is not J. Exceptions are for contacts that the guarantee "
    "covers: correct the one that is wrong.",
    breaks=[case(undantagskod="PVV", vardgaranti="N"), case(undantagskod="PVV", vardgaranti="")],
    keeps=[case(undantagskod="PVV"), case(vardgaranti="N")],
)
def exception_outside_guarantee(r: Row) -> Bool:
    """A patient can only waive what the patient has."""
    return r.undantagskod.not_null() & (r.vardgaranti.is_null() | (r.vardgaranti == "N"))


@rule(
    "GVR712",
    ERROR,
    observed("TC-GVR"),
    level=Level.FIELD,
    at="undantagskod",
    sv="undantagskod finns inte i tabellen undantagskoder den dagen. Rätta koden eller läs in en nyare "
    "tabell.",
    en="undantagskod is not in the table undantagskoder on that day. Correct the code or load a newer table.",
    breaks=[
        case(undantagskod="XYZ", tables={"undantagskoder": [{"undantagskod": "PVV", "avvikelse": "1"}]}),
        case(
            undantagskod="PVV",
            tables={"undantagskoder": [{"undantagskod": "PVV", "giltig_till": "2026-03-01"}]},
        ),
    ],
    keeps=[
        case(undantagskod="PVV", tables={"undantagskoder": [{"undantagskod": "PVV", "avvikelse": "1"}]}),
        case(tables={"undantagskoder": []}),
        case(undantagskod="XYZ"),
    ],
)
def exception_unknown(r: Row) -> Bool:
    """The list of codes exists, and the caller has it; the code is not on it."""
    return ~InTable("undantagskoder", r.undantagskod, r[_DAY].day)


@rule(
    "GVR714",
    INFO,
    official("VGG-2019"),
    at="undantagskod",
    sv="Medicinskt orsakad väntan i primärvården är tillåten bara om patienten var för sjuk för att bedömas, "
    "och räknas kanske inte nationellt. Kontrollera koden.",
    en="A wait for medical reasons in primary care is allowed only if the patient was too ill to be "
    "assessed, and perhaps does not count nationally. Check the code.",
    breaks=[case(undantagskod="MOV", tables=_PRIMARY)],
    keeps=[
        case(undantagskod="PVV", tables=_PRIMARY),
        case("T", {"nyckel.enhet.kombika": "99001046M02"}, undantagskod="MOV", tables=_PRIMARY),
        case(undantagskod="MOV"),
        case(tables=_PRIMARY),
    ],
)
def medical_reason_in_primary_care(r: Row) -> Bool:
    """The sources disagree on whether primary care can wait for medical reasons."""
    unit = r["nyckel.enhet.kombika"].upper()
    return deviates(r, 2) & InTable("primarvardsenheter", unit, r[_DAY].day)


@rule(
    "GVR715",
    WARNING,
    official("VGG-2019, VGG-3D"),
    level=Level.CROSS_RECORD,
    letters="O",
    at=_GUARANTEE,
    sv="vardgaranti är J men kontakten har varken diagnos eller åtgärd, och räknas inte. Rapportera de "
    "medicinska uppgifterna.",
    en="vardgaranti is J but the contact has neither diagnosis nor procedure, and is not counted. Report the "
    "medical data.",
    breaks=[case("O", {"medicin.diagnoser": "", "medicin.atgarder": ""})],
    keeps=[
        case("O"),
        case("O", {"medicin.diagnoser": ""}),
        case("O", {"medicin.atgarder": ""}),
        case("O", {"medicin.diagnoser": "", "medicin.atgarder": "", _GUARANTEE: "N"}),
    ],
)
def no_assessment(r: Row) -> Bool:
    """A medical assessment is a condition of the measure, and a diagnosis or procedure shows it."""
    return (r[_GUARANTEE] == "J") & none_of(r["medicin.diagnoser"]) & none_of(r["medicin.atgarder"])


@rule(
    "GVR716",
    WARNING,
    official("VGG-3D"),
    level=Level.CROSS_RECORD,
    letters="O",
    at=_GUARANTEE,
    sv="vardgaranti är J men ingen av yrkeskategorierna är legitimerad enligt tabellen vdg. Kontrollera "
    "båda.",
    en="vardgaranti is J but by the table vdg none of the professions is licensed. Check both.",
    breaks=[case("O", {"besok.yrkeskategorier": "70"}, tables=_VDG)],
    keeps=[
        case("O", tables=_VDG),
        case("O", {"besok.yrkeskategorier": "70|01"}, tables=_VDG),
        case("O", {"besok.yrkeskategorier": "70", _GUARANTEE: "N"}, tables=_VDG),
        case("O", {"besok.yrkeskategorier": "70"}),
    ],
)
def not_licensed(r: Row) -> Bool:
    """The measure asks for licensed staff; without the table of professions nothing is said."""
    day = r["besok.nyckel.datum"].day
    licensed = r["besok.yrkeskategorier"].any(lambda each: Lookup("vdg", each.kod, day, "legitimerad") == "J")
    return (r[_GUARANTEE] == "J") & ~none_of(r["besok.yrkeskategorier"]) & ~licensed


@rule(
    "GVR717",
    WARNING,
    official("VGG-2019"),
    at="vardgaranti",
    beside=("basal_hemsjukvard",),
    sv="vardgaranti är J på en kontakt i basal hemsjukvård, som inte ingår i måttet. Sätt N.",
    en="vardgaranti is J on a contact of basic home care, which is not in the measure. Set N.",
    breaks=[case(basal_hemsjukvard="J")],
    keeps=[case(basal_hemsjukvard="N"), case(), case(basal_hemsjukvard="J", vardgaranti="N")],
)
def home_care_under_guarantee(r: Row) -> Bool:
    """Basic home care is excluded."""
    return (r.vardgaranti == "J") & r.basal_hemsjukvard.yes


@rule(
    "GVR718",
    WARNING,
    official("VGG-3D"),
    at="vardgaranti",
    beside=("folkbokford_stockholm",),
    sv="vardgaranti är J men patienten är inte folkbokförd i länet. Sätt N.",
    en="vardgaranti is J but the patient is not registered in the county. Set N.",
    breaks=[case(folkbokford_stockholm="N")],
    keeps=[case(folkbokford_stockholm="J"), case(), case(folkbokford_stockholm="N", vardgaranti="N")],
)
def not_resident(r: Row) -> Bool:
    """The measure is of the county's own residents. Only what the sender says of that is judged."""
    return (r.vardgaranti == "J") & ~r.folkbokford_stockholm.yes


def _is_day(field: Field) -> bool:
    return isinstance(field.type, (Date, DateTime))


@rule(
    "GVR720",
    ERROR,
    reference(),
    level=Level.FIELD,
    letters="T",
    over=_is_day,
    sv="{field} är före 1990. Rätta dagen; ofta är det ett utfyllnadsvärde.",
    en="{field} is before 1990. Correct the day; often it fills an empty place.",
    breaks=[case(remissdatum="1989-12-31"), case(bokad_tid="1900-01-01")],
    keeps=[case(), case(remissdatum="1990-01-01")],
)
def long_ago(v: Var, _r: Row) -> Bool:
    """The day is before there was anything to report."""
    return v < _FIRST_DAY


@rule(
    "GVR721",
    WARNING,
    reference(),
    level=Level.CROSS_RECORD,
    letters="O",
    at="tillganglighet.remisstyp",
    sv="remisstyp säger egen vårdbegäran, men en remitterande enhet är angiven. Rätta det som är fel.",
    en="remisstyp says the patient's own request, but a referring unit is given. Correct the one that is "
    "wrong.",
    breaks=[
        case("O", {"tillganglighet.remisstyp": "2"}),
        case(
            "O",
            {"tillganglighet.remisstyp": "E"},
            tables={"remisstyper": [{"kod": "E", "remittenttyp": "2"}]},
        ),
    ],
    keeps=[
        case("O"),
        case("O", {"tillganglighet.remisstyp": "2", "medicin.remittent_kombika": ""}),
        case(
            "O",
            {"tillganglighet.remisstyp": "2"},
            tables={"remisstyper": [{"kod": "2", "remittenttyp": "1"}]},
        ),
    ],
)
def own_request_with_referrer(r: Row) -> Bool:
    """Somebody referred a patient who came without referral. Without a table, 2 is an own request."""
    kind = r["tillganglighet.remisstyp"]
    mapped = Lookup("remisstyper", kind, r["tillganglighet.nyckel.datum"].day, "remittenttyp", optional=True)
    known = InTable("remisstyper", kind, None, optional=True)
    own = (mapped == "2") | ((kind == "2") & ~known)
    referred = r["medicin.remittent_kombika"].not_null() | r["medicin.remittent"].not_null()
    return own & referred
