"""The list for the person who enters the counts in RAPP."""

from typing import Final

from cvrgvr.errors import UsageError
from cvrgvr.transfer.rapp.html import as_html
from cvrgvr.transfer.rapp.result import RappCounts
from cvrgvr.transfer.rapp.text import as_text
from cvrgvr.transfer.rapp.words import WORDS

__all__ = ["rapp_list"]

_FORMATS: Final = {"text": as_text, "html": as_html}


def rapp_list(counts: RappCounts, format: str = "text", lang: str = "sv") -> str:  # noqa: A002  # as in Assessment.explain
    """Make a list to enter the counts from: by unit, with a box to tick for each row.

    It ends with where every record went. It holds counts and unit ids, no identity numbers; a count of few
    patients may still tell who they are, so treat the list as the records that it was made of.

    Args:
        counts: what `to_rapp` gave.
        format: `text`, or `html` for a page to print that fetches nothing.
        lang: `sv` or `en`.

    Raises:
        UsageError: another format or language.

    Source: cvr.md 1.3 (reference): RAPP's own form is not public.
    """
    if format not in _FORMATS:
        raise UsageError(f"format must be one of {', '.join(_FORMATS)}")
    if lang not in WORDS:
        raise UsageError(f"lang must be one of {', '.join(WORDS)}")
    return _FORMATS[format](counts, lang)
