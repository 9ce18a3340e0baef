"""The work of a rehabilitation coordinator, which is no contact of care."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.records.items import Atgard, Diagnos
from cvrgvr.spec import Field, Items, Text, Val, Wire, record, reference

__all__ = ["RehabkoordinatorKontakt"]


@record(
    "gvr.RehabkoordinatorKontakt",
    posttyp="GVR_REHABKOORDINATOR",
    letter="K",
    key="gvr_id",
    event="nyckel.datum",
    sv="En koordineringsinsats av rehabkoordinator; ingen vårdkontakt.",
    en="Work of a rehabilitation coordinator; no contact of care.",
)
@attrs.frozen(repr=False, kw_only=True)
class RehabkoordinatorKontakt(Handelse):
    """Work of a rehabilitation coordinator; no contact of care."""

    tjanst: ClassVar[Tjanst] = Tjanst.REHABKOORDINATOR

    yrkeskategori: Annotated[
        Val[str],
        Field(
            Text(),
            term="rehabkoordinatorns yrke",
            sv="Koordinatorns legitimerade yrke, enligt tabellen VDG.",
            en="The coordinator's licensed profession, by the table VDG.",
            source=reference("VGG-REHAB"),
            required="K",
            wire=Wire.reference("vardgivare"),
        ),
    ] = None
    diagnoser: Annotated[
        Val[tuple[Diagnos, ...]],
        Field(
            Items.of(Diagnos),
            term="diagnoskoder",
            sv="Diagnoser ur journalen.",
            en="Diagnoses from the journal.",
            source=reference("VGG-REHAB"),
            wire=Wire.reference("diagnoser"),
        ),
    ] = ()
    atgarder: Annotated[
        Val[tuple[Atgard, ...]],
        Field(
            Items.of(Atgard),
            term="KVÅ-koder",
            sv="Åtgärder ur journalen.",
            en="Procedures from the journal.",
            source=reference("VGG-REHAB"),
            wire=Wire.reference("atgarder"),
        ),
    ] = ()
