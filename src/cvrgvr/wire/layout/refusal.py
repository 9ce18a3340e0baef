"""How a faulty layout is refused: table, key, what is wrong, and what to write instead."""

from cvrgvr.errors import LayoutError

__all__ = ["refused"]


def refused(table: str, key: str, fault: str, remedy: str) -> LayoutError:
    """The error for a key of a table.

    >>> raise refused("file", "delimiter", "must be one character", 'Write ";" or "|"')
    Traceback (most recent call last):
        ...
    cvrgvr.errors.LayoutError: [file] delimiter: must be one character. Write ";" or "|".
    """
    place = f"[{table}] {key}" if key else f"[{table}]"
    return LayoutError(f"{place}: {fault}. {remedy}.")
