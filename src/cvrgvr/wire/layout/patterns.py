"""Patterns of days, times, months and years, both ways and strictly.

A pattern is written as for `strptime`, with the directives that stand for digits of a fixed number: what is
read is then what would be written, and neither language nor machine plays a part. Names of months and
weekdays are refused for that reason.

Source: cvr.md 5.1 `formats` and 5.3 number 5 (reference).
"""

import re
from collections.abc import Mapping
from typing import Final

import attrs

from cvrgvr.periods import last_day

__all__ = ["Pattern", "PatternError"]

_WIDTHS: Final = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "f": 6, "L": 2}
_NEEDED: Final = {
    "date": ("Ymd", ""),
    "datetime": ("YmdHM", "Sf"),
    "time": ("HM", "Sf"),
    "month": ("Ym", "dL"),
    "year": ("Y", ""),
}
"""The kinds of pattern: directives that each must have, and may have. `%L` is the last day of a month."""
_SLICES: Final = {"Y": slice(0, 4), "y": slice(2, 4), "m": slice(5, 7), "d": slice(8, 10)} | {
    "H": slice(11, 13),
    "M": slice(14, 16),
    "S": slice(17, 19),
    "f": slice(20, 26),
}
_FIRST: Final = "0001-01-01T00:00:00"
"""What a neutral text is filled up with: a day without time begins at midnight, a month on its first day."""


class PatternError(ValueError):
    """A pattern that cannot be used: why, and what to write instead."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. {remedy}.")
        self.reason = reason
        self.remedy = remedy


@attrs.frozen(slots=True)
class Pattern:
    """One pattern.

    Attributes:
        text: as in `strptime`: `%Y%m%d`.
        kind: `date`, `datetime`, `time`, `month` or `year`.
    """

    text: str
    kind: str
    _pieces: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    _form: re.Pattern[str] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        pieces = tuple(re.findall(r"%.?|[^%]+", self.text, re.DOTALL))
        found = [piece[1:] for piece in pieces if _stands_for(piece)]
        for directive in found:
            if directive not in _WIDTHS:
                raise PatternError(f"%{directive} is not read", "Use %Y %y %m %d %L %H %M %S %f")
        needed, optional = _NEEDED[self.kind]
        years = ["Y" if directive == "y" else directive for directive in found]
        if len(set(years)) < len(years):
            raise PatternError("the same part stands twice", "Write each part once")
        alone = ("f" in years and "S" not in years) or {"d", "L"} <= set(years)
        if not set(needed) <= set(years) <= set(needed + optional) or alone:
            wanted = " ".join(f"%{each}" for each in needed)
            raise PatternError(f"a {self.kind} is not given back by this pattern", f"It must have {wanted}")
        object.__setattr__(self, "_pieces", pieces)
        form = "".join(
            f"(?P<{piece[1]}>[0-9]{{{_WIDTHS[piece[1]]}}})" if _stands_for(piece) else re.escape(_text(piece))
            for piece in pieces
        )
        object.__setattr__(self, "_form", re.compile(form))

    @property
    def literal(self) -> str:
        """The letters that stand between the parts."""
        return "".join(_text(piece) for piece in self._pieces if not _stands_for(piece))

    @property
    def form(self) -> str:
        """A regular expression for its texts, without groups that can be named."""
        return re.sub(r"\?P<[A-Za-z]>", "?:", self._form.pattern)

    def read(self, text: str) -> str | None:
        """A text of the pattern in the neutral form, or None. Whether the day exists is seen later.

        >>> Pattern("%d/%m %Y", "date").read("01/10 2024"), Pattern("%H%M", "time").read("0830")
        ('2024-10-01', '08:30:00')
        """
        found = self._form.fullmatch(text)
        if found is None:
            return None
        parts = found.groupdict()
        if parts.get("f", "000000") != "000000":
            return None
        if "y" in parts:  # as in POSIX: 69-99 are of the last century
            parts["Y"] = ("19" if parts["y"] >= "69" else "20") + parts["y"]
        time = f"{parts.get('H')}:{parts.get('M')}:{parts.get('S', '00')}"
        match self.kind:
            case "year":
                return str(parts["Y"])
            case "month":
                return _month(parts)
            case "time":
                return time
        day = f"{parts['Y']}-{parts['m']}-{parts['d']}"
        return day if self.kind == "date" else f"{day}T{time}"

    def write(self, neutral: str) -> str:
        """A neutral year, month, day or time of a day in the pattern.

        >>> Pattern("%d/%m %Y", "date").write("2024-10-01")
        '01/10 2024'
        >>> Pattern("%H%M", "time").write("2024-10-01T08:30:00")
        '0830'
        >>> Pattern("%Y-%m-%L", "month").write("2024-02")
        '2024-02-29'
        """
        whole = neutral + _FIRST[len(neutral) :] + ".000000"
        return "".join(
            _text(piece)
            if not _stands_for(piece)
            else _last(neutral)
            if piece == "%L"
            else whole[_SLICES[piece[1]]]
            for piece in self._pieces
        )


def _month(parts: Mapping[str, str]) -> str | None:
    """The month that the parts say; None when `%L` is not its last day."""
    month = f"{parts['Y']}-{parts['m']}"
    if "L" in parts and not (
        "01" <= parts["m"] <= "12" and parts["Y"] > "0000" and _last(month) == parts["L"]
    ):
        return None
    return month


def _last(month: str) -> str:
    """The last day of a month, in two digits."""
    return f"{last_day(month).day:02d}"


def _stands_for(piece: str) -> bool:
    """True for a directive, false for text."""
    return piece[0] == "%" and piece != "%%"


def _text(piece: str) -> str:
    return "%" if piece == "%%" else piece
