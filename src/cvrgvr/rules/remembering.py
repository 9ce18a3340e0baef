"""What a rule on several records makes a reader remember, for its documentation page.

The figures are those of the streaming engine; docs/explanation/speed.md has what a million records take.
"""

from cvrgvr.rules import across as a

__all__ = ["remembers"]


def remembers(what: a.Across) -> str:
    """What is remembered of each record while files are read."""
    match what:
        case a.Unique():
            return "of each record with the key, a digest of it and the line: 12 bytes"
        case a.Agree():
            return (
                "of each pair of key and value, digests of both and the line: 16 bytes; "
                "few pairs that come again and again are remembered once"
            )
        case a.Share():
            return "two counts"
        case a.Pair() | a.Gone() | a.Late():
            return (
                "only when files are compared: of each record of both, a digest of the key, the line, and "
                "what the formula reads: 12 bytes, 1 to 4 for each value, and the text of lists"
            )
        case _:
            return "only when files are compared: their months, and how many records they have"
