"""The file that holds a key of pseudonyms: never an argument, which a list of processes would show."""

from cvrgvr.cli.files import naming
from cvrgvr.wire.source import opened

__all__ = ["key_in"]


def key_in(path: str) -> bytes:
    """The key in a file, without a line end that an editor put there. Raises ReadError."""
    with naming(path), opened(path) as stream:
        return stream.read().rstrip(b"\r\n")
