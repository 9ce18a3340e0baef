"""The receiver's answer: that a message was received, which is not yet that it was accepted.

Source: national.md sections 3 and 10 (official: XSD-G, XSD-V). How the later status report looks is not
public: the caller says what it said (`cvrgvr.national.ledger`).
"""

from typing import Final

import attrs

from cvrgvr.errors import ReadError
from cvrgvr.national.xml.shapes import CONTRACTS
from cvrgvr.wire.source import Source, opened
from cvrgvr.wire.xml import elements

__all__ = ["Response", "read_response"]

_ROOTS: Final = {f"{{{each.namespace}}}{each.answer.name}": each for each in CONTRACTS}
_PARTS: Final = ("Meddelande", "ErsattningsId", "LeveransReferens")
_ENVELOPE: Final = "{http://schemas.xmlsoap.org/soap/envelope/}"


@attrs.frozen(slots=True, repr=False)
class Response:
    """The answer to one message.

    Attributes:
        contract: `genomforda` or `vantande`.
        meddelande: what the receiver says; its texts are not known.
        ersattnings_id: the id to replace or delete this delivery with: keep it.
        leveransreferens: the sender's own reference, given back.
    """

    contract: str
    meddelande: str
    ersattnings_id: str
    leveransreferens: str | None = None

    def __repr__(self) -> str:
        return f"<Response: {self.contract}>"


def read_response(source: Source) -> Response:
    """The answer in a file or in bytes, by itself or in its SOAP envelope.

    Raises:
        ReadError: it is no answer of the national delivery, or something is missing in it; a SOAP fault is no
            answer either.
    """
    contract = None
    parts: list[tuple[str, str]] = []
    with opened(source) as stream:
        for element in elements(stream, _PARTS):
            tag = str(element.tag)
            contract = contract or _ROOTS.get(tag)
            if tag == f"{_ENVELOPE}Fault":
                raise ReadError("the receiver answered with a SOAP fault, not with an answer")
            if tag.rpartition("}")[2] in _PARTS:
                parts.append((tag, element.text or ""))
    if contract is None:
        raise ReadError("this is no answer of the national delivery")
    found: dict[str, str] = {}
    for tag, text in parts:
        space, _, name = tag.rpartition("}")
        if space != f"{{{contract.namespace}":
            continue
        if name in found:
            raise ReadError(f"the answer has {name} twice")
        found[name] = text
    for name in _PARTS[:2]:
        if name not in found:
            raise ReadError(f"the answer has no {name}")
    return Response(contract.name, found["Meddelande"], found["ErsattningsId"], found.get("LeveransReferens"))
