"""Records, formats, rules and the care guarantee for waiting times in Region Stockholm.

    from cvrgvr import cvr, guarantee, identifiers

Importing this package is cheap: a room is loaded when it is first named.
"""

from importlib import import_module
from types import ModuleType

from cvrgvr import _version

TYPE_CHECKING = False  # as in typing, which costs more to load than all else here
if TYPE_CHECKING:
    from cvrgvr import (
        codes,
        cvr,
        errors,
        findings,
        frames,
        guarantee,
        gvr,
        identifiers,
        national,
        pictures,
        policy,
        report,
        rules,
        spec,
        statistics,
        telefon,
        testing,
        transfer,
        utbud,
        val,
        wire,
    )

__version__ = _version.VERSION

__all__ = [
    "__version__",
    "codes",
    "cvr",
    "errors",
    "findings",
    "frames",
    "guarantee",
    "gvr",
    "identifiers",
    "national",
    "pictures",
    "policy",
    "report",
    "rules",
    "spec",
    "statistics",
    "telefon",
    "testing",
    "transfer",
    "utbud",
    "val",
    "wire",
]


def __getattr__(name: str) -> ModuleType:
    """A room of the library, loaded now."""
    if name in __all__:
        return import_module(f"cvrgvr.{name}")
    raise AttributeError(f"module 'cvrgvr' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
