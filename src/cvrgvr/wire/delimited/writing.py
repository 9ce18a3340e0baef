"""Writing records as delimited files: strict, and whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

from cvrgvr.errors import UsageError, WriteError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.spec import RecordSpec
from cvrgvr.wire.delimited.checks import Checks
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.texts import Texts
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.memory import catalogue_of

__all__ = ["checked_blocks", "class_of", "file_pieces", "refuse_letters"]

_ROWS: Final = 256
"""Records formatted at a time: few enough to stay in the processor's cache."""


def class_of(catalogues: Sequence[Catalogue], records: Iterable[Any]) -> tuple[Catalogue, Iterator[Any]]:
    """The catalogue of the first record's class, and the records. Raises UsageError when there are none."""
    rest = iter(records)
    first = next(rest, None)
    if first is None:
        raise UsageError("there are no records: say which class the empty file is for (record=)")
    return catalogue_of(catalogues, type(first)), chain([first], rest)


def file_pieces(
    catalogue: Catalogue,
    records: Iterator[Any],
    context: Context,
    form: Form,
    *,
    keep_broken: bool,
    as_it_is: bool = False,
) -> Iterator[tuple[int, bytes]]:
    """A file of records of one class, in pieces, each with the number of records it holds.

    The header comes first. See `Register.write`; with `as_it_is`, identifiers keep their spelling.
    """
    spec = catalogue.spec
    yield 0, (form.delimiter.join(spec.names) + form.newline).encode(form.encoding)
    judge = None if keep_broken else Judge(catalogue, context, Policy())
    errors = "surrogateescape" if keep_broken else "strict"  # bytes that were no letters go back as they were
    written = 0
    for cells, text in checked_blocks(spec, records, form, judge, as_it_is=as_it_is):
        try:
            data = text.encode(form.encoding, errors)
        except UnicodeEncodeError:
            refuse_letters(cells, spec.names, form.encoding, errors, written)
            raise
        yield len(cells[0]), data
        written += len(cells[0])


def checked_blocks(
    spec: RecordSpec,
    records: Iterator[Any],
    form: Form,
    judge: Judge | None,
    change: Callable[[Sequence[Any]], Sequence[Any]] | None = None,
    *,
    as_it_is: bool = False,
) -> Iterator[tuple[list[list[str]], str]]:
    """Records in blocks: the columns of their cells, and these as lines.

    Args:
        spec: the record class.
        records: its records.
        form: the form of the cells.
        judge: finds records with errors, which are refused; None = all are written.
        change: what is done to a column's values before they become cells.
        as_it_is: identifiers keep the spelling that they have.
    """
    columns = [Texts(field, form, as_it_is=as_it_is) for field in spec.fields]
    values = attrgetter(*spec.names)
    checks = None if judge is None else Checks(judge, form)
    while block := list(islice(records, _ROWS)):
        _check_classes(block, spec)
        odd: set[int] = set()
        cells = [
            column.texts(each if change is None else change(each), odd)
            for column, each in zip(columns, zip(*map(values, block), strict=True), strict=True)
        ]
        text = form.newline.join(map(form.delimiter.join, zip(*cells, strict=True))) + form.newline
        if checks is not None:
            checks.refuse_errors(block, cells, text, odd)
        yield cells, text


def _check_classes(block: Sequence[Any], spec: RecordSpec) -> None:
    for record in block:
        if type(record) is not spec.cls:
            raise UsageError(f"a file holds one kind of record: {spec.name}, not {type(record).__name__}")


def refuse_letters(
    texts: Sequence[Sequence[str]],
    names: Sequence[str],
    encoding: str,
    errors: str,
    written: int,
) -> None:
    """Raise WriteError for the first cell that the encoding lacks letters for."""
    for number in range(len(texts[0])):
        for name, column in zip(names, texts, strict=True):
            try:
                column[number].encode(encoding, errors)
            except UnicodeEncodeError:
                raise WriteError(
                    f"record {written + number + 1}: {name} holds a letter that {encoding} lacks; "
                    "write the file in utf-8. Nothing was written."
                ) from None
