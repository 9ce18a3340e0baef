"""One contact of the follow-up extract: outpatient, or a stay."""

from collections.abc import Mapping

import attrs

from cvrgvr.spec import record
from cvrgvr.val.records.access import Tillganglighet

__all__ = ["Kontakt"]


@record(
    "val.Kontakt",
    posttyp="VAL_KONTAKT",
    letter="K",
    key="kontakt_nyckel",
    event="startdatum",
    list_rule="FIL021",
    sv="En vårdkontakt i uppföljningsutdraget, pseudonymiserad.",
    en="A contact of care in the follow-up extract, pseudonymised.",
)
@attrs.define(repr=False)
class Kontakt(Tillganglighet):
    """A contact of care, pseudonymised; still personal data (Regulation (EU) 2016/679, art. 4.5)."""

    ovrigt: Mapping[str, str] | None = None
    """Unknown columns of the file the record was read from, by header text."""
