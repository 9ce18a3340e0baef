"""The guarantee on columns gives what `assess` gives, wait by wait."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.frames.assessing import assessed
from cvrgvr.frames.eras import Asked
from cvrgvr.frames.outcome import COLUMNS
from cvrgvr.guarantee import GARANTIER, REASONS, Avstaende, Paus, Wait, assess, rule_table

DAYS = st.dates(date(2004, 12, 1), date(2026, 12, 31))


@st.composite
def pauses(draw: st.DrawFn, start: date) -> Paus:
    first = start + timedelta(draw(st.integers(-20, 130)))
    length = draw(st.none() | st.integers(0, 60))
    ground = draw(st.sampled_from(["medicinsk", "annan_region", "sarskild"]))
    return Paus(ground, first, None if length is None else first + timedelta(length))


@st.composite
def waits(draw: st.DrawFn) -> Wait:
    start = draw(DAYS)
    near = st.integers(-5, 150).map(lambda days: start + timedelta(days))
    declines = draw(st.lists(
        st.builds(
            Avstaende, near, st.sampled_from([True, True, False, None]), st.sampled_from([True, None]),
            st.none() | near,
        ),
        max_size=draw(st.sampled_from([0, 0, 2])),
    ))  # fmt: skip
    undantag = draw(st.sampled_from([None] * 8 + list(REASONS)))
    return Wait(
        draw(
            st.sampled_from(
                [
                    *GARANTIER,
                    *(["besok", "behandling"] * 4),
                    *([None] if undantag not in (None, "basal_hemsjukvard") else []),
                ]
            )
        ),
        draw(st.sampled_from([start] * 9 + [None])),
        draw(st.none() | near),
        draw(st.lists(pauses(start), max_size=draw(st.sampled_from([0, 1, 2, 4, 6])))),
        declines,
        draw(st.lists(near, max_size=1)) if declines else [],
        undantag,
        draw(st.sampled_from([None, True, False])),
        draw(st.sampled_from([None, None, 1, 2, 3])),
        draw(st.booleans()),
    )


def row(wait: Wait, on: date | None) -> dict[str, Any]:
    return {
        "garanti": wait.garanti,
        "start": wait.start,
        "slut": wait.slut,
        "pauser": [
            {"orsak": p.orsak, "from_datum": p.from_datum, "tom_datum": p.tom_datum} for p in wait.pauser
        ],
        "avstaenden": [
            {
                "datum": d.datum,
                "informerad": d.informerad,
                "meddelat": d.meddelat,
                "erbjuden_tid": d.erbjuden_tid,
            }
            for d in wait.avstaenden
        ],
        "anger": list(wait.anger),
        "undantag": wait.undantag,
        "listad": wait.listad,
        "avvikelse": wait.avvikelse,
        "start_harledd": wait.start_harledd,
        "on": on,
    }


SCHEMA: dict[str, Any] = {
    "garanti": pl.String, "start": pl.Date, "slut": pl.Date,
    "pauser": pl.List(pl.Struct({"orsak": pl.String, "from_datum": pl.Date, "tom_datum": pl.Date})),
    "avstaenden": pl.List(pl.Struct(
        {"datum": pl.Date, "informerad": pl.Boolean, "meddelat": pl.Boolean, "erbjuden_tid": pl.Date}
    )),
    "anger": pl.List(pl.Date), "undantag": pl.String, "listad": pl.Boolean, "avvikelse": pl.Int32,
    "start_harledd": pl.Boolean, "on": pl.Date,
}  # fmt: skip


def expected(wait: Wait, on: date | None, asked: Asked) -> dict[str, Any]:
    a = assess(wait, on, asked.regelverk, asked.anger_policy, asked.sondagsregel, asked.table)
    return {name: ",".join(a.flags) if name == "flags" else getattr(a, name) for name in COLUMNS}


MINE = rule_table(
    [{"rule_id": "NAT-X", "garanti": "besok", "from": "2024-01-01", "limit": 45, "pausgrunder": ["sarskild"]}]
)


@settings(max_examples=150, database=None)
@given(
    st.lists(st.tuples(waits(), st.none() | DAYS), min_size=1, max_size=12),
    st.builds(
        Asked,
        st.sampled_from(["nationell", "10"]),
        st.sampled_from(["omstart", "paus"]),
        st.booleans(),
        st.sampled_from([None, MINE]),
    ),
)
def test_as_assess(given_waits: list[tuple[Wait, date | None]], asked: Asked) -> None:
    frame = pl.DataFrame([row(*each) for each in given_waits], schema=SCHEMA)
    found = assessed(frame, asked).to_dicts()
    assert found == [expected(*each, asked) for each in given_waits]


def test_the_example_of_the_specification() -> None:
    """`guarantee.md` section 6: day 91 is the first day too late."""
    frame = pl.DataFrame(
        {
            "garanti": ["besok"] * 2,
            "start": [date(2024, 1, 10)] * 2,
            "slut": [date(2024, 4, 9), date(2024, 4, 10)],
        }
    )
    found = assessed(frame, Asked("nationell", "omstart", False, None))
    assert found["status"].to_list() == ["uppfylld", "uppfylld_for_sent"]
    assert found["days"].to_list() == [90, 91]
    assert found["deadline"].to_list() == [date(2024, 4, 9)] * 2


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"garanti": ["nagot"], "start": [date(2024, 1, 1)]}, "garanti"),
        ({"garanti": [None], "start": [date(2024, 1, 1)]}, "no garanti"),
        ({"garanti": ["besok"], "start": [date(2024, 1, 1)], "undantag": ["x"]}, "undantag"),
        ({"garanti": ["besok"], "start": [date(2024, 1, 1)], "avvikelse": [4]}, "avvikelse"),
        ({"garanti": ["besok"], "start": ["x"]}, "types"),
    ],
)
def test_what_wait_refuses(columns: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        assessed(pl.DataFrame(columns), Asked("nationell", "omstart", False, None))


def test_unknown_settings() -> None:
    with pytest.raises(UsageError, match="regelverk"):
        Asked("99", "omstart", False, None)
    with pytest.raises(UsageError, match="anger_policy"):
        Asked("10", "x", False, None)
