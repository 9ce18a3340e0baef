"""The text report, in Swedish and English."""

import re
from datetime import date

import attrs
import pytest

from cvrgvr.findings import INFO, WARNING
from cvrgvr.policy import Policy
from cvrgvr.report import FileReport, Report, as_summary, as_text
from cvrgvr.report.words import WORDS
from cvrgvr.wire.file_rules import FILE_RULES
from cvrgvr.wire.found import Findings
from cvrgvr.wire.judge import Fault
from tests.report.reports import ALL_RULES, CLEAN, ERRORS, REFUSED, REMARKS, report_on
from tests.wire.files import HEADER, file_of, row

PAGE = "https://cvrgvr.readthedocs.io/reference/rules/"


def test_a_clean_file() -> None:
    assert as_text(report_on(CLEAN)) == (
        "1.csv: utan anmärkning. 1 poster (cvr.Vantande): "
        "1 godtagna, 0 godtagna med anmärkningar, 0 avvisade.\n"
        "Summa: 0 fel, 0 varningar, 0 upplysningar\n"
    )
    assert as_text(report_on(CLEAN), "en") == (
        "1.csv: clean. 1 records (cvr.Vantande): 1 accepted, 0 accepted with remarks, 0 refused.\n"
        "Total: 0 errors, 0 warnings, 0 infos\n"
    )


def test_a_file_with_remarks() -> None:
    assert as_text(report_on(REMARKS), "en").splitlines() == [
        "1.csv: accepted with remarks. 1 records (cvr.Vantande): "
        "0 accepted, 1 accepted with remarks, 0 refused.",
        "  FIL015 warning ×1: The value of prioritet begins or ends with space. Strip it at export.",
        "    line 2 V-000001 prioritet [ x]",
        f"    {PAGE}FIL015.html",
        "Total: 0 errors, 1 warning, 0 infos",
    ]


def test_a_refused_file() -> None:
    assert as_text(report_on(REFUSED)).splitlines() == [
        "1.csv: filen avvisas. 0 poster (cvr.Vantande): 0 godtagna, 0 godtagna med anmärkningar, 0 avvisade.",
        "  FIL003 fel ×1: Filen är tom. Skriv en rubrikrad även när ingen väntar.",
        f"    {PAGE}FIL003.html",
        "Summa: 1 fel, 0 varningar, 0 upplysningar",
    ]


@pytest.mark.parametrize(
    ("cap", "shown", "places", "more"),
    [(100, 5, 5, "och 3 till"), (100, 8, 8, None), (2, 5, 2, "och 6 till"), (6, 1, 1, "och 7 till")],
)
def test_places_are_few_and_counts_complete(cap: int, shown: int, places: int, more: str | None) -> None:
    text = as_text(report_on(ERRORS, cap=cap), shown=shown)
    assert "FIL021 fel ×8:" in text
    assert len(re.findall(r"^    rad \d+ V-\d fas \[x\]$", text, re.MULTILINE)) == places
    assert re.findall(r"och \d+ till", text) == ([more] if more else [])


def test_root_causes_first() -> None:
    rows = ERRORS + REMARKS.split(b"\r\n")[1] + b"\r\n" + b"V-1;x\r\n"
    text = as_text(report_on(rows.replace(b";mvo;", b";mvo;ny;", 1)))
    assert re.findall("^  (FIL...)", text, re.MULTILINE) == ["FIL006", "FIL008"]
    text = as_text(report_on(rows))
    assert re.findall("^  (FIL...)", text, re.MULTILINE) == ["FIL008", "FIL021", "FIL015"]


def test_levels_before_severities() -> None:
    data = file_of(HEADER, row(fas="4", vardgaranti="J", remissdatum="2026-13-01"), "V-2;x")
    policy = Policy(select="FIL008,FIL021,CVR230", grades={"FIL008": INFO, "FIL021": WARNING})
    text = as_text(report_on(data, policy=policy, register=ALL_RULES))
    assert re.findall("^  (......) (\\w+)", text, re.MULTILINE) == [
        ("FIL008", "upplysning"),
        ("FIL021", "varning"),
        ("CVR230", "fel"),
    ]


def test_each_finding_links_to_its_page() -> None:
    text = as_text(report_on(ERRORS, REMARKS), "en")
    codes = re.findall("^  (FIL...) ", text, re.MULTILINE)
    assert re.findall(f"^    {PAGE}(......).html$", text, re.MULTILINE) == codes == ["FIL021", "FIL015"]


def test_findings_that_were_not_kept_are_counted() -> None:
    assert "\n  FIL021 ×8\n" in as_text(report_on(ERRORS, cap=0))


def test_the_summary_alone() -> None:
    report = report_on(ERRORS, REMARKS, policy=Policy(ignore="ID"))
    assert as_summary(report, "en").splitlines() == [
        "1.csv: records with errors. 9 records (cvr.Vantande): "
        "1 accepted, 0 accepted with remarks, 8 refused.",
        "2.csv: accepted with remarks. 1 records (cvr.Vantande): "
        "0 accepted, 1 accepted with remarks, 0 refused.",
        "Total: 8 errors, 1 warning, 0 infos",
        "Policy: --ignore ID",
    ]


def test_several_files_have_one_total() -> None:
    text = as_text(report_on(CLEAN, ERRORS, REFUSED, REMARKS))
    assert re.findall(r"^(\d).csv: ([a-zåäö ]+)\.", text, re.MULTILINE) == [
        ("1", "utan anmärkning"),
        ("2", "poster med fel"),
        ("3", "filen avvisas"),
        ("4", "godtagen med anmärkningar"),
    ]
    assert text.endswith("Summa: 9 fel, 1 varning, 0 upplysningar\n")


def test_no_files() -> None:
    assert as_text(Report("t", Policy(), None, ()), "en") == "Total: 0 errors, 0 warnings, 0 infos\n"


def test_the_policy_is_printed() -> None:
    policy = Policy("FIL", "FIL017,FIL018", {"FIL021": INFO, "FIL0": WARNING})
    assert as_text(report_on(CLEAN, policy=policy)).endswith(
        "Policy: --select FIL --ignore FIL017,FIL018 --grade FIL021=info --grade FIL0=warning\n"
    )
    assert as_text(report_on(CLEAN, policy=Policy(ignore="ID"))).endswith("Policy: --ignore ID\n")
    assert "Policy" not in as_text(report_on(CLEAN))


def test_where_the_policy_came_from() -> None:
    report = attrs.evolve(
        report_on(CLEAN), fail_on=WARNING, origin=("cvrgvr.toml", "command line"), baseline="known.json"
    )
    assert as_text(report, "en").endswith(
        "Known findings, not counted: 0\n"
        "Policy: --fail-on warning --baseline known.json (from cvrgvr.toml, command line)\n"
    )
    assert "(från cvrgvr.toml, command line)" in as_text(report)


@pytest.mark.parametrize(
    ("lang", "table", "day"),
    [
        ("sv", "tabell cvr_koder: CVR101/cvr_kod, CVR113", "referensdatum (--on): CVR114/on, CVR205"),
        ("en", "table cvr_koder: CVR101/cvr_kod, CVR113", "reference date (--on): CVR114/on, CVR205"),
    ],
)
def test_what_was_not_evaluated_is_told(lang: str, table: str, day: str) -> None:
    text = as_text(report_on(CLEAN, register=ALL_RULES), lang)
    line = next(line for line in text.splitlines() if table in line)
    assert day in line
    later = as_text(report_on(CLEAN, register=ALL_RULES, on=date(2026, 4, 1)), lang)
    assert table in later
    assert "--on" not in later


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["sv"].keys() == WORDS["en"].keys()
    assert WORDS["sv"]["totals"].keys() == WORDS["en"]["totals"].keys()


def test_a_group_of_several_fields_says_which() -> None:
    names = HEADER.split(";")
    kept = [place for place, name in enumerate(names) if name not in {"kommunkod", "mvo", "fas"}]
    cells = row().split(";")
    short = file_of(*(";".join(each[place] for place in kept) for each in (names, cells)))
    text = as_text(report_on(short), "en", shown=1)
    assert "FIL005 error ×3: The column kommunkod is missing." in text
    assert "    fields: kommunkod, mvo, fas\n    line 1 kommunkod\n    and 2 more\n" in text
    data = file_of(HEADER, row(fas="x", remissdatum="i maj"), row(vardkontakt_id="V-2", fas="x"))
    assert re.search(r"FIL021 fel ×3: .*\n    fält: fas 2, remissdatum 1\n", as_text(report_on(data)))


def test_places_that_say_more_than_the_first_have_their_own_text() -> None:
    data = file_of(HEADER, row(fas="x"), row(vardkontakt_id="V-2", fas="x", remissdatum="i maj"), "V;x", "V")
    lines = as_text(report_on(data), "en").splitlines()
    at = next(number for number, line in enumerate(lines) if "FIL008" in line)
    assert "The row has 2 fields but the header" in lines[at]
    assert lines[at + 1] == "    line 4"
    assert lines[at + 2].startswith("    line 5: The row has 1 fields but the header")
    at = next(number for number, line in enumerate(lines) if "FIL021" in line)
    assert "cannot be read as whole number" in lines[at]
    assert lines[at + 2 : at + 4] == ["    line 2 V-000001 fas [x]", "    line 3 V-2 fas [x]"]
    assert lines[at + 4].startswith(
        "    line 3 V-2 remissdatum [x xxx]: The value of remissdatum cannot be read as"
    )


def test_deliveries_of_a_finding_are_all_named() -> None:
    rule = next(rule for rule in FILE_RULES if rule.code == "FIL020")
    findings = Findings("1.csv")
    for other in ("L-1", "L-2"):
        findings.note(Fault(rule, rule.severity, "leverans_id", {"other": other}))
    findings.close()
    report = Report("t", Policy(), None, (FileReport("1.csv", "cvr.Vantande", "neutral", findings),))
    text = as_text(report, "en")
    assert "×2: The delivery L-1 is of the same" in text
    assert "    leverans_id\n    leverans_id: The delivery L-2 is of the same" in text
