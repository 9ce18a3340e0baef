"""GVR's bulk file: many transactions as JSON Lines, between a header and a trailer.

The form is this project's (reference): that GVR takes files is public, their form is not. Python names,
nested objects, one transaction a line; the suffix is `.gvr.jsonl`.

Source: gvr.md 7.
"""

from cvrgvr.gvr.bulk.frame import Huvud
from cvrgvr.gvr.bulk.reading import BulkPass
from cvrgvr.gvr.bulk.rules import BULK_RULES
from cvrgvr.gvr.bulk.writing import write_bulk

__all__ = ["BULK_RULES", "BulkPass", "Huvud", "write_bulk"]
