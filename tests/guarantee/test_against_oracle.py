"""The engine and the naive count of `oracle.py` agree on random waits.

CVRGVR_ORACLE_EXAMPLES sets how many are tried (100000 takes some minutes).
"""

import os
from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cvrgvr.guarantee import GARANTIER, REASONS, Assessment, Avstaende, Paus, Wait, assess
from tests.guarantee.oracle import Verdict, judge

EXAMPLES = int(os.environ.get("CVRGVR_ORACLE_EXAMPLES", "1500"))

# Days around which the rules change, and a long stretch in which they do not.
TURNS = [
    date(2005, 11, 1),
    date(2009, 4, 22),
    date(2010, 7, 1),
    date(2011, 1, 1),
    date(2017, 4, 1),
    date(2019, 1, 1),
    date(2021, 1, 1),
    date(2022, 1, 1),
    date(2022, 7, 1),
    date(2024, 2, 1),
]
STARTS = st.builds(
    lambda turn, shift: turn + timedelta(days=shift), st.sampled_from(TURNS), st.integers(-100, 100)
)


def _days(start: date, low: int, high: int) -> st.SearchStrategy[date]:
    return st.integers(low, high).map(lambda n: start + timedelta(days=n))


@st.composite
def waits(draw: st.DrawFn, *, events: bool) -> Wait:
    start = draw(STARTS)

    def paus() -> st.SearchStrategy[Paus]:
        return st.builds(
            lambda orsak, first, length: Paus(
                orsak, first, None if length is None else first + timedelta(days=length)
            ),
            st.sampled_from(["medicinsk", "medicinsk", "annan_region", "sarskild"]),
            _days(start, -15, 130),
            st.none() | st.integers(0, 40) | st.integers(0, 5),
        )

    def avstaende() -> st.SearchStrategy[Avstaende]:
        return st.builds(
            lambda datum, informerad, meddelat, wait: Avstaende(
                datum, informerad, meddelat, None if wait is None else datum + timedelta(days=wait)
            ),
            _days(start, -3, 120),
            st.sampled_from([True, True, True, True, False, None]),
            st.sampled_from([True, True, True, True, False, None]),
            st.integers(-2, 40) | st.integers(0, 100) | st.none(),
        )

    garanti = draw(st.sampled_from([*GARANTIER, "besok", "behandling", "besok", "behandling"]))
    rarely = st.integers(0, 15).map(lambda n: n == 0)
    return Wait(
        garanti,
        None if draw(rarely) else start,
        draw(st.none() | _days(start, -1, 10) | _days(start, 20, 220)),
        pauser=draw(st.lists(paus(), max_size=4)) if events else (),
        avstaenden=draw(st.lists(avstaende(), max_size=3)) if events else (),
        anger=draw(st.lists(_days(start, -2, 150), max_size=3)) if events else (),
        undantag=draw(st.sampled_from(sorted(REASONS))) if draw(rarely) else None,
        listad=draw(st.sampled_from([None, None, True, False])),
        avvikelse=draw(st.sampled_from([None, None, 1, 2, 3])),
        start_harledd=draw(st.booleans()),
    )


def recounted(a: Assessment) -> int:
    """Count the days again from the steps alone."""
    steps = a.steps
    begins = max(number for number, step in enumerate(steps) if step.code == "start")
    day0, end = steps[begins].dates
    assert day0 is not None
    assert end is not None
    left_out = sum(step.antal or 0 for step in steps[begins:] if step.code in ("paus", "avstaende"))
    return max(0, (end - day0).days) - left_out


def recounted_in_dates(a: Assessment) -> int:
    """The same by the dates of the steps, as sets; a decline that leaves nothing out says so with 0."""
    steps = a.steps
    begins = max(number for number, step in enumerate(steps) if step.code == "start")
    day0, end = steps[begins].dates
    assert day0 is not None
    assert end is not None
    days = {day0 + timedelta(days=n) for n in range(1, (end - day0).days + 1)}
    for step in steps[begins:]:
        first, last = step.dates
        if step.code in ("paus", "avstaende") and step.antal and first is not None:
            days = {day for day in days if not first <= day <= (last or end)}
    return len(days)


def compare(wait: Wait, on: date | None, regelverk: str, policy: str, sondagsregel: bool) -> None:
    a = assess(wait, on, regelverk, policy, sondagsregel)
    got = Verdict(
        a.status,
        a.orsak,
        a.rule_id,
        a.limit,
        a.start,
        a.days,
        a.raw_days,
        a.deadline,
        frozenset(a.flags),
        a.skyldighet,
    )
    assert got == judge(wait, on, regelverk, policy, sondagsregel)
    assert list(a.flags) == sorted(set(a.flags))
    assert a.steps[0].code == "omfattning"
    if a.days is not None:
        assert recounted(a) == recounted_in_dates(a) == a.days
        assert {step.code for step in a.steps} >= {"regel", "start", "rakning", "utfall"}
        assert ("paus_avvisad" in a.flags) == any(step.code == "paus_avvisad" for step in a.steps)


COMMON = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.data_too_large],
)


@COMMON
@given(
    waits(events=True),
    st.none() | STARTS,
    st.integers(0, 260) | st.none(),
    st.sampled_from(["nationell", "10"]),
    st.sampled_from(["omstart", "paus"]),
    st.sampled_from([False, False, True]),
)
@example(  # the pause touches the last counted day, and never ends
    Wait("besok", date(2024, 1, 10), pauser=[Paus("medicinsk", date(2024, 4, 10))]),
    None,
    100,
    "nationell",
    "omstart",
    False,
)
def test_with_events(
    wait: Wait, other: date | None, after: int | None, regelverk: str, policy: str, sondagsregel: bool
) -> None:
    on = other if after is None or wait.start is None else wait.start + timedelta(days=after)
    compare(wait, on, regelverk, policy, sondagsregel)


@settings(COMMON, max_examples=max(EXAMPLES // 4, 100))
@given(
    waits(events=False), st.none() | st.integers(-5, 130), st.sampled_from(["nationell", "10"]), st.booleans()
)
def test_without_events(wait: Wait, after: int | None, regelverk: str, sondagsregel: bool) -> None:
    on = None if after is None or wait.start is None else wait.start + timedelta(days=after)
    compare(wait, on, regelverk, "omstart", sondagsregel)
