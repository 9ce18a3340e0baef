"""HSA-id, kombika, placeholders, and the unit they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers import (
    PLACEHOLDERS,
    Enhet,
    HsaId,
    Kombika,
    hsa_faults,
    kombika_faults,
    luhn_digit,
    placeholder,
)

# HSA-id.


def test_hsa_ids_compare_without_case_and_keep_their_spelling() -> None:
    lower, upper = HsaId.parse("SE2321000016-39kj"), HsaId("SE2321000016-39KJ")
    assert lower == upper
    assert hash(lower) == hash(upper)
    assert lower != HsaId("SE2321000016-39KK")
    assert str(lower) == lower.reveal() == "SE2321000016-39kj"
    assert lower.canonical == "SE2321000016-39KJ"
    assert repr(lower) == "HsaId('SE2321000016-39kj')"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("SE2321000016-39KJ", ()),
        ("se2321000016-39KJ", ("ID121",)),
        ("SE2321000016-39KJ\n", ("ID121",)),
        ("SE２321000016-39KJ", ("ID121",)),
        ("", ("ID121",)),
        ("SE2321000017-39KJ", ("ID122",)),
        ("SE162321000017-39KJ", ("ID122",)),
        ("SE2321000016-" + "A" * 19, ("ID121",)),
        ("SE2321000017-" + "A" * 19, ("ID121", "ID122")),
        ("SE1600000000-A", ("ID122",)),
    ],
)
def test_faults_of_an_hsa_id(text: str, faults: tuple[str, ...]) -> None:
    assert hsa_faults(text) == faults


def test_a_wrong_organisation_number_is_a_warning() -> None:
    assert HsaId.parse("SE2321000017-39KJ").organisation_number == "2321000017"


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from(["SE", "SE16"]))
def test_the_tenth_digit_of_an_organisation_number_is_its_check_digit(body: str, prefix: str) -> None:
    for digit in "0123456789":
        fits = int(digit) == luhn_digit(body)
        assert hsa_faults(f"{prefix}{body}{digit}-1") == (() if fits else ("ID122",))


@given(st.one_of(st.text(), st.from_regex(r"SE(16)?[0-9]{9,11}-[A-Za-z0-9å]{0,25}", fullmatch=True)))
def test_hsa_faults_never_raises_and_agrees_with_parse(text: str) -> None:
    if "ID121" in hsa_faults(text):
        with pytest.raises(IdentifierError) as caught:
            HsaId.parse(text)
        assert caught.value.code == "ID121"
    else:
        assert str(HsaId.parse(text)) == text


# Kombika.


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("11010046M30", ()),
        ("191080110", ()),
        ("11010046ÅÄÖ", ()),
        ("11010046m30", ("ID125",)),
        ("11010046å", ("ID125",)),
        ("11010046", ("ID124",)),
        ("11010046M300", ("ID124",)),
        ("1101004AM30", ("ID124",)),
        ("11010 046 M30", ("ID124",)),
        ("11010046M3\n", ("ID124",)),
        ("11010046É", ("ID124",)),
        ("11010046ß", ("ID124", "ID125")),
        ("", ("ID124",)),
        ("EJSLL", ("ID124",)),
        ("ejsll", ("ID124", "ID125")),
        ("ƻ", ("ID124",)),
        ("ǅ", ("ID124",)),
    ],
)
def test_faults_of_a_kombika(text: str, faults: tuple[str, ...]) -> None:
    assert kombika_faults(text) == faults


@pytest.mark.parametrize("text", ["11010046M30", "11010046m30", "11010 046 m30", " 11010046M30 "])
def test_a_kombika_is_canonical_whatever_the_spelling(text: str) -> None:
    kombika = Kombika.parse(text)
    assert kombika == Kombika("11010046M30")
    assert hash(kombika) == hash(Kombika("11010046M30"))
    assert str(kombika) == kombika.canonical == "11010046M30"
    assert repr(kombika) == "Kombika('11010046M30')"


@pytest.mark.parametrize("text", sorted(PLACEHOLDERS))
def test_a_placeholder_is_no_kombika(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        Kombika.parse(text)
    assert caught.value.code == "ID126"


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{7,9}[A-Za-zåäöÅÄÖé0-9]{0,4}", fullmatch=True)))
def test_kombika_faults_never_raises_and_agrees_with_parse(text: str) -> None:
    faults = kombika_faults(text)
    if "ID124" not in faults:
        assert Kombika.parse(text).canonical == text.upper()
        assert kombika_faults(text.upper()) == ()
        assert ("ID125" in faults) == (text != text.upper())
    elif " " not in text and text.upper() not in PLACEHOLDERS:
        with pytest.raises(IdentifierError) as caught:
            Kombika.parse(text)
        assert caught.value.code == "ID124"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("EJSLL", "EJSLL"),
        ("OKÄND", "OKÄND"),
        ("OKAND", "OKÄND"),
        ("OVRIG", "ÖVRIG"),
        ("okänd", None),
        ("", None),
    ],
)
def test_placeholder(text: str, meant: str | None) -> None:
    assert placeholder(text) == meant


# Enhet.


def test_a_unit_takes_texts_and_values() -> None:
    of_texts = Enhet("11010 046 m30", "SE2321000016-39kj")
    of_values = Enhet(Kombika("11010046M30"), HsaId("SE2321000016-39KJ"))
    assert of_texts == of_values
    assert hash(of_texts) == hash(of_values)
    assert (of_texts.inr, of_texts.klin, of_texts.avd) == ("11010", "046", "M30")


def test_a_unit_without_kombika_has_no_parts() -> None:
    unit = Enhet(hsa_id="SE2321000016-39KJ")
    assert (unit.kombika, unit.inr, unit.klin, unit.avd) == (None, None, None, None)


@pytest.mark.parametrize(("kombika", "hsa_id"), [(None, None), ("", ""), (" ", None), (None, " ")])
def test_a_unit_needs_one_of_the_two(kombika: str | None, hsa_id: str | None) -> None:
    with pytest.raises(IdentifierError) as caught:
        Enhet(kombika, hsa_id)
    assert caught.value.code == "ID128"


@pytest.mark.parametrize(
    ("kombika", "hsa_id", "code"),
    [("EJSLL", None, "ID126"), ("1101", None, "ID124"), ("11010046M30", "SE1", "ID121")],
)
def test_a_unit_refuses_broken_parts(kombika: str, hsa_id: str | None, code: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        Enhet(kombika, hsa_id)
    assert caught.value.code == code


def test_a_unit_of_parts() -> None:
    assert Enhet.fran_delar("19108", "011", "0") == Enhet("191080110")
    assert Enhet.fran_delar("19108", "011", "0", hsa_id=HsaId("SE2321000016-39KJ")).hsa_id is not None


@pytest.mark.parametrize(
    ("inr", "klin", "avd"), [("1910", "8011", "0"), ("19108", "01", "10"), ("19108", "011", "")]
)
def test_parts_of_the_wrong_width_are_not_shifted_into_each_other(inr: str, klin: str, avd: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        Enhet.fran_delar(inr, klin, avd)
    assert caught.value.code == "ID124"
