"""Rows with any faults, found alike by both engines: values that nobody expects, in any column."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvrgvr import frames
from cvrgvr.frames.catalogues import REGISTERS
from cvrgvr.frames.columns import kinds
from cvrgvr.rules import Case
from cvrgvr.spec import Field, RecordSpec
from cvrgvr.testing import strategies
from cvrgvr.wire.judge import Catalogue
from tests.frames.making import BACKENDS, as_file, examples_of, full, said

CATALOGUES = [(register, each) for register in REGISTERS for each in register.catalogues]
ODD = (
    "",
    " ",
    "x",
    "0",
    "1",
    "N",
    "J",
    "-1",
    "2026-02-30",
    "2026-03-02",
    "2026-03-02T08:30",
    "2026-03-02T25:00",
    "2026-13",
    "19121212-1212",
    "191212121213",
    "992299000010",
    "a\x01b",
    "Ã¥",
    " 2",
    "9" * 18,
    "9" * 30,
    "SE2321000016-0AA1",
    "å",
    "ÅÄÖ",
    "2026-03-02T00:00:00",
    "0000-00-00",
    "2024-02-29",
    "2023-02-29",
)


def a_row(register: Any, catalogue: Catalogue) -> st.SearchStrategy[dict[str, str]]:
    """A valid row with the cells of an example, and a few of anything."""
    spec = catalogue.spec
    cases = [
        case.cells
        for rule in catalogue.rules
        for case in (*rule.breaks, *rule.keeps)
        if isinstance(case, Case) and case.fits(spec) and case.columns is None
    ]
    changed = st.lists(st.sampled_from(spec.fields).flatmap(a_cell), max_size=3).map(dict)
    return st.builds(
        lambda one, other, odd: full(spec, examples_of(register)[spec.letter], {**one, **other, **odd}),
        st.sampled_from(cases), st.sampled_from(cases), changed,
    )  # fmt: skip


def a_cell(field: Field) -> st.SearchStrategy[tuple[str, str]]:
    try:
        readable = strategies.cells(field).filter(lambda text: "\r" not in text and "\n" not in text)
    except NotImplementedError:  # a type of a register of its own
        readable = st.nothing()
    return st.tuples(st.just(field.name), st.sampled_from(ODD) | readable)


RUNS = [
    *[(register, each, "polars", False) for register, each in CATALOGUES],
    *[(*CATALOGUES[0], backend, False) for backend in BACKENDS if backend != "polars"],
    *[(*CATALOGUES[0], backend, True) for backend in ("polars", "pandas", "pyarrow")],
]


@pytest.mark.parametrize(
    ("register", "catalogue", "backend", "new"),
    RUNS,
    ids=[f"{each.spec.name}-{backend}{'-new' * new}" for _, each, backend, new in RUNS],
)
def test_alike(
    register: Any, catalogue: Catalogue, backend: str, new: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if new:
        monkeypatch.setattr(kinds, "FEW", 0)
        monkeypatch.setattr(kinds, "NEW", 0)
    check(register, catalogue.spec, a_row(register, catalogue), BACKENDS[backend])


def check(
    register: Any, spec: RecordSpec, row: st.SearchStrategy[dict[str, str]], make: Callable[..., Any]
) -> None:
    @settings(max_examples=5, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(row, min_size=1, max_size=12), st.sampled_from([None, date(2026, 4, 15)]))
    def alike(rows: list[dict[str, str]], on: date | None) -> None:
        expected = register.validate(as_file(rows, spec.names), spec.name, on=on, cap=None)
        found = frames.validate(make(rows, spec.names), spec.name, on=on, cap=None)
        assert [said(each) for each in found] == [said(each) for each in expected]
        assert found.summary == expected.summary

    alike()
