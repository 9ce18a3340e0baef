"""GVR, Gemensamt vårdregister: completed contacts of care, stays, care periods and availability."""

from cvrgvr.gvr import bulk, ersmo, hej, rest
from cvrgvr.gvr.bulk import Huvud
from cvrgvr.gvr.clock import wait_of
from cvrgvr.gvr.codes import Operation, Tjanst, Transaktionsgrupp
from cvrgvr.gvr.joining import samla
from cvrgvr.gvr.records import (
    Akutuppgift,
    Atgard,
    Besok,
    Diagnos,
    EkonomiskaUppgifter,
    Enhet,
    Flytt,
    GvrTransaktion,
    HandelseNyckel,
    Inskrivning,
    MedicinskaUppgifter,
    Oppenvardskontakt,
    Produkt,
    RehabkoordinatorKontakt,
    Samverkansaktivitet,
    Tillganglighet,
    Tillstand,
    Utskrivning,
    Vardperiod,
    VardperiodNyckel,
    VardperiodSlut,
    VardperiodStart,
    Vardtillfalle,
    fran_sekvens,
)
from cvrgvr.gvr.wire import REGISTER

__all__ = [
    "REGISTER",
    "Akutuppgift",
    "Atgard",
    "Besok",
    "Diagnos",
    "EkonomiskaUppgifter",
    "Enhet",
    "Flytt",
    "GvrTransaktion",
    "HandelseNyckel",
    "Huvud",
    "Inskrivning",
    "MedicinskaUppgifter",
    "Operation",
    "Oppenvardskontakt",
    "Produkt",
    "RehabkoordinatorKontakt",
    "Samverkansaktivitet",
    "Tillganglighet",
    "Tillstand",
    "Tjanst",
    "Transaktionsgrupp",
    "Utskrivning",
    "Vardperiod",
    "VardperiodNyckel",
    "VardperiodSlut",
    "VardperiodStart",
    "Vardtillfalle",
    "bulk",
    "ersmo",
    "fran_sekvens",
    "hej",
    "iter_read",
    "read",
    "rest",
    "samla",
    "validate",
    "wait_of",
    "write",
]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
write = REGISTER.write
