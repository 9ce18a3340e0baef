"""cvr.md 6.2: the example, and the check sum of its last step."""

from datetime import date

import pytest
from tests.transfer.waits import started

from cvrgvr import cvr
from cvrgvr.transfer import to_rapp

MONTH = {"matperiod": "2024-09", "avlasningsdatum": "2024-09-30"}
GROUP = [
    started(1, "2024-08-31", **MONTH),
    started(2, "2024-08-30", **MONTH),
    started(3, "2024-08-01", **MONTH, avvikelse="1"),
    started(4, "2024-09-20", **MONTH),
    started(5, "2024-07-01", **MONTH, avvikelse="2", vantepauser="medicinsk,2024-07-10,2024-09-14"),
]


@pytest.mark.parametrize(("days", "over"), [("kalenderdagar", 2), ("justerad", 1)])
def test_the_group_of_five(days: str, over: int) -> None:
    counts = to_rapp(GROUP, on=date(2024, 10, 7), days=days)
    assert counts.rows == (
        cvr.Rapp(
            matperiod="2024-09",
            avlasningsdatum=date(2024, 9, 30),
            kombika="99001101M01",
            aktivitetstyp="mottagningsbesok",
            antal_vantande=5,
            grans_dagar=30,
            antal_over_grans=over,
            antal_pvv=1,
            antal_mov=1,
            antal_sov=0,
            kalla="beraknad",
            rapporterad_tid=date(2024, 10, 7),
        ),
    )
    assert cvr.validate(counts.rows, on=date(2024, 10, 7)) == []


def test_the_check_sum() -> None:
    lost = started(6, "2024-09-20", **MONTH, kombika="")
    counts = to_rapp([*GROUP, lost], on=date(2024, 10, 7))
    rows = sum(row.antal_vantande for row in counts.rows if isinstance(row.antal_vantande, int))
    assert rows + sum(counts.without_unit.values()) == counts.taken == 6
