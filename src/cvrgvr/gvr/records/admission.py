"""The admission, which begins a stay."""

from typing import Annotated, ClassVar

import attrs

from cvrgvr.gvr.codes import AKUT, Tjanst
from cvrgvr.gvr.records.referrer import Remitterad
from cvrgvr.spec import Field, Text, Val, Wire, observed, official, record

__all__ = ["Inskrivning"]


@record(
    "gvr.Inskrivning",
    posttyp="GVR_INSKRIVNING",
    letter="I",
    key="gvr_id",
    event="nyckel.datum",
    sv="En inskrivning i slutenvård.",
    en="An admission to inpatient care.",
)
@attrs.frozen(repr=False, kw_only=True)
class Inskrivning(Remitterad):
    """An admission to inpatient care."""

    tjanst: ClassVar[Tjanst] = Tjanst.INSKRIVNING

    inskrivningskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="inskrivningskod",
            sv="Varifrån patienten kom, enligt Kodservers tabell IKOD.",
            en="Where the patient came from, by Kodserver's table IKOD.",
            source=official("VGG-STOD, VGG-KODER; ERSMO; TC AdmissionCode, UIT"),
            required="I",
            wire=Wire.observed("inskrivningKod"),
        ),
    ] = None
    akut: Annotated[
        Val[str],
        Field(
            Text(),
            term="akut inskrivning",
            sv="Om inskrivningen var akut.",
            en="Whether the admission was an emergency.",
            source=observed("TC IsEmergency"),
            codes=AKUT,
            wire=Wire.reference("akut"),
        ),
    ] = None
    psyk_vardform: Annotated[
        Val[str],
        Field(
            Text(),
            term="psykiatrisk vårdform",
            sv="Vårdform enligt psykiatrilagarna; bara i psykiatri.",
            en="Form of care under the acts on psychiatric care; in psychiatry only.",
            source=observed("TC AdmissionFormCode"),
            wire=Wire.reference("psykVardform"),
        ),
    ] = None
    psyk_vardperiod: Annotated[
        Val[str],
        Field(
            Text(),
            term="psykvårdperiod",
            sv="Psykvårdperiod; bara i psykiatri.",
            en="Period of psychiatric care; in psychiatry only.",
            source=observed("TC TreatmentPeriod"),
            wire=Wire.reference("psykVardperiod"),
        ),
    ] = None
