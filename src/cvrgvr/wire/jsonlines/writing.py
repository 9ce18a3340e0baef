"""Writing JSON Lines: strict, a line for each record."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.delimited.checks import Checks
from cvrgvr.wire.delimited.form import NEUTRAL
from cvrgvr.wire.jsonlines.objects import text_of_json
from cvrgvr.wire.jsonlines.structure import Unstructure
from cvrgvr.wire.judge import Catalogue, Judge

__all__ = ["json_pieces"]

_ROWS: Final = 256
"""Records written at a time."""


def json_pieces(
    catalogue: Catalogue,
    records: Iterable[Any],
    context: Context,
    *,
    keep_broken: bool,
    as_it_is: bool = False,
) -> Iterator[tuple[int, bytes]]:
    """A file of records of one class, in pieces, each with the number of records it holds.

    See `Register.write`; with `as_it_is`, identifiers keep their spelling.
    """
    spec = catalogue.spec
    unstructure = Unstructure(spec, as_it_is=as_it_is)
    checks = None if keep_broken else Checks(Judge(catalogue, context, Policy()), NEUTRAL)
    rest = iter(records)
    written = 0
    while block := list(islice(rest, _ROWS)):
        lines = []
        for number, record in enumerate(block, written + 1):
            if type(record) is not spec.cls:
                raise UsageError(f"a file holds one kind of record: {spec.name}, not {type(record).__name__}")
            if checks is not None:
                checks.refuse_error(record, number)
            lines.append(text_of_json(unstructure.write(record)) + "\n")
        # bytes that were no letters are written as the escapes that JSON has for halves of letters
        yield len(block), "".join(lines).encode(errors="backslashreplace")
        written += len(block)
