"""From register to register: what is made of one register's records for another receiver.

from cvrgvr import cvr, transfer

counts = transfer.to_rapp(cvr.read("vantande.csv").records, on=date(2026, 11, 5))
print(transfer.rapp_list(counts))
"""

from cvrgvr.transfer.national import NationalTransfer, to_national, write_national
from cvrgvr.transfer.rapp import RappCounts, rapp_list, to_rapp

__all__ = ["NationalTransfer", "RappCounts", "rapp_list", "to_national", "to_rapp", "write_national"]
