"""Values that mean "not known" in too many records of a file (CVR307)."""

from typing import Final

from cvrgvr.findings import WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Share, across, rows
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, observed

__all__ = ["often_unknown"]

_UNKNOWN: Final = {"kommunkod": "0000", "bokningssatt": 4, "yrkeskategori": "XS922"}
"""By field, the value that says nothing."""


def _may_be_unknown(field: Field) -> bool:
    return field.name in _UNKNOWN


@across(
    "CVR307",
    WARNING,
    observed("KCHD"),
    letters="VG",
    over=_may_be_unknown,
    sv="{field} är okänt i {count} av {records} poster ({percent} %). Över 20 % tyder på att uppgiften inte "
    "följer med ur journalsystemet: se över uttaget.",
    en="{field} is not known in {count} of {records} records ({percent} %). Over 20 % hints that the value "
    "is lost on the way out of the record system: look over the extract.",
    breaks=[
        rows("", *[{}] * 3, {"kommunkod": "0000"}, times=6),
        rows("", *[{}] * 15, *[{"bokningssatt": "4"}] * 5),
        rows("", {"yrkeskategori": "XS922"}, times=20),
    ],
    keeps=[
        rows("", *[{}] * 4, {"kommunkod": "0000"}, times=4),
        rows("", *[{}] * 16, *[{"bokningssatt": "4"}] * 4),
        rows("", {"yrkeskategori": "XS922"}, times=19),
    ],
)
def often_unknown(v: Var, _r: Row) -> Share:
    """More than a fifth of the records say nothing in a field that systems do know.

    The values are the municipality 0000, the booking 4 (of unknown kind) and the profession XS922. Files of
    fewer than 20 records are passed over.
    """
    return Share(v == _UNKNOWN[v.field.name], percent=20, least=20)
