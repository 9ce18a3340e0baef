"""Cases of GVR's bulk file: valid transactions, and for each rule transactions that break it."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, Final

from cvrgvr import gvr
from cvrgvr.errors import UsageError
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.testing.kit.rows import spoken
from cvrgvr.testing.transactions import generate_transactions, transaction_needs

__all__ = ["HEADER", "transaction_cases", "transaction_file"]

HEADER: Final = gvr.Huvud("K1", "2026-11-05T06:00:00+01:00", "99001046M01")
_VALID: Final = 20
_KNOWING: Final = ("GVR220",)
"""Rules that are evaluated only beside what is registered already."""


def transaction_cases() -> Iterator[Case]:
    """The cases of the bulk file."""
    yield _case("gvr/valid", generate_transactions(_VALID, 1), on="2026-11-05")
    catalogues = gvr.REGISTER.catalogues
    rules = dict.fromkeys(rule for each in catalogues for rule in each.rules)
    for code in sorted({rule.code for rule in rules if spoken(rule)}):
        try:
            needs = transaction_needs(code)
        except UsageError:  # no transaction can break it: its file is not one of JSON, or its value is not
            continue
        yield _case(
            f"gvr/{code}",
            generate_transactions(1, 1, break_code=code),
            on=None if needs.on is None else needs.on.isoformat(),
            tables=needs.tables,
            previous=(_file(generate_transactions(4, 2)),) if code in _KNOWING else (),
            told=(Told(code, breaks=True),),
        )


def transaction_file(records: Iterable[GvrTransaktion]) -> bytes:
    """Transactions as a bulk file, faults and all."""
    target = BytesIO()
    gvr.write(records, target, huvud=HEADER, keep_broken=True)
    return target.getvalue()


def _file(records: Iterable[GvrTransaktion]) -> File:
    return File("fil.gvr.jsonl", transaction_file(records), "gvr.GvrTransaktion")


def _case(name: str, records: Iterable[GvrTransaktion], **more: Any) -> Case:
    return Case(name, "gvr.jsonl", (_file(records),), **more)
