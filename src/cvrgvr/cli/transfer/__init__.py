"""`cvrgvr transfer KIND`: from one register to another, each kind a command of its own."""

from typing import Any, Final

from cvrgvr.cli.transfer import national, rapp, val

__all__ = ["add_to"]

_DESCRIPTION: Final = "Make the deliveries and counts of one register from the records of another."
_KINDS: Final = (national.add_to, rapp.add_to, val.add_to)
"""What adds each kind's command; `cvrgvr rapp` is the shorter name of `cvrgvr transfer rapp`."""


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("transfer", help="from one register to another", description=_DESCRIPTION)
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for add in _KINDS:
        add(kinds)
