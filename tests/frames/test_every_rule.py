"""Every example of every rule, broken or kept, is judged alike by both engines, whatever the library."""

import json
from datetime import date
from typing import Any

import pytest

from cvrgvr import frames
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.frames.catalogues import REGISTERS
from cvrgvr.frames.columns import kinds
from cvrgvr.rules import Case
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register
from tests.frames.making import BACKENDS, as_file, examples_of, full, said

CATALOGUES = [(register, each) for register in REGISTERS for each in register.catalogues]


def groups(catalogue: Catalogue) -> dict[str, list[tuple[Case, str | None]]]:
    """The examples that one call can judge together, with the code of the rule that each breaks."""
    found: dict[str, list[tuple[Case, str | None]]] = {}
    for rule in catalogue.rules:
        for case in (*rule.breaks, *rule.keeps):
            if isinstance(case, Case) and case.fits(catalogue.spec):
                with_rule = case in rule.breaks and rule.fault is not None
                key = json.dumps(
                    [
                        case.on,
                        {name: list(map(dict, rows)) for name, rows in case.tables.items()},
                        case.columns,
                    ]
                )
                expected = (
                    rule.code
                    if with_rule and (not rule.letters or catalogue.spec.letter in rule.letters)
                    else None
                )
                found.setdefault(key, []).append((case, expected))
    return found


def judged(register: Register, catalogue: Catalogue, backend: str, *, tables: bool = True) -> None:
    spec = catalogue.spec
    base = examples_of(register)[spec.letter]
    wanted: set[str] = set()
    broken: set[str] = set()
    for cases in groups(catalogue).values():
        case = cases[0][0]
        if not tables and (case.tables or case.columns):
            continue  # how tables are looked up is the same for every library
        rows = [full(spec, base, case.cells) for case, _ in cases]
        columns = spec.names if case.columns is None else case.columns
        asked: dict[str, Any] = {
            "record": spec.name,
            "on": date.fromisoformat(case.on) if case.on else None,
            "tables": Kodregister(Kodtabell.of(name, rows) for name, rows in case.tables.items()),
            "cap": None,
        }
        expected = register.validate(as_file(rows, columns), **asked)
        found = frames.validate(BACKENDS[backend](rows, columns), **asked)
        assert [said(each) for each in found] == [said(each) for each in expected]
        assert found.summary == expected.summary
        wanted |= {code for _, code in cases if code}
        broken |= found.counts.keys()
    # each rule is broken at least once, but for those that speak only when a policy asks them to
    quiet = {rule.code for rule in catalogue.rules if rule.asked or rule.instead}
    assert not wanted - broken - quiet


@pytest.mark.parametrize(
    ("register", "catalogue"), CATALOGUES, ids=[each.spec.name for _, each in CATALOGUES]
)
def test_examples(register: Register, catalogue: Catalogue) -> None:
    judged(register, catalogue, "polars")


@pytest.mark.parametrize("backend", [each for each in BACKENDS if each != "polars"])
def test_examples_in_every_library(backend: str) -> None:
    judged(*CATALOGUES[0], backend, tables=False)


@pytest.mark.parametrize("backend", ["polars with empty texts", "pandas", "pyarrow"])
def test_columns_whose_texts_are_new(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "FEW", 0)
    monkeypatch.setattr(kinds, "NEW", 0)
    judged(*CATALOGUES[0], backend, tables=False)
