"""What adapters share: registers other than CVR get theirs with one declaration."""

from datetime import date, datetime
from typing import Any

import pytest
from attrs import frozen

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import Adapter, Wait, assess, day0, wait_from
from cvrgvr.spec import Broken

DAY, LATER = date(2026, 1, 5), date(2026, 1, 8)


@frozen
class Pause:
    orsak: str
    fran: date
    tom: date | None = None


@frozen
class Decline:
    datum: date
    informerad: bool | None = None
    meddelat: bool | None = None
    erbjuden_tid: date | None = None
    anger_datum: date | None = None


@frozen
class Contact:
    """A contact of primary care, as GVR has it: its start is a substitute unless the caller knows better."""

    vardgaranti: Any = "J"
    kontaktdatum: Any = None
    bokningsdatum: Any = None
    datum: Any = None


def assessment(
    vardgaranti: str | None, sought: date | None, booked: date | None, seen: date | None
) -> Wait | None:
    reason = {"J": None, "N": "ej_vardgaranti"}.get(vardgaranti or "", "vardgaranti_okand")
    return wait_from("bedomning", reason, day0(sought, booked), seen)


GVR = Adapter(("vardgaranti", "kontaktdatum", "bokningsdatum", "datum"), assessment)


def completed(fas: int, vardgaranti: int, referred: date | None, decided: date, began: date) -> Wait | None:
    outside = {3: "undersokning", 4: "aterbesok", 5: "akut"}.get(fas)
    reason = outside or (None if vardgaranti == 1 else "ej_vardgaranti")
    start = day0(referred, decided) if fas == 1 else day0(decided)
    return wait_from({1: "besok", 2: "behandling"}.get(fas), reason, start, began, avvikelse=2)


@frozen
class Snapshot:
    fas: int
    vardgaranti: int
    remissdatum: Any
    beslut: Any
    matdatum: Any = date(2026, 2, 28)


NATIONAL = Adapter(
    ("fas", "vardgaranti", "remissdatum", "beslut", "start"), completed, on="matdatum", end="start"
)


def test_day_0_is_the_date_that_the_law_names_or_a_substitute() -> None:
    assert day0(DAY, LATER) == (DAY, False)
    assert day0(None, LATER, DAY) == (LATER, True)
    assert day0(None, None, DAY) == (DAY, True)
    assert day0(None, None) == day0(None) == (None, False)
    assert day0(None, 738_000) == (738_000, True)


def test_an_adapter_for_visits_in_primary_care() -> None:
    wait = GVR.wait_of(Contact("J", DAY, None, datetime.fromisoformat("2026-01-08T09:30")))
    assert wait == Wait("bedomning", DAY, LATER)
    derived = GVR.wait_of(Contact("J", None, DAY, LATER))
    assert derived is not None
    assert "start_harledd" in assess(derived).flags
    said_no, blank = GVR.wait_of(Contact("N", DAY, None, LATER)), GVR.wait_of(Contact(None, DAY))
    assert said_no is not None
    assert blank is not None
    assert (assess(said_no).status, assess(said_no).orsak) == ("omfattas_ej", "ej_vardgaranti")
    assert (assess(blank).status, assess(blank).orsak) == ("kan_inte_avgoras", "vardgaranti_okand")


def test_what_cannot_be_read_makes_no_wait() -> None:
    assert GVR.wait_of(Contact("J", Broken("2026-13-01", "date"), None, LATER)) is None


def test_an_adapter_for_the_national_record() -> None:
    waiting = Snapshot(1, 1, None, date(2025, 11, 29))
    wait = NATIONAL.wait_of(waiting)  # VK06: 91 days, code 2
    assert wait is not None
    found = assess(wait, NATIONAL.measured_on(waiting))
    assert (found.status, found.orsak, found.raw_days) == ("kan_inte_avgoras", "avvikelse_utan_datum", 91)
    follow_up = NATIONAL.wait_of(Snapshot(4, 2, None, DAY))
    assert follow_up is not None
    assert assess(follow_up).orsak == "aterbesok"


def test_the_day_to_which_is_counted() -> None:
    assert NATIONAL.measured_on(Snapshot(1, 1, None, DAY)) == date(2026, 2, 28)
    assert NATIONAL.measured_on(Snapshot(1, 1, None, DAY, Broken("x", "date"))) is None
    assert GVR.measured_on(Contact()) is None

    class Given:
        start = DAY
        matdatum = LATER

    assert NATIONAL.measured_on(Given()) is None  # care has been given: it ends by itself


def test_pauses_and_declines_of_registers() -> None:
    pauses = [Pause("medicinsk", DAY, LATER), Pause("sarskild", DAY)]
    declines = [Decline(DAY, True, False, LATER, LATER), Decline(LATER)]
    wait = wait_from("besok", None, (DAY, False), pauser=pauses, avstaenden=iter(declines), listad=True)
    assert wait is not None
    assert [(p.orsak, p.from_datum, p.tom_datum) for p in wait.pauser] == [("medicinsk", DAY, LATER)]
    assert [(d.datum, d.informerad, d.meddelat, d.erbjuden_tid) for d in wait.avstaenden] == [
        (DAY, True, False, LATER),
        (LATER, None, None, None),
    ]
    assert wait.anger == (LATER,)
    assert wait.listad is True


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({}, 1),
        ({"pauser": [Pause("sarskild", DAY)]}, None),
        ({"avstaenden": [Decline(DAY)]}, None),
        ({"avvikelse": 4}, None),
        ({"avvikelse": None}, None),
    ],
)
def test_a_code_counts_only_where_nothing_is_dated(more: dict[str, Any], kept: int | None) -> None:
    given: dict[str, Any] = {"avvikelse": 1}
    wait = wait_from("besok", None, (DAY, False), **given | more)
    assert wait is not None
    assert wait.avvikelse == kept


def test_what_does_not_tell_makes_no_wait() -> None:
    assert wait_from(None, None, (DAY, False)) is None
    assert wait_from("besok", None, (DAY, False), pauser=[Pause("medicinsk", LATER, DAY)]) is None
    outside = wait_from(None, "akut", (None, False))
    assert outside is not None
    assert outside.undantag == "akut"
    with pytest.raises(UsageError, match="unknown undantag"):
        wait_from(None, "annat", (None, False))


def test_a_pause_of_one_day_is_one() -> None:
    wait = wait_from("besok", None, (DAY, False), pauser=[Pause("medicinsk", DAY, DAY)])
    assert wait is not None
    assert [(pause.from_datum, pause.tom_datum) for pause in wait.pauser] == [(DAY, DAY)]
