"""A policy in TOML: what it may say, and what is told of one that is faulty."""

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.findings import INFO, WARNING
from cvrgvr.policy.settings import _EXPECTED, KEYS, Settings, parse_settings

WHOLE = """
select = ["CVR", "ID"]
ignore = ["CVR254"]
whole-file = true
fail-on = "warning"
baseline = "known.json"
lang = "en"
cap = 0
[grades]
CVR206 = "info"
CVR2 = "Warning"
"""


def test_every_key() -> None:
    assert parse_settings(WHOLE, "f") == Settings(
        select=("CVR", "ID"),
        ignore=("CVR254",),
        grades={"CVR206": INFO, "CVR2": WARNING},
        whole_file=True,
        fail_on=WARNING,
        baseline="known.json",
        lang="en",
        cap=0,
    )
    assert {key for key in KEYS if f"{key} =" in WHOLE or f"[{key}]" in WHOLE} == set(KEYS)
    assert _EXPECTED.keys() == set(KEYS) - {"fail-on"}


def test_nothing_said() -> None:
    assert parse_settings("", "f") == Settings()
    assert parse_settings("[tool.cvrgvr]", "f", shared=True) == Settings()


def test_a_shared_file() -> None:
    assert parse_settings('[tool.cvrgvr]\nlang = "sv"\n[tool.ruff]\nx = 1', "f", shared=True) == Settings(
        lang="sv"
    )
    for text in ("", "[tool.ruff]", "[cvrgvr]"):
        assert parse_settings(text, "f", shared=True) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("select = [", "f.toml is not TOML: "),
        ("selct = []", "f.toml: unknown key selct; did you mean select?"),
        ("fail_on = 1", "f.toml: unknown key fail_on; did you mean fail-on?"),
        ("show-values = true", "f.toml: unknown key show-values; the keys are select, ignore"),
        ('select = "CVR"', 'f.toml: select must be a list of codes or prefixes: select = ["CVR2", "ID"]'),
        ("ignore = [1]", "f.toml: ignore must be a list"),
        ('grades = ["CVR"]', "f.toml: grades must be a table"),
        ('grades.CVR2 = "grave"', 'f.toml: grades.CVR2 must be "error", "warning" or "info"'),
        ("grades.CVR2 = 3", 'f.toml: grades.CVR2 must be "error", "warning" or "info"'),
        ('fail-on = "never"', 'f.toml: fail-on must be "error", "warning" or "info"'),
        ("baseline = 1", "f.toml: baseline must be the path of a file"),
        ('lang = "de"', 'f.toml: lang must be a language: lang = "sv"'),
        ("cap = -1", "f.toml: cap must be a whole number from 0"),
        ("cap = true", "f.toml: cap must be a whole number from 0"),
    ],
)
def test_a_fault_names_file_key_and_remedy(text: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_settings(text, "f.toml")
    assert str(raised.value).startswith(told)


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\ncvrgvr = 1"])
def test_a_shared_file_whose_table_is_none(text: str) -> None:
    with pytest.raises(UsageError, match=r"must be a table; write \[tool.cvrgvr\]"):
        parse_settings(text, "pyproject.toml", shared=True)
