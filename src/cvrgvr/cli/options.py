"""Options that commands share, and their texts as values; argparse shows what is wrong with them."""

import argparse
import sys
from datetime import date
from typing import Any, Final

from cvrgvr.findings import Severity

__all__ = ["add_lang", "cap", "codes", "count", "day", "grade", "parts", "severity"]

_FIRST_YEAR: Final = 1900


def add_lang(parser: Any) -> None:
    """Add the language of the text to a parser."""
    parser.add_argument("--lang", default="sv", choices=("sv", "en"), help="language of the text (sv)")


def day(text: str) -> date:
    """A date, of a year in which someone may have waited."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD") from None
    if found.year < _FIRST_YEAR:
        raise argparse.ArgumentTypeError(f"write a date from {_FIRST_YEAR} on")
    return found


def severity(text: str) -> Severity:
    """A severity."""
    try:
        return Severity.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def grade(text: str) -> tuple[str, Severity]:
    """A code or prefix with its severity."""
    code, sign, name = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("write CODE=SEVERITY, such as CVR210=warning")
    return code.strip().upper(), severity(name.strip())


def parts(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def codes(text: str) -> tuple[str, ...]:
    """Codes or prefixes between commas."""
    return parts(text.upper())


def cap(text: str) -> int:
    """How many findings of one code to keep; `all` is more than any file can have."""
    if text == "all":
        return sys.maxsize
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError("write a whole number from 0, or all")
    return number


def count(text: str) -> int:
    """How many of something, at least one."""
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError("write a whole number from 1")
    return number
