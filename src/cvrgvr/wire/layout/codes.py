"""The code tables of a layout: the file's codes for a field's values.

Source: cvr.md 5.1 `codes`; refusals 5.3 number 6 and 7 (reference).
"""

from collections.abc import Mapping
from typing import Any

from cvrgvr.codes.lists import CodeList
from cvrgvr.spec import FieldType, Flag
from cvrgvr.wire.layout.codec import Codec, Untranslatable
from cvrgvr.wire.layout.formats import Formats
from cvrgvr.wire.layout.neutral import neutral_text
from cvrgvr.wire.layout.refusal import refused

__all__ = ["coded"]


def coded(
    table_id: str,
    table: Mapping[str, Any],
    kind: FieldType,
    codes: CodeList | None,
    plain: Codec,
    formats: Formats,
) -> Codec:
    """The codec of a column with a code table.

    Args:
        table_id: the table's id, for refusals.
        table: `read`, `write` and `unknown`.
        kind: the type of the value.
        codes: the closed list that the field's values are of.
        plain: the codec without the table, for codes that are kept as they are.
        formats: the layout's formats.

    Raises:
        LayoutError: the table cannot be turned round, or has a value that is none of the field's.
    """
    place = f"codes.{table_id}"
    read = {text: _neutral(place, "read", kind, codes, value) for text, value in table["read"].items()}
    for text in read:
        if formats.missing(text) or (formats.strip and text != text.strip()):
            raise refused(place, "read", "a code of it is never seen: empty or strip takes it", "Take it out")
    write = _write(place, table, read, kind, codes)
    unknown = table.get("unknown", "error")

    def reading(text: str) -> str:
        known = read.get(text)
        if known is not None:
            return known
        if unknown == "keep":
            return plain.read(text)
        if unknown == "empty":
            return ""
        raise Untranslatable

    def writing(neutral: str) -> str:
        known = write.get(neutral)
        if known is not None:
            return known
        if unknown == "keep":
            return plain.write(neutral)
        raise Untranslatable

    return Codec(
        reading,
        writing,
        f"en kod i layoutens tabell {table_id}",
        f"a code of the layout's table {table_id}",
    )


def _write(
    place: str, table: Mapping[str, Any], read: Mapping[str, str], kind: FieldType, codes: CodeList | None
) -> dict[str, str]:
    if "write" not in table:
        write = {neutral: text for text, neutral in read.items()}
        if len(write) < len(read):
            raise refused(
                place,
                "write",
                "is missing, and read has several codes for one value",
                "Say which code is written for each value",
            )
        return write
    write = {_neutral(place, "write", kind, codes, value): text for value, text in table["write"].items()}
    for neutral, text in write.items():
        if read.get(text) != neutral:
            raise refused(
                place,
                "write",
                f"the code of value number {list(write).index(neutral) + 1} is not read as that value",
                "Add it to read, or write another code",
            )
    return write


def _neutral(place: str, key: str, kind: FieldType, codes: CodeList | None, value: Any) -> str:
    try:
        if isinstance(kind, Flag) and value in ("true", "false"):  # a key of TOML is always text
            return kind.format(value == "true")
        return neutral_text(kind, codes, value)
    except ValueError:
        known = "" if codes is None else f": {', '.join(map(str, codes.values))}"
        raise refused(
            place, key, "a value is none that the field can hold", f"It must be {kind.expected_en}{known}"
        ) from None
