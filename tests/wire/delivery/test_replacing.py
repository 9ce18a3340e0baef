"""Deliveries against each other: FIL019, FIL020, FIL034."""

import pytest

from cvrgvr.wire.delivery import Sidecar
from cvrgvr.wire.delivery.replacing import against
from tests.wire.delivery.deliveries import side

A = side("A")


def found(sidecar: Sidecar, *known: Sidecar) -> list[str]:
    return [fault.rule for fault in against(sidecar, known)]


def test_alone() -> None:
    assert found(A) == []
    assert found(A, A) == []


def test_replacing_one_of_the_same_key() -> None:
    after = side("B", "A")
    assert found(after, A, after) == []
    assert found(A, A, after) == []


@pytest.mark.parametrize("other", ["avsandare", "posttyp", "matperiod"])
def test_replacing_one_of_another_key(other: str) -> None:
    values = {"avsandare": "SE2", "posttyp": "CVR_GENOMFORD", "matperiod": "2026-02"}
    (fault,) = against(side("B", "A"), [side("A", **{other: values[other]})])
    assert (fault.rule, fault.key) == ("FIL019", "ersatter")
    assert fault.facts["why_en"] == "is of another sender, kind of record or month"


def test_replacing_what_is_not_known() -> None:
    (fault,) = against(side("B", "A"), [])
    assert (fault.rule, fault.facts["why_en"]) == ("FIL019", "is not known")
    assert found(side("B", "B"), side("B", "B")) == ["FIL019"]


def test_two_for_one_key() -> None:
    other = side("B")
    assert found(A, A, other) == ["FIL020"]
    assert found(other, A, other) == ["FIL020"]
    (fault,) = against(A, [side("L-2")])
    assert fault.facts["other"] == "L-2"


@pytest.mark.parametrize(
    "other", [{"avsandare": "SE2"}, {"posttyp": "CVR_GENOMFORD"}, {"matperiod": "2026-04"}]
)
def test_two_for_two_keys(other: dict[str, str]) -> None:
    assert found(A, side("B", **other)) == []


def test_a_chain_of_replacements() -> None:
    chain = [A, side("B", "A"), side("C", "B")]
    assert [found(each, *chain) for each in chain] == [[], [], []]


def test_two_that_replace_the_same() -> None:
    """Which of them holds cannot be known; the one that they replace does not."""
    both = [A, side("B", "A"), side("C", "A")]
    assert [found(each, *both) for each in both] == [[], ["FIL020"], ["FIL020"]]


def test_a_withdrawal_makes_room() -> None:
    gone = side("B", "A", radera=True)
    anew = side("C")
    assert [found(each, A, gone, anew) for each in (A, gone, anew)] == [[], [], []]


def test_a_ring() -> None:
    ring = [side("A", "B"), side("B", "A")]
    assert [found(each, *ring) for each in ring] == [["FIL020"], ["FIL020"]]


def test_one_name_for_two_deliveries() -> None:
    assert found(A, side("A", matperiod="2026-02")) == ["FIL034"]
    assert found(A, side("A", avsandare="SE2")) == []
    assert found(A, side("A", antal_byte=7)) == ["FIL034"]


def test_the_other_is_named_without_identity() -> None:
    (fault,) = against(A, [side("V-191212121212")])
    assert "1912" not in str(fault.facts["other"])
