"""The error tree: what this library raises, and whose fault it is.

A faulty *value* in a file is never an exception: it is a finding (see `cvrgvr.findings`). What is raised
belongs to one of two branches: `ReadError` when the input cannot be read at all, and `CallerError` when the
code that calls the library asks for something that cannot be done.

No message carries an identity number, free text or a raw value.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the tree is imported by everything: it stays light
    from collections.abc import Sequence

__all__ = [
    "CallerError",
    "CvrgvrError",
    "IdentifierError",
    "LayoutError",
    "ReadError",
    "UsageError",
    "WriteError",
]


class CvrgvrError(Exception):
    """Root of everything this library raises on purpose."""


class ReadError(CvrgvrError):
    """The input cannot be read at all: it is missing, locked, or not of the kind that was asked for."""


class CallerError(CvrgvrError):
    """The calling code asks for something that cannot be done."""


class UsageError(CallerError, ValueError):
    """An argument is outside what the function takes."""


class WriteError(CallerError):
    """The records cannot be written: they hold errors, or the layout cannot express them.

    Attributes:
        findings: the errors of the record that was refused, if that was why.
    """

    def __init__(self, message: str, findings: "Sequence[object]" = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class LayoutError(CallerError):
    """A layout is faulty. The message names table, key and remedy."""


class IdentifierError(CvrgvrError, ValueError):
    """A text is not a valid identifier of the asked kind.

    Attributes:
        code: the `ID…` rule that is broken.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code

    def __reduce__(self) -> tuple[type["IdentifierError"], tuple[str, str]]:
        return (type(self), (self.code, str(self).removeprefix(f"{self.code}: ")))
