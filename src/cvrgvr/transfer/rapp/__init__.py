"""From records of those waiting to the counts that are entered in RAPP, and the list to enter them from.

Source: cvr.md 6.2 (reference; that the number of waiting patients is entered by hand is official, VGG-RAPP).
"""

from cvrgvr.transfer.rapp.counting import to_rapp
from cvrgvr.transfer.rapp.listing import rapp_list
from cvrgvr.transfer.rapp.result import RappCounts

__all__ = ["RappCounts", "rapp_list", "to_rapp"]
