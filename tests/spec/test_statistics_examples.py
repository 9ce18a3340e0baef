"""Vectors of single contacts, statistics.md 15: ST6, ST7 and ST8."""

from decimal import Decimal
from fractions import Fraction

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.statistics import (
    Contact,
    Tally,
    count,
    decimal_text,
    intervals,
    mean,
    median,
    percent,
    percentile,
    pvv_share,
    share,
    tally,
)


def contacts(days: str, vardgaranti: bool, avvikelse: int = 0) -> list[Contact]:
    return [Contact(int(each), vardgaranti, avvikelse) for each in days.split()]


COMPLETED = (
    contacts(
        "20 21 24 25 27 29 34 36 37 38 38 40 41 42 43 43 45 49 49 50 54 54 57 58 58 58 60 61 61 62 62 62 63 "
        "64 65 65 66 66 66 66 68 69 73 74 78 79 79 82 84",
        True,
    )
    + contacts("107 126 126 130 172 177", True, 1)
    + contacts("91 95 121 146", True, 2)
    + contacts("10 11 11 16 20 22 26 32 36 41 43", False)
)
WAITING = (
    contacts("17 23 28 36 41 42 43 46 49 53 56 59 60 60 64 65 65 67 69 70 70 76 79 86", True)
    + contacts("138 166", True, 1)
    + contacts("9 16 25 27", False)
)
KCHD_COMPLETED = tally(COMPLETED, "operation_genomford")
KCHD_WAITING = tally(WAITING, "operation")


@pytest.mark.parametrize(
    ("found", "n", "middle", "total", "average", "p90", "linear", "classes"),
    [
        (KCHD_COMPLETED, 70, "58", 4204, "60,1", "114", "108,4", (13, 25, 22, 3, 7, 0, 0)),
        (KCHD_WAITING, 30, "57,5", 1705, "56,8", "82,5", "79,7", (7, 11, 10, 0, 2, 0, 0)),
    ],
    ids=["genomforda", "vantande"],
)
def test_kchd_levels(
    found: Tally,
    n: int,
    middle: str,
    total: int,
    average: str,
    p90: str,
    linear: str,
    classes: tuple[int, ...],
) -> None:
    assert count(found).value == n
    assert decimal_text(median(found).rounded()) == middle
    assert mean(found).value == Fraction(total, n)
    assert decimal_text(mean(found).rounded()) == average
    assert decimal_text(percentile(found, 0.9).rounded()) == p90
    assert decimal_text(percentile(found, "0.9", metod="linjar").rounded()) == linear
    assert median(found, metod="linjar").value == median(found).value
    assert intervals(found, "skr_2021").counts == classes
    assert intervals(found, "skr_2021").denominator == n


@pytest.mark.parametrize(
    ("policy", "completed", "waiting", "percents"),
    [
        ("standard", (49, 53), (24, 24), ("92.45", "100.00")),
        ("skr_pvv", (49, 53), (24, 24), ("92.45", "100.00")),
        ("skr_pvv_mov_vantande", (49, 53), (24, 24), ("92.45", "100.00")),
        ("ingen", (49, 59), (24, 26), ("83.05", "92.31")),
    ],
)
def test_kchd_shares(
    policy: str, completed: tuple[int, int], waiting: tuple[int, int], percents: tuple[str, str]
) -> None:
    of_completed, of_waiting = share(KCHD_COMPLETED, policy=policy), share(KCHD_WAITING, policy=policy)
    assert (of_completed.numerator, of_completed.denominator) == completed
    assert (of_waiting.numerator, of_waiting.denominator) == waiting
    assert (str(of_completed.percent(2)), str(of_waiting.percent(2))) == percents
    left_out = {"ej_vardgaranti": 11} if policy == "ingen" else {"ej_vardgaranti": 11, "pvv": 6}
    assert of_completed.left_out == left_out


def test_kchd_key_figure_of_socialstyrelsen() -> None:
    found = share(KCHD_COMPLETED, policy="sos_nyckeltal")
    assert (found.numerator, found.denominator) == (49, 49)
    assert found.percent() == 100
    assert found.left_out == {"ej_vardgaranti": 11, "pvv": 6, "mov": 4}
    with pytest.raises(UsageError, match="sos_nyckeltal is for genomforda, not for vantande"):
        share(KCHD_WAITING, policy="sos_nyckeltal")


@pytest.mark.parametrize(
    ("within", "beyond", "published"),
    [(12, 2, "85.7"), (10, 0, "100.0"), (15, 2, "88.2"), (12, 0, "100.0")],
)
def test_kchd_shares_by_hospital(within: int, beyond: int, published: str) -> None:
    waits = [Contact(90, True)] * within + [Contact(91, True, 2)] * beyond
    found = share(waits, "operation_genomford", policy="skr_pvv")
    assert str(found.percent(1)) == published


def test_the_share_of_chosen_waits() -> None:
    found = pvv_share(share(KCHD_COMPLETED))
    assert (found.numerator, found.denominator) == (6, 59)
    assert found.left_out == {"ej_vardgaranti": 11}
    none = pvv_share(share(KCHD_COMPLETED, policy="ingen"))
    assert none.numerator == 0
    assert none.value == 0


@pytest.mark.parametrize(
    ("classes", "beyond", "excluded", "kept", "published"),
    [
        ((35, 30, 32, 16), 2, (0, 0), 115, 2),
        ((48, 42, 87, 71), 19, (14, 13), 267, 7),
        ((26, 20, 37, 17), 0, (2, 1), 100, 0),
    ],
    ids=["Barnmedicin Linköping", "Gynekologi Linköping", "Barnmedicin Norrköping"],
)
def test_ostergotland(
    classes: tuple[int, ...], beyond: int, excluded: tuple[int, int], kept: int, published: int
) -> None:
    mov, pvv = excluded
    waits = [
        Contact(day) for day, number in zip((7, 14, 30, 60), classes, strict=True) for _ in range(number)
    ]
    waits += [Contact(61)] * beyond + [Contact(61, None, 2)] * mov + [Contact(61, None, 1)] * pvv
    found = tally(waits, "operation", "vantande")
    assert found.total == kept + mov + pvv
    of = share(found, policy="ostergotland_2017", endast_vardgaranti=False)
    assert (of.denominator, of.limit) == (kept, 60)
    assert percent(of.denominator - of.numerator, of.denominator) == published
    table = intervals(found, "ostergotland_2017", policy="ostergotland_2017")
    assert table.counts[:4] == classes
    assert sum(table.counts[4:]) == beyond
    assert table.denominator == kept


ST8 = [
    *(Contact(days, True) for days in (10, 20, 30, 80)),
    Contact(85, True, 1),
    Contact(88, True, 2),
    Contact(95, True, 1),
    Contact(100, True, 2),
    Contact(120, True, 3),
    Contact(130, True),
]


@pytest.mark.parametrize(
    ("policy", "sov_som_mov", "kept", "within", "shown", "whole"),
    [
        ("standard", True, 9, 6, "66.7", 67),
        ("skr_pvv", True, 8, 5, "62.5", 62),
        ("sos_nyckeltal", True, 5, 4, "80.0", 80),
        ("sos_nyckeltal", False, 6, 4, "66.7", 67),
        ("ingen", True, 10, 6, "60.0", 60),
    ],
)
def test_policies_that_differ(
    policy: str, sov_som_mov: bool, kept: int, within: int, shown: str, whole: int
) -> None:
    found = share(ST8, "operation_genomford", policy=policy, sov_som_mov=sov_som_mov)
    assert (found.denominator, found.numerator) == (kept, within)
    assert found.percent(1) == Decimal(shown)
    assert found.percent() == whole
    assert found.denominator + sum(found.left_out.values()) == 10
    assert (found.policy, found.sov_som_mov, found.limit) == (policy, sov_som_mov, 90)


def test_without_chosen_waits_within_the_limit_two_policies_agree() -> None:
    beyond = [contact for contact in ST8 if contact.avvikelse != 1 or contact.days > 90]
    shares = [share(beyond, "operation_genomford", policy=policy).value for policy in ("standard", "skr_pvv")]
    assert shares[0] == shares[1]
    assert (
        share(ST8, "operation_genomford").value != share(ST8, "operation_genomford", policy="skr_pvv").value
    )
