"""The shape of a document as an XML Schema 1.0: written from the shape, not from the owner's file."""

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from cvrgvr.wire.xml.shape import Attribute, Child, Element, Shape
from cvrgvr.wire.xml.types import Simple

__all__ = ["xsd"]

_XS: Final = "http://www.w3.org/2001/XMLSchema"


def xsd(shape: Shape, also: Iterable[Element] = ()) -> str:
    """The schema, to be written in UTF-8; it accepts the documents that the reader finds no fault of form in.

    Elements that may be roots are global; the others stand where they are used.

    Args:
        shape: the shape of a document.
        also: other roots that the same schema has, such as that of an answer.
    """
    target = (
        "" if shape.namespace is None else f' targetNamespace="{shape.namespace}" xmlns="{shape.namespace}"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xs:schema xmlns:xs="{_XS}"{target}',
        '    elementFormDefault="qualified" attributeFormDefault="unqualified">',
    ]
    for element in shape.elements():
        if element is shape.root or element.open:
            lines += [f"  {line}" for line in _element(element, "")]
    for element in also:
        lines += [f"  {line}" for line in _element(element, "")]
    return "\n".join([*lines, "</xs:schema>", ""])


def _element(element: Element, occurs: str) -> Iterator[str]:
    yield f'<xs:element name="{element.name}"{occurs}>'
    yield "  <xs:complexType>"
    indent = "    "
    if element.text is not None:
        yield f"{indent}<xs:simpleContent>"
        yield f'{indent}  <xs:extension base="xs:{element.text.base}">'
        for attribute in element.attributes:
            yield from _indented(_attribute(attribute), f"{indent}    ")
        yield f"{indent}  </xs:extension>"
        yield f"{indent}</xs:simpleContent>"
    else:
        if element.children:
            group = str(element.content)
            least = ' minOccurs="0"' if element.optional else ""
            yield f"{indent}<xs:{group}{least}>"
            for child in element.children:
                yield from _indented(_child(child), f"{indent}  ")
            yield f"{indent}</xs:{group}>"
        for attribute in element.attributes:
            yield from _indented(_attribute(attribute), indent)
    yield "  </xs:complexType>"
    yield "</xs:element>"


def _child(child: Child) -> Iterator[str]:
    most = "unbounded" if child.most is None else str(child.most)
    occurs = ("" if child.least == 1 else f' minOccurs="{child.least}"') + (
        "" if most == "1" else f' maxOccurs="{most}"'
    )
    if child.element.open:
        yield f'<xs:element ref="{child.element.name}"{occurs}/>'
    else:
        yield from _element(child.element, occurs)


def _attribute(attribute: Attribute) -> Iterator[str]:
    use = ' use="required"' if attribute.required else ""
    default = "" if attribute.default is None else f' default="{escape(attribute.default)}"'
    if not attribute.type.facets:
        yield f'<xs:attribute name="{attribute.name}" type="xs:{attribute.type.base}"{use}{default}/>'
        return
    yield f'<xs:attribute name="{attribute.name}"{use}{default}>'
    yield from _indented(_simple(attribute.type), "  ")
    yield "</xs:attribute>"


def _simple(kind: Simple) -> Iterator[str]:
    yield "<xs:simpleType>"
    yield f'  <xs:restriction base="xs:{kind.base}">'
    for name, value in kind.facets:
        yield f'    <xs:{name} value="{escape(value, {chr(34): "&quot;"})}"/>'
    yield "  </xs:restriction>"
    yield "</xs:simpleType>"


def _indented(lines: Iterator[str], indent: str) -> Iterator[str]:
    return (f"{indent}{line}" for line in lines)
