"""The national waiting-time delivery of specialised care: records, rules, messages.

    from cvrgvr import national

    reading = national.read("2026-02_1_vantande_kontakt.xml")     # records, findings; reading.meta["message"]
    national.write(national.Message(national.Vantande, "2026-02", records), "ut.xml")

Files are the owner's messages in XML, or delimited (`layout="kchd-flat-35"` for the flat form).
"""

from cvrgvr.national.envelope import Envelope, envelope
from cvrgvr.national.flat import flat_rows, from_flat
from cvrgvr.national.message import Delivery, Message
from cvrgvr.national.receivers import RECEIVERS, SKR, SOS, Receiver, deliver
from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Platt, Vantande
from cvrgvr.national.response import Response, read_response
from cvrgvr.national.wire import REGISTER
from cvrgvr.wire.files import Reading

__all__ = [
    "RECEIVERS",
    "REGISTER",
    "SKR",
    "SOS",
    "Atgard",
    "Delivery",
    "Diagnos",
    "Envelope",
    "Genomford",
    "Message",
    "Orsak",
    "Platt",
    "Reading",
    "Receiver",
    "Response",
    "Vantande",
    "deliver",
    "envelope",
    "flat_rows",
    "from_flat",
    "iter_read",
    "read",
    "read_response",
    "validate",
    "write",
]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
write = REGISTER.write
