"""Public names that have moved: they still work, warn, and say what to write instead.

A room that gives up a name keeps it for at least one minor release (see the promises in the documentation):

    __getattr__ = old_names(__name__, {"gammal": Moved("cvrgvr.cvr.ny", since="0.2")})

Type checkers do not see such names, which is meant: code that is checked is told at once.
"""

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

__all__ = ["Moved", "old_names"]


class Moved(NamedTuple):
    """Where a name has gone: the full name to use, and the release that says so first."""

    use: str
    since: str


def old_names(module: str, moved: Mapping[str, Moved]) -> Callable[[str], Any]:
    """The `__getattr__` of a module, which gives its old names.

    Args:
        module: the module's name.
        moved: old names, and where they have gone.

    Returns:
        A function of a name that warns (`DeprecationWarning`) at the line that asks, and gives what the name
        stands for now; AttributeError for every other name.
    """

    def found(name: str) -> Any:
        if name not in moved:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        use, since = moved[name]
        warnings.warn(
            f"{module}.{name} is deprecated since {since}: use {use}", DeprecationWarning, stacklevel=2
        )
        place, _, last = use.rpartition(".")
        return getattr(import_module(place), last)

    return found
