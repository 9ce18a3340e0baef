"""Files and folders on the command line as the deliveries that they are."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from cvrgvr.cli.files import naming
from cvrgvr.errors import ReadError
from cvrgvr.wire.delimited.naming import posttyp_of
from cvrgvr.wire.delivery import SIDECARS, SUFFIX, Sidecar, sidecar_path, sidecars_in

__all__ = ["Found", "add_delivery_options", "files_in", "known_to"]


@attrs.frozen(slots=True)
class Found:
    """A file to read.

    Attributes:
        path: its path.
        sidecar: what is wanted of its sidecar; None = as the layout says.
    """

    path: str
    sidecar: str | None


def add_delivery_options(parser: Any) -> None:
    """Add what is said of deliveries to a parser."""
    parser.add_argument(
        "--sidecar",
        choices=SIDECARS,
        help="what is wanted of sidecars: none is looked for, used when there, FIL010 warns, or is an error "
        "(as the layout says; in a folder: required)",
    )
    parser.add_argument(
        "--known",
        action="append",
        default=[],
        metavar="PATH",
        help="earlier deliveries, in a folder or a file of one; those validated are held against them and "
        "each other",
    )


def files_in(paths: Sequence[str], wanted: str | None) -> list[Found]:
    """The files that are meant, each once: of a folder its deliveries, of a sidecar its file."""
    found: dict[str, Found] = {}
    for path in paths:
        if Path(path).is_dir():
            for each in _deliveries(Path(path)):
                found.setdefault(each, Found(each, wanted or "required"))
        else:
            each = path.removesuffix(SUFFIX)
            found.setdefault(each, Found(each, wanted))
    return list(found.values())


def _deliveries(folder: Path) -> Iterator[str]:
    """The files in a folder that have a sidecar, or the name of a delivery."""
    names = sorted(each.name for each in folder.iterdir())
    found = {name.removesuffix(SUFFIX) for name in names if name.endswith(SUFFIX)}
    found.update(name for name in names if posttyp_of(name))
    if not found:
        raise ReadError(f"{folder}: the file cannot be opened: it is a folder without deliveries")
    for name in sorted(found):
        yield str(folder / name)


def known_to(options: argparse.Namespace, files: Iterable[Found]) -> list[Sidecar] | None:
    """The deliveries of a run and those told of by `--known`; None when a file is read by itself."""
    beside = [each.path for each in files if each.sidecar != "none" and sidecar_path(each.path).is_file()]
    alone = len(beside) < 2 and not any(Path(path).is_dir() for path in options.files)
    if alone and not options.known:
        return None
    found: list[Sidecar] = []
    for path in (*beside, *options.known):
        with naming(path):
            found += sidecars_in([path])
    return found
