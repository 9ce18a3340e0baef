"""The shape of a document, declared once as data: what elements and attributes it has, and what they carry.

    Element("Diagnos", (Attribute("Kod", String(longest=10), "kod"), ...), make=Diagnos, into="diagnoser")

Reader, writer and schema are derived from it. A document is a root, perhaps containers within containers
(`streamed`), and in the innermost of them *units*: elements that make one record each. The reader holds one
unit at a time. Elements inside a unit that make an item put it in a list of what encloses them; the
attributes of all others belong to the record or item around them.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.wire.xml.types import Simple

__all__ = ["MANY", "Attribute", "Child", "Content", "Element", "Shape"]

MANY: Final = None
"""No upper bound of how often an element may stand."""


class Content(StrEnum):
    """What stands between an element's tags."""

    EMPTY = "empty"
    """Nothing: no child, no text, not even white space."""
    ALL = "all"
    """The children in any order, each at most once."""
    SEQUENCE = "sequence"
    """The children in the order declared."""
    CHOICE = "choice"
    """One of the children."""
    TEXT = "text"
    """Text of a simple type, and no child."""


@attrs.frozen(slots=True)
class Attribute:
    """One attribute.

    Attributes:
        name: its name on the wire.
        type: its simple type.
        field: the field that it carries; None when it says nothing that the shape does not know.
        required: it must be given.
        default: the text that the schema declares for a missing attribute.
        fixed: the text that the writer gives it when it carries no field.
    """

    name: str
    type: Simple
    field: str | None = None
    required: bool = False
    default: str | None = None
    fixed: str | None = None


@attrs.frozen(slots=True)
class Child:
    """An element as a child: how often it may stand."""

    element: "Element"
    least: int = 0
    most: int | None = 1


@attrs.frozen(slots=True, eq=False)
class Element:
    """One element.

    Attributes:
        name: its local name; it is of the shape's namespace.
        attributes: in the order in which they are written.
        content: what stands between its tags.
        children: in the order in which they are written.
        make: the class of the record or item that it makes; None when it belongs to what encloses it.
        into: the list that an item goes to.
        tells: for a choice, the field that holds the name of the child.
        optional: for a choice, there need not be a child.
        text: the type of its text.
        text_field: the field that its text is.
        streamed: a container of units, which is never held as a whole.
        open: it may also be the root of a document by the schema.
    """

    name: str
    attributes: tuple[Attribute, ...] = ()
    content: Content = Content.EMPTY
    children: tuple[Child, ...] = ()
    make: type[Any] | None = None
    into: str | None = None
    tells: str | None = None
    optional: bool = False
    text: Simple | None = None
    text_field: str | None = None
    streamed: bool = False
    open: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.content is Content.TEXT) is not (self.text is not None):
            raise UsageError(f"{self.name}: text content and its type go together")
        if self.children and self.content in (Content.EMPTY, Content.TEXT):
            raise UsageError(f"{self.name}: no children in {self.content} content")

    def fields(self) -> Iterator[tuple["Element", Attribute]]:
        """Its own attributes that carry a field, and those of what it encloses, items left out."""
        for attribute in self.attributes:
            if attribute.field is not None:
                yield self, attribute
        for child in self.children:
            if child.element.make is None:
                yield from child.element.fields()

    def lists(self) -> Iterator["Element"]:
        """The elements that make items of this element's record or item."""
        for child in self.children:
            if child.element.make is None:
                yield from child.element.lists()
            else:
                yield child.element


@attrs.frozen(slots=True, eq=False)
class Shape:
    """A document.

    Attributes:
        name: a short name, for messages.
        root: its root.
        namespace: the namespace of its elements; None = none. Attributes are never in one.
        encoding: how it is written.
    """

    name: str
    root: Element
    namespace: str | None = None
    encoding: str = "UTF-8"

    def elements(self) -> tuple[Element, ...]:
        """Every element once, parents before children."""
        found: dict[int, Element] = {}

        def walk(element: Element) -> None:
            if id(element) not in found:
                found[id(element)] = element
                for child in element.children:
                    walk(child.element)

        walk(self.root)
        return tuple(found.values())

    def units(self) -> tuple[Element, ...]:
        """The elements that make records."""
        return tuple(
            child.element
            for element in self.elements()
            if element.streamed
            for child in element.children
            if child.element.make is not None
        )
