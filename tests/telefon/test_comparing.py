"""Records and files of telephone and chat held against each other, each rule broken and kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cvrgvr import telefon
from cvrgvr.findings import Finding
from cvrgvr.spec import parse_record, spec_of
from cvrgvr.telefon import Kontakt, Kontroll, Manad, comparable, compare, months_of
from cvrgvr.telefon.examples import EXAMPLES
from cvrgvr.telefon.rules.files import FILE_COMPARISONS
from cvrgvr.testing import generate_records

UNIT = "SE2321000016-0AA1"
NINE = datetime.fromisoformat("2026-03-11T09:00:00")


def a_contact(number: int = 1, **cells: str) -> Any:
    return parse_record(spec_of(Kontakt), {**EXAMPLES["K"], "kontakt_id": f"K-{number:06}", **cells})


def a_month(**values: Any) -> Manad:
    plain = {"hsaid_enhet": UNIT, "matperiod": "2026-03", "kanal": "telefon", "antal_inkomna": 300}
    return Manad(**{**plain, **values})


def checks(number: int, year: int = 2022, **values: Any) -> list[Kontroll]:
    start = datetime.fromisoformat(f"{year}-01-10T09:00:00")
    plain = {"hsaid_enhet": UNIT, "resultat": "svar", "godkant": True}
    return [
        Kontroll(
            **{**plain, "kontroll_id": f"T-{year}-{n}", "ringt_tid": start + timedelta(days=n), **values}
        )
        for n in range(number)
    ]


def codes(findings: list[Finding]) -> list[str]:
    return sorted({finding.code for finding in findings} - {"TEL402"})


def timed(rounded: int, others: int) -> list[Any]:
    times = [NINE] * rounded + [NINE + timedelta(minutes=7)] * others
    return [a_contact(n, inkom_tid=time.isoformat(), kontakt_tid="") for n, time in enumerate(times)]


def test_rounded_times() -> None:
    assert codes(compare(contacts=timed(5, 95))) == []
    (found,) = compare(contacts=timed(6, 94))
    assert found.code == "TEL302"
    assert found.sv.startswith("6 % av kontakterna")
    assert codes(compare(contacts=timed(19, 0))) == []  # too few to tell
    assert codes(compare(contacts=timed(2, 18))) == ["TEL302"]
    assert compare(contacts=[a_contact(inkom_tid="2026-03-11"), a_contact(2, inkom_tid="")]) == []


def test_two_systems_in_a_month() -> None:
    other = {"systemtyp": "datoriserad_vaxel"}
    assert codes(compare(contacts=[a_contact(1), a_contact(2, **other)])) == ["TEL303"]
    april = {"inkom_tid": "2026-04-01T09:10:00", "kontakt_tid": "2026-04-01T09:20:00"}
    assert compare(contacts=[a_contact(1), a_contact(2, **other, **april)]) == []


def test_counts_that_the_contacts_do_not_give() -> None:
    contacts = list(generate_records(Kontakt, 3000, 2))
    rows = list(months_of(contacts).rader)
    assert codes(compare(rows, contacts)) == []
    rows[0].antal_inkomna = 1_000
    rows[0].antal_avbrutna = None  # what is not told is not compared
    (found,) = (each for each in compare(rows, contacts) if each.code == "TEL401")
    assert (found.location.record, found.field) == (rows[0].hsaid_enhet, "antal_inkomna")
    assert "1000" in found.en
    assert codes(compare(rows)) == []


def test_years_with_too_few_months() -> None:
    months = [a_month(matperiod=f"2025-{number:02}") for number in range(1, 10)]
    (found,) = compare(months)
    assert (found.code, found.location.record) == ("TEL402", UNIT)
    assert "2025 har 9 månader" in found.sv
    empty = a_month(matperiod="2025-10", antal_inkomna=0)
    assert [each.code for each in compare([*months, empty])] == ["TEL402"]
    assert compare([*months, a_month(matperiod="2025-10")]) == []


def test_182_check_calls_a_year_until_2023() -> None:
    assert compare(checks=checks(182)) == []
    (found,) = compare(checks=checks(181))
    assert (found.code, found.sv.split(".")[0]) == ("TEL403", "Enheten har 181 kontrollsamtal 2022, inte 182")
    faulty = checks(1, 2022, kontroll_id="T-fel", resultat="fel")
    assert compare(checks=checks(182) + faulty) == []
    assert [each.code for each in compare(checks=checks(3, 2024))] == ["TEL404"]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [("2023-12", "2024-01", False), ("2024-05", "2022-05", False), ("2022-01", "2023-12", True)],
)
def test_comparison_across_the_change_of_method(first: str, second: str, alike: bool) -> None:
    found = comparable(first, second)
    assert (found is None) is alike
    assert found is None or (found.code == "TEL405" and first in found.sv)


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [(300, 451, ["TEL406"]), (300, 450, []), (600, 299, ["TEL406"]), (199, 900, []), (900, 199, [])],
)
def test_another_number_than_last_year(before: int, now: int, code: list[str]) -> None:
    months = [a_month(matperiod="2025-03", antal_inkomna=before), a_month(antal_inkomna=now)]
    assert codes(compare(months)) == code


def test_last_year_of_another_method_is_not_compared() -> None:
    months = [
        a_month(matperiod="2023-03", antal_inkomna=300),
        a_month(matperiod="2024-03", antal_inkomna=900),
    ]
    assert codes(compare(months)) == []


def test_what_lacks_its_key_is_passed_over() -> None:
    months = [a_month(kanal=None), a_month(hsaid_enhet=None), a_month(antal_inkomna=None)]
    assert codes(compare([*months, a_month(matperiod="2025-03")])) == []
    loose = [
        Kontroll(ringt_tid=None),
        Kontroll(ringt_tid=NINE.replace(year=2020), hsaid_enhet=None, kontroll_id=None),
    ]
    assert compare(checks=loose) == []


def test_no_identity_in_a_finding() -> None:
    number = "191212121212"
    (found,) = compare([a_month(matperiod="2025-03", hsaid_enhet=number)])
    assert number not in f"{found}"
    assert telefon.compare is compare


def test_of_two_rows_the_first_is_taken() -> None:
    first = [a_month(matperiod="2025-03"), a_month(), a_month(antal_inkomna=900)]
    assert codes(compare(first)) == []


def test_every_rule_is_told_in_both_languages() -> None:
    assert [rule.code for rule in FILE_COMPARISONS] == sorted(rule.code for rule in FILE_COMPARISONS)
    assert all(rule.sv and rule.en and rule.why for rule in FILE_COMPARISONS)
