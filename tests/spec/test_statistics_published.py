"""Published tables of waits in classes, statistics.md 15: ST1, ST2, ST4 and ST5."""

from decimal import Decimal

import pytest

from cvrgvr.statistics import decimal_text, intervals_of, percent, thousands

# month, counts, published total, interval %, share within 90 published, computed, PvV %
OPERATION = [
    ("2017-06", (38023, 26193, 13548, 31031), 108795, "34,9 24,1 12,5 28,5", 71, "71.478"),
    ("2017-11", (49616, 29079, 16583, 31402), 126680, "39,2 23 13,1 24,8", 75, "75.212"),
    ("2019-04", (43409, 27545, 17091, 35493), 123538, "35,1 22,3 13,8 28,7", 71, "71.270"),
    ("2019-08", (37553, 19101, 20767, 53250), 130671, "28,7 14,6 15,9 40,8", 59, "59.249"),
]
FIRST_VISIT = [
    ("2017-07", (88506, 86322, 56953, 71922), 303703, "29,1 28,4 18,8 23,7", 76, "76.318"),
    ("2017-11", (131348, 69722, 36044, 52632), 290128, "45,3 24,1 12,4 18,2", 82, "81.835"),
    ("2018-10", (145957, 66643, 32296, 54618), 299514, "48,7 22,3 10,8 18,2", 82, "81.764"),
    ("2019-05", (136698, 70617, 38467, 55268), 301050, "45,4 23,5 12,8 18,4", 82, "81.642"),
]
CASES = [("operation", *row) for row in OPERATION] + [("forsta_besok", *row) for row in FIRST_VISIT]


@pytest.mark.parametrize(
    ("measure", "month", "counts", "published", "shares", "within", "computed"),
    CASES,
    ids=[f"{case[0]}-{case[1]}" for case in CASES],
)
def test_waiting_in_sweden(
    measure: str,
    month: str,
    counts: tuple[int, ...],
    published: int,
    shares: str,
    within: int,
    computed: str,
) -> None:
    found = intervals_of(counts, "skr_gammal", measure, policy="skr_pvv")
    assert [decimal_text(each) for each in found.percents()] == shares.split()
    assert found.population == "vantande"
    share = found.within(90)
    assert (share.percent(), share.percent(3)) == (Decimal(within), Decimal(computed))
    assert (share.policy, share.limit, share.measure) == ("skr_pvv", 90, measure)
    differs = (measure, month) == ("forsta_besok", "2017-11")
    assert published - found.denominator == (382 if differs else 0)


def test_the_published_shares_fit_the_sum_of_the_classes_only() -> None:
    _, counts, published, shares, _, _ = FIRST_VISIT[1]
    of_total = [decimal_text(percent(count, published, 1)) for count in counts]
    assert of_total != shares.split()


def test_counts_are_shown_in_groups_of_three() -> None:
    assert thousands(38023) == "38 023"
    assert thousands(128) == "128"
    assert thousands(1234567, "\u2009") == "1\u2009234\u2009567"


@pytest.mark.parametrize(
    ("counts", "total", "within", "computed", "per_day", "recut"),
    [
        (
            (151319, 20441, 6936, 6437, 5061, 4236, 4399, 6415, 24581),
            229825,
            *(89, "89.304", "66 9 3 3 2 2 2 3 11", "80.554"),
        ),
        (
            (5890, 740, 231, 222, 172, 146, 167, 166, 1048),
            8782,
            *(88, "88.066", "67 8 3 3 2 2 2 2 12", "80.654"),
        ),
        (
            (9551, 1923, 520, 516, 418, 364, 462, 575, 2096),
            16425,
            *(87, "87.239", "58 12 3 3 3 2 3 4 13", "76.164"),
        ),
    ],
    ids=["Riket", "Blekinge", "Västmanland"],
)
def test_physician_visits_in_primary_care(
    counts: tuple[int, ...], total: int, within: int, computed: str, per_day: str, recut: str
) -> None:
    found = intervals_of(counts, "primarvard_lakare", "medicinsk_bedomning")
    assert found.denominator == total
    assert found.within(7).percent() == within
    assert found.within(7).percent(3) == Decimal(computed)
    assert found.within(3).percent(3) == Decimal(recut)
    assert [decimal_text(each) for each in found.percents(0)] == per_day.split()


@pytest.mark.parametrize(
    ("counts", "decimals", "published"),
    [
        ((23, 201, 2), 1, "10,2 88,9 0,9"),
        ((0, 7, 0), 1, "0 100 0"),
        ((149, 81), 0, "65 35"),
        ((593, 346), 0, "63 37"),
        ((5, 2), 0, "71 29"),
        ((592, 343), 0, "63 37"),
    ],
)
def test_shares_of_small_counts(counts: tuple[int, ...], decimals: int, published: str) -> None:
    found = [decimal_text(percent(count, sum(counts), decimals)) for count in counts]
    assert found == published.split()
