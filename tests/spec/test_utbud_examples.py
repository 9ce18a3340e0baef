"""utbud.md: the worked examples of sections 2, 3 and 5."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from cvrgvr import utbud
from cvrgvr.statistics.forecasts import avbetning, curve, overlevnad
from cvrgvr.utbud import Aktualitet, Prognos, freshness

FILE = """\
hsaid_enhet;vardutbud_kod;vardutbud_text;prognostyp;veckor_utan_fortur;veckor_med_fortur;tar_emot;\
rapporterad_datum;kalla;metod;underlag_fran;underlag_till;antal_underlag
SE2321000016-0AA1;EX-ORT-1;Ortopedi, exempel;forsta_besok;7;1;J;\
2024-10-02;beraknad;avbetning;2024-07-02;2024-09-30;156
SE2321000016-0AA1;EX-ORT-1;Ortopedi, exempel;operation_atgard;14;;J;2024-10-02;manuell;;;;
"""
EVENTS, CENSORED = [14, 21, 21, 28, 35], [7, 10, 25, 30, 40]


def test_the_file() -> None:
    reading = utbud.read(FILE.replace("\n", "\r\n").encode(), on=date(2024, 10, 2))
    assert reading.meta["record"] == "utbud.Prognos"
    # Both figures are beyond the guarantee: 49 days against 30, and 98 against 90.
    assert [finding.code for finding in reading.findings] == ["UTB209", "UTB209"]
    first, second = reading.records
    assert (first.veckor_utan_fortur, first.veckor_med_fortur, first.antal_underlag) == (7, 1, 156)
    assert (second.veckor_med_fortur, second.metod, second.tar_emot) == (None, None, True)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2024, 9, 29), Aktualitet.AKTUELL),  # day 28
        (date(2024, 9, 30), Aktualitet.SNART_INAKTUELL),
        (date(2024, 10, 13), Aktualitet.SNART_INAKTUELL),  # day 42
        (date(2024, 10, 14), Aktualitet.INAKTUELL),  # day 43
    ],
)
def test_staleness(on: date, expected: Aktualitet) -> None:
    assert freshness(Prognos(rapporterad_datum=date(2024, 9, 1)), on) is expected


def test_clearing_time() -> None:
    """N_f = 6, N_u = 54, K = 156, A_f = 26, W = 13."""
    assert avbetning(6, 156, 13).veckor == 1
    assert avbetning(6 + 54, 156, 13, inkomna_fortur=26).veckor == 7
    assert avbetning(6 + 54, 156, 13).veckor == 6, "without the overtaking"


def test_clearing_time_that_cannot_be_told() -> None:
    assert avbetning(5, 19, 13).skal == "for_fa"
    assert avbetning(5, 30, 13, inkomna_fortur=30).skal == "overbelagd"


def test_the_curve() -> None:
    steps = curve(Counter(EVENTS), Counter(CENSORED))
    assert [(each.dag, each.vantar, each.fick_vard, each.andel_kvar) for each in steps] == [
        (14, 8, 1, Fraction(875, 1000)),
        (21, 7, 2, Fraction(625, 1000)),
        (28, 4, 1, Fraction(46875, 100000)),
        (35, 2, 1, Fraction(234375, 1000000)),
    ]


def test_survival() -> None:
    found = overlevnad(EVENTS, CENSORED, minst=0)
    assert found.veckor == 4  # 28 days; the median of the completed alone is 21
    none = overlevnad(EVENTS, CENSORED, andel=0.8, minst=0)
    assert (none.veckor, none.skal, none.minst) == (None, "nas_inte", 5)
    assert overlevnad(EVENTS, CENSORED).skal == "for_fa"
