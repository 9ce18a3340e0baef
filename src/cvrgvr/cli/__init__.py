"""The command line: `cvrgvr COMMAND`, where the commands are the modules of this room (see `_COMMANDS`).

Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 usage or unreadable input, 3 internal.
"""

import argparse
import io
import sys
from collections.abc import Sequence
from typing import Any

from cvrgvr._version import VERSION
from cvrgvr.cli import (
    codes,
    convert,
    deliver,
    demo,
    forecast,
    generate,
    guarantee,
    reconcile,
    rules,
    spec,
    statistics,
    status,
    testkit,
    transfer,
    validate,
)
from cvrgvr.cli.output import leave_pipe
from cvrgvr.cli.transfer import rapp
from cvrgvr.errors import CvrgvrError

__all__ = ["main"]

_COMMANDS = (
    *(validate, convert, deliver, guarantee, statistics, forecast, status, transfer, rapp, reconcile),
    *(rules, spec, codes, generate, testkit, demo),
)


class _Parser(argparse.ArgumentParser):
    """A parser, and those of its commands: options are written in full, for `--on` is no short `--only`."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = _Parser(
        prog="cvrgvr",
        description="Files, rules and the care guarantee for waiting times in Region Stockholm.",
    )
    parser.add_argument("--version", action="version", version=f"cvrgvr {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add_to(commands)
    chosen = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal may lack letters: show their numbers
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except CvrgvrError as fault:
        print(f"cvrgvr: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        leave_pipe()
        return 0
    except OSError as fault:  # what the machine refuses: a folder whose name is a file's, a disk that is full
        where = "" if fault.filename is None else f"{fault.filename}: "
        print(f"cvrgvr: {where}{fault.strerror or type(fault).__name__}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - the last resort: say that the tool failed, show no values
        print(
            f"cvrgvr: internal error ({type(fault).__name__}). This is a fault of the tool, not of the file. "
            "Please report it, without the file.",
            file=sys.stderr,
        )
        return 3
    return code
