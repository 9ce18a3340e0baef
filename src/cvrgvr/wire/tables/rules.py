"""The rules on the rows of code tables (ID142–ID144), as the readers of tables apply them.

They have no expression; the examples are whole files. Source: identifiers.md sections 5, 6 and 10.
"""

from typing import Final

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Level, Rule
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import observed, reference

__all__ = ["TABLE_RULES"]

_ENTRY: Final = (
    '<termitementry id="99001101M01" begindate="{}T00:00:01.0" expirationdate="{}T23:59:59.0">'
    '<attribute type="longname" datatype="ST">Exempelkliniken</attribute></termitementry>'
)


def _kodserver(*days: tuple[str, str]) -> bytes:
    entries = "".join(_ENTRY.format(*pair) for pair in days)
    return (
        '<arb:result xmlns:arb="urn::codeservice"><arb:document><header/><body><termsystem id="1">'
        f'<attribute type="relatesto" datatype="ST">AVD</attribute>{entries}'
        "</termsystem></body></arb:document></arb:result>"
    ).encode()


def _mek(first: str, last: str) -> bytes:
    return (
        '<mappningar xmlns="http://brainpool.se/mek/MEK.xsd"><mappning><Kombikakod>99001101M01</Kombikakod>'
        f"<HSAId>SE2321000016-0AA1</HSAId><FromDatum>{first}T00:00:00+02:00</FromDatum>"
        f"<TillDatum>{last}T00:00:00+02:00</TillDatum><SkapadDatum>2014-12-15T15:51:55.257+02:00</SkapadDatum>"
        "</mappning></mappningar>"
    ).encode()


TABLE_RULES: Final[tuple[Rule, ...]] = (
    reader_rule(
        code="ID142",
        severity=ERROR,
        source=observed("CSA"),
        sv="Raden i kodtabellen slutar gälla innan den börjar, så den används inte. Rätta {field} i källan.",
        en="The row of the code table ends before it begins and is not used. Correct {field} at the source.",
        why="A row whose last day is before its first is valid on no day. The region's adapter refuses it.",
        level=Level.FILE,
        breaks=(_kodserver(("2015-01-02", "2015-01-01")),),
        keeps=(_kodserver(("2015-01-01", "2015-01-01")),),
    ),
    reader_rule(
        code="ID143",
        severity=WARNING,
        source=observed("CSA"),
        sv="Koden har två rader i kodtabellen som gäller samma dag, och den första används. "
        "Be tabellens förvaltare avsluta den gamla.",
        en="The code has two rows in the code table that are valid on the same day, and the first is used. "
        "Ask those who keep the table to close the old one.",
        why="Two rows of one code overlap in time, so what the code means is not sure. "
        "The region's own adapter refuses them.",
        level=Level.FILE,
        breaks=(_kodserver(("2010-01-01", "2012-05-01"), ("2012-05-01", "2099-12-31")),),
        keeps=(_kodserver(("2010-01-01", "2012-04-30"), ("2012-05-01", "2099-12-31")),),
    ),
    reader_rule(
        code="ID144",
        severity=ERROR,
        source=reference("MEK"),
        sv="Raden i MEK slutar gälla innan den börjar, så den används inte. Rätta {field} i källan.",
        en="The row of MEK ends before it begins, so it is not used. Correct {field} at the source.",
        why="TillDatum is the first day that the row no longer holds; at or before FromDatum it never holds.",
        level=Level.FILE,
        breaks=(_mek("2015-01-01", "2015-01-01"),),
        keeps=(_mek("2015-01-01", "2015-01-02"),),
    ),
)
"""They have pages and numbers as all rules have."""
