"""The referring unit, as kombika or placeholder and as HSA-id."""

from typing import Annotated

import attrs

from cvrgvr.gvr.records.event import Handelse
from cvrgvr.spec import Field, Kind, Text, Val, Wire, observed, reference

__all__ = ["Remitterad"]


@attrs.frozen(repr=False, kw_only=True)
class Remitterad(Handelse):
    """A transaction that may tell who referred the patient."""

    remittent_kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="remitterande vårdenhet",
            sv="Remitterande enhets kombika, eller EJSLL, OKÄND, ÖVRIG.",
            en="Kombika of the referring unit, or EJSLL, OKÄND, ÖVRIG.",
            source=observed(
                "TC ReferringHospital, ReferringClinic, ReferringCareUnit; TC vPAS ReferringKombika"
            ),
            kind=Kind.REMITTENT,
            wire=Wire.reference("remittent.inr", "remittent.klin", "remittent.avd"),
        ),
    ] = None
    remittent: Annotated[
        Val[str],
        Field(
            Text(),
            term="remittent",
            sv="Remitterande enhets HSA-id.",
            en="HSA-id of the referring unit.",
            source=reference(),
            kind=Kind.HSA_ID,
            wire=Wire.reference("remittent.hsaId"),
        ),
    ] = None
