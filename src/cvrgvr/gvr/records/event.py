"""What every transaction on an event has: its key, and GVR's own id when it was read back."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final

import attrs

from cvrgvr.gvr.codes import Tjanst, Transaktionsgrupp
from cvrgvr.gvr.records.key import HandelseNyckel
from cvrgvr.spec import Field, Part, Record, Text, Val, Wire, observed

__all__ = ["ID_I_GVR", "Handelse", "Post"]

ID_I_GVR: Final = Field(
    Text(),
    term="GVR:s id",
    sv="Händelsens id i GVR; finns på poster som är hämtade.",
    en="The event's id in GVR; records that were fetched have it.",
    source=observed("UIT"),
    wire=Wire.observed("id"),
)


@attrs.frozen(repr=False, kw_only=True)
class Post(Record):
    """Base of GVR's records."""

    tjanst: ClassVar[Tjanst]
    """The service that takes it."""

    extra: Mapping[str, Any] | None = attrs.field(default=None, eq=False)
    """Members of the JSON object that the record was read from and that are no fields, by name."""

    @property
    def transaktionsgrupp(self) -> Transaktionsgrupp | None:
        """The group in GVR's log; None when the record does not tell it."""
        return _GROUPS.get(self.tjanst)


@attrs.frozen(repr=False, kw_only=True)
class Handelse(Post):
    """A transaction on a visit, a stay or an activity."""

    nyckel: Annotated[
        Val[HandelseNyckel],
        Part(
            HandelseNyckel,
            term="GVR:s nyckelfält",
            sv="Nyckeln: patient, dag, tid och enhet.",
            en="The key: patient, day, time and unit.",
            source=observed("TC vGVR_Outpatient, vGVR_Inpatient"),
            required="BMEATIUFKY",
        ),
    ] = None
    gvr_id: Annotated[Val[str], ID_I_GVR] = None


_GROUPS: Final = {
    Tjanst.BESOK: Transaktionsgrupp.OPPENVARD,
    Tjanst.TILLGANGLIGHET: Transaktionsgrupp.OPPENVARD,
    Tjanst.INSKRIVNING: Transaktionsgrupp.SLUTENVARD,
    Tjanst.UTSKRIVNING: Transaktionsgrupp.SLUTENVARD,
    Tjanst.FLYTT: Transaktionsgrupp.SLUTENVARD,
    Tjanst.VARDPERIOD_START: Transaktionsgrupp.VARDPERIOD,
    Tjanst.VARDPERIOD_SLUT: Transaktionsgrupp.VARDPERIOD,
    Tjanst.REHABKOORDINATOR: Transaktionsgrupp.AKTIVITET,
    Tjanst.SAMVERKAN: Transaktionsgrupp.AKTIVITET,
}
