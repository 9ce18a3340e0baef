"""Medical data of a visit or a stay: diagnoses, procedures, conditions."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import Tjanst, Transaktionsgrupp
from cvrgvr.gvr.records.care_form import VARDFORMEN, group_of
from cvrgvr.gvr.records.items import Atgard, Diagnos, Tillstand
from cvrgvr.gvr.records.referrer import Remitterad
from cvrgvr.spec import Field, Items, Text, Val, Wire, observed, official, record

__all__ = ["MedicinskaUppgifter"]


@record(
    "gvr.MedicinskaUppgifter",
    posttyp="GVR_MEDICIN",
    letter="M",
    key="gvr_id",
    event="nyckel.datum",
    sv="Medicinska uppgifter om ett besök eller vårdtillfälle.",
    en="Medical data of a visit or a stay.",
)
@attrs.frozen(repr=False, kw_only=True)
class MedicinskaUppgifter(Remitterad):
    """Medical data of a visit or a stay."""

    tjanst: ClassVar[Tjanst] = Tjanst.MEDICIN

    vardform: Annotated[Val[str], VARDFORMEN] = None
    vardplaneringskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdplaneringskod",
            sv="Hur vården ska fortsätta, enligt tabellen VPLAN; bara i öppenvård. 1 = akut inläggning.",
            en="How the care goes on, by the table VPLAN; outpatient care only. 1 = emergency admission.",
            source=official("ERSMO VårdEfter; TC CarePlanningID; DS-PM"),
            wire=Wire.reference("vardplaneringskod"),
        ),
    ] = None
    diagnoser: Annotated[
        Val[tuple[Diagnos, ...]],
        Field(
            Items.of(Diagnos),
            term="diagnoser",
            sv="Diagnoser i den ordning de är ställda; rad 1 är huvuddiagnosen.",
            en="Diagnoses in the order of entry; row 1 is the main diagnosis.",
            source=observed("TC vGVR_OutpatientDiagnoses, vGVR_InpatientDiagnoses"),
            wire=Wire.reference("diagnoser"),
        ),
    ] = ()
    atgarder: Annotated[
        Val[tuple[Atgard, ...]],
        Field(
            Items.of(Atgard),
            term="åtgärder och operationer",
            sv="Åtgärder; var och en hör till en diagnos.",
            en="Procedures; each belongs to a diagnosis.",
            source=observed("TC vGVR_OutpatientActions, vGVR_InpatientActions"),
            wire=Wire.reference("atgarder"),
        ),
    ] = ()
    tillstand: Annotated[
        Val[tuple[Tillstand, ...]],
        Field(
            Items.of(Tillstand),
            term="tillstånd",
            sv="Tillstånd, såsom ASA-klass.",
            en="Conditions, such as an ASA class.",
            source=official("ERSMO Tillståndslista; Kodserver TILLSTAND"),
            wire=Wire.reference("tillstand"),
        ),
    ] = ()

    @property
    def transaktionsgrupp(self) -> Transaktionsgrupp | None:
        """The group in GVR's log, by the form of care."""
        return group_of(self.vardform)
