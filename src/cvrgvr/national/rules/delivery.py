"""The month against the reference date (NAT502, NAT503)."""

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.periods import NATIONAL_DAY
from cvrgvr.rules import ON, Bool, Row, case, rule
from cvrgvr.spec import official

__all__ = ["delivered_late", "month_not_over"]


@rule(
    "NAT502",
    ERROR,
    official("SKR; SKR-FAQ"),
    at="matperiod",
    once=True,
    sv="Mätperioden är inte slut på referensdatumet. Vänta till månadens slut: det är då de väntande räknas.",
    en="The month has not ended at the reference date. Wait until it has: the waiting are counted then.",
    breaks=[case(on="2026-02-28"), case(on="2026-02-01")],
    keeps=[case(on="2026-03-01"), case(matperiod="", on="2026-02-01"), case()],
)
def month_not_over(r: Row) -> Bool:
    """The snapshot is of the month's end, which has not come."""
    return r.matperiod.last_day >= ON


@rule(
    "NAT503",
    WARNING,
    official("SKR-FAQ"),
    letters="VGDOA",
    at="matperiod",
    once=True,
    sv="Referensdatumet är efter den 20:e i månaden efter mätperioden, då den senast ska levereras.",
    en="The reference date is after the 20th of the month after, the last day of delivery.",
    breaks=[case(on="2026-03-21")],
    keeps=[case(on="2026-03-20"), case()],
)
def delivered_late(r: Row) -> Bool:
    """Both messages are due by the 20th of the following month."""
    return r.matperiod.last_day + NATIONAL_DAY < ON
