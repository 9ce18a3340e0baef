"""A measure by groups: for people (text), for spreadsheets (csv) and for programs (json).

The text is in Swedish or English, numbers and the headings over them too. Columns of csv and keys of json are
names for machines, the same in both languages, and csv has the decimal comma of Socialstyrelsen's tables.
Dimensions keep the names and values that they are asked for by.

Every form says measure, population, policy and limit, and what was left out and why. Of a group that is
withheld none shows a number.
"""

import io
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from cvrgvr.report.sheet import Sheet
from cvrgvr.statistics import (
    MEASURES,
    REASONS,
    Figure,
    Intervals,
    Mean,
    Quantile,
    Share,
    Withheld,
    decimal_text,
    thousands,
)

__all__ = [
    "Group",
    "MeasureTable",
    "heading",
    "left_out_text",
    "measures_csv",
    "measures_json",
    "measures_text",
    "unit_text",
    "withheld_text",
]

_WORDS: Final = {
    "sv": {
        "genomforda": "genomförda",
        "vantande": "väntande",
        "policy": "policy",
        "limit": "gräns",
        "month": "månad",
        "guarantee": "endast under vårdgarantin",
        "sov": "SoV räknas inte som MoV",
        "total": "Totalt",
        "left_out": "Utelämnade",
        "nothing": "inga",
        "withheld": "färre än {least} kontakter visas inte, eller skulle röja sådana (profil {profile})",
    },
    "en": {
        "genomforda": "completed",
        "inkommande": "incoming",
        "kontrollsamtal": "check calls",
        "vantande": "waiting",
        "policy": "policy",
        "limit": "limit",
        "month": "month",
        "guarantee": "only under the guarantee",
        "sov": "SoV is not taken as MoV",
        "total": "Total",
        "left_out": "Left out",
        "nothing": "none",
        "withheld": "fewer than {least} contacts are not shown, nor what would tell them (profile {profile})",
    },
}

_COLUMNS: Final = {
    "sv": {"andel_procent": "andel %", "inom_grans": "inom gräns"},
    "en": {"andel_procent": "share %", "inom_grans": "within limit", "medel": "mean", "antal": "number"},
}
"""How the columns of numbers are headed, where it is not by their names."""

_UNITS_EN: Final = {
    "dagar": "days",
    "minuter": "minutes",
    "timmar": "hours",
    "dagar efter måldatum": "days after the target date",
}

Cell = Decimal | int | None


@frozen
class Group:
    """One row: the value of each dimension, and the figure or what stands in its place."""

    values: tuple[str, ...]
    figure: Figure | Withheld


@frozen
class MeasureTable:
    """A measure by groups.

    Attributes:
        tool: name and version of what made it.
        by: names of the dimensions.
        groups: the rows.
        total: all contacts together; None where groups have no sum, such as those who wait month by month.
        heading: a figure that says how all were made; its numbers are not shown.
        profile: profile of suppression.
        decimals: of shares and waits.
        only: the dimensions, with their values, that all contacts were chosen by.
    """

    tool: str
    by: tuple[str, ...]
    groups: tuple[Group, ...]
    total: Figure | Withheld | None
    heading: Figure
    profile: str = "gammal"
    decimals: int = 1
    only: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of numbers."""
        return tuple(_numbers(self.heading, self.decimals))

    @property
    def withheld(self) -> Withheld | None:
        """The first of the cells that are not shown, if any is."""
        figures = (*(group.figure for group in self.groups), self.total)
        return next((figure for figure in figures if isinstance(figure, Withheld)), None)


def measures_text(table: MeasureTable, lang: str = "sv") -> str:
    """The table as text in Swedish (`sv`) or English (`en`)."""
    words = _WORDS[lang]
    groups = table.groups
    if table.total is not None:
        name = (words["total"], *[""] * (len(table.by) - 1)) if table.by else ()
        groups = (*groups, Group(name, table.total))
    rows = [[*table.by, *(_COLUMNS[lang].get(column, column) for column in table.columns)]]
    for group in groups:
        if isinstance(group.figure, Withheld):
            shown = [group.figure.mark] * len(table.columns)
        else:
            shown = [_text(cell, lang) for cell in _numbers(group.figure, table.decimals).values()]
        rows.append([*group.values, *shown])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [*heading(table.heading, lang, table.only), ""]
    for row in rows:
        sized = list(zip(row, widths, strict=True))
        texts = [cell.ljust(width) for cell, width in sized[: len(table.by)]]
        numbers = [cell.rjust(width) for cell, width in sized[len(table.by) :]]
        lines.append("  ".join([*texts, *numbers]).rstrip())
    lines.append("")
    if isinstance(table.total, Figure):
        lines.append(left_out_text(table.total, lang))
    if table.withheld is not None:
        lines.append(f"{table.withheld.mark}: {withheld_text(table.withheld, lang)}")
    return "\n".join(lines) + "\n"


def measures_csv(table: MeasureTable) -> str:
    """The table as text in columns, with semicolons and decimal commas, as Socialstyrelsen writes its own.

    The row without values of the dimensions is the total. A withheld group has the profile's mark in its
    first number, and nothing more.
    """
    said = ("measure", "population", "month", "policy", "limit", "unit", "endast_vardgaranti", "sov_som_mov")
    stream = io.StringIO()
    sheet = Sheet(stream)
    sheet.row([*table.by, *said, "only", *table.columns, "left_out"])
    same = [*(_plain(getattr(table.heading, name)) for name in said), "|".join(map("=".join, table.only))]
    last = () if table.total is None else (Group(("",) * len(table.by), table.total),)
    for group in (*table.groups, *last):
        if isinstance(group.figure, Withheld):
            shown = [group.figure.mark, *[""] * len(table.columns)]
        else:
            numbers = _numbers(group.figure, table.decimals).values()
            left = "|".join(f"{reason}={number}" for reason, number in group.figure.left_out.items())
            shown = [*("" if cell is None else decimal_text(Decimal(cell)) for cell in numbers), left]
        sheet.row([*group.values, *same, *shown])
    return stream.getvalue()


def measures_json(table: MeasureTable) -> str:
    """The table as JSON; shares and waits also exact, as a fraction in text."""
    heading = table.heading
    report = {
        "tool": table.tool,
        "measure": heading.measure,
        "population": heading.population,
        "month": heading.month,
        "policy": heading.policy,
        "limit": heading.limit,
        "unit": heading.unit,
        "endast_vardgaranti": heading.endast_vardgaranti,
        "sov_som_mov": heading.sov_som_mov,
        "profile": table.profile,
        "only": dict(table.only),
        "by": list(table.by),
        "groups": [
            {"group": dict(zip(table.by, group.values, strict=True))} | _json(group.figure, table.decimals)
            for group in table.groups
        ],
        "total": None if table.total is None else _json(table.total, table.decimals),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _numbers(figure: Figure, decimals: int) -> dict[str, Cell]:
    """The numbers of a figure by column."""
    if isinstance(figure, Share):
        found: dict[str, Cell] = {"andel_procent": figure.percent(decimals), "inom_grans": figure.numerator}
    elif isinstance(figure, Quantile):
        found = {"median": figure.rounded(decimals)}
    elif isinstance(figure, Mean):
        found = {"medel": figure.rounded(decimals)}
    elif isinstance(figure, Intervals):
        found = dict(zip(figure.labels, figure.counts, strict=True))
        shares = zip(figure.labels, figure.percents(decimals), strict=True)
        found |= {f"{label} %": each for label, each in shares}
    else:
        found = {}
    return found | {"antal": figure.denominator}


def _json(figure: Figure | Withheld, decimals: int) -> dict[str, Any]:
    if isinstance(figure, Withheld):
        return {"withheld": figure.mark, "threshold": figure.threshold, "secondary": figure.secondary}
    value = getattr(figure, "value", None)
    numbers = {
        name: float(cell) if isinstance(cell, Decimal) else cell
        for name, cell in _numbers(figure, decimals).items()
    }
    exact = {} if isinstance(figure, Intervals) else {"value": None if value is None else str(value)}
    return exact | numbers | {"left_out": dict(figure.left_out)}


def heading(figure: Figure, lang: str, only: Iterable[tuple[str, str]] = ()) -> tuple[str, str]:
    """What a figure is of, and how it was made: two lines to stand over every table and picture.

    Args:
        figure: one of the figures.
        lang: `sv` or `en`.
        only: dimensions with the values that contacts were chosen by.
    """
    words, measure = _WORDS[lang], MEASURES.get(figure.measure)
    told = [words.get(figure.population, figure.population), f"{words['policy']} {figure.policy}"]
    if figure.limit is not None:
        told.append(f"{words['limit']} {figure.limit} {unit_text(figure.unit, lang)}")
    if figure.month is not None:
        told.append(f"{words['month']} {figure.month}")
    if figure.endast_vardgaranti:
        told.append(words["guarantee"])
    if not figure.sov_som_mov:
        told.append(words["sov"])
    told += map("=".join, only)
    tells = "" if measure is None else f": {measure.en if lang == 'en' else measure.sv}"
    return figure.measure + tells, ", ".join(told)


def unit_text(unit: str, lang: str) -> str:
    """A unit of waits in the language."""
    return _UNITS_EN.get(unit, unit) if lang == "en" else unit


def left_out_text(figure: Figure, lang: str) -> str:
    """What a figure left out, and why, as a sentence."""
    words = _WORDS[lang]
    reasons = [
        f"{REASONS[reason][lang == 'en']} {thousands(number, lang=lang)}"
        for reason, number in figure.left_out.items()
    ]
    return f"{words['left_out']}: {', '.join(reasons) or words['nothing']}."


def withheld_text(withheld: Withheld, lang: str) -> str:
    """Why a figure is not shown, as a sentence."""
    return _WORDS[lang]["withheld"].format(least=withheld.threshold, profile=withheld.profile) + "."


def _text(cell: Cell, lang: str) -> str:
    return thousands(cell, lang=lang) if isinstance(cell, int) else decimal_text(cell, lang=lang)


def _plain(value: object) -> str:
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
