"""The simple types of XML Schema that attributes have, as field types: exactly what a schema accepts.

A type says its base and facets for the generated schema, and parses by itself what the schema would accept
and nothing else. Source: XML Schema 1.0 part 2 (official).
"""

from cvrgvr.wire.xml.types.lexical import Lexical, LexicalDate, LexicalTime
from cvrgvr.wire.xml.types.numbers import Boolean, Number, YearNumber
from cvrgvr.wire.xml.types.simple import Beyond, Facet, Simple
from cvrgvr.wire.xml.types.strings import Coded, String
from cvrgvr.wire.xml.types.times import Day, Instant

__all__ = [
    "Beyond",
    "Boolean",
    "Coded",
    "Day",
    "Facet",
    "Instant",
    "Lexical",
    "LexicalDate",
    "LexicalTime",
    "Number",
    "Simple",
    "String",
    "YearNumber",
]
