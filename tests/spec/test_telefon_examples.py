"""telefon.md: the worked examples of its section 4, and the files of section 6."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from cvrgvr import statistics, telefon
from cvrgvr.telefon import Bedomning, Kontakt, Manad, Matpolicy, judge

HEADER = (
    "kontakt_id;hsaid_enhet;kanal;systemtyp;inkom_tid;arendetyp;utfall;kontakt_tid;yrkeskategori;"
    "profession_fysisk"
)
CONTACTS = f"""{HEADER}
K1;SE2321000016-0AA1;telefon;ateruppringning;2024-03-13T09:10:00;bokning;aterringd;2024-03-13T10:40:00;XS919;J
K2;SE2321000016-0AA1;chatt;;2024-03-13T14:00:00;radgivning;besvarad;2024-03-14T13:59:00;XS919;J
"""
MONTHS = """hsaid_enhet;matperiod;kanal;systemtyp;antal_inkomna;antal_kontakt_samma_dag;antal_inom_90_min
SE2321000016-0AA1;2024-03;telefon;ateruppringning;2140;1883;1640
"""


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def a_call(inkom: str, kontakt: str) -> Kontakt:
    return Kontakt(
        kontakt_id="K1",
        hsaid_enhet="SE2321000016-0AA1",
        kanal="telefon",
        systemtyp="ateruppringning",
        inkom_tid=datetime.fromisoformat(inkom),
        utfall="aterringd",
        kontakt_tid=datetime.fromisoformat(kontakt),
    )


@pytest.mark.parametrize(
    ("inkom", "kontakt", "same_day", "in_90", "in_window"),
    [
        ("2024-03-13T09:10:00", "2024-03-13T10:40:00", True, True, True),
        ("2024-03-13T09:10:00", "2024-03-13T10:40:01", True, False, True),
        ("2024-03-28T16:50:00", "2024-04-02T08:05:00", False, False, True),
        ("2024-03-29T10:00:00", "2024-04-02T08:05:00", False, False, False),
        ("2024-06-06T10:00:00", "2024-06-06T10:05:00", True, True, False),
        ("2024-03-13T16:59:59", "2024-03-13T17:20:00", True, True, True),
        ("2024-03-13T17:00:00", "2024-03-13T17:20:00", True, True, False),
    ],
)
def test_success(inkom: str, kontakt: str, same_day: bool, in_90: bool, in_window: bool) -> None:
    found = judge(a_call(inkom, kontakt), Matpolicy())
    assert isinstance(found, Bedomning)
    assert (found.utslag.samma_dag, found.utslag.inom_90_min, found.i_fonster) == (same_day, in_90, in_window)


def test_shares_of_a_month() -> None:
    (month,) = telefon.read(crlf(MONTHS)).records
    same_day = statistics.access_of([month], "samma_dag")
    in_time = statistics.access_of([month], "90_min")
    assert (same_day.percent(1), same_day.percent(2)) == (Decimal("88.0"), Decimal("87.99"))
    assert (in_time.percent(1), in_time.percent(2)) == (Decimal("76.6"), Decimal("76.64"))


def months(shares: list[int | None]) -> list[Manad]:
    return [
        Manad(
            hsaid_enhet="SE2321000016-0AA1",
            matperiod=f"2024-{number:02}",
            kanal="telefon",
            antal_inkomna=100,
            antal_kontakt_samma_dag=share,
        )
        for number, share in enumerate(shares, 1)
        if share is not None
    ]


def test_the_value_of_a_year() -> None:
    assert statistics.access_year(months([88] * 9), 2024).value is None
    assert statistics.access_year(months([88] * 10 + [None, None]), 2024).value == Fraction(88, 100)


def test_autumn_2018_as_a_sanity_check() -> None:
    """The exact counts are not public: about 1.8 of 2.0 million, published as 88 %."""
    low = statistics.share_of(1_750_000, 2_000_000, "kontakt_samma_dag").percent()
    high = statistics.share_of(1_790_000, 2_040_000, "kontakt_samma_dag").percent()
    assert low == high == Decimal(88)


def test_the_files() -> None:
    contacts = telefon.read(crlf(CONTACTS), sidecar="none")
    assert contacts.meta["record"] == "telefon.Kontakt"
    assert contacts.findings == []
    counted = telefon.months_of(contacts.records)
    assert [(row.kanal, row.antal_inkomna, row.antal_kontakt_samma_dag) for row in counted.rader] == [
        ("chatt", 1, 0),
        ("telefon", 1, 1),
    ]
    assert [row.antal_inom_90_min for row in counted.rader] == [0, 1]
    assert [row.antal_inom_24_h for row in counted.rader] == [1, None]
    assert telefon.validate(crlf(MONTHS)) == []
