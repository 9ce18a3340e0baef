"""Proposals from records: who counts, what is told, and the record that a person may report."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

import pytest

from cvrgvr import utbud
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr import Avstaende, Genomford, Vantande, Vantepaus
from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken
from cvrgvr.statistics.forecasts import Forslag, Klass, Prognospolicy, Uppskattning, propose
from cvrgvr.statistics.forecasts.basis import gather

ON = date(2026, 3, 31)
UNIT = "SE2321000016-0AA1"
VISIT = Klass(UNIT, "forsta_besok")
FORTUR = Kodregister([Kodtabell.of("fortur", [{"prioritet": "Hög", "fortur": "J"}])])
PLAIN = Prognospolicy()


def fields(number: int, days: int, **values: Any) -> dict[str, Any]:
    return {
        "vardkontakt_id": f"V-{number}",
        "hsaid_enhet": UNIT,
        "fas": 1,
        "beslut_aktivitet": ON - timedelta(days=days),
        "remissdatum": ON - timedelta(days=days),
        "vardgaranti": True,
        "kommunkod": "0180",
        **values,
    }


def waits(number: int, days: int = 10, **values: Any) -> Vantande:
    return Vantande(**{"avlasningsdatum": ON, **fields(number, days, **values)})


def done(number: int, days: int = 40, ago: int = 10, **values: Any) -> Genomford:
    return Genomford(**{"start_aktivitet": ON - timedelta(days=ago), **fields(number, days, **values)})


def basis(waiting: list[Vantande], completed: list[Genomford], tables: Any = None, **policy: Any) -> Any:
    return gather(waiting, completed, ON, Prognospolicy(**policy), tables)


def test_who_stands_in_the_queue() -> None:
    waiting = [
        waits(1),
        waits(2, vantepauser=(Vantepaus("medicinsk", ON - timedelta(days=3)),)),  # open
        waits(3, vantepauser=(Vantepaus("medicinsk", ON - timedelta(days=3), ON),)),  # ends today
        waits(4, vantepauser=(Vantepaus("medicinsk", ON - timedelta(days=3), ON - timedelta(days=1)),)),
        waits(5, avstaenden=(Avstaende(ON - timedelta(days=2)),)),
        waits(6, avstaenden=(Avstaende(ON - timedelta(days=2), anger_datum=ON),)),
        waits(7, vantepauser=(Vantepaus("medicinsk", ON + timedelta(days=1)),)),  # begins tomorrow
        waits(8, vantepauser=Broken("x", "list")),
        waits(9, avlasningsdatum=ON - timedelta(days=31)),  # an earlier snapshot
        waits(10, avlasningsdatum=ON + timedelta(days=30)),
    ]
    found = basis(waiting, [])
    assert found.classes[VISIT].waiting == {None: 5}
    assert found.left_out == {"annan_period": 1}


def test_the_window_of_the_rate() -> None:
    """(t - 7W, t]: 91 days back is outside, 90 days back is inside."""
    completed = [done(1, 200, ago=91), done(2, 200, ago=90), done(3, 200, ago=0), done(4, 200, ago=-1)]
    found = basis([], completed)
    assert found.classes[VISIT].completed == 2
    assert found.left_out == {"annan_period": 1}
    assert found.missing == ("2026-01", "2026-02")


def test_weeks_in_which_the_unit_was_closed() -> None:
    """ON is a Tuesday; the window has 12 whole calendar weeks, of which one is empty."""
    mondays = [7 * week + 1 for week in range(13)]  # days ago of the Mondays
    completed = [done(number, 200, ago=ago) for number, ago in enumerate(mondays) if ago != 36]
    assert basis([], completed).open_weeks == {UNIT: 12}
    assert basis([], completed, stangda_veckor=False).open_weeks == {UNIT: 13}
    other = done(99, 200, ago=36, fas=2)
    assert basis([], [*completed, other]).open_weeks == {UNIT: 13}, "the unit was open for other care"
    assert basis([waits(1)], []).open_weeks == {UNIT: 1}


def test_priority_is_what_the_table_says() -> None:
    waiting = [waits(1, prioritet="Hög"), waits(2, prioritet="Medel"), waits(3, prioritet=None)]
    completed = [done(4, 50, prioritet="Hög"), done(5, 50), done(6, 200, prioritet="Hög")]
    split = basis(waiting, completed, FORTUR).classes[VISIT]
    assert split.waiting == {True: 1, False: 2}
    assert split.arrived == {True: 2, False: 3}  # the wait of 200 days began before the window
    assert basis(waiting, completed).classes[VISIT].waiting == {None: 3}


def test_days_are_those_that_the_guarantee_counts() -> None:
    paused = (Vantepaus("medicinsk", ON - timedelta(days=30), ON - timedelta(days=21)),)
    completed = [
        done(1, 40, ago=0, vantepauser=paused),
        done(2, 40, ago=0),
        done(3, 40, ago=0, vardgaranti=False),
        done(4, 40, ago=0, fas=3, vantepauser=paused),
    ]
    found = basis([], completed).classes
    assert found[VISIT].events == {None: [30, 40, 40]}
    assert found[Klass(UNIT, "undersokning")].events == {None: [40]}


def test_those_who_left_the_list_are_censored_when_last_seen() -> None:
    before = ON - timedelta(days=31)
    waiting = [
        waits(1, 50, avlasningsdatum=before),  # gone
        waits(2, 50, avlasningsdatum=before),
        waits(2, 50),  # still there
        waits(3, 50, avlasningsdatum=before),  # done since
        waits(4, 400),  # began before the year
    ]
    found = basis(waiting, [done(3, 50)]).classes[VISIT]
    assert sorted(found.censored[None]) == [19, 50]
    assert found.events == {None: [40]}


def test_what_cannot_be_used() -> None:
    waiting = [
        waits(1, fas=4),
        waits(2, hsaid_enhet=None),
        waits(3, beslut_aktivitet=Broken("igår", "date")),
        waits(4, avlasningsdatum=None),
    ]
    completed = [done(5, fas=None), done(6, start_aktivitet=None), done(7, 5, ago=6)]
    found = basis(waiting, completed)
    assert found.classes == {}
    assert found.left_out == {"olasbar": 7}


def test_times_of_day_do_not_matter() -> None:
    noon = datetime.combine(ON - timedelta(days=40), time(12))
    found = basis([], [done(1, ago=0, beslut_aktivitet=noon, remissdatum=noon)]).classes[VISIT]
    assert found.events == {None: [40]}


def test_classes_by_code() -> None:
    waiting = [
        waits(1, cvr_kod="A"),
        waits(2, cvr_kod="B"),
        waits(3, hsaid_enhet=None, kombika="99001101m01"),
    ]
    assert set(basis(waiting, [], by="cvr_kod").classes) == {
        Klass(UNIT, "forsta_besok", "A"),
        Klass(UNIT, "forsta_besok", "B"),
        Klass("99001101M01", "forsta_besok"),
    }
    with pytest.raises(UsageError, match="by must be"):
        Prognospolicy(by="mvo")
    with pytest.raises(UsageError, match="at least a week"):
        Prognospolicy(veckor=0)


def proposals(number: int = 156, *, split: bool = True) -> Mapping[Klass, Forslag]:
    """The example of utbud.md 5.2, as records: 6 and 54 wait, 156 done in 13 weeks, 26 came with förtur."""
    waiting = [waits(n, 200, prioritet="Hög" if n < 6 else "Medel") for n in range(60)]
    completed = [
        done(1000 + n, 60 if n < 26 else 200, ago=n % 90, prioritet="Hög" if n < 26 else "Medel")
        for n in range(number)
    ]
    for each in completed[:26]:
        each.start_aktivitet = ON - timedelta(days=5)
    return propose(waiting, completed, ON, tables=FORTUR if split else None)


def test_the_example_as_records() -> None:
    found = proposals()[VISIT]
    assert found.avbetning_fortur is not None
    assert (found.avbetning_fortur.veckor, found.avbetning.veckor) == (1, 7)
    assert found.foreslagen is found.avbetning
    assert found.saknade_manader == ()
    assert found.underlag_fran == date(2025, 12, 31)
    assert proposals(split=False)[VISIT].avbetning.veckor == 6


def test_the_words_have_every_interval() -> None:
    text = proposals()[VISIT].text()
    assert text.splitlines()[0] == f"{UNIT} forsta_besok, 2026-03-31"
    assert "utan förtur: avbetning 7 veckor (4–8, 80 %, n=156); överlevnad " in text
    assert "med förtur: avbetning 1 vecka (0–1, 80 %, n=156)" in text
    english = proposals(split=False)[VISIT].text("en")
    assert "avbetning 6 weeks (4–7, 80 %, n=156)" in english
    assert "förtur:" not in english


def test_the_methods_differ_and_months_are_missing() -> None:
    estimate: dict[str, Any] = {"niva": 0.8, "antal": 100}
    found = Forslag(
        klass=VISIT,
        on=ON,
        underlag_fran=ON,
        avbetning=Uppskattning(metod="avbetning", veckor=4, lagst=3, hogst=6, **estimate),
        avbetning_fortur=None,
        overlevnad=Uppskattning(metod="overlevnad", veckor=9, lagst=8, hogst=11, **estimate),
        overlevnad_fortur=None,
        saknade_manader=("2026-02",),
    )
    assert found.skiljer
    assert "metoderna skiljer sig" in found.text()
    assert "months are missing in the basis: 2026-02" in found.text("en")
    assert "look into why" in found.text("en")


def test_the_record_that_a_person_may_report() -> None:
    record = proposals()[VISIT].prognos(ON, "EX-ORT-1", forfattad_av_roll="vårdplanerare")
    assert (record.veckor_utan_fortur, record.veckor_med_fortur) == (7, 1)
    assert (record.kalla, record.metod, record.antal_underlag) == ("beraknad", "avbetning", 156)
    assert (record.underlag_fran, record.underlag_till) == (date(2025, 12, 31), ON)
    assert [finding.code for finding in utbud.validate([record], on=ON)] == ["UTB209"]
    assert proposals(split=False)[VISIT].prognos(ON, "EX").veckor_med_fortur is None


def test_no_figure_no_record() -> None:
    found = proposals(number=19)[VISIT]
    assert found.avbetning.skal == "for_fa"
    assert not found.skiljer
    with pytest.raises(UsageError, match="no figure"):
        found.prognos(ON, "EX-ORT-1")


def test_another_share() -> None:
    completed = [done(n, 20 + n, ago=20) for n in range(40)]
    half = propose([], completed, ON)[VISIT].overlevnad
    most = propose([], completed, ON, policy=Prognospolicy(andel=Fraction(9, 10)))[VISIT].overlevnad
    assert (half.veckor, most.veckor) == (3, 5)  # 19 and 35 days
