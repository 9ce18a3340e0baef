"""The code for a deviation, `avvikelse`, and what must stand behind it.

CVR234–CVR236, CVR239, CVR245 and CVR246.
"""

from typing import Final

from cvrgvr.cvr.rules.questions import clock_values, within_any_limit, within_limit
from cvrgvr.cvr.rules.terms import kalenderdagar
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Bool, Call, Row, carries, case, rule
from cvrgvr.rules.expr import Lookup, Var
from cvrgvr.spec import official, reference

__all__ = [
    "chosen_wait_within_the_limit",
    "chosen_wait_without_decline",
    "chosen_waits_without_column",
    "code_means_another_deviation",
    "deviation_outside_guarantee",
    "medical_reason_without_pause",
    "special_reason_outside_psychiatry",
]

_TABLES: Final = {"undantagskod": "undantagskoder", "framflyttningsorsak_id": "framflyttningsorsaker"}
_CODES: Final = [
    {"undantagskod": "P1", "avvikelse": "1", "giltig_till": "2026-03-29"},
    {"undantagskod": "M1", "avvikelse": "2"},
    {"undantagskod": "X1", "avvikelse": ""},
]
_REASONS: Final = [{"framflyttningsorsak_id": "17", "avvikelse": "2"}]
_DECLINE: Final = "2026-03-10,J,J,2026-03-20T09:00,"


@rule(
    "CVR234",
    WARNING,
    reference(),
    at="avvikelse",
    sv="Posten har en avvikelse men vardgaranti är N. Ta bort avvikelsen, eller sätt vardgaranti till J om "
    "garantin gäller.",
    en="The record has a deviation, but vardgaranti is N. Remove the deviation, or set vardgaranti to J if "
    "the guarantee applies.",
    breaks=[case(avvikelse="1", vardgaranti="N"), case(avvikelse="2", vardgaranti="N", fas="3")],
    keeps=[
        case(avvikelse="1"),
        case(avvikelse="", vardgaranti="N"),
        case(avvikelse="1", vardgaranti="N", fas="4"),
        case(avvikelse="1", vardgaranti=""),
    ],
)
def deviation_outside_guarantee(r: Row) -> Bool:
    """A deviation is reported although there is no guarantee to deviate from.

    A follow-up visit may have one: there it is the medical target date that was not kept.
    """
    return r.avvikelse.not_null() & ~r.vardgaranti.yes & (r.fas != 4)


@rule(
    "CVR235",
    WARNING,
    official("SKR"),
    at="avvikelse",
    sv="Särskilt orsakad väntan används bara inom BUP och några andra psykiatriska enheter. "
    "Välj en annan avvikelse, eller rätta mvo.",
    en="A wait for a special reason is used in child psychiatry and some other psychiatric units only. "
    "Choose another deviation, or correct mvo.",
    breaks=[case(avvikelse="3")],
    keeps=[case(avvikelse="3", mvo="931"), case(avvikelse="2"), case(avvikelse="3", mvo="")],
)
def special_reason_outside_psychiatry(r: Row) -> Bool:
    """The code for a special reason stands outside psychiatry, whose codes of medical field begin with 9."""
    return (r.avvikelse == 3) & (r.mvo[:1] != "9")


@rule(
    "CVR236",
    WARNING,
    official("HSF 6:2"),
    at="avvikelse",
    sv="Patientvald väntan kräver ett avböjt erbjudande där patienten var informerad, sade till och hade en "
    "erbjuden tid. Komplettera avstaenden, eller ta bort avvikelsen.",
    en="A wait chosen by the patient needs a declined offer where the patient was informed, told so, and had "
    "an offered time. Complete avstaenden, or remove the deviation.",
    breaks=[
        case(avvikelse="1"),
        case(avvikelse="1", avstaenden="2026-03-10,N,J,2026-03-20T09:00,"),
        case(avvikelse="1", avstaenden="2026-03-10,J,,2026-03-20T09:00,"),
        case(avvikelse="1", avstaenden="2026-03-10,J,J,,"),
        case(
            avvikelse="1",
            avstaenden="2026-03-08,J,N,2026-03-20T09:00,2026-03-09|2026-03-10,N,J,2026-03-20T09:00,",
        ),
    ],
    keeps=[
        case(avvikelse="1", avstaenden=_DECLINE),
        case(avvikelse="1", avstaenden=f"2026-03-09,,,,|{_DECLINE}"),
        case(avvikelse="2"),
        case(avvikelse=""),
        case(avvikelse="1", columns=("avvikelse",)),
    ],
)
def chosen_wait_without_decline(r: Row) -> Bool:
    """The wait is said to be the patient's choice, but no decline meets the ordinance's three conditions.

    A file without the column is not asked record by record.
    """
    shown = r.avstaenden.any(lambda d: d.informerad.yes & d.meddelat.yes & d.erbjuden_tid.not_null())
    return (r.avvikelse == 1) & carries(r, "avstaenden") & ~shown


@rule(
    "CVR236",
    INFO,
    official("HSF 6:2"),
    grade="column",
    once=True,
    at="avvikelse",
    sv="Filen har patientvald väntan men inte kolumnen avstaenden, så den kan inte prövas mot förordningens "
    "villkor. Lägg till kolumnen om systemet har uppgiften.",
    en="The file has waits chosen by the patient but not the column avstaenden, so they cannot be held "
    "against the ordinance's conditions. Add the column if the system has it.",
    breaks=[case(avvikelse="1", columns=("avvikelse",))],
    keeps=[
        case(avvikelse="1", columns=("avvikelse", "avstaenden")),
        case(avvikelse="2", columns=("avvikelse",)),
        case(avvikelse="1"),
    ],
)
def chosen_waits_without_column(r: Row) -> Bool:
    """The declines behind the waits are not in the file. It is said once, not of each record."""
    return (r.avvikelse == 1) & ~carries(r, "avstaenden")


@rule(
    "CVR239",
    INFO,
    official("SKR"),
    at="avvikelse",
    sv="Väntan ryms inom garantins gräns, så patientvald väntan behöver inte anges. "
    "Ta bort avvikelsen om den inte är menad.",
    en="The wait is within the limit of the guarantee, so the patient's choice need not be stated. "
    "Remove the deviation unless it is meant.",
    breaks=[
        case("G", avvikelse="1", start_aktivitet="2026-04-01T09:00"),
        case("V", avvikelse="1", avlasningsdatum="2026-04-01"),
        case("V", avvikelse="1", fas="2", avlasningsdatum="2026-05-31"),
    ],
    keeps=[
        case("G", avvikelse="1", start_aktivitet="2026-04-02T09:00"),
        case("V", avvikelse="1", avlasningsdatum="2026-04-02"),
        case("V", avvikelse="1", fas="2", avlasningsdatum="2026-06-01"),
        case("G", avvikelse="2"),
        case("G", avvikelse="1", vardgaranti="N"),
        case("G", avvikelse="1", fas="4"),
        case("G", avvikelse="1", beslut_aktivitet=""),
    ],
)
def chosen_wait_within_the_limit(r: Row) -> Bool:
    """The patient's choice is stated for a wait that is in time all the same.

    The code is defined for those who have waited longer than the limit; statistics would leave this one out.
    """
    days = kalenderdagar(r)
    return (r.avvikelse == 1) & within_any_limit(r, days) & Call(within_limit, (days, *clock_values(r)))


@rule(
    "CVR245",
    INFO,
    reference(),
    at="avvikelse",
    sv="Medicinskt orsakad väntan är angiven utan något medicinskt uppehåll, så alla dagar räknas. "
    "Lägg till uppehållet i vantepauser.",
    en="A wait for medical reasons is stated without any medical pause, so all days count. "
    "Add the pause to vantepauser.",
    breaks=[case(avvikelse="2"), case(avvikelse="2", vantepauser="annan_region,2026-03-10,2026-03-12")],
    keeps=[
        case(avvikelse="2", vantepauser="medicinsk,2026-03-10,"),
        case(avvikelse="2", columns=("avvikelse",)),
        case(avvikelse="1"),
    ],
)
def medical_reason_without_pause(r: Row) -> Bool:
    """The code for medical reasons stands alone; it says that something happened, but no day is deducted."""
    paused = r.vantepauser.any(lambda p: p.orsak == "medicinsk")
    return (r.avvikelse == 2) & carries(r, "vantepauser") & ~paused


@rule(
    "CVR246",
    ERROR,
    reference("TC-GVR"),
    over=lambda field: field.name in _TABLES,
    sv="Tabellen ger {field} en annan avvikelse än den som är rapporterad. Rätta avvikelse eller {field}.",
    en="The table gives {field} another deviation than the one reported. Correct avvikelse or {field}.",
    breaks=[
        case(undantagskod="M1", avvikelse="1", tables={"undantagskoder": _CODES}),
        case("G", undantagskod="P1", avvikelse="2", tables={"undantagskoder": _CODES}),
        case(framflyttningsorsak_id="17", avvikelse="3", tables={"framflyttningsorsaker": _REASONS}),
    ],
    keeps=[
        case(undantagskod="M1", avvikelse="2", tables={"undantagskoder": _CODES}),
        case(framflyttningsorsak_id="17", avvikelse="2", tables={"framflyttningsorsaker": _REASONS}),
        case("V", undantagskod="P1", avvikelse="2", tables={"undantagskoder": _CODES}),
        case(undantagskod="X1", avvikelse="1", tables={"undantagskoder": _CODES}),
        case(undantagskod="M1", tables={"undantagskoder": _CODES}),
        case(undantagskod="Z9", avvikelse="1", tables={"undantagskoder": _CODES}),
        case(undantagskod="M1", avvikelse="1"),
    ],
)
def code_means_another_deviation(v: Var, r: Row) -> Bool:
    """The local code and the reported deviation contradict each other; one of them was not updated."""
    mapped = Lookup(_TABLES[v.field.name], v, r[r.spec.event].day, "avvikelse")
    return Call(_is_not, (mapped, r.avvikelse), needs=2)


def _is_not(text: str, code: int) -> bool:
    return text != str(code)
