"""Files of code tables: CSV in the neutral form, Kodserver exports and MEK, read with findings; and written.

A `TableReading` is the table with the rows that can be used, and what is wrong with the others.
"""

from cvrgvr.wire.tables.folder import Tables, read_tables
from cvrgvr.wire.tables.reading import TableReading
from cvrgvr.wire.tables.rules import TABLE_RULES
from cvrgvr.wire.tables.source import read_table
from cvrgvr.wire.tables.writing import write_table

__all__ = ["TABLE_RULES", "TableReading", "Tables", "read_table", "read_tables", "write_table"]
