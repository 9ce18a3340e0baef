"""A document without fault, and what the examples of the rules change in it."""

from typing import Final

__all__ = ["EXAMPLES", "GOOD", "swap"]

_GOOD: Final = """<?xml version="1.0" encoding="ISO-8859-1"?>
<HEJIndata Källa="ERSMO" ID="B2026-03">
  <Ersättningshändelse Källa="GVR" ID="20260000000000000101" KundKod="01132002" Akut="N" \
Händelseklass="Vårdkontakt" Händelseform="2" Händelsetyp="0" Typ="0">
    <Patient ID="191212121212" Lkf="018001" Basområde="1210151"/>
    <Produktomgång Typ="Utförare" AvPrisLev="J" AvFakturaMott="J">
      <Produkt Kod="KC05O" Antal="1" ErsVerksamhet="99001046M01" LevKod="SE2321000016-0000" Modell="003" \
Uppdrag="9901" FbPeriod="202603" FromDatum="20260302" TomDatum="20260302"/>
    </Produktomgång>
    <Yrkeskategorier Vald="01">
      <Yrkeskategori Kod="01" OrdnNr="1"/>
    </Yrkeskategorier>
    <Åtgärder>
      <Åtgärd Kod="CJE20" OrdnNr="1" Datum="20260302"/>
    </Åtgärder>
  </Ersättningshändelse>
</HEJIndata>
"""
GOOD: Final = _GOOD.encode("iso-8859-1")
"""A document of one event that breaks no rule."""

EXAMPLES: Final = {
    "H": {
        "kalla": "GVR",
        "handelse_id": "20260000000000000101",
        "kundkod": "01132002",
        "akut": "N",
        "handelseklass": "Vårdkontakt",
        "handelseform": "2",
        "handelsetyp": "0",
        "typ": "0",
        "patient_id": "191212121212",
        "lkf": "018001",
        "basomrade": "1210151",
        "yrkeskategorier": "01,1",
        "atgarder": "CJE20,1,20260302",
    }
}
"""Its event's texts by field, without the products, by the record's letter."""


def swap(*changes: tuple[str, str]) -> bytes:
    """The document with some texts in it changed. Raises ValueError for a text that it does not have once."""
    text = _GOOD
    for old, new in changes:
        if text.count(old) != 1:
            raise ValueError(f"not once in the document: {old}")
        text = text.replace(old, new)
    return text.encode("iso-8859-1")
