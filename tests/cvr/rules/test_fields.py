"""Rules that hold for several fields: which ones, and one finding for each."""

import pytest

from tests.cvr.rules.found import fields_of, found

REQUIRED = [
    "vardkontakt_id",
    "matperiod",
    "patient_id",
    "kommunkod",
    "mvo",
    "aktivitetstyp",
    "fas",
    "vardkontakt",
    "yrkeskategori",
    "bokningssatt",
    "vardgaranti",
    "beslut_aktivitet",
]
EVENTS = [
    "remissdatum",
    "ankomstdatum",
    "langremiss_ankomstdatum",
    "kontakt_sokt_datum",
    "accepterad_datum",
    "beslut_aktivitet",
    "bokningsdatum",
    "kallad_tid",
    "andrad_tid",
    "avstaenden",
]
FIRST_DAYS = ["medicinskt_maldatum", "remissdatum", "ankomstdatum", "beslut_aktivitet"]

FIELDS = {
    ("CVR101", "V"): [*REQUIRED, "avlasningsdatum"],
    ("CVR101", "G"): [*REQUIRED, "start_aktivitet"],
    ("CVR110", "V"): [],
    ("CVR110", "G"): ["typ_akutverksamhet", "vard_avbruten"],
    ("CVR111", "V"): ["aktivitet", "aktivitet_kva", "aktivitet_icd"],
    ("CVR117", "V"): ["undantagskod", "framflyttningsorsak_id"],
    ("CVR119", "V"): FIRST_DAYS,
    ("CVR119", "G"): [*FIRST_DAYS, "start_aktivitet", "tid_start_akut", "tid_bedomning", "tid_avslut"],
    ("CVR120", "V"): ["aktivitet_kva", "aktivitet_icd"],
    ("CVR120", "G"): ["aktivitet_kva", "aktivitet_icd", "diagnoser", "yttre_orsaker", "atgarder"],
    ("CVR205", "V"): EVENTS,
    ("CVR205", "G"): [*EVENTS, "start_aktivitet"],
    ("CVR266", "G"): ["hsaid_vardenhet", "hsaid_vardgivare"],
}


@pytest.mark.parametrize(("name", "letter"), FIELDS)
def test_holds_for_these_fields(name: str, letter: str) -> None:
    assert sorted(fields_of(name, letter)) == sorted(FIELDS[name, letter])


@pytest.mark.parametrize("letter", "VG")
def test_each_missing_field_is_said(letter: str) -> None:
    everything = fields_of("CVR101", letter)
    hits = found(letter, dict.fromkeys(everything, ""))
    assert {at for name, at in hits if name == "CVR101"} == set(everything)


@pytest.mark.parametrize(
    ("letter", "code"),
    [("G", code) for code in ("CVR203", "CVR204", "CVR223", "CVR257", "CVR258", "CVR265")]
    + [("V", code) for code in ("CVR201", "CVR202", "CVR216", "CVR260", "CVR261")],
)
def test_holds_for_one_record_only(letter: str, code: str) -> None:
    assert fields_of(code, letter)
    assert not fields_of(code, "V" if letter == "G" else "G")


def test_a_broken_value_silences_the_rules_that_read_it() -> None:
    cells = {"fas": "4", "beslut_aktivitet": "2026-03-01", "bokningssatt": "9"}
    assert ("CVR210", "beslut_aktivitet") in found("G", cells)
    codes = {name for name, _ in found("G", {**cells, "remissdatum": "2026-02-30"})}
    assert "CVR210" not in codes
    assert "CVR104" in codes


def test_a_missing_column_is_said_once_by_the_file() -> None:
    cells = {"vardgaranti": "", "mvo": ""}
    hits = found("V", cells, columns=["vardkontakt_id", "mvo"])
    assert ("CVR101", "mvo") in hits
    assert ("CVR101", "vardgaranti") not in hits


@pytest.mark.parametrize(("offered", "late"), [("2026-04-08", False), ("2026-04-09", True)])
def test_declines_are_understood_in_any_order(offered: str, late: bool) -> None:
    """The decline of 5 March restarts the clock on 9 March, so that the last day is 8 April."""
    restart, decline = "2026-03-05,J,J,2026-03-20,2026-03-09", f"2026-03-10,J,J,{offered},"
    for declines in ((restart, decline), (decline, restart)):
        hits = found("V", {"avstaenden": "|".join(declines)})
        assert (("CVR238", "avstaenden") in hits) is late
