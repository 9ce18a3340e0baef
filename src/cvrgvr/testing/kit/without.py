"""Why no file of the kit breaks some rules: they judge no file, or something that is not one alone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["REASONS"]

_SEQUENCE: Final = "judges the order of deliveries, by the ledger of what was sent, before a message is sent"
_WRITER: Final = "judges what is written for a receiver with an older schema; whoever reads never finds it"

_CALLS: Final = "holds months, contacts or check calls against each other when asked: cvrgvr.telefon.compare"
_FORECASTS: Final = "holds reports of forecasts against each other and a day when asked: cvrgvr.utbud.compare"
_BESIDE_CVR: Final = "holds forecasts against CVR when asked: cvrgvr.statistics.forecasts.check"

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CVR413": "is found between a file of CVR and GVR's: cvrgvr validate of both, or cvrgvr reconcile",
        "ERS134": "is found when events are made of transactions, or these of events: cvrgvr convert",
        "ERS135": "is found when events are made of transactions, or these of events: cvrgvr convert",
        "ID134": "judges records in memory; in a document the schema finds the same fault (FIL021)",
        "ID135": "needs LKF and kommunkod in one record, and no record of these registers has both",
        "NAT113": _WRITER,
        "NAT114": _WRITER,
        **dict.fromkeys(("NAT504", "NAT505", "NAT506", "NAT507", "NAT508"), _SEQUENCE),
        "NAT603": "judges the key of the pseudonyms, which is never in a file; it is an exception",
        "RAP402": "is found between counts and the records that they were made of: cvrgvr validate of both",
        **dict.fromkeys(
            ("TEL302", "TEL303", "TEL401", "TEL402", "TEL403", "TEL404", "TEL405", "TEL406"), _CALLS
        ),
        **dict.fromkeys(("UTB303", "UTB401", "UTB402", "UTB406"), _FORECASTS),
        **dict.fromkeys(("UTB403", "UTB404", "UTB405"), _BESIDE_CVR),
    }
)
"""By code. Every rule without a file has a reason, and none that has one."""
