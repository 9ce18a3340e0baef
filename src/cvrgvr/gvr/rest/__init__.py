"""GVR's REST interface without any network: requests from records, records and receipts from answers.

    from cvrgvr import gvr
    from cvrgvr.gvr import rest

    config = rest.Config(bas_url="https://host/gvr-services/rest", miljo="test")
    sent = rest.request(besok, "registrera", config)      # .method .url .headers .body
    ...                                                   # any HTTP client, with mutual TLS
    receipt = rest.tolka_kvittens(201, (), b"")           # .utfall .omsandning

Conventions are official (VG-GVR); most addresses and many names of members are not public. Each is marked in
the tables of `paths` and in the records' declarations, and can be replaced in `Config`. An address that
nobody has confirmed is refused until the caller does.

Source: gvr.md 6, 8.
"""

from cvrgvr.gvr.rest.body import from_object, to_object
from cvrgvr.gvr.rest.config import Config
from cvrgvr.gvr.rest.order import planera
from cvrgvr.gvr.rest.paths import PATHS, Vag
from cvrgvr.gvr.rest.receipts import (
    Avstamning,
    Kvittens,
    Utfall,
    avstamning,
    read_receipts,
    tolka_kvittens,
    write_receipts,
)
from cvrgvr.gvr.rest.requests import Request, request

__all__ = [
    "PATHS",
    "Avstamning",
    "Config",
    "Kvittens",
    "Request",
    "Utfall",
    "Vag",
    "avstamning",
    "from_object",
    "planera",
    "read_receipts",
    "request",
    "to_object",
    "tolka_kvittens",
    "write_receipts",
]
