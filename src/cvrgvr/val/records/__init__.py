"""The record classes of the follow-up extract."""

from cvrgvr.val.records.kontakt import Kontakt
from cvrgvr.val.records.rows import Atgard, Diagnos

__all__ = ["Atgard", "Diagnos", "Kontakt"]
