"""Deliveries: a file and its sidecar, which proves it whole; replacement, withdrawal, nil report.

    delivery = cvr.deliver(records, "out", avsandare="SE2321000016-0AA1", leverans_id="2024-09-V-001",
                           skapad=datetime(2024, 10, 5, 3, 15, tzinfo=stockholm))
    findings = cvr.validate(delivery.path)             # held against the sidecar beside it

Source: cvr.md 4.3, 4.4 (reference).
"""

from cvrgvr.wire.delivery.beside import SIDECARS, SUFFIX, SidecarSource, sidecar_path, sidecars_in
from cvrgvr.wire.delivery.sidecar import Sidecar, examine_sidecar
from cvrgvr.wire.delivery.writing import Delivery

__all__ = [
    "SIDECARS",
    "SUFFIX",
    "Delivery",
    "Sidecar",
    "SidecarSource",
    "examine_sidecar",
    "sidecar_path",
    "sidecars_in",
]
