"""Files of national records made of the valid examples, with some cells changed."""

from collections.abc import Mapping
from typing import Any

from cvrgvr.national import REGISTER
from cvrgvr.national.examples import EXAMPLES
from cvrgvr.rules.across import Rows
from cvrgvr.spec import parse_record
from cvrgvr.wire.delimited.quoting import quoted
from cvrgvr.wire.files import File

SPECS = {each.spec.letter: each.spec for each in REGISTER.catalogues}


def made(letter: str, **cells: str) -> Any:
    """A valid record with these cells instead."""
    return parse_record(SPECS[letter], {**EXAMPLES[letter], **cells})


def delimited(letter: str, *changes: Mapping[str, str]) -> bytes:
    """A file of valid records, each with these cells instead."""
    names = list(dict.fromkeys([*EXAMPLES[letter], *(name for each in changes for name in each)]))
    lines = [";".join(names)]
    for each in changes:
        cells = {**EXAMPLES[letter], **each}
        lines.append(";".join(quoted(cells.get(name, ""), ";", '"') for name in names))
    return ("\r\n".join(lines) + "\r\n").encode()


def file_of(letter: str, example: Rows) -> File:
    """The file that an example of a rule across records is."""
    return File(delimited(letter, *example.cells * example.times), SPECS[letter].name)
