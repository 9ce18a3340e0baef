"""Pseudonyms: keyed hashes that stand for an id where the id must not go.

The same key, kind and parts always give the same pseudonym, so a wait and its completion meet in another
month's delivery; without the key nobody can tell whose it is, nor try all identity numbers. A changed key
breaks every link, so keep it for as long as deliveries may be replaced. It is the caller's: never stored,
logged or shown here.

Source: national.md section 12, val.md section 2 (reference; HSF 6 kap. 3 §).

>>> key = PseudonymKey(bytes(range(32)))
>>> pseudonym("vardkontakt", key, ("10", "TakeCare", "12345678"))
'099075d110e6dee09eff54f8cef3f163'
>>> key
PseudonymKey(check='a82153c1')
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import Final, NoReturn
from unicodedata import normalize

from cvrgvr.errors import UsageError

__all__ = ["PseudonymKey", "is_pseudonym", "pseudonym"]

_SHORTEST: Final = 32
_FEWEST: Final = 8
"""Different bytes that a key must have: a key of one repeated word has too few."""
_SEPARATOR: Final = "\x1f"
_HEAD: Final = ("cvrgvr", "v1")
_LENGTH: Final = 16
_BLOCK: Final = 64
"""Bytes that SHA-256 takes at a time."""
_CHECK: Final = "nyckel"
_PSEUDONYM: Final = re.compile("[0-9a-f]{32}")


class PseudonymKey:
    """The secret that pseudonyms are made with.

    Args:
        secret: at least 32 bytes, made at random and kept apart from the data (`secrets.token_bytes(32)`).

    Raises:
        UsageError: the key is no bytes, has fewer than 32, or repeats a few of them (NAT603, VAL101). The
            message holds nothing of it.
    """

    __slots__ = ("_check", "_inner", "_outer", "_secret")

    def __init__(self, secret: bytes | bytearray) -> None:
        if not isinstance(secret, (bytes, bytearray)):
            raise UsageError("NAT603, VAL101: the pseudonym key must be bytes")
        if len(secret) < _SHORTEST:
            raise UsageError(
                f"NAT603, VAL101: the pseudonym key has {len(secret)} bytes and must have at least "
                f"{_SHORTEST}; make one with secrets.token_bytes(32) and keep it"
            )
        if len(set(secret)) < _FEWEST:
            raise UsageError(
                "NAT603, VAL101: the pseudonym key repeats a few bytes and can be guessed; "
                "make one with secrets.token_bytes(32) and keep it"
            )
        self._secret = bytes(secret)
        self._inner, self._outer = _padded(self._secret)
        self._check = pseudonym(_CHECK, self, ())[:8]

    @property
    def check(self) -> str:
        """Eight hex digits that tell two keys apart and nothing of the key: note it with each delivery."""
        return self._check

    def digest(self, message: bytes) -> str:
        """The first 16 bytes of HMAC-SHA-256 of a message, as 32 lower-case hex digits."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()[:_LENGTH].hex()

    def __repr__(self) -> str:
        return f"PseudonymKey(check={self._check!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PseudonymKey) and hmac.compare_digest(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash(self._check)

    def __reduce__(self) -> NoReturn:
        raise UsageError("a pseudonym key is never stored: give it anew")


def _padded(secret: bytes) -> "tuple[hashlib._Hash, hashlib._Hash]":
    """The two hashes of HMAC (RFC 2104) that have taken the key: it is the same for millions of messages."""
    if len(secret) > _BLOCK:
        secret = hashlib.sha256(secret).digest()
    block = secret.ljust(_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(each ^ pad for each in block)) for pad in (0x36, 0x5C))
    return inner, outer


def pseudonym(kind: str, key: PseudonymKey, parts: Iterable[str]) -> str:
    """The pseudonym of an id: 32 characters `0-9a-f`.

    Args:
        kind: what is named, such as `vardkontakt`, `remiss` or `val-patient`: the same id of another kind has
            another pseudonym.
        key: the caller's key.
        parts: what the id is made of, the system that it belongs to first. Spellings that Unicode counts as
            the same give the same pseudonym.

    Raises:
        UsageError: the kind or a part holds the separator U+001F.
    """
    texts = (*_HEAD, kind, *parts)
    message = _SEPARATOR.join(texts)
    if message.count(_SEPARATOR) != len(texts) - 1:
        raise UsageError("a part of a pseudonym must not hold the character U+001F")
    if not message.isascii():
        message = normalize("NFC", message)
    return key.digest(message.encode("utf-8", "surrogatepass"))


def is_pseudonym(text: str) -> bool:
    """True for a text of the form of a pseudonym.

    >>> is_pseudonym("099075d110e6dee09eff54f8cef3f163"), is_pseudonym("V-000001")
    (True, False)
    """
    return _PSEUDONYM.fullmatch(text) is not None
