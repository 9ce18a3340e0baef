"""Faults of the file as a whole, and of events beside other files (HEJ001, HEJ111, HEJ112).

The reader finds them on the way.
"""

from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING, Severity
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.rules import Level, Rule
from cvrgvr.spec import Source, observed, official, reference

__all__ = ["FILE_RULES"]

_EVENT: Final = GOOD[GOOD.index(b"  <Ers") : GOOD.index(b"</HEJIndata>")]


def _many(count: int) -> bytes:
    return GOOD.replace(_EVENT, _EVENT * count)


def _rule(
    code: str,
    severity: Severity,
    source: Source,
    why: str,
    sv: str,
    en: str,
    breaks: tuple[bytes, ...] = (),
    keeps: tuple[bytes, ...] = (GOOD,),
    level: Level = Level.FILE,
    at: str | None = None,
) -> Rule:
    return Rule(code, severity, source, sv, en, None, why, level, at, breaks=breaks, keeps=keeps)


FILE_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "HEJ001",
        ERROR,
        official("HEJ-XSD"),
        "A file that is not valid by the schema is no HEJIndata. The faults inside it are told one by one.",
        "Filen är inte giltig enligt schemat HEJIndata 2.0. "
        "Rätta felen i händelserna, eller skicka rätt fil.",
        "The file is not valid by the schema HEJIndata 2.0. "
        "Mend the faults in its events, or send the right file.",
        (
            b"<HEJIndata/>",
            b"<ERSMOIndata/>",
            swap(('<Patient ID="191212121212" Lkf="018001" Basområde="1210151"/>', "")),
            swap(('Antal="1"', 'Antal="1" Styck="1"')),
        ),
    ),
    _rule(
        "HEJ111",
        WARNING,
        observed("HEJ-XFORM"),
        "The owner's adapter takes at most 5000 events at a time.",
        "Filen har fler än 5000 händelser. Dela den.",
        "The file has more than 5000 events. Split it.",
        (_many(5001),),
        (_many(5000),),
    ),
    _rule(
        "HEJ112",
        INFO,
        reference("ersmo_xml.md B4"),
        "An event that is priced should have come with an ERSMOIndata before. Evaluated only when the ids of "
        "those are given.",
        "Händelsens id är inte känt från någon ERSMOIndata-fil. Kontrollera varifrån den kommer.",
        "The event's id is not known from any ERSMOIndata file. Find out where it comes from.",
        level=Level.CROSS_FILE,
        at="handelse_id",
    ),
)
"""The rules on files and on events beside other files, by code."""
