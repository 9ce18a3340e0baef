"""What a contact (Vårdkontakt) or a responsibility for home care (Vårdansvar) has."""

from typing import Annotated, Any

import attrs

from cvrgvr.gvr.ersmo import types as t
from cvrgvr.gvr.ersmo.records import items
from cvrgvr.gvr.ersmo.records.event import Patient
from cvrgvr.spec import Field, Kind, Source, Val, official
from cvrgvr.wire.xml.types import String

__all__ = ["Kontakt", "Listor", "Overgangar"]

_XSD: Source = official("ERSMO-XSD")


@attrs.define(repr=False)
class Kontakt(Patient):
    """The attributes of the contact or responsibility."""

    handelseform: Annotated[
        Val[str],
        Field(
            String(choices=(*t.HANDELSEFORM.choices, *t.ANSVARSFORM.choices)),
            term="Händelseform",
            sv="Vårdkontaktens form, eller vårdansvarets.",
            en="Form of the contact, or of the responsibility.",
            source=_XSD,
        ),
    ] = None
    handelsetyp: Annotated[
        Val[str],
        Field(
            String(choices=(*t.HANDELSETYP.choices, *t.ANSVARSTYP.choices)),
            term="Händelsetyp",
            sv="Vårdkontakt: tabellen som typ är ur, 013 BTYP eller 014 VKTYP. Vårdansvar: nivån.",
            en="Contact: the table that typ is from, 013 BTYP or 014 VKTYP. Responsibility: its level.",
            source=_XSD,
        ),
    ] = None
    typ: Annotated[
        Val[str],
        Field(
            t.TYP,
            term="Typ",
            sv="Besökstyp eller vårdkontakttyp, enligt händelsetyp.",
            en="Type of visit or of contact, as handelsetyp says.",
            source=_XSD,
        ),
    ] = None
    avgiftsklass: Annotated[
        Val[str],
        Field(
            t.KLASS,
            term="Avgiftsklass",
            sv="Tabellen som patientavgift är ur: 006 TAXA.",
            en="The table that patientavgift is from: 006 TAXA.",
            source=_XSD,
        ),
    ] = None
    patientavgift: Annotated[
        Val[str],
        Field(
            t.TYP,
            term="Patientavgift",
            sv="Taxekod.",
            en="Code of the fee.",
            source=_XSD,
        ),
    ] = None
    akut: Annotated[
        Val[str],
        Field(
            t.AKUT,
            term="Akut",
            sv="Akut: J eller 1; ej akut: N eller 2.",
            en="Emergency: J or 1; not: N or 2.",
            source=_XSD,
        ),
    ] = None
    tillhor_vardansvar: Annotated[
        Val[str],
        Field(
            t.HANDELSE_ID,
            term="TillhörVårdansvar",
            sv="Id för det vårdansvar som kontakten hör till.",
            en="Id of the responsibility that the contact belongs to.",
            source=_XSD,
        ),
    ] = None
    tillhor_vardkontakt: Annotated[
        Val[str],
        Field(
            t.HANDELSE_ID,
            term="TillhörVårdkontakt",
            sv="Id för den vårdkontakt som kontakten hör till.",
            en="Id of the contact that the contact belongs to.",
            source=_XSD,
        ),
    ] = None


@attrs.define(repr=False)
class Listor(Kontakt):
    """The lists. A list that is there and empty is the same as one that is not there."""

    tillstand: Annotated[
        Val[tuple[items.Tillstand, ...]],
        Field(items.TILLSTAND, "Tillståndslista", "Tillstånd.", "Conditions.", _XSD, default=()),
    ] = ()
    yrkeskategorier: Annotated[
        Val[tuple[items.Yrkeskategori, ...]],
        Field(
            items.YRKESKATEGORIER,
            "Yrkeskategorier",
            "Yrkeskategorier som deltog.",
            "Professions that took part.",
            _XSD,
            default=(),
        ),
    ] = ()
    diagnoser: Annotated[
        Val[tuple[items.Diagnos, ...]],
        Field(items.DIAGNOSER, "Diagnoser", "Diagnoser.", "Diagnoses.", _XSD, default=()),
    ] = ()
    atgarder: Annotated[
        Val[tuple[items.Atgard, ...]],
        Field(items.ATGARDER, "Åtgärder", "Åtgärder.", "Procedures.", _XSD, default=()),
    ] = ()
    produkter: Annotated[
        Val[tuple[items.Produkt, ...]],
        Field(
            items.PRODUKTER,
            "Produkter",
            "Produkter som ersätts.",
            "Products that are paid for.",
            _XSD,
            default=(),
        ),
    ] = ()
    resursgrupper: Annotated[
        Val[tuple[items.Resursgrupp, ...]],
        Field(
            items.RESURSGRUPPER,
            "Resursgrupper",
            "Resursgrupper.",
            "Groups of resources.",
            _XSD,
            default=(),
        ),
    ] = ()


def _code(term: str, sv: str, en: str, kind: Kind = Kind.PLAIN) -> Any:
    return Field(t.EN if kind is Kind.PLAIN else t.VERKSAMHET, term, sv, en, _XSD, kind=kind)


@attrs.define(repr=False)
class Overgangar(Listor):
    """Where the patient came from and went to."""

    viste_fore: Annotated[
        Val[str],
        _code(
            "VisteFöre",
            "Var patienten vistades före, ur IKOD.",
            "Where the patient stayed before, from IKOD.",
        ),
    ] = None
    vard_fore: Annotated[
        Val[str],
        _code("VårdFöre", "Vård före; kodtabellen är inte känd.", "Care before; the table is not known."),
    ] = None
    vard_fore_klass: Annotated[
        Val[str],
        Field(
            t.KLASS,
            "VårdFöre Klass",
            "Kodtabellen för vard_fore; tom i alla kända filer.",
            "The table of vard_fore; empty in all known files.",
            _XSD,
        ),
    ] = None
    remiss_fore: Annotated[
        Val[str],
        _code("RemissFöre", "Remitterande enhet.", "The unit that referred.", Kind.REMITTENT),
    ] = None
    viste_efter: Annotated[
        Val[str],
        _code(
            "VisteEfter",
            "Var patienten vistas efter, ur UKOD; 7 = avliden.",
            "Where the patient stays after, from UKOD; 7 = deceased.",
        ),
    ] = None
    vard_efter: Annotated[
        Val[str], _code("VårdEfter", "Vårdplanering, ur VPLAN.", "Planned care, from VPLAN.")
    ] = None
    remiss_efter: Annotated[
        Val[str],
        _code(
            "RemissEfter",
            "Enhet som patienten remitteras till.",
            "The unit that the patient is referred to.",
            Kind.REMITTENT,
        ),
    ] = None
