"""Findings: what is wrong, where, and how to mend it, as data.

A finding is a frozen value in Swedish and English. It carries no raw value unless the caller asked for
values: `value` is masked. Rules know nothing of findings' renderers, and renderers nothing of rules.
"""

from enum import IntEnum
from typing import Final

import attrs

__all__ = ["DOCS", "ERROR", "INFO", "WARNING", "Finding", "Location", "Severity"]

DOCS: Final = "https://cvrgvr.readthedocs.io/reference/rules/"
"""Where the pages of the rules stand."""


class Severity(IntEnum):
    """How grave a finding is; graver is greater."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> "Severity":
        """The severity named so. Raises ValueError."""
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError("severity must be error, warning or info") from None


INFO: Final = Severity.INFO
WARNING: Final = Severity.WARNING
ERROR: Final = Severity.ERROR


@attrs.frozen(slots=True)
class Location:
    """Where a finding is.

    Attributes:
        file: path or name of the file, if there is one.
        line: line in the file where the record begins, from 1, header included.
        record: the record's key, or its number in the list from 1; masked like every value.
        field: the field or column.
    """

    file: str | None = None
    line: int | None = None
    record: str | None = None
    field: str | None = None


@attrs.frozen(slots=True)
class Finding:
    """One fault.

    Attributes:
        code: code of the rule, such as `CVR210`.
        severity: how grave it is under the policy at hand.
        sv: what is wrong and how to mend it, in Swedish.
        en: the same in English.
        location: where.
        value: the field's value, masked unless the caller asked for values.
        version: version of the rule.
        other: where the record stands that this one is compared with, if there is one.
    """

    code: str
    severity: Severity
    sv: str
    en: str
    location: Location = Location()
    value: str | None = None
    version: int = 1
    other: Location | None = None

    @property
    def docs(self) -> str:
        """Address of the rule's page."""
        return f"{DOCS}{self.code}.html"

    @property
    def line(self) -> int | None:
        """Line in the file."""
        return self.location.line

    @property
    def field(self) -> str | None:
        """The field or column."""
        return self.location.field

    def message(self, lang: str = "sv") -> str:
        """The text in Swedish (`sv`) or English (`en`)."""
        return self.en if lang == "en" else self.sv

    def __str__(self) -> str:
        place = self.location
        where = ":".join(str(part) for part in (place.file, place.line) if part is not None)
        field = f" {place.field}" if place.field else ""
        return f"{where}{': ' if where else ''}{self.code} {self.severity}{field}: {self.sv}"
