"""The follow-up extract: contacts of care as one flat, pseudonymised table, and two long ones.

    from cvrgvr import transfer, val

    extract = transfer.to_val(contacts, key=secret, nyckel_id="2026a", extrakt_datum=date(2026, 4, 1))
    val.write(extract.kontakter, "kontakter.csv")

What VAL itself looks like is not public; the extract's form is this project's, and its names follow what is
known. Pseudonymised data are still personal data. Specification: `val.md`.
"""

from cvrgvr.val.records import Atgard, Diagnos, Kontakt
from cvrgvr.val.wire import REGISTER
from cvrgvr.wire.files import Reading

__all__ = [
    "REGISTER",
    "Atgard",
    "Diagnos",
    "Kontakt",
    "Reading",
    "convert",
    "deliver",
    "iter_read",
    "read",
    "validate",
    "withdraw",
    "write",
]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
write = REGISTER.write
deliver = REGISTER.deliver
withdraw = REGISTER.withdraw
convert = REGISTER.convert
"""As in every register."""
