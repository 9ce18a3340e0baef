"""Identities of persons as values: equality, masking, refusal, and the OID that comes along."""

import copy
import pickle
import traceback

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import IdentifierError, UsageError
from cvrgvr.identifiers import (
    Lrid,
    NationelltReservid,
    PersonId,
    Personnummer,
    Reservnummer,
    Samordningsnummer,
    parse,
)
from cvrgvr.identifiers.lrid_regions import candidates

OF_KIND: list[tuple[type[PersonId], str]] = [
    (Personnummer, "191212121212"),
    (Samordningsnummer, "197010632391"),
    (Reservnummer, "992012000014"),
    (NationelltReservid, "22950606FH20"),
    (Lrid, "198108320014"),
]


@pytest.mark.parametrize(("kind", "text"), OF_KIND)
def test_each_kind_parses_its_own_and_refuses_the_others(kind: type[PersonId], text: str) -> None:
    person = kind.parse(text)
    assert type(parse(text)) is kind
    assert parse(text) == person == kind(text)
    assert hash(parse(text)) == hash(person)
    for other, _ in OF_KIND:
        if other is not kind:
            with pytest.raises(IdentifierError) as caught:
                other.parse(text)
            assert caught.value.code == "ID101"


@pytest.mark.parametrize(("kind", "text"), OF_KIND)
def test_nothing_but_reveal_shows_the_value(kind: type[PersonId], text: str) -> None:
    person = kind.parse(text)
    assert person.reveal() == text
    for shown in (str(person), repr(person), f"{person}", f"{[person]}"):
        assert text not in shown
        assert text[8:] not in shown.replace(text[:8], "")


@pytest.mark.parametrize(("kind", "text"), OF_KIND)
def test_values_are_frozen_copied_and_pickled(kind: type[PersonId], text: str) -> None:
    person = kind.parse(text)
    assert copy.deepcopy(person) == pickle.loads(pickle.dumps(person)) == person
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        person._value = "x"  # type: ignore[misc]
    assert not hasattr(person, "__dict__")


@pytest.mark.parametrize(
    "text", ["191212121213", "991981000011", "22950606FH21", "1212121212", "19121212000x"]
)
def test_an_error_does_not_carry_the_number(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse(text)
    error = caught.value
    assert text not in str(error)
    assert text not in repr(error)
    assert error.__cause__ is None
    assert error.__context__ is None
    assert text[-4:] not in "".join(traceback.format_exception_only(error))


def test_an_error_survives_pickling() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse("191212121213")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, str(again)) == (caught.value.code, str(caught.value))


def test_a_wrong_digit_without_the_old_rule_says_nothing_of_it() -> None:
    with pytest.raises(IdentifierError) as caught:
        Reservnummer.parse("991981000012")
    assert str(caught.value) == "ID105: wrong check digit"


def test_reserve_identities_derive_nothing() -> None:
    for text in ("992012000014", "198108320014"):
        person = parse(text)
        assert (person.born, person.birth_year, person.sex) == (None, None, None)


@given(st.integers(0, 99_999))
def test_synthetic_reservnummer_are_valid_and_of_the_year_2299(serial: int) -> None:
    person = Reservnummer.synthetic(serial)
    assert person.reveal()[:11] == f"992299{serial:05}"
    assert Reservnummer.parse(person.reveal()) == person == parse(person.reveal())
    assert str(person) == "992299******"


@pytest.mark.parametrize("serial", [-1, 100_000])
def test_synthetic_reservnummer_have_five_digits_of_serial(serial: int) -> None:
    with pytest.raises(UsageError):
        Reservnummer.synthetic(serial)


# The OID that came along.


@pytest.mark.parametrize(
    ("text", "oid"),
    [
        ("191212121212", "1.2.752.97.3.1.3"),
        ("992012000014", "1.2.752.129.2.1.3.1"),
        ("191212121212", "1.2.752.129.2.1.3.2"),
        ("198108320014", "1.2.752.113.11.0.2.1.1.1"),
        ("19600606AA1G", "1.2.752.74.9.2"),
        ("191212121212", "1.2.3"),
        ("19600606AA1G", "1.2.3"),
    ],
)
def test_an_oid_that_disagrees_with_the_form_is_refused(text: str, oid: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse(text, oid)
    assert caught.value.code == "ID101"


def test_the_texts_own_fault_comes_before_the_oid() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse("1212121212", "1.2.752.74.9.2")
    assert caught.value.code == "ID102"


def test_the_oid_frees_a_region_from_anothers_check_digit() -> None:
    with pytest.raises(IdentifierError) as caught:
        parse("18500101M123")
    assert caught.value.code == "ID109"
    lrid = parse("18500101M123", "1.2.752.266.1.1.2")
    assert isinstance(lrid, Lrid)
    assert [region.key for region in lrid.regions] == ["Sörmland 2"]


def test_an_oid_that_nobody_published_leaves_the_regions_without_one() -> None:
    lrid = parse("18500101-M123", "1.2.752.999")
    assert isinstance(lrid, Lrid)
    assert [region.key for region in lrid.regions] == ["VGR GRID", "Dalarna"]
    assert lrid.oid is None


def test_the_oid_decides_against_the_national_form_too() -> None:
    text = "22950606SU23"
    assert Lrid.parse(text, "1.2.752.74.9.2").regions[0].key == "LiV"
    with pytest.raises(IdentifierError):
        Lrid.parse(text)


def test_regions_are_part_of_what_an_lrid_is() -> None:
    blekinge, sormland = (Lrid.parse("19600606AA1G", oid) for oid in ("1.2.752.74.9.5", "1.2.752.266.1.1.1"))
    assert blekinge.reveal() == sormland.reveal()
    assert blekinge != sormland
    told, found = Lrid.parse("810829DA1B", "1.2.752.219.1.10.10.1"), Lrid.parse("810829DA1B")
    assert told == found  # the same region, however it was known
    assert hash(told) == hash(found)


def test_a_text_in_no_regions_form_has_no_candidates() -> None:
    for text in ("?", "191212121212", "1960060AAA1G", "１９６００６０６AA1G"):
        assert candidates(text) == ()
