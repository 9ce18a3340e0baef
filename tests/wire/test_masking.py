"""Values as findings show them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvrgvr.spec import Kind
from cvrgvr.wire.masking import masked, record_key


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-02-30", "0000-00-00"),
        ("2026-03-02T08:30", "0000-00-00T00:00"),
        ("Åsa Öberg", "xxx xxxxx"),
        ("a_b", "x?x"),
        ("1\0\n", "0??"),
        ("J\udcff", "x?"),
        ("", ""),
    ],
)
def test_the_form_is_shown(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_long_texts_are_cut() -> None:
    assert masked("a" * 40) == "x" * 40
    assert masked("a" * 41) == "x" * 40 + "…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("191212121212", "19121212-****"), ("992299000010", "992299******"), ("Tolvan", "****")],
)
def test_identity_numbers(text: str, shown: str) -> None:
    assert masked(text, Kind.PERSON) == shown


@settings(max_examples=50)
@given(st.text(max_size=50))
def test_nothing_of_the_content_is_shown(text: str) -> None:
    assert set(masked(text)) <= set("x0 :;,.|/+T-?…")


@pytest.mark.parametrize("kind", list(Kind))
def test_surrogates_never_come_out(kind: Kind) -> None:
    masked("a\udcff191212121212", kind).encode()


def test_a_record_key_is_shown_when_it_is_an_id() -> None:
    assert record_key("V-000001") == "V-000001"
    assert record_key("x") == "x"
    assert record_key("Anna Andersson") == "xxxx xxxxxxxxx"
    assert record_key("å1") == "x0"
    assert record_key("19121212-1212") == "00000000-0000"
    assert record_key("V 1212121212") == "x 0000000000"
    assert record_key("a" * 65) == "x" * 40 + "…"


@pytest.mark.parametrize("key", [None, 5, object()])
def test_no_record_key(key: object) -> None:
    assert record_key(key) is None
