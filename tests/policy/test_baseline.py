"""A baseline knows findings by rule, record and field, as many times as it counts."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.policy import Baseline, Policy, Tally
from cvrgvr.policy.baseline import digest

CODES = st.sampled_from(["CVR210", "FIL021", "ID104"])
KEYS = st.none() | st.sampled_from(["V-1", "V-2", "å\udcf6"])
FIELDS = st.none() | st.sampled_from(["fas", "mvo"])
FOUND = st.lists(st.tuples(CODES, KEYS, FIELDS), max_size=12)


def tallied(*files: list[tuple[str, str | None, str | None]]) -> Baseline:
    tally = Tally()
    for number, found in enumerate(files):
        for finding in found:
            tally.note(*finding, file=str(number))
    return tally.baseline()


@given(FOUND, st.randoms(use_true_random=False))
def test_findings_in_any_order_are_known_exactly(
    found: list[tuple[str, str | None, str | None]], random: Random
) -> None:
    baseline = tallied(found)
    assert len(baseline) == len(found)
    again = list(found)
    random.shuffle(again)
    known = baseline.of_file()
    assert all(known.covers(*finding) for finding in again)
    assert not any(known.covers(*finding) for finding in found)


@given(FOUND)
def test_round_trip(found: list[tuple[str, str | None, str | None]]) -> None:
    baseline = tallied(found)
    assert Baseline.parse(baseline.text()) == baseline
    assert Baseline.parse(baseline.text()).text() == baseline.text() == tallied(found[::-1]).text()


def test_each_file_is_held_against_the_whole() -> None:
    one = ("FIL021", "V-1", "fas")
    baseline = tallied([one, one], [one])
    assert len(baseline) == 2
    for _ in range(2):
        known = baseline.of_file()
        assert [known.covers(*one) for _ in range(3)] == [True, True, False]


def test_what_the_file_holds() -> None:
    text = tallied([("CVR210", "V-000001", "fas"), ("FIL001", None, None)]).text()
    assert "V-000001" not in text
    assert json.loads(text) == {
        "cvrgvr-baseline": 1,
        "findings": {
            "CVR210": {"fas": {digest("CVR210", "V-000001", "fas"): 1}},
            "FIL001": {"": {"": 1}},
        },
    }


def test_a_digest_depends_on_all_three() -> None:
    found = {
        digest(*each) for each in [("A", "b", "c"), ("Ab", "", "c"), ("A", "bc", None), ("A", None, "bc")]
    }
    assert len(found) == 4
    assert digest("A", None, None) == digest("A", "", "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "known.json is not JSON; write it anew with --write-baseline"),
        ("[" * 100_000, "known.json is not JSON"),
        ("[]", "lacks cvrgvr-baseline = 1"),
        ('{"cvrgvr-baseline": 2, "findings": {}}', "lacks cvrgvr-baseline = 1"),
        ('{"cvrgvr-baseline": 1}', "must be code, field, digest and count"),
        ('{"cvrgvr-baseline": 1, "findings": []}', "must be code, field"),
        ('{"cvrgvr-baseline": 1, "findings": {"A": 1}}', "must be code, field"),
        ('{"cvrgvr-baseline": 1, "findings": {"A": {"f": {"d": "1"}}}}', "must be code, field"),
        ('{"cvrgvr-baseline": 1, "findings": {"A": {"f": {"d": 0}}}}', "must be code, field"),
        ('{"cvrgvr-baseline": 1, "findings": {"A": {"f": {"d": true}}}}', "must be code, field"),
    ],
)
def test_a_faulty_file_says_what_to_do(text: str, fault: str) -> None:
    with pytest.raises(UsageError, match=r"^known\.json") as raised:
        Baseline.parse(text, "known.json")
    assert fault in str(raised.value)


def test_a_policy_with_a_baseline_is_not_neutral() -> None:
    assert Policy().neutral
    assert not Policy(baseline=Baseline()).neutral
