"""The fixed code lists, each with all its values and the nearest ones outside."""

import pytest

from tests.cvr.rules.found import engine, fields_of, found_by

ENGINE = engine("G")[0]

LISTS = {
    "fas": ("CVR102", "1 2 3 4 5", "-1 0 6 11"),
    "aktivitetstyp": (
        "CVR103",
        "mottagningsbesok undersokning behandling operation",
        "besok mottagningsbesök",
    ),
    "bokningssatt": ("CVR104", "1 2 3 4 5", "0 6"),
    "vardkontakt": ("CVR105", "0 1 2 3 4 5 6 7 8 81 82 83 91", "-1 9 10 80 84 90 92"),
    "yrkeskategori": ("CVR106", " ".join(f"XS{n}" for n in range(910, 927)), "XS909 XS927 XS9100 915"),
    "avvikelse": ("CVR107", "1 2 3", "0 4"),
    "remittenttyp": ("CVR108", "1 2", "0 3"),
    "kon": ("CVR109", "1 2 3", "0 4"),
    "typ_akutverksamhet": ("CVR110", "0 1 2 3 4 5", "-1 6"),
    "vard_avbruten": ("CVR110", "1", "0 2"),
}
PHASES = {"mottagningsbesok": "145", "undersokning": "3", "behandling": "2", "operation": "2"}


@pytest.mark.parametrize("field", LISTS)
def test_list(field: str) -> None:
    code, inside, outside = LISTS[field]
    assert field in fields_of(code, "G")
    for text in ("", *inside.split()):
        assert (code, field) not in found_by(ENGINE, "G", {field: text}), text
    for text in outside.split():
        assert (code, field) in found_by(ENGINE, "G", {field: text}), text


@pytest.mark.parametrize("phase", "12345")
@pytest.mark.parametrize("kind", PHASES)
def test_kind_and_phase(kind: str, phase: str) -> None:
    hits = found_by(ENGINE, "G", {"aktivitetstyp": kind, "fas": phase})
    assert (("CVR250", "fas") in hits) == (phase not in PHASES[kind])


@pytest.mark.parametrize("kind", "012345")
@pytest.mark.parametrize("phase", "12345")
def test_emergency_and_phase(kind: str, phase: str) -> None:
    hits = found_by(ENGINE, "G", {"typ_akutverksamhet": kind, "fas": phase})
    assert (("CVR257", "typ_akutverksamhet") in hits) == ((kind != "0") != (phase == "5"))
