"""The document of a layout: TOML whose tables and keys are known, with values of the right types.

Source: cvr.md 5.1 (reference); refusals 5.3 number 1 and 10.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from cvrgvr.errors import LayoutError
from cvrgvr.toml import read_toml
from cvrgvr.wire.layout.refusal import refused

__all__ = ["Tables", "place_of", "read_document", "read_file"]

Tables = dict[str, Any]
_Test = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _text_or_texts(value: Any) -> bool:
    return _text(value) or (_texts(value) and bool(value))


def _plain(value: Any) -> bool:
    return isinstance(value, (str, int, date))


def _one_of(*words: str) -> tuple[_Test, str]:
    return (lambda value: value in words), " or ".join(f'"{word}"' for word in words)


_TEXT: Final = (_text, "a string")
_FLAG: Final = (_flag, "true or false")
_NUMBER: Final = (_number, "a whole number from 1")
_TEXTS: Final = (_texts, "a list of strings")
_TEXT_OR_TEXTS: Final = (_text_or_texts, "a string, or a list of strings that is not empty")

_KEYS: Final[Mapping[str, Mapping[str, tuple[_Test, str]]]] = {
    "layout": {
        "id": _TEXT,
        "version": _TEXT,
        "kind": _one_of("delimited"),
        "record": _TEXT,
        "extends": _TEXT,
        "source": _TEXT,
        "allow_missing": _FLAG,
    },
    "file": {
        "encoding": _TEXT,
        "bom": _one_of("accept", "write", "forbid"),
        "newline": _one_of("crlf", "lf"),
        "delimiter": _TEXT,
        "quoting": _one_of("minimal", "all", "none"),
        "quote": _TEXT,
        "header": _FLAG,
        "leading_lines": _TEXTS,
        "trailing_lines": _TEXTS,
        "name": _TEXT,
        "name_pattern": _TEXT,
        "sidecar": _one_of("required", "optional", "none"),
    },
    "formats": {
        "date": _TEXT,
        "datetime": _TEXT,
        "time": _TEXT,
        "month": _TEXT,
        "year": _TEXT,
        "true": _TEXT_OR_TEXTS,
        "false": _TEXT_OR_TEXTS,
        "decimal": _one_of(".", ","),
        "empty": _TEXTS,
        "strip": _FLAG,
        "list_item": _TEXT,
        "list_part": _TEXT,
    },
    "column": {
        "name": _TEXT,
        "field": _TEXT,
        "part": _one_of("inr", "klin", "avd", "date", "time"),
        "constant": _TEXT,
        "ignore": _FLAG,
        "required": _FLAG,
        "format": _TEXT,
        "codes": _TEXT,
        "max_length": _NUMBER,
        "item": _TEXT,
        "index": _NUMBER,
    },
    "codes": {
        "read": (lambda value: _table_of(value, _plain), "a table of codes"),
        "write": (lambda value: _table_of(value, _text), "a table of strings"),
        "unknown": _one_of("error", "keep", "empty"),
    },
}
_REQUIRED: Final = {"layout": ("id", "version", "record"), "column": ("name",), "codes": ("read",)}


def read_file(path: Path) -> str:
    """The text of a layout's file. Raises LayoutError."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise LayoutError(f"the layout cannot be opened: {fault.strerror}. Give a file's path.") from None
    except UnicodeDecodeError:
        raise LayoutError("the layout is not UTF-8, as TOML must be. Save it in UTF-8.") from None


def read_document(text: str, bases: Callable[[str], tuple[str, "Bases"]]) -> Tables:
    """The checked tables of a layout, with those of the layouts it extends merged in.

    Args:
        text: TOML.
        bases: gives the text of the layout that an `extends` names, and where its own bases are found.

    Raises:
        LayoutError: refusals 1 and 10.
    """
    return _read(text, bases, ())


Bases = Callable[[str], tuple[str, Any]]


def _read(text: str, bases: Bases, seen: tuple[str, ...]) -> Tables:
    try:
        tables = read_toml(text)
    except ValueError as fault:
        raise LayoutError(f"the layout is not TOML: {fault}. Correct the line.") from None
    _check(tables)
    head = tables.get("layout", {})
    if not isinstance(head.get("id"), str):
        raise refused("layout", "id", "is missing", 'Write id = "a-name-of-its-own"')
    if head["id"] in seen:
        raise refused("layout", "extends", "the layouts extend each other in a circle", "Break the circle")
    if "extends" in head:
        base, further = bases(head["extends"])
        tables = _merged(_read(base, further, (*seen, head["id"])), tables)
    if not seen:
        _check_required(tables)
    return tables


def _check(tables: Tables) -> None:
    for name, value in tables.items():
        if name == "defaults":
            if not _table_of(value, _plain):
                raise refused(name, "", "must be a table of values", 'Write field = "value"')
        elif name not in _KEYS:
            known = ", ".join([*_KEYS, "defaults"])
            raise refused(name, "", "is no table of a layout", f"Known tables: {known}")
        elif name == "column":
            if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
                raise refused(name, "", "must be an array of tables", "Write [[column]] before each column")
            for number, each in enumerate(value, 1):
                _check_keys(place_of(number, each), "column", each)
        elif name == "codes":
            if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
                raise refused(name, "", "must hold tables", "Write [codes.ID]")
            for key, each in value.items():
                _check_keys(f"codes.{key}", "codes", each)
        elif not isinstance(value, dict):
            raise refused(name, "", "must be a table", f"Write [{name}]")
        else:
            _check_keys(name, name, value)


def _check_keys(place: str, table: str, given: Mapping[str, Any]) -> None:
    known = _KEYS[table]
    for key, value in given.items():
        if key not in known:
            raise refused(place, key, "is not a known key", f"Known keys: {', '.join(known)}")
        test, wanted = known[key]
        if not test(value):
            raise refused(place, key, "has a value of the wrong type", f"It must be {wanted}")


def _check_required(tables: Tables) -> None:
    given: list[tuple[str, str, Mapping[str, Any]]] = [("layout", "layout", tables["layout"])]
    columns = enumerate(tables.get("column", ()), 1)
    given += [(place_of(number, each), "column", each) for number, each in columns]
    given += [(f"codes.{key}", "codes", each) for key, each in tables.get("codes", {}).items()]
    for place, table, keys in given:
        for key in _REQUIRED[table]:
            if key not in keys:
                raise refused(place, key, "is missing", f"Write {key} = …")
    if not tables.get("column"):
        raise refused("column", "", "is missing", "Write a [[column]] for each column of the file")


def _merged(base: Tables, tables: Tables) -> Tables:
    """A layout's tables over those it extends: columns as a whole, other tables key by key."""
    whole = dict(base)
    for name, value in tables.items():
        whole[name] = value if name == "column" else {**base.get(name, {}), **value}
    return whole


def place_of(number: int, column: Mapping[str, Any]) -> str:
    """How a column's table is called in refusals: its place, and its name if it has one."""
    name = column.get("name")
    return f"column {number}: {name}" if isinstance(name, str) else f"column {number}"


def _table_of(value: Any, test: _Test) -> bool:
    return isinstance(value, dict) and all(map(test, value.values()))
