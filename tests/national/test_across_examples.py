"""Every rule on several records and messages holds for its own examples."""

import pytest

from cvrgvr.national import REGISTER
from cvrgvr.rules import Rule
from cvrgvr.rules.across import Files, Rows
from tests.national.files import SPECS, file_of

RULES = list(
    dict.fromkeys(rule for each in REGISTER.catalogues for rule in each.rules if rule.across is not None)
)


def examples(kind: str) -> list[object]:
    found: list[object] = []
    for rule in RULES:
        for number, example in enumerate(getattr(rule, kind)):
            if isinstance(example, Files):
                found.append(pytest.param(rule, "", example, id=f"{rule.name}-{number}"))
                continue
            for letter in rule.letters:
                names = {name for cells in example.cells for name in cells}
                if letter in (example.letters or letter) and names <= set(SPECS[letter].by_name):
                    found.append(pytest.param(rule, letter, example, id=f"{rule.name}-{number}-{letter}"))
    return found


def found_in(letter: str, example: Rows | Files) -> set[str]:
    if isinstance(example, Rows):
        return set(REGISTER.validate_files([file_of(letter, example)])[0].counts)
    present = [file_of(each.letters, each) for each in example.files]
    previous = [file_of(each.letters, each) for each in example.previous]
    return {code for each in REGISTER.validate_files(present, previous=previous) for code in each.counts}


@pytest.mark.parametrize(("rule", "letter", "example"), examples("breaks"))
def test_breaks(rule: Rule, letter: str, example: Rows | Files) -> None:
    assert rule.code in found_in(letter, example)


@pytest.mark.parametrize(("rule", "letter", "example"), examples("keeps"))
def test_keeps(rule: Rule, letter: str, example: Rows | Files) -> None:
    assert rule.code not in found_in(letter, example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_has_examples(rule: Rule) -> None:
    assert rule.breaks
    assert rule.keeps
