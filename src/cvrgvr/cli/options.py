"""Values of options that several commands take, from text."""

import argparse
from datetime import date

from cvrgvr.findings import Severity

__all__ = ["day", "severity"]


def day(text: str) -> date:
    """A date, written as ISO has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD") from None


def severity(text: str) -> Severity:
    """The severity of that name."""
    try:
        return Severity.parse(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None
