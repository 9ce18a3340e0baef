"""Several records and messages together (NAT401-NAT411)."""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Agree, Between, Gone, Late, Order, Pair, Unique, across, files, rows
from cvrgvr.rules.expr import Scalar, Var
from cvrgvr.spec import Field, official, reference

__all__ = [
    "clock_moved",
    "completed_and_waiting",
    "completed_twice",
    "contact_missing",
    "contact_twice",
    "diagnosis_twice",
    "left_the_list",
    "main_procedure_missing",
    "procedure_missing",
    "two_main_diagnoses",
    "two_regions",
]

_OTHER: Final = {"vardkontakt_id": "ee6b7ee8500f05311768ba8f080ac166"}
_MARCH: Final = {"matperiod": "2026-03"}
_LATER: Final = {"matperiod": "2026-03", "start_aktivitet": "2026-03-02T08:00:00"}
_NOTHING: Final = {"aktivitet": "51101", "fas": "2"}


@across(
    "NAT401",
    ERROR,
    official("SKR"),
    letters="GV",
    at="vardkontakt_id",
    sv="Samma vardkontakt_id som på {other_sv}. Ta bort den ena, eller ge kontakterna var sitt id.",
    en="The same vardkontakt_id as on {other_en}. Take one out, or give the contacts ids of their own.",
    breaks=[rows("", {}, {}), rows("", {}, _OTHER, {})],
    keeps=[rows("", {}, _OTHER), rows("", {"vardkontakt_id": ""}, {"vardkontakt_id": ""})],
)
def contact_twice(r: Row) -> Unique:
    """The same contact twice in one message; ids are unique."""
    return Unique((r.vardkontakt_id,))


@across(
    "NAT402",
    ERROR,
    reference("SKR"),
    at="vardkontakt_id",
    between=Between("G", "G", Order.LATER),
    sv="Kontakten är genomförd också på {other_sv}, en tidigare månad. Ta bort den ena.",
    en="The contact is completed on {other_en} too, in an earlier month. Take one out.",
    breaks=[files(rows("G", _LATER), previous=[rows("G", {})])],
    keeps=[files(rows("G", {**_LATER, **_OTHER}), previous=[rows("G", {})])],
)
def completed_twice(first: Row, second: Row) -> Pair:
    """The same contact is completed in two months."""
    return Pair((first.vardkontakt_id,), (second.vardkontakt_id,), second.vardkontakt_id.not_null())


@across(
    "NAT403",
    ERROR,
    reference("SKR"),
    at="vardkontakt_id",
    between=Between("G", "V", Order.SAME),
    sv="Kontakten är genomförd på {other_sv}, samma månad, och väntar ändå vid dess slut. Ta bort den ena.",
    en="The contact is completed on {other_en}, in the same month, and yet waits at its end. Take one out.",
    breaks=[files(rows("G", {}), rows("V", {}))],
    keeps=[files(rows("G", {}), rows("V", _OTHER)), files(rows("V", _MARCH), rows("G", {}))],
)
def completed_and_waiting(first: Row, second: Row) -> Pair:
    """Who waits at the end of the month has not had the contact in it."""
    return Pair((first.vardkontakt_id,), (second.vardkontakt_id,), second.vardkontakt_id.not_null())


@across(
    "NAT404",
    WARNING,
    reference("SKR"),
    at="beslut_aktivitet",
    between=Between("V", "V", Order.NEXT),
    sv="beslut_aktivitet är ett annat än på {other_sv}, månaden före. Väntan räknas om: kontrollera datumet.",
    en="beslut_aktivitet is another than on {other_en}, the month before. The wait begins anew: check it.",
    breaks=[
        files(rows("V", {**_MARCH, "beslut_aktivitet": "2026-01-07T08:00:00"}), previous=[rows("V", {})])
    ],
    keeps=[
        files(rows("V", _MARCH), previous=[rows("V", {})]),
        files(
            rows("V", {**_MARCH, **_OTHER, "beslut_aktivitet": "2026-01-07T08:00:00"}),
            previous=[rows("V", {})],
        ),
    ],
)
def clock_moved(first: Row, second: Row) -> Pair:
    """The start of a wait that goes on was moved, which makes it shorter or longer than it is."""
    return Pair(
        (first.vardkontakt_id,), (second.vardkontakt_id,), first.beslut_aktivitet != second.beslut_aktivitet
    )


@across(
    "NAT405",
    INFO,
    reference("SKR"),
    at="vardkontakt_id",
    between=Between("V", "VG", Order.NEXT),
    sv="Kontakten på {other_sv} väntade månaden före, och varken väntar eller är genomförd. Den lämnade "
    "listan.",
    en="The contact on {other_en} waited the month before, and neither waits nor is completed. It left the "
    "list.",
    breaks=[
        files(rows("V", {**_MARCH, **_OTHER}), rows("G", {**_LATER, **_OTHER}), previous=[rows("V", {})])
    ],
    keeps=[
        files(rows("V", _MARCH), rows("G", {**_LATER, **_OTHER}), previous=[rows("V", {})]),
        files(rows("V", {**_MARCH, **_OTHER}), rows("G", _LATER), previous=[rows("V", {})]),
    ],
)
def left_the_list(first: Row, second: Row) -> Gone:
    """A wait ended without the contact, which may be right; many of them tell of a changed key or id."""
    return Gone((first.vardkontakt_id,), (second.vardkontakt_id,))


def _of_the_region(field: Field) -> bool:
    return field.name in ("regionkod", "hsaid_region")


@across(
    "NAT406",
    ERROR,
    reference("SKR"),
    letters="GVDOA",
    over=_of_the_region,
    sv="{field} är en annan än på {other_sv}. En region skickar ett meddelande: dela det, eller rätta.",
    en="{field} is another than on {other_en}. One region sends a message: split it, or correct it.",
    breaks=[
        rows("", {}, {**_OTHER, "regionkod": "12"}),
        rows("GV", {}, {**_OTHER, "hsaid_region": "SE2321000016-EX09"}),
    ],
    keeps=[rows("", {}, _OTHER), rows("GV", {}, {**_OTHER, "hsaid_region": ""})],
)
def two_regions(v: Var, _r: Row) -> Agree:
    """A message holds the contacts of two regions."""
    value: Scalar = v
    return Agree((), value)


@across(
    "NAT407",
    ERROR,
    official("SKR-XSD"),
    at="vardkontakt_id",
    between=Between("G", "DOA", Order.SAME),
    sv="Kontakten som koden hör till finns inte bland månadens genomförda. Skicka den först, eller rätta "
    "id:t.",
    en="The contact that the code belongs to is not among the month's completed. Send it first, or correct "
    "the id.",
    breaks=[files(rows("G", {}), rows(letter, _OTHER)) for letter in "DOA"],
    keeps=[files(rows("G", {}), rows(letter, {})) for letter in "DOA"],
)
def contact_missing(first: Row, second: Row) -> Late:
    """A diagnosis, cause or procedure of a contact that the receiver has not accepted."""
    return Late((first.vardkontakt_id,), (second.vardkontakt_id,))


@across(
    "NAT408",
    WARNING,
    reference("SKR"),
    letters="D",
    at="diagnostyp",
    sv="Kontakten har en huvuddiagnos till, på {other_sv}. En av dem ska vara bidiagnos (0).",
    en="The contact has another main diagnosis, on {other_en}. One of them should be secondary (0).",
    breaks=[rows("D", {}, {"diagnos": "E119"})],
    keeps=[
        rows("D", {}, {"diagnos": "E119", "diagnostyp": "0"}),
        rows("D", {}, {**_OTHER, "diagnos": "E119"}),
    ],
)
def two_main_diagnoses(r: Row) -> Unique:
    """A contact has one main diagnosis; here it has two."""
    return Unique((r.vardkontakt_id,), among=r.diagnostyp == 1)


@across(
    "NAT409",
    WARNING,
    official("SKR"),
    letters="D",
    at="diagnos",
    sv="Samma diagnos för samma kontakt som på {other_sv}. Ta bort den ena.",
    en="The same diagnosis of the same contact as on {other_en}. Take one out.",
    breaks=[rows("D", {}, {"diagnostyp": "0"})],
    keeps=[rows("D", {}, {"diagnos": "E119", "diagnostyp": "0"}), rows("D", {}, _OTHER)],
)
def diagnosis_twice(r: Row) -> Unique:
    """One record for each diagnosis of a contact; here one stands twice."""
    return Unique((r.vardkontakt_id, r.diagnos))


@across(
    "NAT410",
    WARNING,
    reference("SKR-XSD"),
    at="aktivitet_kva",
    between=Between("A", "G", Order.SAME),
    sv="aktivitet_kva finns inte bland kontaktens åtgärder. Rätta den, eller skicka åtgärden.",
    en="aktivitet_kva is not among the contact's procedures. Correct it, or send the procedure.",
    breaks=[files(rows("A", {}), rows("G", {**_NOTHING, "aktivitet_kva": "CJE25"}))],
    keeps=[
        files(rows("A", {}), rows("G", {**_NOTHING, "aktivitet_kva": "CJE20"})),
        files(rows("A", {}), rows("G", {})),
    ],
)
def main_procedure_missing(first: Row, second: Row) -> Late:
    """The main procedure behind the activity is not one of those that were done."""
    return Late(
        (first.vardkontakt_id, first.atgard),
        (second.vardkontakt_id, second.aktivitet_kva),
        among=second.aktivitet_kva.not_null(),
    )


@across(
    "NAT411",
    INFO,
    reference("SKR"),
    at="vardkontakt_id",
    between=Between("A", "G", Order.SAME),
    sv="fas 2 (operation/åtgärd) utan åtgärd. Skicka åtgärden, om den är känd.",
    en="fas 2 (surgery, procedure) without a procedure. Send it, if it is known.",
    breaks=[files(rows("A", {}), rows("G", {**_NOTHING, **_OTHER}))],
    keeps=[files(rows("A", {}), rows("G", _NOTHING)), files(rows("A", {}), rows("G", _OTHER))],
)
def procedure_missing(first: Row, second: Row) -> Late:
    """A procedure was done, and none is delivered."""
    return Late((first.vardkontakt_id,), (second.vardkontakt_id,), among=second.fas == 2)
