"""Sidecars: written, read, and every fault of them told."""

import json
from datetime import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvrgvr.errors import UsageError
from cvrgvr.wire.delivery import Sidecar, examine_sidecar
from cvrgvr.wire.delivery.sidecar import LONGEST
from tests.wire.delivery.deliveries import GOOD, TIME, as_bytes, side


def faulty(data: bytes) -> list[tuple[str, str | None]]:
    return [(fault.rule, fault.key) for fault in examine_sidecar(data).faults]


def test_a_good_one() -> None:
    examined = examine_sidecar(as_bytes(programvara="Exempeljournal 4.2", annat=1))
    assert examined.faults == ()
    assert examined.sidecar == side("2026-03-V-001", programvara="Exempeljournal 4.2")
    assert examined.sidecar is not None
    assert examined.sidecar.skapad == TIME
    assert examined.sidecar.key == ("SE2321000016-0AA1", "CVR_VANTANDE", "2026-03")


def test_what_is_left_out_has_its_default() -> None:
    sidecar = examine_sidecar(as_bytes(ersatter=..., radera=None)).sidecar
    assert sidecar is not None
    assert (sidecar.ersatter, sidecar.radera, sidecar.programvara) == (None, False, None)


def test_written_and_read() -> None:
    sidecar = side("L2", "L1", radera=True, antal_poster=0, programvara="Å 1")
    assert examine_sidecar(sidecar.dump()).sidecar == sidecar
    assert list(json.loads(sidecar.dump())) == [
        *("format", "layout", "posttyp", "leverans_id", "ersatter", "radera", "avsandare", "matperiod"),
        *("skapad", "fil", "antal_poster", "antal_byte", "sha256", "encoding", "programvara"),
    ]
    assert "programvara" not in json.loads(side("L").dump())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", "cvrgvr-delimited/2"),
        ("layout", ""),
        ("posttyp", "vantande"),
        ("leverans_id", ""),
        ("leverans_id", "x" * 65),
        ("leverans_id", "a\nb"),
        ("leverans_id", 7),
        ("ersatter", ""),
        ("radera", "false"),
        ("avsandare", "SE 1"),
        ("matperiod", "2026-13"),
        ("matperiod", "202603"),
        ("skapad", "2026-04-05T03:15:00"),
        ("skapad", "i april"),
        ("skapad", 5),
        ("fil", "../a.csv"),
        ("fil", "in\\a.csv"),
        ("antal_poster", -1),
        ("antal_poster", True),
        ("antal_poster", 2.0),
        ("antal_byte", "1000"),
        ("sha256", "0" * 63),
        ("sha256", "g" * 64),
        ("encoding", "klartext"),
        ("encoding", "utf-16"),
        ("encoding", "base64"),
        ("encoding", "utf-7"),
        ("encoding", "iso2022_jp"),
        ("encoding", "a\0b"),
        ("encoding", 8),
        ("programvara", 4.2),
    ],
)
def test_a_value_of_another_form(key: str, value: Any) -> None:
    examined = examine_sidecar(as_bytes(**{key: value}))
    assert [(fault.rule, fault.key) for fault in examined.faults] == [("FIL032", key)]
    assert examined.sidecar is None
    assert key not in examined.told
    assert examined.told["posttyp" if key != "posttyp" else "fil"]


@pytest.mark.parametrize("key", GOOD)
def test_a_key_that_is_missing(key: str) -> None:
    assert faulty(as_bytes(**{key: ...})) == [("FIL032", key)]


def test_a_withdrawal_says_what_it_withdraws() -> None:
    assert faulty(as_bytes(radera=True)) == [("FIL032", "ersatter")]
    assert faulty(as_bytes(radera=True, ersatter=7)) == [("FIL032", "ersatter")]
    assert faulty(as_bytes(radera=True, ersatter="L1")) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"a": "\xff"}', b"[" * 100_000, b"null", b" " * LONGEST + b"{}"],
    ids=["empty", "list", "cut", "no utf-8", "deep", "null", "long"],
)
def test_no_object_of_json(data: bytes) -> None:
    assert faulty(data) == [("FIL031", None)]


def test_a_mark_before_it_is_passed_over() -> None:
    assert faulty(b"\xef\xbb\xbf" + as_bytes()) == []


@given(
    st.binary(max_size=60)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(GOOD)), inner),
        max_leaves=8,
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_bytes_are_examined(data: bytes) -> None:
    examined = examine_sidecar(data)
    assert (examined.sidecar is None) is bool(examined.faults)


def test_values_of_the_caller() -> None:
    values = {**attrs.asdict(side("L1")), "skapad": TIME}
    assert Sidecar.checked(values) == side("L1")
    with pytest.raises(UsageError, match="skapad must be a time with its offset"):
        Sidecar.checked({**values, "skapad": datetime(2026, 4, 5)})  # noqa: DTZ001
