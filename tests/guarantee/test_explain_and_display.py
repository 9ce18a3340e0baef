from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Avstaende, Paus, Wait, assess

D = date(2024, 1, 10)
GOOD = Avstaende(date(2024, 2, 19), True, True, date(2024, 3, 15))


def svg(html: str) -> ET.Element:
    return ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_text_and_markdown() -> None:
    a = assess(Wait("besok", D, date(2024, 4, 10)))
    text = a.explain().splitlines()
    assert text[0] == "Uppfylld för sent: dag 91 av 90, sista dag i tid 2024-04-09 (NAT-2022)"
    assert len(text) == 1 + len(a.steps)
    assert (
        text[3]
        == "3. Dag 0 är 2024-01-10: remissen utfärdades, eller vården söktes utan remiss. [HSF 6 kap. 1 § 3]"
    )
    english = a.explain(lang="en", format="markdown").splitlines()
    assert english[0] == "**Kept too late: day 91 of 90, last day in time 2024-04-09 (NAT-2022)**"
    assert english[1] == ""
    assert english[4].startswith("3. Day 0 is 2024-01-10")


def test_undecided() -> None:
    assert assess(Wait("besok")).explain().startswith("Kan inte avgöras\n")
    assert "startdatum saknas" in assess(Wait("besok")).explain()
    assert "care was acute" in assess(Wait("besok", undantag="akut")).explain("en")


@pytest.mark.parametrize("given", [{"lang": "fi"}, {"format": "pdf"}])
def test_what_is_refused(given: dict[str, str]) -> None:
    a = assess(Wait("besok", D), on=D)
    with pytest.raises(UsageError, match="unknown"):
        a.explain(**given)
    with pytest.raises(UsageError, match="unknown lang"):
        a.to_html("fi")


def test_timeline_shows_pause_decline_deadline_and_end() -> None:
    pauser = [
        Paus("medicinsk", D, D),
        Paus("medicinsk", date(2024, 1, 20), date(2024, 2, 10)),
        Paus("medicinsk", date(2024, 7, 20)),
    ]
    late = Wait("behandling", D, date(2024, 6, 8), pauser, [GOOD])
    html = assess(late)._repr_html_()
    titles = [element.text for element in svg(html).iter("{http://www.w3.org/2000/svg}title")]
    assert titles[1].startswith("räknade dagar") if titles[1] else False
    assert any(title and title.startswith("paus 2024-01-20") for title in titles)
    assert any(title and title.startswith("avstående 2024-02-19") for title in titles)
    assert "vård gavs 2024-06-08" in html
    waiting = assess(Wait("behandling", D, pauser=pauser[1:2], start_harledd=True), on=date(2024, 3, 1))
    shown = waiting.to_html("en")
    assert "last day in time 2024-05-01" in shown
    assert "reference date 2024-03-01" in shown
    assert "start_harledd" in shown


def test_timeline_stands_alone() -> None:
    html = assess(Wait("besok", D), on=date(2024, 6, 1), regelverk="10").to_html()
    outside = html.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in outside
    assert "<script" not in html
    assert " id=" not in html


def test_short_and_empty_timelines() -> None:
    assert "<svg" not in assess(Wait("besok"))._repr_html_()
    assert svg(assess(Wait("tillganglighet", D), on=D)._repr_html_()) is not None
    assert svg(assess(Wait("besok", D), on=D - timedelta(4))._repr_html_()) is not None
    one_day = Wait(
        "behandling", D, D + timedelta(80), [Paus("medicinsk", D + timedelta(2), D + timedelta(2))]
    )
    assert svg(assess(one_day)._repr_html_()) is not None
    untouched = assess(Wait("behandling", D, date(2024, 3, 30), avstaenden=[GOOD]))
    assert "avstående 2024" not in untouched._repr_html_()
