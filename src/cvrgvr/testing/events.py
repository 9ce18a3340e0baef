"""Synthetic ERSMOIndata: a month of made-up contacts, without fault or with one.

Patients have reservnummer of the year 2299, which are nobody's; units begin with 99.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.gvr import ersmo
from cvrgvr.gvr.ersmo import Atgard, Diagnos, Ersattningshandelse, Produkt, Yrkeskategori
from cvrgvr.gvr.ersmo.examples import EXAMPLES
from cvrgvr.periods import last_day, month_of
from cvrgvr.rules import Case, Rule
from cvrgvr.spec import Items, parse_record, spec_of
from cvrgvr.testing.days import start_of
from cvrgvr.testing.draws import spread, stream
from cvrgvr.testing.identities import RESERVE, reserve_identity
from cvrgvr.wire.atomic import Target, whole

__all__ = ["MOST", "filled", "generate_document", "generate_events"]

MOST: Final = 1_000_000
_SPEC: Final = spec_of(Ersattningshandelse)
_DIAGNOSES: Final = ("H251", "I109", "J189", "M170", "E119", "F329", "K359", "R104", "S525", "Z000")
_PROCEDURES: Final = ("CJE20", "DR016", "AF012", "XS007", "UK002", "GD003")
_PROFESSIONS: Final = spread({"01": 6, "02": 3, "03": 1})
_FORMS: Final = spread({"Öppenvårdskontakt": 16, "Slutenvårdstillfälle": 2, "Hemsjukvårdskontakt": 2})
_CLINICS: Final = ("046M01", "101M01", "241M02", "301M01", "351M01", "511M02", "551M01", "751M01")
_HOMES: Final = ("018001", "012602", "018203", "013604", "016305")
_SEX: Final = {1: 1, 2: 2, 3: None}


def generate_events(
    rows: int, seed: int = 0, *, month: str = "2026-10", break_code: str | None = None, break_every: int = 1
) -> Iterator[Ersattningshandelse]:
    """Make events of a month; without `break_code` no rule finds anything in them.

    Args:
        rows: how many, at most 1 000 000.
        seed: any whole number.
        month: the month of the events, `2019-06` to `2099-12`.
        break_code: a rule on single events that they shall break; they are then the rule's own example.
        break_every: every n-th event breaks it.

    Raises:
        UsageError: an argument is outside what is described, or the rule is not one on single events.
    """
    if not 0 <= rows <= MOST:
        raise UsageError(f"rows must be 0 to {MOST}")
    if break_every < 1:
        raise UsageError("break_every must be 1 (every row) or more")
    broken = None if break_code is None else _example(break_code)
    if broken is not None and not isinstance(broken, Case):
        raise UsageError(f"{break_code} is a rule on whole files: its example is a file")
    return islice(_events(seed, start_of(month), broken, break_every), rows)


def generate_document(
    target: Target,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    break_code: str | None = None,
    break_every: int = 1,
) -> None:
    """Write the events of `generate_events` as a file; for a rule on whole files, the rule's own example.

    Raises:
        UsageError: as `generate_events`.
        WriteError: the target cannot be written.
    """
    example = None if break_code is None else _example(break_code)
    if isinstance(example, bytes):
        with whole(target) as opened:
            opened.write(example)
        return
    events = generate_events(rows, seed, month=month, break_code=break_code, break_every=break_every)
    ersmo.write(events, target, kalla="GVR", id=f"{seed:07d}")


def _example(code: str) -> Any:
    """The first example that breaks a rule. Raises UsageError."""
    rules: list[Rule] = [
        rule for rule in ersmo.REGISTER.catalogues[0].rules if code in (rule.code, rule.name) and rule.breaks
    ]
    names = {"tables", "on"}
    for rule in rules:
        for example in rule.breaks:
            if isinstance(example, bytes):
                return example
            known = (
                isinstance(example, Case) and set(example.cells) <= set(EXAMPLES["E"]) | _SPEC.by_name.keys()
            )
            if known and not any(getattr(example, name) for name in names):
                return example
    raise UsageError(f"no event can be made that breaks {code}")


def _events(seed: int, first: date, broken: Case | None, every: int) -> Iterator[Ersattningshandelse]:
    month = month_of(first)
    length = (last_day(month) - first).days
    random = stream("ersmo", month, seed)
    offset, number = random.randrange(RESERVE), 0
    while True:
        number += 1
        if broken is not None and number % every == 0:
            cells = {**EXAMPLES["E"], "handelse_id": _name(month, number), **broken.cells}
            yield filled(parse_record(_SPEC, cells))
        else:
            yield _event(random, month, number, offset, first, length)


def filled(event: Ersattningshandelse) -> Ersattningshandelse:
    """The event with empty codes where an example leaves them out: the schema wants one, be it empty."""
    for field in _SPEC.fields:
        items = getattr(event, field.name)
        if isinstance(field.type, Items) and isinstance(items, tuple):
            filled = (attrs.evolve(item, kod="") if item.kod is None else item for item in items)
            setattr(event, field.name, tuple(filled))
    return event


def _name(month: str, number: int) -> str:
    return f"{month.replace('-', '')}{number:014d}"


def _event(
    random: Random, month: str, number: int, offset: int, first: date, length: int
) -> Ersattningshandelse:
    identity = reserve_identity((offset + number * 7_919) % RESERVE, random.getrandbits(24), first.year)
    day = first + timedelta(random.randint(0, length))
    form = random.choice(_FORMS)
    stay = form.startswith("S")
    unit = f"9900{random.randint(1, 7)}{random.choice(_CLINICS)}"
    kinds = random.sample(_DIAGNOSES, random.choice((1, 1, 1, 2, 2, 3)))
    done = random.sample(_PROCEDURES, random.choice((0, 1, 1, 2)))
    event = Ersattningshandelse(
        handelse_id=_name(month, number),
        startdatum=day,
        slutdatum=day + timedelta(random.randint(1, 9)) if stay else day,
        startverksamhet=unit,
        slutverksamhet=unit,
        ers_uppdrag="9901",
        patient_id=identity.number,
        lkf=random.choice(_HOMES),
        basomrade=f"{random.randint(1, 9)}210151",
        kon=_SEX[identity.sex],
        handelseklass="Vårdkontakt",
        handelseform=form,
        akut="J" if stay and random.random() < 0.5 else "N",
        diagnoser=tuple(Diagnos(code, "008", place) for place, code in enumerate(kinds, 1)),
        atgarder=tuple(Atgard(code, "007", day, place, 1, None) for place, code in enumerate(done, 1)),
        produkter=(Produkt(f"K{random.choice('ABCDE')}{random.randint(10, 99)}O", "005", 1),),
    )
    if stay:
        event.viste_fore, event.viste_efter = "1", random.choice("123")
    else:
        event.handelsetyp, event.typ = "013", random.choice("0123")
        event.avgiftsklass, event.patientavgift = "006", random.choice(("02", "12", "32"))
        event.yrkeskategorier = (Yrkeskategori(random.choice(_PROFESSIONS), "001", 1),)
    if random.random() < 0.4:
        event.remiss_fore = f"9900{random.randint(1, 7)}{random.choice(_CLINICS)}"
    return event
