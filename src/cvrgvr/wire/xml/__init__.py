"""XML: documents declared once as data, and files of tables read element by element.

A `Shape` says what a document has; `Reader`, `Writer` and `xsd` are derived from it. `elements` reads other
files. Neither resolves entities or reads a document type; nothing is fetched.
"""

from cvrgvr.wire.xml.elements import elements, line_of, local
from cvrgvr.wire.xml.parts import Closed, Declared, Opened, Part, Stopped, Unit
from cvrgvr.wire.xml.reading import Reader
from cvrgvr.wire.xml.shape import MANY, Attribute, Child, Content, Element, Shape
from cvrgvr.wire.xml.violation import Problem, Refusal, Violation
from cvrgvr.wire.xml.writing import Extra, Writer, write_document
from cvrgvr.wire.xml.xsd import xsd

__all__ = [
    "MANY",
    "Attribute",
    "Child",
    "Closed",
    "Content",
    "Declared",
    "Element",
    "Extra",
    "Opened",
    "Part",
    "Problem",
    "Reader",
    "Refusal",
    "Shape",
    "Stopped",
    "Unit",
    "Violation",
    "Writer",
    "elements",
    "line_of",
    "local",
    "write_document",
    "xsd",
]
