"""Records of a file that contradict each other (CVR304-CVR306, CVR308)."""

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.rules import Row
from cvrgvr.rules.across import Agree, across, rows
from cvrgvr.rules.expr import Scalar, Var
from cvrgvr.spec import Field, Kind, official, reference

__all__ = ["another_month", "code_of_two_kinds", "one_referral", "unit_of_two_providers"]

_SECOND = {"vardkontakt_id": "V-000002"}


@across(
    "CVR304",
    ERROR,
    reference("cvr.md 7.6"),
    letters="VG",
    at="hsaid_vardgivare",
    sv="hsaid_vardenhet har en annan hsaid_vardgivare än på {other_sv}. En vårdenhet hör till en vårdgivare: "
    "rätta det id som är fel.",
    en="hsaid_vardenhet has another hsaid_vardgivare than on {other_en}. A unit belongs to one provider: "
    "correct the id that is wrong.",
    breaks=[rows("", {}, {**_SECOND, "hsaid_vardgivare": "SE2321000016-0AA4"})],
    keeps=[
        rows("", {}, _SECOND),
        rows("", {}, {**_SECOND, "hsaid_vardgivare": "se2321000016-0aa3"}),
        rows("", {}, {**_SECOND, "hsaid_vardgivare": ""}),
        rows(
            "",
            {},
            {**_SECOND, "hsaid_vardenhet": "SE2321000016-0AA5", "hsaid_vardgivare": "SE2321000016-0AA4"},
        ),
    ],
)
def unit_of_two_providers(r: Row) -> Agree:
    """One clinic is reported under two providers, so one of them is counted wrongly."""
    return Agree((r.hsaid_vardenhet.upper(),), r.hsaid_vardgivare.upper())


def _of_the_referral(field: Field) -> bool:
    return field.name in ("remissdatum", "patient_id")


@across(
    "CVR305",
    WARNING,
    official("SKR"),
    letters="VG",
    over=_of_the_referral,
    sv="Samma remiss_id som på {other_sv}, men ett annat värde i {field}. Ett ärendenummer hör till en "
    "remiss för en patient: rätta remiss_id eller {field}.",
    en="The same remiss_id as on {other_en}, but another {field}. The id is that of one referral of one "
    "patient: correct remiss_id or {field}.",
    breaks=[
        rows("", {}, {**_SECOND, "remissdatum": "2026-03-01"}),
        rows("", {}, {**_SECOND, "patient_id": "197010632391"}),
    ],
    keeps=[
        rows("", {}, _SECOND),
        rows("", {}, {**_SECOND, "remissdatum": "2026-03-02T11:00"}),
        rows("", {}, {**_SECOND, "remissdatum": ""}),
        rows("", {}, {**_SECOND, "remiss_id": "R-000002", "remissdatum": "2026-03-01"}),
    ],
)
def one_referral(v: Var, r: Row) -> Agree:
    """One referral has two dates or two patients, though its id follows it through every contact."""
    value: Scalar = v.canonical if v.field.kind is Kind.PERSON else v.day
    return Agree((r.remiss_id,), value)


@across(
    "CVR306",
    ERROR,
    reference("cvr.md 4.4"),
    letters="VG",
    at="matperiod",
    sv="matperiod är en annan än på {other_sv}. En fil gäller en månad: dela filen eller rätta matperiod.",
    en="matperiod is another than on {other_en}. A file is of one month: divide the file or correct "
    "matperiod.",
    breaks=[rows("", {}, {**_SECOND, "matperiod": "2026-02"})],
    keeps=[rows("", {}, _SECOND), rows("", {}, {**_SECOND, "matperiod": ""})],
)
def another_month(r: Row) -> Agree:
    """The file has records of more than one month; each further month is told once.

    A delivery covers one month of one sender completely, and a correction replaces it whole.
    """
    return Agree((), r.matperiod)


@across(
    "CVR308",
    INFO,
    reference("cvr.md 7.6"),
    letters="VG",
    at="aktivitetstyp",
    sv="cvr_kod har en annan aktivitetstyp än på {other_sv}. Kontrollera att koden betyder detsamma på båda.",
    en="cvr_kod has another aktivitetstyp than on {other_en}. Check that the code means the same on both.",
    breaks=[
        rows("", {"cvr_kod": "A1"}, {**_SECOND, "cvr_kod": "A1", "aktivitetstyp": "undersokning", "fas": "3"})
    ],
    keeps=[
        rows("", {"cvr_kod": "A1"}, {**_SECOND, "cvr_kod": "A1"}),
        rows(
            "", {"cvr_kod": "A1"}, {**_SECOND, "cvr_kod": "A2", "aktivitetstyp": "undersokning", "fas": "3"}
        ),
    ],
)
def code_of_two_kinds(r: Row) -> Agree:
    """One code is used for two kinds of activity."""
    return Agree((r.cvr_kod,), r.aktivitetstyp)
