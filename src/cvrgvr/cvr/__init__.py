"""CVR, Centrala väntetidsregistret: waiting patients and completed waits in specialised care."""

from cvrgvr.cvr.items import Avstaende, Diagnos, Vantepaus
from cvrgvr.cvr.records import Genomford, Vantande

__all__ = ["Avstaende", "Diagnos", "Genomford", "Vantande", "Vantepaus"]
