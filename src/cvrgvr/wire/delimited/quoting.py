"""One delimited row as its cells (RFC 4180), with the faults of its quotes told apart."""

import re
from functools import lru_cache

__all__ = ["QuoteError", "quoted", "split"]


class QuoteError(ValueError):
    """A row whose quotes cannot be read. `open` is true when the last quote is not closed."""

    def __init__(self, *, is_open: bool) -> None:
        super().__init__("quote not closed" if is_open else "text after a closing quote")
        self.open = is_open


@lru_cache(maxsize=8)
def _quoted(quote: str) -> re.Pattern[str]:
    mark = re.escape(quote)
    return re.compile(f"{mark}((?:[^{mark}]++|{mark}{mark})*+){mark}")


def split(row: str, delimiter: str, quote: str) -> list[str]:
    """The cells of a row without its line end.

    Raises:
        QuoteError: a quoted cell is not closed, or is followed by other text than the delimiter.

    >>> split("a;'b;c';", ";", "'")
    ['a', 'b;c', '']
    """
    if quote not in row:
        return row.split(delimiter)
    cells, at, pattern = [], 0, _quoted(quote)
    while True:
        if row.startswith(quote, at):
            found = pattern.match(row, at)
            if found is None:
                raise QuoteError(is_open=True)
            cells.append(found[1].replace(quote + quote, quote))
            at = found.end()
            if at < len(row) and not row.startswith(delimiter, at):
                raise QuoteError(is_open=False)
        else:
            end = row.find(delimiter, at)
            cells.append(row[at:] if end < 0 else row[at:end])
            at = len(row) if end < 0 else end
        if at >= len(row):
            return cells
        at += len(delimiter)
        if at == len(row):
            return [*cells, ""]


def quoted(cell: str, delimiter: str, quote: str) -> str:
    """A cell as it is written: in quotes when it holds delimiter, quote, line end or edge spaces.

    >>> quoted("a;b", ";", "'")
    "'a;b'"
    """
    if (
        delimiter in cell
        or quote in cell
        or "\n" in cell
        or "\r" in cell
        or (cell and (cell[0].isspace() or cell[-1].isspace()))
    ):
        return quote + cell.replace(quote, quote + quote) + quote
    return cell
