"""Pseudonyms: published vectors, what makes two differ or meet, and a key that nothing shows."""

import copy
import hmac
import pickle
import traceback
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.identifiers import PseudonymKey, is_pseudonym, pseudonym

KEY = PseudonymKey(bytes(range(32)))
CONTACT = ("10", "GVR", "191212121212", "2026-03-02", "09:30", "99001", "046", "M01")


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("vardkontakt", ("10", "TakeCare", "12345678"), "099075d110e6dee09eff54f8cef3f163"),
        ("remiss", ("10", "TakeCare", "12345678"), "211d062f471064a3896b4564cee06c8b"),
        (
            "vardkontakt",
            ("10", "TakeCare", unicodedata.normalize("NFC", "Å-1")),
            "ee6b7ee8500f05311768ba8f080ac166",
        ),
        (
            "vardkontakt",
            ("10", "TakeCare", unicodedata.normalize("NFD", "Å-1")),
            "ee6b7ee8500f05311768ba8f080ac166",
        ),
        ("val-patient", ("191212121212",), "3a437cba97e3f43730b1d9c73903ab87"),
        ("val-patient", ("992299000010",), "c50eb36e8854ee3a6f75eca30e8fe4ed"),
        ("val-kontakt", CONTACT, "0d8ce7e7839628bcfc915ea562ca30cd"),
        ("val-vardperiod", ("191212121212", "99005901M1020260112"), "a96bbfab8c038c250a406dcd50914cb6"),
        ("vardkontakt", CONTACT, "1f22e39bdfaa42d1a9c8fd843d194180"),
    ],
)
def test_published_vectors(kind: str, parts: tuple[str, ...], expected: str) -> None:
    assert pseudonym(kind, KEY, parts) == expected


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_other_parts_other_pseudonym(left: list[str], right: list[str]) -> None:
    if any("\x1f" in text for text in left + right):
        return
    same = [unicodedata.normalize("NFC", text) for text in left] == [
        unicodedata.normalize("NFC", text) for text in right
    ]
    made = pseudonym("vardkontakt", KEY, left)
    assert is_pseudonym(made)
    assert (made == pseudonym("vardkontakt", KEY, right)) is same


def test_another_key_another_pseudonym() -> None:
    other = PseudonymKey(bytes(range(1, 33)))
    assert pseudonym("remiss", other, ("1",)) != pseudonym("remiss", KEY, ("1",))
    assert other != KEY
    assert other.check != KEY.check
    assert PseudonymKey(bytearray(range(32))) == KEY
    assert hash(PseudonymKey(bytes(range(32)))) == hash(KEY)
    assert KEY != "a key"


@pytest.mark.parametrize("kind", ["vard\x1fkontakt", "vardkontakt"])
def test_the_separator_is_refused(kind: str) -> None:
    with pytest.raises(UsageError, match=r"U\+001F"):
        pseudonym(kind, KEY, ("10\x1fTakeCare",))


@pytest.mark.parametrize("secret", [b"", b"hemlig-nyckel-av-31-tecken-----", b"ab" * 32, "x" * 40, None])
def test_a_weak_key_is_refused_and_not_shown(secret: bytes) -> None:
    with pytest.raises(UsageError, match="NAT603") as caught:
        PseudonymKey(secret)
    assert "hemlig" not in "".join(traceback.format_exception_only(caught.value))


def test_the_key_is_never_shown_nor_stored() -> None:
    secret = b"correct-horse-battery-staple-1234567"
    key = PseudonymKey(secret)
    shown = f"{key} {key!r} {key.check} {[key]}"
    assert "horse" not in shown
    assert secret.hex() not in shown
    assert len(key.check) == 8
    for store in (pickle.dumps, copy.deepcopy):
        with pytest.raises(UsageError, match="never stored"):
            store(key)
    assert not hasattr(key, "__dict__")


def test_forms_that_are_no_pseudonyms() -> None:
    assert is_pseudonym("0" * 32)
    for text in ("", "0" * 31, "0" * 33, "A" * 32, "g" * 32, "0" * 32 + "\n"):
        assert not is_pseudonym(text)


@pytest.mark.parametrize("length", [32, 33, 63, 64, 65, 200])
@given(message=st.binary(max_size=300))
def test_the_digest_is_hmac_for_keys_of_any_length(length: int, message: bytes) -> None:
    secret = bytes(range(length))
    expected = hmac.digest(secret, message, "sha256")[:16].hex()
    assert PseudonymKey(secret).digest(message) == expected
