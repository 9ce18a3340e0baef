"""Reconciliation: deliveries held against each other, as lists that a controller can act on."""

from cvrgvr.transfer.reconcile.contacts import reconcile_contacts
from cvrgvr.transfer.reconcile.months import reconcile_months
from cvrgvr.transfer.reconcile.rapp import reconcile_rapp
from cvrgvr.transfer.reconcile.result import SLAG, Avstamning, Rad, Slag

__all__ = [
    "SLAG",
    "Avstamning",
    "Rad",
    "Slag",
    "reconcile_contacts",
    "reconcile_months",
    "reconcile_rapp",
]
