"""The record class that a layout names.

A layout is data that names code: its record is looked up by name, and the register's room is loaded then, as
the front door does. So this room knows no register, and a layout can be loaded before one is used.
"""

import re
from importlib import import_module

from cvrgvr.spec import RecordSpec
from cvrgvr.wire.layout.refusal import refused

__all__ = ["record_named"]

_NAME = re.compile("([a-z]+)[.]([A-Z][A-Za-z]+)")


def record_named(name: str) -> RecordSpec:
    """The specification of the record class of that name. Raises LayoutError."""
    named = _NAME.fullmatch(name)
    try:
        register = import_module(f"cvrgvr.{named[1]}") if named else None
    except ModuleNotFoundError:
        register = None
    spec = getattr(getattr(register, named[2] if named else "", None), "__record__", None)
    if not isinstance(spec, RecordSpec) or spec.name != name:
        raise refused("layout", "record", "is not a known record", "`cvrgvr spec` shows the names")
    return spec
