"""Records of the national delivery and of its flat form are counted as CVR's are: 1 is covered, 2 is not."""

from datetime import date, datetime
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.errors import UsageError
from cvrgvr.national import Genomford, Platt, Vantande
from cvrgvr.spec import Broken
from cvrgvr.statistics import Contact, share, tally, tally_by, tally_months

BROKEN: Any = Broken("x", "date")
at = datetime.fromisoformat
DECIDED = at("2026-01-10T08:00")
STARTED = at("2026-02-10T09:00")  # 31 days
WAITED = 49  # to the end of February


def row(record: type, **fields: Any) -> Any:
    given = {"fas": 2, "vardgaranti": 1, "matperiod": "2026-02", "beslut_aktivitet": DECIDED}
    return record(**given | fields)


def completed(**fields: Any) -> Any:
    return row(Platt, **{"status": "genomford", "start_aktivitet": STARTED} | fields)


def waiting(**fields: Any) -> Any:
    return row(Platt, **{"status": "vantande"} | fields)


@pytest.mark.parametrize(
    ("code", "covered", "reason"),
    [
        (1, True, None),
        (2, False, "ej_vardgaranti"),
        (None, None, "vardgaranti_saknas"),
        (9, None, "vardgaranti_saknas"),
    ],
)
@pytest.mark.parametrize("record", [Platt, Genomford])
def test_the_code_for_no_is_no(
    record: type, code: int | None, covered: bool | None, reason: str | None
) -> None:
    contact = row(record, vardgaranti=code, start_aktivitet=STARTED)
    found = tally([contact], "operation_genomford")
    assert dict(found.counts) == {(31, 0, covered): 1}
    assert share(found).left_out == ({} if reason is None else {reason: 1})


@pytest.mark.parametrize("flag", [2, "JA", [], 1.5])
def test_a_contact_is_covered_or_not(flag: Any) -> None:
    with pytest.raises(UsageError, match="vardgaranti is True, False, or None"):
        Contact(10, flag)
    as_numbers: list[Any] = [1, 0, None]
    assert [Contact(10, each).vardgaranti for each in as_numbers] == [True, False, None]


def test_rows_of_the_flat_form_say_which_population_they_are_of() -> None:
    rows = [completed(), completed(), waiting(), completed(status=BROKEN)]
    completed_ones, waiting_ones = tally(rows, "operation_genomford"), tally(rows, "operation")
    assert dict(completed_ones.counts) == {(31, 0, True): 2}
    assert dict(completed_ones.left_out) == {"annan_population": 1, "olasbar": 1}
    assert dict(waiting_ones.counts) == {(WAITED, 0, True): 1}
    assert dict(waiting_ones.left_out) == {"annan_population": 2, "olasbar": 1}


@pytest.mark.parametrize("record", [waiting, lambda: row(Vantande)])
def test_who_waits_waits_to_the_end_of_the_month(record: Any) -> None:
    assert dict(tally([record()], "operation").counts) == {(WAITED, 0, True): 1}
    assert dict(tally([record()], "operation", month="2026-02").counts) == {(WAITED, 0, True): 1}
    assert dict(tally([record()], "operation", month="2026-01").left_out) == {"annan_manad": 1}


def test_an_earlier_waiting_list_of_the_flat_form() -> None:
    rows = [completed(), waiting(), completed(status=BROKEN)]
    (january,) = tally_months(rows, "operation", ["2026-01"], snapshot="2026-02").values()
    assert dict(january.counts) == {(21, 0, True): 2}
    assert dict(january.left_out) == {"olasbar": 1}


@pytest.mark.parametrize("record", [Platt, Genomford, Vantande])
def test_dimensions_that_the_record_lacks_are_missing(record: type) -> None:
    by = ("kombika", "sjukhus", "kon", "aldersgrupp", "utomlans")
    contact = row(record, sjukhus="501010", kon=2, fodelsear=1950, lkf="1480", regionkod=51)
    ((group, _),) = tally_by([contact], "antal_genomforda", by).items()
    assert group == ("saknas", "501010", "2", "75–84", "nej")
    ((group, _),) = tally_by([row(record, lkf="0180", regionkod=51)], "antal_genomforda", by).items()
    assert group == ("saknas", "saknas", "saknas", "saknas", "ja")


def test_the_age_is_that_of_the_year_in_which_the_activity_began() -> None:
    for record in (
        completed(fodelsear=1977, start_aktivitet=at("2027-01-02T08:00"), matperiod="2026-12"),
        row(Vantande, fodelsear=1976),
        cvr.Vantande(fodelsear=1976, avlasningsdatum=date(2026, 2, 28)),
    ):
        ((group, _),) = tally_by([record], "antal_genomforda", ["aldersgrupp"]).items()
        assert group == ("50–64",)
    unknown = cvr.Vantande(fodelsear=1976, matperiod="2026-02")
    ((group, _),) = tally_by([unknown], "antal_vantande", ["aldersgrupp"]).items()
    assert group == ("saknas",)
