"""Documents of a small shape: what is accepted and refused, as the generated schema has it; and where."""

import io
from datetime import date

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken
from cvrgvr.wire.xml import Attribute, Closed, Content, Declared, Element, Opened, Problem, Reader, Unit
from cvrgvr.wire.xml.types import String
from tests.wire.xml.library import (
    BOOK,
    KIND,
    SHAPE,
    SPACED,
    Book,
    Chapter,
    Page,
    accepted,
    book,
    by_schema,
    library,
    parts,
    records,
    violations,
)

PAGES = '<Page No="1"/><Page No="2"/>'

GOOD = [
    "<Library/>",
    "<Library> <!-- x --> </Library>",
    library(book()),
    library(" ", book(), "\n", book(), "\t"),
    library("<?x y?>", book(f"<!-- a -->{KIND}<!-- b -->")),
    library(book(f"{KIND}<Blurb/>")),
    library(book(f'{KIND}<Blurb By="x"> any &amp; <![CDATA[<text>]]> </Blurb>')),
    library(book(f"{KIND}<Chapter>{PAGES}</Chapter><Chapter Title='12345'>{PAGES}</Chapter>")),
    library(book("<Kind> <Prose><!-- nothing --></Prose> </Kind>")),
    library(book("<Kind><Prose></Prose></Kind>")),
    library(book(attributes='Code="Å01" Lent=" true " Bought="2026-03-02Z"')),
    '<Library xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:noNamespaceSchemaLocation="a b.xsd"/>',
]
BAD = [
    "<Library>x</Library>",
    '<Library a="1"/>',
    '<Library xml:lang="sv"/>',
    '<Library xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
    '<Library xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="false"/>',
    '<Library xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Library"/>',
    '<Library xmlns="urn:x"/>',
    "<Book/>",
    "<Library><Shelf Room='1'/></Library>",
    "<Library><Shelf/></Library>",
    "<Library><Shelf Room=''><Book/></Shelf></Library>",
    library(),
    library("x", book()),
    library(book(), "x"),
    library(book(), "<Book/>"),
    library(book(), "<book/>"),
    library(book(), '<b:Book xmlns:b="urn:x"/>'),
    library(book()).replace("</Library>", '<Shelf Room="2">' + book() + "</Shelf></Library>"),
    library(book("")),
    library(book("<Blurb/>")),
    library(book(f"<Chapter>{PAGES}</Chapter>")),
    library(book("<Kind/>")),
    library(book("<Kind><Prose/><Verse/></Kind>")),
    library(book("<Kind><Prose/><Prose/></Kind>")),
    library(book("<Kind><Prose> </Prose></Kind>")),
    library(book("<Kind><Prose> <!-- x --></Prose></Kind>")),
    library(book("<Kind><Prose><!-- x --> </Prose></Kind>")),
    library(book("<Kind><Prose><![CDATA[ ]]></Prose></Kind>")),
    library(book("<Kind><Prose>&#32;</Prose></Kind>")),
    library(book("<Kind><Prose><Prose/></Prose></Kind>")),
    library(book("<Kind>\u00a0<Prose/></Kind>")),
    library(book(f"{KIND}{KIND}")),
    library(book(f"<Blurb/>{KIND}")),
    library(book(f"{KIND}<Blurb/><Blurb/>")),
    library(book(f"{KIND}<Blurb><a/></Blurb>")),
    library(book(f"{KIND}<Chapter/>")),
    library(book(f"{KIND}<Chapter>{PAGES}</Chapter><Blurb/>")),
    library(book(f"{KIND}{f'<Chapter>{PAGES}</Chapter>' * 3}")),
    library(book(f'{KIND}<Chapter Title="123456">{PAGES}</Chapter>')),
    library(book(f'{KIND}<Chapter><Page No="0"/></Chapter>')),
    library(book(f"{KIND}<Chapter><Page/></Chapter>")),
    library(book(f'{KIND}<Chapter><Page No="1"> </Page></Chapter>')),
    library(book(attributes='Code="a01"')),
    library(book(attributes="")),
    library(book(attributes='Code="A01" Lent=""')),
    library(book(attributes='Code="A01" Bought="2026-02-30"')),
    library(book(attributes='Code="A01" code="A01"')),
    library(book(attributes='Code="A01" b:Lent="true" xmlns:b="urn:x"')),
    "",
    "<Library>",
    library(book()) + "<Library/>",
    "<Library><Shelf></Library></Shelf>",
]


@pytest.mark.parametrize("data", GOOD)
def test_accepted_as_by_the_schema(data: str) -> None:
    assert accepted(data)
    assert by_schema(data)


@pytest.mark.parametrize("data", BAD)
def test_refused_as_by_the_schema(data: str) -> None:
    assert not accepted(data)
    assert not by_schema(data)


def test_the_root_that_the_schema_takes_and_the_reader_does_not() -> None:
    assert by_schema("<Verse/>")
    assert not accepted("<Verse/>")


def test_the_record_holds_what_the_unit_has() -> None:
    data = library(
        book(
            f"<Kind><Verse/></Kind><Blurb By='me'>good</Blurb><Chapter Title='one'>{PAGES}</Chapter>"
            '<Chapter><Page No="+03"/></Chapter>',
            'Bought="2026-03-02" Code="B02" Lent="1"',
        ),
        book(),
    )
    first, second = records(data)
    assert first == Book(
        "B02",
        True,
        date(2026, 3, 2),
        "Verse",
        "good",
        "me",
        (Chapter("one", (Page(1), Page(2))), Chapter(None, (Page(3),))),
    )
    assert second == Book("A01", kind="Prose")


def test_the_parts_come_in_order() -> None:
    found = parts(f'<?xml version="1.0" encoding="us-ascii"?>{library(book(), book())}')
    assert [type(part) for part in found] == [Declared, Opened, Opened, Unit, Unit, Closed, Closed]
    assert found[0].encoding == "us-ascii"
    assert found[2].values == {"room": "1"}
    assert parts(library(book()))[0].encoding is None


def test_in_a_namespace_elements_are_qualified_and_attributes_are_not() -> None:
    reader = Reader(SPACED)
    data = library(book())
    right = data.replace("<Library", '<Library xmlns="urn:x:library"')
    prefixed = (
        data.replace("<", "<p:")
        .replace("<p:/", "</p:")
        .replace("<p:Library", '<p:Library xmlns:p="urn:x:library"')
    )
    assert records(right, reader) == records(prefixed, reader) == records(data)
    assert accepted(right, reader)
    assert accepted(prefixed, reader)
    assert not accepted(data, reader)
    assert not accepted(prefixed.replace("Code=", "p:Code="), reader)


def test_what_cannot_be_read_is_kept() -> None:
    inner = f'{KIND}<Chapter Title="longer"><Page No="x"/></Chapter><Nought a="1">t</Nought>free'
    (record,) = records(library(book(inner, 'Code="?" Colour="red" Bought="12026-01-01"')))
    assert record.code == Broken("?", "text of the form [A-ZÅ][0-9]{2}")
    assert record.bought == Broken("12026-01-01", "date YYYY-MM-DD")
    assert record.chapters[0].title.raw == "longer"
    assert record.chapters[0].pages[0].number.raw == "x"
    assert record.ovrigt == {"Book@Colour": "red", "Nought@a": "1", "Book": "free"}


def test_each_of_what_stands_at_one_place_is_kept() -> None:
    (record,) = records(library(book(f'{KIND}<Nought a="1"/><Nought a="2"/><Nought a="3"/>')))
    assert record.ovrigt == {"Nought@a": "1", "Nought@a (2)": "2", "Nought@a (3)": "3"}


def test_where_and_what() -> None:
    data = library(
        "\n", book(f"\n{KIND}\n<Chapter>\n<Page No='0'/>\n<Page/></Chapter><Blurb/>", ""), "\n<Beside/>"
    )
    found = [(v.problem, v.line, v.element, v.attribute, v.child, v.field, v.raw) for v in violations(data)]
    assert found == [
        (Problem.MISSING, 2, "Book", "Code", None, "code", None),
        (Problem.VALUE, 5, "Page", "No", None, "chapters", "0"),
        (Problem.MISSING, 6, "Page", "No", None, "chapters", None),
        (Problem.ELEMENT, 6, "Book", None, "Blurb", None, None),
        (Problem.ELEMENT, 7, "Shelf", None, "Beside", None, None),
    ]
    (lacking,) = violations(library(book("<Kind/>")))
    assert (lacking.problem, lacking.element, lacking.child) == (Problem.LACKING, "Kind", "Prose, Verse")
    (passed,) = violations(library(book("<Blurb>x</Blurb>")))
    assert (passed.problem, passed.element, passed.child) == (Problem.LACKING, "Book", "Kind")
    assert records(library(book("<Blurb>x</Blurb>")))[0].blurb == "x"
    (value,) = violations(library(book(attributes='Code="?"')))
    assert value.expected_sv == "text av formen [A-ZÅ][0-9]{2}"
    assert "?" not in repr(value)


def test_what_the_schema_takes_and_a_finding_should_tell() -> None:
    data = library(
        book(attributes='Code="A01" Bought=" 2026-03-02 "'),
        book(attributes='Code="A01" Bought="-0001-01-01"'),
    )
    assert [(v.problem, v.problem.refused) for v in violations(data)] == [
        (Problem.PADDED, False),
        (Problem.BEYOND, False),
    ]
    assert records(data)[0].bought == date(2026, 3, 2)


def test_a_faulty_item_is_told_each_time_and_a_good_one_is_one_object() -> None:
    data = library(*[book(f'{KIND}<Chapter><Page No="7"/><Page No="x"/><Page No="x"/></Chapter>')] * 2)
    assert len(violations(data)) == 4
    first, second = records(data)
    assert first.chapters[0].pages[0] is second.chapters[0].pages[0]


def test_many_distinct_items_and_texts() -> None:
    books = [
        book(f"{KIND}<Chapter><Page No='{n}'/></Chapter>", f'Code="A01" Bought="{1000 + n}-01-01"')
        for n in range(1, 5000)
    ]
    found = records(library(*books))
    assert [record.chapters[0].pages[0].number for record in found] == list(range(1, 5000))
    assert found[-1].bought == date(5999, 1, 1)


def test_the_reader_may_be_used_again_and_in_pieces() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(7, size or 7))

    reader = Reader(SHAPE)
    data = library(*[book()] * 20).encode()
    for stream in (Slow(data), io.BytesIO(data)):
        assert sum(isinstance(part, Unit) for part in reader.parts(stream)) == 20


def test_white_space_that_many_chunks_hold() -> None:
    gap = "\n" + " " * 3_000
    data = library(*[book(f"{gap}{KIND}{gap}") for _ in range(400)])
    assert len(records(data)) == 400
    assert accepted(data)


def test_shapes_that_contradict_themselves() -> None:
    with pytest.raises(UsageError, match="text content"):
        Element("a", content=Content.TEXT)
    with pytest.raises(UsageError, match="text content"):
        Element("a", text=String())
    with pytest.raises(UsageError, match="no children"):
        Element("a", children=BOOK.children)


def test_what_a_shape_knows_of_itself() -> None:
    assert SHAPE.units() == (BOOK,)
    assert [(element.name, attribute.field) for element, attribute in BOOK.fields()] == [
        ("Book", "code"),
        ("Book", "lent"),
        ("Book", "bought"),
        ("Blurb", "editor"),
    ]
    assert [element.name for element in BOOK.lists()] == ["Chapter"]
    assert isinstance(BOOK.attributes[0], Attribute)


@pytest.mark.parametrize(
    ("inner", "faults"),
    [
        ("<Kind><Prose><![CDATA[]]></Prose></Kind>", 1),
        ("<Kind><Prose><![CDATA[x]]></Prose></Kind>", 1),
        ("<Kind><Prose>x<![CDATA[]]></Prose></Kind>", 1),
        ("<Kind><Prose/></Kind><Chapter><Page No='1'><![CDATA[]]></Page></Chapter>", 1),
        ("<Kind><![CDATA[]]><Prose/><![CDATA[ ]]></Kind>", 0),
        ("<Kind><Prose/></Kind><Blurb><![CDATA[]]></Blurb>", 0),
    ],
)
def test_a_section_without_text(inner: str, faults: int) -> None:
    document = library(book(inner))
    assert len(violations(document)) == faults
    assert by_schema(document) is (faults == 0)
