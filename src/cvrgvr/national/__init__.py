"""The national waiting-time delivery of specialised care."""

from cvrgvr.national.records import Atgard, Diagnos, Genomford, Orsak, Platt, Vantande
from cvrgvr.national.wire import REGISTER
from cvrgvr.wire.register import Reading

__all__ = ["REGISTER", "Atgard", "Diagnos", "Genomford", "Orsak", "Platt", "Reading", "Vantande"]

read = REGISTER.read
iter_read = REGISTER.iter_read
validate = REGISTER.validate
write = REGISTER.write
