"""HEJIndata 2.0: what the reimbursement engine hands to pricing and invoicing, to check and to test with."""

from cvrgvr.gvr.hej.records import Atgard, HejHandelse, Produkt, Produktomgang, Yrkeskategori
from cvrgvr.gvr.hej.wire import REGISTER, hej_filnamn, iter_read, read, validate, write

__all__ = [
    "REGISTER",
    "Atgard",
    "HejHandelse",
    "Produkt",
    "Produktomgang",
    "Yrkeskategori",
    "hej_filnamn",
    "iter_read",
    "read",
    "validate",
    "write",
]
