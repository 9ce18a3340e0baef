"""Faults of the file as a whole, and of events beside other files (HEJ001, HEJ111, HEJ112).

The reader finds them on the way.
"""

from functools import partial
from typing import Final

from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.gvr.hej.examples import GOOD, swap
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import observed, official, reference

__all__ = ["FILE_RULES"]

_EVENT: Final = GOOD[GOOD.index(b"  <Ers") : GOOD.index(b"</HEJIndata>")]


def _many(count: int) -> bytes:
    return GOOD.replace(_EVENT, _EVENT * count)


_rule = partial(reader_rule, level=Level.FILE, keeps=(GOOD,))


FILE_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "HEJ001",
        ERROR,
        "A file that is not valid by the schema is no HEJIndata. The faults inside it are told one by one.",
        "Filen är inte giltig enligt schemat HEJIndata 2.0. Rätta felen i händelserna, eller skicka rätt "
        "fil.",
        "The file is not valid by the schema HEJIndata 2.0. Mend the faults in its events, or send the right "
        "file.",
        source=official("HEJ-XSD"),
        breaks=(
            b"<HEJIndata/>",
            b"<ERSMOIndata/>",
            swap(('<Patient ID="191212121212" Lkf="018001" Basområde="1210151"/>', "")),
            swap(('Antal="1"', 'Antal="1" Styck="1"')),
        ),
    ),
    _rule(
        "HEJ111",
        WARNING,
        "The owner's adapter takes at most 5000 events at a time.",
        "Filen har fler än 5000 händelser. Dela den.",
        "The file has more than 5000 events. Split it.",
        source=observed("HEJ-XFORM"),
        breaks=(_many(5001),),
        keeps=(_many(5000),),
    ),
    _rule(
        "HEJ112",
        INFO,
        "An event that is priced should have come with an ERSMOIndata before. Evaluated only when the ids of "
        "those are given.",
        "Händelsens id är inte känt från någon ERSMOIndata-fil. Kontrollera varifrån den kommer.",
        "The event's id is not known from any ERSMOIndata file. Find out where it comes from.",
        source=reference("ersmo_xml.md B4"),
        level=Level.CROSS_FILE,
        at="handelse_id",
    ),
)
"""The rules on files and on events beside other files, by code."""
