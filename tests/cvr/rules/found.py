"""What the rules of CVR find in the valid example with other cells: names of rules, and where they point."""

from collections.abc import Mapping, Sequence
from datetime import date

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.cvr.rules import RULES
from cvrgvr.rules import BoundRule, bind
from cvrgvr.rules.context import Context, evaluated
from cvrgvr.rules.records import RecordEngine
from cvrgvr.spec import Broken, parse_record, spec_of

SPECS = {"V": spec_of(Vantande), "G": spec_of(Genomford)}
BOUND = {letter: bind(RULES, spec) for letter, spec in SPECS.items()}

Tables = Mapping[str, Sequence[Mapping[str, str]]]


def engine(
    letter: str,
    *,
    on: str | None = None,
    tables: Tables | None = None,
    columns: Sequence[str] | None = None,
) -> tuple[RecordEngine, dict[str, str]]:
    context = Context(
        on=None if on is None else date.fromisoformat(on),
        tables=Kodregister(Kodtabell.of(name, rows) for name, rows in (tables or {}).items()),
        columns=None if columns is None else frozenset(columns),
    )
    active, idle = evaluated(BOUND[letter], context)
    return RecordEngine(active, context), idle


def found(
    letter: str,
    cells: Mapping[str, str],
    *,
    on: str | None = None,
    tables: Tables | None = None,
    columns: Sequence[str] | None = None,
) -> set[tuple[str, str]]:
    return found_by(engine(letter, on=on, tables=tables, columns=columns)[0], letter, cells)


def found_by(checks: RecordEngine, letter: str, cells: Mapping[str, str]) -> set[tuple[str, str]]:
    spec = SPECS[letter]
    record = parse_record(spec, {**EXAMPLES[letter], **cells})
    broken = {name for name in spec.names if isinstance(getattr(record, name), Broken)}
    hits: list[BoundRule] = [checks.rules[number] for number in checks.faults(record, broken)]
    return {(hit.rule.name, hit.at) for hit in hits}


def fields_of(name: str, letter: str) -> list[str]:
    return [bound.at for bound in BOUND[letter] if bound.rule.name == name]
