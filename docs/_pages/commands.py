"""The page of the command line, from the parsers' own help."""

import argparse
from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from cvrgvr import cli

from .markup import fenced

__all__ = ["command_page", "commands"]


class _Parser(argparse.ArgumentParser):
    """A parser whose help has the same width and no colours, whatever terminal the build runs in."""

    color = False

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.formatter_class = partial(argparse.HelpFormatter, width=92)
        self.color = False


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name."""
    parser = _Parser(prog="cvrgvr")
    subparsers = parser.add_subparsers()
    for module in iter_modules(cli.__path__, f"{cli.__name__}."):
        add_to = getattr(import_module(module.name), "add_to", None)
        if add_to is not None:
            add_to(subparsers)
    return dict(subparsers.choices)


def command_page() -> str:
    """The page of all commands."""
    parts = [
        "# Command line",
        (cli.__doc__ or "").partition("\n\n")[2].strip(),
        "The commands use the same engine as the Python functions and find the same faults.",
    ]
    for name, parser in commands().items():
        parts.append(f"## cvrgvr {name}")
        parts.append(fenced(parser.format_help().rstrip()))
    return "\n\n".join(parts) + "\n"
