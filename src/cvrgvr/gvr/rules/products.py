"""Products and when they are paid for (GVR401, GVR402, GVR404–GVR409)."""

from datetime import date
from typing import Final

from cvrgvr.findings import ERROR, INFO
from cvrgvr.gvr.records import Produkt
from cvrgvr.periods import last_day, month_of
from cvrgvr.rules import ON, Bool, Call, Row, case, rule
from cvrgvr.rules.expr import Const, InRows
from cvrgvr.spec import observed, official, reference

__all__ = [
    "drg_of_another_kind",
    "koks_code_of_stay",
    "last_day_for_invoice",
    "negative_value",
    "no_number",
    "not_billable",
    "product_form",
    "row_twice",
    "too_late_for_invoice",
]

_NOT_BILLABLE: Final = frozenset({"EJ", "EJD", "IL"})
_DRG: Final = {"produkt": [{"kod": "C05O", "produkttyp": "K", "drg": "J"}, {"kod": "T1", "drg": "N"}]}


@rule(
    "GVR401",
    ERROR,
    official("VGG-KODER"),
    at="produkter",
    sv="En produkt är enligt tabellen PRODUKT en DRG, men produkttyp är inte K. Skriv K.",
    en="By the table PRODUKT a product is a DRG, but produkttyp is not K. Write K.",
    breaks=[case(produkter="1,A,C05O,,1,", tables=_DRG)],
    keeps=[
        case("E", tables=_DRG),
        case(produkter="1,A,T1,,1,", tables=_DRG),
        case(produkter="1,A,C05O,,1,"),
    ],
)
def drg_of_another_kind(r: Row) -> Bool:
    """A DRG is reported as another kind of product."""
    day = r[r.spec.event].day
    return r.produkter.any(
        lambda each: (each.produkttyp != "K")
        & InRows("produkt", ("kod", "drg"), (each.produktkod, Const("J")), day)
    )


@rule(
    "GVR402",
    ERROR,
    official("ERSMO"),
    at="produkter",
    sv="En produkttyp är inte ett tecken, eller typ och kod är tillsammans inte två till tio tecken. Rätta "
    "dem.",
    en="A produkttyp is not one character, or kind and code together are not two to ten characters. Correct "
    "them.",
    breaks=[
        case(produkter="1,KK,C05O,,1,"),
        case(produkter="1,,C05O,,1,"),
        case(produkter="1,K,,,1,"),
        case(produkter="1,K,1234567890,,1,"),
    ],
    keeps=[case(), case(produkter="1,K,123456789,,1,"), case(produkter="1,K,1,,1,")],
)
def product_form(r: Row) -> Bool:
    """The onward schema joins kind and code, and has room for ten characters."""
    return r.produkter.any(
        lambda each: each.produkttyp.is_null()
        | each.produktkod.is_null()
        | (each.produkttyp.length() != 1)
        | ((each.produkttyp.length() + each.produktkod.length()) > 10)
        | (each.produktkod.length() == 0)
    )


@rule(
    "GVR404",
    INFO,
    observed("TC"),
    at="produkter",
    sv="En produkt är EJ, EJD eller IL och ger ingen ersättning. Kontrollera grupperingen.",
    en="A product is EJ, EJD or IL and is not paid for. Check how it was grouped.",
    breaks=[case(produkter="1,K,EJ,,1,"), case(produkter="1,K,C05O,,1,|2,K,IL,,1,")],
    keeps=[case(), case(produkter="1,K,EJX,,1,")],
)
def not_billable(r: Row) -> Bool:
    """The grouper found no group that is paid for."""
    return r.produkter.any(lambda each: each.produktkod.is_in(_NOT_BILLABLE))


@rule(
    "GVR405",
    ERROR,
    observed("TC"),
    at="produkter",
    sv="En produkt i slutenvård har koks_kod, som bara finns i öppenvård. Ta bort den, eller rätta vardform.",
    en="A product of a stay has koks_kod, which is for outpatient care only. Remove it, or correct vardform.",
    breaks=[case(vardform="slutenvard", produkter="1,K,C05O,,1,N1")],
    keeps=[case(produkter="1,K,C05O,,1,N1"), case(vardform="slutenvard")],
)
def koks_code_of_stay(r: Row) -> Bool:
    """A stay has a code of outpatient care."""
    return (r.vardform == "slutenvard") & r.produkter.any(lambda each: each.koks_kod.not_null())


@rule(
    "GVR406",
    ERROR,
    official("ERSMO"),
    at="produkter",
    sv="En produkts antal är mindre än 1. Rätta antalet eller ta bort produkten.",
    en="The number of a product is below 1. Correct it or remove the product.",
    breaks=[case(produkter="1,K,C05O,,0,"), case(produkter="1,K,C05O,,-1,")],
    keeps=[case(), case(produkter="1,K,C05O,,2,")],
)
def no_number(r: Row) -> Bool:
    """A product is reported no times."""
    return r.produkter.any(lambda each: each.antal < 1)


@rule(
    "GVR407",
    ERROR,
    observed("TC"),
    at="produkter",
    sv="Två produkter har samma radnummer. Numrera dem var för sig.",
    en="Two products have the same row. Number them anew.",
    breaks=[case(produkter="1,K,C05O,,1,|1,A,T1,,1,")],
    keeps=[case(), case(produkter="1,K,C05O,,1,|2,A,T1,,1,")],
)
def row_twice(r: Row) -> Bool:
    """Two products have the same place, so one of them replaces the other."""
    return Call(_has_row_twice, (r.produkter,))


def _has_row_twice(products: tuple[Produkt, ...]) -> bool:
    return len({each.rad for each in products}) < len(products)


@rule(
    "GVR408",
    INFO,
    official("VGG-HEJ"),
    at="nyckel.datum",
    letters="E",
    sv="Händelsen rapporteras efter månadens sista vardag och kommer inte med i den månadens "
    "fakturaunderlag.",
    en="The event is reported after the last weekday of its month, and is not in that month's invoice basis.",
    breaks=[case("E", on="2026-04-01"), case("E", {"nyckel.datum": "2026-05-04"}, on="2026-05-30")],
    keeps=[case("E", on="2026-03-31"), case("E", {"nyckel.datum": "2026-05-04"}, on="2026-05-29")],
)
def too_late_for_invoice(r: Row) -> Bool:
    """The event is paid for a month later than it could be."""
    return Call(_after_last_weekday, (r["nyckel.datum"].day, ON))


def _after_last_weekday(day: int, on: int) -> bool:
    return on > last_day_for_invoice(date.fromordinal(day)).toordinal()


def last_day_for_invoice(day: date) -> date:
    """The last weekday, Monday to Friday, of the month of a day (VGG-HEJ, official).

    `cvrgvr.periods` reminds of the last working day, which a holiday makes an earlier one.

    >>> last_day_for_invoice(date(2026, 5, 4))
    datetime.date(2026, 5, 29)
    """
    last = last_day(month_of(day))
    return last.replace(day=last.day - max(0, last.weekday() - 4))


@rule(
    "GVR409",
    ERROR,
    reference(),
    at="produkter",
    sv="En produkts varde är negativt. Rätta det.",
    en="The value of a product is negative. Correct it.",
    breaks=[case(produkter="1,K,C05O,-0.5,1,")],
    keeps=[case(produkter="1,K,C05O,0,1,"), case(produkter="1,K,C05O,1.25,1,"), case()],
)
def negative_value(r: Row) -> Bool:
    """Number, weight or price: none of them is below nothing."""
    return r.produkter.any(lambda each: each.varde < 0)
