"""Generated rows as a file in the neutral layout."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from cvrgvr.errors import UsageError
from cvrgvr.testing.generation import generate, needs, specification
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.delimited.quoting import quoted

__all__ = ["generate_file", "write_rows"]

_ROWS = 1000


def generate_file(
    target: Target,
    record: type | str,
    rows: int,
    seed: int = 0,
    *,
    month: str = "2026-10",
    only_reserve: bool = True,
    break_code: str | None = None,
    break_every: int = 1,
    form: Form = NEUTRAL,
) -> None:
    """Write the rows of `generate` as a file, whole or not at all, in memory that does not grow with it.

    The file has every column, unless the fault presupposes that one is missing. Other than `cvr.write`, this
    writes rows with errors too: that is what they are for.

    Args:
        target: a path or a binary file.
        record: as in `generate`, like all that follow but `form`.
        rows: how many.
        seed: any whole number.
        month: the reporting month.
        only_reserve: every patient has a reservnummer.
        break_code: a rule that rows shall break.
        break_every: every n-th row breaks it.
        form: encoding, delimiter, quote and line end.

    Raises:
        UsageError: as `generate`.
        WriteError: the target cannot be written.
    """
    spec = specification(record)
    columns = None if break_code is None else needs(break_code, record, month=month).columns
    made = generate(
        record,
        rows,
        seed,
        month=month,
        only_reserve=only_reserve,
        break_code=break_code,
        break_every=break_every,
    )
    write_rows(target, [name for name in spec.names if columns is None or name in columns], made, form)


def write_rows(
    target: Target, names: Sequence[str], rows: Iterable[Mapping[str, str]], form: Form = NEUTRAL
) -> None:
    """Write rows of text as they are, faults and all; of each row the cells that `names` tells.

    Raises:
        UsageError: the encoding lacks a letter.
        WriteError: the target cannot be written.
    """
    rest = iter(rows)
    with whole(target) as stream:
        text = form.delimiter.join(names) + form.newline
        while text:
            try:
                stream.write(text.encode(form.encoding))
            except UnicodeEncodeError:
                raise UsageError(f"the rows hold letters that {form.encoding} lacks") from None
            text = "".join(
                form.delimiter.join([quoted(row[name], form.delimiter, form.quote) for name in names])
                + form.newline
                for row in islice(rest, _ROWS)
            )
