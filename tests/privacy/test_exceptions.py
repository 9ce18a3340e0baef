"""What is raised, with what caused it and what went before: no value in any of it, nor a key."""

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvrgvr import cvr, gvr, national, telefon, utbud, val
from cvrgvr.errors import CvrgvrError
from cvrgvr.gvr import ersmo, hej, rest
from cvrgvr.identifiers.pseudonyms import PseudonymKey, pseudonym
from cvrgvr.policy import Baseline
from cvrgvr.policy.settings import parse_settings
from cvrgvr.wire.layout import Layout
from cvrgvr.wire.tables import read_table
from tests.privacy.marked import PERSON, TEXT, delimited, hidden, messages, told_by, transactions

MARKED = f"{TEXT} {PERSON}"
KEY = b"hemlig nyckel med fler tecken an trettio och tva"
REPEATED = b"1212121212" * 4
MESSAGE = next(data for _, data in messages())
BULK = gvr.read(transactions())


def writers() -> list[Any]:
    found: list[Any] = []
    for register, spec, data in delimited():
        records = register.read(data, spec.name).records
        found.append(
            pytest.param(lambda records=records, to=register.write: to(records, io.BytesIO()), id=spec.name)
        )
    return found


@pytest.mark.parametrize("write", writers())
def test_records_that_are_refused(write: Callable[[], object]) -> None:
    with pytest.raises(CvrgvrError) as raised:
        write()
    hidden(*told_by(raised.value))


REFUSED: dict[str, Callable[[], object]] = {
    "path": lambda: cvr.read(f"no such folder/{MARKED}"),
    "record": lambda: cvr.read(b"", record=MARKED),
    "no record": lambda: cvr.write([MARKED], io.BytesIO()),
    "validate": lambda: cvr.validate([MARKED]),
    "telefon": lambda: telefon.write([MARKED], io.BytesIO()),
    "utbud": lambda: utbud.validate([MARKED]),
    "val": lambda: val.write([MARKED], io.BytesIO()),
    "gvr": lambda: gvr.validate([MARKED]),  # type: ignore[list-item]
    "gvr write": lambda: gvr.write(
        BULK.records, io.BytesIO(), huvud=gvr.Huvud("T1", "2026-03-03T06:00:00+01:00", "99001046M01")
    ),
    "rest": lambda: [rest.to_object(each.data) for each in BULK.records],
    "receipts": lambda: list(rest.read_receipts(MARKED.encode())),
    "ersmo": lambda: ersmo.write([MARKED], io.BytesIO(), id="1"),  # type: ignore[list-item]
    "hej": lambda: hej.write([hej.HejHandelse(handelse_id=MARKED)], io.BytesIO(), id="1"),
    "national": lambda: national.read(MESSAGE[: len(MESSAGE) // 2]),
    "national message": lambda: national.write([national.Genomford(vardkontakt_id=MARKED)], "a.xml"),
    "response": lambda: national.read_response(MARKED.encode()),
    "policy": lambda: parse_settings(f'lang = "{MARKED}"', "policy"),
    "baseline": lambda: Baseline.parse(MARKED),
    "table": lambda: read_table(f"no such folder/{MARKED}", "AVD"),
    "layout": lambda: Layout.load(f"no such folder/{MARKED}.toml"),
    "short key": lambda: PseudonymKey(MARKED.encode()[:20]),
    "repeated key": lambda: PseudonymKey(REPEATED),
    "separator": lambda: pseudonym("a", PseudonymKey(KEY), [f"{MARKED}\x1f"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CvrgvrError) as raised:
        REFUSED[name]()
    hidden(*told_by(raised.value))


def test_keys_are_shown_nowhere() -> None:
    key = PseudonymKey(KEY)
    texts = [repr(key), str(key), f"{key}", key.check, repr([key]), repr({"key": key}), repr(vars(type(key)))]
    with pytest.raises(CvrgvrError) as raised:
        pickle.dumps(key)
    texts += told_by(raised.value)
    for text in texts:
        assert KEY.decode() not in text
        assert KEY.hex() not in text
        assert "hemlig" not in text


@pytest.mark.parametrize(
    "secret", [b"", b"x" * 31, b"0123" * 8, bytes(40), "a text of enough letters, not bytes", None]
)
def test_weak_keys(secret: Any) -> None:
    with pytest.raises(CvrgvrError, match="NAT603, VAL101"):
        PseudonymKey(secret)


def test_keys_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the function that takes as long for every difference, and by nothing that stops at the first."""
    asked: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        asked.append((one, other))
        return one == other

    monkeypatch.setattr("hmac.compare_digest", compare)
    assert PseudonymKey(KEY) == PseudonymKey(bytearray(KEY))
    assert PseudonymKey(KEY) != PseudonymKey(KEY[::-1])
    assert len(asked) == 2
    assert PseudonymKey(KEY) != KEY
