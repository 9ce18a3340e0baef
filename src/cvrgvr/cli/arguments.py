"""Types of arguments that several commands take."""

import argparse
from datetime import date

__all__ = ["day"]


def day(text: str) -> date:
    """A date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD") from None
