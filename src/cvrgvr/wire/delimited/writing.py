"""Writing records as delimited files: strict, and whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.findings import ERROR
from cvrgvr.identifiers import examine, placeholder
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import Broken, Field, Kind
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import catalogue_of, examined, note_faults
from cvrgvr.wire.summary import Findings

__all__ = ["write_file"]

_ROWS: Final = 256
"""Records formatted at a time: few enough to stay in the processor's cache."""
_HELD: Final = 1 << 16


def write_file(
    catalogues: Sequence[Catalogue],
    catalogue: Catalogue | None,
    records: Iterable[Any],
    target: Target,
    context: Context,
    form: Form,
    *,
    keep_broken: bool,
) -> int:
    """Write records of one class; see `Register.write`."""
    rest = iter(records)
    if catalogue is None:
        first = next(rest, None)
        if first is None:
            raise UsageError("there are no records: say which class the empty file is for (record=)")
        catalogue = catalogue_of(catalogues, type(first))
        rest = chain([first], rest)
    with whole(target) as stream:
        count = 0
        for rows, data in _blocks(catalogue, rest, context, form, keep_broken=keep_broken):
            stream.write(data)
            count += rows
    return count


def _blocks(
    catalogue: Catalogue, records: Iterator[Any], context: Context, form: Form, *, keep_broken: bool
) -> Iterator[tuple[int, bytes]]:
    """The file in pieces, each with the number of records it holds; the header comes first."""
    spec = catalogue.spec
    yield 0, (form.delimiter.join(spec.names) + form.newline).encode(form.encoding)
    columns = [_Texts(field, form, keep_broken=keep_broken) for field in spec.fields]
    values = attrgetter(*spec.names)
    judge = Judge(catalogue, context, Policy())
    errors = "surrogateescape" if keep_broken else "strict"  # bytes that were no letters go back as they were
    written = 0
    while block := list(islice(records, _ROWS)):
        _check_classes(block, catalogue)
        if not keep_broken:
            _refuse_errors(judge, block, written)
        empty = [""] * len(block)
        missing = (None,) * len(block)
        texts = [
            empty if column == missing else list(map(memory.__getitem__, column))
            for memory, column in zip(columns, zip(*map(values, block), strict=True), strict=True)
        ]
        lines = map(form.delimiter.join, zip(*texts, strict=True))
        try:
            data = (form.newline.join(lines) + form.newline).encode(form.encoding, errors)
        except UnicodeEncodeError:
            _refuse_letters(block, texts, spec.names, form.encoding, errors, written)
            raise
        yield len(block), data
        written += len(block)


def _check_classes(block: Sequence[Any], catalogue: Catalogue) -> None:
    cls = catalogue.spec.cls
    for record in block:
        if type(record) is not cls:
            raise UsageError(
                f"a file holds one kind of record: {catalogue.spec.name}, not {type(record).__name__}"
            )


def _refuse_errors(judge: Judge, block: Sequence[Any], written: int) -> None:
    """Raise WriteError if a record of the block has an error."""
    for number, record in enumerate(block, written + 1):
        faults = [
            fault for fault in judge.faults(record, *examined(record, judge.spec)) if fault.severity is ERROR
        ]
        if faults:
            findings = Findings()
            note_faults(findings, faults, record, judge.spec, number)
            first = findings[0]
            raise WriteError(
                f"record {number} has {len(faults)} error(s), the first is {first.code} in "
                f"{first.field}: {first.en} Nothing was written.",
                findings,
            )


def _refuse_letters(
    block: Sequence[Any],
    texts: Sequence[Sequence[str]],
    names: Sequence[str],
    encoding: str,
    errors: str,
    written: int,
) -> None:
    """Raise WriteError for the first cell that the encoding lacks letters for."""
    for number in range(len(block)):
        for name, column in zip(names, texts, strict=True):
            try:
                column[number].encode(encoding, errors)
            except UnicodeEncodeError:
                raise WriteError(
                    f"record {written + number + 1}: {name} holds a letter that {encoding} lacks; "
                    "write the file in utf-8. Nothing was written."
                ) from None


class _Texts(dict[Any, str]):
    """The cells of one field's values, each distinct value formatted once."""

    def __init__(self, field: Field, form: Form, *, keep_broken: bool) -> None:
        super().__init__({None: ""})
        self._field = field
        self._form = form
        self._keep_broken = keep_broken

    def __missing__(self, value: Any) -> str:
        if len(self) >= _HELD:
            self.clear()
            self[None] = ""
        if isinstance(value, Broken):
            text = value.raw
        else:
            text = _canonical(self._field.kind, self._field.type.format(value))
        cell = quoted(text, self._form.delimiter, self._form.quote)
        self[value] = cell
        return cell


def _canonical(kind: Kind, text: str) -> str:
    """An identifier in the spelling that is written: no hyphen, upper case, å ä ö in placeholders."""
    if kind is Kind.PERSON:
        return examine(text).canonical
    if kind in (Kind.HSA_ID, Kind.KOMBIKA):
        return text.upper()
    if kind is Kind.REMITTENT:
        return placeholder(text) or text.upper()
    return text
