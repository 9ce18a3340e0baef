"""Statistics of a frame: the combinations of what a measure asks, counted by columns, each read once.

A tally grows with the number of different waits. So the frame's own library counts its rows by the texts of
the few fields that the measure and the dimensions ask (times cut to their day where no clock is asked), and
each combination is then read as a record is, and counted as often as it came.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, overload

import narwhals.stable.v2 as nw

from cvrgvr.errors import UsageError
from cvrgvr.frames.backends import as_frame, blocks_of, lazy_texts_of, texts_of
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.spec import Date, DateTime, RecordSpec
from cvrgvr.statistics import AGES_KCHD, Contact, Measure, Tally, empty_tally, grouping
from cvrgvr.statistics.contacts import reader
from cvrgvr.wire.delimited.cells import Cells

__all__ = ["statistics"]

_CODES: Final = ("fas", "vardgaranti", "avvikelse")
_DAYS: Final = ("status", "avlasningsdatum", "matperiod", "beslut_aktivitet", "start_aktivitet")
_EMERGENCY: Final = ("typ_akutverksamhet", "vard_avbruten", "tid_start_akut", "tid_bedomning", "tid_avslut")
_PERSON: Final = {"kon": "kon", "aldersgrupp": "fodelsear"}
"""Dimensions that ask the patient's identity number where this field is missing."""
_OF: Final = {"utomlans": ("kommunkod", "lkf", "regionkod")}
_CLOCK: Final = "^.{10}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$"


@overload
def statistics(
    frame: Any,
    record: type | str,
    measure: str | Measure,
    population: str | None = None,
    *,
    by: None = None,
    month: str | None = None,
    behall_avbrutna: bool = True,
    aldersgranser: Iterable[int] = AGES_KCHD,
) -> Tally: ...


@overload
def statistics(
    frame: Any,
    record: type | str,
    measure: str | Measure,
    population: str | None = None,
    *,
    by: Iterable[str],
    month: str | None = None,
    behall_avbrutna: bool = True,
    aldersgranser: Iterable[int] = AGES_KCHD,
) -> dict[tuple[str, ...], Tally]: ...


def statistics(
    frame: Any,
    record: type | str,
    measure: str | Measure,
    population: str | None = None,
    *,
    by: Iterable[str] | None = None,
    month: str | None = None,
    behall_avbrutna: bool = True,
    aldersgranser: Iterable[int] = AGES_KCHD,
) -> Tally | dict[tuple[str, ...], Tally]:
    """Count the records of a frame; every figure of `cvrgvr.statistics` is made of the result.

    Args:
        frame: a frame of any library, with columns as for `frames.validate`. DuckDB, PySpark and lazy Polars
            count by themselves; only combinations of what is asked leave them.
        record: `cvr.Vantande` or `cvr.Genomford`.
        measure: as in `statistics.tally`.
        population: as in `statistics.tally`.
        by: dimensions to count apart, as in `statistics.tally_by`; None = all together.
        month: as in `statistics.tally`.
        behall_avbrutna: as in `statistics.tally`.
        aldersgranser: as in `statistics.tally_by`.

    Returns:
        The tally of `statistics.tally`, or with `by` the tallies of `statistics.tally_by`. Tallies of parts,
        such as partitions or months, add up.

    Raises:
        UsageError: as `statistics.tally_by`; or it is no frame of a supported library, or of waits.
    """
    spec = catalogue_of(record).spec
    if not {*_CODES, "beslut_aktivitet"} <= spec.by_name.keys():
        raise UsageError(f"{spec.name} are no waits: give cvr.Vantande or cvr.Genomford")
    named = tuple(by or ())
    group_of = grouping(named, aldersgranser)
    empty = empty_tally(measure, population, month)
    read = reader(empty.measure, empty.population, month, behall_avbrutna=behall_avbrutna)
    groups: dict[tuple[str, ...], Tally] = {}
    names = _asked(spec, empty.measure, named)
    clocks = empty.measure.unit != "dagar"
    make = _maker(spec, names)
    for texts, number in _counted(as_frame(frame), spec, names, named, clocks=clocks).items():
        one = make(texts)
        group = group_of(one)
        if group not in groups:
            groups[group] = empty_tally(measure, population, month)
        contact = read(one)
        if isinstance(contact, Contact):
            groups[group].counts[contact.days, contact.avvikelse, contact.vardgaranti] += number
        else:
            groups[group].leave_out(contact, number)
    if by is None:
        return groups.get((), empty)
    return dict(sorted(groups.items(), key=lambda item: tuple(text.replace("<", " ") for text in item[0])))


def _asked(spec: RecordSpec, measure: Measure, by: Sequence[str]) -> list[str]:
    """Names of the fields that are asked."""
    names = [*_CODES, *_DAYS, *(measure.steps or ())]
    names += ["medicinskt_maldatum"] if measure.id == "aterbesok" else []
    if measure.unit != "dagar":
        names += _EMERGENCY
    for dimension in by:
        if dimension in _PERSON:
            names += [_PERSON[dimension], "patient_id"]
        else:
            names += _OF.get(dimension, (dimension,))
    return [name for name in dict.fromkeys(names) if name in spec.by_name]


def _maker(spec: RecordSpec, names: Sequence[str]) -> Any:
    cells = [Cells(spec.by_name[name], spec.list_rule) for name in names]

    def make(texts: Sequence[str | None]) -> Any:
        values = {name: each[text or ""] for name, each, text in zip(names, cells, texts, strict=True)}
        return spec.cls(**{name: field.default for name, field in spec.by_name.items()} | values)

    return make


def _counted(
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any],
    spec: RecordSpec,
    names: Sequence[str],
    by: Sequence[str],
    *,
    clocks: bool,
) -> Mapping[tuple[Any, ...], int]:
    """How often each combination of texts comes."""
    present = frame.collect_schema().names()
    needed = [name for name in names if name in present]
    counts: dict[tuple[Any, ...], int] = {}
    if isinstance(frame, nw.LazyFrame):
        texts: Any = lazy_texts_of(frame.select(*needed), spec.by_name)
        parts = [_grouped(texts, spec, needed, by, clocks=clocks).collect()]
    else:
        parts = [
            _grouped(texts_of(block.select(*needed), spec.by_name), spec, needed, by, clocks=clocks)
            for block in blocks_of(frame)
        ]
    places = [needed.index(name) if name in needed else None for name in names]
    for part in parts:
        for row in part.iter_rows():
            key = tuple(None if place is None else _text(row[place]) for place in places)
            counts[key] = counts.get(key, 0) + int(row[-1])
    return counts


def _text(text: Any) -> str | None:
    return None if text is None or text != text or not text else text  # noqa: PLR0124


def _grouped(texts: Any, spec: RecordSpec, names: Sequence[str], by: Sequence[str], *, clocks: bool) -> Any:
    keys = []
    for name in names:
        column = nw.col(name)
        if isinstance(spec.by_name[name].type, (Date, DateTime)) and not clocks:
            timed = ~column.is_null() & column.str.contains(_CLOCK)
            column = nw.when(timed).then(column.str.slice(0, 10)).otherwise(column)
        elif name == "patient_id":
            given = [
                _PERSON[dimension] for dimension in by if dimension in _PERSON and _PERSON[dimension] in names
            ]
            missing = [nw.col(each).is_null() | (nw.col(each) == "") for each in given]
            if missing:
                column = nw.when(nw.any_horizontal(*missing, ignore_nulls=True)).then(column)
        keys.append(column.alias(name))
    if not keys:
        return texts.select(antal=nw.len())
    return texts.select(*keys).group_by(*names, drop_null_keys=False).agg(antal=nw.len())
