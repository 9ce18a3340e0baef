"""The record of ERSMOIndata: one event, with its lists.

The element inside Händelseklass is the field `handelseklass`; attributes that carry the same thing for a
contact and a responsibility are one field.
"""

from collections.abc import Mapping

import attrs

from cvrgvr.gvr.ersmo.records.contact import Overgangar
from cvrgvr.gvr.ersmo.records.items import Atgard, Diagnos, Produkt, Resursgrupp, Tillstand, Yrkeskategori
from cvrgvr.spec import record

__all__ = [
    "Atgard",
    "Diagnos",
    "Ersattningshandelse",
    "Produkt",
    "Resursgrupp",
    "Tillstand",
    "Yrkeskategori",
]


@record(
    "ersmo",
    posttyp="ERSMO",
    letter="E",
    key="handelse_id",
    event="startdatum",
    sv="En ersättningshändelse: något som kan ge ersättning.",
    en="One event that can give reimbursement.",
)
@attrs.define(repr=False)
class Ersattningshandelse(Overgangar):
    """One event that can give reimbursement."""

    ovrigt: Mapping[str, str] | None = None
    """What the file had that the schema does not know: by `Element@attribute`, or the element of a text."""
