"""Every rule of CVR across records and files holds for its own examples, by the public verbs."""

from collections.abc import Iterator
from typing import Any

import pytest

from cvrgvr import cvr
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.findings import Finding
from cvrgvr.policy import Policy
from cvrgvr.rules import Rule
from cvrgvr.rules.across import Files, Rows
from cvrgvr.spec import parse_record
from tests.wire.files import file_of

RULES = tuple(
    dict.fromkeys(rule for each in cvr.REGISTER.catalogues for rule in each.rules if rule.across is not None)
)
CLASSES = {each.spec.letter: each.spec for each in cvr.REGISTER.catalogues}


def cells_of(example: Rows, letter: str) -> list[dict[str, str]]:
    """The example's cells; those of fields that the record class lacks are left out."""
    base, fields = EXAMPLES[letter], CLASSES[letter].by_name
    given = [{**base, **each} for each in example.cells] * example.times
    return [{name: text for name, text in each.items() if name in fields} for each in given]


def as_file(example: Rows, letter: str) -> bytes:
    cells = cells_of(example, letter)
    names = list(dict.fromkeys(name for each in cells for name in each))
    return file_of(";".join(names), *(";".join(each.get(name, "") for name in names) for each in cells))


def as_records(example: Rows, letter: str) -> list[Any]:
    return [parse_record(CLASSES[letter], cells) for cells in cells_of(example, letter)]


def cases(kind: str) -> Iterator[Any]:
    for rule in RULES:
        for number, example in enumerate(getattr(rule, kind)):
            for letter in (example.letters or rule.letters) if isinstance(example, Rows) else "*":
                yield pytest.param(rule, example, letter, id=f"{rule.code}-{number}-{letter}")


def found(rule: Rule, example: Rows | Files, letter: str, make: Any) -> list[Finding]:
    policy = Policy(select=rule.code)
    if isinstance(example, Rows):
        return list(cvr.validate(make(example, letter), policy=policy))
    parts = [[make(each, each.letters) for each in some] for some in (example.files, example.previous)]
    return [
        finding for each in cvr.validate_files(parts[0], previous=parts[1], policy=policy) for finding in each
    ]


@pytest.mark.parametrize("make", [as_file, as_records])
@pytest.mark.parametrize(("rule", "example", "letter"), list(cases("breaks")))
def test_breaks(rule: Rule, example: Rows | Files, letter: str, make: Any) -> None:
    findings = found(rule, example, letter, make)
    assert {finding.code for finding in findings} == {rule.code}
    for finding in findings:
        assert "{" not in finding.sv + finding.en, "every fact of the text is filled in"
        assert finding.severity is rule.severity


@pytest.mark.parametrize("make", [as_file, as_records])
@pytest.mark.parametrize(("rule", "example", "letter"), list(cases("keeps")))
def test_keeps(rule: Rule, example: Rows | Files, letter: str, make: Any) -> None:
    assert found(rule, example, letter, make) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps


def between(code: str, letter: str, was: dict[str, str], now: dict[str, str]) -> bool:
    """Whether the rule is broken by a record of March, after the same one a month before."""
    (rule,) = (rule for rule in RULES if rule.code == code)
    then = {"matperiod": "2026-02", "avlasningsdatum": "2026-02-28", **was}
    files = Files((Rows(letter, (now,)),), (Rows(letter, (then,)),))
    return bool(found(rule, files, letter, as_file))


@pytest.mark.parametrize(
    ("was", "now", "moved"),
    [("20", "40", True), ("41", "20", True), ("19", "40", False), ("41", "19", False), ("20", "30", False)],
)
def test_counts_of_twenty_are_compared(was: str, now: str, moved: bool) -> None:
    assert between("RAP403", "R", {"antal_vantande": was}, {"antal_vantande": now}) is moved


@pytest.mark.parametrize(
    ("pause", "now", "lost"),
    [
        ("2026-02-20,2026-02-20", ["2026-02-20,2026-02-20"], False),
        ("2026-02-16,2026-02-20", ["2026-02-16,2026-02-17", "2026-02-18,2026-02-20"], False),
        ("2026-02-16,2026-02-20", ["2026-02-16,2026-02-17", "2026-02-19,2026-02-20"], True),
        ("2026-02-16,2026-02-20", ["2026-02-16,2026-02-19", "2026-02-20,2026-02-20"], False),
        ("2026-02-16,2026-02-20", ["2026-02-15,2026-02-21"], False),
        ("2026-02-16,2026-02-20", ["2026-02-17,2026-02-20"], True),
    ],
)
def test_a_pause_stands_when_others_cover_its_days(pause: str, now: list[str], lost: bool) -> None:
    begun = {"beslut_aktivitet": "2026-02-09", "remissdatum": "2026-02-09", "ankomstdatum": "2026-02-09"}
    after = "|".join(f"medicinsk,{each}" for each in now)
    was = {**begun, "vantepauser": f"medicinsk,{pause}"}
    assert between("CVR408", "V", was, {**begun, "vantepauser": after}) is lost


def test_all_of_the_spec_but_two() -> None:
    """CVR413 needs GVR's records, and RAP402 the counts of `to_rapp`: see `test_registers`."""
    wanted = {f"CVR{number}" for number in (*range(301, 309), *range(401, 413))}
    wanted |= {"RAP301", "RAP302", "RAP401", "RAP403", "RAP404"}
    assert {rule.code for rule in RULES} == wanted
