"""Hypothesis strategies for layouts: any file that the layout language can describe, for a record class.

    from hypothesis import given
    from cvrgvr import cvr
    from cvrgvr.testing.layouts import layouts

    @given(layouts(cvr.Vantande))
    def test_loads(text): ...

A layout comes as its TOML text. Needs Hypothesis (`pip install cvrgvr[testing]`).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from hypothesis import strategies as st

from cvrgvr.spec import DateTime, Field, Flag, Kind, Packed, spec_of

__all__ = ["as_toml", "layouts"]

Draw = Any
_DELIMITERS: Final = ";,|\t:~"
_QUOTES: Final = "\"'`"
_LINES: Final = (
    "HDR {posttyp} {avsandare}",
    "{antal_poster}",
    "{skapad:%Y%m%d}",
    "{leverans_id}",
    "åäö {{}}",
)


@st.composite
def layouts(draw: Draw, cls: type, *, roomy: bool = False) -> str:
    """Layouts of a record class, as TOML.

    Args:
        draw: Hypothesis's.
        cls: the record class.
        roomy: only layouts that can hold every value: nothing is stripped or shortened, no text has a meaning
            of its own.
    """
    spec = spec_of(cls)
    optional = [field for field in spec.fields if field not in spec.required()]
    chosen = draw(st.lists(st.sampled_from(optional), unique_by=lambda field: field.name, max_size=12))
    fields = draw(st.permutations([*spec.required(), *chosen]))
    codes: dict[str, Any] = {}
    columns: list[dict[str, Any]] = []
    for field in fields:
        columns += _columns(draw, field, codes, roomy=roomy)
    for number in range(draw(st.integers(0, 2))):
        extra = draw(st.sampled_from([{"constant": "K"}, {"constant": ""}, {"ignore": True}]))
        columns.insert(draw(st.integers(0, len(columns))), {"name": f"EXTRA{number}", **extra})
    tables: dict[str, Any] = {
        "layout": {"id": "any", "version": "1", "record": spec.name},
        "file": _file(draw, roomy=roomy),
        "formats": _formats(draw, roomy=roomy),
        "column": columns,
        "codes": codes,
    }
    return as_toml(tables)


def _file(draw: Draw, *, roomy: bool) -> dict[str, Any]:
    encoding = draw(st.sampled_from(["utf-8"] if roomy else ["utf-8", "iso-8859-1", "cp1252"]))
    lines = st.lists(st.sampled_from(_LINES[:1] + _LINES[2:] if roomy else _LINES), max_size=2, unique=True)
    return {
        "encoding": encoding,
        "bom": draw(st.sampled_from(["accept", "forbid", *(["write"] if encoding == "utf-8" else [])])),
        "newline": draw(st.sampled_from(["crlf", "lf"])),
        "delimiter": draw(st.sampled_from(_DELIMITERS)),
        "quoting": draw(st.sampled_from(["minimal", "all", *([] if roomy else ["none"])])),
        "quote": draw(st.sampled_from(_QUOTES)),
        "header": draw(st.booleans()),
        "leading_lines": draw(lines),
        "trailing_lines": draw(lines),
    }


def _formats(draw: Draw, *, roomy: bool) -> dict[str, Any]:
    days = draw(st.sampled_from(["%Y%m%d", "%d.%m.%Y", "%Y/%m/%d", "%m-%d-%Y", "%d %m%Y %%"]))
    seconds = "%S" if roomy or draw(st.booleans()) else ""
    time = draw(st.sampled_from(["%H%M", "%H.%M", "%M %H"])) + seconds
    formats = {
        "date": days,
        "datetime": f"{time} {days}" if draw(st.booleans()) else f"{days}T{time}",
        "time": time,
        "month": draw(st.sampled_from(["%Y%m", "%m.%Y", "%Y-%m-%d"])),
        "true": draw(st.sampled_from(["J", "1", ["JA", "J"], "sant"])),
        "false": draw(st.sampled_from(["N", "0", ["NEJ", "N"], "falskt"])),
    }
    if not roomy:
        formats["empty"] = draw(st.sampled_from([[""], ["NULL"], ["", "-"]]))
        formats["strip"] = draw(st.booleans())
        formats["list_item"], formats["list_part"] = draw(
            st.sampled_from([("|", ","), ("+", "/"), ("; ", "_")])
        )
    return {
        key: value for key, value in formats.items() if draw(st.booleans()) or key in {"true", "false"}
    } | ({"time": time, "datetime": formats["datetime"]} if roomy else {})


def _columns(draw: Draw, field: Field, codes: dict[str, Any], *, roomy: bool) -> list[dict[str, Any]]:
    """One or more columns for a field."""
    kind = field.type
    base = {"name": field.name.upper(), "field": field.name}
    if field.kind in (Kind.KOMBIKA, Kind.REMITTENT) and not roomy and draw(st.booleans()):
        return [{**base, "name": f"{base['name']}_{part}", "part": part} for part in ("klin", "inr", "avd")]
    if isinstance(kind, DateTime) and draw(st.booleans()):
        return [{**base, "name": f"{base['name']}_{part}", "part": part} for part in ("time", "date")]
    if isinstance(kind, Packed) and draw(st.booleans()):
        return [
            {**base, "name": f"{base['name']}_{index}_{part}", "item": part, "index": index}
            for index in range(1, 5 if roomy else draw(st.integers(2, 4)))
            for part in kind.parts
        ]
    if field.codes is not None or isinstance(kind, Flag):
        values = ("true", "false") if field.codes is None else field.codes.values
        if draw(st.booleans()):
            codes[field.name] = _table(
                draw, [value == "true" if field.codes is None else value for value in values]
            )
            base["codes"] = field.name
    elif not roomy and draw(st.integers(0, 9)) == 9:
        base["max_length"] = draw(st.integers(8, 60))
    return [base]


def _table(draw: Draw, values: list[Any]) -> dict[str, Any]:
    """A code table for some values: several codes for one, and one that is written."""
    read = {f"*{number}": value for number, value in enumerate(values)}
    write = {_key(value): text for text, value in read.items()}
    table: dict[str, Any] = {"unknown": "keep"}
    if draw(st.booleans()):
        return table | {"read": read | {"extra": values[0]}, "write": write}
    return table | {"read": read}


def _key(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_toml(tables: Mapping[str, Any]) -> str:
    """Tables of a layout as TOML."""
    parts = []
    for name, value in tables.items():
        if name == "column":
            parts += ["\n".join(["[[column]]", *_pairs(each)]) for each in value]
        elif name == "codes":
            parts += ["\n".join([f"[codes.{key}]", *_pairs(each)]) for key, each in value.items()]
        else:
            parts.append("\n".join([f"[{name}]", *_pairs(value)]))
    return "\n\n".join(parts) + "\n"


def _pairs(table: Mapping[str, Any]) -> list[str]:
    return [f"{json.dumps(key)} = {_value(value)}" for key, value in table.items()]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pairs(value)) + " }"
    return json.dumps(value, ensure_ascii=False)
