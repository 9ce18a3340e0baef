"""Values outside the fixed code lists (CVR102-CVR110)."""

from cvrgvr.cvr import codes
from cvrgvr.findings import ERROR
from cvrgvr.rules import Bool, Level, Row, case, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import Field, official

__all__ = [
    "activity_kind",
    "booking_manner",
    "contact_form",
    "deviation",
    "emergency_codes",
    "phase",
    "profession",
    "referrer_kind",
    "sex",
]


@rule(
    "CVR102",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="fas",
    sv="fas är inte en av koderna 1–5. Välj den fas som kontakten hör till.",
    en="fas is not one of the codes 1 to 5. Choose the phase that the contact belongs to.",
    breaks=[case(fas="0"), case(fas="6")],
    keeps=[case(fas="1"), case(fas="5"), case(fas="")],
)
def phase(r: Row) -> Bool:
    """The phase is not in SKR's list; the phase decides whether and which guarantee holds."""
    return r.fas.not_in(codes.FAS.values)


@rule(
    "CVR103",
    ERROR,
    official("VGG-RAPP"),
    level=Level.FIELD,
    at="aktivitetstyp",
    sv="aktivitetstyp är inte ett av de fyra slagen. Skriv mottagningsbesok, undersokning, behandling eller "
    "operation.",
    en="aktivitetstyp is not one of the four kinds. Write mottagningsbesok, undersokning, behandling or "
    "operation.",
    breaks=[case(aktivitetstyp="besok"), case(aktivitetstyp="Operation")],
    keeps=[*(case(aktivitetstyp=str(kind)) for kind in codes.AKTIVITETSTYP.values), case(aktivitetstyp="")],
)
def activity_kind(r: Row) -> Bool:
    """The activity is none of the four kinds that are waited for in CVR; counts are split by them."""
    return r.aktivitetstyp.not_in(codes.AKTIVITETSTYP.values)


@rule(
    "CVR104",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="bokningssatt",
    sv="bokningssatt är inte en av koderna 1–5. Skriv 4 om tiden är bokad men sättet inte är känt.",
    en="bokningssatt is not one of the codes 1 to 5. Write 4 when a time is booked but the way is not known.",
    breaks=[case(bokningssatt="0"), case(bokningssatt="6")],
    keeps=[case(bokningssatt="1"), case(bokningssatt="5"), case(bokningssatt="")],
)
def booking_manner(r: Row) -> Bool:
    """The manner of booking is not in SKR's list; the national database refuses other values."""
    return r.bokningssatt.not_in(codes.BOKNINGSSATT.values)


@rule(
    "CVR105",
    ERROR,
    official("SKR information model"),
    level=Level.FIELD,
    at="vardkontakt",
    sv="vardkontakt är inte en kod i SKR:s lista: 0–8, 81, 82, 83 eller 91. Välj kontaktens form i listan.",
    en="vardkontakt is not a code of SKR's list: 0 to 8, 81, 82, 83 or 91. Choose the contact's form there.",
    breaks=[case(vardkontakt=code) for code in ("-1", "9", "80", "84", "90", "92")],
    keeps=[*(case(vardkontakt=code) for code in ("0", "8", "81", "83", "91")), case(vardkontakt="")],
)
def contact_form(r: Row) -> Bool:
    """The form of the contact is not in SKR's list.

    SKR's schema takes every number from 0 to 91, so a wrong form passes it and is counted as something else.
    """
    return r.vardkontakt.not_in(codes.VARDKONTAKT.values)


@rule(
    "CVR106",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="yrkeskategori",
    sv="yrkeskategori är inte en av koderna XS910–XS926. Skriv XS915 för läkare och XS922 för övriga yrken.",
    en="yrkeskategori is not one of the codes XS910 to XS926. Write XS915 for a physician and XS922 for "
    "other professions.",
    breaks=[case(yrkeskategori=code) for code in ("XS909", "XS927", "xs915")],
    keeps=[case(yrkeskategori="XS910"), case(yrkeskategori="XS926"), case(yrkeskategori="")],
)
def profession(r: Row) -> Bool:
    """The profession is not in SKR's list; the national database refuses other values."""
    return r.yrkeskategori.not_in(codes.YRKESKATEGORI.values)


@rule(
    "CVR107",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="avvikelse",
    sv="avvikelse är inte 1, 2 eller 3. Lämna fältet tomt när ingen avvikelse finns.",
    en="avvikelse is not 1, 2 or 3. Leave the field empty when there is no deviation.",
    breaks=[case(avvikelse="0"), case(avvikelse="4")],
    keeps=[case(avvikelse="1"), case(avvikelse="3"), case(avvikelse="")],
)
def deviation(r: Row) -> Bool:
    """The deviation is none of the three nationally known ones.

    Local codes, such as that of cancer pathways, have no place in the national list.
    """
    return r.avvikelse.not_in(codes.AVVIKELSE.values)


@rule(
    "CVR108",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="remittenttyp",
    sv="remittenttyp är inte 1 (remiss) eller 2 (egen vårdbegäran). Lämna fältet tomt om det inte är känt.",
    en="remittenttyp is not 1 (referral) or 2 (own request). Leave the field empty when it is not known.",
    breaks=[case(remittenttyp="0"), case(remittenttyp="3")],
    keeps=[case(remittenttyp="1"), case(remittenttyp="2"), case(remittenttyp="")],
)
def referrer_kind(r: Row) -> Bool:
    """The kind of referrer is not in SKR's list; it decides from which day the guarantee is counted."""
    return r.remittenttyp.not_in(codes.REMITTENTTYP.values)


@rule(
    "CVR109",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    at="kon",
    sv="kon är inte 1 (man), 2 (kvinna) eller 3 (okänt). Översätt systemets egen kod till en av dem.",
    en="kon is not 1 (man), 2 (woman) or 3 (unknown). Translate the system's own code into one of them.",
    breaks=[case(kon="0"), case(kon="4")],
    keeps=[case(kon="1"), case(kon="3"), case(kon="")],
)
def sex(r: Row) -> Bool:
    """The sex is not in SKR's list; the national database refuses other values."""
    return r.kon.not_in(codes.KON.values)


def _emergency(field: Field) -> bool:
    return field.codes is codes.AKUTVERKSAMHET or field.codes is codes.VARD_AVBRUTEN


@rule(
    "CVR110",
    ERROR,
    official("SKR"),
    level=Level.FIELD,
    over=_emergency,
    sv="{field} är inte en kod i SKR:s lista. typ_akutverksamhet är 0–5; vard_avbruten är 1 eller tomt.",
    en="{field} is not a code of SKR's list. typ_akutverksamhet is 0 to 5; vard_avbruten is 1 or empty.",
    breaks=[
        case(typ_akutverksamhet="-1"),
        case(typ_akutverksamhet="6"),
        case(vard_avbruten="0"),
        case(vard_avbruten="2"),
    ],
    keeps=[
        case(typ_akutverksamhet="0"),
        case(typ_akutverksamhet="5"),
        case(vard_avbruten="1"),
        case("G", vard_avbruten=""),
    ],
)
def emergency_codes(v: Var, _r: Row) -> Bool:
    """A code about emergency care is not in SKR's list; the national database refuses other values."""
    assert v.field.codes is not None
    return v.not_in(v.field.codes.values)
