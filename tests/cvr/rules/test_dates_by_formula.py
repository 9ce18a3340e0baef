"""The rules on dates find what the formulas say, written here a second time in plain Python."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr.spec import DateTime
from tests.cvr.rules.found import SPECS, engine, fields_of, found_by

ON = date(2026, 3, 16)
ENGINES = {letter: engine(letter, on=ON.isoformat())[0] for letter in "VG"}
FIELDS = (
    "remissdatum",
    "ankomstdatum",
    "kontakt_sokt_datum",
    "accepterad_datum",
    "beslut_aktivitet",
    "onskat_datum",
    "bokningsdatum",
    "bokad_tid",
    "medicinskt_maldatum",
    "specialistremiss_giltig_tom",
)
STOP = {"V": "avlasningsdatum", "G": "start_aktivitet"}

Days = dict[str, date | None]


def gap(days: Days, later: str, earlier: str) -> int:
    """Days between, or a number that is neither above nor below any limit when a day is missing."""
    first, last = days[earlier], days[later]
    return 0 if first is None or last is None else (last - first).days


FORMULAS: dict[str, Callable[[Days, str, str], bool]] = {
    "CVR202": lambda d, stop, _: stop == "avlasningsdatum" and gap(d, "beslut_aktivitet", stop) > 0,
    "CVR204": lambda d, stop, _: stop == "start_aktivitet" and gap(d, "beslut_aktivitet", stop) > 0,
    "CVR206": lambda d, stop, _: gap(d, stop, "beslut_aktivitet") > 730,
    "CVR210": lambda d, _, fas: fas not in {"", "1"} and gap(d, "remissdatum", "beslut_aktivitet") > 0,
    "CVR211": lambda d, _, __: gap(d, "remissdatum", "ankomstdatum") > 0,
    "CVR212": lambda d, _, fas: fas == "1" and gap(d, "beslut_aktivitet", "ankomstdatum") > 0,
    "CVR214": lambda d, _, __: (
        gap(d, "kontakt_sokt_datum", "beslut_aktivitet") > 0
        or gap(d, "kontakt_sokt_datum", "accepterad_datum") > 0
    ),
    "CVR215": lambda d, _, __: gap(d, "bokningsdatum", "bokad_tid") > 0,
    "CVR217": lambda d, _, __: gap(d, "beslut_aktivitet", "bokad_tid") > 0,
    "CVR218": lambda d, _, __: gap(d, "beslut_aktivitet", "medicinskt_maldatum") > 0,
    "CVR219": lambda d, stop, _: (
        gap(d, "remissdatum", "specialistremiss_giltig_tom") > 0
        or (stop == "avlasningsdatum" and gap(d, stop, "specialistremiss_giltig_tom") > 0)
    ),
    "CVR221": lambda d, _, __: gap(d, "beslut_aktivitet", "remissdatum") > 365,
    "CVR267": lambda d, _, __: gap(d, "beslut_aktivitet", "onskat_datum") > 0,
}

near = st.sampled_from([*(date(2026, 3, 15) + timedelta(n) for n in range(4)), date(2025, 3, 16)])
far = st.sampled_from([date(2024, 3, 15), date(2024, 3, 16), date(2024, 3, 17)])


@settings(max_examples=400)
@given(
    letter=st.sampled_from("VG"),
    fas=st.sampled_from(["", "1", "4"]),
    drawn=st.fixed_dictionaries({name: st.none() | near | far for name in (*FIELDS, "stop")}),
)
def test_formulas(letter: str, fas: str, drawn: Days) -> None:
    stop = STOP[letter]
    days = {**drawn, stop: drawn["stop"]}
    del days["stop"]
    cells = {name: "" if day is None else day.isoformat() for name, day in days.items()}
    hits = {name for name, _ in found_by(ENGINES[letter], letter, {**cells, "fas": fas, "remittenttyp": "1"})}
    expected = {code for code, formula in FORMULAS.items() if formula(days, stop, fas)}
    assert hits & set(FORMULAS) == expected


@settings(max_examples=200)
@given(
    letter=st.sampled_from("VG"),
    drawn=st.dictionaries(st.sampled_from(FIELDS[:6]), near, min_size=1),
)
def test_events_after_the_reference_date(letter: str, drawn: dict[str, date]) -> None:
    hits = found_by(ENGINES[letter], letter, {name: day.isoformat() for name, day in drawn.items()})
    ahead = {at for name, at in hits if name == "CVR205" and at in drawn}
    assert ahead == {name for name, day in drawn.items() if day > ON and name in fields_of("CVR205", letter)}


TIMES = ("", "2026-03-26", "2026-03-26T23:59", "2026-03-27T09:00", "2026-03-27T09:01", "2026-03-27")


def later(first: str, second: str) -> bool:
    """True when one text surely tells a later time than the other."""
    if not first or not second:
        return False
    if "T" in first and "T" in second:
        return first > second
    return first[:10] > second[:10]


@pytest.mark.parametrize("times", sorted(set(permutations((*TIMES, ""), 3))))
def test_order_of_emergency_times(times: tuple[str, str, str]) -> None:
    start, assessed, end = times
    cells = {"tid_start_akut": start, "tid_bedomning": assessed, "tid_avslut": end}
    wrong = later(start, assessed) or later(assessed, end) or later(start, end)
    assert (("CVR223", "tid_start_akut") in found_by(ENGINES["G"], "G", cells)) == wrong


@pytest.mark.parametrize("letter", "VG")
def test_one_clock_time_is_enough(letter: str) -> None:
    times = [field.name for field in SPECS[letter].fields if isinstance(field.type, DateTime)]
    bare = dict.fromkeys(times, "2026-03-12")
    midnight = dict.fromkeys(times, "2026-03-12T00:00")
    fault = ("CVR222", "beslut_aktivitet")
    assert fault in found_by(ENGINES[letter], letter, bare)
    assert fault in found_by(ENGINES[letter], letter, midnight)
    for name in times:
        assert fault not in found_by(ENGINES[letter], letter, {**bare, name: "2026-03-12T00:01"}), name
