"""Documents written: stable, strict, whole or not at all; and read back equal."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import WriteError
from cvrgvr.spec import Broken
from cvrgvr.wire.xml import Extra, Reader, Shape, Writer, write_document
from tests.wire.xml.library import (
    BOOK,
    NOTICE,
    ROOT,
    SHAPE,
    SHELF,
    SPACED,
    Book,
    Chapter,
    Page,
    by_schema,
    records,
)


def written(*books: Any, shape: Shape = SHAPE, extra: Extra | None = None, room: Any = "1") -> bytes:
    target = io.BytesIO()
    pairs = [(BOOK, each) for each in books]
    assert write_document(shape, target, [ROOT, SHELF], [{}, {"room": room}], pairs, extra) == len(books)
    return target.getvalue()


def test_the_whole_document_letter_by_letter() -> None:
    book = Book("B02", True, date(2026, 3, 2), "Verse", "a < b", None, (Chapter("x", (Page(1), Page(2))),))
    assert written(book, Book("A01", kind="Prose"), room='"&\t').decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<Library>\n"
        '  <Shelf Room="&quot;&amp;&#9;">\n'
        '    <Book Code="B02" Lent="true" Bought="2026-03-02">\n'
        "      <Kind>\n"
        "        <Verse/>\n"
        "      </Kind>\n"
        "      <Blurb>a &lt; b</Blurb>\n"
        '      <Chapter Title="x">\n'
        '        <Page No="1"/>\n'
        '        <Page No="2"/>\n'
        "      </Chapter>\n"
        "    </Book>\n"
        '    <Book Code="A01">\n'
        "      <Kind>\n"
        "        <Prose/>\n"
        "      </Kind>\n"
        "    </Book>\n"
        "  </Shelf>\n"
        "</Library>\n"
    )


def test_namespace_and_hint_on_the_root() -> None:
    text = written(Book("A01", kind="Prose"), shape=SPACED, extra=Extra(hint="l.xsd")).decode()
    assert '<Library xmlns="urn:x:library" xmlns:xsi=' in text
    assert 'xsi:schemaLocation="urn:x:library l.xsd">' in text
    assert records(text, Reader(SPACED)) == [Book("A01", kind="Prose")]
    plain = written(Book("A01", kind="Prose"), extra=Extra(hint="l.xsd"))
    assert b'xsi:noNamespaceSchemaLocation="l.xsd">' in plain
    assert by_schema(plain)


@pytest.mark.parametrize(
    ("book", "message"),
    [
        (Book(kind="Prose"), "Book lacks Code"),
        (Book("A01"), "Kind lacks Prose, Verse"),
        (Book("A01", kind="Neither"), "Kind lacks"),
        (Book("a01", kind="Prose"), "Book@Code must be text of the form"),
        (Book("A01", lent="J", kind="Prose"), "Book@Lent must be true or false"),
        (Book(Broken("a01", "x"), kind="Prose"), "Book@Code must be"),
        (Book("A01", kind="Prose", blurb="\x00"), "no XML can"),
        (Book("A01", kind="Prose", editor="\ud800"), "no XML can"),
        (Book("A01", kind="Prose", chapters=(Chapter(),)), "Chapter lacks Page"),
        (Book("A01", kind="Prose", chapters=(Chapter("x", (Page(0),)),)), "Page@No must be"),
        (Book("A01", kind="Prose", chapters=(Chapter("x", (Page(1),)),) * 3), "too many Chapter"),
        (Book("A01", kind="Prose", ovrigt={"Book@a": "1"}), "no place for ovrigt"),
    ],
)
def test_what_the_schema_refuses_is_not_written(book: Book, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("before")
    good = Book("A01", kind="Prose")
    with pytest.raises(WriteError, match=message) as fault:
        write_document(SHAPE, path, [ROOT, SHELF], [{}, {"room": "1"}], [(BOOK, good), (BOOK, book)])
    assert str(fault.value).startswith("record 2: ")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("room", "message"), [(None, "Shelf lacks Room"), ("", "Shelf@Room must be")])
def test_a_container_is_as_strict(room: Any, message: str) -> None:
    with pytest.raises(WriteError, match=message):
        written(Book("A01", kind="Prose"), room=room)


def test_a_container_that_needs_units_is_not_written_without() -> None:
    with pytest.raises(WriteError, match="Shelf lacks Book"):
        written()
    target = io.BytesIO()
    assert write_document(SHAPE, target, [ROOT], [{}], []) == 0
    assert by_schema(target.getvalue())


def test_what_python_cannot_hold_is_written_as_it_was() -> None:
    book = Book("A01", bought=Broken("12026-01-01Z", "date"), kind="Prose")
    assert b'Bought="12026-01-01Z"' in written(book)


def test_a_value_that_is_always_the_same() -> None:
    assert Writer(SHAPE).unit(NOTICE, Page(), 0) == '<Notice Kept="yes"/>\n'


def test_letters_outside_the_encoding_become_references() -> None:
    latin = Shape("latin", ROOT, encoding="ISO-8859-1")
    data = written(Book("A01", kind="Prose", blurb="€å", editor="€\n"), shape=latin)
    assert b"&#8364;\xe5<" in data
    assert b'By="&#8364;&#10;"' in data
    assert records(data)[0].blurb == "€å"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r"))
BOOKS = st.builds(
    Book,
    code=st.from_regex("[A-ZÅ][0-9]{2}", fullmatch=True)
    .filter(str.isprintable)
    .filter(lambda text: all("0" <= letter <= "9" for letter in text[1:])),
    lent=st.booleans(),
    bought=st.none() | st.dates(),
    kind=st.sampled_from(["Prose", "Verse"]),
    blurb=st.none() | TEXT.filter(lambda text: text != "" and "\ufffe" not in text and "\uffff" not in text),
    editor=st.none() | TEXT.filter(lambda text: "\ufffe" not in text and "\uffff" not in text),
    chapters=st.lists(
        st.builds(
            Chapter,
            title=st.none()
            | TEXT.filter(lambda text: len(text) < 6 and "\ufffe" not in text and "\uffff" not in text),
            pages=st.lists(st.builds(Page, number=st.integers(1, 10**18 - 1)), min_size=1).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


@given(st.lists(BOOKS, min_size=1, max_size=3))
def test_what_is_written_is_read_back_and_accepted(books: list[Book]) -> None:
    data = written(*books)
    for book in books:
        if book.editor is not None and book.blurb is None:
            book.blurb = ""
    assert records(data) == books
    assert by_schema(data)
