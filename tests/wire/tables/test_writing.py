"""Tables written as CSV, and read back."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.codes import FORMS, Kodpost, Kodtabell, Lank
from cvrgvr.errors import WriteError
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.tables import read_table, write_table
from tests.wire.tables.files import entry, export, link, mapping, mek, text

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
CODES = WORDS.filter(lambda word: word and word == word.upper())
DAYS = st.none() | st.dates()
LINKS = st.builds(Lank, WORDS, WORDS, WORDS, DAYS, DAYS)
FREE = ("färg", "a;b", 'c"d', "Vårdval_LOV", "x\ny")


@st.composite
def posts(draw: st.DrawFn, names: tuple[str, ...]) -> Kodpost:
    first, last = draw(DAYS), draw(DAYS)
    if first is not None and last is not None and last < first:
        first, last = last, first
    texts = st.dictionaries(st.sampled_from((*names, *FREE)), WORDS.filter(bool), max_size=4)
    return Kodpost(
        draw(CODES), first, last, draw(WORDS), draw(texts), tuple(draw(st.lists(LINKS, max_size=3)))
    )


@st.composite
def tables(draw: st.DrawFn) -> Kodtabell:
    name = draw(st.sampled_from(["mvo", "avd", "besoksorsaker", "produkt", "egen"]))
    form = FORMS.get(name)
    own = {"kod", "benamning", "giltig_fran", "giltig_till", "namn", "lankar"} | {form.nyckel if form else ""}
    columns = form.kolumner if form else ()
    made = draw(st.lists(posts(tuple(each for each in columns if each not in own)), max_size=5))
    return Kodtabell(name, made)


def written(table: Kodtabell, form: Form | None = None) -> bytes:
    target = io.BytesIO()
    assert write_table(table, target, form or Form()) == len(table)
    return target.getvalue()


@given(tables())
def test_what_is_written_is_read_back(table: Kodtabell) -> None:
    data = written(table)
    reading = read_table(data, table.namn)
    assert list(reading.tabell) == list(table)
    assert written(reading.tabell) == data


@pytest.mark.parametrize(
    "data",
    [
        mek(
            mapping(till="2022-01-01T00:00:00+02:00"),
            mapping(hsaid="SE2321000016-0AA2"),
            mapping("99001101M02"),
        ),
        export(
            entry("99001101M01", text("longname", "a  b") + text("Ägare", "x")),
            entry("99001102M01", link("301", "SPEC", "Specialitet, 2|3", "2019-01-01", "2099-12-31")),
        ),
    ],
)
def test_a_converted_table_is_the_same(data: bytes) -> None:
    table = read_table(data).tabell
    assert list(read_table(written(table), table.namn).tabell) == list(table)


def test_the_form_of_the_file(tmp_path: Path) -> None:
    rows = [
        Kodpost("1", date(2020, 1, 1), None, "å", {"egen": "x", "mvo": "301"}),
        Kodpost("2", lankar=(Lank("b", "A"),)),
    ]
    path = tmp_path / "cvr_koder.csv"
    write_table(Kodtabell("cvr_koder", rows), path, Form(encoding="iso-8859-1", newline="\n"))
    assert path.read_text(encoding="iso-8859-1").splitlines() == [
        "kod;benamning;aktivitetstyp;mvo;aktivitet;giltig_fran;giltig_till;egen;lankar",
        "1;å;;301;;2020-01-01;;x;",
        "2;;;;;;;;A,,b,,",
    ]


@pytest.mark.parametrize(
    ("post", "message"),
    [
        (Kodpost("1", attribut={"benamning": "x"}), "name of a column"),
        (Kodpost("1", attribut={"lankar": "x"}), "name of a column"),
        (Kodpost("1", benamning="š"), "lacks"),
    ],
)
def test_what_cannot_be_written(post: Kodpost, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mvo.csv"
    with pytest.raises(WriteError, match=message):
        write_table(Kodtabell("mvo", [post]), path, Form(encoding="iso-8859-1"))
    assert list(tmp_path.iterdir()) == []
