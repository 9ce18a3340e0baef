"""A small shape with everything that shapes can have, and ways to read and check documents of it."""

import io
from typing import Any

import attrs
from lxml import etree

from cvrgvr.wire.xml import (
    MANY,
    Attribute,
    Child,
    Content,
    Element,
    Reader,
    Shape,
    Stopped,
    Unit,
    Violation,
    xsd,
)
from cvrgvr.wire.xml.types import Boolean, Day, Number, String


@attrs.frozen
class Page:
    number: Any = None


@attrs.frozen
class Chapter:
    title: Any = None
    pages: Any = ()


@attrs.define
class Book:
    code: Any = None
    lent: Any = False
    bought: Any = None
    kind: Any = None
    blurb: Any = None
    editor: Any = None
    chapters: Any = ()
    ovrigt: Any = None


PAGE = Element(
    "Page", (Attribute("No", Number("positiveInteger"), "number", required=True),), make=Page, into="pages"
)
CHAPTER = Element(
    "Chapter",
    (Attribute("Title", String(longest=5), "title"),),
    Content.SEQUENCE,
    (Child(PAGE, 1, MANY),),
    make=Chapter,
    into="chapters",
)
BOOK = Element(
    "Book",
    (
        Attribute("Code", String(pattern="[A-ZÅ][0-9]{2}"), "code", required=True),
        Attribute("Lent", Boolean(), "lent", default="false"),
        Attribute("Bought", Day(), "bought"),
    ),
    Content.SEQUENCE,
    (
        Child(
            Element(
                "Kind",
                content=Content.CHOICE,
                children=(Child(Element("Prose"), 1), Child(Element("Verse", open=True), 1)),
                tells="kind",
            ),
            1,
        ),
        Child(
            Element(
                "Blurb",
                (Attribute("By", String(), "editor"),),
                Content.TEXT,
                text=String(),
                text_field="blurb",
            )
        ),
        Child(CHAPTER, 0, 2),
    ),
    make=Book,
)
SHELF = Element(
    "Shelf",
    (Attribute("Room", String(shortest=1), "room", required=True),),
    Content.SEQUENCE,
    (Child(BOOK, 1, MANY),),
    streamed=True,
)
NOTICE = Element(
    "Notice", (Attribute("Kept", String(choices=("yes",)), required=True, fixed="yes"),), make=Page
)
ROOT = Element("Library", content=Content.CHOICE, children=(Child(SHELF, 1),), optional=True, streamed=True)
SHAPE = Shape("library", ROOT)
SPACED = Shape("library in a namespace", ROOT, namespace="urn:x:library")
SCHEMA = etree.XMLSchema(etree.fromstring(xsd(SHAPE).encode()))
READER = Reader(SHAPE)

KIND = "<Kind><Prose/></Kind>"


def library(*books: str) -> str:
    """A document with these books on its shelf."""
    return f'<Library><Shelf Room="1">{"".join(books)}</Shelf></Library>'


def book(inner: str = KIND, attributes: str = 'Code="A01"') -> str:
    """One book."""
    return f"<Book {attributes}>{inner}</Book>"


def parts(data: str | bytes, reader: Reader = READER) -> list[Any]:
    """All parts of a document."""
    return list(reader.parts(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def violations(data: str | bytes, reader: Reader = READER) -> list[Violation]:
    """All faults inside a document."""
    return [each for part in parts(data, reader) for each in getattr(part, "violations", ())]


def records(data: str | bytes, reader: Reader = READER) -> list[Any]:
    """All records of a document."""
    return [part.record for part in parts(data, reader) if isinstance(part, Unit)]


def stopped(data: str | bytes, reader: Reader = READER) -> Stopped | None:
    """Why a document was not read to its end."""
    last = parts(data, reader)[-1]
    return last if isinstance(last, Stopped) else None


def accepted(data: str | bytes, reader: Reader = READER) -> bool:
    """True when the reader finds nothing that the schema refuses."""
    return stopped(data, reader) is None and not any(v.problem.refused for v in violations(data, reader))


def by_schema(data: str | bytes, schema: etree.XMLSchema = SCHEMA) -> bool:
    """True when libxml2 accepts the document by the generated schema."""
    try:
        tree = etree.fromstring(data if isinstance(data, bytes) else data.encode())
    except etree.XMLSyntaxError:
        return False
    return schema.validate(tree)
