"""What was done at the contact."""

from typing import Annotated

import attrs

from cvrgvr.spec import Field, Flag, Integer, Kind, Text, Val, reference
from cvrgvr.val.codes import AKUT, KODER
from cvrgvr.val.records.contact import Plats

__all__ = ["Vard"]


@attrs.define(repr=False)
class Vard(Plats):
    """What was done at the contact."""

    besokstyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="besökstyp",
            sv="Hur kontakten gick till (BTYP).",
            en="How the contact took place (BTYP).",
            source=reference("val.md 3.1"),
        ),
    ] = None
    kontakttyp: Annotated[
        Val[str],
        Field(
            Text(),
            term="kontakttyp",
            sv="Typ av kontakt som inte är kassaregistrerad (VKTYP).",
            en="Kind of a contact that is not registered at the cash desk (VKTYP).",
            source=reference("val.md 3.1"),
        ),
    ] = None
    taxa: Annotated[
        Val[str],
        Field(
            Text(),
            term="taxa",
            sv="Taxa (TAXA).",
            en="Classification of the fee (TAXA).",
            source=reference("val.md 3.1"),
        ),
    ] = None
    akut: Annotated[
        Val[str],
        Field(
            Text(),
            term="akut",
            sv="1 akut, 2 ej akut.",
            en="1 emergency, 2 not.",
            source=reference("val.md 3.1"),
            codes=AKUT,
        ),
    ] = None
    yrkeskategorier: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="yrkeskategorier",
            sv="Yrkeskategorier i ordning.",
            en="Professions in order.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    yrkeskategori_1: Annotated[
        Val[str],
        Field(
            Text(),
            term="första yrkeskategorin",
            sv="Den första yrkeskategorin.",
            en="The first profession.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    lakarbesok: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="läkarbesök",
            sv="Om en läkare deltog.",
            en="Whether a physician took part.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    remitterad: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="remitterad",
            sv="Om en remittent är angiven.",
            en="Whether a referrer is given.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    remittent_kombika: Annotated[
        Val[str],
        Field(
            Text(),
            term="remitterande enhet",
            sv="Remittentens kombika eller EJSLL, OKÄND, ÖVRIG.",
            en="The referrer's kombika, or EJSLL, OKÄND, ÖVRIG.",
            source=reference("val.md 3.1"),
            kind=Kind.REMITTENT,
        ),
    ] = None
    inskrivningskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="inskrivningskod",
            sv="Varifrån patienten kom; bara slutenvård.",
            en="Where the patient came from; inpatient care only.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    utskrivningskod: Annotated[
        Val[str],
        Field(
            Text(),
            term="utskrivningskod",
            sv="Vart patienten gick; bara slutenvård.",
            en="Where the patient went; inpatient care only.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    avliden: Annotated[
        Val[bool],
        Field(
            Flag(),
            term="avliden",
            sv="Om utskrivningskoden är 7.",
            en="Whether the discharge code is 7.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    huvuddiagnos: Annotated[
        Val[str],
        Field(
            Text(),
            term="huvuddiagnos",
            sv="Diagnosen på rad 1.",
            en="The diagnosis of row 1.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    bidiagnoser: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="bidiagnoser",
            sv="ICD-koder från rad 2.",
            en="ICD codes from row 2 on.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    antal_diagnoser: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal diagnoser",
            sv="Antal diagnosrader.",
            en="Number of rows of diagnoses.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    orsakskoder: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="orsakskoder",
            sv="Yttre orsaker.",
            en="External causes.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    huvudatgard: Annotated[
        Val[str],
        Field(
            Text(),
            term="huvudåtgärd",
            sv="KVÅ-koden på rad 1.",
            en="The KVÅ code of row 1.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    atgarder: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="åtgärder",
            sv="KVÅ-koder i ordning.",
            en="KVÅ codes in order.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    antal_atgarder: Annotated[
        Val[int],
        Field(
            Integer(),
            term="antal åtgärder",
            sv="Antal åtgärdsrader.",
            en="Number of rows of procedures.",
            source=reference("val.md 3.1"),
            required="K",
        ),
    ] = None
    atc: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="ATC-koder",
            sv="ATC-koder ur diagnoser och åtgärder.",
            en="ATC codes of diagnoses and procedures.",
            source=reference("val.md 3.1"),
            kind=Kind.CLINICAL,
        ),
    ] = None
    drg: Annotated[
        Val[str],
        Field(
            Text(),
            term="DRG",
            sv="Produktkoden av produkttyp K.",
            en="The product code of type K.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    produkter: Annotated[
        Val[tuple[str, ...]],
        Field(
            KODER,
            term="produkter",
            sv="Produkttyp och produktkod, sammanskrivna.",
            en="Type and code of products, joined.",
            source=reference("val.md 3.1"),
        ),
    ] = None
    vardperiod_nyckel: Annotated[
        Val[str],
        Field(
            Text(),
            term="vårdperiodens pseudonym",
            sv="Vårdperiodens nycklade hash.",
            en="The care period's keyed hash.",
            source=reference("val.md 3.1"),
        ),
    ] = None
