"""Telephone and chat: contact with primary care the same day, as contacts, monthly counts and check calls.

    from cvrgvr import telefon

    reading = telefon.read("TEL_KONTAKT_SE2321000016-0AA1_202603_20260405T031500.csv")
    months = telefon.months_of(reading.records)
    telefon.write(months.rader, "manader.csv")

The owners' file formats are not public; records and files are this project's own, in the neutral layout. No
record holds a patient, a telephone number or the text of a message. Specification: `telefon.md`.
"""

from cvrgvr.localtime import elapsed
from cvrgvr.telefon.comparing import comparable, compare
from cvrgvr.telefon.judging import Bedomning, judge
from cvrgvr.telefon.months import Manader, months_of
from cvrgvr.telefon.profiles import PROFILER, Matprofil
from cvrgvr.telefon.records import Kontakt, Kontroll, Manad
from cvrgvr.telefon.window import Fonster, Matpolicy
from cvrgvr.telefon.wire import REGISTER
from cvrgvr.wire.files import Reading

__all__ = [
    "PROFILER",
    "REGISTER",
    "Bedomning",
    "Fonster",
    "Kontakt",
    "Kontroll",
    "Manad",
    "Manader",
    "Matpolicy",
    "Matprofil",
    "Reading",
    "comparable",
    "compare",
    "convert",
    "deliver",
    "elapsed",
    "iter_read",
    "judge",
    "months_of",
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
