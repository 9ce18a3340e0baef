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
    assert assess(Wait("besok")).explain().startswith("Kan inte avgöras: startdatum saknas\n")
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


NAMESPACE = "{http://www.w3.org/2000/svg}"


def shapes(drawn: ET.Element, kind: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(element.get(name) for name in names) for element in drawn.iter(NAMESPACE + kind)]


def test_the_timeline_is_drawn_to_scale() -> None:
    """136 days on 680 points: five points a day, from day 0 at 20."""
    wait = Wait(
        "behandling",
        D,
        pauser=[Paus("medicinsk", date(2024, 1, 20), date(2024, 2, 10))],
        avstaenden=[GOOD],
        anger=[date(2024, 3, 10)],
    )
    drawn = svg(assess(wait, on=date(2024, 5, 25), anger_policy="paus").to_html("en"))
    assert (drawn.get("viewBox"), drawn.get("width")) == ("0 0 720 124", "720")
    assert shapes(drawn, "rect", "x", "y", "width", "height", "fill") == [
        ("20", "44", "680.0", "22", "#0072B2"),
        ("65.0", "44", "110.0", "22", "#E69F00"),  # from the end of day 9 to the end of day 31
        ("215.0", "44", "100.0", "22", "#CC79A7"),
        ("20", "101", "14", "10", "#0072B2"),
        ("170", "101", "14", "10", "#E69F00"),
        ("320", "101", "14", "10", "#CC79A7"),
    ]
    assert shapes(drawn, "line", "x1", "y1", "x2", "y2", "stroke", "stroke-dasharray") == [
        ("680.0", "34", "680.0", "66", "#D55E00", "none"),
        ("700.0", "44", "700.0", "76", "#000", "3 2"),
    ]
    assert shapes(drawn, "text", "x", "y", "text-anchor") == [
        ("20", "12", None),
        ("680.0", "30", "end"),
        ("700.0", "90", "end"),
        ("40", "110", None),
        ("190", "110", None),
        ("340", "110", None),
    ]
    assert [element.text for element in drawn.iter(NAMESPACE + "text")] == [
        *("0: 2024-01-10", "last day in time 2024-05-21", "reference date 2024-05-25"),
        *("days counted", "pause", "declined"),
    ]
    titles = ["The wait on a timeline", "days counted: 94"]
    titles += ["pause 2024-01-20–2024-02-10", "declined 2024-02-19–2024-03-09"]
    assert [element.text for element in drawn.iter(NAMESPACE + "title")] == titles
    middle, pause, decline = (path[0] or "" for path in shapes(drawn, "path", "d"))
    assert middle == "M20 55.0H700"
    assert pause.startswith("M68.0 66L74.0 44M75.0 66L81.0 44")
    assert pause.endswith("M166.0 66L172.0 44")
    assert decline.startswith("M224.0 66L218.0 44")
    assert decline.endswith("M308.0 66L302.0 44")


@pytest.mark.parametrize(
    ("slut", "last", "given"),
    [  # the words stand where they fit: to the right of a mark, around it, or to the left
        (240, ("275.0", "middle"), ("700.0", "end")),
        (600, ("122.0", "start"), ("700.0", "end")),
        (90, ("700.0", "end"), ("700.0", "end")),
        (45, ("700.0", "end"), ("360.0", "middle")),
        (9, ("700.0", "end"), ("88.0", "start")),
    ],
)
def test_where_the_words_stand(slut: int, last: tuple[str, str], given: tuple[str, str]) -> None:
    drawn = svg(assess(Wait("besok", D, D + timedelta(slut)))._repr_html_())
    assert shapes(drawn, "text", "x", "text-anchor")[1:3] == [last, given]
    assert shapes(drawn, "line", "stroke-dasharray")[1] == ("none",)


def test_stretches_are_cut_at_the_ends_of_the_wait() -> None:
    pauser = [
        Paus("medicinsk", date(2023, 12, 1), D),  # saves nothing: not drawn
        Paus("medicinsk", date(2024, 1, 20)),
    ]
    drawn = svg(assess(Wait("behandling", D, pauser=pauser), on=D + timedelta(20))._repr_html_())
    assert shapes(drawn, "rect", "x", "width")[1:-3] == [("326.0", "374.0")]
    same_day = svg(assess(Wait("behandling", D), on=D)._repr_html_())
    assert shapes(same_day, "rect", "x")[:-3] == []
