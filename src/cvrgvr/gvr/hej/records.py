"""The record of HEJIndata: one event as it is priced and invoiced, with its products.

The schema says that every value is a text that may be missing, so every field is a text. Source: official
(HEJ-XSD) for what there is, inferred for what is meant to be given.
"""

from collections.abc import Mapping
from typing import Annotated, Any

import attrs

from cvrgvr.spec import EVERYWHERE, Field, Item, Items, Kind, Record, Val, observed, official, record
from cvrgvr.wire.xml.types import String

__all__ = ["Atgard", "HejHandelse", "Produkt", "Produktomgang", "Yrkeskategori"]


def _text(
    term: str, sv: str, en: str, *, needed: bool = True, seen: bool = False, kind: Kind = Kind.PLAIN
) -> Any:
    source = observed("HEJ-XSD; HEJ-XFORM") if seen else official("HEJ-XSD")
    return Field(String(), term, sv, en, source, EVERYWHERE if needed else "", kind=kind)


@attrs.frozen(slots=True, repr=False)
class Produkt(Item):
    """A product that is priced."""

    kod: Annotated[Val[str], _text("Kod", "Produktkod.", "Code of the product.")] = None
    antal: Annotated[
        Val[str], _text("Antal", "Antal, ett heltal från 1.", "How many, a whole number from 1.", seen=True)
    ] = None
    ers_verksamhet: Annotated[
        Val[str], _text("ErsVerksamhet", "Enhetens kombika.", "The unit's kombika.", seen=True)
    ] = None
    lev_kod: Annotated[Val[str], _text("LevKod", "Enhetens HSA-id.", "The unit's HSA-id.", seen=True)] = None
    modell: Annotated[Val[str], _text("Modell", "Kod för modellen.", "Code of the model.", seen=True)] = None
    uppdrag: Annotated[Val[str], _text("Uppdrag", "Uppdragets id.", "Id of the mission.", seen=True)] = None
    fb_period: Annotated[Val[str], _text("FbPeriod", "Period, ÅÅÅÅMM.", "Period, YYYYMM.", seen=True)] = None
    from_datum: Annotated[
        Val[str], _text("FromDatum", "Första dag, ÅÅÅÅMMDD.", "First day, YYYYMMDD.", seen=True)
    ] = None
    tom_datum: Annotated[
        Val[str], _text("TomDatum", "Sista dag, ÅÅÅÅMMDD.", "Last day, YYYYMMDD.", seen=True)
    ] = None


@attrs.frozen(slots=True, repr=False)
class Produktomgang(Item):
    """A round of products, priced together."""

    typ: Annotated[Val[str], _text("Typ", "Utförare.", "Utförare (provider).", seen=True)] = None
    av_pris_lev: Annotated[
        Val[str], _text("AvPrisLev", "Betydelsen är inte känd.", "The meaning is not known.")
    ] = None
    av_faktura_mott: Annotated[
        Val[str], _text("AvFakturaMott", "Betydelsen är inte känd.", "The meaning is not known.")
    ] = None
    produkter: Annotated[
        Val[tuple[Produkt, ...]],
        Field(Items.of(Produkt), "Produkt", "Produkterna.", "The products.", official("HEJ-XSD"), default=()),
    ] = ()


@attrs.frozen(slots=True, repr=False)
class Yrkeskategori(Item):
    """A profession that took part."""

    kod: Annotated[Val[str], _text("Kod", "Koden.", "The code.")] = None
    ordn_nr: Annotated[Val[str], _text("OrdnNr", "Ordningen, från 1.", "The order, from 1.", seen=True)] = (
        None
    )


@attrs.frozen(slots=True, repr=False)
class Atgard(Item):
    """A procedure."""

    kod: Annotated[Val[str], _text("Kod", "Koden.", "The code.")] = None
    ordn_nr: Annotated[Val[str], _text("OrdnNr", "Ordningen, från 1.", "The order, from 1.", seen=True)] = (
        None
    )
    datum: Annotated[Val[str], _text("Datum", "Dagen, ÅÅÅÅMMDD.", "The day, YYYYMMDD.", seen=True)] = None


@record(
    "hej",
    posttyp="HEJ",
    letter="H",
    key="handelse_id",
    event="startdatum",
    sv="En händelse som den prissätts och faktureras.",
    en="One event as it is priced and invoiced.",
)
@attrs.define(repr=False)
class HejHandelse(Record):
    """One event as it is priced and invoiced."""

    kalla: Annotated[Val[str], _text("Källa", "Källsystem.", "Source system.")] = None
    handelse_id: Annotated[
        Val[str], _text("ID", "Händelsens id i ERSMOIndata.", "Id of the event in ERSMOIndata.", seen=True)
    ] = None
    kundkod: Annotated[
        Val[str],
        _text("KundKod", "01 och betjäningsområdets kod.", "01 and the code of the service area.", seen=True),
    ] = None
    akut: Annotated[Val[str], _text("Akut", "J eller N.", "J or N.", seen=True)] = None
    handelseklass: Annotated[Val[str], _text("Händelseklass", "Vårdkontakt.", "Vårdkontakt.", seen=True)] = (
        None
    )
    handelseform: Annotated[
        Val[str], _text("Händelseform", "Kontakttypens kod.", "Code of the kind of contact.", seen=True)
    ] = None
    handelsetyp: Annotated[
        Val[str], _text("Händelsetyp", "Besökstypens kod.", "Code of the kind of visit.", seen=True)
    ] = None
    typ: Annotated[Val[str], _text("Typ", "Betydelsen är inte känd.", "The meaning is not known.")] = None
    taxa: Annotated[Val[str], _text("Taxa", "Taxekod.", "Code of the fee.", needed=False)] = None
    rnr_orsak: Annotated[
        Val[str],
        _text("RnrOrsak", "Betydelsen är inte känd.", "The meaning is not known.", needed=False),
    ] = None
    startdatum: Annotated[
        Val[str], _text("Startdatum", "Händelsens början.", "Beginning of the event.", needed=False)
    ] = None
    slutdatum: Annotated[
        Val[str], _text("Slutdatum", "Händelsens slut.", "End of the event.", needed=False)
    ] = None
    patient_id: Annotated[
        Val[str],
        _text("Patient ID", "Patientens id, 12 siffror.", "The patient's id, 12 digits.", kind=Kind.PERSON),
    ] = None
    lkf: Annotated[
        Val[str],
        _text("Lkf", "Län, kommun och församling.", "County, municipality and parish.", seen=True),
    ] = None
    basomrade: Annotated[
        Val[str], _text("Basområde", "Basområdet, sju siffror.", "The small area, seven digits.")
    ] = None
    produktomgangar: Annotated[
        Val[tuple[Produktomgang, ...]],
        Field(
            Items.of(Produktomgang),
            "Produktomgång",
            "Omgångar av produkter, 1 till 20.",
            "Rounds of products, 1 to 20.",
            official("HEJ-XSD"),
            default=(),
        ),
    ] = ()
    vald: Annotated[
        Val[str],
        _text("Vald", "Vald yrkeskategori.", "The chosen profession.", needed=False),
    ] = None
    yrkeskategorier: Annotated[
        Val[tuple[Yrkeskategori, ...]],
        Field(
            Items.of(Yrkeskategori),
            "Yrkeskategorier",
            "Yrkeskategorier som deltog.",
            "Professions that took part.",
            official("HEJ-XSD"),
            default=(),
        ),
    ] = ()
    atgarder: Annotated[
        Val[tuple[Atgard, ...]],
        Field(Items.of(Atgard), "Åtgärder", "Åtgärder.", "Procedures.", official("HEJ-XSD"), default=()),
    ] = ()
    ovrigt: Mapping[str, str] | None = None
    """What the file had that the schema does not know: by `Element@attribute`, or the element of a text."""
