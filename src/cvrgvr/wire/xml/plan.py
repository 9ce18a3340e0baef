"""The shape compiled for reading: what attributes become, each distinct text parsed once."""

from typing import Any, Final

import attrs

from cvrgvr.spec import Broken
from cvrgvr.wire.xml.content import Node, start
from cvrgvr.wire.xml.shape import Attribute, Content, Element, Shape
from cvrgvr.wire.xml.types import Beyond, Day, Instant
from cvrgvr.wire.xml.types.simple import BLANK
from cvrgvr.wire.xml.violation import Problem

__all__ = ["Noted", "Plan", "plan_of"]

_HELD: Final = 1 << 12
"""Distinct texts remembered for an attribute, and distinct items for an element."""


@attrs.frozen(slots=True)
class Noted:
    """A value that comes with a remark each time it is met."""

    value: Any
    problem: Problem


class Values(dict[str, Any]):
    """The values of an attribute's texts."""

    __slots__ = ("_dated", "_kind", "_parse")

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self._kind = attribute.type
        self._parse = attribute.type.reader()
        self._dated = isinstance(attribute.type, (Day, Instant))

    def __missing__(self, text: str) -> Any:
        if len(self) >= _HELD:
            self.clear()
        try:
            value = self._parse(text)
        except ValueError as fault:
            problem = Problem.BEYOND if isinstance(fault, Beyond) else Problem.VALUE
            value = Noted(Broken(text, self._kind.expected_en), problem)
        if self._dated and text.strip(BLANK) != text and type(value) is not Noted:
            value = Noted(value, Problem.PADDED)
        self[text] = value
        return value


class Plan:
    """One element, compiled.

    Attributes:
        element: what it is compiled from.
        list_field: the list of the record that its attributes end up in; None = the record itself.
        children: the elements that may stand in it, by the name that the parser gives.
        first: the content automaton's first state; None when nothing is counted.
        lists: the lists that items inside it go to, when it makes something.
        known: by attribute's name its values, its field, and 1 when it is required: what reading asks for.
        attributes: its attributes by name.
        needs: how many attributes are required.
        items: items by their attributes as they stood, for elements that are an item and nothing more.
        empty: no text may stand in it, not even white space.
        spaced: white space in it is nothing.
        plain: it makes nothing and is no container.
    """

    __slots__ = (
        "attributes",
        "children",
        "element",
        "empty",
        "first",
        "into",
        "items",
        "known",
        "list_field",
        "lists",
        "make",
        "name",
        "needs",
        "plain",
        "spaced",
        "streamed",
        "tells",
        "text",
    )

    def __init__(self, element: Element, list_field: str | None) -> None:
        self.element = element
        self.name = element.name
        self.list_field = list_field
        self.children: dict[str, Plan] = {}
        self.first: Node | None = start(element) if _counted(element) else None
        self.attributes: dict[str, Attribute] = {each.name: each for each in element.attributes}
        self.known: dict[str, tuple[Values, str | None, int]] = {
            name: (Values(each), each.field, int(each.required)) for name, each in self.attributes.items()
        }
        self.needs = sum(each.required for each in element.attributes)
        self.make = element.make
        self.into = element.into
        self.tells = element.tells
        self.lists = tuple(each.into for each in element.lists() if each.into is not None)
        self.streamed = element.streamed
        self.empty = element.content is Content.EMPTY
        self.text = element.text
        self.spaced = not self.empty and element.text is None
        self.plain = element.make is None and not element.streamed
        leaf = self.empty and element.into is not None
        self.items: dict[tuple[str, ...], Any] | None = {} if leaf else None

    def remember(self, attributes: tuple[str, ...], item: Any) -> None:
        """Keep an item without faults."""
        assert self.items is not None
        if len(self.items) >= _HELD:
            self.items.clear()
        self.items[attributes] = item


def _counted(element: Element) -> bool:
    """False when any number of the only child is right."""
    if element.content is not Content.SEQUENCE or len(element.children) != 1:
        return bool(element.children)
    (child,) = element.children
    return child.least > 0 or child.most is not None


def plan_of(shape: Shape) -> Plan:
    """The root's plan."""
    prefix = "" if shape.namespace is None else f"{shape.namespace} "

    def compiled(element: Element, list_field: str | None) -> Plan:
        plan = Plan(element, list_field)
        for child in element.children:
            inner = list_field or child.element.into
            plan.children[prefix + child.element.name] = compiled(child.element, inner)
        return plan

    return compiled(shape.root, None)
