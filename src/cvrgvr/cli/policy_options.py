"""The policy of a run: what the policy file says, and the command line over it."""

import argparse
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from cvrgvr.cli.catalogues import all_rules
from cvrgvr.cli.options import codes, grade, severity
from cvrgvr.cli.rules import codes_near
from cvrgvr.errors import ReadError, UsageError
from cvrgvr.findings import ERROR, Severity
from cvrgvr.policy import Baseline, Policy
from cvrgvr.policy.settings import Settings, parse_settings

__all__ = ["Chosen", "add_policy_options", "chosen_policy"]

_OWN: Final = "cvrgvr.toml"
_SHARED: Final = "pyproject.toml"
_COMMAND_LINE: Final = "command line"


@attrs.frozen(slots=True)
class Chosen:
    """The policy of a run.

    Attributes:
        policy: which rules speak, how gravely, and what is known.
        fail_on: the severity from which a finding fails the run.
        baseline: path of the baseline that was read.
        origin: where all this came from.
        settings: what the policy file says.
    """

    policy: Policy
    fail_on: Severity
    baseline: str | None
    origin: tuple[str, ...]
    settings: Settings


def add_policy_options(parser: Any) -> None:
    """Add the options of a policy to a parser."""
    parser.add_argument("--select", type=codes, metavar="CODES", help="only these codes or prefixes: CVR2,ID")
    parser.add_argument("--ignore", type=codes, metavar="CODES", help="not these codes or prefixes")
    parser.add_argument(
        "--grade",
        action="append",
        default=[],
        type=grade,
        metavar="CODE=SEVERITY",
        help="give a code or prefix another severity: CVR2=warning; may be repeated",
    )
    parser.add_argument(
        "--whole-file",
        action="store_true",
        default=None,
        help="one error refuses the file, not only its record",
    )
    parser.add_argument(
        "--fail-on",
        type=severity,
        metavar="SEVERITY",
        help="exit with 1 from this severity on: info, warning, error (error)",
    )
    parser.add_argument("--baseline", metavar="FILE", help="pass over the known findings in this file")
    parser.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="write all findings of this run as known ones; no baseline is read",
    )
    files = parser.add_mutually_exclusive_group()
    files.add_argument(
        "--policy", metavar="FILE", help=f"the policy file ({_OWN} or {_SHARED} here or in a folder above)"
    )
    files.add_argument("--isolated", action="store_true", help="read no policy file")


def chosen_policy(options: argparse.Namespace) -> Chosen:
    """The policy that the options and the policy file make.

    Raises:
        UsageError: the policy file or the baseline is faulty, or a code names no rule.
        ReadError: one of them cannot be read.
    """
    found = None if options.isolated else _found(options.policy)
    path, settings = found or (None, Settings())
    select = settings.select if options.select is None else options.select
    ignore = settings.ignore if options.ignore is None else options.ignore
    grades = {code.strip().upper(): each for code, each in (settings.grades or {}).items()}
    _check("--select", options.select or (), "--ignore", options.ignore or (), "--grade", dict(options.grade))
    if path is not None:
        name = os.path.relpath(path)
        _check(f"{name}: select", settings.select or (), f"{name}: ignore", settings.ignore or ())
        _check(f"{name}: grades", grades)
    baseline = None if options.write_baseline else _baseline(options.baseline, path, settings)
    by_hand = options.select, options.ignore, options.fail_on, options.baseline, options.whole_file
    origin = [] if path is None else [os.path.relpath(path)]
    if origin and (options.grade or any(each is not None for each in by_hand)):
        origin.append(_COMMAND_LINE)
    return Chosen(
        Policy(
            select or (),
            ignore or (),
            grades | dict(options.grade),
            None if baseline is None else Baseline.parse(_text(baseline), baseline),
            bool(settings.whole_file if options.whole_file is None else options.whole_file),
        ),
        options.fail_on or settings.fail_on or ERROR,
        baseline,
        tuple(origin),
        settings,
    )


def _found(named: str | None) -> tuple[str, Settings] | None:
    """The policy file that is named, else the nearest from the working folder upwards, as ruff does."""
    if named is not None:
        settings = parse_settings(_text(named), named, shared=Path(named).name == _SHARED)
        if settings is None:
            raise UsageError(f"{named} has no table [tool.cvrgvr]; add it, or name another file")
        return named, settings
    here = Path.cwd()
    for folder in (here, *here.parents):
        for name in (_OWN, _SHARED):
            path = folder / name
            if path.is_file():
                told = os.path.relpath(path)
                settings = parse_settings(_text(str(path)), told, shared=name == _SHARED)
                if settings is not None:
                    return str(path), settings
    return None


def _baseline(named: str | None, policy_file: str | None, settings: Settings) -> str | None:
    """The path of the baseline; one that the policy file names is found from where that file is."""
    if named is not None:
        return named or None
    if settings.baseline is None or policy_file is None:
        return None
    return os.path.relpath(Path(policy_file).parent / settings.baseline)


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as fault:
        raise ReadError(f"{path}: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; save it in that encoding") from None


def _check(*named: str | Iterable[str] | Mapping[str, Severity]) -> None:
    """Refuse codes that name no rule: a typing error would silence rules, and nobody would know."""
    known = sorted(all_rules())
    for place, chosen in zip(named[::2], named[1::2], strict=True):
        for code in chosen:
            prefix = code.strip().upper()
            if not any(each.startswith(prefix) for each in known):
                near = codes_near(prefix, known)
                remedy = f"did you mean {', '.join(near)}?" if near else "cvrgvr rules lists them"
                raise UsageError(f"{place}: {code} names no rule; {remedy}")
