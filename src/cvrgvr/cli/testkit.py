"""`cvrgvr testkit`: the conformance kit, and another validator's findings compared with it."""

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from cvrgvr.cli.output import put
from cvrgvr.errors import UsageError
from cvrgvr.findings import DOCS
from cvrgvr.testing.kit import Comparison, compare, judge, write_kit

__all__ = ["add_to"]

_KINDS: Final = ("missing", "unexpected", "differs")
_DESCRIPTION: Final = (
    "Write the conformance kit: valid and faulty files of every format, manifest.json (how each is read), "
    "expected.json (the findings that it must give) and README.md. Or compare the findings of another "
    "validator with those of a kit: exit code 1 when they differ."
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
    parser.add_argument(
        "--judge",
        metavar="FILE",
        help="write what this version finds in the files of the kit in DIR, which may be of an older version",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="compare only the cases whose names begin so, such as cvr.Vantande or gvr/GVR3; may be repeated",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the kit, or compare; 1 when something differs."""
    if options.judge is not None:
        if options.compare is not None or options.only:
            raise UsageError("--judge is by itself: compare what it has written afterwards")
        found = json.dumps(judge(options.folder), ensure_ascii=False, indent=1)
        put(f"{found}\n", options.judge, encoding="utf-8")
        return 0
    if options.compare is None:
        if options.only:
            raise UsageError("--only is for --compare: a kit is written whole")
        manifest = write_kit(options.folder)
        without = f"; without {', '.join(manifest['without'])}" if manifest["without"] else ""
        put(f"kit {manifest['kit']}: {len(manifest['cases'])} cases{without}\n", None)
        return 0
    comparison = compare(options.folder, options.compare, options.only)
    put("".join(f"{line}\n" for line in _report(comparison)), None)
    return int(not comparison.same)


def _report(found: Comparison) -> Iterator[str]:
    """What differs in each file, then by rule, then how much agrees."""
    yield from (str(each) for each in found.differences if each.kind != "not judged")
    for code, kinds in found.by_code.items():
        told = ", ".join(f"{kind} {kinds[kind]}" for kind in _KINDS if kinds[kind])
        yield f"{code}: {told}  {DOCS}{code}.html"
    if found.not_judged:
        told = ", ".join(f"{name} {number}" for name, number in found.not_judged.items())
        yield f"not judged: {found.not_judged.total()} files ({told})"
    yield f"{found.agree} of {found.files} files as expected; compared: {', '.join(found.keys)}"
