"""The documents of the two service contracts, made of the records' declarations.

Source: national.md sections 2 and 3 (official: WSDL, XSD-G, XSD-V). The schemas are written from here;
nothing of the owner's files is copied.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Vantande
from cvrgvr.national.types import TEXT
from cvrgvr.spec import spec_of
from cvrgvr.wire.xml import MANY, Attribute, Child, Content, Element, Shape, xsd
from cvrgvr.wire.xml.types import Day, Simple

__all__ = ["CONTRACTS", "KINDS", "Contract", "contract_of", "schema"]

_URN: Final = "urn:riv:skl:tillgangligVardSpeci:"
_HEAD: Final = (
    Attribute("ErsattningsId", TEXT, "ersattnings_id"),
    Attribute("LeveransReferens", TEXT, "leveransreferens"),
)
_ANSWER: Final = {"Meddelande": 1, "ErsattningsId": 1, "LeveransReferens": 0}
"""The elements of an answer, and how often each must stand."""

KINDS: Final[Mapping[type, tuple[str, str]]] = MappingProxyType(
    {
        Genomford: ("Kontakt", "Besok"),
        Vantande: ("Kontakt", "Besok"),
        Diagnos: ("Diagnoser", "Diagnos"),
        Orsak: ("Orsaker", "Orsak"),
        Atgard: ("Atgarder", "Atgard"),
    }
)
"""Record class to the element of its list and of itself."""


@attrs.frozen(slots=True, eq=False, repr=False)
class Contract:
    """One service contract.

    Attributes:
        name: `genomforda` or `vantande`.
        records: the record classes that its messages hold, in the order of the schema.
        namespace: of all its elements.
        shape: its requests.
        answer: the root of its responses.
        lists: record class to the element of its list and of itself.
    """

    name: str
    records: tuple[type, ...]
    namespace: str
    shape: Shape
    answer: Element
    lists: Mapping[type, tuple[Element, Element]]

    @property
    def root(self) -> str:
        """Local name of the root of requests."""
        return self.shape.root.name

    @property
    def soap_action(self) -> str:
        """Value of the header `SOAPAction`, without quotes."""
        return f"{self.namespace}:{self.root}"


def _unit(cls: type, name: str) -> Element:
    spec = spec_of(cls)
    attributes = []
    for field in spec.fields:
        if field.skr is not None:
            assert isinstance(field.type, Simple)
            required = field.required_in(spec.letter)
            attributes.append(Attribute(field.skr, field.type, field.name, required=required))
    return Element(name, tuple(attributes), Content.TEXT, make=cls, text=TEXT, text_field="fritext")


def _list(cls: type) -> tuple[Element, Element]:
    name, unit_name = KINDS[cls]
    unit = _unit(cls, unit_name)
    month = Attribute("DatatGallerFor", Day(), "datat_galler_for", required=True)
    return Element(name, (month,), Content.SEQUENCE, (Child(unit, 1, MANY),), streamed=True), unit


def _contract(name: str, word: str, records: tuple[type, ...]) -> Contract:
    root = f"TillgangligVardSpeci{word}"
    namespace = f"{_URN}{root}Responder:1"
    lists = {cls: _list(cls) for cls in records}
    children = tuple(Child(each) for each, _ in lists.values())
    request = Element(root, _HEAD, Content.CHOICE, children, optional=True, streamed=True)
    answer = Element(
        f"{root}Response",
        content=Content.SEQUENCE,
        children=tuple(
            Child(Element(part, content=Content.TEXT, text=TEXT), least) for part, least in _ANSWER.items()
        ),
    )
    return Contract(name, records, namespace, Shape(f"national.{name}", request, namespace), answer, lists)


CONTRACTS: Final = (
    _contract("genomforda", "Genomforda", (Genomford, Diagnos, Orsak, Atgard)),
    _contract("vantande", "Vantande", (Vantande,)),
)
"""Completed and waiting."""


def contract_of(record: type) -> Contract:
    """The contract whose messages hold records of a class. Raises KeyError."""
    return _BY_RECORD[record]


_BY_RECORD: Final[Mapping[Any, Contract]] = {cls: each for each in CONTRACTS for cls in each.records}


def schema(contract: Contract) -> str:
    """The schema of a contract's requests and answers, written from the declarations of the fields."""
    return xsd(contract.shape, (contract.answer,))
