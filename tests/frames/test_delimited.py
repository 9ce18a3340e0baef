"""A file judged by columns has the findings, lines and order of the record engine, however it is written."""

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvrgvr import cvr, frames, testing
from cvrgvr.findings import Finding
from cvrgvr.frames import delimited
from cvrgvr.frames.catalogues import every_register
from cvrgvr.policy import Policy
from cvrgvr.testing.files import write_rows
from cvrgvr.wire.across import names
from cvrgvr.wire.delimited.form import Form

ON = date(2026, 11, 5)
ROWS = [
    *testing.generate(cvr.Vantande, 40, seed=5),
    *testing.generate(cvr.Vantande, 10, seed=6, break_code="CVR210"),
    *testing.generate(cvr.Vantande, 10, seed=7, break_code="ID104", break_every=2),
]


def file_of(rows: Any = ROWS, form: Form | None = None) -> bytes:
    target = io.BytesIO()
    write_rows(target, list(ROWS[0]), rows, form or Form())
    return target.getvalue()


WHOLE = file_of()
LINES = WHOLE.splitlines(keepends=True)


def alike(data: bytes, **asked: Any) -> list[Finding]:
    expected = every_register().validate(data, on=ON, **asked)
    found = frames.validate(data, on=ON, **asked)
    assert list(found) == list(expected)
    assert found.summary == expected.summary
    assert (found.counts, found.gravest, found.record, found.rules) == (
        expected.counts,
        expected.gravest,
        expected.record,
        expected.rules,
    )
    return list(found)


ODD_LINES = {
    "blank": b"\r\n",
    "short": b"a;b\r\n",
    "long": LINES[1].rstrip() + b";x\r\n",
    "quoted": b'"' + LINES[1].replace(b";", b'";"').rstrip() + b'"\r\n',
    "quote not closed": LINES[1].replace(b"TakeCare", b'"TakeCare').replace(b"WebDoc", b'"WebDoc'),
    "quote inside": LINES[1].replace(b"2026-10-31", b'2026-1"0-31'),
    "line feed in quotes": LINES[1].replace(b";10;", b';"1\n0";', 1),
    "carriage return": LINES[1].replace(b"\r\n", b"\r\r\n"),
    "carriage return before a delimiter": LINES[1].replace(b";10;", b"\r;10;", 1),
    "line feed alone": LINES[1].replace(b"\r\n", b"\n"),
    "no letters": LINES[1].replace(b";10;", b";\xff;", 1),
    "control": LINES[1].replace(b";10;", b";1\x010;", 1),
    "nul": LINES[1].replace(b";10;", b";1\x000;", 1),
    "spaces": LINES[1].replace(b";10;", b"; 10 ;", 1),
    "swedish": LINES[1].replace(b";10;", ";ÅÄÖ;".encode(), 1),
}


@pytest.mark.parametrize("line", ODD_LINES.values(), ids=ODD_LINES)
def test_odd_lines(line: bytes) -> None:
    alike(b"".join([*LINES[:20], line, *LINES[20:], line]))


def test_odd_lines_in_small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "SIZE", 2_000)
    alike(b"".join([*LINES[:20], *ODD_LINES.values(), *LINES[20:], *ODD_LINES.values()]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE[:-2],
        LINES[0],
        LINES[0].rstrip(),
        b"a;b\r\nc;d\r\n",
        b"vardkontakt_id\r\nx1\r\n",
        b"\r\n" + WHOLE,
        LINES[0].replace(b";fas;", b";fas;fas;") + LINES[1],
        LINES[0].replace(b";fas;", b";okand;") + LINES[1],
    ],
)
def test_odd_files(data: bytes) -> None:
    alike(data)


def test_the_findings_are_those_that_were_put_in() -> None:
    found = alike(WHOLE)
    assert [each.line for each in found if each.code == "CVR210"] == list(range(42, 52))
    assert sum(each.code == "ID104" for each in found) == 5


def test_a_row_apart_that_repeats_a_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids of the rows that are laid out alike have been packed before those of the others are known."""
    monkeypatch.setattr(names, "_PART", 8)
    quoted = LINES[30].replace(b"2026-10-31", b'"2026-10-31"')
    found = alike(LINES[0] + quoted + b"".join(LINES[1:29]) + quoted + b"".join(LINES[30:]))
    key = LINES[30].partition(b";")[0].decode()
    assert (30 + 1, "CVR301", key) in {
        (each.location.line, each.code, each.location.record) for each in found
    }


def test_policy_cap_baseline_and_sink() -> None:
    kept: list[Finding] = []
    alike(WHOLE, cap=2, policy=Policy(ignore=("ID",), grades={"CVR2": cvr.validate(b"")[0].severity}))
    frames.validate(WHOLE, on=ON, sink=kept.append)
    assert [each.code for each in kept] == [each.code for each in cvr.validate(WHOLE, on=ON)]


def test_other_forms() -> None:
    form = Form(encoding="iso-8859-1", delimiter="|", quote="'", newline="\n")
    alike(file_of(form=form), form=form)


@settings(max_examples=15, suppress_health_check=list(HealthCheck), database=None)
@given(st.data())
def test_any_bytes_put_in(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    piece = data.draw(st.binary(max_size=4) | st.sampled_from([b'"', b";", b"\n", b"\r", b'"\n"', b"\xc3"]))
    alike(WHOLE[:at] + piece + WHOLE[at + data.draw(st.integers(0, 3)) :])
