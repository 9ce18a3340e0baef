"""Validation of a delimited file by columns, with the findings, lines and order of the record engine."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.frames.catalogues import REGISTERS
from cvrgvr.frames.delimited import DelimitedPass
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register
from cvrgvr.wire.source import Source, name_of, opened
from cvrgvr.wire.summary import CAP, Findings

__all__ = ["validate_file"]


def validate_file(
    source: Source,
    record: type | str | None = None,
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    form: Form = NEUTRAL,
    cap: int | None = CAP,
    show_values: bool = False,
    sink: Callable[[Finding], object] | None = None,
) -> Findings:
    """Find all faults of a file (see `frames.validate`, and `validate` of the record's register)."""
    register = _register_of(record)
    name = name_of(source)

    def choose(header: Sequence[str]) -> Catalogue:
        return register.find(name, header) if record is None else register.catalogue(record)

    with opened(source) as stream:
        run: Any = DelimitedPass(
            choose,
            stream,
            name=name,
            context=Context(on, tables or Kodregister()),
            policy=policy or Policy(),
            form=form,
            cap=cap,
            show_values=show_values,
            sink=sink,
        )
        run.validate()
    found: Findings = run.findings
    return found


def _register_of(record: type | str | None) -> Register:
    """The register of a record; the first when none is named. Raises UsageError."""
    if record is None:
        return REGISTERS[0]
    for register in REGISTERS:
        if any(record in (each.spec.cls, each.spec.name) for each in register.catalogues):
            return register
    names = ", ".join(each.spec.name for register in REGISTERS for each in register.catalogues)
    raise UsageError(f"the record must be one of {names}")
