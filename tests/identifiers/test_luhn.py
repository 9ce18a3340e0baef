"""The Luhn digit: against a naive implementation, and its tables against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.identifiers.luhn import RESIDUE_OF_FOUR, luhn_digit


def naive(text: str) -> int:
    total = 0
    for index, character in enumerate(reversed(text)):
        value = int(character) if character in "0123456789" else ord(character)
        product = value * (2 if index % 2 == 0 else 1)
        while product:
            total += product % 10
            product //= 10
    return (10 - total % 10) % 10


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=40))
def test_agrees_with_the_naive_implementation(text: str) -> None:
    assert luhn_digit(text) == naive(text)


@given(st.text("0123456789", min_size=11, max_size=11))
def test_groups_of_four_tell_whether_twelve_digits_end_in_their_check_digit(body: str) -> None:
    for digit in "0123456789":
        number = body + digit
        share = sum(RESIDUE_OF_FOUR[number[start : start + 4]] for start in (0, 4, 8))
        assert (share % 10 == 0) == (int(digit) == luhn_digit(body))


def test_the_table_has_all_groups_of_four_digits() -> None:
    assert set(RESIDUE_OF_FOUR) == {f"{number:04}" for number in range(10_000)}


def test_one_digit() -> None:
    assert luhn_digit("5") == 9


@pytest.mark.parametrize("text", ["", " ", "12a", "1-2", "1²", "١٢", "Å"])
def test_refuses_what_has_no_digit_and_does_not_show_it(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        luhn_digit(text)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert not text.strip() or text not in str(caught.value)
