"""Utbud: forecasts of waiting times, as providers report them and those who refer see them.

    from cvrgvr import utbud

    reading = utbud.read("UTB_PROGNOS_SE2321000016-0AA1_202603_20260401T031500.csv")
    shown = utbud.current(reading.records, on=date(2026, 4, 15))

The owner's input format is not public; record and file are this project's own, in the neutral layout. How a
forecast is proposed from CVR's records stands in `cvrgvr.statistics.forecasts`. Specification: `utbud.md`.
"""

from cvrgvr.utbud.comparing import compare
from cvrgvr.utbud.current import INAKTUELL_EFTER_DAGAR, Aktualitet, age, current, freshness
from cvrgvr.utbud.records import Prognos
from cvrgvr.utbud.wire import REGISTER
from cvrgvr.wire.files import Reading

__all__ = [
    "INAKTUELL_EFTER_DAGAR",
    "REGISTER",
    "Aktualitet",
    "Prognos",
    "Reading",
    "age",
    "compare",
    "convert",
    "current",
    "deliver",
    "freshness",
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
