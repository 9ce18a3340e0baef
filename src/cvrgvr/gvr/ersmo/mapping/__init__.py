"""From GVR's records to ERSMOIndata and back, with a finding for all that is lost."""

from cvrgvr.gvr.ersmo.mapping.homeward import fran_ersmo
from cvrgvr.gvr.ersmo.mapping.outward import till_ersmo
from cvrgvr.gvr.ersmo.mapping.supplement import ErsmoTillagg, Vardansvar

__all__ = ["ErsmoTillagg", "Vardansvar", "fran_ersmo", "till_ersmo"]
