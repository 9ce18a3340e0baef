"""What a reader meets that the schema does not allow, or that a finding should tell."""

from enum import StrEnum

import attrs

__all__ = ["Problem", "Refusal", "Violation"]


class Problem(StrEnum):
    """Kinds of faults inside a document that is well-formed."""

    VALUE = "value"
    """A text that is not of the attribute's type."""
    MISSING = "missing"
    """A required attribute is not there."""
    UNKNOWN = "unknown"
    """An attribute that the element does not have."""
    ELEMENT = "element"
    """An element that may not stand here, or not once more."""
    LACKING = "lacking"
    """An element that must be inside is not there."""
    TEXT = "text"
    """Text where none may be."""
    BEYOND = "beyond"
    """The schema takes the text, but no date of Python can be it."""
    PADDED = "padded"
    """White space around a date: right by the standard, but some validators refuse it."""

    @property
    def refused(self) -> bool:
        """True when the schema refuses the document for it."""
        return self not in (Problem.BEYOND, Problem.PADDED)


class Refusal(StrEnum):
    """Why a document cannot be read on."""

    EMPTY = "empty"
    CUT = "cut"
    """It ends before its root does."""
    MALFORMED = "malformed"
    DOCTYPE = "doctype"
    ENCODING = "encoding"
    """Its bytes are not of the encoding that it declares, or that encoding is not known."""
    DEEP = "deep"
    LARGE = "large"
    """A text, an attribute, a comment or a unit that is too large to hold."""
    ROOT = "root"


@attrs.frozen(slots=True, repr=False)
class Violation:
    """A fault inside a document.

    Attributes:
        problem: its kind.
        line: line in the file.
        element: name of the element.
        attribute: name of the attribute; of an element that may not stand or lacks, None.
        child: name of the child that may not stand, or that lacks.
        field: the record's field that is hit, if any.
        raw: the text; never shown unless asked for.
        expected_sv: what the text should have been.
        expected_en: the same in English.
    """

    problem: Problem
    line: int
    element: str
    attribute: str | None = None
    child: str | None = None
    field: str | None = None
    raw: str | None = None
    expected_sv: str = ""
    expected_en: str = ""

    def __repr__(self) -> str:
        return f"<Violation: {self.problem} in {self.element}>"
