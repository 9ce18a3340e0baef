"""A policy as people write it in TOML, read and checked; who finds the file is not its affair.

select = ["CVR", "ID"]
ignore = ["CVR254"]
fail-on = "warning"
baseline = "known.json"

[grades]
CVR206 = "info"
"""

import difflib
from collections.abc import Mapping
from typing import Any, Final

import attrs

from cvrgvr.errors import UsageError
from cvrgvr.findings import Severity
from cvrgvr.toml import read_toml

__all__ = ["KEYS", "Settings", "parse_settings"]

KEYS: Final = ("select", "ignore", "grades", "whole-file", "fail-on", "baseline", "lang", "cap")
"""The keys of a policy file."""
_TABLE: Final = ("tool", "cvrgvr")


@attrs.frozen(slots=True)
class Settings:
    """What a policy file says; None where it says nothing.

    Attributes:
        select: codes or prefixes that speak.
        ignore: codes or prefixes that do not.
        grades: code or prefix to severity.
        whole_file: one error refuses the file.
        fail_on: the severity from which a finding fails a run.
        baseline: path of the file of known findings, as it is written.
        lang: language of reports for people, `sv` or `en`.
        cap: findings of one code in a report.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    grades: Mapping[str, Severity] | None = None
    whole_file: bool | None = None
    fail_on: Severity | None = None
    baseline: str | None = None
    lang: str | None = None
    cap: int | None = None


def parse_settings(text: str, name: str, *, shared: bool = False) -> Settings | None:
    """What a policy file says.

    Args:
        text: the file's text.
        name: how to call the file when it is faulty.
        shared: the file is `pyproject.toml`, and the policy its table `[tool.cvrgvr]`.

    Returns:
        The settings; None for a shared file that has no such table.

    Raises:
        UsageError: the text is not TOML, a key is unknown, or its value is of another kind. The message names
            file and key, and says what to write.
    """
    try:
        table = read_toml(text)
    except ValueError as fault:
        raise UsageError(f"{name} is not TOML: {fault}") from None
    if shared:
        for part in _TABLE:
            if part not in table:
                return None
            table = table[part]
            if not isinstance(table, dict):
                raise UsageError(f"{name}: {part} must be a table; write [tool.cvrgvr]")
    return Settings(**{_attribute(key, name): _value(key, value, name) for key, value in table.items()})


def _attribute(key: str, name: str) -> str:
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(KEYS)}"
        raise UsageError(f"{name}: unknown key {key}; {remedy}")
    return key.replace("-", "_")


def _value(key: str, value: Any, name: str) -> Any:
    match key, value:
        case (("select" | "ignore"), list()) if all(isinstance(part, str) for part in value):
            return tuple(value)
        case "grades", dict():
            return {code: _severity(f"grades.{code}", text, name) for code, text in value.items()}
        case "whole-file", bool():
            return value
        case "fail-on", _:
            return _severity(key, value, name)
        case "baseline", str():
            return value
        case "lang", ("sv" | "en"):
            return value
        case "cap", int() if not isinstance(value, bool) and value >= 0:
            return value
    raise UsageError(f"{name}: {key} must be {_EXPECTED[key]}")


_EXPECTED: Final = {
    "select": 'a list of codes or prefixes: select = ["CVR2", "ID"]',
    "ignore": 'a list of codes or prefixes: ignore = ["CVR254"]',
    "grades": 'a table of code and severity: [grades] and then CVR206 = "info"',
    "whole-file": "true or false: whole-file = true",
    "baseline": 'the path of a file: baseline = "known.json"',
    "lang": 'a language: lang = "sv" or lang = "en"',
    "cap": "a whole number from 0: cap = 100",
}


def _severity(key: str, value: Any, name: str) -> Severity:
    try:
        return Severity.parse(value)
    except (ValueError, AttributeError):
        raise UsageError(f'{name}: {key} must be "error", "warning" or "info"') from None
