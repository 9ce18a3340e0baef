"""What may be shown of an identity, and the search for identities where there must be none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.identifiers import MAYBE, Reservnummer, examine, identity_in, luhn_digit, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("810829DA1B", "810829****"),
        ("00000000-07M1", "00000000****"),
        ("198108320014", "19810832****"),
        ("191212121213", "19121212-****"),
        ("991981000011", "991981******"),
        ("22950606fh20", "22950606****"),
        ("", "****"),
        ("1212121212", "****"),
        ("121212121212", "****"),
        ("Tolvan Tolvansson", "****"),
        ("19121212-****", "****"),
    ],
)
def test_masked_form(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(
    st.one_of(
        st.text(),
        st.from_regex(r"[0-9]{8}-?[0-9A-Za-z]{4}", fullmatch=True),
        st.from_regex(r"[0-9]{6}[DEF][A-Z][01][A-Z]", fullmatch=True),
    )
)
def test_a_mask_never_shows_the_last_four(text: str) -> None:
    masked = mask(text)
    shown = masked.rstrip("*").rstrip("-")
    assert masked.count("*") >= 4
    assert shown == examine(text).canonical[: len(shown)]
    assert len(shown) <= max(0, min(8, len(text) - 4))


HITS = [
    "191212121212",
    "19121212-1212",
    "19121212+1212",
    "121212-1212",
    "121212+1212",
    "197010632391",
    "701063-2391",
    "992012000014",
    "Besök (191212121212).",
    "ref:121212-1212/2",
    "x-121212-1212-x",
    "_191212121212_",
    "111111-1111 121212-1212",
    "1212121212 och 121212-1212",
]
MISSES = [
    "",
    "12",
    "a191212121212",
    "191212121212a",
    "å121212-1212",
    "1912121212123",
    "191212121213",
    "121212-1213",
    "121312-1212",
    "1212-121212",
    "12121212-12",
    "19 1212121212 1",
    "171212121212",
    "992012000011",
    "99201200-0014",
    "SE2321000016-39KJ",
    "SE165565594230-1000",
    "12121212121212121212121212121212",
    "abcdef1212121212abcdef0123456789",
    "198108320014",
    "121260-1212",
]


@pytest.mark.parametrize("text", HITS)
def test_an_identity_is_found_for_certain(text: str) -> None:
    assert identity_in(text) == "certain"


@pytest.mark.parametrize("text", ["1212121212", "id 1212121212;", "7010632391", "1212121213 1212121212"])
def test_ten_bare_digits_are_a_chance_hit(text: str) -> None:
    assert identity_in(text) == "chance"


@pytest.mark.parametrize("text", [text for text in MISSES if text != "19 1212121212 1"])
def test_what_is_no_identity_is_not_found(text: str) -> None:
    assert identity_in(text) is None


def test_a_blank_ends_a_token() -> None:
    assert identity_in("19 1212121212 1") == "chance"


def test_29_february_without_century_exists_in_some_century() -> None:
    leap, common = "000229000", "010229000"
    assert identity_in(f"{leap}{luhn_digit(leap)}") == "chance"
    assert identity_in(f"19{leap}{luhn_digit(leap)}") is None
    assert identity_in(f"{common}{luhn_digit(common)}") is None


def test_number_000_does_not_save_from_the_screen() -> None:
    body = "121212000"
    assert identity_in(f"19{body}{luhn_digit(body)}") == "certain"


@given(st.text(), st.integers(0, 99_999), st.text())
def test_every_reservnummer_is_found_when_it_stands_alone(before: str, serial: int, after: str) -> None:
    number = Reservnummer.synthetic(serial).reveal()
    assert identity_in(f"{before} {number} {after}") == "certain"


@given(st.text("0123456789-+ aÅ_", max_size=40))
def test_the_prefilter_lets_no_hit_through(text: str) -> None:
    if identity_in(text) is not None:
        assert MAYBE.search(text) is not None
