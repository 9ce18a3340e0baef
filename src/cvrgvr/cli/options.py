"""Texts of the command line as values; argparse shows what is wrong with them."""

import argparse
import sys
from datetime import date

from cvrgvr.findings import Severity

__all__ = ["cap", "codes", "count", "day", "grade", "severity"]


def day(text: str) -> date:
    """A date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD") from None


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


def codes(text: str) -> tuple[str, ...]:
    """Codes or prefixes between commas."""
    return tuple(part.strip().upper() for part in text.split(",") if part.strip())


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
