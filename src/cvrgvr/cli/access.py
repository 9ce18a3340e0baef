"""`cvrgvr statistics` of telephone and chat: shares of contacts, of months of counts, and of check calls."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Any, Final

from cvrgvr import statistics, telefon
from cvrgvr._version import VERSION
from cvrgvr.cli.catalogues import TELEFON
from cvrgvr.cli.files import watched
from cvrgvr.cli.reading import OF_FILES, refuse
from cvrgvr.errors import UsageError
from cvrgvr.report.measures import Group, MeasureTable, measures_csv, measures_json, measures_text
from cvrgvr.statistics import ACCESS_BY, Share
from cvrgvr.statistics.rounding import decimal_text, half_even
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.layout import layout_of

__all__ = ["ACCESS_MEASURES", "access_report"]

ACCESS_MEASURES: Final = {
    "kontakt_samma_dag": ("nationell_2024_telefon", "samma_dag"),
    "kontakt_90_minuter": ("stockholm_90_minuter", "90_min"),
    "chatt_24h": ("nationell_2024_chatt", "24_h"),
    "kontrollsamtal": ("stockholm_kontrollsamtal", None),
}
"""The measures: the profile that contacts are counted by when none is given, and what months count."""
_OF_WAITS: Final = ("policy", "population", "snapshot", "months", "limit", "scheme", "only", "picture", "all")
_YEAR: Final = {
    "sv": (
        "Årsvärde {year}: {value} %, medel av {number} månader.",
        "Inget årsvärde {year}: minst 10 månader med inkomna krävs, {number} finns.",
    ),
    "en": (
        "Value of {year}: {value} %, the mean of {number} months.",
        "No value of {year}: at least 10 months with contacts are needed, {number} given.",
    ),
}


def access_report(options: argparse.Namespace) -> str:
    """The measure of the files, in the form that is asked for. Raises UsageError."""
    if said := [name for name in _OF_WAITS if getattr(options, name)]:
        raise UsageError(f"--{said[0]} is for measures of waits, not of telephone and chat")
    by = options.by
    if unknown := [name for name in by if name not in ACCESS_BY]:
        raise UsageError(f"unknown {', '.join(unknown)}: access is split by {', '.join(ACCESS_BY)}")
    kind, rows = _of_one_kind(options)
    if kind is telefon.Manad:
        return _of_months(list(rows), by, options)
    if options.year:
        raise UsageError("--year needs months of counts (telefon.Manad)")
    shares = statistics.access_shares(
        rows,
        options.profile or ACCESS_MEASURES[options.measure][0],
        by,
        month=options.month,
        med_forsok=options.attempts,
    )
    if any(share.measure != options.measure for share in shares.values()):
        raise UsageError(f"the profile {options.profile} is of another measure than {options.measure}")
    return _shown(shares, by, options)


def _of_months(rows: list[Any], by: tuple[str, ...], options: argparse.Namespace) -> str:
    matt = ACCESS_MEASURES[options.measure][1]
    if matt is None or options.profile or options.attempts:
        raise UsageError("months of counts have neither check calls, nor profiles or attempts")
    if options.year:
        by = by or ("manad",)
        rows = [each for each in rows if str(each.matperiod).startswith(f"{options.year:04d}-")]
    if options.month:
        rows = [each for each in rows if each.matperiod == options.month]
    _warn_of_the_change(rows, options.lang)
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in rows:
        told = {"enhet": row.hsaid_enhet or row.kombika, "manad": row.matperiod, "kanal": row.kanal}
        groups[tuple(each if isinstance(each := told[name], str) else "" for name in by)].append(row)
    shares = {key: statistics.access_of(groups[key], matt) for key in sorted(groups)}
    if not options.year:
        return _shown(shares, by, options)
    year = statistics.access_year(rows, options.year, matt)
    value = None if year.value is None else half_even(100 * year.value, options.decimals)
    return _shown(shares, by, options, (value, len(year.months)))


def _warn_of_the_change(rows: list[Any], lang: str) -> None:
    """Tell on stderr when months on either side of the change of method stand in one table (TEL405)."""
    months = sorted(each.matperiod for each in rows if isinstance(each.matperiod, str))
    found = telefon.comparable(months[0], months[-1]) if months else None
    if found is not None:
        print(f"cvrgvr: {found.code}: {found.sv if lang == 'sv' else found.en}", file=sys.stderr)


def _shown(
    shares: dict[tuple[str, ...], Share],
    by: tuple[str, ...],
    options: argparse.Namespace,
    year: tuple[Any, int] | None = None,
) -> str:
    """The shares as a table; `year` is the value of the year, if it has one, and its number of months."""
    small: dict[str, Any] = {"profile": options.suppress, "threshold": options.threshold}
    none = statistics.share_of(0, 0, options.measure)
    heading = reduce(add, shares.values()) if shares else none
    parts = statistics.suppress_parts(shares, **small, secondary=options.secondary) if by else {}
    table = MeasureTable(
        f"cvrgvr {VERSION}",
        by,
        tuple(Group(values, figure) for values, figure in parts.items()),
        statistics.suppress(heading, **small),
        heading,
        options.suppress,
        options.decimals,
    )
    if options.format == "csv":
        return measures_csv(table)
    if options.format == "json":
        report = json.loads(measures_json(table))
        if year is not None:
            value = None if year[0] is None else float(year[0])
            report["year"] = {"year": options.year, "value_percent": value, "months": year[1]}
        return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    text = measures_text(table, options.lang)
    if year is not None:
        value, number = year
        line = _YEAR[options.lang][value is None]
        shown = "" if value is None else decimal_text(value)
        text += line.format(year=options.year, value=shown, number=number) + "\n"
    return text


def _of_one_kind(options: argparse.Namespace) -> tuple[type, Iterator[Any]]:
    """The class of the files' records, and the records. Raises UsageError when the files are of several."""
    layout, form = layout_of(options.layout), Form(encoding=options.encoding)

    def of(path: str) -> Iterator[Any]:
        with watched(path) as stream:
            rows = TELEFON.iter_read(stream, options.record, form=form, layout=layout, policy=OF_FILES)
            for record, findings in rows:
                refuse(findings)
                if isinstance(record, (telefon.Kontakt, telefon.Manad, telefon.Kontroll)):
                    yield record

    every = (record for path in options.files for record in of(path))
    first = next(every, None)
    if first is None:
        raise UsageError("the files have no records of telephone and chat")

    def alike() -> Iterator[Any]:
        yield first
        for record in every:
            if type(record) is not type(first):
                raise UsageError("give files of contacts, of months or of check calls, not of several")
            yield record

    return type(first), alike()
