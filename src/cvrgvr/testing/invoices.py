"""Synthetic HEJIndata: the events of `testing.events` as they are priced, without fault or with one."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.gvr import hej
from cvrgvr.gvr.ersmo import Ersattningshandelse
from cvrgvr.gvr.hej import Atgard, HejHandelse, Produkt, Produktomgang, Yrkeskategori
from cvrgvr.rules import Level, Rule
from cvrgvr.testing.events import MOST, generate_events
from cvrgvr.wire.atomic import Target, whole

__all__ = ["generate_invoice", "generate_invoices"]

_FORMS: Final = {"Slutenvårdstillfälle": "1", "Öppenvårdskontakt": "2", "Hemsjukvårdskontakt": "4"}


def generate_invoices(
    rows: int, seed: int = 0, *, month: str = "2026-10", break_code: str | None = None, break_every: int = 1
) -> Iterator[HejHandelse]:
    """Make the priced events of a month; without `break_code` no rule finds anything in them.

    They have the ids of the events that `generate_events` makes of the same arguments.

    Args:
        rows: how many, 1 to 1 000 000: HEJIndata has at least one.
        seed: any whole number.
        month: the month of the events, `2019-06` to `2099-12`.
        break_code: a rule on single events that they shall break; they are then the rule's own example.
        break_every: every n-th event breaks it.

    Raises:
        UsageError: an argument is outside what is described, or the rule is not one on single events.
    """
    if not 1 <= rows <= MOST:
        raise UsageError(f"rows must be 1 to {MOST}")
    if break_every < 1:
        raise UsageError("break_every must be 1 (every row) or more")
    broken = None
    if break_code is not None:
        rule, document = _example(break_code)
        if rule.level is Level.FILE:
            raise UsageError(f"{break_code} is a rule on whole files: its example is a file")
        (broken,) = hej.read(document).records
    made = map(_priced, generate_events(rows, seed, month=month))
    return islice(_events(made, broken, break_every), rows)


def generate_invoice(
    target: Target,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    break_code: str | None = None,
    break_every: int = 1,
) -> None:
    """Write the events of `generate_invoices` as a file; for a rule on whole files, the rule's own example.

    Raises:
        UsageError: as `generate_invoices`.
        WriteError: the target cannot be written.
    """
    if break_code is not None:
        rule, document = _example(break_code)
        if rule.level is Level.FILE:
            with whole(target) as opened:
                opened.write(document)
            return
    events = generate_invoices(rows, seed, month=month, break_code=break_code, break_every=break_every)
    hej.write(events, target, id=f"B{month}-{seed}")


def _example(code: str) -> tuple[Rule, bytes]:
    """The rule of that code, and its first example. Raises UsageError."""
    for rule in hej.REGISTER.catalogues[0].rules:
        if code in (rule.code, rule.name):
            for example in rule.breaks:
                if isinstance(example, bytes):
                    return rule, example
    raise UsageError(f"no event of HEJIndata can be made that breaks {code}")


def _events(made: Iterator[HejHandelse], broken: HejHandelse | None, every: int) -> Iterator[HejHandelse]:
    for number, event in enumerate(made, 1):
        if broken is not None and number % every == 0:
            yield attrs.evolve(broken, handelse_id=event.handelse_id)
        else:
            yield event


def _priced(event: Ersattningshandelse) -> HejHandelse:
    """The event with its products priced; what the schema leaves open is made up."""
    first, last = _day(event.startdatum), _day(event.slutdatum)
    products = tuple(
        Produkt(
            kod=_text(each.kod),
            antal=_text(each.antal),
            ers_verksamhet=_text(event.slutverksamhet),
            lev_kod="SE2321000016-0000",
            modell="003",
            uppdrag=_text(event.ers_uppdrag),
            fb_period=last[:6],
            from_datum=first,
            tom_datum=last,
        )
        for each in _items(event.produkter)
    )
    return HejHandelse(
        kalla="GVR",
        handelse_id=_text(event.handelse_id),
        kundkod="01132002",
        akut=_text(event.akut),
        handelseklass="Vårdkontakt",
        handelseform=_FORMS[_text(event.handelseform)],
        handelsetyp="0",
        typ=_text(event.typ or "0"),
        patient_id=_text(event.patient_id),
        lkf=_text(event.lkf),
        basomrade=_text(event.basomrade),
        produktomgangar=(Produktomgang("Utförare", "J", "J", products),),
        yrkeskategorier=tuple(
            Yrkeskategori(_text(each.kod), _text(each.ordn_nr)) for each in _items(event.yrkeskategorier)
        ),
        atgarder=tuple(
            Atgard(_text(each.kod), _text(each.ordn_nr), _day(each.datum)) for each in _items(event.atgarder)
        ),
    )


def _items(value: Any) -> tuple[Any, ...]:
    """A list of an event that was made here: it is never unreadable."""
    return tuple(value)


def _text(value: object) -> str:
    return str(value)


def _day(value: object) -> str:
    assert isinstance(value, date)
    return f"{value:%Y%m%d}"
