"""Public names and arguments that have moved: they still work, warn, and say what to write instead.

A room that gives up a name keeps it for at least one minor release (see the promises in the documentation):

    __getattr__ = old_names(__name__, {"gammal": Moved("cvrgvr.cvr.ny", since="0.2")})

and a function its arguments:

    @old_arguments({"gammal": Moved("ny", since="0.2"), "utan_verkan": Moved("", since="0.2")})
    def read(source, *, ny=None): ...

Type checkers do not see them, which is meant: code that is checked is told at once.
"""

import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from typing import Any, NamedTuple, ParamSpec, TypeVar

__all__ = ["Moved", "old_arguments", "old_names"]

P = ParamSpec("P")
T = TypeVar("T")


class Moved(NamedTuple):
    """Where a name has gone: the name to use, and the release that says so first.

    Of a public name it is the full name, of an argument the argument; empty for an argument without effect.
    """

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


def old_arguments(moved: Mapping[str, Moved]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: a function that takes its old arguments too, by name.

    Args:
        moved: old arguments, and what they are called now; one without effect is passed over.

    Returns:
        A decorator of a function. An old argument warns (`DeprecationWarning`) at the line of the call and is
        given by its new name; TypeError when that is given too.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        name = function.__qualname__

        @wraps(function)
        def taking_both(*arguments: P.args, **named: P.kwargs) -> T:
            for old in moved.keys() & named.keys():
                use, since = moved[old]
                value = named.pop(old)
                advice = f"use {use}" if use else "it has no effect"
                warnings.warn(
                    f"{name}({old}=) is deprecated since {since}: {advice}", DeprecationWarning, stacklevel=2
                )
                if use in named:
                    raise TypeError(f"{name}() takes {use}, or {old} as it was called, not both")
                if use:
                    named[use] = value
            return function(*arguments, **named)

        return taking_both

    return decorate
