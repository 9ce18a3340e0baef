"""Harnesses of the readers of what a caller says in files: layouts, policies, baselines, sidecars.

Layouts and sidecars come with a delivery, from its sender. A policy and a baseline are the caller's own, so
what is wrong with them is a `UsageError`.
"""

import io
from importlib.resources import files

from cvrgvr import cvr
from cvrgvr.errors import UsageError, WriteError
from cvrgvr.policy import Baseline
from cvrgvr.policy.settings import parse_settings
from cvrgvr.wire.delivery import examine_sidecar
from cvrgvr.wire.layout import Layout
from tests.fuzz.harness import ENDS, Harness
from tests.fuzz.rows import LAYOUTS

__all__ = ["HARNESSES"]


def _layout(data: bytes) -> None:
    try:
        layout = Layout.parse(data.decode("utf-8", "replace"))
    except ENDS:
        return
    try:
        cvr.read(b"a;b\r\n1;2\r\n", layout=layout)
        cvr.write([], io.BytesIO(), layout=layout)
    except (*ENDS, WriteError):
        return
    except UsageError:  # it is for a record of another register, or a line asks for a value a caller has
        assert layout.file.leading or layout.file.trailing or not layout.spec.name.startswith("cvr.")


def _layout_seeds() -> list[bytes]:
    shipped = files("cvrgvr.wire.layout.shipped").iterdir()
    return [path.read_bytes() for path in sorted(LAYOUTS.glob("*.toml"))] + [
        each.read_bytes() for each in shipped if each.name.endswith(".toml")
    ]


def _policy(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for shared in (False, True):
        try:
            parse_settings(text, "policy", shared=shared)
        except UsageError as fault:
            assert str(fault).startswith("policy")  # noqa: PT017 - the fuzzer has no pytest


_POLICY = """select = ["CVR", "ID"]
ignore = ["CVR254"]
fail-on = "warning"
baseline = "known.json"
lang = "en"
cap = 7
whole-file = true
[grades]
CVR206 = "info"
"""


def _policy_seeds() -> list[bytes]:
    inner = _POLICY.replace("[grades]", "[tool.cvrgvr.grades]")
    return [_POLICY.encode(), f"[tool.cvrgvr]\n{inner}".encode()]


def _baseline(data: bytes) -> None:
    try:
        baseline = Baseline.parse(data.decode("utf-8", "replace"))
    except UsageError:
        return
    assert Baseline.parse(baseline.text()) == baseline


def _baseline_seeds() -> list[bytes]:
    return [
        b'{"cvrgvr-baseline": 1, "findings": {"CVR210": {"remissdatum": {"0123456789abcdef": 2, "": 1}}}}',
        b'{"cvrgvr-baseline": 1, "findings": {}}',
    ]


def _sidecar(data: bytes) -> None:
    found = examine_sidecar(data)
    assert (found.sidecar is None) == bool(found.faults)
    if found.sidecar is not None:
        assert examine_sidecar(found.sidecar.dump()).sidecar is not None
        cvr.validate(b"vardkontakt_id\r\nV-1\r\n", sidecar=found.sidecar)
    cvr.validate(b"vardkontakt_id\r\nV-1\r\n", cvr.Vantande, sidecar=data)


_SIDECAR = b"""{"format": "cvrgvr-delimited/1", "layout": "neutral", "posttyp": "CVR_VANTANDE",
 "leverans_id": "2026-03-V-001", "ersatter": null, "radera": false, "avsandare": "SE2321000016-0AA1",
 "matperiod": "2026-03", "skapad": "2026-04-05T03:15:00+02:00",
 "fil": "CVR_VANTANDE_SE2321000016-0AA1_202603_20260405T031500.csv", "antal_poster": 1, "antal_byte": 23,
 "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "encoding": "utf-8"}
"""


HARNESSES = (
    Harness("layout", _layout_seeds, _layout),
    Harness("policy", _policy_seeds, _policy),
    Harness("baseline", _baseline_seeds, _baseline),
    Harness("sidecar", lambda: [_SIDECAR], _sidecar),
)
