"""The follow-up extract from GVR: contacts and stays as flat, pseudonymised rows.

Source: val.md 2-4 (reference).
"""

from cvrgvr.transfer.val.extract import to_val
from cvrgvr.transfer.val.groups import Grupp, grupper
from cvrgvr.transfer.val.result import ValUtdrag
from cvrgvr.transfer.val.settings import Patientuppgift, ValSettings
from cvrgvr.transfer.val.writing import write_val

__all__ = ["Grupp", "Patientuppgift", "ValSettings", "ValUtdrag", "grupper", "to_val", "write_val"]
