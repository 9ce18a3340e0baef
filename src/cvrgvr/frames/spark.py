"""Frames of Spark: partitions judged where they are, and what was found put together in their order.

Each partition's rows go through the same pass as a frame's; what leaves the executors is counts and at most
`cap` findings of each code from each partition. Put together in the order of the partitions, they are the
findings and counts of one pass over all rows.

What rules across records remember is grouped by Spark: digests of keys and values, the rows' numbers and
local ids. Only those that repeat or differ come to the driver, whose ledger makes the findings of them.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw
import polars as pl
from pyspark import TaskContext

from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding, Severity
from cvrgvr.frames.backends import ROWS
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.frames.frame_pass import FramePass
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.stores import Entries
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.summary import Summary

_LEFT: Final = (
    "kind int, part binary, place int, line long, name string, state int, store int, key long, v array<long>"
)
"""What leaves an executor: parts, local ids of rows and entries of ledgers."""
_PART, _ROW, _ENTRY = range(3)

__all__ = ["Part", "PartPass", "join_parts", "mapped_spark", "validate_distributed"]


@attrs.frozen(slots=True)
class Part:
    """What was found in a partition.

    Attributes:
        place: its place among the partitions.
        findings: at most `cap` of each code, in order.
        unkeyed: places of findings whose record has no key, and the record's number in the partition.
        once: names of rules that are said once of all rows, with their places among the findings.
        counts: findings by code.
        severities: findings by severity.
        gravest: by code, the gravest severity.
        summary: counts of records.
        totals: of tests that rules across records count (see `Ledger.totals`).
        by_records: names of rules that were asked by records.
    """

    place: int
    findings: tuple[Finding, ...]
    unkeyed: Mapping[int, int]
    once: tuple[tuple[int, str], ...]
    counts: Mapping[str, int]
    severities: Mapping[Severity, int]
    gravest: Mapping[str, Severity]
    summary: Summary
    totals: Mapping[int, int]
    by_records: frozenset[str]


class PartPass(FramePass):
    """A pass over one partition: it says nothing of the frame as a whole."""

    def __init__(
        self, catalogue: Catalogue, *, context: Context, policy: Policy, cap: int | None, show_values: bool
    ) -> None:
        super().__init__(catalogue, context=context, policy=policy, cap=cap, show_values=show_values)
        self._once: list[tuple[int, str]] = []
        self._unkeyed: dict[int, int] = {}

    def part(self, place: int) -> Part:
        """What was found."""
        found = self.findings
        return Part(
            place,
            tuple(found),
            self._unkeyed,
            tuple(self._once),
            dict(found.counts),
            dict(found.severities),
            found.gravest,
            found.summary,
            self.ledger.totals(),
            self.by_records,
        )

    def left(self, place: int, blocks: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Judge blocks; give what leaves the executor."""
        for block in blocks:
            first = self._next
            self.take([nw.from_native(block, eager_only=True)])
            if not self.ledger.idle:
                yield self._rows(place, block, first)
        for store, entries in self.ledger.entries().items():
            yield pl.DataFrame(
                {
                    "kind": pl.repeat(_ENTRY, len(entries.keys), eager=True),
                    "place": pl.repeat(place, len(entries.keys), eager=True),
                    "line": list(entries.lines),
                    "store": pl.repeat(store, len(entries.keys), eager=True),
                    "key": list(entries.keys),
                    "v": list(map(list, zip(*entries.values, strict=True)))
                    or [[] for _ in range(len(entries.keys))],
                }
            )
        yield pl.DataFrame({"kind": [_PART], "part": [pickle.dumps(self.part(place))]})

    def _rows(self, place: int, block: pl.DataFrame, first: int) -> pl.DataFrame:
        """The local ids of a block's rows, and how grave their faults are."""
        lines = range(first, first + len(block))
        name = self.spec.key
        texts = block[name].cast(pl.String) if name in block.columns else [None] * len(block)
        return pl.DataFrame(
            {
                "kind": pl.repeat(_ROW, len(block), eager=True),
                "place": pl.repeat(place, len(block), eager=True),
                "line": list(lines),
                "name": texts,
                "state": [self.ledger.state(line) for line in lines],
            }
        )

    def _note_file(
        self, code: str, field: str | None = None, *, line: int | None = None, **facts: object
    ) -> None:
        """Nothing: it is said of all partitions together."""

    def _say_once(self, faults: Sequence[Any], line: int) -> None:
        del line
        for fault in faults:
            if fault.rule.name not in self._said:
                self._said.add(fault.rule.name)
                self._once.append((len(self.findings), fault.rule.name))

    def _note(self, outcome: Any) -> list[Any]:
        before = len(self.findings)
        made = super()._note(outcome)
        if made and made[0].location.record == f"#{outcome.line}":
            self._unkeyed.update(dict.fromkeys(range(before, len(self.findings)), outcome.line))
        return made


def join_parts(run: FramePass, parts: Sequence[Part]) -> None:
    """Add what was found in the partitions to a pass that has seen the columns alone."""
    kept = Counter(finding.code for finding in run.findings)
    rows = 0
    for part in sorted(parts, key=lambda each: each.place):
        said = list(part.once)
        for place, finding in enumerate(part.findings):
            while said and said[0][0] <= place:
                run.say(said.pop(0)[1])
            if run.findings.cap is None or kept[finding.code] < run.findings.cap:
                kept[finding.code] += 1
                number = part.unkeyed.get(place)
                if number is not None:
                    location = attrs.evolve(finding.location, record=f"#{rows + number}")
                    finding = attrs.evolve(finding, location=location)  # noqa: PLW2901 - the same, placed
                run.findings.hand_on(finding)
        for _, name in said:
            run.say(name)
        run.findings.add_counts(part.counts, part.severities, part.gravest, part.summary)
        run.ledger.absorb(part.summary.records, part.totals, {}, {})
        run.findings.by_records |= part.by_records
        rows += part.summary.records


def validate_distributed(
    native: Any,
    catalogue: Catalogue,
    context: Context,
    policy: Policy,
    *,
    cap: int | None,
    show_values: bool,
    sink: Callable[[Finding], object] | None = None,
) -> Findings:
    """Validate a frame of Spark (see `frames.validate`). Raises UsageError for a policy with a baseline."""
    if policy.baseline is not None:
        raise UsageError("a baseline counts findings in order: validate without one, or a frame in one piece")
    name = catalogue.spec.name
    columns: list[str] = native.columns
    # Spark takes a point in a column's name for a way into it
    numbered = native.toDF(*map(str, range(len(columns))))

    def judge(batches: Iterator[Any]) -> Iterator[Any]:
        run = PartPass(catalogue_of(name), context=context, policy=policy, cap=cap, show_values=show_values)
        task = TaskContext.get()
        place = task.partitionId() if task is not None else 0
        blocks = (block.rename(lambda number: columns[int(number)]) for block in _blocks(batches))
        for each in run.left(place, blocks):
            yield from _as_left(each)

    found = numbered.mapInArrow(judge, _LEFT).persist()
    try:
        run = FramePass(
            catalogue, context=context, policy=policy, cap=cap, show_values=show_values, sink=sink
        )
        run.take([nw.from_native(pl.DataFrame({each: pl.Series([], dtype=pl.String) for each in columns}))])
        parts = [pickle.loads(row.part) for row in found.where(f"kind = {_PART}").collect()]  # noqa: S301
        join_parts(run, parts)
        _join_entries(run, found, parts)
    finally:
        found.unpersist()
    run.end()
    return run.findings


def _blocks(batches: Iterator[Any]) -> Iterator[pl.DataFrame]:
    """An executor's batches put together: what a block costs by itself would tell in small ones."""
    some: list[pl.DataFrame] = []
    for batch in batches:
        some.append(pl.DataFrame(pl.from_arrow(batch)))
        if sum(map(len, some)) >= ROWS:
            yield pl.concat(some)
            some = []
    if some:
        yield pl.concat(some)


def _as_left(frame: pl.DataFrame) -> Sequence[Any]:
    """Rows with some of the columns of `_LEFT` as batches with all of them."""
    import pyarrow as pa  # noqa: PLC0415 - on the executor

    schema = pa.schema(
        {
            "kind": pa.int32(),
            "part": pa.binary(),
            "place": pa.int32(),
            "line": pa.int64(),
            "name": pa.string(),
            "state": pa.int32(),
            "store": pa.int32(),
            "key": pa.int64(),
            "v": pa.list_(pa.int64()),
        }
    )
    given = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    columns = [
        given[field.name].cast(field.type)
        if field.name in given.column_names
        else pa.nulls(len(given), field.type)
        for field in schema
    ]
    found: Sequence[Any] = pa.table(columns, schema=schema).to_batches()
    return found


def _join_entries(run: FramePass, found: Any, parts: Sequence[Part]) -> None:
    """Bring the keys that repeat, and those whose values differ, to the ledger of the pass."""
    from pyspark.sql import functions as f  # noqa: PLC0415

    asked = run.ledger.entries()
    if not asked:
        return
    first = {}
    rows = 0
    for part in sorted(parts, key=lambda each: each.place):
        first[part.place] = rows
        rows += part.summary.records
    most = max(len(each.values) for each in asked.values())
    values = [f.get(f.col("v"), f.lit(number)) for number in range(most)]
    given = [f.when(value != 0, value) for value in values]
    extremes = []
    for number, value in enumerate(given):
        extremes += [f.min(value).alias(f"least{number}"), f.max(value).alias(f"most{number}")]
    several = f.col("none") & (f.col("times") > 1)
    for number in range(most):
        several = several | (f.coalesce(f.col(f"least{number}") < f.col(f"most{number}"), f.lit(False)))
    entries = found.where(f"kind = {_ENTRY}")
    none = f.max(f.size("v") == 0).alias("none")
    groups = entries.groupBy("store", "key").agg(f.count("*").alias("times"), none, *extremes)
    faulty = entries.join(groups.where(several).select("store", "key"), ["store", "key"])
    by_store: dict[int, list[tuple[int, int, Sequence[int]]]] = {}
    for row in faulty.select("store", "key", "v", "place", "line").collect():
        by_store.setdefault(row.store, []).append((first[row.place] + row.line, row.key, row.v))
    joined = {}
    for store, hits in by_store.items():
        hits.sort(key=lambda hit: hit[0])
        lines, keys, each = zip(*hits, strict=True)
        joined[store] = Entries(keys, list(zip(*each, strict=True)), lines)
    names = {}
    where = faulty.select("place", "line").distinct()
    for row in (
        found.where(f"kind = {_ROW}")
        .select("place", "line", "name", "state")
        .join(where, ["place", "line"])
        .collect()
    ):
        line = first[row.place] + row.line
        names[line] = row.name or ""
        if row.state:
            run.ledger.mark(line, row.state)
    run.ledger.absorb(0, {}, joined, names)


def mapped_spark(native: Any, step: Callable[[pl.DataFrame], pl.DataFrame], schema: Mapping[str, Any]) -> Any:
    """A step applied to the partitions of a frame, where they are."""
    from pyspark.sql import types as t  # noqa: PLC0415
    from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415

    kinds = {
        pl.String: t.StringType(),
        pl.Int32: t.IntegerType(),
        pl.Date: t.DateType(),
        pl.Boolean: t.BooleanType(),
    }
    out = t.StructType(
        [
            native.schema[name] if dtype is None else t.StructField(name, kinds[dtype])
            for name, dtype in schema.items()
        ]
    )
    arrow = to_arrow_schema(out)

    def apply(batches: Iterator[Any]) -> Iterator[Any]:
        for block in _blocks(batches):
            done = step(block)
            yield from done.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow).to_batches()

    return native.mapInArrow(apply, out)
