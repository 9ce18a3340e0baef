"""Frames of Spark: partitions judged where they are, and what was found put together in their order.

Each partition's rows go through the same pass as a frame's; what leaves the executors is counts and at most
`cap` findings of each code from each partition. Put together in the order of the partitions, they are the
findings and counts of one pass over all rows.
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
from cvrgvr.frames.catalogues import catalogue_of
from cvrgvr.frames.frame_pass import FramePass
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.summary import Findings, Summary

IN_ONE_PIECE: Final = "the rows in one piece"
"""What rules across records lack where rows lie in partitions."""

__all__ = ["IN_ONE_PIECE", "Part", "PartPass", "join_parts", "mapped_spark", "validate_distributed"]


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
    """

    place: int
    findings: tuple[Finding, ...]
    unkeyed: Mapping[int, int]
    once: tuple[tuple[int, str], ...]
    counts: Mapping[str, int]
    severities: Mapping[Severity, int]
    gravest: Mapping[str, Severity]
    summary: Summary


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
    alone = [bound.rule.code for bound in catalogue.across]  # their keys may lie in several partitions
    left = {bound.rule.name: IN_ONE_PIECE for bound in catalogue.across if policy.speaks(bound.rule.code)}
    policy = attrs.evolve(
        policy,
        ignore=(*policy.ignore, *alone),
        select=tuple(each for each in policy.select if each not in alone),
    )
    name = catalogue.spec.name

    def judge(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa  # noqa: PLC0415 - on the executor

        run = PartPass(catalogue_of(name), context=context, policy=policy, cap=cap, show_values=show_values)
        run.take(nw.from_native(pl.from_arrow(batch), eager_only=True) for batch in batches)
        task = TaskContext.get()
        part = run.part(task.partitionId() if task is not None else 0)
        yield pa.RecordBatch.from_pydict({"part": pa.array([pickle.dumps(part)], pa.binary())})

    found = native.mapInArrow(judge, "part binary").collect()
    run = FramePass(catalogue, context=context, policy=policy, cap=cap, show_values=show_values, sink=sink)
    columns = {each: pl.Series([], dtype=pl.String) for each in native.columns}
    run.take([nw.from_native(pl.DataFrame(columns))])
    join_parts(run, [pickle.loads(row.part) for row in found])  # noqa: S301 - written by `judge`
    run.end()
    run.summary.not_evaluated |= left
    return run.findings


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
        for batch in batches:
            done = step(pl.DataFrame(pl.from_arrow(batch)))
            yield from done.to_arrow(compat_level=pl.CompatLevel.oldest()).cast(arrow).to_batches()

    return native.mapInArrow(apply, out)
