"""A short run of every harness; `nox -s fuzz` runs them for as long as you like, guided by coverage."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.harnesses import HARNESSES, crashes
from tests.fuzz.mutation import near

seeds = cache(lambda name: HARNESSES[name].seeds())


@pytest.mark.parametrize("name", HARNESSES)
def test_seeds(name: str) -> None:
    assert seeds(name)
    for data in seeds(name):
        HARNESSES[name].run(data)


@pytest.mark.parametrize("name", HARNESSES)
@settings(max_examples=60)
@given(data=st.data())
def test_near_the_seeds(name: str, data: st.DataObject) -> None:
    HARNESSES[name].run(data.draw(near(seeds(name))))


@pytest.mark.parametrize("name", HARNESSES)
@settings(max_examples=25)
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    HARNESSES[name].run(data)


def test_what_once_broke() -> None:
    for name, path in crashes():
        HARNESSES[name].run(path.read_bytes())
