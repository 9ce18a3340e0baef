"""The timeline of each case of `test_texts.py`, stroke for stroke: `timelines.txt` was looked at."""

from datetime import date
from pathlib import Path

import pytest

from cvrgvr.guarantee import Avstaende, Paus, Wait, assess
from cvrgvr.guarantee.timeline import _LEFT, _RIGHT, _Scale, timeline
from tests.guarantee.test_texts import CASES, case

GOLD = Path(__file__).with_name("timelines.txt")
DECLINED = Avstaende(date(2024, 2, 19), True, True, date(2024, 3, 15))
MORE = {
    "a long pause and an open decline": assess(
        Wait(
            "behandling",
            date(2024, 1, 10),
            None,
            [Paus("medicinsk", date(2024, 1, 2), date(2024, 1, 30))],
            [DECLINED],
        ),
        date(2024, 5, 1),
    ),
    "a pause of one day": assess(
        Wait("besok", date(2024, 1, 10), None, [Paus("medicinsk", date(2024, 1, 12), date(2024, 1, 12))]),
        date(2024, 2, 1),
    ),
    "paused from the first day": assess(
        Wait("besok", date(2024, 1, 10), None, [Paus("medicinsk", date(2024, 1, 1))]), date(2024, 1, 20)
    ),
    "a pause that ends on day 0": assess(
        Wait("besok", date(2024, 1, 10), None, [Paus("medicinsk", date(2024, 1, 1), date(2024, 1, 10))]),
        date(2024, 1, 20),
    ),
    "last day in the middle": assess(Wait("besok", date(2024, 1, 10)), date(2024, 7, 8)),
    "last day at the third": assess(Wait("besok", date(2024, 1, 10)), date(2024, 10, 16)),
    "last day at two thirds": assess(Wait("besok", date(2024, 1, 10)), date(2024, 5, 25)),
}
DRAWN = {name: case(name) for name in CASES} | MORE


def drawn(name: str, lang: str) -> str:
    """A picture under its name, one element a line."""
    return f"## {name} ({lang})\n" + timeline(DRAWN[name], lang).replace("><", ">\n<") + "\n"


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_every_stroke(name: str, lang: str) -> None:
    kept = {part.partition("\n")[0]: part.strip() for part in GOLD.read_text(encoding="utf-8").split("## ")}
    assert drawn(name, lang).removeprefix("## ").strip() == kept[f"{name} ({lang})"]


def test_a_single_day_has_the_whole_width() -> None:
    first, last = date(2026, 3, 2), date(2026, 3, 3)
    scale = _Scale(first, last)
    assert (scale(first), scale(last)) == (_LEFT, _RIGHT)
