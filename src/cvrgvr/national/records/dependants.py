"""What belongs to a completed contact: one record for each code.

Source: national.md section 5 (official).
"""

from collections.abc import Mapping

import attrs

from cvrgvr.national.records import fields as f
from cvrgvr.spec import Record, record

__all__ = ["Atgard", "Diagnos", "Orsak"]


@record(
    "national.Diagnos",
    posttyp="NAT_DIAGNOS",
    letter="D",
    key="vardkontakt_id",
    key_is_unique=False,
    period="matperiod",
    event="matperiod",
    list_rule="FIL021",
    sv="En diagnos vid en genomförd kontakt.",
    en="A diagnosis of a completed contact.",
)
@attrs.define(repr=False)
class Diagnos(Record):
    """A diagnosis of a completed contact."""

    matperiod: f.Matperiod = None
    regionkod: f.Regionkod = None
    vardkontakt_id: f.KontaktensId = None
    diagnos: f.DiagnosKod = None
    diagnostyp: f.Diagnostyp = None
    fritext: str | None = None
    ovrigt: Mapping[str, str] | None = None


@record(
    "national.Orsak",
    posttyp="NAT_ORSAK",
    letter="O",
    key="vardkontakt_id",
    key_is_unique=False,
    period="matperiod",
    event="matperiod",
    list_rule="FIL021",
    sv="En yttre orsak vid en genomförd kontakt.",
    en="An external cause of a completed contact.",
)
@attrs.define(repr=False)
class Orsak(Record):
    """An external cause of a completed contact."""

    matperiod: f.Matperiod = None
    regionkod: f.Regionkod = None
    vardkontakt_id: f.KontaktensId = None
    orsak: f.OrsakKod = None
    fritext: str | None = None
    ovrigt: Mapping[str, str] | None = None


@record(
    "national.Atgard",
    posttyp="NAT_ATGARD",
    letter="A",
    key="vardkontakt_id",
    key_is_unique=False,
    period="matperiod",
    event="matperiod",
    list_rule="FIL021",
    sv="En åtgärd vid en genomförd kontakt.",
    en="A procedure of a completed contact.",
)
@attrs.define(repr=False)
class Atgard(Record):
    """A procedure of a completed contact."""

    matperiod: f.Matperiod = None
    regionkod: f.Regionkod = None
    vardkontakt_id: f.KontaktensId = None
    atgard: f.AtgardKod = None
    fritext: str | None = None
    ovrigt: Mapping[str, str] | None = None
