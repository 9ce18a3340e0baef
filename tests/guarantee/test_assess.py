from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import asdict, evolve

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import REASONS, STATUSES, Assessment, Avstaende, Paus, RuleRow, Wait, assess, rule_table

D = date(2024, 1, 10)
GOOD = Avstaende(date(2024, 2, 19), True, True, date(2024, 3, 15))


def test_the_reference_date_may_be_a_timestamp() -> None:
    a = assess(Wait("besok", D), on=datetime(2024, 4, 9, 23, 30, tzinfo=UTC))
    assert (a.on, a.days, a.status) == (date(2024, 4, 10), 91, "overskriden")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"regelverk": "99"}, "unknown regelverk: this table has nationell, 10"),
        ({"regelverk": ["10"]}, "unknown regelverk"),
        ({"anger_policy": "glöm"}, "omstart, paus"),
        ({"on": "2024-01-01"}, "date or datetime"),
        ({"table": []}, "rule_table"),
    ],
)
def test_what_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        assess(Wait("besok", D), **{"on": D, **given})


def test_a_wait_for_nothing() -> None:
    with pytest.raises(UsageError, match="no garanti"):
        assess(Wait(start=D), on=D)
    assert assess(Wait(undantag="akut")).status == "omfattas_ej"


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_reasons_not_to_be_covered(reason: str) -> None:
    a = assess(Wait("besok", D, D, undantag=reason, start_harledd=True))
    if reason == "basal_hemsjukvard":
        assert a.status == "uppfylld"
        return
    expected = "kan_inte_avgoras" if reason == "vardgaranti_okand" else "omfattas_ej"
    assert (a.status, a.orsak, a.flags, a.skyldighet, a.days_left) == (expected, reason, (), None, None)


def test_basic_home_care_is_stockholms_own_exception() -> None:
    wait = Wait("bedomning", D, D, undantag="basal_hemsjukvard")
    assert assess(wait).status == "uppfylld"
    assert assess(wait, regelverk="10").orsak == "basal_hemsjukvard"


def test_order_of_evaluation() -> None:
    assert assess(Wait("bedomning", None, D, listad=False, undantag="akut")).orsak == "akut"
    assert assess(Wait("bedomning", D, D - timedelta(1), listad=False)).orsak == "slut_fore_start"
    assert assess(Wait("bedomning", D, listad=False)).orsak == "ej_listad"
    assert assess(Wait("bedomning", date(1999, 1, 1), listad=False)).orsak == "matdatum_saknas"
    assert assess(Wait("bedomning", date(1999, 1, 1), date(1999, 1, 2))).orsak == "regel_saknas"
    assert assess(Wait("besok", D, listad=False), on=D).status == "pagar"  # listing is for items 1 and 2


def test_before_the_start_nothing_is_counted() -> None:
    a = assess(Wait("besok", D), on=D - timedelta(5))
    assert (a.status, a.days, a.raw_days, a.days_left) == ("pagar", 0, -5, 90)
    assert assess(Wait("besok", D, pauser=[Paus("medicinsk", D)]), on=D).status == "pausad"


def test_the_edge_of_the_calendar() -> None:
    assert assess(Wait("besok", date.max), on=date.max).deadline is None
    assert assess(Wait("besok", date.max), on=date.max, sondagsregel=True).deadline is None
    paused = Wait("besok", date.max, pauser=[Paus("medicinsk", date.max)])
    assert assess(paused, on=date.max).deadline is None


def test_the_duty_follows_the_national_limit() -> None:
    def duty(slut: date, regelverk: str = "10", **given: Any) -> bool | None:
        return assess(Wait("besok", D, slut, **given), regelverk=regelverk).skyldighet

    assert duty(D + timedelta(91), "nationell") is True
    assert duty(D + timedelta(90)) is False
    assert duty(D + timedelta(91)) is True
    pause = [Paus("medicinsk", D + timedelta(5), D + timedelta(14))]
    assert duty(D + timedelta(60), pauser=pause) is False
    assert duty(D + timedelta(100), pauser=pause) is False
    assert duty(D + timedelta(101), pauser=pause) is True
    # Day 65 is in accordance with the national limit, not with Stockholm's 30 days.
    assert duty(D + timedelta(150), avstaenden=[GOOD]) is False
    late = assess(Wait("besok", D, D + timedelta(150), avstaenden=[GOOD]), regelverk="10")
    assert (late.status, late.flags) == ("uppfylld_for_sent", ("avstaende_avvisat", "giltighet_osaker"))
    assert assess(Wait("besok", date(2006, 1, 1), date(2007, 1, 1))).skyldighet is False  # an agreement
    # A regional limit beside an agreement: neither is law.
    agreed = Wait("besok", date(2009, 6, 1), date(2010, 1, 1))
    assert [assess(agreed, regelverk=rules).skyldighet for rules in ("10", "nationell")] == [False, False]
    assert assess(Wait("bedomning", D, D + timedelta(9))).skyldighet is False
    assert (
        assess(
            Wait(
                "bup_bedomning",
                D,
                D + timedelta(99),
                [Paus("medicinsk", D, D)],
            ),
            regelverk="10",
        ).skyldighet
        is False
    )


def test_the_duty_with_the_sunday_rule() -> None:
    start = date(2024, 9, 26)  # day 90 is Christmas Day
    wait = Wait("besok", start, date(2024, 12, 27))
    assert assess(wait, regelverk="10").skyldighet is True
    assert assess(wait, regelverk="10", sondagsregel=True).skyldighet is False


def test_a_code_is_used_only_without_pauses_and_declines() -> None:
    slut = D + timedelta(200)
    assert assess(Wait("besok", D, slut, avvikelse=1)).status == "kan_inte_avgoras"
    pause = Paus("medicinsk", D, D)
    assert assess(Wait("besok", D, slut, [pause], avvikelse=1)).status == "uppfylld_for_sent"
    assert (
        assess(Wait("besok", D, slut, avstaenden=[Avstaende(D)], avvikelse=1)).status == "uppfylld_for_sent"
    )
    regret = assess(Wait("besok", D, slut, anger=[D], avvikelse=1))
    assert (regret.orsak, regret.skyldighet) == ("avvikelse_utan_datum", False)


def test_a_regret_on_the_day_of_the_decline() -> None:
    wait = Wait("behandling", D, D + timedelta(100), avstaenden=[GOOD], anger=[GOOD.datum])
    restart, kept = assess(wait), assess(wait, anger_policy="paus")
    assert (restart.start, restart.days) == (GOOD.datum, 60)
    assert (kept.start, kept.days, kept.flags) == (D, 100, ())


def test_what_happens_after_the_end_is_ignored() -> None:
    wait = Wait("behandling", D, D + timedelta(20), avstaenden=[GOOD], anger=[date(2024, 5, 1)])
    a = assess(wait)
    assert (a.status, a.flags, a.deadline) == ("uppfylld", (), D + timedelta(90))


def test_repr_is_short() -> None:
    a = assess(Wait("besok", D), on=D)
    assert "row='NAT-2022'" in repr(a)
    assert "Wait" not in repr(a)
    assert "row=None" in repr(assess(Wait("besok")))
    assert a.status in STATUSES
    assert a.end == D


def test_an_empty_table_knows_no_rule() -> None:
    table = rule_table([], base=None)
    assert assess(Wait("bedomning", D, listad=False), on=D, table=table).orsak == "regel_saknas"


def test_a_restart_chooses_the_pause_grounds_anew() -> None:
    elsewhere = Paus("annan_region", date(2017, 4, 10), date(2017, 4, 19))
    offer = Avstaende(date(2017, 3, 20), True, True, date(2017, 3, 25))
    wait = Wait("besok", date(2017, 3, 1), date(2017, 7, 20), [elsewhere], [offer], [date(2017, 4, 5)])
    a = assess(wait)
    assert (a.rule_id, a.days, a.flags) == ("NAT-2017", 96, ("omstart",))
    assert "paus_avvisad" in assess(wait, anger_policy="paus").flags  # day 0 stays in the old ordinance


def test_the_duty_after_a_restart_into_a_shorter_limit() -> None:
    table = rule_table(
        [
            RuleRow("NAT-2027", "besok", date(2027, 1, 1), limit=10),
            RuleRow("R", "besok", date(2026, 1, 1), limit=10, region="12"),
        ]
    )
    offer = Avstaende(date(2026, 12, 22), True, True, date(2026, 12, 23))
    wait = Wait("besok", date(2026, 12, 20), date(2027, 1, 20), avstaenden=[offer], anger=[date(2027, 1, 2)])
    a = assess(wait, regelverk="12", table=table)
    assert (a.status, a.days, a.skyldighet) == ("uppfylld_for_sent", 18, True)


def test_waiting_on_after_a_regret_paused_and_not() -> None:
    pause = Paus("medicinsk", date(2024, 3, 10), date(2024, 3, 19))
    wait = Wait("behandling", D, None, [pause], [GOOD], [date(2024, 3, 1)])
    shown = [assess(wait, day, anger_policy="paus") for day in (date(2024, 3, 19), date(2024, 3, 20))]
    assert [(a.status, a.days, a.deadline) for a in shown] == [
        ("pausad", 48, date(2024, 4, 30)),
        ("pagar", 49, date(2024, 4, 30)),
    ]
    assert assess(wait, date(2024, 5, 1), anger_policy="paus").status == "overskriden"


def test_an_assessment_cannot_be_changed() -> None:
    a = assess(Wait("besok", D), on=D)
    for name in ("days", "status", "rule_id"):
        with pytest.raises(AttributeError):
            setattr(a, name, None)
    assert evolve(a, days=3) == Assessment(**(asdict(a, recurse=False) | {"days": 3}))
    assert type(evolve(a, days=3)) is type(a)
    assert hash(a) == hash(evolve(a))
    assert a != evolve(a, days=3)


def test_a_decline_on_day_0_counts_and_one_before_it_does_not() -> None:
    def declined(day: date) -> Avstaende:
        return Avstaende(day, True, True, D + timedelta(30))

    on_day_0 = assess(Wait("behandling", D, D + timedelta(150), avstaenden=[declined(D)]))
    assert (on_day_0.status, on_day_0.days, on_day_0.flags) == ("avstadd", 0, ())
    before = assess(Wait("behandling", D, D + timedelta(150), avstaenden=[declined(D - timedelta(1))]))
    assert (before.status, before.days, before.flags) == ("uppfylld_for_sent", 150, ("avstaende_avvisat",))


def test_an_offer_of_the_same_day_is_in_accordance() -> None:
    day = D + timedelta(20)
    a = assess(Wait("behandling", D, D + timedelta(150), avstaenden=[Avstaende(day, True, True, day)]))
    assert (a.status, a.days, a.flags) == ("avstadd", 19, ())


def test_an_offer_under_a_limit_of_no_days() -> None:
    table = rule_table([RuleRow("X", "besok", date(2020, 1, 1), limit=0)], base=None)

    def flags(offered: date) -> tuple[str, ...]:
        offer = Avstaende(D, True, True, offered)
        return assess(Wait("besok", D, D + timedelta(9), avstaenden=[offer]), table=table).flags

    assert (flags(D), flags(D + timedelta(1))) == ((), ("avstaende_avvisat",))


def test_a_pause_is_on_from_its_first_day_to_its_last() -> None:
    wait = Wait("besok", D, pauser=[Paus("medicinsk", D + timedelta(5), D + timedelta(7))])
    shown = [assess(wait, D + timedelta(day)).status for day in range(4, 9)]
    assert shown == ["pagar", "pausad", "pausad", "pausad", "pagar"]


def test_the_duty_under_a_national_limit_of_no_days() -> None:
    rows = [RuleRow("X", "besok", date(2020, 1, 1), limit=0, region=region) for region in (None, "12")]
    a = assess(Wait("besok", D, D + timedelta(1)), regelverk="12", table=rule_table(rows, base=None))
    assert (a.status, a.skyldighet) == ("uppfylld_for_sent", True)
