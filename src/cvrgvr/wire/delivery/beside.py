"""Where sidecars stand: beside their files, under the file's name and `.meta.json`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, TypeAlias

from cvrgvr.errors import ReadError, UsageError
from cvrgvr.wire.delivery.sidecar import LONGEST, Examined, Sidecar, SidecarFault, examine_sidecar
from cvrgvr.wire.source import Source, name_of

__all__ = ["SIDECARS", "SUFFIX", "SidecarSource", "found_sidecar", "sidecar_path", "sidecars_in"]

SUFFIX: Final = ".meta.json"
SIDECARS: Final = ("strict", "required", "optional", "none")
"""What is wanted of sidecars: a file without is refused (FIL010 as an error), or warned of (FIL010), or
taken as it is; or no sidecar is looked for."""

SidecarSource: TypeAlias = Sidecar | bytes | str | None
"""A sidecar, its bytes, or one of `SIDECARS`; None = as the layout wants it."""


def sidecar_path(path: str | os.PathLike[str]) -> Path:
    """Where the sidecar of a file stands.

    >>> sidecar_path("out/CVR_RAPP_SE1_202409_20241005T031500.csv").name
    'CVR_RAPP_SE1_202409_20241005T031500.csv.meta.json'
    """
    path = Path(path)
    return path.with_name(path.name + SUFFIX)


def found_sidecar(source: Source, wanted: SidecarSource, layout: str | None) -> Examined | None:
    """The sidecar of a source; None when there is none and none is wanted.

    Args:
        source: the file. An open file is asked for the path that it has.
        wanted: what the caller says of it.
        layout: what the layout says of it: `required`, `optional` or `none`; None = the neutral layout.

    Raises:
        UsageError: `wanted` is another text.
        ReadError: the sidecar is there and cannot be opened.
    """
    if isinstance(wanted, Sidecar):
        return Examined(wanted, attrs_of(wanted), ())
    if isinstance(wanted, bytes):
        return examine_sidecar(wanted)
    mode = wanted if wanted is not None else layout or "optional"
    if mode not in SIDECARS:
        raise UsageError(f"sidecar must be a Sidecar, its bytes, or one of {', '.join(SIDECARS)}")
    if mode == "none":
        return None
    name = name_of(source)
    path = None if name is None or not os.path.basename(name) else sidecar_path(name)  # noqa: PTH119
    if path is not None and path.is_file():
        return examine_sidecar(_bytes(path))
    if mode == "optional":
        return None
    rule = "FIL010/strict" if mode == "strict" else "FIL010"
    shown = "FILNAMN" if path is None else path.name
    return Examined(None, {}, (SidecarFault(rule, None, {"sidecar": shown}),))


def sidecars_in(paths: Iterable[str | os.PathLike[str]]) -> list[Sidecar]:
    """The sidecars of deliveries: what is known when one is held against the others.

    Args:
        paths: folders with deliveries, files that have a sidecar beside them, or sidecars.

    Returns:
        The sidecars that are faultless. What is wrong with the others is found when their file is validated.

    Raises:
        ReadError: a path is not there, or cannot be read.
    """
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            places = sorted(each for each in path.iterdir() if each.name.endswith(SUFFIX))
        else:
            places = [path if path.name.endswith(SUFFIX) else sidecar_path(path)]
        for each in places:
            sidecar = examine_sidecar(_bytes(each)).sidecar
            if sidecar is not None:
                found.append(sidecar)
    return found


def attrs_of(sidecar: Sidecar) -> dict[str, Any]:
    """A sidecar's values by key."""
    return {name: getattr(sidecar, name) for name in Sidecar.__slots__ if not name.startswith("__")}


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LONGEST + 1)
    except OSError as fault:
        raise ReadError(f"the sidecar cannot be opened: {fault.strerror}") from None
