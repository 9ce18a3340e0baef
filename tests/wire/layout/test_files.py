"""Files read and written with layouts: findings, lines around the rows, what cannot be written."""

import io
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import LayoutError, UsageError, WriteError
from cvrgvr.spec import Broken
from cvrgvr.testing import generate_file
from cvrgvr.wire.delimited.blocks import LONGEST
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta
from tests.wire.files import FILES_ALONE, both, codes
from tests.wire.layout.toml import ID, column, layout, text, wait

NAMES = """
[file]
leading_lines = ["HDR {posttyp} {avsandare} {avsandare}", "{period:%m/%Y} {skapad:%Y%m%d} {{}}"]
trailing_lines = ["TRL {antal_poster}"]
header = false
quoting = "none"
bom = "forbid"
name = "v_{avsandare}_{period}.txt"
name_pattern = 'v_.*\\.txt'
"""
META: Meta = {"avsandare": "SE-1", "period": "2026-03", "skapad": datetime(2026, 4, 1)}  # noqa: DTZ001 - local time
HEADS = "HDR CVR_VANTANDE SE-1 SE-1\r\n03/2026 20260401 {}\r\n"


def write(each: Layout, *records: Any, **arguments: Any) -> str:
    target = io.BytesIO()
    FILES_ALONE.write(records, target, layout=each, **{"meta": META, **arguments})
    return target.getvalue().decode()


def read(each: Layout, data: str, **arguments: Any) -> Any:
    return both(data.encode("utf-8", "surrogateescape"), layout=each, **arguments)


def test_lines_around_the_rows() -> None:
    each = layout(ID, NAMES)
    assert write(each, wait()) == f"{HEADS}V-000001\r\nTRL 1\r\n"
    reading = read(each, f"{HEADS}V-1\r\nTRL 1\r\n")
    assert [record.vardkontakt_id for record in reading.records] == ["V-1"]
    assert codes(reading) == {}
    assert reading.meta["period"] == "03/2026"
    assert reading.meta["layout"] == "test 1"


@pytest.mark.parametrize(
    ("data", "found", "ids"),
    [
        ("", {"FIL003": 1}, []),
        (f"{HEADS}TRL 0\r\n", {"FIL017": 1}, []),
        (f"{HEADS}V-1\r\nTRL 2\r\n", {"FIL011": 1}, ["V-1"]),
        (f"{HEADS}V-1\r\nV-2\r\n", {"FIL027": 1}, ["V-1", "V-2"]),
        ("V-1\r\nV-2\r\nTRL 2\r\n", {"FIL027": 1}, ["V-1", "V-2"]),
        ("V-1\r\n", {"FIL027": 2}, ["V-1"]),
        (f"{HEADS}V-1\r\nTRL {'9' * 20}\r\n", {"FIL027": 1}, ["V-1", f"TRL {'9' * 20}"]),
        (f"\ufeff{HEADS}V-1\r\nTRL 1\r\n", {"FIL029": 1}, ["V-1"]),
        (f"{HEADS}V-1\r\n{'x' * (LONGEST + 2)}\r\nTRL 1\r\n", {"FIL011": 1, "FIL024": 1}, ["V-1"]),
        (f"{'x' * (LONGEST + 2)}\r\nV-1\r\n", {"FIL024": 1, "FIL027": 2}, ["V-1"]),
        (f"{HEADS}V-1\r\n{'x' * (LONGEST + 2)}\r\n", {"FIL024": 1, "FIL027": 1}, ["V-1"]),
    ],
)
def test_lines_that_are_others(data: str, found: dict[str, int], ids: list[str]) -> None:
    reading = read(layout(ID, NAMES), data)
    assert codes(reading) == found
    assert [record.vardkontakt_id for record in reading.records] == ids


def test_a_hostile_line_is_matched_in_time() -> None:
    each = layout(ID, '[file]\nleading_lines = ["H|{avsandare}|{posttyp}|{leverans_id}|{antal_poster}"]')
    began = time.process_time()
    reading = read(each, f"H{'|' * 1_000_000}\r\nID\r\nV-1\r\n")
    assert codes(reading)["FIL027"] == 1
    assert time.process_time() - began < 20


def test_headerless_without_lines_is_a_nil_report() -> None:
    assert codes(read(layout(ID, "[file]", "header = false"), "")) == {"FIL017": 1}


def test_small_pieces() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 3, 3))

    data = f"{HEADS}V-1\r\nV-2\r\nTRL 2\r\n".encode()
    reading = FILES_ALONE.read(Slow(data), layout=layout(ID, NAMES))
    assert codes(reading) == {}
    assert len(reading.records) == 2


def test_number_of_rows_before_them() -> None:
    each = layout(ID, "[file]", 'leading_lines = ["{antal_poster}"]', "header = false", 'newline = "lf"')
    assert write(each, wait(), wait()) == "2\nV-000001\nV-000001\n"


def test_names(tmp_path: Path) -> None:
    each = layout(ID, NAMES)
    assert each.file_name(META) == "v_SE-1_202603.txt"
    with pytest.raises(UsageError, match="writes period"):
        each.file_name({"avsandare": "SE-1"})
    with pytest.raises(LayoutError, match="name: is missing"):
        layout(ID).file_name({})
    for name, found in (("v_1.txt", {}), ("w.txt", {"FIL001": 1})):
        path = tmp_path / name
        cvr.write([], path, layout=each, meta=META)
        assert cvr.validate(
            path,
            layout=each,
        ).counts == {"FIL017": 1, **found}
    assert "FIL001" in cvr.validate(tmp_path / "w.txt", layout=layout(ID)).counts
    findings = cvr.validate(tmp_path / "w.txt", layout=layout(ID, "[file]", "name_pattern = 'x'"))
    assert ["Name the file x." in finding.en for finding in findings if finding.code == "FIL001"] == [True]


def test_a_header_of_the_file() -> None:
    each = layout(
        ID, column("fas", "required = true", name="Fas"), column("kon"), "[formats]", "strip = true"
    )
    reading = read(each, " Fas ;ANNAT;ID;ANNAT\r\n1;x;V-1;y\r\n;;V-2;\r\n")
    assert codes(reading) == {"FIL006": 1, "FIL007": 1, "FIL030": 1}
    assert reading.records[0].ovrigt == {"ANNAT": "x", "ANNAT#4": "y"}
    assert codes(read(each, "ID;KON\r\nV-1;1\r\n")) == {"FIL005": 1}
    assert codes(read(each, "A;B;C\r\n1;2;3\r\n")) == {"FIL004": 1}
    parts = layout(ID, *(column("bokad_tid", f'part = "{each}"', name=each) for each in ("date", "time")))
    (finding,) = read(parts, "ID;date\r\nV-1;2026-01-01\r\n").findings
    assert (finding.code, finding.field) == ("FIL005", "bokad_tid")
    assert "date + time (bokad_tid)" in finding.sv


def test_findings_speak_of_the_file() -> None:
    each = layout(
        ID,
        column("beslut_aktivitet", name="BESLUT"),
        column("kon", "max_length = 1", 'codes = "k"', name="SEX"),
        '[[column]]\nname = "POST"\nconstant = "V"',
        "[formats]",
        'date = "%Y%m%d"',
        "[codes.k]",
        "read = { M = 1, K = 2 }",
    )
    reading = read(each, "ID;BESLUT;SEX;POST\r\nV-1;2026-03-02;2;V\r\nV-2;20260302;MM;W\r\n")
    assert [(f.line, f.code, f.field, f.value) for f in reading.findings] == [
        (2, "FIL021", "beslut_aktivitet", "0000-00-00"),
        (2, "FIL021", "kon", "0"),
        (3, "FIL028", "kon", "xx"),
        (3, "FIL026", "POST", None),
        (3, "FIL021", "kon", "xx"),
    ]
    first, second, third, fourth, _ = (finding.en for finding in reading.findings)
    assert first.startswith("The value of BESLUT (beslut_aktivitet) cannot be read as time %Y-%m-%dT%H:%M:%S")
    assert "SEX (kon) cannot be read as a code of the layout's table k" in second
    assert "SEX (kon) is longer than the column's 1 characters" in third
    assert "The column POST does not hold" in fourth
    assert reading.records[0].kon == Broken("2", "whole number without separators")
    assert reading.records[1].beslut_aktivitet == date(2026, 3, 2)
    again = write(each, *reading.records, keep_broken=True)
    assert again == "ID;BESLUT;SEX;POST\r\nV-1;2026-03-02;2;V\r\nV-2;20260302;MM;V\r\n"


def test_each_record_shows_what_the_layout_lacks() -> None:
    found = cvr.validate(b"ID\r\nV-1\r\nV-2\r\n", layout=layout(ID))
    missing = {finding.field for finding in found if finding.code == "CVR101" and finding.line == 3}
    assert {"mvo", "patient_id", "fas"} <= missing
    assert "FIL005" not in found.counts


UNWRITABLE = {
    "other than the default": (text(ID, "[defaults]", "fas = 2"), {"fas": "1"}, "no column in the layout"),
    "too long": (text(column("prioritet", "max_length = 1")), {"prioritet": "ab"}, "longer than the 1"),
    "required": (text(column("prioritet", "required = true")), {"prioritet": ""}, "requires PRIORITET"),
    "time": (text(column("bokad_tid", 'format = "%Y%m%d"')), {"bokad_tid": "2026-01-01T08:00"}, "give back"),
    "seconds": (
        text(column("bokad_tid", 'format = "%Y%m%d%H%M"')),
        {"bokad_tid": "2026-01-01T08:00:01"},
        "give back",
    ),
    "day": (text(column("bokad_tid", 'format = "%Y%m%d%H%M"')), {"bokad_tid": "2026-01-01"}, ""),
    "reads as missing": (
        text(column("prioritet"), "[formats]", 'empty = ["-"]'),
        {"prioritet": "-"},
        "give back",
    ),
    "stripped": (text(column("prioritet"), "[formats]", "strip = true"), {"prioritet": " a"}, "give back"),
    "delimiter": (text(column("prioritet"), "[file]", 'quoting = "none"'), {"prioritet": "a;b"}, "no quotes"),
    "letters": (
        text(column("prioritet"), "[file]", 'encoding = "iso-8859-1"'),
        {"prioritet": "€"},
        "a letter that iso-8859-1 lacks",
    ),
    "items": (
        text(*(column("vantepauser", f'item = "{n}"', "index = 1", name=n) for n in ("orsak", "fran"))),
        {"vantepauser": "medicinsk,2026-03-10,|medicinsk,2026-03-20,"},
        "give back",
    ),
    "part of an item": (
        text(*(column("vantepauser", f'item = "{n}"', "index = 1", name=n) for n in ("orsak", "fran"))),
        {"vantepauser": "medicinsk,2026-03-10,2026-03-12"},
        "give back",
    ),
    "kombika": (
        text(*(column("remittent_kombika", f'part = "{n}"', name=n) for n in ("inr", "klin", "avd"))),
        {"remittent_kombika": "EJSLL1"},
        "",
    ),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_cannot_be_written_is_refused(name: str) -> None:
    toml, cells, why = UNWRITABLE[name]
    each, record = Layout.parse(toml), wait(**cells)
    if not why:
        (name,) = cells
        assert getattr(read(each, write(each, record)).records[0], name) == getattr(record, name)
        return
    with pytest.raises(WriteError, match=why) as refusal:
        write(each, wait(prioritet="x") if name == "required" else wait(), record)
    assert "record" in str(refusal.value)


def test_broken_values_in_many_columns_go_back() -> None:
    each = layout(*(column("bokad_tid", f'part = "{part}"', name=part) for part in ("date", "time")))
    data = "date;time\r\n;08:00\r\n2026-01-01;8\r\n"
    reading = read(each, data)
    assert codes(reading) == {"FIL021": 2}
    assert write(each, *reading.records, keep_broken=True) == data
    other = cvr.Vantande(bokad_tid=Broken("x", ""))
    assert write(each, other, keep_broken=True) == "date;time\r\nx;\r\n"
    assert write(layout(column("fas")), cvr.Vantande(fas="x"), keep_broken=True) == "FAS\r\nx\r\n"  # type: ignore[arg-type]


def test_unknown_codes() -> None:
    def table(unknown: str) -> Layout:
        return layout(column("kon", 'codes = "k"'), "[codes.k]", "read = { M = 1 }", f'unknown = "{unknown}"')

    assert read(table("empty"), "KON\r\nx\r\n").records[0].kon is None
    assert read(table("keep"), "KON\r\n2\r\n").records[0].kon == 2
    assert write(table("keep"), wait(kon="2")) == "KON\r\n2\r\n"
    with pytest.raises(WriteError, match="give back"):
        write(table("error"), wait(kon="2"))


def test_defaults_fill_missing_columns_and_cells() -> None:
    each = layout(
        ID, column("kommunkod"), "[defaults]", 'kommunkod = "0000"', "fas = 2", "avlasningsdatum = 2026-03-31"
    )
    (record,) = read(each, "ID;KOMMUNKOD\r\nV-1;\r\n").records
    assert (record.kommunkod, record.fas, record.avlasningsdatum) == ("0000", 2, date(2026, 3, 31))


def test_lists_in_one_column() -> None:
    each = layout(column("vantepauser"), "[formats]", 'list_item = "+"', 'list_part = "/"', 'date = "%y%m%d"')
    good, *others = read(
        each,
        "VANTEPAUSER\r\nmedicinsk/260310/+medicinsk/260401/260402\r\nmedicinsk/260310\r\nx|y/260310/\r\n,/260310/\r\n",
    ).records
    assert [pause.fran for pause in good.vantepauser] == [date(2026, 3, 10), date(2026, 4, 1)]
    assert all(isinstance(record.vantepauser, Broken) for record in others)
    assert write(each, good) == "VANTEPAUSER\r\nmedicinsk/260310/+medicinsk/260401/260402\r\n"


def test_parts_of_items_cannot_hold_separators() -> None:
    columns = [column("diagnoser", f'item = "{part}"', "index = 1", name=part) for part in ("typ", "kod")]
    each = Layout.parse(text(*columns).replace("Vantande", "Genomford"))
    reading = cvr.read(b"typ;kod\r\n1;M1\r\n1;M|1\r\n;\r\n", layout=each)
    first, second, third = (record.diagnoser for record in reading.records)
    assert (first[0].kod, isinstance(second, Broken), third) == ("M1", True, None)


def test_a_fraction_of_a_second_must_be_none() -> None:
    each = layout(column("bokad_tid"), "[formats]", 'datetime = "%Y-%m-%d %H:%M:%S.%f"')
    first, second = read(each, "BOKAD_TID\r\n2026-01-01 08:00:00.000000\r\n2026-01-01 08:00:00.5\r\n").records
    assert first.bokad_tid == datetime(2026, 1, 1, 8)  # noqa: DTZ001 - local time
    assert isinstance(second.bokad_tid, Broken)
    (third,) = read(each, "BOKAD_TID\r\n2026-01-01 08:00:00.500000\r\n").records
    assert isinstance(third.bokad_tid, Broken)
    years = layout(column("fodelsear", 'format = "%y"'))
    assert [each.fodelsear for each in read(years, "FODELSEAR\r\n48\r\n69\r\n").records] == [2048, 1969]


def test_flags_with_codes() -> None:
    each = layout(
        column("vardgaranti", 'codes = "k"'),
        "[codes.k]",
        "read = { x = true, y = false, z = false }",
        'write = { true = "x", false = "y" }',
    )
    assert [record.vardgaranti for record in read(each, "VARDGARANTI\r\nx\r\nz\r\n").records] == [True, False]
    assert write(each, wait(vardgaranti="N")) == "VARDGARANTI\r\ny\r\n"


def test_wrong_calls(tmp_path: Path) -> None:
    each = layout(ID, NAMES)
    with pytest.raises(UsageError, match=r"the layout is for cvr\.Vantande"):
        cvr.read(b"", cvr.Genomford, layout=each)
    with pytest.raises(UsageError, match="give it in meta"):
        write(each, wait(), meta={})
    with pytest.raises(UsageError, match="must be a datetime"):
        write(each, wait(), meta={**META, "skapad": "x"})
    with pytest.raises(UsageError, match="must be a month"):
        write(each, wait(), meta={**META, "period": "x"})
    with pytest.raises(UsageError, match="line end"):
        write(each, wait(), meta={**META, "avsandare": "a\nb"})
    latin = layout(ID, "[file]", 'encoding = "iso-8859-1"', 'leading_lines = ["{avsandare}"]')
    with pytest.raises(UsageError, match="lacks"):
        write(latin, wait(), meta={"avsandare": "€"})
    (tmp_path / "l.toml").write_text(text(ID))
    assert len(cvr.read(b"ID\r\nV-1\r\n", layout=tmp_path / "l.toml").records) == 1
    assert repr(Layout.load(tmp_path / "l.toml")) == "<Layout test 1: cvr.Vantande, 1 columns>"


def test_many_rows_are_screened(tmp_path: Path) -> None:
    """`validate`, which screens, finds what `read`, which judges each row, finds."""
    neutral, other = tmp_path / "n.csv", tmp_path / "o.csv"
    generate_file(neutral, cvr.Vantande, 4000, 3, break_code="CVR210", break_every=300)
    names = neutral.read_text().splitlines()[0].split(";")
    each = layout(
        *(column(name) for name in names),
        '[[column]]\nname = "K"\nconstant = "V"',
        "[file]",
        'delimiter = ","',
        "[formats]",
        'date = "%d.%m.%Y"',
        'datetime = "%d.%m.%Y %H:%M:%S"',
        'true = "JA"',
        'false = "NEJ"',
    )
    records = cvr.read(neutral).records
    cvr.write(records, other, layout=each, keep_broken=True)
    lines = other.read_text().splitlines()
    lines[2500] = lines[2500].replace(",V", ",W")
    lines[2600] += ",too many"
    lines[2750] = ""
    lines[2800] = lines[2800].replace("JA", "J")
    lines[2900] = '"V;1"' + lines[2900][lines[2900].index(",") :]
    other.write_text("\r\n".join(lines) + "\r\n", newline="")
    on = date(2026, 11, 5)
    reading = cvr.read(other, layout=each, on=on, cap=None)
    assert list(cvr.validate(other, layout=each, on=on, cap=None)) == reading.findings
    assert {"CVR210", "FIL026", "FIL008", "FIL018", "FIL021"} <= reading.summary.counts.keys()
    assert reading.summary.counts["CVR210"] == cvr.validate(neutral, on=on).counts["CVR210"] >= 13


def test_memories_start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvrgvr.wire.layout.translation._HELD", 2)
    monkeypatch.setattr("cvrgvr.wire.layout.writing._HELD", 2)
    monkeypatch.setattr("cvrgvr.wire.layout.rowreader._ROWS", 3)
    each = layout(ID, column("prioritet", "max_length = 9"))
    records = [cvr.Vantande(vardkontakt_id=f"V-{number}", prioritet=f"{number}") for number in range(700)]
    assert read(each, write(each, *records)).records == records
