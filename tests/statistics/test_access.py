"""Shares of telephone and chat: by profile from contacts and check calls, and from months of counts."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.statistics import REASONS, access_of, access_share, access_year
from cvrgvr.telefon import PROFILER, Kontakt, Kontroll, Manad, Matpolicy, months_of
from cvrgvr.telefon.examples import EXAMPLES
from cvrgvr.testing import generate_records


def a_contact(**cells: str) -> Any:
    return parse_record(spec_of(Kontakt), {**EXAMPLES["K"], **cells})


def a_check(**cells: str) -> Any:
    return parse_record(spec_of(Kontroll), {**EXAMPLES["T"], **cells})


CHAT = {"kanal": "chatt", "systemtyp": "", "utfall": "besvarad"}
CONTACTS = [
    a_contact(),  # the same day, after 55.5 minutes
    a_contact(kontakt_tid="2026-03-11T11:00:00", arendetyp="annat"),
    a_contact(kontakt_tid="2026-03-12T08:10:00"),
    a_contact(utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11T09:30:00"),
    a_contact(inkom_tid="2026-03-14T09:10:00", kontakt_tid="2026-03-14T09:20:00"),  # a Saturday
    a_contact(**CHAT, kontakt_tid="2026-03-12T09:00:00"),
    a_contact(inkom_tid="2026-03-11", kontakt_tid="2026-03-11"),
    a_contact(systemtyp="saknas"),
]


@pytest.mark.parametrize(
    ("profil", "reached", "counted", "left_out"),
    [
        ("lag_samma_dag", 4, 7, {"utan_tid": 1}),
        ("stockholm_90_minuter", 2, 6, {"utan_tid": 1, "utanfor_fonster": 1}),
        ("nationell_2024_telefon", 3, 5, {"utan_tid": 1, "utanfor_fonster": 1, "annan_kanal": 1}),
        ("nationell_2024_chatt", 1, 1, {"utan_tid": 1, "annan_kanal": 6}),
        ("nationell_aldre", 0, 0, {"utan_tid": 1, "annan_period": 7}),
    ],
)
def test_profiles_by_hand(profil: str, reached: int, counted: int, left_out: dict[str, int]) -> None:
    found = access_share(CONTACTS, profil)
    assert (found.numerator, found.denominator, found.left_out) == (reached, counted, left_out)
    assert found.policy == profil
    assert set(found.left_out) <= set(REASONS)


def test_the_older_national_measure() -> None:
    contacts = [
        a_contact(inkom_tid="2023-03-08T09:10:00", kontakt_tid="2023-03-08T16:00:00"),
        a_contact(inkom_tid="2023-03-08T09:10:00", kontakt_tid="2023-03-09T08:00:00", arendetyp="radgivning"),
        a_contact(inkom_tid="2023-03-08T19:10:00", kontakt_tid="2023-03-08T19:30:00"),
        a_contact(inkom_tid="2023-03-08T09:10:00", kontakt_tid="2023-03-08T16:00:00", arendetyp="annat"),
        a_contact(inkom_tid="2023-03-08T09:10:00", kontakt_tid="2023-03-08T16:00:00", systemtyp="saknas"),
    ]
    found = access_share(contacts, "nationell_aldre")
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.left_out == {"annat_arende": 1, "utan_system": 1}


def test_an_attempt_is_told_beside() -> None:
    alone = access_share(CONTACTS, "stockholm_90_minuter")
    with_attempts = access_share(CONTACTS, "stockholm_90_minuter", med_forsok=True)
    assert (alone.numerator, with_attempts.numerator) == (2, 3)
    assert alone.denominator == with_attempts.denominator
    enough = access_share(CONTACTS, "stockholm_90_minuter", policy=Matpolicy(forsok_racker=True))
    assert enough.numerator == 3


CHECKS = [
    a_check(),  # 270 seconds, with a queue
    a_check(svar_tid="2018-03-14T10:30:01", godkant="N"),
    a_check(ko_funktion="N", svar_tid="2018-03-14T10:21:30"),
    a_check(ko_funktion="N", svar_tid="2018-03-14T10:21:31", godkant="J"),
    a_check(resultat="inget_svar", svar_tid="", godkant="N"),
    a_check(resultat="fel", svar_tid="", godkant="N"),
    a_check(ko_funktion=""),
    a_check(ringt_tid="", godkant="J"),
    a_check(svar_tid="2018-03-14"),
    a_check(ringt_tid="2024-01-02T10:00:00", svar_tid="2024-01-02T10:00:10"),
]


def test_check_calls() -> None:
    found = access_share(CHECKS, "stockholm_kontrollsamtal")
    assert (found.numerator, found.denominator) == (5, 7)
    assert found.left_out == {"utan_tid": 1, "fel_hos_mataren": 1, "annan_period": 1}
    assert found.measure == "kontrollsamtal"


def test_check_calls_by_the_limit_of_2018() -> None:
    found = access_share(CHECKS, "slso_2018")
    assert (found.numerator, found.denominator) == (2, 5)
    assert found.left_out == {"annan_period": 1, "fel_hos_mataren": 1, "olasbar": 1, "utan_tid": 2}


def test_a_judgement_that_could_not_be_read() -> None:
    check = a_check()
    check.godkant = Broken("kanske", "J or N")
    assert access_share([check], "stockholm_kontrollsamtal").left_out == {"olasbar": 1}


@pytest.mark.parametrize(
    ("records", "profil", "said"),
    [
        (CONTACTS, "stockholm_kontrollsamtal", "of check calls"),
        (CHECKS, "lag_samma_dag", "of contacts"),
        (CONTACTS, "sjuttio_minuter", "unknown profile"),
    ],
)
def test_what_does_not_go_together(records: list[Any], profil: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        access_share(records, profil)


def test_a_profile_of_ones_own() -> None:
    found = access_share(CONTACTS, PROFILER["lag_samma_dag"])
    assert found.value == Fraction(4, 7)


def a_month(**values: Any) -> Manad:
    return Manad(
        **{
            "hsaid_enhet": "SE2321000016-0AA1",
            "matperiod": "2024-03",
            "kanal": "telefon",
            "antal_inkomna": 100,
            "antal_kontakt_samma_dag": 80,
            "antal_inom_90_min": 60,
            **values,
        }
    )


def test_months_are_pooled_and_never_averaged() -> None:
    rows = [a_month(), a_month(antal_inkomna=300, antal_kontakt_samma_dag=285)]
    assert access_of(rows, "samma_dag").value == Fraction(365, 400)


def test_channels_and_months() -> None:
    chat = a_month(kanal="chatt", antal_inom_24_h=90, antal_inom_90_min=10)
    rows = [a_month(), chat, a_month(matperiod="2024-04", antal_kontakt_samma_dag=100)]
    assert access_of(rows, "samma_dag").value == Fraction(180, 200)
    assert access_of(rows, "samma_dag", month="2024-03").value == Fraction(80, 100)
    assert access_of(rows, "24_h").value == Fraction(90, 100)
    assert access_of(rows, "90_min").value == Fraction(130, 300)
    assert access_of(rows, "90_min", kanal="chatt").value == Fraction(10, 100)


@pytest.mark.parametrize(
    "row",
    [
        a_month(antal_kontakt_samma_dag=None),
        a_month(antal_inkomna=Broken("x", "int")),
        a_month(antal_kontakt_samma_dag=101),
        a_month(antal_kontakt_samma_dag=-1),
    ],
)
def test_months_without_counts_that_can_be(row: Manad) -> None:
    found = access_of([row, a_month()], "samma_dag")
    assert (found.value, found.left_out) == (Fraction(80, 100), {"utan_antal": 1})


def test_nothing_came_in() -> None:
    assert access_of([a_month(antal_inkomna=0, antal_kontakt_samma_dag=0)], "samma_dag").value is None
    assert access_of([], "24_h").percent() is None
    with pytest.raises(UsageError, match="measure of access"):
        access_of([], "90_minuter")
    with pytest.raises(UsageError, match="measure of access"):
        access_year([], 2024, "48_h")


def test_a_year_is_a_mean_of_its_months_with_the_pooled_share_beside() -> None:
    rows = [
        a_month(
            matperiod=f"2024-{number:02}", antal_inkomna=100 * number, antal_kontakt_samma_dag=90 * number
        )
        for number in range(1, 11)
    ]
    rows.append(a_month(matperiod="2024-11", antal_inkomna=10_000, antal_kontakt_samma_dag=5_000))
    rows.append(a_month(matperiod="2024-12", antal_inkomna=0, antal_kontakt_samma_dag=0))
    rows.append(a_month(matperiod="2023-12", antal_kontakt_samma_dag=0))
    year = access_year(rows, 2024)
    assert year.value == (Fraction(9, 10) * 10 + Fraction(1, 2)) / 11
    assert year.pooled.percent(1) == Decimal("64.2")  # 9 950 of 15 500
    assert list(year.months) == [f"2024-{number:02}" for number in range(1, 12)]


def test_generated_files_have_the_same_shares_either_way() -> None:
    contacts = list(generate_records(Kontakt, 4000, 9))
    rows = months_of(contacts).rader
    by_contact = access_share(contacts, "nationell_2024_telefon")
    by_month = access_of(rows, "samma_dag")
    assert (by_contact.numerator, by_contact.denominator) == (by_month.numerator, by_month.denominator)
    assert 0.8 < float(by_month.value or 0) < 1
