"""The types a field may have, each with its text form in the neutral layout.

A type parses one cell, formats one value, says whether a Python value is of the type, and describes itself
for JSON Schema and Table Schema. Parsing raises `ValueError` without the text; the reader turns that into
`Broken` and a finding (FIL021).

Source: the value formats of the neutral layout (reference).
"""

from cvrgvr.spec.types.fieldtype import FieldType
from cvrgvr.spec.types.number import DecimalNumber, Flag, Integer, Year
from cvrgvr.spec.types.packed import Packed
from cvrgvr.spec.types.text import OneOf, Text
from cvrgvr.spec.types.time import Date, DateTime, Month, Time

__all__ = [
    "Date",
    "DateTime",
    "DecimalNumber",
    "FieldType",
    "Flag",
    "Integer",
    "Month",
    "OneOf",
    "Packed",
    "Text",
    "Time",
    "Year",
]
