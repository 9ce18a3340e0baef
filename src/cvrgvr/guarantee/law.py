"""The rule table itself: the national rules since 2005, Region Stockholm's own, and the BUP objectives.

Source: `guarantee.md` section 3 and the texts it cites (HSL, HSF, F2010, Vårdgivarguiden, SKR). Each row
carries its own provenance and citation. State of knowledge: the ordinance as of September 2025, public
pages to January 2026.

Not computed: the selected treatments of 1992 and the agreement of 1996. The shorter limits that are being
inquired into are not law; add them as rows with `rule_table` to see their effect.
"""

from collections.abc import Iterator
from datetime import date

from cvrgvr.guarantee.citations import AGREEMENT, OBJECTIVE
from cvrgvr.guarantee.garantier import GARANTIER
from cvrgvr.guarantee.rows import Provenance, RuleRow
from cvrgvr.guarantee.table import NATIONAL, RuleTable, checked

__all__ = ["TABLE", "effective_rule"]

_LIMITS_7 = {"tillganglighet": 0, "bedomning": 7, "besok": 90, "behandling": 90}
_LIMITS_3 = {"tillganglighet": 0, "bedomning": 3, "besok": 90, "behandling": 90}
_LICENSED = (
    "from 2019 the assessment may be made by any licensed staff in primary care, before by a physician"
)


def _national(
    rule_id: str, from_datum: date, tom_datum: date | None, limits: dict[str, int], citation: str, note: str
) -> Iterator[RuleRow]:
    for garanti, limit in limits.items():
        item = GARANTIER[garanti].item
        yield RuleRow(
            rule_id,
            garanti,
            from_datum,
            tom_datum,
            limit,
            citation=citation.format(item=item),
            provenance="official",
            note=note,
        )


def _agreement() -> Iterator[RuleRow]:
    for garanti, limit in _LIMITS_7.items():
        yield RuleRow(
            "NAT-2005",
            garanti,
            date(2005, 11, 1),
            date(2010, 6, 30),
            limit,
            force="overenskommelse",
            citation=AGREEMENT,
            flags=("overenskommelse",),
            provenance="observed",
            note="not law; the visit is worded as under 90 days in one place, at most 90 is used",
        )


def _stockholm(
    rule_id: str,
    garanti: str,
    from_datum: date,
    tom_datum: date | None,
    limit: int | None,
    provenance: Provenance,
    note: str,
    flags: tuple[str, ...] = (),
) -> RuleRow:
    return RuleRow(
        rule_id,
        garanti,
        from_datum,
        tom_datum,
        limit,
        region="10",
        citation="Region Stockholm, Vårdgivarguiden: regelverk vårdgaranti",
        flags=flags,
        provenance=provenance,
        note=note,
    )


def _bup(garanti: str) -> RuleRow:
    return RuleRow(
        "BUP-2011",
        garanti,
        date(2011, 1, 1),
        None,
        30,
        force="mal",
        citation=OBJECTIVE,
        flags=("mal_ej_lag",),
        provenance="official",
        note="an objective; the year it began is known, the day is not",
    )


TABLE = RuleTable(
    (
        *_agreement(),
        *_national(
            "NAT-2010",
            date(2010, 7, 1),
            date(2017, 3, 31),
            _LIMITS_7,
            "Förordning (2010:349) 2 § {item}; HSL (1982:763) 3 g §",
            "no pause for having chosen another region",
        ),
        *_national(
            "NAT-2017",
            date(2017, 4, 1),
            date(2018, 12, 31),
            _LIMITS_7,
            "HSF (2017:80) 6 kap. 1 § {item}; HSL (2017:30) 9 kap. 1 §",
            "pause for having chosen another region",
        ),
        *_national(
            "NAT-2019",
            date(2019, 1, 1),
            date(2022, 6, 30),
            _LIMITS_3,
            "HSF (2017:80) 6 kap. 1 § {item}, lydelse 2018:1129; HSL (2017:30) 9 kap. 1 §",
            _LICENSED,
        ),
        *_national(
            "NAT-2022",
            date(2022, 7, 1),
            None,
            _LIMITS_3,
            "HSF (2017:80) 6 kap. 1 § {item}, lydelse 2018:1129; HSL (2017:30) 9 kap. 1 §, lydelse 2022:273",
            "contact and assessment only where the person is listed",
        ),
        _stockholm(
            "STH-okand",
            "besok",
            date(2005, 11, 1),
            date(2009, 4, 21),
            None,
            "observed",
            "other limits applied",
        ),
        _stockholm(
            "STH-okand",
            "bedomning",
            date(2005, 11, 1),
            date(2009, 4, 21),
            None,
            "observed",
            "other limits applied",
        ),
        _stockholm(
            "STH-2009",
            "bedomning",
            date(2009, 4, 22),
            date(2018, 12, 31),
            5,
            "observed",
            "first seen that day, true start unknown; from 2019 the national 3 days are shorter",
        ),
        _stockholm(
            "STH-2009",
            "besok",
            date(2009, 4, 22),
            date(2020, 12, 31),
            30,
            "official",
            "the limit is official, its first day is observed",
        ),
        _stockholm(
            "STH-2021",
            "besok",
            date(2021, 1, 1),
            date(2021, 12, 31),
            90,
            "official",
            "one year with the national limit; postponed elective care was outside until 2021-01-31",
        ),
        _stockholm(
            "STH-2022",
            "besok",
            date(2022, 1, 1),
            None,
            30,
            "official",
            "the limit is official; the day on which it returned was not found",
            ("giltighet_osaker",),
        ),
        _bup("bup_bedomning"),
        _bup("bup_fordjupad"),
    )
)
"""The rules as known; every assessment uses it unless another table is given."""


def effective_rule(
    garanti: str, day0: date, regelverk: str = NATIONAL, table: RuleTable | None = None
) -> RuleRow | None:
    """Find the rule that governs a wait from its day 0: the shorter of the national and the regional limit.

    Args:
        garanti: the promise.
        day0: the day the wait begins.
        regelverk: `nationell`, or an SKR region code.
        table: another rule table than `TABLE`.

    Returns:
        The regional row where one covers the day, else the national one; None when no limit is known.

    Raises:
        UsageError: unknown promise or region.

    >>> effective_rule("besok", date(2024, 3, 1)).limit
    90
    >>> effective_rule("besok", date(2024, 3, 1), "10").limit
    30
    """
    return (TABLE if table is None else checked(table)).effective(garanti, day0, regelverk)
