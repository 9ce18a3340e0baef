"""CVR, Centrala väntetidsregistret: waiting patients and completed waits in specialised care."""

from cvrgvr.cvr.items import Avstaende, Diagnos, Vantepaus
from cvrgvr.cvr.records import Genomford, Vantande
from cvrgvr.cvr.wire import REGISTER
from cvrgvr.wire.register import Reading

__all__ = [
    "REGISTER",
    "Avstaende",
    "Diagnos",
    "Genomford",
    "Reading",
    "Vantande",
    "Vantepaus",
    "iter_read",
    "read",
    "validate",
    "write",
]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
write = REGISTER.write
