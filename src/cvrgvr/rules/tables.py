"""Lookups in users' code tables, as compiled rules call them: days are ordinals, misses are None."""

from datetime import date

from cvrgvr.codes import Kodtabell

__all__ = ["in_rows", "in_table", "lookup"]


def in_table(table: Kodtabell, code: object, day: int | None, rows: int = 1, earlier: bool = False) -> bool:
    """True when the table has so many rows of the code on the day, or at all when no day is given.

    With `earlier`, the rows that began on the day or before it.
    """
    if earlier and day is not None:
        until = date.fromordinal(day)
        found = table.poster(str(code))
        return sum(post.giltig_fran is None or post.giltig_fran <= until for post in found) >= rows
    if day is None:
        return table.antal(str(code)) >= rows
    if rows == 1:
        return table.giltig(str(code), date.fromordinal(day)) is not None
    return table.antal(str(code), date.fromordinal(day)) >= rows


def lookup(table: Kodtabell, code: object, day: int, column: str) -> str | None:
    """The text in a column of the row that is valid for the code on the day; None when empty or missing."""
    post = table.giltig(str(code), date.fromordinal(day))
    return None if post is None else post.attribut.get(column) or None


def in_rows(table: Kodtabell, day: int, columns: tuple[str, ...], *texts: object) -> bool:
    """True when a row that is valid on the day has these texts in these columns, the code's first.

    `*` in a row stands for any text.
    """
    code, *others = map(str, texts)
    on = date.fromordinal(day)
    return any(
        post.giltig(on)
        and all(
            post.attribut.get(column, "") in (text, "*")
            for column, text in zip(columns[1:], others, strict=True)
        )
        for kod in (code, "*")
        for post in table.poster(kod)
    )
