"""What GVR's code of an exception means: a wait chosen by the patient, for medical or for special reasons."""

from cvrgvr.gvr.symbols import SYMBOLS
from cvrgvr.rules import Bool, Row
from cvrgvr.rules.expr import InTable, Lookup

__all__ = ["deviates"]


def deviates(r: Row, kind: int, within: str = "") -> Bool:
    """True when the exception means that kind of deviation, by the user's table or else by the symbols."""
    code = r[f"{within}undantagskod"]
    mapped = Lookup("undantagskoder", code, r[f"{within}nyckel.datum"].day, "avvikelse", optional=True)
    known = InTable("undantagskoder", code, None, optional=True)
    symbols = {symbol for symbol, number in SYMBOLS.items() if number == kind}
    return (mapped == str(kind)) | (code.is_in(symbols) & ~known)
