"""The steps of section 10: which, in what order, on what paragraph, and that they give the count."""

from datetime import date, timedelta

import pytest

from cvrgvr.guarantee import Assessment, Avstaende, Paus, RuleRow, Wait, assess, rule_table
from tests.guarantee.test_against_oracle import recounted

D = date(2024, 1, 10)
GOOD = Avstaende(date(2024, 2, 19), True, True, date(2024, 3, 15))


def codes(a: Assessment) -> list[str]:
    return [step.code for step in a.steps]


def cited(a: Assessment, code: str) -> str:
    return next(step.citation for step in a.steps if step.code == code)


def test_a_plain_wait() -> None:
    a = assess(Wait("besok", D, date(2024, 4, 10)))
    assert codes(a) == ["omfattning", "regel", "start", "rakning", "utfall", "skyldighet"]
    assert cited(a, "start") == "HSF 6 kap. 1 § 3"
    assert cited(a, "skyldighet") == "HSL (2017:30) 9 kap. 2 §"
    assert [step.antal for step in a.steps if step.code in ("regel", "rakning")] == [90, 91]
    assert a.steps == a.steps


def test_a_regions_limit_is_cited_by_the_paragraph_of_the_start_not_of_the_row() -> None:
    for start, paragraph in ((date(2018, 5, 2), "HSF 6 kap. 1 §"), (date(2017, 3, 31), "F2010 2 §")):
        a = assess(Wait("besok", start, start), regelverk="10")
        assert a.rule_id == "STH-2009"  # in force from 2009, when the ordinance was not written
        assert cited(a, "rakning").startswith(paragraph)
        assert cited(a, "start").startswith(paragraph)


@pytest.mark.parametrize(
    ("start", "promise", "pause", "duty", "coverage"),
    [
        (date(2024, 1, 10), "HSF 6 kap. 1 §", "HSF 6 kap. 2 § första stycket 1", "9 kap. 2 §", "9 kap. 1 §"),
        (date(2015, 1, 10), "F2010 2 §", "F2010 3 §", "3 h §", "3 g §"),
        (date(2007, 1, 10), "Överenskommelse", "F2010 3 §, tillämpad som förebild", None, "Överenskommelse"),
    ],
)
def test_paragraphs_of_the_time(
    start: date, promise: str, pause: str, duty: str | None, coverage: str
) -> None:
    a = assess(Wait("besok", start, start + timedelta(200), [Paus("medicinsk", start, start + timedelta(3))]))
    assert cited(a, "rakning").startswith(promise)
    assert cited(a, "paus").startswith(pause)
    assert coverage in cited(a, "omfattning")
    assert ("skyldighet" in codes(a)) == (duty is not None)
    if duty is not None:
        assert duty in cited(a, "skyldighet")


def test_pauses_are_told_merged_with_both_grounds() -> None:
    pauser = [
        Paus("annan_region", date(2024, 3, 11), date(2024, 3, 31)),
        Paus("medicinsk", date(2024, 3, 1), date(2024, 3, 20)),
        Paus("medicinsk", date(2024, 5, 1)),
        Paus("sarskild", D),
        Paus("fritext om patienten", D),
    ]
    a = assess(Wait("behandling", D, date(2024, 5, 10), pauser))
    told = [step for step in a.steps if step.code == "paus"]
    assert [(step.dates, step.antal) for step in told] == [
        ((date(2024, 3, 1), date(2024, 3, 31)), 31),
        ((date(2024, 5, 1), None), 10),
    ]
    assert told[0].citation.endswith("första stycket 1 och 2")
    assert "fortfarande öppen" in told[1].sv
    assert codes(a).count("paus_avvisad") == 2
    assert "fritext" not in a.explain() + a.explain("en") + a._repr_html_()
    assert cited(a, "paus_avvisad") == "HSF 6 kap. 2 §: grunden saknas"
    assert recounted(a) == a.days


def test_items_1_and_2_have_no_pauses() -> None:
    a = assess(Wait("bedomning", D, D + timedelta(5), [Paus("medicinsk", D)], [Avstaende(D, True, True, D)]))
    assert cited(a, "paus_avvisad") == "HSF 6 kap. 2 §: bara besök och behandling"
    assert "kan man inte avstå" in a.explain()


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        (Avstaende(GOOD.datum, None, True, GOOD.erbjuden_tid), "informed"),
        (Avstaende(GOOD.datum, True, False, GOOD.erbjuden_tid), "told the provider"),
        (Avstaende(GOOD.datum, True, True), "not known"),
        (Avstaende(GOOD.datum, True, True, D), "already passed"),
        (Avstaende(GOOD.datum, True, True, date(2024, 4, 10)), "after the limit"),
        (Avstaende(D - timedelta(1), True, True, D), "before the start"),
    ],
)
def test_which_condition_failed(offer: Avstaende, words: str) -> None:
    a = assess(Wait("behandling", D, date(2024, 6, 8), avstaenden=[offer]))
    step = next(step for step in a.steps if step.code == "avstaende_avvisat")
    assert words in step.en
    assert step.dates[0] == offer.datum
    assert recounted(a) == a.days == 150


def test_a_second_decline_while_one_is_open() -> None:
    second = Avstaende(date(2024, 2, 25), True, True, date(2024, 3, 15))
    a = assess(Wait("behandling", D, date(2024, 6, 8), avstaenden=[second, GOOD]))
    assert codes(a)[3:5] == ["avstaende", "avstaende_avvisat"]
    assert "already declined" in a.explain("en")
    assert "är öppet" in a.explain()


def test_an_open_decline_that_took_nothing() -> None:
    a = assess(Wait("behandling", D, date(2024, 3, 30), avstaenden=[GOOD]))
    assert (a.status, a.days) == ("uppfylld", 80)
    assert next(step for step in a.steps if step.code == "avstaende").antal == 0


def test_restart_and_policy() -> None:
    pauser = [
        Paus("medicinsk", date(2024, 1, 20), date(2024, 1, 25)),
        Paus("medicinsk", date(2024, 7, 1), date(2024, 7, 14)),
    ]
    wait = Wait("behandling", D, date(2024, 9, 13), pauser, [GOOD], [date(2024, 6, 1), date(2024, 6, 2)])
    a = assess(wait)
    assert codes(a) == [
        "omfattning", "regel", "start", "avstaende", "omstart", "regel", "start", "paus", "paus",
        "anger_utan_avstaende", "rakning", "utfall",
    ]  # fmt: skip
    assert next(step for step in a.steps if step.code == "omstart").dates == (GOOD.datum, date(2024, 6, 1))
    assert cited(a, "omstart").startswith("SKR")
    assert recounted(a) == a.days == 90
    kept = assess(wait, anger_policy="paus")
    assert codes(kept).count("start") == 1
    assert cited(kept, "omstart") == "HSF 6 kap. 2 §"
    assert next(step for step in kept.steps if step.code == "avstaende").dates == (
        GOOD.datum,
        date(2024, 5, 31),
    )
    assert "fortsätter" in kept.explain()
    assert recounted(kept) == kept.days
    twice = Wait(
        "behandling", D, date(2024, 11, 30),
        avstaenden=[GOOD, Avstaende(date(2024, 5, 1), True, True, date(2024, 6, 1))],
        anger=[date(2024, 4, 1), date(2024, 9, 1)],
    )  # fmt: skip
    assert codes(assess(twice)).count("omstart") == 2


def test_same_day_regret_under_policy_paus_leaves_nothing_out() -> None:
    wait = Wait("behandling", D, D + timedelta(100), avstaenden=[GOOD], anger=[GOOD.datum])
    step = next(step for step in assess(wait, anger_policy="paus").steps if step.code == "avstaende")
    assert (step.dates, step.antal) == ((GOOD.datum, None), 0)


def test_declines_before_2017() -> None:
    start = date(2015, 1, 10)
    offer = Avstaende(date(2015, 2, 1), True, True, date(2015, 2, 20))
    a = assess(Wait("behandling", start, date(2015, 8, 1), avstaenden=[offer]))
    assert (a.status, cited(a, "avstaende")) == ("avstadd", "F2010 3 §")


def test_as_far_as_evaluated() -> None:
    assert codes(assess(Wait("besok", D, undantag="akut"))) == ["omfattning", "utfall"]
    assert codes(assess(Wait("besok", D, undantag="vardgaranti_okand"))) == ["omfattning", "utfall"]
    assert codes(assess(Wait("besok"))) == ["omfattning", "utfall"]
    assert codes(assess(Wait("besok", D))) == ["omfattning", "utfall"]
    assert codes(assess(Wait("besok", date(1999, 1, 1)), on=D)) == ["omfattning", "regel", "utfall"]
    assert codes(assess(Wait("besok", date(2006, 1, 1)), D, "10")) == ["omfattning", "regel", "utfall"]


def test_uncertainty() -> None:
    a = assess(Wait("besok", D, D, start_harledd=True), regelverk="10", sondagsregel=True)
    uncertain = [step for step in a.steps if step.code == "osaker"]
    assert len(uncertain) == 3
    assert [
        word in step.en for word, step in zip(["STH-2022", "law names", "Sunday"], uncertain, strict=True)
    ] == [True] * 3


def test_objectives_and_agreements_say_what_they_are() -> None:
    objective = assess(Wait("bup_bedomning", D, D, [Paus("medicinsk", D, D)]))
    assert "ett mål, inte lag" in objective.explain()
    assert "Målet för BUP" in objective.steps[0].sv
    assert "förebild" in cited(objective, "paus")
    agreement = assess(Wait("besok", date(2006, 1, 1), date(2006, 1, 2)))
    assert "överenskommelse, inte lag" in agreement.explain()


def test_a_ground_from_a_table_of_ones_own() -> None:
    row = RuleRow("NAT-2027", "besok", date(2027, 1, 1), limit=60, pausgrunder=["forskning"])
    start = date(2027, 1, 1)
    wait = Wait("besok", start, start + timedelta(70), [Paus("forskning", start, start + timedelta(10))])
    a = assess(wait, table=rule_table([row]))
    assert a.days == 60
    assert "annan grund" in a.explain()
    assert cited(a, "paus") == "HSF 6 kap. 2 § första stycket"


def test_a_regional_limit_shows_the_national_outcome() -> None:
    a = assess(Wait("besok", D, date(2024, 3, 1)), regelverk="10")
    assert "Nationally: kept in time (day 51 of 90, last day 2024-04-09)" in a.explain("en")
    assert "Nationellt gäller 90 dagar (NAT-2022)" in a.explain()


def test_who_is_covered_is_cited_by_the_time_and_the_promise() -> None:
    days = [date(2010, 6, 30), date(2010, 7, 1), date(2017, 3, 31), date(2017, 4, 1)]
    assert [cited(assess(Wait("besok", day, day)), "omfattning") for day in days] == [
        "Överenskommelse staten–Landstingsförbundet 2005",
        "HSL (1982:763) 3 g §",
        "HSL (1982:763) 3 g §",
        "HSL (2017:30) 9 kap. 1 §",
    ]
    objective = assess(Wait("bup_bedomning", D, D))
    assert (
        cited(objective, "omfattning")
        == cited(objective, "regel")
        == cited(objective, "rakning").split(";")[0]
    )


def test_a_regret_names_its_policy() -> None:
    wait = Wait("behandling", D, date(2024, 9, 13), avstaenden=[GOOD], anger=[date(2024, 6, 1)])
    for policy in ("omstart", "paus"):
        a = assess(wait, anger_policy=policy)
        assert f"(policy {policy})" in a.explain()
        assert f"(policy {policy})" in a.explain("en")
