"""The tables that rows are drawn from."""

from datetime import date

import pytest

from cvrgvr.cvr import Vantande
from cvrgvr.identifiers import HsaId, Kombika, examine
from cvrgvr.spec import spec_of
from cvrgvr.testing.days import days_around
from cvrgvr.testing.draws import quantiles, spread, stream
from cvrgvr.testing.identities import RESERVE, coordination, reserve_identity
from cvrgvr.testing.kinds import WAITING_TIMES
from cvrgvr.testing.moved import moved, moved_day
from cvrgvr.testing.providers import REFERRERS, units


def test_streams_differ_by_every_part_and_by_nothing_else() -> None:
    def numbers(*parts: object) -> list[float]:
        random = stream(*parts)
        return [random.random() for _ in range(3)]

    assert numbers("a", 1) == numbers("a", 1)
    assert numbers("a", 1) != numbers("a", 2) != numbers("a1")
    assert numbers("ab", "c") != numbers("a", "bc")


def test_quantiles_go_through_the_given_points() -> None:
    numbers = quantiles([(0, 0), (500, 10), (1000, 1000)], 1000)
    assert numbers == tuple(sorted(numbers))
    assert (numbers[0], numbers[500]) == (0, 10)
    assert 990 <= numbers[-1] < 1000


def test_spread_counts() -> None:
    assert sorted(spread([("a", 1), ("b", 3), ("c", 0)])) == ["a", "b", "b", "b"]


def test_weekdays_keep_the_order_of_days() -> None:
    days = days_around("2026-02")
    assert days.text[days.first] == "2026-02-01"
    assert days.text[days.last] == "2026-02-28"
    assert list(days.work) == sorted(days.work)
    for index in range(3, len(days.work)):
        assert date.fromisoformat(days.text[days.work[index]]).weekday() < 5
        assert 0 <= index - days.work[index] <= 2
    assert min(days.coming) > days.last


def test_limits_follow_the_rule_table() -> None:
    days = days_around("2022-03")
    limits = dict(zip(days.text, days.visit_limit, strict=True))
    assert (limits["2020-12-31"], limits["2021-06-01"], limits["2022-01-01"]) == (30, 90, 30)
    assert set(days.treatment_limit) == {90}


def test_waiting_times_are_short_for_most_and_long_for_few() -> None:
    for days in WAITING_TIMES.values():
        assert max(days) <= 720
        assert sum(days) / len(days) >= days[500]


@pytest.mark.parametrize("year", [2019, 2026, 2099])
def test_samordningsnummer(year: int) -> None:
    total, identity = coordination(year)
    assert total > 350_000
    made = [identity(slot) for slot in range(0, total, 997)] + [identity(total - 1)]
    for number, born, sex in made:
        facts = examine(number)
        assert facts.faults == ()
        assert (facts.year, facts.sex) == (born, sex)
        assert 3 <= year - born <= 97
    assert len({identity(slot) for slot in range(5000)}) == 5000


def test_reservnummer() -> None:
    for serial in (0, 1, 4711, RESERVE - 1):
        identity = reserve_identity(serial, 0x12345, 2026)
        assert examine(identity.number).faults == ()
        assert identity.number.startswith("992299")
    assert {reserve_identity(1, chance, 2026).sex for chance in range(512)} == {1, 2, 3}


def test_units_have_valid_numbers_and_are_at_least_two_per_field() -> None:
    kombika = set()
    for choices in units().values():
        assert len({unit.cells["hsaid_vardenhet"] for unit in choices}) >= 2
        for unit in choices:
            kombika.add(Kombika.parse(unit.cells["kombika"]))
            for name in ("hsaid_enhet", "hsaid_vardenhet", "hsaid_vardgivare"):
                HsaId.parse(unit.cells[name])
            assert (unit.cells["sjukhus"] == "00000") == (unit.cells["sjukhusnamn"] == "Sjukhus saknas")
    assert len(kombika) == sum(map(len, units().values()))
    for hsa_id, number in REFERRERS:
        HsaId.parse(hsa_id)
        Kombika.parse(number)


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("2026-03-31", "2026-02", "2026-02-28"),
        ("2026-02-28", "2026-04", "2026-03-31"),
        ("2026-03-30", "2026-02", "2026-02-28"),
        ("2025-12-05T10:00", "2026-04", "2026-01-05T10:00"),
        ("2026-02-31", "2026-04", "2026-03-31"),
        ("J,2026-03-02|N,2026-03-31", "2026-04", "J,2026-04-02|N,2026-04-30"),
        ("12026-03-021", "2026-04", "12026-03-021"),
        ("2026-13", "2026-04", "2026-13"),
        ("", "2026-04", ""),
    ],
)
def test_moved_day(text: str, to: str, expected: str) -> None:
    assert moved_day(text, "2026-03", to) == expected


def test_moved_leaves_what_is_no_day() -> None:
    cells = {"vardkontakt_id": "V-2026-03-01", "remissdatum": "2026-03-01", "matperiod": "2026-03"}
    assert moved(cells, spec_of(Vantande), "2026-03", "2026-05") == {
        "vardkontakt_id": "V-2026-03-01",
        "remissdatum": "2026-05-01",
        "matperiod": "2026-05",
    }
