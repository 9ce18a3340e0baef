"""Whether an event was an emergency, where the receiver has a service of its own for that."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import AKUT, Tjanst
from cvrgvr.gvr.records.event import Handelse
from cvrgvr.spec import Field, Text, Val, Wire, official, record

__all__ = ["Akutuppgift"]


@record(
    "gvr.Akutuppgift",
    posttyp="GVR_AKUT",
    letter="A",
    key="gvr_id",
    event="nyckel.datum",
    sv="Uppgift om att en händelse var akut eller inte, när den sänds för sig.",
    en="Whether an event was an emergency, when that is sent by itself.",
)
@attrs.frozen(repr=False, kw_only=True)
class Akutuppgift(Handelse):
    """Whether an event was an emergency, when that is sent by itself."""

    tjanst: ClassVar[Tjanst] = Tjanst.AKUT

    akut: Annotated[
        Val[str],
        Field(
            Text(),
            term="akut eller ej akut",
            sv="Om händelsen var akut.",
            en="Whether the event was an emergency.",
            source=official("VGG-UPPF, VGG-KODER; UIT koder/akut"),
            required="A",
            codes=AKUT,
            wire=Wire.reference("akut"),
        ),
    ] = None
