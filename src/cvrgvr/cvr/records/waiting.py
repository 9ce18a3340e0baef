"""A wait that is not over at the snapshot."""

from collections.abc import Mapping

import attrs

from cvrgvr.cvr.records.booking import Bokning
from cvrgvr.spec import record

__all__ = ["Vantande"]


@record(
    "cvr.Vantande",
    posttyp="CVR_VANTANDE",
    letter="V",
    key="vardkontakt_id",
    period="matperiod",
    event="avlasningsdatum",
    list_rule="CVR118",
    sv="En väntan som inte är över vid avläsningen.",
    en="A wait that is not over at the snapshot.",
)
@attrs.define(repr=False)
class Vantande(Bokning):
    """A wait that is not over at the snapshot."""

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
