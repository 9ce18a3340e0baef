"""LRID: the reserve identity of another region as a value.

Several regions may share a form. Then the OID that came with the text decides; without one the region is
unknown.

Source: identifiers.md 2.1 step 6 and 2.6; INERA-LRID (official), HL7SE (observed).

>>> lrid = Lrid.parse("19600606AA1G")
>>> lrid, lrid.oid
(Lrid('19600606****'), None)
>>> Lrid.parse("19600606AA1G", oid="1.2.752.74.9.5").regions[0].key
'Blekinge'
>>> Lrid.parse("19600606AA1G", oid="1.2.752.74.9.2")
Traceback (most recent call last):
    ...
cvrgvr.errors.IdentifierError: ID101: the text does not have the form of the asked kind of identity
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from cvrgvr.identifiers import oids
from cvrgvr.identifiers.examination import examine, local_facts
from cvrgvr.identifiers.facts import Kind, PersonFacts
from cvrgvr.identifiers.lrid_regions import LRID_REGIONS, LridRegion, candidates
from cvrgvr.identifiers.person_id import PersonId

if TYPE_CHECKING:
    from typing import Self

__all__ = ["Lrid"]

_KNOWN: Final = frozenset(oids.OIDS).union(region.oid for region in LRID_REGIONS if region.oid)


@frozen(repr=False)
class Lrid(PersonId):
    """Another region's reserve identity, or one of several regions' when they share a form.

    Attributes:
        regions: the regions that may have issued it; one when the OID or the form decides.
    """

    kind = Kind.LRID
    _given_oid: str | None = field(default=None, eq=False)
    regions: tuple[LridRegion, ...] = field(init=False)

    @classmethod
    def parse(cls, text: str, oid: str | None = None) -> Self:
        """Make an identity of the text; the OID that came with it decides between regions.

        Raises:
            IdentifierError: with the code of the broken rule; ID101 when the OID's region has another form.
        """
        return cls(text, oid)

    def _examine(self) -> PersonFacts:
        facts = examine(self._value)
        found = candidates(facts.canonical)
        if self._given_oid is None or facts.kind is None:
            object.__setattr__(self, "regions", found)
            return facts
        # An OID that is none of the table's may belong to one of the regions whose OID was not found.
        wanted = self._given_oid if self._given_oid in _KNOWN else None
        chosen = tuple(region for region in found if region.oid == wanted)
        object.__setattr__(self, "regions", chosen)
        if not chosen:
            return facts._replace(kind=None, faults=("ID101",))
        notes = tuple(code for code in facts.faults if code == "ID113")
        return local_facts(facts.canonical, chosen, notes)

    @property
    def oid(self) -> str | None:
        """The OID of the region that issued it, None when it is not known which did."""
        return self.regions[0].oid if len(self.regions) == 1 else None
