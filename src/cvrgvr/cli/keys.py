"""The file that holds a key of pseudonyms: never an argument, which a list of processes would show."""

from cvrgvr.errors import ReadError
from cvrgvr.wire.source import opened

__all__ = ["key_in"]


def key_in(path: str) -> bytes:
    """The key in a file, without a line end that an editor put there. Raises ReadError."""
    try:
        with opened(path) as stream:
            return stream.read().rstrip(b"\r\n")
    except ReadError as fault:
        raise ReadError(f"{path}: {fault}") from None
