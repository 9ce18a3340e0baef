"""Files in pieces: what each form makes of records, for the writer, the delivery and the conversion."""

import os
from collections.abc import Iterator
from typing import Any

from cvrgvr.errors import UsageError
from cvrgvr.policy import Policy
from cvrgvr.rules.context import Context
from cvrgvr.wire.across.refusing import refused_together
from cvrgvr.wire.delimited.writing import file_pieces
from cvrgvr.wire.delivery.writing import Delivery, Told, of_month, write_delivery
from cvrgvr.wire.jsonlines.form import JsonLines
from cvrgvr.wire.jsonlines.writing import json_pieces
from cvrgvr.wire.judge import Catalogue, Judge
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.layout.templates import Meta
from cvrgvr.wire.layout.writing import layout_pieces
from cvrgvr.wire.passing import FileForm

__all__ = ["delivered", "pieces_of"]


def pieces_of(
    catalogue: Catalogue,
    records: Iterator[Any],
    context: Context,
    form: FileForm,
    layout: Layout | None,
    meta: Meta,
    *,
    keep_broken: bool,
    as_it_is: bool = False,
) -> Iterator[tuple[int, bytes]]:
    """A file of records of one class in pieces, each with the number of records it holds.

    See `Register.write`; with `as_it_is`, nothing is changed or refused that can be written.
    """
    if not keep_broken:
        records = refused_together(Judge(catalogue, context, Policy(), only=lambda _: False), records)
    if layout is not None:
        return layout_pieces(
            catalogue, records, context, layout, meta, keep_broken=keep_broken, as_it_is=as_it_is
        )
    if isinstance(form, JsonLines):
        return json_pieces(catalogue, records, context, keep_broken=keep_broken, as_it_is=as_it_is)
    return file_pieces(catalogue, records, context, form, keep_broken=keep_broken, as_it_is=as_it_is)


def delivered(
    catalogue: Catalogue,
    records: Iterator[Any],
    folder: str | os.PathLike[str],
    told: Told,
    context: Context,
    form: FileForm,
    layout: Layout | None,
    *,
    keep_broken: bool,
) -> Delivery:
    """Write records of one class and month as a delivery; see `Register.deliver`."""
    if layout is not None:
        encoding = layout.file.form.encoding
    elif isinstance(form, JsonLines):
        raise UsageError("a delivery is a delimited file: its sidecar proves no other")
    else:
        encoding = form.encoding
    rows = of_month(records, catalogue.spec, told.matperiod)

    def pieces(meta: Meta) -> Iterator[tuple[int, bytes]]:
        return pieces_of(catalogue, rows, context, form, layout, meta, keep_broken=keep_broken)

    return write_delivery(folder, catalogue.spec, told, layout, encoding, pieces)
