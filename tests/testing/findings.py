"""What rules find in generated rows, with the engine that the library uses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from cvrgvr import cvr, telefon, utbud
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.rules import Rule, bind
from cvrgvr.rules.context import Context, evaluated
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import Broken, RecordSpec, parse_record
from cvrgvr.testing import Needs
from cvrgvr.wire.register import Register

REGISTER = Register([each for room in (cvr, telefon, utbud) for each in room.REGISTER.catalogues])
SPECS: list[RecordSpec] = [each.spec for each in REGISTER.catalogues]


def rules_of(spec: RecordSpec) -> list[Rule]:
    """The rules that hold for records of a class, without those that the reader settles."""
    return [rule for rule in REGISTER.catalogue(spec.cls).rules if rule.fault is not None]


def engine_for(spec: RecordSpec, rules: Iterable[Rule], needs: Needs) -> RecordEngine:
    context = Context(
        on=needs.on,
        tables=Kodregister(Kodtabell.of(name, rows) for name, rows in needs.tables.items()),
        columns=None if needs.columns is None else frozenset(needs.columns),
    )
    return RecordEngine(evaluated(bind(rules, spec), context)[0], context)


def names_found(engine: RecordEngine, spec: RecordSpec, row: Mapping[str, str]) -> set[str]:
    record = parse_record(spec, row)
    broken = {name for name in spec.names if isinstance(getattr(record, name), Broken)}
    return {engine.rules[number].rule.name for number in engine.faults(record, broken)} | {
        f"unreadable {name}" for name in broken
    }


def all_found(spec: RecordSpec, rows: Iterable[Mapping[str, str]], on: date) -> Counter[str]:
    engine = engine_for(spec, rules_of(spec), Needs("", on, {}, None))
    return Counter(name for row in rows for name in names_found(engine, spec, row))
