"""`cvrgvr statistics`: the published measures from files of waits."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import add
from typing import Any, Final, cast

from attrs import evolve

from cvrgvr import statistics
from cvrgvr._version import VERSION
from cvrgvr.cli.access import ACCESS_MEASURES, access_report
from cvrgvr.cli.catalogues import TELEFON, names, register_of, wait_classes
from cvrgvr.cli.files import watched
from cvrgvr.cli.forms import add_encoding
from cvrgvr.cli.options import add_lang, count, parts
from cvrgvr.cli.output import put
from cvrgvr.cli.reading import refuse
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.pictures import Picture, distribution, share_by_month
from cvrgvr.pictures.picture import form_of
from cvrgvr.report.measures import Group, MeasureTable, measures_csv, measures_json, measures_text
from cvrgvr.statistics import (
    ACCESS_BY,
    DIMENSIONS,
    MEASURES,
    POLICIES,
    POPULATIONS,
    PROFILES,
    SCHEMES,
    Figure,
    Share,
    Tally,
    Withheld,
)
from cvrgvr.statistics.dimensions import FIELDS
from cvrgvr.telefon import PROFILER
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.layout import layout_of
from cvrgvr.wire.masking import record_key
from cvrgvr.wire.outcome import Unread

__all__ = ["add_to"]

_DESCRIPTION: Final = (
    "Turn files of waits into a published measure. Files are read in one pass and their contacts counted "
    "together; give each month's file once."
)


def add_to(commands: Any) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("statistics", help="the published measures", description=_DESCRIPTION)
    parser.add_argument("files", nargs="+", metavar="FILE", help="files of waits, or of telephone and chat")
    parser.add_argument(
        "--measure", required=True, choices=tuple(MEASURES), metavar="MEASURE", help=", ".join(MEASURES)
    )
    parser.add_argument(
        "--policy",
        choices=tuple(POLICIES),
        metavar="POLICY",
        help=f"{', '.join(POLICIES)} (standard for shares under the guarantee, else ingen)",
    )
    parser.add_argument("--population", choices=POPULATIONS, help="whom to count (the measure's)")
    parser.add_argument("--month", metavar="YYYY-MM", help="only contacts of this month")
    parser.add_argument(
        "--snapshot",
        metavar="YYYY-MM",
        help="who waited at the end of --month: from the waiting list of this month and the contacts between",
    )
    parser.add_argument(
        "--months",
        type=count,
        metavar="N",
        help="a row for each of the N months up to --month: 13 are a year and the same month before it",
    )
    parser.add_argument(
        "--limit", type=int, metavar="N", help="longest wait in time (the policy's or measure's)"
    )
    parser.add_argument(
        "--scheme", choices=tuple(SCHEMES), metavar="SCHEME", help=f"count in classes: {', '.join(SCHEMES)}"
    )
    parser.add_argument(
        "--by",
        type=parts,
        default=(),
        metavar="DIMENSIONS",
        help=f"a row for each of, with commas: {', '.join(DIMENSIONS)}; of telephone and chat "
        f"{', '.join(ACCESS_BY)}",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        type=_only,
        metavar="DIMENSION=VALUE",
        help="count no other records: mvo=511; may be repeated, and must all be met",
    )
    parser.add_argument(
        "--profile",
        choices=tuple(PROFILER),
        metavar="PROFILE",
        help=f"for telephone and chat, what counts, by whom and when: {', '.join(PROFILER)}",
    )
    parser.add_argument(
        "--year", type=int, metavar="YYYY", help="for months of telephone and chat, the year and its value"
    )
    parser.add_argument(
        "--attempts",
        action="store_true",
        help="for telephone, an attempt to call back counts as the contact; show both",
    )
    parser.add_argument(
        "--all", action="store_true", help="for shares, not only contacts that the guarantee covers"
    )
    parser.add_argument("--sov-apart", action="store_true", help="do not take SoV (code 3) as MoV")
    parser.add_argument(
        "--suppress",
        default="skr",
        choices=tuple(PROFILES),
        help="whose threshold for small numbers (skr: 20)",
    )
    parser.add_argument("--threshold", type=int, metavar="N", help="a threshold of your own; sos needs one")
    parser.add_argument(
        "--secondary", action="store_true", help="withhold the next smallest group when only one is withheld"
    )
    parser.add_argument("--decimals", type=int, default=1, metavar="N", help="of shares and waits (1)")
    parser.add_argument(
        "--record",
        choices=(*wait_classes(), *names(TELEFON)),
        help="the record class; found from the file if not given",
    )
    add_encoding(parser, several=True)
    parser.add_argument("--layout", metavar="LAYOUT", help="a layout (TOML) for files in another layout")
    parser.add_argument(
        "--format", default="text", choices=("text", "csv", "json"), help="for people, or for machines (text)"
    )
    parser.add_argument(
        "--picture",
        metavar="FILE",
        help="draw it too, as .svg or .png: how long people waited; with --months, the share over the months",
    )
    parser.add_argument("--output", metavar="FILE", help="write here instead of to the terminal")
    add_lang(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Count the files and show the measure."""
    _check(options)
    if options.measure in ACCESS_MEASURES:
        put(access_report(options), options.output, encoding=None if options.format == "text" else "utf-8")
        return 0
    if said := [name for name in ("profile", "year", "attempts") if getattr(options, name)]:
        raise UsageError(f"--{said[0]} is for measures of telephone and chat: {', '.join(ACCESS_MEASURES)}")
    by = options.by
    waits = _Waits(options)
    table, picture = _series(waits, options) if options.months else _groups(waits, by, options)
    if options.format == "text":
        put(measures_text(table, options.lang), options.output)
    else:
        form = measures_csv if options.format == "csv" else measures_json
        put(form(table), options.output, encoding="utf-8")
    if options.picture is not None:
        picture().save(options.picture)
    if waits.faulty:
        print(
            f"cvrgvr: {waits.faulty} records with errors were counted as they stand; see cvrgvr validate",
            file=sys.stderr,
        )
    return 0


def _check(options: argparse.Namespace) -> None:
    if options.decimals < 0:
        raise UsageError("--decimals is 0 or more")
    if MEASURES[options.measure].caller_selects and not options.only:
        raise UsageError(f"the records do not tell which are of {options.measure}: say it with --only mvo=…")
    if options.picture is not None:
        form_of(options.picture)  # a faulty name is told before anything is read
    if options.months and (options.month is None or options.by):
        raise UsageError("--months needs --month, the last of them, and goes without --by")


def _groups(
    waits: "_Waits", by: tuple[str, ...], options: argparse.Namespace
) -> tuple[MeasureTable, Callable[[], Picture]]:
    """A row for each group, and the picture of all."""
    chosen = {"population": options.population, "month": options.month}
    groups = statistics.tally_by(iter(waits), options.measure, by, snapshot=options.snapshot, **chosen)
    whole = reduce(add, groups.values(), statistics.empty_tally(options.measure, **chosen))
    if waits.unread:
        whole.leave_out("olasbar", waits.unread)
    figures = {values: _figure(each, options) for values, each in groups.items()}
    shown = statistics.suppress_parts(figures, **_small(options), secondary=options.secondary) if by else {}
    heading = _figure(whole, options)
    total = statistics.suppress(heading, **_small(options))

    def picture() -> Picture:
        return distribution(
            whole,
            policy=options.policy,
            limit=options.limit,
            endast_vardgaranti=False if options.all else None,
            sov_som_mov=not options.sov_apart,
            lang=options.lang,
            **_small(options),
        )

    return _table(by, shown, total, heading, options), picture


def _series(waits: "_Waits", options: argparse.Namespace) -> tuple[MeasureTable, Callable[[], Picture]]:
    """A row for each month, and the picture of them.

    Those who wait are in the list of many months: only months of completed contacts have a sum.
    """
    try:
        months = statistics.months_to(options.month, options.months)
    except ValueError:
        raise UsageError("month must be YYYY-MM") from None
    population, snapshot = options.population, options.snapshot
    tallies = statistics.tally_months(iter(waits), options.measure, months, population, snapshot=snapshot)
    figures: dict[tuple[str, ...], Figure] = {
        (month,): _figure(each, options) for month, each in tallies.items()
    }
    shown = statistics.suppress_parts(figures, **_small(options), secondary=options.secondary)
    heading = evolve(figures[months[-1],], month=None)

    def picture() -> Picture:
        shares = {month: share for (month,), share in shown.items()}
        if not isinstance(heading, Share):
            raise UsageError("--months has a picture for shares only")
        return share_by_month(cast("dict[str, Share | Withheld]", shares), lang=options.lang)

    return _table(("month",), shown, None, heading, options), picture


def _small(options: argparse.Namespace) -> dict[str, Any]:
    return {"profile": options.suppress, "threshold": options.threshold}


def _table(
    by: tuple[str, ...],
    shown: Mapping[tuple[str, ...], Figure | Withheld],
    total: Figure | Withheld | None,
    heading: Figure,
    options: argparse.Namespace,
) -> MeasureTable:
    return MeasureTable(
        f"cvrgvr {VERSION}",
        by,
        tuple(Group(tuple(map(_shown, by, values)), figure) for values, figure in shown.items()),
        total,
        heading,
        options.suppress,
        options.decimals,
        tuple(options.only),
    )


def _shown(dimension: str, value: str) -> str:
    """The value of a dimension; a field may hold anything, so what is no id and no code is masked."""
    return record_key(value) or "" if dimension in FIELDS else value


def _only(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError("write DIMENSION=VALUE, such as mvo=511")
    return name.strip(), value.strip()


def _figure(tally: Tally, options: argparse.Namespace) -> Figure:
    """The measure of a tally: classes when a scheme is asked for, else share, median, mean or count."""
    which: dict[str, Any] = {"limit": options.limit, "sov_som_mov": not options.sov_apart}
    policy = options.policy or "ingen"
    if options.scheme is not None:
        return statistics.intervals(tally, options.scheme, policy=policy, **which)
    figure = MEASURES[options.measure].figure if options.limit is None else "andel"
    if figure == "median":
        return statistics.median(tally, policy=policy, **which)
    if figure == "medel":
        return statistics.mean(tally, policy=policy, **which)
    if figure == "antal":
        return statistics.count(tally)
    covered = False if options.all else None
    return statistics.share(tally, policy=options.policy, endast_vardgaranti=covered, **which)


class _Waits:
    """The records of the files, and how many rows were no records or had errors."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.unread = 0
        self.faulty = 0
        self._options = options
        self._layout = layout_of(options.layout)
        self._group = statistics.grouping(name for name, _ in options.only)
        self._wanted = tuple(value for _, value in options.only)

    def __iter__(self) -> Iterator[Any]:
        for path in self._options.files:
            yield from self._of(path)

    def _of(self, path: str) -> Iterator[Any]:
        options = self._options
        register, known = register_of(options.record, self._layout), wait_classes()
        classes = tuple(known.values())
        with watched(path) as stream:
            form = Form(encoding=options.encoding)
            rows = register.iter_read(stream, options.record, form=form, layout=self._layout)
            for record, findings in rows:
                refuse(findings)
                if isinstance(record, Unread):
                    self.unread += 1
                elif record is not None and not isinstance(record, classes):
                    raise UsageError(f"{path} holds no waits: give records of {', '.join(known)}")
                elif record is not None and self._group(record) == self._wanted:
                    self.faulty += any(finding.severity is ERROR for finding in findings)
                    yield record
