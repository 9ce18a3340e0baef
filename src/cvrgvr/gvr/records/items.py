"""The items of GVR's lists: diagnoses, procedures, conditions, products."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import attrs

from cvrgvr.gvr.codes import ATGARDSKODVERK, DIAGNOSKODVERK
from cvrgvr.spec import (
    EVERYWHERE,
    Date,
    DecimalNumber,
    Field,
    Flag,
    Integer,
    Item,
    Kind,
    Text,
    Val,
    Wire,
    observed,
    official,
)

__all__ = ["Atgard", "Diagnos", "Produkt", "Tillstand"]


@attrs.frozen(slots=True, repr=False)
class Diagnos(Item):
    """One diagnosis, ATC code or external cause; row 1 is the main diagnosis."""

    rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="radnummer",
            sv="Ordningen, från 1; rad 1 är huvuddiagnosen.",
            en="The order, from 1; row 1 is the main diagnosis.",
            source=observed("TC Row"),
            required=EVERYWHERE,
            wire=Wire.reference("ordning"),
        ),
    ] = None
    kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="diagnoskod",
            sv="Koden, högst tio tecken utan punkt.",
            en="The code, at most ten characters without dot.",
            source=official("ERSMO; GVRA"),
            required=EVERYWHERE,
            kind=Kind.CLINICAL,
            wire=Wire.reference("kod"),
        ),
    ] = None
    typ: Annotated[
        Val[str],
        Field(
            Text(),
            term="kodverk",
            sv="Kodverket som koden hör till.",
            en="The classification that the code belongs to.",
            source=observed("TC vGVR_OutpatientDiagnoses; ERSMO klass 008, 020"),
            required=EVERYWHERE,
            codes=DIAGNOSKODVERK,
            wire=Wire.reference("typ"),
        ),
    ] = "ICD"
    orsakskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="orsakskod",
            sv="Yttre orsak; bara i slutenvård, i öppenvård är den en egen rad.",
            en="External cause; in inpatient care only, in outpatient care it is a row of its own.",
            source=observed("TC vGVR_InpatientDiagnoses CauseCode"),
            kind=Kind.CLINICAL,
            wire=Wire.reference("orsakskod"),
        ),
    ] = None
    dodsorsak: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="dödsorsak",
            sv="Om diagnosen är dödsorsak; bara i slutenvård.",
            en="Whether the diagnosis is the cause of death; in inpatient care only.",
            source=observed("TC IsCauseOfDeath"),
            wire=Wire.reference("dodsorsak"),
        ),
    ] = None
    obducerad: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="obduktion utförd",
            sv="Om patienten är obducerad; bara i slutenvård.",
            en="Whether an autopsy was made; in inpatient care only.",
            source=observed("TC IsAutopsied"),
            wire=Wire.reference("obducerad"),
        ),
    ] = None


@attrs.frozen(slots=True, repr=False)
class Atgard(Item):
    """One procedure; it belongs to a diagnosis."""

    rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="radnummer",
            sv="Ordningen inom diagnosen, från 1.",
            en="The order within the diagnosis, from 1.",
            source=observed("TC Row"),
            required=EVERYWHERE,
            wire=Wire.reference("ordning"),
        ),
    ] = None
    diagnos_rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="åtgärdens diagnos",
            sv="Radnumret för åtgärdens diagnos; i KÖKS alltid huvuddiagnosens.",
            en="The row of the procedure's diagnosis; in KÖKS always that of the main diagnosis.",
            source=observed("TC DiagnosisRow"),
            wire=Wire.reference("diagnosOrdning"),
        ),
    ] = None
    kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="åtgärdskod",
            sv="Koden, högst tio tecken.",
            en="The code, at most ten characters.",
            source=official("ERSMO"),
            required=EVERYWHERE,
            kind=Kind.CLINICAL,
            wire=Wire.reference("kod"),
        ),
    ] = None
    typ: Annotated[
        Val[str],
        Field(
            Text(),
            term="kodverk",
            sv="Kodverket som koden hör till.",
            en="The classification that the code belongs to.",
            source=observed("TC ActionCode; ERSMO klass 007, 020"),
            required=EVERYWHERE,
            codes=ATGARDSKODVERK,
            wire=Wire.reference("typ"),
        ),
    ] = "KVA"
    datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="åtgärdsdatum",
            sv="Dagen för åtgärden; i KÖKS alltid besöksdagen.",
            en="The day of the procedure; in KÖKS always that of the visit.",
            source=official("ERSMO"),
            required=EVERYWHERE,
            wire=Wire.reference("datum"),
        ),
    ] = None


@attrs.frozen(slots=True, repr=False)
class Tillstand(Item):
    """One condition, such as an ASA class. How a patient system sends it is not known."""

    rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="radnummer",
            sv="Ordningen, från 1.",
            en="The order, from 1.",
            source=official("ERSMO Tillståndslista"),
            required=EVERYWHERE,
            wire=Wire.reference("ordning"),
        ),
    ] = None
    kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="tillståndskod",
            sv="Koden, högst tio tecken, enligt Kodservers tabell TILLSTAND.",
            en="The code, at most ten characters, by Kodserver's table TILLSTAND.",
            source=official("ERSMO"),
            required=EVERYWHERE,
            kind=Kind.CLINICAL,
            wire=Wire.reference("kod"),
        ),
    ] = None
    datum: Annotated[
        Val[date],
        Field(
            Date(),
            term="datum",
            sv="Dagen då tillståndet fastställdes.",
            en="The day the condition was established.",
            source=official("ERSMO"),
            wire=Wire.reference("datum"),
        ),
    ] = None
    diagnos_rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="tillståndets diagnos",
            sv="Radnumret för tillståndets diagnos.",
            en="The row of the condition's diagnosis.",
            source=official("ERSMO"),
            wire=Wire.reference("diagnosOrdning"),
        ),
    ] = None


@attrs.frozen(slots=True, repr=False)
class Produkt(Item):
    """One product: a DRG, or another that is paid for."""

    rad: Annotated[
        Val[int],
        Field(
            Integer(),
            term="radnummer",
            sv="Ordningen, från 1.",
            en="The order, from 1.",
            source=observed("TC vGVR_OutpatientBilling, vGVR_InpatientBilling Row"),
            required=EVERYWHERE,
            wire=Wire.reference("ordning"),
        ),
    ] = None
    produkttyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="produkttyp",
            sv="En bokstav; K är DRG, även A och E finns.",
            en="One letter; K is a DRG, A and E exist too.",
            source=official("VGG-KODER; TC vCodes_ProductCodes_v2"),
            required=EVERYWHERE,
            wire=Wire.reference("produktTyp"),
        ),
    ] = None
    produktkod: Annotated[
        Val[str],
        Field(
            Text(),
            term="produktkod",
            sv="Koden enligt Kodservers tabell PRODUKT, utan typens bokstav.",
            en="The code by Kodserver's table PRODUKT, without the letter of the kind.",
            source=observed("TC ProductCode; ERSMO"),
            required=EVERYWHERE,
            wire=Wire.reference("produktKod"),
        ),
    ] = None
    varde: Annotated[
        Val[Decimal],
        Field(
            DecimalNumber(),
            term="produktvärde",
            sv="Produktvärde; om det är antal, vikt eller pris är inte känt.",
            en="Product value; whether it is a number, a weight or a price is not known.",
            source=observed("TC ProductValue"),
            wire=Wire.reference("varde"),
        ),
    ] = None
    antal: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal",
            sv="Antal, från 1.",
            en="Number, from 1.",
            source=official("ERSMO Produkt@Antal; TC vPAS_ProductsKOKS Amount"),
            default=1,
            wire=Wire.reference("antal"),
        ),
    ] = 1
    koks_kod: Annotated[
        Val[str],
        Field(
            Text(),
            term="KÖKS-kod",
            sv="KÖKS-kod; bara i öppenvård.",
            en="KÖKS code; in outpatient care only.",
            source=observed("TC vGVR_OutpatientBilling KOKSCode"),
            wire=Wire.reference("koksKod"),
        ),
    ] = None
