"""Content models as automata: which child may come next, and what is lacking at the end.

The states are made as documents ask for them, each once: there are few.
"""

from functools import lru_cache
from typing import Any

from cvrgvr.wire.xml.shape import Content, Element

__all__ = ["Node", "start"]


class Node(dict[str, "Node | None"]):
    """A state: child's name to the state after it, None when the child may not come here.

    Attributes:
        lacks: names of children that must come before the element may end; of a choice, all of them.
    """

    __slots__ = ("_element", "_nodes", "_state", "lacks")

    def __init__(self, element: Element, state: Any, nodes: "dict[Any, Node]") -> None:
        super().__init__()
        self._element = element
        self._state = state
        self._nodes = nodes  # of the element, by state: paths to the same state meet
        self.lacks = _lacking(element, state)

    def __missing__(self, name: str) -> "Node | None":
        state = _after(self._element, self._state, name)
        node = None
        if state is not None:
            node = self._nodes.get(state)
            if node is None:
                node = self._nodes[state] = Node(self._element, state, self._nodes)
        self[name] = node
        return node


@lru_cache(maxsize=512)
def start(element: Element) -> Node:
    """The state before the first child."""
    state: Any = (0, 0, ()) if element.content is Content.SEQUENCE else frozenset()
    nodes: dict[Any, Node] = {}
    nodes[state] = Node(element, state, nodes)
    return nodes[state]


def _after(element: Element, state: Any, name: str) -> Any:
    names = [child.element.name for child in element.children]
    if element.content is Content.ALL:
        return None if name in state else state | {name}
    if element.content is Content.CHOICE:
        return None if state else frozenset({name})
    place, count, passed = state
    there = names.index(name)
    if there < place:
        return None
    if there > place:  # what had to come before it is lacking, but the element is read
        passed, count = (*passed, *_short(element, state, there)), 0
    child = element.children[there]
    if child.most is None:
        return (there, min(count + 1, max(child.least, 1)), passed)
    return (there, count + 1, passed) if count < child.most else None


def _lacking(element: Element, state: Any) -> tuple[str, ...]:
    if element.content is Content.CHOICE:
        chosen = bool(state) or element.optional
        return () if chosen else tuple(child.element.name for child in element.children)
    if element.content is Content.ALL:
        return tuple(
            child.element.name
            for child in element.children
            if child.least and child.element.name not in state
        )
    if element.content is Content.SEQUENCE:
        return (*state[2], *_short(element, state, len(element.children)))
    return ()


def _short(element: Element, state: Any, end: int) -> tuple[str, ...]:
    """The children from the state on, up to a place, that have not come often enough."""
    place, count, _ = state
    return tuple(
        child.element.name
        for there, child in enumerate(element.children[:end])
        if (there > place and child.least) or (there == place and count < child.least)
    )
