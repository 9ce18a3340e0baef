"""Municipalities, LKF, regions and OIDs."""

from typing import TYPE_CHECKING, Any, cast

import pytest

from cvrgvr.errors import IdentifierError
from cvrgvr.identifiers import MUNICIPALITIES, OIDS, REGIONS, Lanskod, Regionkod, home_region, kommunkod_of
from cvrgvr.identifiers.oids import Oid
from cvrgvr.identifiers.places import MISSING

if TYPE_CHECKING:
    from collections.abc import MutableMapping


def test_home_region_is_county_01() -> None:
    assert home_region("0180")
    assert not home_region("1080")
    assert not home_region(MISSING)
    assert not home_region("")


@pytest.mark.parametrize("lkf", ["018001", "0180AA", "018099"])
def test_kommunkod_of_a_whole_lkf(lkf: str) -> None:
    assert kommunkod_of(lkf) == "0180"


@pytest.mark.parametrize("lkf", ["0180", "01800", "0180001", "0180 1", "0180Å1", ""])
def test_a_broken_lkf_has_no_kommunkod(lkf: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        kommunkod_of(lkf)
    assert caught.value.code == "ID134"


def test_constant_tables_cannot_be_changed() -> None:
    for table in (MUNICIPALITIES, OIDS):
        with pytest.raises(TypeError):
            cast("MutableMapping[str, Any]", table)["x"] = "y"


@pytest.mark.parametrize("value", [0, 1, 11, 25, 66, -10, True, "10", 10.0, None])
def test_a_number_without_region_is_refused(value: Any) -> None:
    with pytest.raises(IdentifierError) as caught:
        Regionkod(value)
    assert caught.value.code == "ID136"


@pytest.mark.parametrize("text", ["", "1", "010", "11", "1O", "１０", " 10", "-1"])
def test_a_text_that_is_no_region_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        Regionkod.parse(text)
    assert caught.value.code == "ID136"


def test_a_county_without_region_is_refused() -> None:
    with pytest.raises(IdentifierError) as caught:
        Regionkod.of_scb(Lanskod("11"))
    assert caught.value.code == "ID136"


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_found_by_each_of_its_codes(region: Regionkod) -> None:
    assert Regionkod.parse(str(region)) == region
    assert Regionkod(int(region)) == region
    assert Regionkod.of_scb(region.scb) == region


def test_a_regionkod_equals_neither_a_number_nor_a_text() -> None:
    stockholm = Regionkod(10)
    others: list[object] = [10, "10", "01", Lanskod("10")]
    assert stockholm not in others
    assert not isinstance(stockholm, int)


def test_an_oid_row_is_a_value() -> None:
    assert OIDS["1.2.752.74.9.1"] == Oid("1.2.752.74.9.1", "nationellt reservid", ("INERA-OID",))
