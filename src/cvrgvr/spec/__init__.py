"""The specification as code: fields, types, records and where each fact comes from.

A field is declared once, in a record class, and everything else is derived from that declaration: reader,
writer, JSON Schema, Table Schema, documentation rows and the rules that hold for every field of a kind.
"""

from cvrgvr.spec.cells import parse_cell, parse_record
from cvrgvr.spec.field import EVERYWHERE, Field, Kind, When
from cvrgvr.spec.items import Items
from cvrgvr.spec.part import Part
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
    Time,
    Year,
)
from cvrgvr.spec.values import Broken, Val
from cvrgvr.spec.wire import Wire

__all__ = [
    "EVERYWHERE",
    "Broken",
    "Date",
    "DateTime",
    "DecimalNumber",
    "Field",
    "FieldType",
    "Flag",
    "Integer",
    "Item",
    "Items",
    "Kind",
    "Month",
    "OneOf",
    "Packed",
    "Part",
    "Provenance",
    "Record",
    "RecordSpec",
    "Source",
    "Text",
    "Time",
    "Val",
    "When",
    "Wire",
    "Year",
    "observed",
    "official",
    "parse_cell",
    "parse_record",
    "record",
    "reference",
    "spec_of",
]
