"""The shape compiled for reading: what attributes become, each distinct text parsed once."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

from cvrgvr.spec import Broken
from cvrgvr.wire.xml.content import Node, start
from cvrgvr.wire.xml.shape import Attribute, Content, Element, Shape
from cvrgvr.wire.xml.types import Beyond, Day, Instant
from cvrgvr.wire.xml.types.simple import BLANK
from cvrgvr.wire.xml.violation import Problem

__all__ = ["Plan", "Remarked", "State", "plan_of"]

_HELD: Final = 1 << 12
"""Distinct texts remembered for an attribute, and distinct sets of attributes for an element."""
_ORDERS: Final = 256
"""Orders of an element's attributes that are remembered."""


class Remarked(Exception):  # noqa: N818 - not an error of the library: it asks for a closer look
    """A text that cannot be read, or can be and needs a remark each time it is met."""

    def __init__(self, value: Any, problem: Problem) -> None:
        super().__init__(problem)
        self.value = value
        self.problem = problem


class Values(dict[str, Any]):
    """The values of an attribute's texts. A text that is not as it should be raises `Remarked`."""

    __slots__ = ("_dated", "_kind", "_parse")

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        self._kind = attribute.type
        self._parse = attribute.type.reader()
        self._dated = isinstance(attribute.type, (Day, Instant))

    def __missing__(self, text: str) -> Any:
        try:
            value = self._parse(text)
        except ValueError as fault:
            problem = Problem.BEYOND if isinstance(fault, Beyond) else Problem.VALUE
            raise Remarked(Broken(text, self._kind.expected_en), problem) from None
        if self._dated and text.strip(BLANK) != text:
            raise Remarked(value, Problem.PADDED)
        if len(self) >= _HELD:
            self.clear()
        self[text] = value
        return value


Taker: TypeAlias = Callable[[Sequence[str]], dict[str, Any]]
"""Gives the values, by field, of attributes as the parser gives them: name, text, name, text."""


def _taker(fields: Sequence[str], memories: Sequence[Values]) -> Taker:
    """What takes the values of attributes that carry these fields, in this order, without asking for each."""
    names = [f"m{number}" for number in range(len(fields))]
    pairs = [f"{field!r}: m{number}[a[{2 * number + 1}]]" for number, field in enumerate(fields)]
    source = f"lambda {', '.join(names)}: lambda a: {{{', '.join(pairs)}}}"
    taker: Taker = eval(source)(*memories)  # noqa: S307 - of the shape's own fields alone
    return taker


class State(dict[str, "tuple[Plan, State]"]):
    """What an element has had: a child's name, as the parser gives it, to its plan and the state after it."""

    __slots__ = ("_node", "_plan", "lacks")

    def __init__(self, plan: "Plan", node: Node) -> None:
        super().__init__()
        self._plan = plan
        self._node = node
        self.lacks = node.lacks

    def admit(self, tag: str) -> "tuple[Plan, State] | None":
        """A child that was not met in this state before; None when it may not come here."""
        child = self._plan.children.get(tag)
        after = None if child is None else self._node[child.name]
        if child is None or after is None:
            return None
        found = self[tag] = (child, self._plan.state(after))
        return found


class Plan:
    """One element, compiled.

    Attributes:
        element: what it is compiled from.
        list_field: the list of the record that its attributes end up in; None = the record itself.
        children: the elements that may stand in it, by the name that the parser gives.
        first: the state before its first child.
        lists: the lists that items inside it go to, when it makes something.
        known: by attribute's name its values, its field, and 1 when it is required: what reading asks for.
        attributes: its attributes by name.
        needs: how many attributes are required.
        takers: by the names of its attributes in a document's order, what takes their values by field: for
            sets of attributes that are whole and carry a field each.
        items: items by their attributes as they stood, for elements that are an item and nothing more.
        met: values by the attributes as they stood, for elements that make nothing; None when they differ too
            much for that.
        empty: no text may stand in it, not even white space.
        spaced: white space in it is nothing.
        plain: it makes nothing and is no container.
    """

    __slots__ = (
        "_states",
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
        "met",
        "name",
        "needs",
        "plain",
        "spaced",
        "streamed",
        "takers",
        "tells",
        "text",
    )

    def __init__(self, element: Element, list_field: str | None) -> None:
        self.element = element
        self.name = element.name
        self.list_field = list_field
        self.children: dict[str, Plan] = {}
        self._states: dict[int, State] = {}
        self.first = self.state(start(element))
        self.attributes: dict[str, Attribute] = {each.name: each for each in element.attributes}
        self.known: dict[str, tuple[Values, str | None, int]] = {
            name: (Values(each), each.field, int(each.required)) for name, each in self.attributes.items()
        }
        self.needs = sum(each.required for each in element.attributes)
        self.takers: dict[tuple[str, ...], Taker] = {}
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
        self.met: dict[tuple[str, ...], dict[str, Any]] | None = {} if self.plain else None

    def state(self, node: Node) -> State:
        """The state of a node of the content automaton."""
        state = self._states.get(id(node))  # a state holds its node
        if state is None:
            state = self._states[id(node)] = State(self, node)
        return state

    def learn(self, names: tuple[str, ...]) -> None:
        """Keep the order of a set of attributes without faults."""
        known = [self.known[name] for name in names if name in self.known]
        fields = [field for _, field, _ in known if field is not None]
        if len(fields) == len(names) and len(self.takers) < _ORDERS:
            self.takers[names] = _taker(fields, [memory for memory, _, _ in known])

    def meet(self, attributes: tuple[str, ...], values: dict[str, Any]) -> None:
        """Keep the values of a set of attributes without faults; give up when there are too many sets."""
        if self.met is not None:
            self.met[attributes] = values
            if len(self.met) >= _HELD:
                self.met = None

    def remember(self, attributes: tuple[str, ...], item: Any) -> None:
        """Keep an item without faults."""
        assert self.items is not None
        if len(self.items) >= _HELD:
            self.items.clear()
        self.items[attributes] = item


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
