"""XML files as finished elements, one by one: no entities, no DTD, no network, no tree that grows.

lxml is loaded when a file is read, not when this module is imported.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from cvrgvr.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["elements", "line_of", "local"]


def elements(stream: Any, whole: Collection[str]) -> Iterator["Element"]:
    """The root as soon as it is opened, then every element that is finished, without what was before it.

    An element that is named in `whole` comes with all that is inside it; of the others only those come that
    are not inside such a one, and what they held has been dropped before they come. An element must be used
    before the next is asked for.

    Args:
        stream: a binary file.
        whole: names, without namespace, of elements to keep whole until they are finished.

    Raises:
        ReadError: the file is not well-formed, or it has a document type declaration.
    """
    from lxml import etree  # noqa: PLC0415 - only files of XML cost its loading

    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
    )
    depth, root = 0, None
    try:
        for event, element in events:
            if event == "start":
                if root is None:
                    root = element
                    if element.getroottree().docinfo.doctype:
                        raise ReadError("the XML has a document type declaration, which is never read")
                    yield element
                if depth or local(element) in whole:
                    depth += 1
                continue
            if depth:
                depth -= 1
            if not depth:
                yield element
                _drop(element)
    except etree.XMLSyntaxError as fault:
        line = fault.lineno
        raise ReadError(f"the file is not well-formed XML (line {line}); it may have been cut off") from None


def local(element: "Element") -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: "Element") -> int:
    """The line in the file where an element begins."""
    line: Any = element.sourceline
    return int(line or 0)


def _drop(element: "Element") -> None:
    """Forget what an element holds and all that stands before it."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
