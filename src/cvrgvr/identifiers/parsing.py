"""Parse a patient's identity of any kind.

The form tells the kind, in the order of identifiers.md 2.1. An OID that came with the text must agree with
it, and decides between regions whose reserve identities look alike. One disagreement is let through: the
region's own adapter types SLL reservnummer with the OID that belongs to CLNK.

Source: identifiers.md 2.1, 2.5 (OIDs of reservnummer), 2.6; GVRA, INERA-LRID (official), the order reference.

>>> parse("992012000014")
Reservnummer('992012******')
>>> [region.key for region in parse("19600606AA1G", oid="1.2.752.266.1.1.1").regions]
['Sörmland 1']
>>> parse("1212121212")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID102: an identity has twelve characters, without separator
"""

from __future__ import annotations

from typing import Final, TypeAlias

from cvrgvr.identifiers import oids
from cvrgvr.identifiers.examination import examine
from cvrgvr.identifiers.facts import Kind
from cvrgvr.identifiers.lrid import Lrid
from cvrgvr.identifiers.persons import NationelltReservid, Personnummer, Reservnummer, Samordningsnummer

__all__ = ["AnyPersonId", "parse"]

AnyPersonId: TypeAlias = Personnummer | Samordningsnummer | Reservnummer | NationelltReservid | Lrid

_OF_KIND: Final[dict[Kind | None, type[AnyPersonId]]] = {
    Kind.PERSONNUMMER: Personnummer,
    Kind.SAMORDNINGSNUMMER: Samordningsnummer,
    Kind.RESERVNUMMER: Reservnummer,
    Kind.NRID: NationelltReservid,
}
_OF_OID: Final[dict[str | None, type[AnyPersonId]]] = {
    oids.PERSONNUMMER: Personnummer,
    oids.SAMORDNINGSNUMMER: Samordningsnummer,
    oids.RESERVNUMMER_SLL: Reservnummer,
    oids.NATIONELLT_RESERVID: NationelltReservid,
}


def parse(text: str, oid: str | None = None) -> AnyPersonId:
    """Make an identity of the text, of the kind its form and its OID tell.

    Args:
        text: twelve characters, thirteen with a hyphen before the last four, or a region's own form.
        oid: the type OID that came with it, if one did.

    Raises:
        IdentifierError: with the code of the broken rule; ID101 when form and OID disagree.
    """
    kind = examine(text).kind
    if oid in _OF_OID:
        return _OF_OID[oid].parse(text)
    if kind is Kind.RESERVNUMMER and oid == oids.RESERVNUMMER_V_TIM:
        return Reservnummer.parse(text)
    if oid is not None or kind not in _OF_KIND:
        return Lrid.parse(text, oid)
    return _OF_KIND[kind].parse(text)
