"""Small layouts for tests."""

import textwrap

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.wire.layout import Layout

HEAD = """
[layout]
id = "test"
version = "1"
record = "cvr.Vantande"
allow_missing = true
"""
ID = """
[[column]]
name = "ID"
field = "vardkontakt_id"
"""


def text(*parts: str) -> str:
    return HEAD + textwrap.dedent("\n".join(parts))


def layout(*parts: str) -> Layout:
    return Layout.parse(text(*parts))


def column(field: str, *lines: str, name: str | None = None) -> str:
    return "\n".join(["[[column]]", f'name = "{name or field.upper()}"', f'field = "{field}"', *lines])


def wait(**cells: str) -> cvr.Vantande:
    record = parse_record(spec_of(cvr.Vantande), {**EXAMPLES["V"], **cells})
    assert isinstance(record, cvr.Vantande)
    return record
