"""The adapter examples of cvr.md 3.2: records as text, counted under Region Stockholm's rules."""

from datetime import date
from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.cvr.clock import REGELVERK, START_POLICIES, make_wait, measured_on, wait_of
from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Assessment, assess
from cvrgvr.spec import parse_record, spec_of

BASE = {"vardgaranti": "J", "kommunkod": "0180", "remittenttyp": "1"}
VISIT = BASE | {"fas": "1", "remissdatum": "2024-09-02", "beslut_aktivitet": "2024-09-02"}
OPERATION = BASE | {"fas": "2", "beslut_aktivitet": "2024-03-01"}
DECLINE = "2024-09-10,J,J,2024-09-25T09:00,"

# id, cells, letter, calendar days, days, limit, status, flags
EXAMPLES: list[tuple[str, dict[str, str], str, int, int, int, str, set[str]]] = [
    ("1", VISIT | {"start_aktivitet": "2024-10-02"}, "G", 30, 30, 30, "uppfylld", set()),
    ("2", VISIT | {"start_aktivitet": "2024-10-03"}, "G", 31, 31, 30, "uppfylld_for_sent", set()),
    (
        "3",
        VISIT | {"vantepauser": "medicinsk,2024-09-10,2024-09-19", "start_aktivitet": "2024-10-12"},
        *("G", 40, 30, 30, "uppfylld", set()),
    ),
    (
        "4",
        VISIT | {"vantepauser": "medicinsk,2024-09-02,2024-09-04", "start_aktivitet": "2024-10-04"},
        *("G", 32, 30, 30, "uppfylld", set()),
    ),
    (
        "5",
        VISIT
        | {
            "vantepauser": "medicinsk,2024-09-10,2024-09-19|annan_region,2024-09-15,2024-09-24",
            "start_aktivitet": "2024-10-17",
        },
        *("G", 45, 30, 30, "uppfylld", set()),
    ),
    (
        "6",
        VISIT | {"vantepauser": "medicinsk,2024-09-16,", "avlasningsdatum": "2024-09-30"},
        *("V", 28, 13, 30, "pausad", set()),
    ),
    (
        "7",
        VISIT | {"avstaenden": DECLINE, "start_aktivitet": "2024-12-01"},
        *("G", 90, 7, 30, "avstadd", set()),
    ),
    (
        "8",
        VISIT | {"avstaenden": f"{DECLINE}2024-10-01", "start_aktivitet": "2024-10-31"},
        *("G", 59, 30, 30, "uppfylld", {"omstart"}),
    ),
    (
        "9",
        VISIT | {"avstaenden": DECLINE.replace("J,J", "N,J"), "start_aktivitet": "2024-12-01"},
        *("G", 90, 90, 30, "uppfylld_for_sent", {"avstaende_avvisat"}),
    ),
    ("10a", OPERATION | {"start_aktivitet": "2024-05-30"}, "G", 90, 90, 90, "uppfylld", set()),
    ("10b", OPERATION | {"start_aktivitet": "2024-05-31"}, "G", 91, 91, 90, "uppfylld_for_sent", set()),
]


def a_record(letter: str, cells: dict[str, str]) -> Any:
    return parse_record(spec_of(Vantande if letter == "V" else Genomford), cells)


def assessed(record: Any, **policy: str) -> Assessment:
    wait = wait_of(record, **policy)
    assert wait is not None
    return assess(wait, on=measured_on(record), regelverk=REGELVERK)


@pytest.mark.parametrize(
    ("cells", "letter", "calendar", "days", "limit", "status", "flags"),
    [example[1:] for example in EXAMPLES],
    ids=[example[0] for example in EXAMPLES],
)
def test_adapter_examples(
    cells: dict[str, str], letter: str, calendar: int, days: int, limit: int, status: str, flags: set[str]
) -> None:
    record = a_record(letter, cells)
    a = assessed(record)
    stop = record.start_aktivitet if letter == "G" else record.avlasningsdatum
    assert (stop - record.beslut_aktivitet).days == calendar
    assert (a.days, a.limit, a.status) == (days, limit, status)
    assert set(a.flags) == (flags if cells["fas"] == "2" else flags | {"giltighet_osaker"})


def test_restart_is_counted_from_the_regret() -> None:
    assert assessed(a_record("G", dict(EXAMPLES[7][1]))).start == date(2024, 10, 1)


@pytest.mark.parametrize(
    ("cells", "start", "derived"),
    [
        ({}, date(2024, 9, 2), False),
        ({"remissdatum": ""}, date(2024, 9, 5), True),
        ({"remittenttyp": ""}, date(2024, 9, 2), False),
        ({"remittenttyp": "2"}, date(2024, 9, 3), False),
        ({"remittenttyp": "2", "kontakt_sokt_datum": ""}, date(2024, 9, 5), True),
        ({"fas": "2"}, date(2024, 9, 5), False),
        ({"fas": "2", "remissdatum": ""}, date(2024, 9, 5), False),
        ({"remissdatum": "2024-09-02T23:59"}, date(2024, 9, 2), False),
    ],
)
def test_start(cells: dict[str, str], start: date, *, derived: bool) -> None:
    dates = {"beslut_aktivitet": "2024-09-05", "kontakt_sokt_datum": "2024-09-03"}
    wait = wait_of(a_record("V", VISIT | dates | cells))
    assert wait is not None
    assert (wait.start, wait.start_harledd) == (start, derived)


def test_what_starts_the_clock_of_an_own_request_is_a_policy() -> None:
    record = a_record(
        "V",
        VISIT
        | {"remittenttyp": "2", "kontakt_sokt_datum": "2024-09-01"}
        | {"ankomstdatum": "2024-09-03", "accepterad_datum": "2024-09-04"},
    )
    starts = [wait.start for policy in START_POLICIES if (wait := wait_of(record, policy))]
    assert starts == [date(2024, 9, 1), date(2024, 9, 3), date(2024, 9, 4)]
    with pytest.raises(UsageError, match="start_policy"):
        wait_of(record, "remiss")


@pytest.mark.parametrize(
    ("cells", "undantag"),
    [
        ({"fas": "3", "vardgaranti": "N"}, "undersokning"),
        ({"fas": "4"}, "aterbesok"),
        ({"fas": "5", "kommunkod": "1480"}, "akut"),
        ({"vardgaranti": "N", "kommunkod": "1480"}, "ej_vardgaranti"),
        ({"kommunkod": "1480"}, "ej_hemregion"),
        ({"kommunkod": "0000"}, None),
        ({"kommunkod": "14"}, None),
        ({"kommunkod": "148a"}, None),
        ({"kommunkod": ""}, None),
        ({"vardgaranti": ""}, None),
    ],
)
def test_why_a_wait_is_outside(cells: dict[str, str], undantag: str | None) -> None:
    wait = wait_of(a_record("V", VISIT | cells))
    assert wait is not None
    assert wait.undantag == undantag


def test_sarskild_is_no_pause_and_hides_the_code() -> None:
    cells = VISIT | {"avvikelse": "3"}
    coded = wait_of(a_record("V", cells))
    dated = wait_of(a_record("V", cells | {"vantepauser": "sarskild,2024-09-10,"}))
    assert coded is not None
    assert dated is not None
    assert (coded.avvikelse, dated.avvikelse, dated.pauser) == (3, None, ())


@pytest.mark.parametrize(
    "cells",
    [
        {"fas": ""},
        {"fas": "7"},
        {"remissdatum": "2024-13-01"},
        {"vantepauser": "medicinsk,2024-09-10,2024-09-09"},
    ],
)
def test_no_wait_where_the_record_does_not_tell(cells: dict[str, str]) -> None:
    assert wait_of(a_record("V", VISIT | cells)) is None


def test_an_unknown_avvikelse_is_none() -> None:
    wait = wait_of(a_record("V", VISIT | {"avvikelse": "4"}))
    assert wait is not None
    assert wait.avvikelse is None


def test_measured_on() -> None:
    assert measured_on(a_record("V", {"avlasningsdatum": "2024-09-30"})) == date(2024, 9, 30)
    assert measured_on(a_record("V", {"avlasningsdatum": "2024-09-31"})) is None
    assert measured_on(a_record("V", {})) is None
    assert measured_on(a_record("G", {"avlasningsdatum": "2024-09-30"})) is None


def test_values_alone_make_a_wait() -> None:
    wait = make_wait(2, True, "0180", None, None, None, date(2024, 3, 1))
    assert wait is not None
    assert (wait.garanti, wait.start) == ("behandling", date(2024, 3, 1))
