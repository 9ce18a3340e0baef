"""Clock times in the texts of times, which all columns of a pass have in common."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from cvrgvr.frames.dictionary import Dictionary
from cvrgvr.frames.numbers import Answers

__all__ = ["Clocks"]

_MINUTE: Final = re.compile("T(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_SECOND: Final = re.compile(":[0-5][0-9]")


class _Digits:
    """A part of clock times, which columns have in common.

    Args:
        form: the form of the part.
        seconds: how many seconds one of each of its numbers has.

    Attributes:
        odd: it is none.
        seconds: how many seconds it says.
        timed: it says another clock time than midnight.
    """

    def __init__(self, form: re.Pattern[str], seconds: Sequence[int]) -> None:
        def seconds_of(text: str) -> int | None:
            if text and not form.fullmatch(text):
                return None
            numbers = map(int, text[1:].split(":") if text else ())
            return sum(number * each for number, each in zip(numbers, seconds, strict=False))

        self.dictionary = Dictionary()
        self.odd = Answers(self.dictionary, lambda text: seconds_of(text) is None, pl.Boolean)
        self.seconds = Answers(self.dictionary, seconds_of, pl.Int64)
        self.timed = Answers(self.dictionary, lambda text: bool(text.strip("T0:")), pl.Boolean)


class Clocks:
    """The clock times of times: minutes repeat, and seconds, where both together do not."""

    def __init__(self) -> None:
        self.minutes = _Digits(_MINUTE, (3600, 60))
        self.seconds = _Digits(_SECOND, (1,))
