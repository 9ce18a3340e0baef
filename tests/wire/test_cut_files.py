"""Files that end too early: what came is read, and the cut is told."""

import pytest

from cvrgvr.cvr import REGISTER
from cvrgvr.wire.delimited.form import Form
from tests.wire.files import HEADER, both, codes, file_of, ids, row, rows

WHOLE = file_of(HEADER, rows(1)[0], row(vardkontakt_id="V-000002", prioritet='"hög\r\n""två"""'))
FIRST_ROW_ENDS = WHOLE.index(b"\r\n", len(HEADER) + 2)


def test_in_a_row() -> None:
    data = file_of(HEADER, *rows(2))
    reading = both(data[:-60])
    assert codes(reading) == {"FIL008": 1, "FIL025": 1}
    assert {finding.line for finding in reading.findings} == {3}
    assert ids(reading) == ["V-000001"]
    assert ";".join(reading.unread[0].cells).encode() == data[:-60].splitlines()[-1]


def test_in_a_letter_of_utf_8() -> None:
    data = file_of(f"{HEADER};produktionsomrade", f"{row()};", f"{row()};hög")
    cut = data[: data.index("ö".encode()) + 1]
    reading = both(cut)
    assert codes(reading) == {"FIL002": 1, "FIL021": 1, "FIL025": 1}
    assert f"position {len(cut) - 1}" in next(f.sv for f in reading.findings if f.code == "FIL002")
    assert reading.records[-1].produktionsomrade.raw.encode("utf-8", "surrogateescape") == b"h\xc3"


def test_in_a_letter_of_utf_8_before_the_last_column() -> None:
    data = file_of(HEADER, row(kallsystem="källa"))
    reading = both(data[: data.index("ä".encode()) + 1])
    assert codes(reading) == {"FIL002": 1, "FIL008": 1, "FIL025": 1}
    assert reading.unread[0].cells == ("V-000001", "k\udcc3")


def test_in_the_line_end() -> None:
    reading = both(file_of(HEADER, *rows(2))[:-1])
    assert codes(reading) == {"FIL025": 1}
    assert reading.records == both(file_of(HEADER, *rows(2))).records


def test_in_a_quoted_cell() -> None:
    at = WHOLE.index(b'""tv')
    reading = both(WHOLE[:at])
    assert codes(reading) == {"FIL009": 1}
    assert ids(reading) == ["V-000001"]
    assert reading.unread[0].cells[0].endswith('"hög')
    assert codes(both(WHOLE[: at + 2])) == {"FIL009": 1, "FIL018": 1, "FIL025": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_anywhere_after_the_first_row(encoding: str) -> None:
    whole = WHOLE.decode().encode(encoding)
    for at in range(FIRST_ROW_ENDS + 2, len(whole)):
        reading = both(whole[:at], form=Form(encoding=encoding))
        assert ids(reading)[0] == "V-000001"
        assert ("FIL025" in codes(reading)) == (whole[at - 1 : at] != b"\n")
        assert len(reading.records) + len(reading.unread) == reading.summary.records
        held = ";".join(cell for unread in reading.unread for cell in unread.cells)
        if len(reading.records) == 1 and not held:
            assert at == FIRST_ROW_ENDS + 2, "nothing of the second row has come"


def test_anywhere_in_the_header() -> None:
    for at in range(1, len(HEADER), 7):
        reading = both(WHOLE[:at])
        assert reading.summary.counts["FIL025"] == 1
        assert reading.summary.status == "refused"
        assert ";".join(reading.meta["columns"]) == HEADER[:at]


def test_all_rules_hold_their_peace_on_what_is_not_there() -> None:
    reading = both(WHOLE[: FIRST_ROW_ENDS + 30], register=REGISTER)
    assert codes(reading) == {"FIL008": 1, "FIL025": 1}
