"""SOAP 1.1 around a message, and the two header values. Nothing is sent from here.

Source: national.md section 2 (official: WSDL; the header with a logical address: reference, RIV-TA 2.1).
"""

import io
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.national.message import Message
from cvrgvr.national.wire import REGISTER
from cvrgvr.national.xml.root import contract_in
from cvrgvr.national.xml.shapes import contract_of
from cvrgvr.national.xml.units import escaped

__all__ = ["Envelope", "envelope"]

_SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
_REGISTRY: Final = "urn:riv:itintegration:registry:1"
_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")


@attrs.frozen(slots=True, repr=False)
class Envelope:
    """What a sender puts on the wire.

    Attributes:
        body: the envelope's bytes.
        headers: the HTTP headers that the contract asks for.
    """

    body: bytes
    headers: Mapping[str, str]

    def __repr__(self) -> str:
        return f"<Envelope: {len(self.body)} bytes>"


def envelope(message: Message | bytes, logical_address: str | None = None, **options: Any) -> Envelope:
    """A message in its SOAP envelope.

    Args:
        message: the message, or the bytes of one that was written (UTF-8).
        logical_address: the receiver's, if it wants one; the contract declares no header for it.
        options: as `national.write`, for a message that is not written yet.

    Raises:
        WriteError: the message cannot be written.
        UsageError: the bytes are no request of the national delivery, or the address cannot stand in XML.
    """
    if isinstance(message, Message):
        contract = contract_of(message.record)
        stream = io.BytesIO()
        REGISTER.write(message, stream, **options)
        data = stream.getvalue()
    else:
        data = message
        found, answer = contract_in(data)
        if found is None or answer:
            raise UsageError("the bytes are no request of the national delivery")
        contract = found
    address = "" if logical_address is None else escaped(logical_address)
    if address is None:
        raise UsageError("the logical address holds a character that no XML can")
    header = (
        f'<soapenv:Header><r:LogicalAddress xmlns:r="{_REGISTRY}">{address}'
        "</r:LogicalAddress></soapenv:Header>"
        if logical_address is not None
        else ""
    )
    body = b"".join(
        [
            b'<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<soapenv:Envelope xmlns:soapenv="{_SOAP}">{header}<soapenv:Body>'.encode(),
            _DECLARATION.sub(b"", data.removeprefix(b"\xef\xbb\xbf")).rstrip(),
            b"</soapenv:Body></soapenv:Envelope>\n",
        ]
    )
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": f'"{contract.soap_action}"'}
    return Envelope(body, headers)
