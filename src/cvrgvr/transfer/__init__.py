"""From register to register: what is made of one register's records for another receiver.

from cvrgvr import cvr, transfer

counts = transfer.to_rapp(cvr.read("vantande.csv").records, on=date(2026, 11, 5))
print(transfer.rapp_list(counts))

found = transfer.reconcile_months(september, october, completed)   # who left the list without care?
"""

from cvrgvr.transfer.national import NationalTransfer, to_national, write_national
from cvrgvr.transfer.rapp import RappCounts, rapp_list, to_rapp
from cvrgvr.transfer.reconcile import (
    SLAG,
    Avstamning,
    Rad,
    Slag,
    reconcile_contacts,
    reconcile_months,
    reconcile_rapp,
)
from cvrgvr.transfer.val import ValUtdrag, to_val, write_val

__all__ = [
    "SLAG",
    "Avstamning",
    "NationalTransfer",
    "Rad",
    "RappCounts",
    "Slag",
    "ValUtdrag",
    "rapp_list",
    "reconcile_contacts",
    "reconcile_months",
    "reconcile_rapp",
    "to_national",
    "to_rapp",
    "to_val",
    "write_national",
    "write_val",
]
