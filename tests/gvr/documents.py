"""Documents of the messages, and what reader and schema say of them."""

import io
from typing import Any

from lxml import etree

from cvrgvr.wire.xml import Shape, Stopped, xsd
from cvrgvr.wire.xml.register import DocumentRegister

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n'


def schema_of(shape: Shape) -> etree.XMLSchema:
    """The generated schema, as libxml2 compiles it."""
    return etree.XMLSchema(etree.fromstring(xsd(shape).encode()))


def encoded(text: str) -> bytes:
    """A document with its declaration."""
    return (HEAD + text).encode("iso-8859-1", "xmlcharrefreplace")


def by_schema(schema: etree.XMLSchema, data: bytes) -> bool:
    """True when libxml2 accepts the document by the schema."""
    try:
        return schema.validate(etree.fromstring(data))
    except etree.XMLSyntaxError:
        return False


def by_reader(register: DocumentRegister, data: bytes) -> bool:
    """True when the reader finds nothing that the schema refuses."""
    parts: list[Any] = list(register.message.reader.parts(io.BytesIO(data)))
    faults = [fault for part in parts for fault in getattr(part, "violations", ())]
    return not isinstance(parts[-1], Stopped) and not any(fault.problem.refused for fault in faults)
