"""Runs the examples of rules: each `breaks` must have the fault, each `keeps` must not."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.rules import BoundRule, Case, Rule, bind
from cvrgvr.rules.context import Context, evaluated
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import Broken, RecordSpec, parse_record, spec_of


def codes_found(rules: Iterable[Rule], case: Case, spec: RecordSpec, base: Mapping[str, str]) -> set[str]:
    """Names of the rules that the example breaks."""
    context = Context(
        on=date.fromisoformat(case.on) if case.on else None,
        tables=Kodregister(Kodtabell.of(name, rows) for name, rows in case.tables.items()),
        columns=None if case.columns is None else frozenset(case.columns),
    )
    active, _ = evaluated(bind(rules, spec), context)
    engine = RecordEngine(active, context)
    record = parse_record(spec, {**base, **case.cells})
    broken = {field.name for field in spec.fields if isinstance(field.of(record), Broken)}
    return {engine.rules[number].rule.name for number in engine.faults(record, broken)}


def bound_to(rules: Iterable[Rule], classes: Iterable[type]) -> Iterator[tuple[BoundRule, RecordSpec]]:
    """Every rule bound to every class."""
    for cls in classes:
        for bound in bind(rules, spec_of(cls)):
            yield bound, spec_of(cls)
