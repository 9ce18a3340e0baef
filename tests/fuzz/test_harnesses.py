"""A short run of every harness; `nox -s fuzz` runs them for as long as you like, guided by coverage."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.harnesses import HARNESSES, crashes
from tests.fuzz.mutation import near

REPLAYED = 8
"""Seeds of a harness that are replayed here; the fuzzer has them all."""


@cache
def seeds(name: str) -> list[bytes]:
    found = HARNESSES[name].seeds()
    return found[:: max(1, len(found) // REPLAYED)][:REPLAYED]


@pytest.mark.parametrize("name", HARNESSES)
def test_seeds(name: str) -> None:
    assert seeds(name)
    for data in seeds(name):
        HARNESSES[name].run(data)


@pytest.mark.parametrize("name", HARNESSES)
@settings(max_examples=30)
@given(data=st.data())
def test_near_the_seeds(name: str, data: st.DataObject) -> None:
    HARNESSES[name].run(data.draw(near(seeds(name))))


@pytest.mark.parametrize("name", [name for name in HARNESSES if not name.endswith("-rules")])
@settings(max_examples=15)
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    HARNESSES[name].run(data)


def test_what_once_broke() -> None:
    for name, path in crashes():
        HARNESSES[name].run(path.read_bytes())
