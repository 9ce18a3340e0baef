"""The records of telephone and chat access."""

from cvrgvr.telefon.records.kontakt import Kontakt
from cvrgvr.telefon.records.kontroll import Kontroll
from cvrgvr.telefon.records.manad import Manad

__all__ = ["Kontakt", "Kontroll", "Manad"]
