"""The pytest plugin: fixtures, a seed of the test's own, `assert_clean`; nothing for runs without it."""

import subprocess
import sys
from datetime import date
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path

import pytest

from cvrgvr import cvr, gvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import ERROR
from cvrgvr.gvr.hej.examples import GOOD
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.testing import assert_clean, generate_file, generate_records, generate_transactions

pytest_plugins = ["pytester"]

ON = date(2026, 11, 5)
PLUGIN = ("-p", "cvrgvr.testing.plugin", "-p", "no:randomly", "-p", "no:cacheprovider")


def test_fixtures_and_seeds(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from datetime import date

        ON = date(2026, 11, 5)

        def test_records(cvr_records, assert_clean):
            records = cvr_records("cvr.Genomford", 7)
            assert len(records) == 7
            assert_clean(records, on=ON)
            assert cvr_records("cvr.Genomford", 7, seed=1) != records

        def test_file(cvr_file, assert_clean):
            path = cvr_file("cvr.Vantande", 5, month="2026-09")
            assert path.name.startswith("CVR_VANTANDE_")
            assert_clean(path, on=ON)

        def test_a_fault(cvr_file, assert_clean):
            assert_clean(cvr_file(rows=3, break_code="CVR210"), on=ON)

        def test_seed(cvr_seed):
            with open("seeds", "a") as file:
                print(cvr_seed, file=file)

        def test_another_seed(cvr_seed):
            with open("seeds", "a") as file:
                print(cvr_seed, file=file)
        """
    )
    for _ in range(2):
        result = pytester.runpytest(*PLUGIN)
        result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["*AssertionError: 3 findings", "*CVR210 error (line 2, *"])
    one, two, *again = (pytester.path / "seeds").read_text().split()
    assert one != two
    assert again == [one, two]


def test_the_plugin_is_an_entry_point() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    assert '[project.entry-points.pytest11]\n"cvrgvr.testing.plugin" = "cvrgvr.testing.plugin"' in text
    for each in entry_points(group="pytest11"):
        if each.value == "cvrgvr.testing.plugin":  # the same name: naming it twice is no fault
            assert each.name == each.value


def test_runs_that_do_not_use_it_load_nothing_of_the_library() -> None:
    told = "import sys, pytest, cvrgvr.testing.plugin; print(*[m for m in sys.modules if m[:6] == 'cvrgvr'])"
    found = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert set(found.stdout.split()) == {
        *("cvrgvr", "cvrgvr._version", "cvrgvr.testing", "cvrgvr.testing.plugin")
    }


def test_every_kind_of_file_is_told_by_itself(tmp_path: Path) -> None:
    table = BytesIO()
    generate_file(table, "cvr.Vantande", 3)
    assert_clean(table.getvalue(), on=ON)
    table.seek(0)
    assert_clean(table, on=ON)
    assert_clean(GOOD)
    assert_clean(GOOD, "hej")
    bulk = tmp_path / "a.gvr.jsonl"
    header = gvr.Huvud("A", "2026-11-05T06:00:00+01:00", "99001046M01")
    gvr.write(generate_transactions(4), bulk, huvud=header)
    assert_clean(bulk, on=ON)
    assert_clean([])
    assert_clean(generate_records("cvr.Rapp", 3), on=ON)


def test_what_a_failure_tells_and_does_not_tell() -> None:
    rows = BytesIO()
    generate_file(rows, "cvr.Vantande", 30, break_code="CVR210")
    with pytest.raises(AssertionError) as raised:
        assert_clean(rows.getvalue(), "cvr.Vantande", on=ON, lang="sv")
    lines = str(raised.value).splitlines()
    assert lines[0] == "30 findings"
    assert lines[1].startswith("  CVR210 error (line 2, record P")
    assert len(lines) == 22
    assert lines[-1] == "  and 10 more"
    assert "992299" not in str(raised.value)


def test_what_is_let_pass() -> None:
    spec = spec_of(cvr.Vantande)
    odd = [parse_record(spec, {**EXAMPLES["V"], "prioritet": " a"})]  # a warning
    assert_clean(odd, at=ERROR)
    with pytest.raises(AssertionError, match="FIL015 warning"):
        assert_clean(odd)
    wrong = [parse_record(spec, {**EXAMPLES["V"], "kon": "7"})]
    with pytest.raises(AssertionError, match="1 finding\n"):
        assert_clean(wrong, at=ERROR)
    codes = {each.code for each in cvr.validate(wrong)}
    assert_clean(wrong, ignore=codes)


def test_tables_are_given_as_rows() -> None:
    records = [parse_record(spec_of(cvr.Vantande), EXAMPLES["V"])]
    rows = [{"kod": "99009009M09", "benamning": "x", "giltig_fran": "", "giltig_till": ""}]
    assert_clean(records)
    with pytest.raises(AssertionError, match="ID129"):
        assert_clean(records, tables={"avd": rows})


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no register"):
        assert_clean(b"", "cvr.Annan")
    with pytest.raises(ReadError):
        assert_clean(tmp_path / "none.csv")
