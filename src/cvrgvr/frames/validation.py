"""Validation of a frame: the columnar engine finds the rows with faults, the record engine explains them."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from cvrgvr.codes import Kodregister
from cvrgvr.errors import UsageError
from cvrgvr.findings import Finding
from cvrgvr.frames.backends import as_frame, backend_of, blocks_of
from cvrgvr.frames.catalogues import catalogue_of, every_register, register_of
from cvrgvr.frames.frame_pass import FramePass
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.delimited.form import NEUTRAL, Form
from cvrgvr.wire.found import CAP, Findings

__all__ = ["validate"]


def validate(
    frame: Any,
    record: type | str | None = None,
    *,
    on: date | None = None,
    tables: Kodregister | None = None,
    policy: Policy | None = None,
    form: Form = NEUTRAL,
    cap: int | None = CAP,
    show_values: bool = False,
    sink: Callable[[Finding], object] | None = None,
) -> Findings:
    """Find all faults of the rows of a frame.

    The findings, their order and their counts are those of `validate` of the record's register on a file with
    the same header and cells; but a row has no line, and its finding says its key, else its number (`#7`).

    Args:
        frame: a frame of Polars (eager or lazy), pandas, PyArrow, DuckDB or PySpark. Its columns are named as
            the record's fields, in any order, and hold texts in the neutral layout's form or dates, numbers
            and flags. A missing value is missing or an empty text. Records of GVR have dotted names for the
            fields of their value objects (`nyckel.enhet.kombika`), and their lists packed in one text, as in
            the rules' examples: `|` between items, `,` between parts. Or a delimited file: a path, a binary
            file or bytes; then findings say the line, as the register's own `validate` does.
        record: the record class or its name; for files, None = found from the file.
        on: the reference date; rules that need one are not evaluated without it.
        tables: the user's code tables.
        policy: which rules speak, and how gravely.
        form: for files, encoding, delimiter and quote.
        cap: findings of one code to keep; None = all. Counts are complete anyway.
        show_values: put raw values in the findings. They may be identity numbers and free text.
        sink: is given each finding as it is found, in place of the list.

    Returns:
        A list of findings with complete `counts` and a `summary`. A record of GVR is judged by itself: the
        rules on transactions in their order are `gvr.validate`'s, and `not_evaluated` names them.

    Raises:
        UsageError: it is no frame of a supported library, there is no such record, or it is one of GVR, which
            no delimited file holds.
        ReadError: the file cannot be opened.
    """
    if isinstance(frame, (str, bytes, os.PathLike)) or hasattr(frame, "read"):
        from cvrgvr.frames.delimited import DelimitedPass  # noqa: PLC0415 - only with Polars

        register = every_register() if record is None else register_of(record)
        return register.validate(
            frame,
            record,
            on=on,
            tables=tables,
            policy=policy,
            form=form,
            cap=cap,
            show_values=show_values,
            sink=sink,
            delimited=DelimitedPass,
        )
    if record is None:
        raise UsageError("say which record the rows of the frame are: record=cvr.Vantande")
    given = as_frame(frame)
    catalogue = catalogue_of(record)
    context = Context(on, tables or Kodregister())
    chosen = policy or Policy()
    if backend_of(given).distributed:
        from cvrgvr.frames.spark import validate_distributed  # noqa: PLC0415 - only with Spark

        return validate_distributed(
            frame, catalogue, context, chosen, cap=cap, show_values=show_values, sink=sink
        )
    run = FramePass(catalogue, context=context, policy=chosen, cap=cap, show_values=show_values, sink=sink)
    run.take(blocks_of(given))
    run.end()
    return run.findings
