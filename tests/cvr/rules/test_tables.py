"""Rules that ask the user's tables, with and without them."""

from itertools import product

import pytest

from tests.cvr.rules.found import engine, found

UNIT, OTHER = "SE2321000016-0AA1", "SE2321000016-0AA9"
HSA = {"hsaid_enhet": UNIT, "hsaid_vardenhet": "SE2321000016-0AA2", "hsaid_vardgivare": "SE2321000016-0AA3"}
MEK = {"kombika": "99001101M01", "hsaid": UNIT}


def test_rules_say_which_table_they_lack() -> None:
    _, idle = engine("V")
    assert idle["CVR101/cvr_kod"] == "table cvr_koder"
    assert idle["CVR112"] == "table aktiviteter"
    assert idle["CVR113"] == "table cvr_koder"
    assert idle["CVR116"] == "table besoksorsaker"
    assert idle["CVR264/mek"] == "table mek"
    assert idle["CVR114/on"] == idle["CVR205"] == "reference date"
    assert not {"CVR264", "CVR266", "CVR114"} & set(idle)


def test_cvr_code_is_asked_for_although_its_column_is_missing() -> None:
    hits = found("V", {}, tables={"cvr_koder": []}, columns=["vardkontakt_id"])
    assert ("CVR101/cvr_kod", "cvr_kod") in hits


@pytest.mark.parametrize("letter", "VG")
@pytest.mark.parametrize("field", ["hsaid_vardenhet", "hsaid_vardgivare"])
def test_unit_by_the_tables_at_hand(letter: str, field: str) -> None:
    for hsa, mek, by_id, by_kombika in product(
        (True, False), (True, False), (UNIT, OTHER, ""), ("M01", "M02")
    ):
        tables = ({"hsa": [HSA]} if hsa else {}) | ({"mek": [MEK]} if mek else {})
        cells = {field: "", "hsaid_enhet": by_id, "kombika": "99001101" + by_kombika}
        derivable = hsa and (by_id == UNIT or (not by_id and mek and by_kombika == "M01"))
        hits = found(letter, cells, tables=tables)
        assert (("CVR266", field) in hits) == (not derivable), (hsa, mek, by_id, by_kombika)


def test_tables_are_not_asked_for_a_unit_that_is_given() -> None:
    assert found("V", {}, tables={"hsa": [], "mek": []}) == set()


@pytest.mark.parametrize("hsa_id", [UNIT, UNIT.lower()])
def test_letter_case_of_ids_in_mek_means_nothing(hsa_id: str) -> None:
    tables = {"mek": [{"kombika": "99002201M02", "hsaid": hsa_id}]}
    same = found("G", {"remittent": UNIT, "remittent_kombika": "99002201m02"}, tables=tables)
    other = found("G", {"remittent": OTHER, "remittent_kombika": "99002201m02"}, tables=tables)
    assert ("CVR264/mek", "remittent_kombika") in other - same
