"""What an assessment says, word for word: `explanations.txt` holds the texts, read and judged by people."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvrgvr.guarantee import TABLE, Assessment, Avstaende, Paus, Wait, assess

GOLD = Path(__file__).with_name("explanations.txt")
A = Avstaende
CASES: dict[str, tuple[Wait, date | None, dict[str, Any]]] = {
    "pauses": (
        Wait(
            "behandling",
            date(2024, 2, 1),
            date(2024, 6, 2),
            pauser=[
                Paus("medicinsk", date(2024, 3, 1), date(2024, 3, 20)),
                Paus("annan_region", date(2024, 3, 11), date(2024, 3, 31)),
            ],
        ),
        None,
        {},
    ),
    "two pauses apart": (
        Wait(
            "behandling",
            date(2024, 2, 1),
            date(2024, 5, 1),
            pauser=[
                Paus("medicinsk", date(2024, 3, 1), date(2024, 3, 5)),
                Paus("annan_region", date(2024, 4, 1), date(2024, 4, 10)),
                Paus("sarskild", date(2024, 4, 2), date(2024, 4, 3)),
            ],
        ),
        None,
        {},
    ),
    "open pause, other grounds": (
        Wait(
            "besok",
            date(2017, 4, 1),
            None,
            pauser=[
                Paus("medicinsk", date(2017, 5, 1)),
                Paus("sarskild", date(2017, 4, 5), date(2017, 4, 6)),
            ],
        ),
        date(2017, 6, 1),
        {},
    ),
    "item without pauses": (
        Wait(
            "bedomning",
            date(2024, 5, 6),
            date(2024, 5, 21),
            pauser=[Paus("medicinsk", date(2024, 5, 7), date(2024, 5, 20))],
            start_harledd=True,
        ),
        None,
        {},
    ),
    "older ordinance": (
        Wait(
            "besok",
            date(2015, 3, 2),
            date(2015, 6, 20),
            pauser=[
                Paus("annan_region", date(2015, 3, 10), date(2015, 4, 10)),
                Paus("medicinsk", date(2015, 3, 5), date(2015, 3, 5)),
            ],
        ),
        None,
        {},
    ),
    "decline": (
        Wait(
            "behandling",
            date(2024, 1, 10),
            None,
            avstaenden=[A(date(2024, 2, 19), True, True, date(2024, 3, 15)), A(date(2024, 2, 25))],
        ),
        date(2024, 5, 1),
        {},
    ),
    "restart over a change of rules": (
        Wait(
            "besok",
            date(2010, 6, 1),
            date(2010, 11, 1),
            avstaenden=[A(date(2010, 6, 20), True, True, date(2010, 6, 25))],
            anger=[date(2010, 6, 3), date(2010, 8, 1)],
        ),
        None,
        {},
    ),
    "regret as pause": (
        Wait(
            "besok",
            date(2024, 1, 10),
            date(2024, 3, 1),
            avstaenden=[A(date(2024, 2, 1), True, True, date(2024, 2, 5))],
            anger=[date(2024, 2, 11)],
        ),
        None,
        {"anger_policy": "paus"},
    ),
    "region": (Wait("besok", date(2024, 3, 1), date(2024, 4, 15)), None, {"regelverk": "10"}),
    "region, care after the reference date": (
        Wait("besok", date(2024, 3, 1), date(2024, 6, 1)),
        date(2024, 4, 15),
        {"regelverk": "10"},
    ),
    "the same day": (Wait("behandling", date(2024, 3, 1), date(2024, 3, 1)), None, {}),
    "objective with the Sunday rule": (
        Wait("bup_bedomning", date(2024, 11, 25), date(2024, 12, 27)),
        None,
        {"sondagsregel": True},
    ),
    "agreement": (Wait("tillganglighet", date(2008, 2, 1), date(2008, 2, 4)), None, {}),
    "only a code": (Wait("besok", date(2025, 11, 29), None, avvikelse=2), date(2026, 2, 28), {}),
    "acute": (Wait("besok", date(2024, 1, 10), undantag="akut"), None, {}),
    "unknown coverage": (Wait("besok", date(2024, 1, 10), undantag="vardgaranti_okand"), None, {}),
    "no rule": (Wait("besok", date(2005, 10, 31), date(2006, 1, 10)), None, {}),
    "no start": (Wait("besok", None, date(2006, 1, 10)), None, {}),
    "before the start": (Wait("besok", date(2024, 1, 10), None), date(2024, 1, 5), {}),
}


def told(name: str, number: int) -> str:
    """A case of the file: its Swedish (0) or English (1) text."""
    parts = GOLD.read_text(encoding="utf-8").split("## ")
    text = next(part for part in parts if part.startswith(f"{name}\n")).partition("\n")[2]
    return text.strip("\n").split("\n\n")[number]


def case(name: str) -> Assessment:
    wait, on, settings = CASES[name]
    return assess(wait, on, **settings)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(("number", "lang"), [(0, "sv"), (1, "en")])
def test_every_word(name: str, number: int, lang: str) -> None:
    assert case(name).explain(lang) == told(name, number)


def test_the_display_has_the_steps_of_its_language() -> None:
    a = case("pauses")
    for lang, shown, other in (("sv", "sv", "en"), ("en", "en", "sv")):
        html = a.to_html(lang)
        assert all(getattr(step, shown) in html for step in a.steps)
        assert not any(getattr(step, other) in html for step in a.steps)
    assert "Så räknades det" in a.to_html("sv")
    assert "How it was counted" in a.to_html("en")


def test_the_repr_tells_the_result_and_not_how_it_was_asked_for() -> None:
    shown = repr(case("region"))
    assert "STH-2022" in shown
    assert "settings" not in shown
    assert "'10'" not in shown


def test_the_table_is_that_of_the_specification() -> None:
    """`guarantee.md` 3.1 to 3.3: every row's days, limit and force."""
    national = [
        ("NAT-2005", date(2005, 11, 1), date(2010, 6, 30), (0, 7, 90, 90), "overenskommelse"),
        ("NAT-2010", date(2010, 7, 1), date(2017, 3, 31), (0, 7, 90, 90), "lag"),
        ("NAT-2017", date(2017, 4, 1), date(2018, 12, 31), (0, 7, 90, 90), "lag"),
        ("NAT-2019", date(2019, 1, 1), date(2022, 6, 30), (0, 3, 90, 90), "lag"),
        ("NAT-2022", date(2022, 7, 1), None, (0, 3, 90, 90), "lag"),
    ]
    items = ("tillganglighet", "bedomning", "besok", "behandling")
    wanted = {
        (rule, garanti, None, first, last, limit, force)
        for rule, first, last, limits, force in national
        for garanti, limit in zip(items, limits, strict=True)
    }
    wanted |= {
        ("BUP-2011", garanti, None, date(2011, 1, 1), None, 30, "mal")
        for garanti in ("bup_bedomning", "bup_fordjupad")
    }
    unknown = (date(2005, 11, 1), date(2009, 4, 21), None)
    stockholm = [
        ("besok", *unknown),
        ("bedomning", *unknown),
        ("bedomning", date(2009, 4, 22), date(2018, 12, 31), 5),
        ("besok", date(2009, 4, 22), date(2020, 12, 31), 30),
        ("besok", date(2021, 1, 1), date(2021, 12, 31), 90),
        ("besok", date(2022, 1, 1), None, 30),
    ]
    rows = [
        (row.rule_id, row.garanti, row.region, row.from_datum, row.tom_datum, row.limit, row.force)
        for row in TABLE
    ]
    assert {row for row in rows if row[2] is None} == wanted
    of_stockholm = [row for row in rows if row[2] == "10"]
    assert {(row[1], *row[3:6]) for row in of_stockholm} == set(stockholm)
    assert {row[6] for row in of_stockholm} == {"region"}
    assert len(rows) == len(wanted) + len(stockholm)


@pytest.mark.parametrize(
    ("start", "declines", "duty"),
    [
        (date(2017, 3, 31), "F2010 3 §", "HSL (1982:763) 3 h § (bokstaven härledd)"),
        (date(2017, 4, 1), "HSF 6 kap. 2 § första stycket 3", "HSL (2017:30) 9 kap. 2 §"),
    ],
)
def test_the_first_day_of_the_present_ordinance(start: date, declines: str, duty: str) -> None:
    a = assess(Wait("besok", start, date(2017, 8, 1), avstaenden=[Avstaende(date(2017, 4, 10))]))
    cited = {step.code: step.citation for step in a.steps}
    assert cited["avstaende_avvisat"].startswith(declines)
    assert cited["skyldighet"] == duty
