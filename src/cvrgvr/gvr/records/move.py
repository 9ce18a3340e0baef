"""A move between units within a stay."""

from datetime import date
from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.gvr.records.unit import Enhet, as_unit
from cvrgvr.spec import DateTime, Field, Part, Val, Wire, observed, record

__all__ = ["Flytt"]


@record(
    "gvr.Flytt",
    posttyp="GVR_FLYTT",
    letter="F",
    key="gvr_id",
    event="nyckel.datum",
    sv="En flytt mellan enheter under ett vårdtillfälle.",
    en="A move between units within a stay.",
)
@attrs.frozen(repr=False, kw_only=True)
class Flytt(Handelse):
    """A move between units within a stay."""

    tjanst: ClassVar[Tjanst] = Tjanst.FLYTT

    fran_enhet: Annotated[
        Val[Enhet],
        Part(
            Enhet,
            term="flyttas från",
            sv="Enheten som patienten lämnar; förvalt nyckelns.",
            en="The unit that the patient leaves; by default the key's.",
            source=observed("UIT"),
            wire="franEnhet",
        ),
    ] = attrs.field(default=None, converter=as_unit)
    till_enhet: Annotated[
        Val[Enhet],
        Part(
            Enhet,
            term="flyttas till",
            sv="Enheten som patienten kommer till.",
            en="The unit that the patient comes to.",
            source=observed("UIT"),
            required="F",
            wire="tillEnhet",
        ),
    ] = attrs.field(default=None, converter=as_unit)
    tidpunkt: Annotated[
        Val[date],
        Field(
            DateTime(),
            term="flyttidpunkt",
            sv="Tidpunkten för flytten.",
            en="The time of the move.",
            source=observed("UIT; TC vPAS_Inpatient_Transfers TransferDatetime"),
            required="F",
            wire=Wire.reference("flyttTid"),
        ),
    ] = None
