"""The queries of rule pages find the rows that break the rule, and no others: each is run in its language."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from _pages.catalogue import by_code
from _pages.queries import BY_LINE, ON, queries
from _pages.records import _example

from cvrgvr import testing
from cvrgvr.cli import main
from cvrgvr.frames.catalogues import every_register
from cvrgvr.policy import Policy
from cvrgvr.rules import BoundRule, Case
from cvrgvr.spec import RecordSpec

DELIMITED = {each.spec.name for each in every_register().catalogues}
WITH_QUERY = [
    (spec, bound)
    for grades in by_code().values()
    for grade in grades
    for spec, bound in [each for each in grade.bound if each[0].name in DELIMITED][:1]
    if queries(bound) is not None
]


def run(language: str, query: str, file: Path) -> set[str]:
    """The numbers of the rows that a query finds; the file has them in a column of their own."""
    query = query.replace("FILE", file.as_posix())
    if language == "SQL":
        found = duckdb.sql(query)
        assert found is not None
        return {row[found.columns.index("number")] for row in found.fetchall()}
    reading, _, choice = query.rpartition("\nrows")
    names: dict[str, Any] = {}
    exec(reading, names)
    return set(eval(f"rows{choice}", names)["number"])


@pytest.mark.parametrize(
    ("spec", "bound"), WITH_QUERY, ids=lambda each: each.rule.name if isinstance(each, BoundRule) else ""
)
def test_a_query_finds_the_rows_that_break_the_rule(
    spec: RecordSpec, bound: BoundRule, tmp_path: Path
) -> None:
    code, base = bound.rule.code, _example(spec)
    cases = [
        case.cells
        for case in (*bound.rule.breaks, *bound.rule.keeps)
        if isinstance(case, Case) and case.columns is None and set(case.cells) <= set(spec.names)
    ]
    rows = [{**base, **cells} for cells in cases] + [base, {}]
    rows = [row for row in rows if not re.search(r'["\r\n;]', "".join(row.values()))]
    names = [name for name in spec.names if any(name in row for row in rows) or name in bound.reads]
    lines = [";".join([*names, "number"])]
    lines += [";".join([*(row.get(name, "") for name in names), str(n)]) for n, row in enumerate(rows)]
    file = tmp_path / "rows.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    findings = every_register().validate(
        file, spec.cls, on=date.fromisoformat(ON), policy=Policy(select=(code,)), cap=None
    )
    unreadable = {
        finding.line for finding in every_register().validate(file, spec.cls) if finding.code == "FIL021"
    }
    expected = {
        str(each.line - 2) for each in findings if each.code == code and each.field == bound.at and each.line
    }
    alone = (
        len([grade for grade in by_code()[code] if any(each.at == bound.at for _, each in grade.bound)]) == 1
    )
    for language, query in (queries(bound) or {}).items():
        found = {each for each in run(language, query, file) if int(each) + 2 not in unreadable}
        assert found == expected if alone else found <= expected, query


def test_queries_are_not_empty() -> None:
    """Most rules that are one condition on columns have a query, and its example finds something."""
    assert len(WITH_QUERY) > 100


def test_rows_by_the_lines_of_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    testing.generate_file("FILE", "cvr.Vantande", 20, break_code="CVR210", break_every=5)
    assert (
        main(["validate", "FILE", "--select", "CVR210", "--format", "jsonl", "--output", "found.jsonl"]) == 1
    )
    lines = [
        json.loads(line)["line"] for line in Path("found.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    table = Path("FILE").read_text(encoding="utf-8").splitlines()
    wanted = sorted(table[line - 1].split(";")[0] for line in lines)
    assert len(wanted) == 4
    for language, query in BY_LINE.items():
        if language == "SQL":
            found = [row[0] for row in duckdb.connect().execute(query).fetchall()]
        else:
            *before, last = query.split("\n")
            names: dict[str, Any] = {}
            exec("\n".join(before), names)
            found = list(eval(last, names)["vardkontakt_id"])
        assert sorted(found) == wanted, language
