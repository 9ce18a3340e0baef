"""KCHD's completed contacts by hospital and sex, statistics.md 15: ST6."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cvrgvr.cvr import Genomford
from cvrgvr.statistics import decimal_text, mean, median, share, tally_by

# Days by hospital and sex: n = not under the guarantee, p = PvV, m = MoV.
DAYS = {
    ("501010", 1): "11n 29 41n 49 63 65 66 68 82 84 91m",
    ("501010", 2): "10n 20n 22n 27 41 61 62 146m",
    ("501040", 1): "45 58 66",
    ("501040", 2): "11n 36 38 38 57 66 73 78 107p 130p",
    ("501050", 1): "21 34 43 54 54 58 64 95m",
    ("501050", 2): "25 26n 36n 37 40 43 58 60 65 79 121m 177p",
    ("501060", 1): "16n 24 32n 42 50 61 62 62 126p 126p 172p",
    ("501060", 2): "20 43n 49 66 69 74 79",
}
START = date(2026, 2, 10)


def contact(sjukhus: str, kon: int, told: str) -> Genomford:
    days, kind = int(told.rstrip("npm")), told[-1]
    return Genomford(
        fas=2,
        sjukhus=sjukhus,
        kon=kon,
        vardgaranti=kind != "n",
        avvikelse={"p": 1, "m": 2}.get(kind),
        beslut_aktivitet=START - timedelta(days),
        start_aktivitet=START,
    )


RECORDS = [contact(*group, told) for group, days in DAYS.items() for told in days.split()]


@pytest.mark.parametrize(
    ("sjukhus", "n", "within", "of", "middle", "average", "published"),
    [
        ("501010", 19, 12, 14, "61", "54,6", "85.7"),
        ("501040", 13, 10, 10, "58", "61,8", "100.0"),
        ("501050", 20, 15, 17, "54", "59,5", "88.2"),
        ("501060", 18, 12, 12, "61,5", "65,2", "100.0"),
    ],
)
def test_by_hospital(
    sjukhus: str, n: int, within: int, of: int, middle: str, average: str, published: str
) -> None:
    found = tally_by(RECORDS, "operation_genomford", ["sjukhus"], month="2026-02")[sjukhus,]
    assert found.total == n
    kept = share(found, policy="skr_pvv")
    assert (kept.numerator, kept.denominator) == (within, of)
    assert kept.percent(1) == Decimal(published)
    assert decimal_text(median(found).rounded()) == middle
    assert decimal_text(mean(found).rounded()) == average


@pytest.mark.parametrize(("kon", "n", "middle"), [("1", 33, 58), ("2", 37, 57)])
def test_by_sex(kon: str, n: int, middle: int) -> None:
    found = tally_by(RECORDS, "operation_genomford", ["kon"])[kon,]
    assert found.total == n
    assert median(found).value == middle
