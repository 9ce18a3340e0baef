"""Frames: the same rules on tables of any library, from a notebook to a cluster.

    from cvrgvr import cvr, frames

    frame = frames.scan("vantande.csv", cvr.Vantande)          # every column as text
    frames.validate(frame, cvr.Vantande, on=date(2026, 10, 31))
    frames.guarantee(frame, cvr.Vantande)                      # the frame with each wait's assessment
    frames.statistics(frame, cvr.Vantande, "operation")        # a tally for `statistics.share` and its kin

Frames of Polars (eager and lazy), pandas, PyArrow, DuckDB and PySpark are taken, and the same kind comes out.
Needs narwhals and Polars (`pip install cvrgvr[frames]`), and the library of the frame: its blocks are looked
at with Polars, whatever the library.
"""

from typing import TYPE_CHECKING, Any

from cvrgvr.frames.backends import BACKENDS, Backend
from cvrgvr.frames.scanning import scan
from cvrgvr.frames.tallies import statistics
from cvrgvr.frames.validation import validate

if TYPE_CHECKING:
    from cvrgvr.frames.assessment import guarantee

__all__ = ["BACKENDS", "Backend", "guarantee", "scan", "statistics", "validate"]


def __getattr__(name: str) -> Any:
    """`guarantee`, loaded when it is first named: it needs Polars."""
    if name == "guarantee":
        from cvrgvr.frames.assessment import guarantee  # noqa: PLC0415

        return guarantee
    raise AttributeError(f"module 'cvrgvr.frames' has no attribute {name!r}")
