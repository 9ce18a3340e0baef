"""Synthetic transactions for GVR: contacts and stays of a made-up region, valid or with a named fault.

Patients have reservnummer of the year 2299, which are nobody's; all unit ids are made up.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from random import Random
from typing import Any, Final

import attrs

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.gvr import GvrTransaktion, validate
from cvrgvr.gvr.examples import EXAMPLES
from cvrgvr.gvr.records.contact import Aggregat
from cvrgvr.gvr.records.event import Post
from cvrgvr.gvr.rules.history import Batch, Step
from cvrgvr.gvr.wire import CATALOGUES
from cvrgvr.periods import last_day, month_of
from cvrgvr.rules import Case, Rule, bind
from cvrgvr.spec import parse_record
from cvrgvr.testing.days import start_of
from cvrgvr.testing.draws import spread, stream
from cvrgvr.testing.faults import Needs
from cvrgvr.testing.identities import RESERVE, reserve_identity

__all__ = ["generate_transactions", "transaction_needs"]

_SPECS: Final = {catalogue.spec.letter: catalogue.spec for catalogue in CATALOGUES}
_UNITS: Final = ("99001046M01", "99001301M02", "99002241M03", "99003511M04")
_DIAGNOSES: Final = spread({"H251": 3, "I109": 4, "J069": 5, "M545": 4, "F432": 2, "E119": 3})
_PROCEDURES: Final = ("XS007", "GD004", "AF021")
_FEES: Final = spread({"02": 6, "10": 3})
_STAYS: Final = 12
"""Of so many contacts one is a stay."""
_MINUTES: Final = 24 * 60

Cells = dict[str, str]
Change = Callable[[Mapping[str, str], int], Mapping[str, str]]


def generate_transactions(
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    break_code: str | None = None,
    break_every: int = 1,
) -> Iterator[GvrTransaktion]:
    """Make transactions that register contacts: visits with their data, and stays.

    They are valid: with a reference date soon after the month, no rule finds an error or warning. The same
    arguments give the same transactions, and fewer are the beginning of more.

    Args:
        rows: how many transactions; the last contact is whole, so a few more may come.
        seed: any whole number; another seed gives other patients.
        month: the month of the contacts, `2019-06` to `2099-12`.
        break_code: a rule that contacts shall break, by code or code and grade (`GVR301`, `GVR308/stay`).
            Such contacts are the rule's own example; see `transaction_needs`. They may have other faults too.
        break_every: 1 = every contact breaks it, n = every n-th.

    Raises:
        UsageError: an argument is outside what is described, or no transaction can break that rule.

    >>> [each.tjanst for each in generate_transactions(4)]
    ['besok', 'medicin', 'ekonomi', 'tillganglighet']
    """
    if rows < 0 or break_every < 1:
        raise UsageError("rows must be 0 or more, and break_every 1 or more")
    broken = None if break_code is None else _broken(break_code)
    return _numbered(_contacts(seed, start_of(month), broken, break_every), rows)


def transaction_needs(code: str) -> Needs:
    """What must be given beside the transactions of `break_code=code` for the fault to be found.

    Raises:
        UsageError: as `generate_transactions`.

    >>> sorted(transaction_needs("GVR209").tables)
    ['taxa']
    """
    rule, shown = _example(code)
    if isinstance(shown, Batch):
        return Needs(rule.name, None, {}, None)
    on = None if shown.on is None else date.fromisoformat(shown.on)
    return Needs(rule.name, on, shown.tables, None)


def _numbered(contacts: Iterator[list[GvrTransaktion]], rows: int) -> Iterator[GvrTransaktion]:
    number = 0
    while number < rows:
        for transaction in next(contacts):
            number += 1
            yield attrs.evolve(transaction, transaktion_id=transaction.transaktion_id or f"T-{number:07}")


def _contacts(
    seed: int, first: date, broken: Callable[[int], list[GvrTransaktion]] | None, every: int
) -> Iterator[list[GvrTransaktion]]:
    month = month_of(first)
    days = (last_day(month) - first).days
    random = stream("gvr", month, seed)
    start = _below(random, RESERVE)
    for number in count():
        if broken is not None and number % every == 0:
            yield broken(number // every)
            continue
        person = reserve_identity((start + number) % RESERVE, _below(random, 1 << 18), first.year).number
        is_stay = number % _STAYS == _STAYS - 1
        day = first + timedelta(_below(random, days - 6 if is_stay else days))
        key = {
            "nyckel.patient_id": person,
            "nyckel.datum": day.isoformat(),
            # the patients come again after all have been there, at another time
            "nyckel.tid": f"{8 + number // RESERVE % 9:02}:{_below(random, 60):02}",
            "nyckel.enhet.kombika": _UNITS[_below(random, len(_UNITS))],
        }
        make = _stay if is_stay else _visit
        yield [_registered(letter, key | cells) for letter, cells in make(random, day)]


def _below(random: Random, bound: int) -> int:
    """A number from 0 and below the bound, the same under every version of Python."""
    return int(random.random() * bound)


def _registered(letter: str, cells: Mapping[str, str]) -> GvrTransaktion:
    return GvrTransaktion.av(parse_record(_SPECS[letter], cells))


def _visit(random: Random, day: date) -> Iterator[tuple[str, Cells]]:
    diagnosis = _DIAGNOSES[_below(random, len(_DIAGNOSES))]
    procedure = _PROCEDURES[_below(random, len(_PROCEDURES))]
    booked = day - timedelta(_below(random, 20))
    yield (
        "B",
        {
            "besokstyp": str(_below(random, 2)),
            "yrkeskategorier": "01",
            "taxa": _FEES[_below(random, len(_FEES))],
            "akut": "2",
        },
    )
    yield (
        "M",
        {
            "vardform": "oppenvard",
            "diagnoser": f"1,{diagnosis},ICD,,,",
            "atgarder": f"1,1,{procedure},KVA,{day}",
        },
    )
    yield "E", {"vardform": "oppenvard", "produkter": "1,K,C05O,,1,"}
    yield (
        "T",
        {
            "typ": "OPPENVARD",
            "vardgaranti": "J",
            "bokningsdatum": booked.isoformat(),
            "bokad_tid": day.isoformat(),
            "remissdatum": (booked - timedelta(_below(random, 10))).isoformat(),
            "remisstyp": "1",
        },
    )


def _stay(random: Random, day: date) -> Iterator[tuple[str, Cells]]:
    diagnosis = _DIAGNOSES[_below(random, len(_DIAGNOSES))]
    end = day + timedelta(1 + _below(random, 5))
    yield "I", {"inskrivningskod": "1", "akut": str(1 + _below(random, 2))}
    yield "U", {"utskrivningsdatum": end.isoformat(), "utskrivningskod": "1"}
    yield "M", {"vardform": "slutenvard", "diagnoser": f"1,{diagnosis},ICD,,,"}


# -- faults ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _example(code: str) -> tuple[Rule, Case | Batch]:
    """The rule of that code, and its first example that transactions can have."""
    rules = {rule.name: rule for catalogue in CATALOGUES for rule in catalogue.rules}
    for name, rule in rules.items():
        if code in (name, rule.code):
            for shown in rule.breaks:
                if isinstance(shown, Batch) or (isinstance(shown, Case) and _letters(rule, shown)):
                    return rule, shown
    raise UsageError(f"no transaction of GVR can break {code}")


def _letters(rule: Rule, case: Case) -> list[str]:
    return [
        catalogue.spec.letter
        for catalogue in CATALOGUES
        if rule in catalogue.rules and case.fits(catalogue.spec) and bind([rule], catalogue.spec)
    ]


def _broken(code: str) -> Callable[[int], list[GvrTransaktion]]:
    """What makes the n-th contact with a fault: the example, with its key changed where the fault allows."""
    rule, shown = _example(code)
    needs = transaction_needs(code)
    for change in (_another_time, _another_unit):
        if rule.code in _codes(_made(rule, shown, change, 1), needs):
            return lambda number: _made(rule, shown, change, number)
    return lambda _: _made(rule, shown, _unchanged, 0)


def _codes(transactions: list[GvrTransaktion], needs: Needs) -> set[str]:
    tables = Kodregister(Kodtabell.of(name, rows) for name, rows in needs.tables.items())
    return {finding.code for finding in validate(transactions, on=needs.on, tables=tables)}


def _made(rule: Rule, shown: Case | Batch, change: Change, number: int) -> list[GvrTransaktion]:
    if isinstance(shown, Batch):
        return [transaction for step in shown.steps for transaction in _of_step(step, change, number)]
    letter = next(iter(_letters(rule, shown)))
    return _of_cells(letter, "registrera", shown.cells, change, number)


def _of_step(step: Step, change: Change, number: int) -> list[GvrTransaktion]:
    cells = dict(step.cells)
    name, whole = cells.pop("transaktion_id", None), cells.pop("data", None)
    made = _of_cells(step.letter, step.operation, cells, change, number)
    if name is not None:
        made = [attrs.evolve(each, transaktion_id=name) for each in made]
    if whole is not None:
        record: Any = parse_record(_SPECS[step.letter], change({**EXAMPLES[step.letter], **cells}, number))
        made = [attrs.evolve(each, data=record) for each in made]
    return made


def _of_cells(
    letter: str, operation: str, cells: Mapping[str, str], change: Change, number: int
) -> list[GvrTransaktion]:
    if letter == "X":
        visit = _of_cells("B", operation, {}, change, number)[0]
        given = {name: text or None for name, text in cells.items()}
        return [attrs.evolve(visit, **given)]  # type: ignore[arg-type]
    kept = change({**EXAMPLES[letter]}, number)
    record = parse_record(_SPECS[letter], {**kept, **cells})
    parts = record.delar if isinstance(record, Aggregat) else (record,)
    return [GvrTransaktion.av(part, operation) for part in parts if isinstance(part, Post)]


def _unchanged(cells: Mapping[str, str], _number: int) -> Mapping[str, str]:
    return cells


def _another_time(cells: Mapping[str, str], number: int) -> Mapping[str, str]:
    hour, minute = divmod((number * 7) % _MINUTES, 60)
    return _with(cells, "nyckel.tid", f"{hour:02}:{minute:02}") if number else cells


def _another_unit(cells: Mapping[str, str], number: int) -> Mapping[str, str]:
    return _with(cells, "nyckel.enhet.kombika", f"99001046{number % 1000:03}") if number else cells


def _with(cells: Mapping[str, str], name: str, text: str) -> Mapping[str, str]:
    return {
        field: text if field == name or field.endswith(f".{name}") else old for field, old in cells.items()
    }
