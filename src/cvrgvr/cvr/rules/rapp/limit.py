"""The limit that a count is held against (RAP105-RAP107)."""

from datetime import date
from functools import lru_cache

from cvrgvr.cvr.clock import REGELVERK, limit_of
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Bool, Call, Row, case, rule
from cvrgvr.spec import reference

__all__ = ["count_without_limit", "examinations_over_limit", "other_limit"]


@rule(
    "RAP105",
    ERROR,
    reference("cvr.md 6.1"),
    letters="R",
    at="grans_dagar",
    sv="Bara det ena av antal_over_grans och grans_dagar är ifyllt. Ange gränsen som antalet räknades mot, "
    "eller ta bort båda.",
    en="Only one of antal_over_grans and grans_dagar is given. State the limit that the count was made "
    "against, or remove both.",
    breaks=[case("R", grans_dagar=""), case("R", antal_over_grans="")],
    keeps=[case("R"), case("R", grans_dagar="", antal_over_grans="")],
)
def count_without_limit(r: Row) -> Bool:
    """A count over a limit without the limit says nothing, and neither does a limit without its count."""
    return r.grans_dagar.is_null() ^ r.antal_over_grans.is_null()


@lru_cache(maxsize=4096)
def _limit(aktivitetstyp: str, day: int) -> int | None:
    return limit_of(aktivitetstyp, date.fromordinal(day), REGELVERK)


def _is_other_limit(grans_dagar: int, aktivitetstyp: str, day: int) -> bool:
    """True when another limit held for the kind of activity on the day; false when none is known."""
    limit = _limit(aktivitetstyp, day)
    return limit is not None and grans_dagar != limit


@rule(
    "RAP106",
    WARNING,
    reference("VGG-REGEL"),
    letters="R",
    at="grans_dagar",
    sv="grans_dagar är inte vårdgarantins gräns i Region Stockholm den dagen: 30 dagar för mottagningsbesök "
    "(90 under 2021), 90 för behandling och operation. Räkna om mot den gränsen.",
    en="grans_dagar is not the limit of the care guarantee in Region Stockholm on that day: "
    "30 days for visits (90 in 2021), 90 for treatment and surgery. Count again against that limit.",
    breaks=[
        case("R", grans_dagar="90"),
        case("R", grans_dagar="31"),
        case("R", grans_dagar="30", aktivitetstyp="operation"),
        case("R", grans_dagar="30", aktivitetstyp="behandling"),
        case("R", matperiod="2021-12", avlasningsdatum="2021-12-31", rapporterad_tid="2022-01-05"),
    ],
    keeps=[
        case("R"),
        case("R", grans_dagar="90", aktivitetstyp="operation"),
        case("R", grans_dagar="90", aktivitetstyp="behandling"),
        case(
            "R",
            matperiod="2021-12",
            avlasningsdatum="2021-12-31",
            rapporterad_tid="2022-01-05",
            grans_dagar="90",
        ),
        case("R", grans_dagar="60", aktivitetstyp="undersokning"),
        case("R", grans_dagar="60", aktivitetstyp=""),
        case("R", matperiod="1999-12", avlasningsdatum="1999-12-31", grans_dagar="60"),
    ],
)
def other_limit(r: Row) -> Bool:
    """The count was held against another limit than the guarantee's, so it tells something else."""
    return Call(_is_other_limit, (r.grans_dagar, r.aktivitetstyp, r.avlasningsdatum.day), needs=3)


@rule(
    "RAP107",
    WARNING,
    reference("1177"),
    letters="R",
    at="antal_over_grans",
    sv="Undersökningar omfattas inte av vårdgarantin och har ingen gräns. Ta bort antal_over_grans och "
    "grans_dagar.",
    en="Examinations are not covered by the care guarantee and have no limit. Remove antal_over_grans and "
    "grans_dagar.",
    breaks=[
        case("R", aktivitetstyp="undersokning"),
        case("R", aktivitetstyp="undersokning", antal_over_grans="0"),
    ],
    keeps=[
        case("R", aktivitetstyp="undersokning", antal_over_grans="", grans_dagar=""),
        case("R", aktivitetstyp="operation"),
    ],
)
def examinations_over_limit(r: Row) -> Bool:
    """Examinations are counted over a limit that the guarantee does not set for them."""
    return (r.aktivitetstyp == "undersokning") & r.antal_over_grans.not_null()
