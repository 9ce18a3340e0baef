"""Series of months, and who waited at the end of an earlier month."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken
from cvrgvr.statistics import Contact, months_to, share, tally, tally_by, tally_months

BROKEN: Any = Broken("x", "date")


def waiting(decided: date | None, month: str = "2026-10") -> Vantande:
    return Vantande(fas=2, vardgaranti=True, beslut_aktivitet=decided, matperiod=month, sjukhus="11001")


def began(start: Any, decided: date | None = date(2026, 6, 1)) -> Genomford:
    return Genomford(
        fas=2, vardgaranti=True, beslut_aktivitet=decided, start_aktivitet=start, sjukhus="11001"
    )


def test_thirteen_months_are_a_year_and_the_same_month_before() -> None:
    months = months_to("2026-10")
    assert (len(months), months[0], months[-1]) == (13, "2025-10", "2026-10")
    assert months_to("2026-01", 2) == ("2025-12", "2026-01")


def test_a_series_of_completed_contacts() -> None:
    records = [began(date(2026, 9, 1)), began(date(2026, 9, 30)), began(date(2026, 10, 1)), began(None)]
    found = tally_months(iter(records), "operation_genomford", ["2026-08", "2026-09", "2026-10"])
    assert [each.total for each in found.values()] == [0, 2, 1]
    assert found["2026-09"].left_out == {"annan_manad": 1, "utan_datum": 1}
    assert [share(each).percent() for each in found.values()] == [None, 0, 0]  # 92, 121 and 122 days


def test_a_series_of_waiting_lists_takes_each_from_its_own() -> None:
    records = [waiting(date(2026, 9, 1), "2026-09"), waiting(date(2026, 9, 1)), waiting(date(2026, 10, 2))]
    found = tally_months(records, "operation", ["2026-09", "2026-10"])
    assert [each.total for each in found.values()] == [1, 2]


@pytest.mark.parametrize(
    ("record", "waits"),
    [
        (waiting(date(2026, 8, 1)), 30),  # still on the list of October
        (waiting(date(2026, 8, 31)), 0),
        (waiting(date(2026, 9, 1)), "annan_manad"),  # decided later
        (waiting(date(2026, 8, 1), "2026-09"), "annan_manad"),  # another list than the one named
        (waiting(None), "utan_datum"),
        (began(date(2026, 9, 1)), 91),  # had not begun then
        (began(date(2026, 8, 31)), "annan_manad"),  # had begun
        (began(date(2026, 10, 31)), 91),
        (began(date(2026, 11, 1)), "annan_manad"),  # is on the list of October itself
        (began(date(2026, 9, 20), decided=date(2026, 9, 10)), "annan_manad"),
        (began(None), "utan_datum"),
        (began(BROKEN), "olasbar"),
        (began(date(2026, 9, 20), decided=None), "utan_datum"),
    ],
)
def test_who_waited_at_the_end_of_august(record: Any, waits: int | str) -> None:
    found = tally([record], "operation", month="2026-08", snapshot="2026-10")
    if isinstance(waits, int):
        assert [key[0] for key in found.counts] == [waits]
    else:
        assert dict(found.left_out) == {waits: 1}


def test_the_list_itself_is_the_same_either_way() -> None:
    records = [waiting(date(2026, 9, 1)), waiting(date(2026, 10, 31)), began(date(2026, 10, 9))]
    plain = tally(records, "operation", month="2026-10")
    assert plain.counts == tally(records, "operation", month="2026-10", snapshot="2026-10").counts


days = st.integers(0, 120).map(lambda number: date.fromordinal(date(2026, 7, 1).toordinal() + number))


@given(st.lists(st.tuples(days, days)))
def test_reconstructed_lists_are_those_that_stood_then(waits: list[tuple[date, date]]) -> None:
    """Whoever had been decided and had not begun is found: on the later list, or among those who began."""
    waits = [(decided, start) for decided, start in waits if decided <= start]
    later = [waiting(decided) for decided, start in waits if start > date(2026, 10, 31) >= decided]
    done = [began(start, decided) for decided, start in waits if start <= date(2026, 10, 31)]
    found = tally_months([*later, *done], "operation", months_to("2026-10", 4), snapshot="2026-10")
    for month, end in zip(found, (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)), strict=False):
        then = sorted((end - decided).days for decided, start in waits if decided <= end < start)
        assert sorted(key[0] for key in found[month].counts.elements()) == then


def test_groups_of_an_earlier_month() -> None:
    records = [waiting(date(2026, 8, 1)), began(date(2026, 9, 1))]
    found = tally_by(records, "operation", ["sjukhus"], month="2026-08", snapshot="2026-10")
    assert found["11001",].total == 2


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"snapshot": "2026-10"}, "snapshot is for those who waited in a month"),
        ({"month": "2026-11", "snapshot": "2026-10"}, "at the latest its own"),
        ({"month": "2026-08", "snapshot": "2026-1"}, "snapshot must be YYYY-MM"),
        ({"month": "2026-08", "snapshot": "2026-10", "population": "genomforda"}, "snapshot is for those"),
    ],
)
def test_lists_that_cannot_be_reconstructed(asked: dict[str, Any], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        tally([waiting(date(2026, 8, 1))], "operation", **asked)


@pytest.mark.parametrize("given", [[Contact(3)], [3]])
def test_contacts_are_of_no_month(given: list[Any]) -> None:
    with pytest.raises(UsageError, match="counted from records of waits"):
        tally_months(given, "operation", ["2026-10"])


def test_months_of_a_series_are_months() -> None:
    with pytest.raises(UsageError, match="month must be YYYY-MM"):
        tally_months([], "operation", ["2026-00"])
