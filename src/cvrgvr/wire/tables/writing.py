"""Tables written as CSV in the neutral form, whole or not at all; read back they are the same."""

from collections.abc import Iterator

from cvrgvr.codes import Kodtabell
from cvrgvr.codes.forms import LINKS, form_of
from cvrgvr.codes.rows import cells_of
from cvrgvr.errors import WriteError
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.delimited.quoting import quoted

__all__ = ["write_table"]


def write_table(tabell: Kodtabell, target: Target, form: Form = NEUTRAL) -> int:
    """Write a table: the columns of its form, then its other attributes, then its links if it has any.

    Args:
        tabell: the table; its name tells its form.
        target: a path (written under a temporary name, then renamed) or a binary file.
        form: encoding, delimiter, quote and line end.

    Returns:
        The number of rows written.

    Raises:
        WriteError: an attribute has the name of the column of code, label, days or links, or the encoding
            lacks a letter. Nothing is written.
    """
    columns = _columns(tabell)
    with whole(target) as stream:
        for line in _lines(tabell, columns, form):
            try:
                stream.write(line.encode(form.encoding))
            except UnicodeEncodeError:
                raise WriteError(
                    f"the table holds a letter that {form.encoding} lacks; write the file in utf-8. "
                    "Nothing was written."
                ) from None
    return len(tabell)


def _columns(tabell: Kodtabell) -> list[str]:
    known = form_of(tabell.namn).kolumner
    more = dict.fromkeys(name for post in tabell for name in post.attribut if name not in known)
    linked = any(post.lankar for post in tabell)
    return [*known, *more, *([LINKS] if linked else [])]


def _lines(tabell: Kodtabell, columns: list[str], form: Form) -> Iterator[str]:
    def line(cells: list[str]) -> str:
        return form.delimiter.join(quoted(cell, form.delimiter, form.quote) for cell in cells) + form.newline

    yield line(columns)
    own = form_of(tabell.namn)
    for post in tabell:
        try:
            cells = cells_of(post, own)
        except ValueError:
            raise WriteError(
                "an attribute has the name of a column of the table. Nothing was written."
            ) from None
        yield line([cells.get(name, "") for name in columns])
