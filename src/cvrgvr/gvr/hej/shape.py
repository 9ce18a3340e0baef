"""HEJIndata 2.0: its elements and attributes, and the fields that they carry (official, HEJ-XSD)."""

from collections.abc import Iterable
from typing import Final

from cvrgvr.gvr.hej.records import Atgard, HejHandelse, Produkt, Produktomgang, Yrkeskategori
from cvrgvr.spec import Items, spec_of
from cvrgvr.wire.xml import MANY, Attribute, Child, Content, Element, Shape
from cvrgvr.wire.xml.types import String

__all__ = ["EVENT", "ROOT", "SHAPE"]

_FIELDS: Final = spec_of(HejHandelse).by_name


def _attributes(fields: Iterable[str]) -> tuple[Attribute, ...]:
    """Texts that may be missing, under the owner's terms."""
    return tuple(Attribute(_FIELDS[name].term.removeprefix("Patient "), String(), name) for name in fields)


def _item(cls: type, name: str, into: str, children: tuple[Child, ...] = ()) -> Element:
    fields = [each for each in Items.of(cls).fields if not isinstance(each.type, Items)]
    attributes = tuple(Attribute(each.term, String(), each.name) for each in fields)
    content = Content.SEQUENCE if children else Content.EMPTY
    return Element(name, attributes, content, children, make=cls, into=into)


def _many(element: Element) -> tuple[Child, ...]:
    return (Child(element, 1, MANY),)


_PATIENT: Final = Element("Patient", _attributes(["patient_id", "lkf", "basomrade"]))
_OMGANG: Final = _item(
    Produktomgang, "Produktomgång", "produktomgangar", _many(_item(Produkt, "Produkt", "produkter"))
)
_YRKEN: Final = Element(
    "Yrkeskategorier",
    _attributes(["vald"]),
    Content.SEQUENCE,
    _many(_item(Yrkeskategori, "Yrkeskategori", "yrkeskategorier")),
)
_ATGARDER: Final = Element(
    "Åtgärder", content=Content.SEQUENCE, children=_many(_item(Atgard, "Åtgärd", "atgarder"))
)

EVENT: Final = Element(
    "Ersättningshändelse",
    _attributes(
        [
            "kalla",
            "handelse_id",
            "kundkod",
            "akut",
            "handelseklass",
            "handelseform",
            "handelsetyp",
            "typ",
            "taxa",
            "rnr_orsak",
            "startdatum",
            "slutdatum",
        ]
    ),
    Content.SEQUENCE,
    (Child(_PATIENT, 1), Child(_OMGANG, 1, 20), Child(_YRKEN), Child(_ATGARDER)),
    make=HejHandelse,
)

ROOT: Final = Element(
    "HEJIndata",
    (Attribute("Källa", String(), "kalla"), Attribute("ID", String(), "batch_id")),
    Content.SEQUENCE,
    _many(EVENT),
    streamed=True,
)

SHAPE: Final = Shape("HEJIndata", ROOT, encoding="ISO-8859-1")
"""HEJIndata 2.0."""
