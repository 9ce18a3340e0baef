"""Cases of deliveries: files with the sidecars that prove them whole, and what may be wrong with either."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

import attrs

from cvrgvr.testing.files import generate_file
from cvrgvr.testing.kit.cases import Case, File, Told
from cvrgvr.wire.delimited.naming import FileName
from cvrgvr.wire.delivery.sidecar import Sidecar

__all__ = ["delivery_cases"]

_HOLDS: Final = "cvr.Vantande"
_MONTH: Final = "2026-10"
_ROWS: Final = 3
_MADE: Final = datetime(2026, 11, 5, 3, 15, tzinfo=timezone(timedelta(hours=1)))
_NAME: Final = FileName("CVR_VANTANDE", "SE2321000016-DEMO", _MONTH, _MADE.replace(tzinfo=None)).text
_EARLIER: Final = "earlier.csv.meta.json"


def delivery_cases() -> Iterator[Case]:
    """The cases of deliveries."""
    data, nil = _rows(_ROWS), _rows(0)
    good, empty = _sidecar(data), _sidecar(nil, antal_poster=0)
    yield _case("valid", data, good.dump())
    yield _case("nil-report", nil, empty.dump())
    yield _case("withdrawal", nil, attrs.evolve(empty, radera=True, ersatter="2026-10-V-000").dump())

    yield _case("FIL010/required", data, None, "FIL010", sidecar="required")
    yield _case("FIL010/strict", data, None, "FIL010", sidecar="strict")
    cut = data[: data.rindex(b"\n", 0, -1) + 1]
    yield _case("FIL011/row-lost", cut, _sidecar(cut).dump(), "FIL011")
    yield _case("FIL012/byte-changed", data.replace(b"TakeCare", b"takecare"), good.dump(), "FIL012")
    yield _case("FIL012/cut", cut, good.dump(), "FIL012")
    yield _case("FIL013/posttyp", data, attrs.evolve(good, posttyp="CVR_GENOMFORD").dump(), "FIL013")
    yield _case("FIL013/matperiod", data, attrs.evolve(good, matperiod="2026-09").dump(), "FIL013")
    yield _case("FIL013/name", data, attrs.evolve(good, fil="annan.csv").dump(), "FIL013")
    removed = attrs.evolve(good, radera=True, ersatter="2026-10-V-000")
    yield _case("FIL022/rows-in-a-withdrawal", data, removed.dump(), "FIL022")
    yield _case("FIL031/no-json", data, b"{", "FIL031")
    yield _case("FIL032/hash", data, good.dump().replace(good.sha256.encode(), b"?"), "FIL032")
    yield _case("FIL032/missing", data, good.dump().replace(b'"avsandare"', b'"sender"'), "FIL032")
    yield _case("FIL033/layout", data, attrs.evolve(good, layout="vart-system").dump(), "FIL033")
    yield from _held_against_earlier(data, good)


def _held_against_earlier(data: bytes, good: Sidecar) -> Iterator[Case]:
    earlier = attrs.evolve(
        good, leverans_id="2026-10-V-000", skapad=_MADE - timedelta(days=1), fil="earlier.csv"
    )
    replacing = attrs.evolve(good, ersatter=earlier.leverans_id).dump()
    doubled = attrs.evolve(earlier, leverans_id=good.leverans_id, matperiod="2026-09")
    for name, sidecar, before, breaks in (
        ("FIL019/unknown", attrs.evolve(good, ersatter="2026-10-V-099").dump(), earlier, True),
        ("FIL019/other-month", replacing, attrs.evolve(earlier, matperiod="2026-09"), True),
        ("FIL019/replaces", replacing, earlier, False),
        ("FIL020/twice", good.dump(), earlier, True),
        ("FIL020/replaces", replacing, earlier, False),
        ("FIL034/same-id", good.dump(), doubled, True),
        ("FIL034/own-id", good.dump(), attrs.evolve(doubled, leverans_id="2026-09-V-001"), False),
    ):
        known = {_EARLIER: before.dump()}
        yield _case(name, data, sidecar, name.partition("/")[0], breaks=breaks, known=known)


def _rows(rows: int) -> bytes:
    target = BytesIO()
    generate_file(target, _HOLDS, rows, 1, month=_MONTH)
    return target.getvalue()


def _sidecar(data: bytes, **changed: Any) -> Sidecar:
    """The sidecar that a file should have."""
    told: dict[str, Any] = {
        "posttyp": "CVR_VANTANDE",
        "leverans_id": "2026-10-V-001",
        "avsandare": "SE2321000016-DEMO",
        "matperiod": _MONTH,
        "skapad": _MADE,
        "fil": _NAME,
        "antal_poster": _ROWS,
        "antal_byte": len(data),
        "sha256": sha256(data).hexdigest(),
    }
    return Sidecar(**{**told, **changed})


def _case(
    name: str,
    data: bytes,
    beside: bytes | None,
    rule: str = "",
    *,
    breaks: bool = True,
    sidecar: str = "required",
    known: Mapping[str, bytes] | None = None,
) -> Case:
    return Case(
        f"deliveries/{name}",
        "delimited",
        (File(_NAME, data, _HOLDS, beside),),
        on="2026-11-05",
        sidecar=sidecar,
        known=known,
        told=(Told(rule, breaks),) if rule else (),
    )
