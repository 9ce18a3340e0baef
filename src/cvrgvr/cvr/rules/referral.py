"""Who refers (CVR262-CVR264)."""

from cvrgvr.findings import WARNING
from cvrgvr.identifiers import ASCII_PLACEHOLDERS, PLACEHOLDERS
from cvrgvr.rules import Bool, Row, case, rule
from cvrgvr.rules.expr import Lookup
from cvrgvr.spec import official, reference

__all__ = ["referral_unsaid", "referrer_of_own_request", "referrer_placeholder", "referrers_differ"]

_HSA_ID = "SE2321000016-0AB1"
_MEK = {
    "mek": [
        {
            "kombika": "99002201M02",
            "hsaid": _HSA_ID,
            "giltig_fran": "2026-03-02",
            "giltig_till": "2026-03-02",
        }
    ]
}


@rule(
    "CVR262",
    WARNING,
    official("SKR"),
    at="remittenttyp",
    sv="remittenttyp är 1 (remiss), men remiss_id, remissdatum och ankomstdatum saknas. "
    "Fyll i det som är känt om remissen.",
    en="remittenttyp is 1 (referral), but remiss_id, remissdatum and ankomstdatum are missing. "
    "Fill in what is known of the referral.",
    breaks=[case(remiss_id="", remissdatum="", ankomstdatum="")],
    keeps=[
        case(remissdatum="", ankomstdatum=""),
        case(remiss_id="", ankomstdatum=""),
        case(remiss_id="", remissdatum=""),
        case(remittenttyp="2", remiss_id="", remissdatum="", ankomstdatum=""),
        case(remittenttyp="", remiss_id="", remissdatum="", ankomstdatum=""),
    ],
)
def referral_unsaid(r: Row) -> Bool:
    """A wait on referral says nothing of the referral, so its contacts cannot be put together."""
    return (r.remittenttyp == 1) & r.remiss_id.is_null() & r.remissdatum.is_null() & r.ankomstdatum.is_null()


@rule(
    "CVR263",
    WARNING,
    reference(),
    at="remittenttyp",
    sv="remittenttyp är 2 (egen vårdbegäran), men en remittent anges. Ta bort remittent och "
    "remittent_kombika, eller ändra remittenttyp till 1.",
    en="remittenttyp is 2 (own request), but a referrer is stated. Remove remittent and remittent_kombika, "
    "or change remittenttyp to 1.",
    breaks=[
        case(remittenttyp="2", remittent=_HSA_ID),
        case(remittenttyp="2", remittent_kombika="99002201M02"),
    ],
    keeps=[case(remittenttyp="2"), case(remittenttyp="1", remittent=_HSA_ID), case(remittent=_HSA_ID)],
)
def referrer_of_own_request(r: Row) -> Bool:
    """A request of the patient's own has a referring unit.

    For a referral the guarantee counts from another day, so the kind of referrer must be right.
    """
    return (r.remittenttyp == 2) & (r.remittent.not_null() | r.remittent_kombika.not_null())


@rule(
    "CVR264",
    WARNING,
    reference(),
    at="remittent_kombika",
    sv="remittent_kombika är en ersättningskod, fast remittent anger en enhet. "
    "Skriv enhetens kombika eller lämna remittent_kombika tomt.",
    en="remittent_kombika is a placeholder although remittent names a unit. Write the unit's kombika or "
    "leave remittent_kombika empty.",
    breaks=[case(remittent=_HSA_ID, remittent_kombika=code) for code in ("EJSLL", "OKÄND", "ÖVRIG", "OVRIG")],
    keeps=[
        case(remittent=_HSA_ID, remittent_kombika="99002201M02"),
        case(remittent=_HSA_ID),
        case(remittent_kombika="OKÄND"),
    ],
)
def referrer_placeholder(r: Row) -> Bool:
    """The referring unit is known by one id and said to be unknown or outside by the other."""
    return r.remittent.not_null() & r.remittent_kombika.is_in(PLACEHOLDERS.union(ASCII_PLACEHOLDERS))


@rule(
    "CVR264",
    WARNING,
    reference(),
    grade="mek",
    at="remittent_kombika",
    sv="remittent och remittent_kombika är olika enheter enligt MEK på remissdatum. Rätta det id som är fel.",
    en="By MEK on remissdatum, remittent and remittent_kombika are different units. Correct the wrong id.",
    breaks=[
        case(remittent="SE2321000016-0AB2", remittent_kombika="99002201M02", tables=_MEK),
        case(remittent="SE2321000016-0AB2", remittent_kombika="99002201m02", tables=_MEK),
    ],
    keeps=[
        case(remittent=_HSA_ID, remittent_kombika="99002201M02", tables=_MEK),
        case(remittent=_HSA_ID.lower(), remittent_kombika="99002201m02", tables=_MEK),
        case(remittent="SE2321000016-0AB2", remittent_kombika="99002201M03", tables=_MEK),
        case(
            remittent="SE2321000016-0AB2",
            remittent_kombika="99002201M02",
            remissdatum="2026-03-03",
            tables=_MEK,
        ),
        case(remittent="SE2321000016-0AB2", remittent_kombika="99002201M02", remissdatum="", tables=_MEK),
        case(remittent_kombika="99002201M02", tables=_MEK),
        case(remittent="SE2321000016-0AB2", remittent_kombika="99002201M02"),
    ],
)
def referrers_differ(r: Row) -> Bool:
    """The two ids name two referring units, and a referral has one.

    A kombika that MEK does not know on the day tells nothing, and letter case has no meaning in either id.
    """
    known = Lookup("mek", r.remittent_kombika.upper(), r.remissdatum.day, "hsaid")
    return known.upper() != r.remittent.upper()
