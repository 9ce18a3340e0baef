from datetime import UTC, date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import dates
from cvrgvr.guarantee.dates import optional_date, swedish_date, swedish_dates


def test_naive_time_is_swedish_and_aware_time_is_moved() -> None:
    assert swedish_date(datetime(2024, 5, 6, 23, 50)) == date(2024, 5, 6)  # noqa: DTZ001
    assert swedish_date(datetime(2024, 12, 31, 23, 0, tzinfo=UTC)) == date(2025, 1, 1)
    assert swedish_date(datetime(2024, 7, 1, 21, 59, tzinfo=UTC)) == date(2024, 7, 1)


def test_a_kind_of_date_becomes_a_plain_one() -> None:
    class Day(date):
        pass

    assert type(swedish_date(Day(2024, 1, 1))) is date


def test_none_stays_and_several_keep_their_order() -> None:
    assert optional_date(None) is None
    assert swedish_dates([date(2024, 2, 1), date(2024, 1, 1)]) == (date(2024, 2, 1), date(2024, 1, 1))


def test_text_is_refused_without_being_repeated() -> None:
    with pytest.raises(UsageError, match="not str") as caught:
        swedish_date("19121212-1212")  # type: ignore[arg-type]
    assert "1912" not in str(caught.value)


def test_a_moment_outside_the_calendar_is_refused() -> None:
    with pytest.raises(UsageError, match="no Swedish date"):
        swedish_date(datetime.max.replace(tzinfo=UTC))


def test_no_time_zone_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ZoneInfoNotFoundError(name)

    dates._stockholm.cache_clear()
    monkeypatch.setattr(dates, "ZoneInfo", missing)
    with pytest.raises(UsageError, match="tzdata"):
        swedish_date(datetime(2024, 5, 6, tzinfo=UTC))
    dates._stockholm.cache_clear()
