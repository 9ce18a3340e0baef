"""Cases of files in another layout than the neutral one: the layout beside, and files that are not of it."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from cvrgvr.cvr import REGISTER, Vantande
from cvrgvr.spec import spec_of
from cvrgvr.testing.generation import generate_records
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.wire.layout import Layout

__all__ = ["layout_cases"]

_FILE: Final = """\
[layout]
id = "exempel-pas"
version = "1"
record = "cvr.Vantande"
source = "made up for the conformance kit"

[file]
encoding = "utf-8"
delimiter = "\\t"
quoting = "none"
bom = "forbid"
leading_lines = ["HDR {posttyp} {avsandare}"]
trailing_lines = ["TRL {antal_poster}"]
name_pattern = 'vantande\\.txt'

[formats]
date = "%Y%m%d"
datetime = "%Y%m%dT%H%M%S"
true = "JA"
false = "NEJ"
empty = ["NULL"]

[codes.kon]
read = { M = 1, K = 2 }

[[column]]
name = "ARENDE"
field = "vardkontakt_id"
required = true
max_length = 12

[[column]]
name = "SLAG"
constant = "V"

[[column]]
name = "KON"
field = "kon"
codes = "kon"

[[column]]
name = "AVLAST"
field = "avlasningsdatum"
"""
_SAID: Final = ("vardkontakt_id", "kon", "avlasningsdatum")
_REST: Final = "".join(
    f'\n[[column]]\nname = "{name.upper()}"\nfield = "{name}"\n'
    for name in spec_of(Vantande).names
    if name not in _SAID
)
_ARENDE, _SLAG, _KON, _AVLAST = range(4)
_NAME: Final = "vantande.txt"
_ROWS: Final = 3


def layout_cases() -> Iterator[Case]:
    """The cases of layouts: a file of the layout, and one fault of it after the other in the first row."""
    layout = _FILE + _REST
    target = BytesIO()
    REGISTER.write(
        generate_records(Vantande, _ROWS, 1),
        target,
        layout=Layout.parse(layout),
        meta={"avsandare": "SE2321000016-DEMO"},
    )
    head, columns, *rows, tail = target.getvalue().decode().splitlines()

    def case(name: str, lines: Sequence[str], rule: str = "", line: int | None = None) -> Case:
        file = File(_NAME, "".join(f"{each}\r\n" for each in lines).encode(), "cvr.Vantande")
        told = (Told(rule, True, line),) if rule else ()
        return Case(f"layouts/{name}", "delimited", (file,), on="2026-11-05", layout=layout, told=told)

    def changed(column: int, text: str) -> list[str]:
        cells = rows[0].split("\t")
        cells[column] = text
        return [head, columns, "\t".join(cells), *rows[1:], tail]

    yield case("valid", (head, columns, *rows, tail))
    yield case("FIL011/count", (head, columns, *rows, f"TRL {_ROWS + 1}"), "FIL011")
    yield case("FIL021/date", changed(_AVLAST, "2026-10-31"), "FIL021", 3)
    yield case("FIL021/code", changed(_KON, "1"), "FIL021", 3)
    yield case("FIL026/constant", changed(_SLAG, "G"), "FIL026", 3)
    yield case("FIL027/head", ("HDR", columns, *rows, tail), "FIL027", 1)
    yield case("FIL027/tail", (head, columns, *rows), "FIL027")
    yield case("FIL028/long", changed(_ARENDE, "P210000000-123"), "FIL028", 3)
    yield case("FIL029/mark", (f"\ufeff{head}", columns, *rows, tail), "FIL029", 1)
    yield case("FIL030/empty", changed(_ARENDE, "NULL"), "FIL030", 3)
