"""Records as a document: strict, with a stable order, whole or not at all.

Attributes are written in the order of the shape and children in the order declared, indented by two spaces.
What a record has and the schema does not take, or the shape cannot carry, refuses the document.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import attrs

from cvrgvr.errors import WriteError
from cvrgvr.spec import Broken
from cvrgvr.wire.atomic import Target, whole
from cvrgvr.wire.xml.content import start
from cvrgvr.wire.xml.shape import Attribute, Content, Element, Shape

__all__ = ["Extra", "Writer", "write_document"]

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_BATCH: Final = 1 << 16


@attrs.frozen(slots=True)
class Extra:
    """What a document may have beside its records.

    Attributes:
        hint: where the schema lies, for `xsi:noNamespaceSchemaLocation` (`schemaLocation` in a namespace).
        without: fields that are not written though the records have them.
        indent: for each level.
    """

    hint: str | None = None
    without: frozenset[str] = frozenset()
    indent: str = "  "


class Writer:
    """Writes the elements of a shape.

    Args:
        shape: the document's shape.
        extra: what it may have beside its records.
    """

    def __init__(self, shape: Shape, extra: Extra | None = None) -> None:
        self._shape = shape
        self._extra = extra or Extra()
        self._carried: dict[tuple[Any, ...], frozenset[str]] = {}

    def declaration(self) -> str:
        """The first line."""
        return f'<?xml version="1.0" encoding="{self._shape.encoding}"?>\n'

    def open(self, path: Sequence[Element], values: Sequence[Mapping[str, Any]]) -> str:
        """Start tags of the root and the containers in it.

        Raises:
            WriteError: a value is missing, or the schema does not take it.
        """
        lines = []
        for depth, (element, given) in enumerate(zip(path, values, strict=True)):
            names = "".join(self._attributes(element, given)) + (self._names() if depth == 0 else "")
            lines.append(f"{self._extra.indent * depth}<{element.name}{names}>\n")
        return "".join(lines)

    def close(self, path: Sequence[Element]) -> str:
        """End tags of the containers and the root."""
        depths = range(len(path) - 1, -1, -1)
        return "".join(f"{self._extra.indent * depth}</{path[depth].name}>\n" for depth in depths)

    def unit(self, element: Element, record: Any, depth: int) -> str:
        """A record as its element.

        Raises:
            WriteError: a value is missing, or the schema does not take it, or the element cannot carry it.
        """
        values = _values(record)
        text = "".join(self._element(element, values, depth))
        lost = [
            name
            for name, value in values.items()
            if not _nothing(value) and name not in self._reach(element, values)
        ]
        if lost:
            raise WriteError(f"{element.name} has no place for {', '.join(lost)}")
        return text

    def fits(self, element: Element, record: Any) -> bool:
        """True when the schema takes the record."""
        try:
            self.unit(element, record, 0)
        except WriteError:
            return False
        return True

    # -- elements -------------------------------------------------------------------------------------------

    def _element(self, element: Element, values: Mapping[str, Any], depth: int) -> Iterator[str]:
        indent = self._extra.indent * depth
        yield f"{indent}<{element.name}"
        yield from self._attributes(element, values)
        if element.text is not None:
            value = None if element.text_field is None else values.get(element.text_field)
            text = "" if value is None else self._checked(element.text.format(value), element, element.name)
            yield f">{text.translate(_TEXT)}</{element.name}>\n" if text else "/>\n"
            return
        inner: list[str] = []
        node = start(element)
        for child, given in self._children(element, values):
            after = node[child.name]
            if after is None:
                raise WriteError(f"{element.name} holds too many {child.name}")
            node = after
            inner += self._element(child, given, depth + 1)
        if node.lacks:
            raise WriteError(f"{element.name} lacks {', '.join(node.lacks)}")
        if not inner:
            yield "/>\n"
            return
        yield ">\n"
        yield from inner
        yield f"{indent}</{element.name}>\n"

    def _children(
        self, element: Element, values: Mapping[str, Any]
    ) -> Iterator[tuple[Element, Mapping[str, Any]]]:
        """The children that a record has, in order, each with what it is written from."""
        for child in element.children:
            inner = child.element
            if inner.into is not None:
                items = values.get(inner.into) or ()
                if not isinstance(items, (tuple, list)) or not all(
                    type(each) is inner.make for each in items
                ):
                    raise WriteError(
                        f"{element.name} cannot hold what {inner.into} is: it is no list of its items"
                    )
                for item in items:
                    yield inner, _values(item)
            elif element.content is Content.CHOICE and element.tells is not None:
                if values.get(element.tells) == inner.name:
                    yield inner, values
            elif child.least or _given(inner, values):
                yield inner, values

    def _attributes(self, element: Element, values: Mapping[str, Any]) -> Iterator[str]:
        for attribute in element.attributes:
            value = attribute.fixed if attribute.field is None else values.get(attribute.field)
            if value is None or attribute.field in self._extra.without:
                if attribute.required:
                    raise WriteError(f"{element.name} lacks {attribute.name}")
                continue
            text = self._text(attribute, value, element)
            if text is not None:
                yield text

    def _text(self, attribute: Attribute, value: Any, element: Element) -> str | None:
        """An attribute as it is written; None when it is what the schema takes a missing one for."""
        if isinstance(value, Broken):
            text = value.raw
            if not attribute.type.valid(text):
                raise WriteError(f"{element.name}@{attribute.name} must be {attribute.type.expected_en}")
        elif attribute.field is None:
            text = value
        elif not attribute.type.accepts(value):
            raise WriteError(f"{element.name}@{attribute.name} must be {attribute.type.expected_en}")
        else:
            text = attribute.type.format(value)
        if text == attribute.default:
            return None
        return f' {attribute.name}="{self._checked(text, element, attribute.name).translate(_MARKUP)}"'

    @staticmethod
    def _checked(text: str, element: Element, name: str) -> str:
        if not text.isprintable() and _UNWRITABLE.search(text):
            raise WriteError(f"{element.name}@{name} holds a character that no XML can")
        return text

    def _names(self) -> str:
        """Namespace and schema hint, for the root."""
        namespace = self._shape.namespace
        text = "" if namespace is None else f' xmlns="{namespace}"'
        if self._extra.hint is None:
            return text
        name = "noNamespaceSchemaLocation" if namespace is None else "schemaLocation"
        place = self._extra.hint if namespace is None else f"{namespace} {self._extra.hint}"
        xsi = "http://www.w3.org/2001/XMLSchema-instance"
        return f'{text} xmlns:xsi="{xsi}" xsi:{name}="{place.translate(_MARKUP)}"'

    def _reach(self, element: Element, values: Mapping[str, Any]) -> frozenset[str]:
        """The fields that an element carries, for what the record says its choices are."""
        names: set[str] = set()

        def walk(each: Element) -> None:
            names.update(one.field for one in each.attributes if one.field is not None)
            if each.text_field is not None:
                names.add(each.text_field)
            if each.tells is not None:
                names.add(each.tells)
            for child in each.children:
                inner = child.element
                if inner.into is not None:
                    names.add(inner.into)
                elif each.tells is None or values.get(each.tells) == inner.name:
                    walk(inner)

        choice = tuple(values.get(name) for name in _told(element))
        key = (id(element), *choice)
        if key not in self._carried:
            walk(element)
            self._carried[key] = frozenset(names)
        return self._carried[key]


def _told(element: Element) -> Iterator[str]:
    if element.tells is not None:
        yield element.tells
    for child in element.children:
        if child.element.into is None:
            yield from _told(child.element)


def _values(record: Any) -> Mapping[str, Any]:
    return {name: getattr(record, name) for name in _names_of(type(record))}


_NAMES: Final[dict[type, tuple[str, ...]]] = {}


def _names_of(cls: type) -> tuple[str, ...]:
    if cls not in _NAMES:
        _NAMES[cls] = tuple(field.name for field in attrs.fields(cls))
    return _NAMES[cls]


def _nothing(value: Any) -> bool:
    return value is None or (isinstance(value, (tuple, list, dict)) and not value)


def _given(element: Element, values: Mapping[str, Any]) -> bool:
    """True when a record has something that an element which it need not have would carry."""
    if any(one.field is not None and not _nothing(values.get(one.field)) for one in element.attributes):
        return True
    if element.text_field is not None and values.get(element.text_field) is not None:
        return True
    for child in element.children:
        inner = child.element
        if inner.into is not None:
            if values.get(inner.into):
                return True
        elif _given(inner, values):
            return True
    return False


def write_document(
    shape: Shape,
    target: Target,
    path: Sequence[Element],
    values: Sequence[Mapping[str, Any]],
    records: Iterable[tuple[Element, Any]],
    extra: Extra | None = None,
) -> int:
    """Write a document whose units stand in one container: the whole file or none.

    Args:
        shape: the document's shape.
        target: a path or a binary file.
        path: the root, and the containers down to the one that holds the units.
        values: the attributes of each, by field.
        records: each record with the element that it is written as.
        extra: what the document may have beside its records.

    Returns:
        The number of records.

    Raises:
        WriteError: a record, or the root, has what the schema does not take. Nothing is written.
    """
    writer = Writer(shape, extra)
    count, held = 0, [writer.declaration(), writer.open(path, values)]
    size = 0
    encode = partial(str.encode, encoding=shape.encoding, errors="xmlcharrefreplace")
    with whole(target) as stream:
        for element, record in records:
            count += 1
            try:
                text = writer.unit(element, record, len(path))
            except WriteError as fault:
                raise WriteError(f"record {count}: {fault}", fault.findings) from None
            held.append(text)
            size += len(text)
            if size > _BATCH:
                stream.write(encode("".join(held)))
                held.clear()
                size = 0
        if not count and (lacks := start(path[-1]).lacks):
            raise WriteError(f"{path[-1].name} lacks {', '.join(lacks)}")
        held.append(writer.close(path))
        stream.write(encode("".join(held)))
    return count
