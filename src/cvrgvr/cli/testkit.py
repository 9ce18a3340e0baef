"""`cvrgvr testkit`: the conformance kit, and another validator's findings compared with it."""

import argparse
from typing import Any, Final

from cvrgvr.cli.output import put
from cvrgvr.testing.kit import compare, write_kit

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Write the conformance kit: valid and faulty files of every format, manifest.json (how each is read) and "
    "expected.json (the findings that it must give). Or compare the findings of another validator "
    "with those of a kit: exit code 1 when they differ."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "testkit", help="files with the findings that they must give", description=_DESCRIPTION
    )
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder, or that of a kit")
    parser.add_argument(
        "--compare",
        metavar="OTHER",
        help="findings of another validator, in the form of expected.json, to compare with the kit in DIR",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the kit, or compare; 1 when something differs."""
    if options.compare is None:
        manifest = write_kit(options.folder)
        without = f"; without {', '.join(manifest['without'])}" if manifest["without"] else ""
        put(f"kit {manifest['kit']}: {len(manifest['cases'])} cases{without}\n", None)
        return 0
    found = compare(options.folder, options.compare)
    lines = [*map(str, found.differences)]
    lines.append(f"{found.agree} of {found.files} files as expected; compared: {', '.join(found.keys)}")
    put("".join(f"{line}\n" for line in lines), None)
    return int(not found.same)
