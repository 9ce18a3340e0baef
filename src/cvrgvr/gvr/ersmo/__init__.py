"""ERSMOIndata 2.2: the XML in which GVR hands completed events to the engine that reimburses them.

reading = gvr.ersmo.read("ERSMO_2026-03-03T080000.000+0000.xml")
gvr.ersmo.write(reading.records, "ut.xml", kalla="GVR", id="0000417")
"""

from cvrgvr.gvr.ersmo.mapping import ErsmoTillagg, Vardansvar, fran_ersmo, till_ersmo
from cvrgvr.gvr.ersmo.naming import ersmo_filnamn, tolka_ersmo_filnamn
from cvrgvr.gvr.ersmo.records import (
    Atgard,
    Diagnos,
    Ersattningshandelse,
    Produkt,
    Resursgrupp,
    Tillstand,
    Yrkeskategori,
)
from cvrgvr.gvr.ersmo.wire import REGISTER, iter_read, read, validate, write

__all__ = [
    "REGISTER",
    "Atgard",
    "Diagnos",
    "Ersattningshandelse",
    "ErsmoTillagg",
    "Produkt",
    "Resursgrupp",
    "Tillstand",
    "Vardansvar",
    "Yrkeskategori",
    "ersmo_filnamn",
    "fran_ersmo",
    "iter_read",
    "read",
    "till_ersmo",
    "tolka_ersmo_filnamn",
    "validate",
    "write",
]
