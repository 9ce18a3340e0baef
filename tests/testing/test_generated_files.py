"""Rows of one file agree with each other, however long it is."""

from collections import Counter, defaultdict

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.testing import generate, patients

Rows = list[dict[str, str]]


def conflicts(rows: Rows) -> Counter[str]:
    """The cross-record rules, said anew in the plainest way."""
    found: Counter[str] = Counter()
    seen: defaultdict[str, dict[object, object]] = defaultdict(dict)

    def one(code: str, key: object, value: object) -> None:
        found[code] += seen[f"{code}{type(value)}"].setdefault(key, value) != value

    def once(code: str, key: object) -> None:
        found[code] += key in seen[code]
        seen[code][key] = True

    for row in rows:
        once("CVR301", row["vardkontakt_id"])
        for code in ("cvr_kod", "aktivitet"):
            if row[code]:
                key = [row[name] for name in ("patient_id", "kombika", "aktivitetstyp", code)]
                once("CVR302", (*key, row["beslut_aktivitet"][:10]))
        if row["fas"] == "1" and row["avlasningsdatum"] and "start_aktivitet" not in row:
            once("CVR303", (row["patient_id"], row["mvo"]))
        one("CVR304", row["hsaid_vardenhet"], row["hsaid_vardgivare"])
        if row["remiss_id"]:
            one("CVR305", row["remiss_id"], (row["remissdatum"], row["patient_id"]))
        one("CVR306", "", row["matperiod"])
        one("CVR308", row["cvr_kod"], row["aktivitetstyp"])
        one("ID141", row["patient_id"], (row["kon"], row["fodelsear"]))
    return +found


@pytest.mark.parametrize("record", [Vantande, Genomford])
@pytest.mark.parametrize("only_reserve", [True, False])
def test_no_conflicts(record: type, only_reserve: bool) -> None:
    assert conflicts(list(generate(record, 8000, 6, only_reserve=only_reserve))) == Counter()


@pytest.mark.parametrize("record", [Vantande, Genomford])
def test_no_conflicts_when_all_numbers_have_been_used(record: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patients, "RESERVE", 400)
    rows = list(generate(record, 4000, 8))
    assert len({row["patient_id"] for row in rows}) == 400
    assert conflicts(rows) == Counter()


@pytest.mark.parametrize("record", [Vantande, Genomford])
@pytest.mark.parametrize("seed", range(12))
def test_no_share_of_unknowns_is_too_large_in_any_file(record: type, seed: int) -> None:
    odd = {"kommunkod": "0000", "bokningssatt": "4", "yrkeskategori": "XS922"}
    counts: Counter[str] = Counter()
    for number, row in enumerate(generate(record, 300, seed), 1):
        counts.update(name for name, text in odd.items() if row[name] == text)
        if number >= 20:
            assert all(count <= number * 0.2 for count in counts.values())


def test_what_belongs_to_one_unit_is_the_same_in_every_file() -> None:
    names = (
        "hsaid_enhet",
        "hsaid_vardenhet",
        "hsaid_vardgivare",
        "sjukhus",
        "sjukhusnamn",
        "mvo",
    )
    units: dict[str, list[str]] = {}
    for record, seed in ((Vantande, 0), (Vantande, 1), (Genomford, 2)):
        for row in generate(record, 2000, seed, month="2025-03"):
            facts = [row[name] for name in names]
            assert units.setdefault(row["kombika"], facts) == facts
