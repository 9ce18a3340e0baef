"""The records of the national delivery.

`Genomford` and `Vantande` are contacts; `Diagnos`, `Orsak` and `Atgard` belong to completed contacts; `Platt`
is a row of the flat form. Attributes, requirements and types are the owner's (official: SKR-IM, XSD-G,
XSD-V).
"""

from cvrgvr.national.records.besok import Genomford, Vantande
from cvrgvr.national.records.dependants import Atgard, Diagnos, Orsak
from cvrgvr.national.records.platt import Platt

__all__ = ["Atgard", "Diagnos", "Genomford", "Orsak", "Platt", "Vantande"]
