"""Counts that contradict those waiting, or other rows and months (RAP301, RAP302, RAP401, RAP403, RAP404).

RAP402 compares calculated counts with the records that they are of, which `transfer.to_rapp` counts: it
stands in `cvrgvr.cvr.rules.registers`.
"""

from cvrgvr.cvr.rules.across.terms import unit
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Row
from cvrgvr.rules.across import Between, Gone, Key, Maybe, Order, Pair, Unique, across, files, rows
from cvrgvr.rules.expr import Call
from cvrgvr.spec import reference

__all__ = ["copied_forward", "counted_twice", "many_more_or_fewer", "no_row_this_month", "two_channels"]

_THEN = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}
_FIGURES = ("antal_vantande", "antal_over_grans", "antal_pvv", "antal_mov", "antal_sov")
_NEXT = Between("R", "R", Order.NEXT)


def _row(r: Row) -> Key:
    """What a row counts, but for its month."""
    return (unit(r), r.aktivitetstyp, Maybe(r.mvo), Maybe(r.cvr_kod))


@across(
    "RAP301",
    ERROR,
    reference("cvr.md 6.1"),
    letters="R",
    at="antal_vantande",
    sv="Samma enhet, månad, aktivitetstyp, mvo och cvr_kod finns redan på {other_sv}. Ta bort den ena raden, "
    "eller lägg ihop dem.",
    en="The same unit, month, aktivitetstyp, mvo and cvr_kod are already on {other_en}. Remove one of the "
    "rows, or add them up.",
    breaks=[
        rows("R", {}, {}),
        rows("R", {}, {"antal_vantande": "41"}),
        rows("R", {"mvo": ""}, {"mvo": "", "kombika": "99001101m01"}),
    ],
    keeps=[
        rows("R", {}, {"aktivitetstyp": "operation", "grans_dagar": "90"}),
        rows("R", {}, {"mvo": ""}),
        rows("R", {}, {"cvr_kod": "A1"}),
        rows("R", {}, {"matperiod": "2026-02"}),
        rows("R", {}, {"kombika": "99001101M02"}),
    ],
)
def counted_twice(r: Row) -> Unique:
    """One count is in the file twice, so its patients are counted twice."""
    return Unique((*_row(r), r.matperiod))


@across(
    "RAP302",
    WARNING,
    reference("cvr.md 6.1"),
    at="antal_vantande",
    between=_NEXT,
    sv="En enhet och aktivitetstyp som rapporterades månaden före, på {other_sv}, saknas. Rapportera 0 om "
    "ingen väntar.",
    en="A unit and aktivitetstyp that were reported the month before, on {other_en}, are missing. Report 0 "
    "if nobody waits.",
    breaks=[files(rows("R", {"kombika": "99001101M02"}), previous=[rows("R", _THEN)])],
    keeps=[
        files(rows("R", {"antal_vantande": "0"}), previous=[rows("R", _THEN)]),
        files(rows("R", {"mvo": "302"}), previous=[rows("R", _THEN)]),
        files(rows("R", {"kombika": "99001101M02"}), previous=[rows("R", {**_THEN, "matperiod": "2026-01"})]),
    ],
)
def no_row_this_month(first: Row, second: Row) -> Gone:
    """A unit reported a kind of activity last month and says nothing of it now, not even 0."""
    return Gone((unit(first), first.aktivitetstyp), (unit(second), second.aktivitetstyp))


@across(
    "RAP401",
    ERROR,
    reference("VGG-RAPP"),
    at="kalla",
    between=Between("V", "R", Order.SAME),
    sv="Enhetens väntande av samma aktivitetstyp rapporteras redan som poster, på {other_sv}. Använd en väg: "
    "ta bort den manuella raden, eller posterna.",
    en="The unit's patients waiting for the same aktivitetstyp are already reported as records, on "
    "{other_en}. Use one channel: remove the manual row, or the records.",
    breaks=[files(rows("V", {}), rows("R", {}))],
    keeps=[
        files(rows("V", {}), rows("R", {"kalla": "beraknad"})),
        files(rows("V", {"kombika": "99001101M02"}), rows("R", {})),
        files(rows("V", {}), rows("R", {"aktivitetstyp": "operation", "grans_dagar": "90"})),
        files(rows("V", {}), rows("R", _THEN)),
    ],
)
def two_channels(first: Row, second: Row) -> Pair:
    """The same patients are reported as records and as a count by hand, so they are counted twice.

    Units are compared by the id that each gives first: kombika, else HSA-id.
    """
    return Pair(
        (unit(first), first.matperiod, first.aktivitetstyp),
        (unit(second), second.matperiod, second.aktivitetstyp),
        second.kalla == "manuell",
    )


def _moved(was: int, now: int) -> bool:
    """True when a number differs by more than half of what it was."""
    return 100 * abs(now - was) > 50 * was


@across(
    "RAP403",
    WARNING,
    reference("cvr.md 7.8"),
    at="antal_vantande",
    between=_NEXT,
    sv="antal_vantande skiljer sig med mer än 50 % från månaden före, på {other_sv}. Kontrollera antalet.",
    en="antal_vantande differs by more than 50 % from the month before, on {other_en}. Check the count.",
    breaks=[
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "81"})]),
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "26"})]),
    ],
    keeps=[
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "80"})]),
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "27"})]),
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "19"})]),
        files(rows("R", {}), previous=[rows("R", {**_THEN, "antal_vantande": "81", "mvo": "302"})]),
    ],
)
def many_more_or_fewer(first: Row, second: Row) -> Pair:
    """A count differs much from the month before; both are at least 20."""
    was, now = first.antal_vantande, second.antal_vantande
    return Pair(_row(first), _row(second), (was >= 20) & (now >= 20) & Call(_moved, (was, now), needs=2))


def _alike(first: Row, second: Row, name: str) -> Bool:
    was, now = first[name], second[name]
    return (was == now) | (was.is_null() & now.is_null())


@across(
    "RAP404",
    WARNING,
    reference("cvr.md 7.8"),
    at="antal_vantande",
    between=_NEXT,
    sv="Alla antal är desamma som månaden före, på {other_sv}. Kontrollera att de har räknats på nytt.",
    en="All counts are the same as the month before, on {other_en}. Check that they were counted anew.",
    breaks=[
        files(rows("R", {}), previous=[rows("R", _THEN)]),
        files(rows("R", {"antal_sov": ""}), previous=[rows("R", {**_THEN, "antal_sov": ""})]),
        files(rows("R", {"antal_vantande": "20"}), previous=[rows("R", {**_THEN, "antal_vantande": "20"})]),
    ],
    keeps=[
        files(rows("R", {"antal_mov": "1"}), previous=[rows("R", _THEN)]),
        files(rows("R", {"antal_sov": ""}), previous=[rows("R", _THEN)]),
        files(rows("R", {"kalla": "beraknad"}), previous=[rows("R", _THEN)]),
        files(rows("R", {"antal_vantande": "19"}), previous=[rows("R", {**_THEN, "antal_vantande": "19"})]),
    ],
)
def copied_forward(first: Row, second: Row) -> Pair:
    """A count by hand of at least 20 has the same figures as the month before: hardly counted anew."""
    fault = (second.kalla == "manuell") & (second.antal_vantande >= 20)
    for name in _FIGURES:
        fault = fault & _alike(first, second, name)
    return Pair(_row(first), _row(second), fault)
