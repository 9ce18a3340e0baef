"""Every public name with its signature, as text: `python -m tests.release.api` writes the list anew."""

import inspect
import re
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import GenericAlias, ModuleType
from typing import NewType

import attrs

import cvrgvr

LIST = Path(__file__).with_name("api.txt")
PAGES = Path(__file__).parents[2] / "docs" / "reference" / "api"
MODULE = re.compile(r"automodule:: (\S+)")


def listing() -> str:
    """The list, one line a name."""
    rooms = [f"cvrgvr.{room}" for room in cvrgvr.__all__ if not room.startswith("_")]
    documented = [
        name for page in sorted(PAGES.glob("*.md")) for name in MODULE.findall(page.read_text("utf-8"))
    ]
    lines = [line for room in dict.fromkeys([*rooms, *documented]) for line in _room(room)]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def _room(path: str) -> list[str]:
    module = import_module(path)
    lines: list[str] = []
    for name in sorted(getattr(module, "__all__", ())):
        value = getattr(module, name)
        if isinstance(value, ModuleType):
            lines += _room(value.__name__)
        else:
            lines += _named(f"{path}.{name}", value)
    return lines


def _named(path: str, value: object) -> list[str]:
    if inspect.isclass(value):
        return [path + _parents(value), *(f"{path}.{line}" for line in _members(value))]
    if callable(value):
        return [f"{path}{_signature(value)}"]
    return [f"{path}: {type(value).__name__}"]


def _parents(cls: type) -> str:
    return f"({', '.join(base.__name__ for base in cls.__bases__ if base is not object)})"


def _members(cls: type) -> list[str]:
    if issubclass(cls, Enum):
        return [f"{each.name} = {each.value!r}" for each in cls]
    own = {name for base in cls.__mro__ if base.__module__.startswith("cvrgvr") for name in vars(base)}
    fields = [field.name for field in attrs.fields(cls) if field.name[0] != "_"] if attrs.has(cls) else []
    rest = sorted(name for name in own if not name.startswith("_") and name not in fields)
    return [*fields, *(f"{name}{_signature(getattr(cls, name))}" for name in rest)]


def _signature(value: object) -> str:
    if not callable(value):
        return ""
    if isinstance(value, (NewType, GenericAlias)):  # other names of types; 3.13 signs them
        return "(…)"
    try:
        arguments = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return "(…)"
    shown = []
    for each in arguments:
        if each.kind is each.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        mark = "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
        shown.append(mark + each.name + ("" if each.default is each.empty else "=…"))
    return f"({', '.join(shown)})"


if __name__ == "__main__":
    LIST.write_text(listing(), encoding="utf-8")
