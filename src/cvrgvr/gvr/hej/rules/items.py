"""Values of products and procedures, and the numbers of lists (HEJ102–HEJ104, HEJ109, HEJ110, HEJ113)."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.gvr.ersmo.types import VERKSAMHET
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.rules import Bool, Call, Level, Row, rule
from cvrgvr.rules.expr import Var
from cvrgvr.spec import observed, official

__all__ = ["done_on_no_day", "from_to", "no_count", "no_unit", "numbered_wrong", "other_period"]

_COUNT: Final = re.compile("0*[1-9][0-9]*")
_DAY: Final = re.compile("[0-9]{8}")
_FROM, _TOM = 'FromDatum="20260302"', 'TomDatum="20260302"'


def _products(rounds: Sequence[Any]) -> Iterator[Any]:
    return (product for each in rounds for product in each.produkter)


def _of_products(name: str, test: Callable[[Any], bool]) -> Callable[[Sequence[Any]], bool]:
    """A test of any product, under a name that the rule's formula shows."""

    def of_products(rounds: Sequence[Any]) -> bool:
        return any(test(product) for product in _products(rounds))

    of_products.__name__ = name
    return of_products


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _bad_days(product: Any) -> bool:
    first, last = product.from_datum, product.tom_datum
    if any(text and not _is_day(text) for text in (first, last)):
        return True
    return bool(first and last and first > last)


def _bad_period(product: Any) -> bool:
    day = product.tom_datum or product.from_datum
    return bool(product.fb_period and day) and product.fb_period != day[:6]


_any_count = _of_products(
    "antal_not_counted", lambda each: bool(each.antal) and not _COUNT.fullmatch(each.antal)
)
_any_days = _of_products("days_wrong", _bad_days)
_any_period = _of_products("period_wrong", _bad_period)
_any_unit = _of_products(
    "unit_wrong", lambda each: bool(each.ers_verksamhet) and not VERKSAMHET.valid(each.ers_verksamhet)
)


@rule(
    "HEJ102",
    ERROR,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="produktomgangar",
    sv="Antal för en produkt är inte ett heltal från 1. Rätta det.",
    en="Antal of a product is not a whole number from 1. Correct it.",
    breaks=[swap(('Antal="1"', f'Antal="{text}"')) for text in ("0", "1.5", "-1", "ett", " ")],
    keeps=[GOOD, swap(('Antal="1"', 'Antal="12"')), swap((' Antal="1"', ""))],
)
def no_count(r: Row) -> Bool:
    """The schema takes any text, but the number is what is paid for."""
    return Call(_any_count, (r.produktomgangar,))


@rule(
    "HEJ103",
    ERROR,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="produktomgangar",
    sv="FromDatum eller TomDatum för en produkt är inte ÅÅÅÅMMDD, eller kommer i fel ordning. Rätta dem.",
    en="FromDatum or TomDatum of a product is not YYYYMMDD, or they are in the wrong order. Correct them.",
    breaks=[
        swap((_FROM, 'FromDatum="2026-03-02"')),
        swap((_TOM, 'TomDatum="20260230"')),
        swap((_FROM, 'FromDatum="20260303"')),
    ],
    keeps=[GOOD, swap((_FROM, 'FromDatum="20260301"')), swap((f" {_TOM}", ""))],
)
def from_to(r: Row) -> Bool:
    """The days that a product is paid for."""
    return Call(_any_days, (r.produktomgangar,))


@rule(
    "HEJ104",
    WARNING,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="produktomgangar",
    sv="FbPeriod för en produkt är inte månaden i TomDatum, eller i FromDatum när TomDatum saknas. "
    "Rätta den.",
    en="FbPeriod of a product is not the month of TomDatum, or of FromDatum without one. Correct it.",
    breaks=[
        swap(('"202603"', '"202602"')),
        swap((_TOM, 'TomDatum="20260402"')),
        swap((f" {_TOM}", ""), (_FROM, 'FromDatum="20260202"')),
    ],
    keeps=[
        GOOD,
        swap((_FROM, 'FromDatum="20260228"')),
        swap((f" {_TOM}", "")),
        swap((' FbPeriod="202603"', "")),
        swap((f" {_FROM}", ""), (f" {_TOM}", "")),
    ],
)
def other_period(r: Row) -> Bool:
    """The period is when the last of the product was given."""
    return Call(_any_period, (r.produktomgangar,))


@rule(
    "HEJ109",
    WARNING,
    official("ERSMO-XSD"),
    level=Level.FIELD,
    at="produktomgangar",
    sv="ErsVerksamhet för en produkt är varken en kombika eller regionens HSA-id. Rätta den.",
    en="ErsVerksamhet of a product is neither a kombika nor an HSA-id of the region. Correct it.",
    breaks=[swap(('"99001046M01"', '"99001046"')), swap(('"99001046M01"', '"SE2321000016-1"'))],
    keeps=[GOOD, swap(('"99001046M01"', '"SE2321000016-39KJ"')), swap(('"99001046M01"', '""'))],
)
def no_unit(r: Row) -> Bool:
    """The unit comes from ERSMOIndata, whose schema says what it looks like."""
    return Call(_any_unit, (r.produktomgangar,))


def _gaps(items: Sequence[Any]) -> bool:
    given = [item.ordn_nr for item in items]
    return None not in given and given != [str(number) for number in range(1, len(items) + 1)]


@rule(
    "HEJ110",
    WARNING,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    over=lambda field: field.name in {"yrkeskategorier", "atgarder"},
    sv="OrdnNr i {field} är inte 1, 2, 3 … i ordning. Numrera om listan.",
    en="OrdnNr of {field} is not 1, 2, 3 … in order. Number the list anew.",
    breaks=[
        swap(('<Yrkeskategori Kod="01" OrdnNr="1"/>', '<Yrkeskategori Kod="01" OrdnNr="2"/>')),
        swap(('"CJE20" OrdnNr="1"', '"CJE20" OrdnNr="01"')),
    ],
    keeps=[
        GOOD,
        swap(('"CJE20" OrdnNr="1"', '"CJE20"')),
        swap(
            (
                '<Yrkeskategori Kod="01" OrdnNr="1"/>',
                '<Yrkeskategori Kod="01" OrdnNr="1"/><Yrkeskategori Kod="02" OrdnNr="2"/>',
            )
        ),
    ],
)
def numbered_wrong(v: Var, _r: Row) -> Bool:
    """The number is the order of entry."""
    return Call(_gaps, (v,))


def _undated(items: Sequence[Any]) -> bool:
    return any(item.datum and not _is_day(item.datum) for item in items)


@rule(
    "HEJ113",
    WARNING,
    observed("HEJ-XFORM"),
    level=Level.FIELD,
    at="atgarder",
    sv="Datum för en åtgärd är inte ÅÅÅÅMMDD. Rätta det.",
    en="Datum of a procedure is not YYYYMMDD. Correct it.",
    breaks=[swap((' Datum="20260302"', ' Datum="2026-03-02"'))],
    keeps=[GOOD, swap((' Datum="20260302"', ""))],
)
def done_on_no_day(r: Row) -> Bool:
    """The day of a procedure."""
    return Call(_undated, (r.atgarder,))
