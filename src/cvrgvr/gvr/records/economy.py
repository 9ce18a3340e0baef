"""Economic data of a visit or a stay: products."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst, Transaktionsgrupp
from cvrgvr.gvr.records.care_form import VARDFORMEN, group_of
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.records.items import Produkt
from cvrgvr.spec import Field, Items, Val, Wire, observed, record

__all__ = ["EkonomiskaUppgifter"]


@record(
    "gvr.EkonomiskaUppgifter",
    posttyp="GVR_EKONOMI",
    letter="E",
    key="gvr_id",
    event="nyckel.datum",
    sv="Ekonomiska uppgifter om ett besök eller vårdtillfälle.",
    en="Economic data of a visit or a stay.",
)
@attrs.frozen(repr=False, kw_only=True)
class EkonomiskaUppgifter(Handelse):
    """Economic data of a visit or a stay."""

    tjanst: ClassVar[Tjanst] = Tjanst.EKONOMI

    vardform: Annotated[Val[str], VARDFORMEN] = None
    produkter: Annotated[
        Val[tuple[Produkt, ...]],
        Field(
            Items.of(Produkt),
            term="produkter",
            sv="DRG och andra produkter.",
            en="DRGs and other products.",
            source=observed("TC vGVR_OutpatientBilling, vGVR_InpatientBilling"),
            wire=Wire.reference("produkter"),
        ),
    ] = ()

    @property
    def transaktionsgrupp(self) -> Transaktionsgrupp | None:
        """The group in GVR's log, by the form of care."""
        return group_of(self.vardform)
