"""Requests: method, address, query, headers; and what is refused."""

from datetime import date, time

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.gvr import rest
from cvrgvr.gvr.codes import Operation, Tjanst
from cvrgvr.spec import Provenance
from tests.gvr.rest.examples import BESOK, BODIES, FLYTT, KEY, PERIOD

BASE = "https://host/gvr-services/rest"
CONFIG = rest.Config(bas_url=BASE, miljo="test", miljoer={BASE: "test"})
GUESSES = attrs.evolve(CONFIG, tillat_overifierat=True)
UNIT = "&enhet.inr=99001&enhet.klin=046&enhet.avd=M01"


def test_registration() -> None:
    sent = rest.request(BESOK, "registrera", CONFIG)
    assert (sent.method, sent.path, sent.url) == (
        "POST",
        "/vardhandelse/besok",
        f"{BASE}/vardhandelse/besok",
    )
    assert sent.query == ()
    assert dict(sent.headers) == {
        "Accept": "application/json",
        "Content-Type": "application/json; charset=utf-8",
    }
    assert sent.miljo == "test"
    assert sent.overifierad  # `start` is this project's name
    assert sent.body == (
        b'{"patientId":"191212121212","start":"2026-03-02T09:30:00",'
        b'"enhet":{"inr":"99001","klin":"046","avd":"M01"},'
        b'"besokTyp":"0","vardgivare":["01"],"taxa":"02","akut":"2"}'
    )


def test_cancellation_has_the_key_in_its_query_and_no_body() -> None:
    sent = rest.request(BESOK, "makulera", CONFIG)
    assert sent.method == "DELETE"
    assert (sent.json, sent.body) == (None, None)
    assert sent.headers == (("Accept", "application/json"),)
    start = "start=2026-03-02T09%3A30%3A00"
    assert sent.url == f"{BASE}/vardhandelse/besok?patientId=191212121212&{start}{UNIT}"


def test_correction_sends_all_again() -> None:
    sent = rest.request(BESOK, "korrigera", GUESSES)
    assert (sent.method, sent.json) == ("PUT", rest.to_object(BESOK))


def test_cancelling_a_move_tells_which() -> None:
    sent = rest.request(FLYTT, "makulera", CONFIG)
    assert [name for name, _ in sent.query[-4:]] == [
        "tillEnhet.inr",
        "tillEnhet.klin",
        "tillEnhet.avd",
        "flyttTid",
    ]
    with pytest.raises(WriteError, match="which move"):
        rest.request(gvr.Flytt(nyckel=FLYTT.nyckel), "makulera", CONFIG)
    assert rest.request(FLYTT, "hamta", CONFIG).path == "/vardhandelse/flytt"
    assert len(rest.request(FLYTT, "hamta", CONFIG).query) == 5


def test_a_care_period_is_named_in_the_address() -> None:
    start, slut = BODIES[-2][0], BODIES[-1][0]
    assert rest.request(start, "registrera", CONFIG).path == "/vardperioder"
    code = "99005901M1020260112"
    assert rest.request(start, "makulera", CONFIG).url == f"{BASE}/vardperioder/{code}"
    assert rest.request(start, "korrigera", GUESSES).path == f"/vardperioder/{code}"
    assert rest.request(slut, "registrera", GUESSES).path == f"/vardperioder/{code}/avslut"
    odd = gvr.VardperiodSlut(
        nyckel=gvr.VardperiodNyckel("191212121212", "a/b ä"), slutdatum=date(2026, 5, 30)
    )
    assert rest.request(odd, "registrera", GUESSES).path == "/vardperioder/a%2Fb%20%C3%A4/avslut"
    legacy = attrs.evolve(CONFIG, vardperiod_variant="legacy")
    assert rest.request(start, "registrera", legacy).path == "/vardperiod"
    assert dict(rest.request(start, "makulera", legacy).query) == {"patientId": "191212121212", "id": code}


def test_fetching() -> None:
    key = attrs.evolve(KEY, datum=date(2026, 3, 1), tid=None)
    assert (
        rest.request(key, "hamta", CONFIG).url
        == f"{BASE}/vardhandelse?patientId=191212121212&start=2026-03-01"
    )
    assert rest.request("123", "hamta", CONFIG, extra=True).url == f"{BASE}/vardhandelse?id=123&extra=true"
    assert rest.request("123", "hamta", CONFIG).query == (("id", "123"),)
    assert rest.request(date(2026, 1, 1), "hamta", CONFIG).url == f"{BASE}/vardperioder?start=2026-01-01"
    assert rest.request(PERIOD, "hamta", CONFIG).path == "/vardperioder/99005901M1020260112"
    with pytest.raises(WriteError, match="patient_id and datum"):
        rest.request(gvr.HandelseNyckel("191212121212"), "hamta", CONFIG)
    with pytest.raises(UsageError, match="can only be fetched"):
        rest.request(KEY, "makulera", CONFIG)


@pytest.mark.parametrize("tjanst", Tjanst)
@pytest.mark.parametrize("operation", Operation)
def test_guessed_addresses_are_refused_until_confirmed(tjanst: Tjanst, operation: Operation) -> None:
    vag = rest.PATHS.get((tjanst, operation))
    if vag is None:
        with pytest.raises(UsageError, match="has no"):
            GUESSES.vag(tjanst, operation)
    elif vag.provenance is Provenance.REFERENCE:
        with pytest.raises(UsageError, match="not public"):
            CONFIG.vag(tjanst, operation)
        assert GUESSES.vag(tjanst, operation) == vag
    else:
        assert CONFIG.vag(tjanst, operation) == vag
    own = attrs.evolve(CONFIG, vagar={(tjanst, operation): "/egen"})
    assert own.vag(tjanst, operation).path == "/egen"


def test_a_confirmed_request_is_verified() -> None:
    config = attrs.evolve(
        CONFIG,
        alias={("besok", "nyckel.datum"): "start", ("besok", "akut"): "akut"},
    )
    assert not rest.request(BESOK, "registrera", config).overifierad
    assert not rest.request(BESOK, "makulera", config).overifierad
    assert rest.request(BESOK, "korrigera", attrs.evolve(config, tillat_overifierat=True)).overifierad


def test_transactions_know_their_operation() -> None:
    for operation in ("registrera", "makulera"):
        transaction = gvr.GvrTransaktion.av(BESOK, operation)
        sent = rest.request(transaction, None, CONFIG)
        assert sent == rest.request(BESOK, operation, CONFIG)
    with pytest.raises(UsageError, match="another operation"):
        rest.request(gvr.GvrTransaktion.av(BESOK, "makulera"), "registrera", CONFIG)
    with pytest.raises(WriteError, match="none of GVR's"):
        rest.request(gvr.GvrTransaktion(tjanst="avgift", operation="makulera", nyckel=KEY), None, CONFIG)


@pytest.mark.parametrize(
    ("key", "missing"),
    [
        (None, "nyckel.patient_id"),
        (attrs.evolve(KEY, patient_id=None), "nyckel.patient_id"),
        (attrs.evolve(KEY, datum=None), "nyckel.datum"),
        (attrs.evolve(KEY, tid=None), "nyckel.tid"),
        (attrs.evolve(KEY, enhet=None), "nyckel.enhet"),
        (attrs.evolve(KEY, enhet=gvr.Enhet()), "nyckel.enhet"),
    ],
)
def test_a_key_that_is_not_whole(key: gvr.HandelseNyckel | None, missing: str) -> None:
    for operation in ("registrera", "makulera"):
        with pytest.raises(WriteError, match=f"{missing} is missing"):
            rest.request(attrs.evolve(BESOK, nyckel=key), operation, CONFIG)


def test_an_activity_without_patient_needs_none() -> None:
    key = gvr.HandelseNyckel(None, date(2026, 3, 2), time(9), gvr.Enhet("99001046M01"))
    record = gvr.Samverkansaktivitet(nyckel=key, med_patient=False, yrkeskategorier=("31",))
    assert "patientId" not in (rest.request(record, "registrera", GUESSES).json or {})


def test_what_the_caller_has_wrong() -> None:
    with pytest.raises(UsageError, match="registered for produktion, and miljo is test"):
        rest.request(BESOK, "registrera", attrs.evolve(CONFIG, miljoer={BASE: "produktion"}))
    with pytest.raises(UsageError, match="operation is one of"):
        rest.request(BESOK, "avsluta", CONFIG)
    with pytest.raises(UsageError, match="travels in the visit"):
        rest.request(gvr.Akutuppgift(nyckel=KEY, akut="1"), "registrera", GUESSES)
    for wrong in ({"miljo": "prod"}, {"starttid_form": "x"}, {"vardperiod_variant": "x"}):
        with pytest.raises(UsageError, match="is one of"):
            rest.Config(**wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a key is a service and an operation"):
        rest.Config(vagar={("besok", "skicka"): "/x"})


def test_nothing_of_a_patient_in_repr_headers_or_messages() -> None:
    sent = rest.request(BESOK, "makulera", CONFIG)
    assert repr(sent) == "<Request DELETE besok makulera>"
    assert "1912" not in str(sent.headers)


def test_without_a_base_there_is_no_url() -> None:
    assert rest.request(BESOK, "registrera").url is None
