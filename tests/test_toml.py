"""TOML of any kind is read or refused, in memory and time that do not run away."""

import time
import tomllib
import tracemalloc

import pytest

from cvrgvr.errors import LayoutError, UsageError
from cvrgvr.policy.settings import parse_settings
from cvrgvr.toml import read_toml
from cvrgvr.wire.layout import Layout

HOSTILE = {
    "open lists": ("a = " + "[" * 100_000, "brackets"),
    "lists": ("a = " + "[" * 100_000 + "]" * 100_000, "brackets"),
    "inline tables": ("a = " + "{b = " * 100_000, "brackets"),
    "a key": ("a" + ".b" * 100_000 + " = 1", "at line 1"),
    "a header": ("\n[" + "a." * 100_000 + "a]", "at line 2"),
    "many keys": ("\n".join(f"a{number}{'.b' * 257} = 1" for number in range(1000)), "at line 1"),
    "digits": ("a = " + "9" * 5000, "digits"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    text, told = HOSTILE[name]
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(ValueError, match=told):
        read_toml(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 << 20
    assert time.process_time() - began < 20
    with pytest.raises(LayoutError, match=r"^the layout is not TOML: .+"):
        Layout.parse(text)
    with pytest.raises(UsageError, match=r"^f\.toml is not TOML: .+"):
        parse_settings(text, "f.toml")


def test_as_large_as_anyone_writes_them() -> None:
    text = "a" + ".b" * 256 + " = 1\nc = " + "[" * 20 + "]" * 20 + "\nd = " + "9" * 4000
    assert read_toml(text) == tomllib.loads(text)


def test_what_is_no_toml_is_told_by_its_place() -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_toml("a = 1\nb\n")
