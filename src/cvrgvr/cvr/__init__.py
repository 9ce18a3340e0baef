"""CVR, Centrala väntetidsregistret: waiting patients, completed waits, and counts entered by hand (RAPP)."""

from cvrgvr.cvr.items import Avstaende, Diagnos, Vantepaus
from cvrgvr.cvr.records import Genomford, Rapp, Vantande
from cvrgvr.cvr.wire import REGISTER
from cvrgvr.wire.conversion import Conversion, Loss
from cvrgvr.wire.delivery import Delivery, Sidecar
from cvrgvr.wire.files import File, Reading

__all__ = [
    "REGISTER",
    "Avstaende",
    "Conversion",
    "Delivery",
    "Diagnos",
    "File",
    "Genomford",
    "Loss",
    "Rapp",
    "Reading",
    "Sidecar",
    "Vantande",
    "Vantepaus",
    "convert",
    "deliver",
    "iter_read",
    "read",
    "validate",
    "validate_files",
    "withdraw",
    "write",
]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
validate_files = REGISTER.validate_files
write = REGISTER.write
deliver = REGISTER.deliver
withdraw = REGISTER.withdraw
convert = REGISTER.convert
