"""Hypothesis strategies for records by what the rules say of them: nothing, or exactly one thing.

They are made by the generators, so a record that is valid, or breaks a rule, does so by construction; what
Hypothesis draws is the seed and the place in the file. Records that no generator makes are the register's own
example under another id.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import islice
from typing import Any, Final

from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.gvr import hej
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.testing.clean import register_of
from cvrgvr.testing.events import generate_events
from cvrgvr.testing.faults import others_found
from cvrgvr.testing.generation import generate_records, specification
from cvrgvr.testing.transactions import generate_transactions

__all__ = ["breaking", "valid"]

_SEEDS: Final = st.integers(0, 2**32 - 1)
_PLACES: Final = st.integers(0, 19)
_CONTACTS: Final = 48
"""Transactions in which every service that the generator makes comes at least once."""


def valid(record: type | str, *, month: str = "2026-10") -> st.SearchStrategy[Any]:
    """Records that no rule finds an error or warning in, with a reference date soon after the month.

    A part of one of GVR's contacts (`gvr.Besok` and its like, and transactions) is valid beside the parts
    that belong to it. By itself it lacks them, and the rules on the whole contact say so.

    Args:
        record: a record class of any register, or its name.
        month: the month of the records that a generator makes.

    Raises:
        UsageError: no register has such a record.
    """
    spec = _spec(record)
    return st.builds(_maker(spec, month), _SEEDS, _PLACES)


def breaking(
    code: str, record: type | str, *, month: str = "2026-10", others: bool = False
) -> st.SearchStrategy[Any]:
    """Records that break exactly that rule: no other has anything to say of them.

    What must be given beside them, such as tables, `cvrgvr.testing.needs` tells.

    Args:
        code: the rule, by code or code and grade.
        record: a record class that can be generated, or its name.
        month: the month of the records.
        others: let other rules speak too. Some faults cannot be had alone: a wrong order of two
            dates is often a wrong order of others as well.

    Raises:
        UsageError: no single record can break the rule; or it does not come alone, and then the message says
            what comes with it.
    """
    spec = _spec(record)
    specification(record)
    beside = others_found(code, spec, month)
    if beside and not others:
        raise UsageError(
            f"{code} does not come alone in {spec.name} but with {', '.join(beside)}: others=True"
        )

    def make(seed: int, place: int) -> Any:
        made = generate_records(spec.cls, place + 1, seed, month=month, break_code=code)
        return next(islice(made, place, None))

    return st.builds(make, _SEEDS, _PLACES)


def _spec(record: type | str) -> RecordSpec:
    """The specification of a record of any register."""
    for each in register_of(record).catalogues:
        if record in (each.spec.cls, each.spec.name):
            return each.spec  # type: ignore[no-any-return]
    raise AssertionError


def _maker(spec: RecordSpec, month: str) -> Callable[[int, int], Any]:
    """What makes a record of a seed and a place."""
    made: dict[str, Callable[[int, int], Iterator[Any]]] = {
        "ersmo": lambda rows, seed: generate_events(rows, seed, month=month),
        "hej": lambda rows, seed: (_hej(seed + row) for row in range(rows)),
        "gvr.GvrTransaktion": lambda rows, seed: generate_transactions(rows, seed, month=month),
    }
    with suppress(UsageError):  # no generator makes it
        specification(spec.cls)
        made[spec.name] = lambda rows, seed: generate_records(spec.cls, rows, seed, month=month)
    if spec.name in made:
        return lambda seed, place: next(islice(made[spec.name](place + 1, seed), place, None))
    if spec.name.startswith("gvr."):
        return lambda seed, _: _of_gvr(spec, generate_transactions(_CONTACTS, seed, month=month), seed)
    return lambda seed, _: _example(spec, seed)


def _of_gvr(spec: RecordSpec, transactions: Iterable[GvrTransaktion], seed: int) -> Any:
    """What a transaction carries; of services that the generator does not make, the example."""
    found = (each.data for each in transactions if isinstance(each.data, spec.cls))
    made = next(found, None)
    return _example(spec, seed) if made is None else made


def _hej(number: int) -> Any:
    (event,) = hej.read(GOOD).records
    event.handelse_id = f"{number:020}"
    return event


def _example(spec: RecordSpec, seed: int) -> Any:
    """The register's own example, under another id."""
    cells = dict(import_module(_room(spec)).EXAMPLES[spec.letter])
    if spec.key in cells and cells[spec.key][-6:].isdecimal():
        cells[spec.key] = f"{cells[spec.key][:-6]}{seed % 1_000_000:06}"
    return parse_record(spec, cells)


def _room(spec: RecordSpec) -> str:
    """Where a record's register keeps its examples."""
    _, register, *inner = spec.cls.__module__.split(".")
    within = f".{inner[0]}" if inner[0] in ("ersmo", "hej") else ""
    return f"cvrgvr.{register}{within}.examples"
