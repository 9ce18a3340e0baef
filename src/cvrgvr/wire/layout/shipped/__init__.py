"""The layouts that come with the library: known by their id wherever a layout's path is taken.

Each is a file of TOML here. A layout of one's own may extend one by its id.
"""

from importlib import resources
from typing import Final

__all__ = ["shipped", "shipped_text"]

_ENDING: Final = ".toml"


def shipped() -> tuple[str, ...]:
    """Ids of the layouts that come with the library."""
    files = (each.name for each in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in files if name.endswith(_ENDING)))


def shipped_text(layout_id: str) -> str | None:
    """The text of the layout of that id; None when there is none.

    >>> shipped_text("kchd-flat-35").splitlines()[0][:15]
    '# The flat form'
    >>> shipped_text("../kchd-flat-35") is None
    True
    """
    if layout_id not in shipped():
        return None
    return resources.files(__name__).joinpath(f"{layout_id}{_ENDING}").read_text(encoding="utf-8")
