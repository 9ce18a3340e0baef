"""Which contract's a message is, by its root: told from its first bytes, without reading on."""

from typing import Any
from xml.parsers import expat

import attrs

from cvrgvr.national.xml.shapes import CONTRACTS, Contract

__all__ = ["contract_in"]


@attrs.frozen(slots=True)
class _FoundError(Exception):
    tag: str


def contract_in(head: bytes) -> tuple[Contract | None, bool]:
    """The contract whose request or answer a document that begins so is, and True for an answer.

    None for another root, and for what is not XML: reading it says why.
    """

    def first(tag: str, _attributes: Any) -> None:
        raise _FoundError(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = first
    try:
        parser.Parse(head, False)
    except _FoundError as found:
        for contract in CONTRACTS:
            if found.tag == f"{contract.namespace} {contract.root}":
                return contract, False
            if found.tag == f"{contract.namespace} {contract.answer.name}":
                return contract, True
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: an encoding that nobody has
        pass
    return None, False
