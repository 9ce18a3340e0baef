"""Cases of delimited files and JSON Lines: the rules' examples as rows, those of one context in one file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.rules import Case as Example
from cvrgvr.rules import Rule
from cvrgvr.rules.across import Files, Rows
from cvrgvr.spec import RecordSpec, parse_record
from cvrgvr.testing.files import generate_file, write_rows
from cvrgvr.testing.generation import specification
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.wire.delimited.naming import FileName
from cvrgvr.wire.jsonlines.form import JSON_LINES
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register

__all__ = ["fresh", "row_cases", "spoken"]

_OWN: Final = ("vardkontakt_id", "remiss_id", "kontakt_id", "kontroll_id")
"""Fields that tell records apart: each row has its own, unless the example says them."""
_ROWS: Final = 20
_Cells = Mapping[str, str]


def row_cases(
    register: Register, examples: Mapping[str, _Cells], *, json_lines: bool = True
) -> Iterator[Case]:
    """The cases of a register's delimited files.

    Args:
        register: the register.
        examples: the valid record of each class, by the record's letter.
        json_lines: with the rows as JSON Lines too.
    """
    for each in register.catalogues:
        spec = each.spec
        yield _valid(spec, examples[spec.letter])
        for number, (context, rows) in enumerate(_contexts(each, examples[spec.letter]).items(), 1):
            on, tables, columns = json.loads(context)
            told = _told(rows)
            data = _delimited([cells for _, _, cells in rows], columns or spec.names)
            file = File(_name(spec, examples[spec.letter], number), data, spec.name)
            yield Case(f"{spec.name}/{number:03}", "delimited", (file,), on=on, tables=tables, told=told)
            if json_lines and not (on or tables or columns):
                yield _json_lines(register, each, rows)
        yield from _unspoken(each, examples[spec.letter])
    yield from _across(register, examples)


def spoken(rule: Rule) -> bool:
    """True for a rule that speaks by itself; some must be asked for, or give way to another."""
    return not (rule.asked or rule.instead)


def fresh(spec: RecordSpec, cells: _Cells, said: Iterable[str], number: int) -> dict[str, str]:
    """The cells with ids of their own where the example does not say them."""
    own = [name for name in _OWN if name in cells and name not in said and len(cells[name]) >= 6]
    return {**cells, **{name: f"{cells[name][:-6]}{number:06}" for name in own if name in spec.by_name}}


def _valid(spec: RecordSpec, example: _Cells) -> Case:
    """What the generator makes; for records that it does not make, the register's own example."""
    target = BytesIO()
    try:
        specification(spec.name)
    except UsageError:
        write_rows(target, tuple(example), [example])
    else:
        generate_file(target, spec.name, _ROWS, 1, month="2026-10")
    files = [File(_name(spec, {**example, spec.period: "2026-10"}, 0), target.getvalue(), spec.name)]
    return Case(f"{spec.name}/valid", "delimited", tuple(files), on="2026-11-05")


def _contexts(catalogue: Catalogue, base: _Cells) -> dict[str, list[tuple[Rule, bool, dict[str, str]]]]:
    """The examples that hold for a class, by what they presuppose: date, tables, columns."""
    spec = catalogue.spec
    bound = {each.rule for each in catalogue.bound}
    found: dict[str, list[tuple[Rule, bool, dict[str, str]]]] = {}
    for rule in catalogue.rules:
        if not spoken(rule) or (rule.letters and spec.letter not in rule.letters):
            continue
        if rule.fault is not None and rule not in bound:
            continue
        for breaks, examples in ((True, rule.breaks), (False, rule.keeps)):
            for each in examples:
                if not isinstance(each, Example) or not each.fits(spec):
                    continue
                tables = {name: [dict(row) for row in rows] for name, rows in each.tables.items()}
                rows = found.setdefault(json.dumps([each.on, tables, each.columns]), [])
                rows.append((rule, breaks, fresh(spec, {**base, **each.cells}, each.cells, len(rows) + 1)))
    return found


def _unspoken(catalogue: Catalogue, base: _Cells) -> Iterator[Case]:
    """The examples of rules that speak only when they are asked for, or in the place of another."""
    spec = catalogue.spec
    for rule in {each.rule: None for each in catalogue.bound if not spoken(each.rule)}:
        examples = [(rule, True, each) for each in rule.breaks] + [(rule, False, each) for each in rule.keeps]
        rows = [
            (rule, breaks, fresh(spec, {**base, **each.cells}, each.cells, number))
            for number, (_, breaks, each) in enumerate(examples, 1)
            if isinstance(each, Example) and each.fits(spec)
        ]
        file = File(_name(spec, base, 0), _delimited([cells for _, _, cells in rows], spec.names), spec.name)
        yield Case(
            f"{spec.name}/{rule.code}",
            "delimited",
            (file,),
            select=(rule.code,) if rule.asked else (),
            ignore=(rule.instead,) if rule.instead else (),
            told=_told(rows),
        )


def _told(rows: Sequence[tuple[Rule, bool, Any]], first: int = 2) -> tuple[Told, ...]:
    """What the rows say; a code's other grades may speak where one of them does not."""
    return tuple(
        Told(rule.code, breaks, line)
        for line, (rule, breaks, _) in enumerate(rows, first)
        if breaks or not rule.grade
    )


def _delimited(rows: Sequence[_Cells], names: Sequence[str]) -> bytes:
    target = BytesIO()
    write_rows(target, names, [{**dict.fromkeys(names, ""), **cells} for cells in rows])
    return target.getvalue()


def _name(spec: RecordSpec, cells: _Cells, number: int) -> str:
    """A name of the form of deliveries, where records of the class have one."""
    made = datetime(2026, 11, 5, number // 60 % 24, number % 60)  # noqa: DTZ001 - local time
    name = FileName(spec.posttyp, "SE2321000016-DEMO", (cells.get(spec.period) or "2026-03")[:7], made)
    try:
        return name.text
    except UsageError:
        return f"{spec.name.partition('.')[2].lower()}-{number:03}.csv"


def _json_lines(register: Register, catalogue: Catalogue, rows: Sequence[Any]) -> Case:
    """The rows as JSON Lines: what rules find in records they find there too, on the line of the record."""
    spec, target = catalogue.spec, BytesIO()
    records = [parse_record(spec, cells) for _, _, cells in rows]
    register.write(records, target, spec.cls, form=JSON_LINES, keep_broken=True)
    file = File(f"{spec.name.partition('.')[2].lower()}.jsonl", target.getvalue(), spec.name)
    told = tuple(
        each
        for each, (rule, _, _) in zip(_lines(rows), rows, strict=True)
        if rule.fault is not None and (each.breaks or not rule.grade)
    )
    return Case(f"{spec.name}/jsonl", "jsonl", (file,), told=told)


def _lines(rows: Sequence[tuple[Rule, bool, Any]]) -> list[Told]:
    return [Told(rule.code, breaks, line) for line, (rule, breaks, _) in enumerate(rows, 1)]


def _across(register: Register, examples: Mapping[str, _Cells]) -> Iterator[Case]:
    """Examples of several records and of several files."""
    by_letter = {each.spec.letter: each for each in register.catalogues}
    for rule in dict.fromkeys(rule for each in register.catalogues for rule in each.rules):
        number = 0
        for breaks, given in ((True, rule.breaks), (False, rule.keeps)):
            for example in given:
                if not isinstance(example, (Rows, Files)):
                    continue
                for files, previous in _files_of(rule, example, by_letter, examples):
                    number += 1
                    told = (Told(rule.code, breaks),) if breaks or not rule.grade else ()
                    name = f"{register.catalogues[0].spec.name.partition('.')[0]}/{rule.code}/{number:02}"
                    yield Case(name, "delimited", files, previous=previous, told=told)


def _files_of(
    rule: Rule,
    example: Rows | Files,
    by_letter: Mapping[str, Catalogue],
    examples: Mapping[str, _Cells],
) -> Iterator[tuple[tuple[File, ...], tuple[File, ...]]]:
    if isinstance(example, Files):
        now = [_file(each, each.letters, by_letter, examples, n) for n, each in enumerate(example.files)]
        old = [_file(each, each.letters, by_letter, examples, n) for n, each in enumerate(example.previous)]
        yield tuple(now), tuple(old)
        return
    letters = [letter for letter, each in by_letter.items() if rule in each.rules]
    for letter in letters:
        named = set().union(*(cells.keys() for cells in example.cells))
        if letter in (example.letters or rule.letters or letter) and named <= set(
            by_letter[letter].spec.by_name
        ):
            yield (_file(example, letter, by_letter, examples, 0),), ()


def _file(
    example: Rows,
    letter: str,
    by_letter: Mapping[str, Catalogue],
    examples: Mapping[str, _Cells],
    number: int,
) -> File:
    spec, base = by_letter[letter].spec, examples[letter]
    rows = [{**base, **cells} for _ in range(example.times) for cells in example.cells]
    names = [name for name in spec.names if name in set(base).union(*example.cells)]
    data = _delimited(rows, names)
    return File(_name(spec, rows[0] if rows else base, number), data, spec.name)
