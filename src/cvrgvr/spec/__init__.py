"""The specification as code: fields, types, records and where each fact comes from.

A field is declared once, in a record class, and everything else is derived from that declaration: reader,
writer, JSON Schema, Table Schema, documentation rows and the rules that hold for every field of a kind.
"""

from cvrgvr.spec.cells import parse_cell, parse_record
from cvrgvr.spec.field import Field, Kind, When
from cvrgvr.spec.provenance import Provenance, Source, observed, official, reference
from cvrgvr.spec.record import Item, Record, RecordSpec, record, spec_of
from cvrgvr.spec.types import (
    Date,
    DateTime,
    DecimalNumber,
    FieldType,
    Flag,
    Integer,
    Month,
    OneOf,
    Packed,
    Text,
    Year,
)
from cvrgvr.spec.values import Broken, Val

__all__ = [
    "Broken",
    "Date",
    "DateTime",
    "DecimalNumber",
    "Field",
    "FieldType",
    "Flag",
    "Integer",
    "Item",
    "Kind",
    "Month",
    "OneOf",
    "Packed",
    "Provenance",
    "Record",
    "RecordSpec",
    "Source",
    "Text",
    "Val",
    "When",
    "Year",
    "observed",
    "official",
    "parse_cell",
    "parse_record",
    "record",
    "reference",
    "spec_of",
]
