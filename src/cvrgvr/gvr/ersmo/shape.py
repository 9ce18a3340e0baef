"""ERSMOIndata 2.2: its elements and attributes, and the fields that they carry (official, XSD)."""

from typing import Final

from cvrgvr.gvr.ersmo import types as t
from cvrgvr.gvr.ersmo.records import Ersattningshandelse, items
from cvrgvr.spec import Items, spec_of
from cvrgvr.wire.xml import MANY, Attribute, Child, Content, Element, Shape
from cvrgvr.wire.xml.types import Simple, String

__all__ = ["EVENT", "ROOT", "SHAPE"]

_FIELDS: Final = spec_of(Ersattningshandelse).by_name


def _own(name: str, field: str, *, required: bool = False, kind: Simple | None = None) -> Attribute:
    """An attribute whose type is its field's, unless said otherwise."""
    declared = _FIELDS[field].type
    return Attribute(name, kind or declared, field, required=required)  # type: ignore[arg-type]


def _code(name: str, field: str, number: str | None, kind: Simple) -> Element:
    """An element that is a code, with the number of its table."""
    own = Attribute("Klass", t.KLASS, f"{field}_klass", required=True)
    klass = own if number is None else Attribute("Klass", t.klass(number), required=True, fixed=number)
    return Element(name, (Attribute("Kod", kind, field, required=True), klass), open=True)


def _list(name: str, item: str, field: str, kind: Items) -> Element:
    """A list: its items' attributes are the fields of the items, under the owner's terms."""
    attributes = tuple(
        Attribute(each.term, each.type, each.name, required=bool(each.required))  # type: ignore[arg-type]
        for each in kind.fields
    )
    row = Element(item, attributes, make=kind.item, into=field)
    return Element(name, content=Content.SEQUENCE, children=(Child(row, 0, MANY),), open=True)


_TILLSTAND: Final = _list("Tillståndslista", "Tillstånd", "tillstand", items.TILLSTAND)
_DIAGNOSER: Final = _list("Diagnoser", "Diagnos", "diagnoser", items.DIAGNOSER)

_VARDKONTAKT: Final = Element(
    "Vårdkontakt",
    (
        _own("Händelseform", "handelseform", required=True, kind=t.HANDELSEFORM),
        _own("Händelsetyp", "handelsetyp", kind=t.HANDELSETYP),
        _own("Typ", "typ"),
        _own("Avgiftsklass", "avgiftsklass"),
        _own("Patientavgift", "patientavgift"),
        _own("Akut", "akut"),
        _own("TillhörVårdansvar", "tillhor_vardansvar"),
        _own("TillhörVårdkontakt", "tillhor_vardkontakt"),
    ),
    Content.ALL,
    tuple(
        map(
            Child,
            (
                _TILLSTAND,
                _list("Yrkeskategorier", "Yrkeskategori", "yrkeskategorier", items.YRKESKATEGORIER),
                _DIAGNOSER,
                _list("Åtgärder", "Åtgärd", "atgarder", items.ATGARDER),
                _list("Produkter", "Produkt", "produkter", items.PRODUKTER),
                _list("Resursgrupper", "Resursgrupp", "resursgrupper", items.RESURSGRUPPER),
                _code("VisteFöre", "viste_fore", "002", t.EN),
                _code("VårdFöre", "vard_fore", None, t.EN),
                _code("RemissFöre", "remiss_fore", "009", t.VERKSAMHET),
                _code("VisteEfter", "viste_efter", "003", t.EN),
                _code("VårdEfter", "vard_efter", "004", t.EN),
                _code("RemissEfter", "remiss_efter", "009", t.VERKSAMHET),
            ),
        )
    ),
    open=True,
)

_VARDANSVAR: Final = Element(
    "Vårdansvar",
    (
        _own("Händelseform", "handelseform", required=True, kind=t.ANSVARSFORM),
        _own("Händelsetyp", "handelsetyp", kind=t.ANSVARSTYP),
    ),
    Content.ALL,
    (Child(_TILLSTAND), Child(_DIAGNOSER)),
    open=True,
)

_HANDELSEKLASS: Final = Element(
    "Händelseklass",
    content=Content.CHOICE,
    children=(
        Child(_VARDKONTAKT, 1),
        Child(_VARDANSVAR, 1),
        *(Child(Element(name, open=True), 1) for name in ("Vårdperiod", "Undersökning", "Expediering")),
    ),
    tells="handelseklass",
)

_PATIENT: Final = Element(
    "Patient",
    (
        _own("ID", "patient_id", required=True),
        _own("Lkf", "lkf"),
        _own("Basområde", "basomrade"),
        _own("Födelsedatum", "fodelsedatum"),
        _own("Kön", "kon"),
    ),
)

EVENT: Final = Element(
    "Ersättningshändelse",
    (
        _own("ID", "handelse_id", required=True),
        Attribute("Makulerad", t.SANT, "makulerad", default="false"),
        _own("Startdatum", "startdatum", required=True),
        _own("Slutdatum", "slutdatum"),
        _own("Startverksamhet", "startverksamhet", required=True),
        _own("Slutverksamhet", "slutverksamhet"),
        _own("ErsUppdrag", "ers_uppdrag"),
        Attribute("LastUpdated", t.TIDPUNKT, "senast_uppdaterad"),
    ),
    Content.ALL,
    (Child(_PATIENT, 1), Child(_HANDELSEKLASS, 1)),
    make=Ersattningshandelse,
)

ROOT: Final = Element(
    "ERSMOIndata",
    (
        Attribute("Källa", String(), "kalla", required=True),
        Attribute("ID", String(), "fil_id", required=True),
    ),
    Content.SEQUENCE,
    (Child(EVENT, 0, MANY),),
    streamed=True,
)

SHAPE: Final = Shape("ERSMOIndata", ROOT, encoding="ISO-8859-1")
"""ERSMOIndata 2.2."""
