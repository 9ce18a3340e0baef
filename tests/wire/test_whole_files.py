"""Files that are empty, have no header or no rows, begin with a mark, or mix line ends."""

from pathlib import Path

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from tests.wire.files import HEADER, both, codes, file_of, ids, row, rows

MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("data", [b"", MARK])
def test_empty_file(data: bytes) -> None:
    reading = both(data)
    assert codes(reading) == {"FIL003": 1}
    assert (reading.records, reading.unread, reading.summary.status) == ([], [], "refused")
    assert reading.meta == {"record": "cvr.Vantande", "columns": (), "encoding": "utf-8"}


def test_header_only_is_a_nil_report() -> None:
    reading = both(file_of(HEADER))
    assert codes(reading) == {"FIL017": 1}
    assert (reading.records, reading.summary.status) == ([], "remarks")
    assert reading.meta["columns"] == tuple(HEADER.split(";"))
    assert reading.findings[0].line == 1


def test_missing_header() -> None:
    reading = both(file_of(*rows(3)))
    assert codes(reading) == {"FIL004": 1}
    assert (reading.summary.status, reading.summary.delivered) == ("refused", 0)
    assert reading.meta["columns"] == tuple(rows(1)[0].split(";")), "the first row is not lost"
    assert [";".join(unread.cells) for unread in reading.unread] == rows(3)[1:], "nor are the others"
    assert reading.summary.records == 2
    assert "Skriv fältens namn på första raden" in reading.findings[0].sv


@pytest.mark.parametrize("wrong", [HEADER.replace(";", ","), HEADER.replace(";", "\t"), HEADER.upper(), "x"])
def test_a_header_of_another_form_is_none(wrong: str) -> None:
    reading = both(file_of(wrong, row()))
    assert codes(reading) == {"FIL004": 1}
    assert reading.summary.file_refused


def test_a_header_is_one_when_half_of_it_is_known() -> None:
    half = "vardkontakt_id;a;mvo;b"
    assert "FIL004" not in codes(both(file_of(half, "V-1;1;301;2")))
    less = "vardkontakt_id;a;mvo;b;c"
    assert codes(both(file_of(less, "V-1;1;301;2;3"))) == {"FIL004": 1}


def test_blank_first_line() -> None:
    reading = both(b"\r\n" + file_of(HEADER, row()))
    assert codes(reading) == {"FIL004": 1, "FIL018": 1}
    assert reading.summary.status == "refused"


def test_a_byte_order_mark_is_no_part_of_the_header() -> None:
    reading = both(MARK + file_of(HEADER, row()))
    assert codes(reading) == {}
    assert reading.meta["columns"][0] == "vardkontakt_id"
    assert reading.records == both(file_of(HEADER, row())).records


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends(end: str) -> None:
    reading = both(file_of(HEADER, *rows(3), end=end))
    assert codes(reading) == {}
    assert ids(reading) == ["V-000001", "V-000002", "V-000003"]
    assert reading.summary.status == "clean"


def test_mixed_line_ends() -> None:
    one, two, three = rows(3)
    mixed = f"{HEADER}\n{one}\r\n{two}\n{three}\r\n".encode()
    reading = both(mixed)
    assert codes(reading) == {}
    assert reading.records == both(file_of(HEADER, one, two, three)).records


def test_blank_lines_are_told_and_are_no_records() -> None:
    reading = both(file_of(HEADER, rows(1)[0], "", *rows(3)[1:], ""))
    assert codes(reading) == {"FIL018": 2}
    assert [finding.line for finding in reading.findings] == [3, 6]
    assert (reading.summary.records, len(reading.records)) == (3, 3)


def test_the_last_line_without_line_end() -> None:
    reading = both(file_of(HEADER, *rows(2))[:-2])
    assert codes(reading) == {"FIL025": 1}
    assert reading.findings[0].line == 3
    assert ids(reading) == ["V-000001", "V-000002"]


def test_the_file_name_informs(tmp_path: Path) -> None:
    for name, found in (
        ("CVR_VANTANDE_SE2321000016-0AA1_202603_20260405T031500.csv", []),
        ("vantande.csv", ["FIL001"]),
    ):
        path = tmp_path / name
        path.write_bytes(file_of(HEADER, row()))
        reading, findings = cvr.read(path), cvr.validate(path)
        assert [finding.code for finding in reading.findings] == found
        assert findings == reading.findings
        assert [finding.location.file for finding in findings] == [str(path)] * len(found)
        assert len(reading.records) == 1


def test_the_record_class_is_found_from_name_then_header(tmp_path: Path) -> None:
    completed = file_of(";".join(EXAMPLES["G"]), ";".join(EXAMPLES["G"].values()))
    assert both(completed, register=cvr.REGISTER).meta["record"] == "cvr.Genomford"
    path = tmp_path / "CVR_GENOMFORD_SE2321000016-0AA1_202603_20260405T031500.csv"
    path.write_bytes(file_of(HEADER, row()))
    reading = cvr.read(path)
    assert isinstance(reading.records[0], cvr.Genomford)
    assert "FIL006" not in reading.summary.counts, "avlasningsdatum is a field of both"
