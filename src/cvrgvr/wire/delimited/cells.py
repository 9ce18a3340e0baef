"""Cells as values: parsed once for each distinct text, with remarks on how the text is written.

A remark is the code of a rule that the text breaks by itself, whatever the record: an unreadable value, a
control character, edge spaces, a wrong encoding, a text longer than the field takes.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from cvrgvr.identifiers import examine
from cvrgvr.spec import Broken, Field, Kind, Packed, Text

__all__ = [
    "CONTROL",
    "MOJIBAKE",
    "UNDECODED",
    "UNTRANSLATED",
    "Cells",
    "read_cell",
    "remarks_on",
    "unreadable_rule",
]

CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
MOJIBAKE: Final = re.compile("Ã[¥¤¶]|\ufffd")
UNDECODED: Final = "FIL021/bytes"
"""The remark on a text whose bytes are no letters: FIL021, whatever the field's type expects."""
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
UNTRANSLATED: Final = "\ud800"
"""Begins a cell that a layout has no neutral text for; no file can hold it, since no encoding has it."""
_HELD: Final = 1 << 13
"""Distinct texts remembered for a column; beyond that the memory starts anew."""


def remarks_on(field: Field, text: str) -> tuple[str, ...]:
    """Codes of the rules that a text breaks by how it is written."""
    found = []
    if not (text.isascii() and text.isprintable()):
        if CONTROL.search(text):
            found.append("FIL014")
        if MOJIBAKE.search(text):
            found.append("FIL016")
    if text[0].isspace() or text[-1].isspace():
        found.append("FIL015")
    if (
        isinstance(field.type, Text)
        and not field.type.owner
        and field.type.longest is not None
        and len(text) > field.type.longest
    ):
        found.append("FIL023")
    return tuple(found)


def unreadable_rule(field: Field, of_lists: str) -> str:
    """Code of the rule for a text that the field's type cannot read; `of_lists` for packed lists."""
    return field.unreadable or (of_lists if isinstance(field.type, Packed) else "FIL021")


def read_cell(
    field: Field, text: str, unreadable: str, parse: Callable[[str], Any]
) -> tuple[Any, tuple[str, ...]]:
    """The value of a cell that is not empty, and remarks on its text.

    A hyphen in an identity number is taken out, but for a register whose interface takes numbers as they
    stand: there the number is kept, and judged, as it would be sent.

    Args:
        field: the field that the column holds.
        text: the cell.
        unreadable: code of the rule for a list that cannot be read.
        parse: its type's reader.
    """
    if text[0] == UNTRANSLATED:
        text, parse = text[1:], _unreadable
    remarks = remarks_on(field, text) if text else ()
    if not text.isascii() and _UNDECODED.search(text):
        return Broken(text, "text in the file's encoding"), (UNDECODED, *remarks)
    try:
        value = parse(text)
    except ValueError:
        code = unreadable_rule(field, unreadable)
        return Broken(text, field.type.expected_en), (code, *remarks)
    if field.kind is Kind.PERSON and field.wire is None and len(text) == 13 and text[8] == "-":
        facts = examine(text)
        if "ID113" in facts.faults:
            return facts.canonical, ("ID113", *remarks)
    return value, remarks


def _unreadable(_text: str) -> None:
    raise ValueError


class Cells(dict[str, Any]):
    """The values of one column's texts, each distinct text read once.

    `remarks` holds the codes for the texts that have some.
    """

    __slots__ = ("_parse", "field", "remarks", "unreadable")

    def __init__(self, field: Field, unreadable: str) -> None:
        super().__init__({"": field.default})
        self.field = field
        self.unreadable = unreadable
        self._parse = field.type.reader()
        self.remarks: dict[str, tuple[str, ...]] = {}

    def __missing__(self, text: str) -> Any:
        if len(self) >= _HELD:
            self.clear()
            self.remarks.clear()
            self[""] = self.field.default
        value, remarks = read_cell(self.field, text, self.unreadable, self._parse)
        self[text] = value
        if remarks:
            self.remarks[text] = remarks
        return value
