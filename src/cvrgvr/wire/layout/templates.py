"""Templates of leading and trailing lines and of file names.

Variables stand in braces, days with a pattern after a colon: `HDR|{posttyp}|{period:%Y%m}|{avsandare}`.

Source: cvr.md 5.1, template variables (reference).
"""

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.wire.layout.patterns import Pattern, PatternError
from cvrgvr.wire.layout.refusal import refused

__all__ = ["VARIABLES", "Meta", "Template", "template"]

Meta = Mapping[str, str | int | date]
"""Values of the variables: `avsandare`, `period` (`YYYY-MM`, or a day of the month), `skapad` (a datetime),
`posttyp`, `antal_poster`, `leverans_id`."""

_DAYS: Final = {"period": ("month", "%Y%m"), "skapad": ("datetime", "%Y%m%dT%H%M%S")}
"""The variables that are days: kind, and pattern where none is given."""
_MONTH: Final = re.compile("[0-9]{4}-[0-9]{2}")
_TEXT: Final = ".{1,255}?"  # of any length, a line of several could take hours to read
_TEXTS: Final = {"avsandare": _TEXT, "posttyp": _TEXT, "antal_poster": "[0-9]{1,18}", "leverans_id": _TEXT}
VARIABLES: Final = (*_TEXTS, *_DAYS)
"""Names of the variables."""


@attrs.frozen(slots=True)
class Template:
    """A text with variables.

    Attributes:
        text: as it stands in the layout.
    """

    text: str
    _pieces: tuple[tuple[str, str | None, Pattern | None], ...]

    @property
    def variables(self) -> list[str]:
        """The variables it has."""
        return [name for _, name, _ in self._pieces if name is not None]

    @property
    def literal(self) -> str:
        """What is written as it stands."""
        return "".join(
            literal + ("" if pattern is None else pattern.literal) for literal, _, pattern in self._pieces
        )

    def write(self, meta: Meta) -> str:
        """The text with the values of its variables.

        Raises:
            UsageError: a variable has no value, or one of the wrong kind.
        """
        written = ""
        for literal, name, pattern in self._pieces:
            written += literal
            if name is None:
                continue
            if meta.get(name) is None:
                raise UsageError(f"the layout writes {name}: give it in meta")
            value = meta[name]
            if pattern is None:
                written += str(value)
            elif isinstance(value, date):
                written += pattern.write(value.isoformat())
            elif name == "period" and _MONTH.fullmatch(str(value)):
                written += pattern.write(str(value))
            else:
                raise UsageError(f"{name} must be a {'month YYYY-MM' if name == 'period' else 'datetime'}")
        return written

    def read(self, text: str) -> dict[str, str] | None:
        """The variables' texts, or None when the text is not of the template."""
        form, seen = "", set[str]()
        for literal, name, pattern in self._pieces:
            form += re.escape(literal)
            if name is None:
                continue
            value = _TEXTS.get(name, "") if pattern is None else pattern.form
            form += f"(?P={name})" if name in seen and pattern is None else self._group(name, seen, value)
            seen.add(name)
        found = re.fullmatch(form, text)
        return None if found is None else found.groupdict()

    @staticmethod
    def _group(name: str, seen: set[str], value: str) -> str:
        return f"(?:{value})" if name in seen else f"(?P<{name}>{value})"


def template(table: str, key: str, text: str) -> Template:
    """The template of a key. Raises LayoutError."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        raise refused(table, key, "its braces do not match", "Double a brace that is text") from None
    return Template(text, tuple(_piece(table, key, *each) for each in parsed))


def _piece(
    table: str, key: str, literal: str, name: str | None, form: str | None, conversion: str | None
) -> tuple[str, str | None, Pattern | None]:
    if "\n" in literal or "\r" in literal:
        raise refused(table, key, "holds a line end", "Write one template for each line")
    if name is None:
        return literal, None, None
    if name not in _DAYS and name not in _TEXTS:
        raise refused(
            table, key, "has a variable that is not known", f"Known variables: {', '.join(VARIABLES)}"
        )
    if name in _TEXTS:
        if form or conversion:
            raise refused(table, key, f"{name} takes no format", f"Write {{{name}}}")
        return literal, name, None
    return literal, name, _pattern(table, key, name, form)


def _pattern(table: str, key: str, name: str, form: str | None) -> Pattern:
    kind, default = _DAYS[name]
    reason = ""
    for each in (kind, "date"):
        try:
            return Pattern(form or default, each)
        except PatternError as fault:
            reason = reason or fault.reason
    raise refused(table, key, f"{name}: {reason}", f"Write {{{name}:{default}}}")
