"""The records of GVR: one class for each kind of transaction, and the aggregates that join them.

Records are frozen; the owner's field-level specification is not public, so fields and requirements are this
project's (reference) and their content is marked field by field.
"""

from cvrgvr.gvr.records.access import Tillganglighet
from cvrgvr.gvr.records.admission import Inskrivning
from cvrgvr.gvr.records.collaboration import Samverkansaktivitet
from cvrgvr.gvr.records.contact import Oppenvardskontakt, Vardperiod, Vardtillfalle
from cvrgvr.gvr.records.coordinator import RehabkoordinatorKontakt
from cvrgvr.gvr.records.discharge import Utskrivning
from cvrgvr.gvr.records.economy import EkonomiskaUppgifter
from cvrgvr.gvr.records.emergency import Akutuppgift
from cvrgvr.gvr.records.items import Atgard, Diagnos, Produkt, Tillstand
from cvrgvr.gvr.records.key import HandelseNyckel, VardperiodNyckel
from cvrgvr.gvr.records.medicine import MedicinskaUppgifter
from cvrgvr.gvr.records.move import Flytt
from cvrgvr.gvr.records.period import VardperiodSlut, VardperiodStart
from cvrgvr.gvr.records.transaction import GvrTransaktion
from cvrgvr.gvr.records.unit import Enhet
from cvrgvr.gvr.records.visit import Besok, fran_sekvens

__all__ = [
    "RECORDS",
    "Akutuppgift",
    "Atgard",
    "Besok",
    "Diagnos",
    "EkonomiskaUppgifter",
    "Enhet",
    "Flytt",
    "GvrTransaktion",
    "HandelseNyckel",
    "Inskrivning",
    "MedicinskaUppgifter",
    "Oppenvardskontakt",
    "Produkt",
    "RehabkoordinatorKontakt",
    "Samverkansaktivitet",
    "Tillganglighet",
    "Tillstand",
    "Utskrivning",
    "Vardperiod",
    "VardperiodNyckel",
    "VardperiodSlut",
    "VardperiodStart",
    "Vardtillfalle",
    "fran_sekvens",
]

RECORDS = (
    Besok,
    MedicinskaUppgifter,
    EkonomiskaUppgifter,
    Akutuppgift,
    Tillganglighet,
    Inskrivning,
    Utskrivning,
    Flytt,
    VardperiodStart,
    VardperiodSlut,
    RehabkoordinatorKontakt,
    Samverkansaktivitet,
)
"""The record class of each service, in the services' order."""
