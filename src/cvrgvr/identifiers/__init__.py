"""Identifiers: who a patient is, which unit reports, which place is meant, what code system is named.

Two ways in, one for each use. Value objects (`parse`, `Personnummer`, `HsaId`, `Kombika`, `Enhet` …) raise
`IdentifierError` with the broken rule's code; functions for bulk work (`examine`, `hsa_faults`,
`kombika_faults`, `identity_in`) never raise and give the codes.

Source: identifiers.md; each file names its own.

>>> from cvrgvr import identifiers
>>> identifiers.parse("191212121212")
Personnummer('19121212-****')
>>> identifiers.examine("191212121213").faults
('ID104',)
"""

from cvrgvr.identifiers.enhet import Enhet
from cvrgvr.identifiers.examination import examine
from cvrgvr.identifiers.facts import ERRORS, Kind, PersonFacts
from cvrgvr.identifiers.hsa import HsaId, hsa_faults
from cvrgvr.identifiers.kombika import Kombika, kombika_faults
from cvrgvr.identifiers.lrid import Lrid
from cvrgvr.identifiers.lrid_regions import LRID_REGIONS, LridRegion
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.identifiers.mask import mask
from cvrgvr.identifiers.oids import OIDS, Oid
from cvrgvr.identifiers.parsing import AnyPersonId, parse
from cvrgvr.identifiers.person_id import PersonId
from cvrgvr.identifiers.persons import NationelltReservid, Personnummer, Reservnummer, Samordningsnummer
from cvrgvr.identifiers.placeholders import ASCII_PLACEHOLDERS, PLACEHOLDERS, placeholder
from cvrgvr.identifiers.places import MUNICIPALITIES, home_region, kommunkod_of
from cvrgvr.identifiers.pseudonyms import PseudonymKey, is_pseudonym, pseudonym
from cvrgvr.identifiers.regions import REGIONS, Lanskod, Regionkod
from cvrgvr.identifiers.screen import MAYBE, identity_in

__all__ = [
    "ASCII_PLACEHOLDERS",
    "ERRORS",
    "LRID_REGIONS",
    "MAYBE",
    "MUNICIPALITIES",
    "OIDS",
    "PLACEHOLDERS",
    "REGIONS",
    "AnyPersonId",
    "Enhet",
    "HsaId",
    "Kind",
    "Kombika",
    "Lanskod",
    "Lrid",
    "LridRegion",
    "NationelltReservid",
    "Oid",
    "PersonFacts",
    "PersonId",
    "Personnummer",
    "PseudonymKey",
    "Regionkod",
    "Reservnummer",
    "Samordningsnummer",
    "examine",
    "home_region",
    "hsa_faults",
    "identity_in",
    "is_pseudonym",
    "kombika_faults",
    "kommunkod_of",
    "luhn_digit",
    "mask",
    "parse",
    "placeholder",
    "pseudonym",
]
