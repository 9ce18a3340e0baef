"""OIDs: the names under which identifiers and code systems travel in Swedish health care messages.

An identity of a person is exchanged as the pair of its type's OID and twelve characters without separator.

Source: identifiers.md section 9 (and 3 for the older HSA OID); INERA-OID, INERA-LRID, RIVTA-PID (official),
GVRA (observed).

>>> OIDS[PERSONNUMMER].meaning
'personnummer'
>>> OIDS["1.2.3"]
Traceback (most recent call last):
    ...
KeyError: '1.2.3'
>>> local_table("BTYP")
'SLL.CS.BTYP'
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OIDS", "Oid", "local_table"]


@frozen
class Oid:
    """One row of the table: the OID, what it names and who says so."""

    oid: str
    meaning: str
    sources: tuple[str, ...]


PERSONNUMMER: Final = "1.2.752.129.2.1.3.1"
SAMORDNINGSNUMMER: Final = "1.2.752.129.2.1.3.3"
RESERVNUMMER_SLL: Final = "1.2.752.97.3.1.3"
# The region's adapter sends SLL reservnummer under this one, but CLNK owns it: it is read and never written.
RESERVNUMMER_V_TIM: Final = "1.2.752.129.2.1.3.2"
CLNK: Final = RESERVNUMMER_V_TIM
NATIONELLT_RESERVID: Final = "1.2.752.74.9.1"
HSA_ID: Final = "1.2.752.129.2.1.4.1"
HSA_ID_OLDER: Final = "1.2.752.29.4.19"
LOKALT_ID: Final = "1.2.752.129.2.1.2.1"
KV_KON: Final = "1.2.752.129.2.2.1.1"
KV_LAN: Final = "1.2.752.129.2.2.1.18"
KV_KOMMUN: Final = "1.2.752.129.2.2.1.17"
KV_FORSAMLING: Final = "1.2.752.129.2.2.1.16"
KV_KONTAKTTYP: Final = "1.2.752.129.2.2.2.25"
ICD_10_SE: Final = "1.2.752.116.1.1.1.1.3"
ICD_10_SE_OTHER: Final = "1.2.752.116.1.1.1"
KVA: Final = "1.2.752.116.1.3.2.1.4"
KVA_OTHER: Final = "1.2.752.116.1.3.2.3.6"
ATC: Final = "1.2.752.129.2.2.3.1.1"

_ROWS: Final = (
    Oid(PERSONNUMMER, "personnummer", ("INERA-OID",)),
    Oid(SAMORDNINGSNUMMER, "samordningsnummer", ("INERA-OID",)),
    Oid(RESERVNUMMER_SLL, "reservnummer SLL", ("INERA-OID", "INERA-LRID")),
    Oid(CLNK, "reserve id CLNK; in GVRA also reservnummer by V-TIM", ("INERA-LRID", "GVRA")),
    Oid(NATIONELLT_RESERVID, "nationellt reservid", ("INERA-OID",)),
    Oid(HSA_ID, "HSA-id", ("INERA-OID",)),
    Oid(HSA_ID_OLDER, "HSA-id, older", ("HSA",)),
    Oid(LOKALT_ID, "local id, qualified by the organisation's HSA-id", ("INERA-OID", "GVRA")),
    Oid(KV_KON, "kv_kön", ("GVRA",)),
    Oid(KV_LAN, "kv_län", ("GVRA",)),
    Oid(KV_KOMMUN, "kv_kommun", ("GVRA",)),
    Oid(KV_FORSAMLING, "kv_församling", ("GVRA",)),
    Oid(KV_KONTAKTTYP, "kv_kontakttyp", ("GVRA",)),
    Oid(ICD_10_SE, "ICD-10-SE", ("GVRA",)),
    Oid(ICD_10_SE_OTHER, "ICD-10-SE, also in use", ("GVRA",)),
    Oid(KVA, "KVÅ", ("GVRA",)),
    Oid(KVA_OTHER, "KVÅ, also in use", ("POC_KCHD",)),
    Oid(ATC, "ATC", ("GVRA",)),
)

OIDS: Final[Mapping[str, Oid]] = MappingProxyType({row.oid: row for row in _ROWS})


def local_table(table: str) -> str:
    """Give the name that stands in an OID's place for one of the region's own code tables."""
    return f"SLL.CS.{table}"
