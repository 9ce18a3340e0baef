"""What contacts come to, one by one and counted into months."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr import telefon
from cvrgvr.spec import Broken, parse_record, spec_of
from cvrgvr.telefon import Bedomning, Fonster, Kontakt, Manad, Matpolicy, judge, months_of
from cvrgvr.telefon.examples import EXAMPLES
from cvrgvr.testing import generate_records, strategies

SPEC = spec_of(Kontakt)


def a_contact(**cells: str) -> Any:
    return parse_record(SPEC, {**EXAMPLES["K"], **cells})


def judged(policy: Matpolicy | None = None, /, **cells: str) -> Bedomning:
    found = judge(a_contact(**cells), policy or Matpolicy())
    assert isinstance(found, Bedomning)
    return found


@pytest.mark.parametrize("outcome", ["avbruten", "ej_besvarad", "ej_nadd"])
def test_without_contact(outcome: str) -> None:
    found = judged(utfall=outcome, kontakt_tid="")
    assert found.utslag == telefon.judging.Utslag()
    assert found.tid is None


def test_an_attempt_to_call_back() -> None:
    cells = {"utfall": "ej_nadd", "kontakt_tid": "", "forsok_tid": "2026-03-11T10:40:00"}
    found = judged(**cells)
    assert (found.utslag.samma_dag, found.med_forsok.samma_dag, found.med_forsok.inom_90_min) == (
        False,
        True,
        True,
    )
    enough = judged(Matpolicy(forsok_racker=True), **cells)
    assert enough.utslag == enough.med_forsok
    assert judged(utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11").med_forsok.samma_dag is False
    early = judged(utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11T08:00:00")
    assert early.med_forsok.kontakt is False


@pytest.mark.parametrize(
    ("came", "answered", "staff", "in_time"),
    [
        ("2026-03-11T14:00:00", "2026-03-12T14:00:00", "J", True),
        ("2026-03-11T14:00:00", "2026-03-12T14:00:01", "J", False),
        ("2026-03-11T14:00:00", "2026-03-12T13:59:00", "N", False),
        ("2026-03-11T14:00:00", "2026-03-12T13:59:00", "", True),
        ("2026-03-13T14:00:00", "2026-03-16T08:00:00", "J", False),  # a weekend counts
        ("2026-03-28T10:00:00", "2026-03-29T11:00:00", "J", True),  # 25 hours by the clock, 24 in fact
        ("2026-10-24T10:00:00", "2026-10-25T09:30:00", "J", False),  # and 23.5 that are 24.5
    ],
)
def test_chats_within_24_hours(came: str, answered: str, staff: str, in_time: bool) -> None:
    chat = {"kanal": "chatt", "systemtyp": "", "utfall": "besvarad", "forsok_tid": "", "avslutad_tid": ""}
    found = judged(**chat, inkom_tid=came, kontakt_tid=answered, profession_fysisk=staff)
    assert found.utslag.inom_24_h is in_time


def test_only_opening_hours() -> None:
    cells = {"inkom_tid": "2026-03-11T16:50:00", "kontakt_tid": "2026-03-12T08:20:00"}
    assert not judged(**cells).utslag.inom_90_min
    assert judged(Matpolicy(endast_oppettid=True), **cells).utslag.inom_90_min


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"inkom_tid": "2026-02-30T10:00"}, "olasbar"),
        ({"kanal": "video"}, "olasbar"),
        ({"utfall": "missad"}, "olasbar"),
        ({"utfall": ""}, "olasbar"),
        ({"inkom_tid": ""}, "utan_tid"),
        ({"inkom_tid": "2026-03-11"}, "utan_tid"),
        ({"kontakt_tid": ""}, "utan_tid"),
        ({"kontakt_tid": "2026-03-11"}, "utan_tid"),
        ({"kontakt_tid": "2026-03-11T09:00:00"}, "negativa"),
    ],
)
def test_what_cannot_be_judged(cells: dict[str, str], reason: str) -> None:
    assert judge(a_contact(**cells), Matpolicy()) == reason


def test_callers_who_hang_up_at_once() -> None:
    policy = Matpolicy(kortaste_avbrutna=10)
    gone = {"utfall": "avbruten", "kontakt_tid": "", "forsok_tid": ""}
    assert judge(a_contact(**gone, avslutad_tid="2026-03-11T09:10:09"), policy) == "kort_avbruten"
    assert judged(policy, **gone, avslutad_tid="2026-03-11T09:10:10").utfall == "avbruten"
    assert judged(policy, **gone, avslutad_tid="").utfall == "avbruten"
    assert judged(**gone, avslutad_tid="2026-03-11T09:10:01").utfall == "avbruten"


def test_a_month_by_hand() -> None:
    contacts = [
        a_contact(),  # contact after 55.5 minutes
        a_contact(kontakt_tid="2026-03-11T10:40:01"),  # 90 minutes and a second
        a_contact(utfall="besvarad", kontakt_tid="2026-03-11T09:12:00"),  # 2 minutes
        a_contact(utfall="ej_nadd", kontakt_tid="", forsok_tid="2026-03-11T10:00:00"),
        a_contact(utfall="avbruten", kontakt_tid=""),
        a_contact(utfall="ej_besvarad", kontakt_tid=""),
        a_contact(kontakt_tid="2026-03-12T09:10:00"),  # the day after: 1440 minutes
        a_contact(inkom_tid="2026-03-11T17:00:00", kontakt_tid="2026-03-11T17:01:00"),  # outside
        a_contact(inkom_tid="2026-03-31T16:00:00", kontakt_tid="2026-04-01T08:00:00"),  # counted in March
        a_contact(inkom_tid="2026-03-11"),
        a_contact(hsaid_enhet="", kombika=""),
    ]
    found = months_of(contacts)
    (row,) = found.rader
    assert row == Manad(
        hsaid_enhet="SE2321000016-0AA1",
        kombika="99001101M01",
        matperiod="2026-03",
        kanal="telefon",
        systemtyp="ateruppringning",
        antal_inkomna=8,
        antal_utanfor_fonster=1,
        antal_kontakt_samma_dag=3,
        antal_inom_90_min=2,
        antal_besvarade=1,
        antal_aterringda=4,
        antal_ej_nadda=1,
        antal_avbrutna=1,
        antal_ej_besvarade=1,
        median_minuter=Decimal("90.02"),
        antal_arbetsdagar=22,
    )
    assert found.kontakter == 11
    assert found.left_out == {"utan_enhet": 1, "utan_tid": 1}
    assert found.med_forsok == {("SE2321000016-0AA1", "2026-03", "telefon"): (4, 3)}
    assert telefon.validate(found.rader, on=date(2026, 4, 5)) == []


def test_months_units_and_channels_are_apart() -> None:
    chat = {"kanal": "chatt", "systemtyp": "", "utfall": "besvarad"}
    found = months_of(
        [
            a_contact(**chat),
            a_contact(hsaid_enhet="", kombika="99001101m01"),
            a_contact(
                systemtyp="datoriserad_vaxel",
                inkom_tid="2026-04-01T09:00:00",
                kontakt_tid="2026-04-01T09:01:00",
            ),
            a_contact(inkom_tid="2026-04-01T09:00:00", kontakt_tid="2026-04-01T09:01:00"),
        ]
    )
    assert [(row.matperiod, row.kanal, row.systemtyp, row.antal_inkomna) for row in found.rader] == [
        ("2026-03", "telefon", "ateruppringning", 1),
        ("2026-03", "chatt", None, 1),
        ("2026-04", "telefon", None, 2),
    ]
    assert [row.antal_inom_24_h for row in found.rader] == [None, 1, None]
    assert [row.antal_aterringda for row in found.rader] == [1, None, 2]
    assert telefon.validate(found.rader) == []


def test_a_calendar_of_ones_own_tells_no_working_days() -> None:
    policy = Matpolicy(fonster=Fonster(arbetsdag=lambda _day: True))
    (row,) = months_of(
        [a_contact(inkom_tid="2026-03-15T09:00:00", kontakt_tid="2026-03-15T09:01:00")], policy
    ).rader
    assert (row.antal_inkomna, row.antal_arbetsdagar) == (1, None)


def test_no_contact_no_median() -> None:
    (row,) = months_of([a_contact(utfall="ej_besvarad", kontakt_tid="")]).rader
    assert row.median_minuter is None


def balance(contacts: Iterable[Any]) -> None:
    rows = list(contacts)
    found = months_of(iter(rows))
    inside = sum(row.antal_inkomna or 0 for row in found.rader if isinstance(row.antal_inkomna, int))
    outside = sum(
        row.antal_utanfor_fonster or 0 for row in found.rader if isinstance(row.antal_utanfor_fonster, int)
    )
    assert inside + outside + sum(found.left_out.values()) == found.kontakter == len(rows)


def test_generated_contacts_add_up_and_their_months_are_valid() -> None:
    contacts = list(generate_records(Kontakt, 3000, 4))
    balance(contacts)
    assert telefon.validate(months_of(contacts).rader, on=date(2026, 11, 5)) == []


@settings(max_examples=60)
@given(st.lists(strategies.records(Kontakt), max_size=6))
def test_any_contacts_add_up(contacts: list[Kontakt]) -> None:
    balance(contacts)


def test_what_could_not_be_read_is_left_out() -> None:
    contact = a_contact()
    contact.kontakt_tid = Broken("strax", "date")
    assert judge(contact, Matpolicy()) == "olasbar"
    assert isinstance(contact.inkom_tid, datetime)
