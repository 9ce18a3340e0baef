"""The caller's policy, the error tree, and months."""

import pickle
from datetime import date

import pytest

from cvrgvr import errors
from cvrgvr.errors import CallerError, CvrgvrError, IdentifierError, ReadError, UsageError, WriteError
from cvrgvr.findings import ERROR, INFO, WARNING
from cvrgvr.periods import first_day, last_day, month_of
from cvrgvr.policy import Policy


@pytest.mark.parametrize(
    ("select", "ignore", "spoken"),
    [
        ("", "", "CVR210 CVR211 ID101"),
        ("CVR", "", "CVR210 CVR211"),
        ("CVR210", "", "CVR210"),
        ("", "CVR2", "ID101"),
        ("CVR", "CVR211", "CVR210"),
        ("CVR210", "CVR", "CVR210"),
        ("CVR,ID", "ID", "CVR210 CVR211"),
        ("X", "", ""),
    ],
)
def test_the_longest_match_decides(select: str, ignore: str, spoken: str) -> None:
    policy = Policy(select, ignore)
    assert [code for code in ("CVR210", "CVR211", "ID101") if policy.speaks(code)] == spoken.split()


def test_grades() -> None:
    policy = Policy(ignore="ID", grades={"CVR": INFO, "CVR21": WARNING})
    assert policy.grade("CVR210", ERROR) is WARNING
    assert policy.grade("CVR300", ERROR) is INFO
    assert policy.grade("FIL001", ERROR) is ERROR
    assert policy.grade("ID101", ERROR) is None


def test_codes_may_be_given_in_many_ways() -> None:
    assert Policy(" cvr2, ,id ").select == Policy(["CVR2", "ID"]).select == ("CVR2", "ID")


@pytest.mark.parametrize(
    "policy", [Policy("CVR"), Policy(ignore="CVR"), Policy(grades={"CVR": INFO})], ids=["s", "i", "g"]
)
def test_a_policy_that_changes_something(policy: Policy) -> None:
    assert not policy.neutral
    assert Policy().neutral
    assert Policy(" , ").neutral


def test_one_root_and_two_branches() -> None:
    tree = [getattr(errors, name) for name in errors.__all__]
    assert all(issubclass(each, CvrgvrError) for each in tree)
    assert issubclass(UsageError, CallerError)
    assert issubclass(UsageError, ValueError)
    assert not issubclass(ReadError, CallerError)
    assert not issubclass(IdentifierError, CallerError)


def test_a_refusal_carries_its_findings() -> None:
    assert WriteError("no").findings == ()
    assert WriteError("no", ["a", "b"]).findings == ("a", "b")
    assert str(WriteError("no", ["a"])) == "no"


def test_an_identifier_error_travels() -> None:
    fault = IdentifierError("ID104", "the check digit is wrong")
    assert (fault.code, str(fault)) == ("ID104", "ID104: the check digit is wrong")
    again = pickle.loads(pickle.dumps(fault))
    assert (type(again), again.code, str(again)) == (IdentifierError, fault.code, str(fault))


@pytest.mark.parametrize(
    ("month", "last"),
    [("2026-01", 31), ("2026-02", 28), ("2024-02", 29), ("2000-02", 29), ("1900-02", 28), ("2026-12", 31)],
)
def test_months(month: str, last: int) -> None:
    assert first_day(month).day == 1
    assert last_day(month).day == last
    assert month_of(first_day(month)) == month_of(last_day(month)) == month


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "", "abcd-ef", "0000-01"])
def test_what_is_no_month(month: str) -> None:
    for day in (first_day, last_day):
        with pytest.raises(ValueError):
            day(month)


def test_early_years_have_four_digits() -> None:
    assert month_of(date(987, 6, 5)) == "0987-06"
