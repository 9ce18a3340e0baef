"""Files in another encoding than declared, and bytes that are no text: told, and the cells kept."""

import pytest

from cvrgvr.spec import Broken
from cvrgvr.wire.delimited.form import Form
from tests.wire.files import HEADER, both, codes, file_of, ids, row, rows, stepwise

LATIN = Form(encoding="iso-8859-1")


def position(data: bytes, wrong: bytes) -> str:
    return f"position {data.index(wrong)}. "


def test_latin_1_read_as_utf_8() -> None:
    data = file_of(HEADER, rows(1)[0], row(prioritet="hög"), rows(3)[2]).decode().encode("latin-1")
    reading = both(data)
    assert codes(reading) == {"FIL002": 1, "FIL021": 1}
    assert position(data, b"\xf6") in reading.findings[0].sv
    assert reading.findings[0].line == data[: data.index(b"\xf6")].count(b"\n") + 1
    assert reading.records[1].prioritet == Broken("h\udcf6g", "text in the file's encoding")
    assert "cannot be read as text in the file's encoding" in reading.findings[1].en
    assert reading.summary.file_refused
    assert len(reading.records) == 3
    stepwise(data, reading)


def test_utf_8_read_as_latin_1() -> None:
    reading = both(file_of(HEADER, row(prioritet="hög")), form=LATIN)
    assert codes(reading) == {"FIL016": 1}
    assert reading.findings[0].field == "prioritet"
    assert reading.records[0].prioritet == "hög".encode().decode("latin-1")
    assert reading.summary.status == "remarks"


def test_latin_1_read_as_latin_1() -> None:
    reading = both(file_of(HEADER, row(prioritet="hög")).decode().encode("latin-1"), form=LATIN)
    assert codes(reading) == {}
    assert reading.records[0].prioritet == "hög"
    assert reading.meta["encoding"] == "iso-8859-1"


def test_only_the_first_wrong_byte_is_told() -> None:
    data = file_of(HEADER, *(row(prioritet="hög") for _ in range(2000))).decode().encode("latin-1")
    reading = both(data)
    assert codes(reading) == {"FIL002": 1, "FIL021": 2000}
    assert position(data, b"\xf6") in reading.findings[0].sv
    assert reading.findings[0].line == data[: data.index(b"\xf6")].count(b"\n") + 1


def test_wrong_bytes_in_the_header() -> None:
    data = file_of(f"{HEADER};x", f"{row()};1").replace(b";x\r\n", b";\xff\r\n")
    reading = both(data)
    assert codes(reading) == {"FIL002": 1, "FIL006": 1}
    assert reading.records[0].ovrigt == {"\udcff": "1"}


def test_the_offset_counts_the_byte_order_mark() -> None:
    data = b"\xef\xbb\xbf" + file_of(HEADER, row()).replace(b"V-000001", b"V-\xff")
    assert position(data, b"\xff") in both(data).findings[0].sv


@pytest.mark.parametrize("form", [Form(), LATIN])
def test_nul_bytes_in_a_value(form: Form) -> None:
    reading = both(file_of(HEADER, row(prioritet="h\0g"), rows(2)[1]), form=form)
    assert codes(reading) == {"FIL014": 1}
    assert reading.records[0].prioritet == "h\0g"
    assert ids(reading) == ["V-000001", "V-000002"]
    assert reading.summary.refused == 1


def test_a_file_of_nul_bytes() -> None:
    reading = both(bytes(5000))
    assert codes(reading) == {"FIL004": 1, "FIL025": 1}
    assert reading.records == []


def test_nul_bytes_where_a_file_was_not_written_to_its_end() -> None:
    data = file_of(HEADER, *rows(3))
    reading = both(data[:-40] + bytes(40))
    assert codes(reading) == {"FIL008": 1, "FIL025": 1}
    assert ids(reading) == ["V-000001", "V-000002"]
    assert reading.unread[0].cells[-1].endswith("\0" * 40)


def test_a_nul_in_a_value_of_another_type() -> None:
    reading = both(file_of(HEADER, row(fas="1\0")))
    assert codes(reading) == {"FIL014": 1, "FIL021": 1}
    assert reading.records[0].fas.raw == "1\0"


@pytest.mark.parametrize("text", ["hÃ¶g", "Ã¥r", "Ã¤n", "\ufffd"])
def test_letters_of_the_wrong_encoding(text: str) -> None:
    assert codes(both(file_of(HEADER, row(prioritet=text)))) == {"FIL016": 1}


@pytest.mark.parametrize("text", [" hög", "hög ", "\u00a0hög", " "])
def test_edge_spaces_are_kept(text: str) -> None:
    reading = both(file_of(HEADER, row(prioritet=text)))
    assert codes(reading) == {"FIL015": 1}
    assert reading.records[0].prioritet == text
