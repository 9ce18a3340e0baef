"""What streams find with digests is what dictionaries of lists find, one by one and many at once."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.wire.across import keys
from cvrgvr.wire.delimited import reading
from cvrgvr.wire.delimited.blocks import blocks
from tests.wire.files import HEADER, file_of, row

IDS: Final = ("V-1", "V-2", "V-3", "V-4", "")
CELLS: Final = {
    "vardkontakt_id": st.sampled_from(IDS),
    "kallsystem": st.sampled_from(("", "a")),
    "patient_id": st.sampled_from(("191212121212", "19121212-1212", "197010632391", "x", "")),
    "kombika": st.sampled_from(("99001101M01", "99001101m01", "")),
    "mvo": st.sampled_from(("301", "302")),
    "fas": st.sampled_from(("1", "4", "x")),
    "remiss_id": st.sampled_from(("R-1", "R-2", "")),
    "remissdatum": st.sampled_from(("2026-03-01", "2026-03-01T09:30", "2026-03-02", "2026-3-2", "")),
    "hsaid_vardgivare": st.sampled_from(("SE2321000016-0AA3", "se2321000016-0aa3", "SE2321000016-0AA4", "")),
    "matperiod": st.sampled_from(("2026-03", "2026-02")),
}
FILES: Final = st.lists(st.fixed_dictionaries(CELLS), max_size=12)
PERSONS: Final = {"191212121212": 1, "19121212-1212": 1, "197010632391": 2, "x": "x"}
DAYS: Final = {"2026-03-01": 1, "2026-03-01T09:30": 1, "2026-03-02": 2}

Cells = dict[str, str]
Place = tuple[str, str, int, int]


def key_of(cells: Cells) -> Any:
    return (cells["kallsystem"], cells["vardkontakt_id"]) if cells["vardkontakt_id"] else None


def repeated(code: str, at: str, keys: Iterable[Any]) -> list[Place]:
    first: dict[Any, int] = {}
    found = []
    for line, key in enumerate(keys, 2):
        if key is not None and key in first:
            found.append((code, at, line, first[key]))
        elif key is not None:
            first[key] = line
    return found


def conflicting(code: str, at: str, pairs: Iterable[tuple[Any, Any]]) -> list[Place]:
    known: dict[Any, dict[Any, int]] = {}
    found = []
    for line, (key, value) in enumerate(pairs, 2):
        if key is None or value is None:
            continue
        values = known.setdefault(key, {})
        if values and value not in values:
            found.append((code, at, line, min(values.values())))
        values.setdefault(value, line)
    return found


def naive(rows: Sequence[Cells]) -> list[Place]:
    """CVR301-CVR306, said anew with dictionaries."""

    def person(cells: Cells) -> Any:
        return PERSONS.get(cells["patient_id"])

    def unit(cells: Cells) -> str:
        return cells["kombika"].upper() or EXAMPLES["V"]["hsaid_enhet"]

    def both(*parts: Any) -> Any:
        return None if None in parts else parts

    ids = [cells["vardkontakt_id"] or None for cells in rows]
    return sorted(
        [
            *repeated("CVR301", "vardkontakt_id", map(key_of, rows)),
            *conflicting(
                "CVR302",
                "vardkontakt_id",
                zip((both(person(cells), unit(cells)) for cells in rows), ids, strict=True),
            ),
            *conflicting(
                "CVR303",
                "fas",
                zip(
                    (both(person(cells), cells["mvo"]) if cells["fas"] == "1" else None for cells in rows),
                    ids,
                    strict=True,
                ),
            ),
            *conflicting(
                "CVR304", "hsaid_vardgivare", (("unit", c["hsaid_vardgivare"].upper() or None) for c in rows)
            ),
            *conflicting(
                "CVR305", "remissdatum", ((c["remiss_id"] or None, DAYS.get(c["remissdatum"])) for c in rows)
            ),
            *conflicting("CVR305", "patient_id", ((c["remiss_id"] or None, person(c)) for c in rows)),
            *conflicting("CVR306", "matperiod", (("file", c["matperiod"]) for c in rows)),
        ]
    )


def told(findings: Iterable[Finding]) -> list[Place]:
    return sorted(
        (each.code, str(each.field), each.line or 0, (each.other and each.other.line) or 0)
        for each in findings
    )


POLICY: Final = Policy(select=("CVR301", "CVR302", "CVR303", "CVR304", "CVR305", "CVR306"))


@given(FILES)
@settings(max_examples=60)
def test_one_by_one(rows: list[Cells]) -> None:
    data = file_of(HEADER, *(row(**cells) for cells in rows))
    assert told(cvr.validate(data, "cvr.Vantande", policy=POLICY, cap=None)) == naive(rows)


@given(st.lists(st.fixed_dictionaries(CELLS), min_size=6, max_size=40))
@settings(max_examples=60)
def test_many_at_once(rows: list[Cells]) -> None:
    """With a screen learnt of the first rows, blocks of a few hundred bytes, and chunks of few keys."""
    data = file_of(HEADER, *(row(**cells) for cells in rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "SAMPLE", 4)
        patch.setattr(keys, "CHUNK", 4)
        patch.setattr(keys, "_ENOUGH", 8)
        patch.setattr(keys, "_MET", 3)
        patch.setattr(reading, "blocks", lambda stream, encoding: BLOCKS(stream, encoding, 700))
        found = cvr.validate(data, "cvr.Vantande", policy=POLICY, cap=None)
    assert told(found) == naive(rows)


BLOCKS = blocks
"""The blocks as they are read without the test."""


WAITS: Final = {
    "vardkontakt_id": st.sampled_from(IDS),
    "fas": st.sampled_from(("1", "4", "x", "")),
    "vardgaranti": st.sampled_from(("J", "N", "")),
    "patient_id": st.sampled_from(("191212121212", "19121212-1212", "197010632391", "")),
    "beslut_aktivitet": st.sampled_from(("2026-02-02T08:30", "2026-02-02", "2026-03-03", "2026-3-3", "")),
}
MONTH: Final = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28"}


def pairs(old: Sequence[Cells], new: Sequence[Cells]) -> list[Place]:
    """CVR405-CVR407, CVR411 and CVR412 between two months of those waiting, said anew."""
    first: dict[str, tuple[int, Cells]] = {}
    for line, cells in enumerate(old, 2):
        first.setdefault(cells["vardkontakt_id"], (line, cells))
    days = {"2026-02-02T08:30": 2, "2026-02-02": 2, "2026-03-03": 33}
    found: list[Place] = []
    for line, now in enumerate(new, 2):
        day = days.get(now["beslut_aktivitet"])
        if not now["vardkontakt_id"]:
            continue
        if now["vardkontakt_id"] not in first:
            if old and day == 2:
                found.append(("CVR405", "beslut_aktivitet", line, 0))
            continue
        before, then = first[now["vardkontakt_id"]]
        if None not in (day, days.get(then["beslut_aktivitet"])) and day != days.get(
            then["beslut_aktivitet"]
        ):
            found.append(("CVR406", "beslut_aktivitet", line, before))
        if (then["vardgaranti"], now["vardgaranti"]) == ("J", "N"):
            found.append(("CVR407", "vardgaranti", line, before))
        persons = [PERSONS.get(each["patient_id"]) for each in (then, now)]
        if None not in persons and persons[0] != persons[1]:
            found.append(("CVR411", "patient_id", line, before))
        if {then["fas"], now["fas"]} == {"1", "4"}:
            found.append(("CVR412", "fas", line, before))
    return sorted(found)


SAME: Final = dict.fromkeys(WAITS, "") | {
    "vardkontakt_id": "V-1",
    "fas": "1",
    "vardgaranti": "J",
    "patient_id": "191212121212",
    "beslut_aktivitet": "2026-02-02",
}


@given(st.lists(st.fixed_dictionaries(WAITS), max_size=8), st.lists(st.fixed_dictionaries(WAITS), max_size=8))
@example(  # an id twice, first on a line that is looked at closer and therefore later
    [SAME] * 4 + [{**SAME, "vardkontakt_id": "V-4", "patient_id": ""}, {**SAME, "vardkontakt_id": "V-4"}],
    [SAME] * 7 + [{**SAME, "vardkontakt_id": "V-4", "beslut_aktivitet": "2026-03-03"}],
)
@settings(max_examples=60)
def test_two_months(old: list[Cells], new: list[Cells]) -> None:
    policy = Policy(select=("CVR405", "CVR406", "CVR407", "CVR411", "CVR412"))
    then = file_of(HEADER, *(row(**cells, **MONTH) for cells in old))
    now = file_of(HEADER, *(row(**cells) for cells in new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "CHUNK", 3)
        patch.setattr(reading, "SAMPLE", 2)
        patch.setattr(reading, "blocks", lambda stream, encoding: BLOCKS(stream, encoding, 600))
        (found,) = cvr.validate_files([now], previous=[then], policy=policy, cap=None)
    assert told(found) == pairs(old, new)
