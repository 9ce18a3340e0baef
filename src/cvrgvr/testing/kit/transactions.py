"""Cases of GVR's bulk file: valid transactions, and for each rule transactions that break it."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from cvrgvr import gvr
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.gvr.records import GvrTransaktion
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.testing.kit.rows import spoken, tables_of
from cvrgvr.testing.transactions import generate_transactions, transaction_needs

__all__ = ["transaction_cases"]

_NAME: Final = "fil.gvr.jsonl"
_HOLDS: Final = "gvr.GvrTransaktion"
_VALID: Final = 20


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
        on = None if needs.on is None else needs.on.isoformat()
        case = _case(f"gvr/{code}", generate_transactions(1, 1, break_code=code), on=on, told=code)
        yield Case(case.name, case.form, case.files, _judge, on=on, tables=needs.tables, told=case.told)


def _case(name: str, records: Iterator[GvrTransaktion], *, on: str | None, told: str = "") -> Case:
    target = BytesIO()
    header = gvr.Huvud("K1", "2026-11-05T06:00:00+01:00", "99001046M01")
    gvr.write(records, target, huvud=header, keep_broken=True)
    examples = (Told(told, breaks=True),) if told else ()
    return Case(name, "gvr.jsonl", (File(_NAME, target.getvalue(), _HOLDS),), _judge, on=on, told=examples)


def _judge(case: Case, paths: Sequence[Path], _previous: Sequence[Path]) -> Sequence[Sequence[Finding]]:
    on = None if case.on is None else date.fromisoformat(case.on)
    return [gvr.validate(path, on=on, tables=tables_of(case), cap=None) for path in paths]
