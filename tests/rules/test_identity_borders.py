"""Ages and sexes on the border, for made-up people: what the examples of the rules are too few to show."""

from datetime import date, timedelta

import pytest

from cvrgvr.cvr import Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.rules import Case
from cvrgvr.rules.identity.person_record import older_than_120, sex_differs
from cvrgvr.spec import spec_of
from tests.rules.cases import codes_found

SPEC, VALID = spec_of(Vantande), EXAMPLES["V"]


def patient(born: str, number: int = 980) -> str:
    """A made-up samordningsnummer of a day; of a woman when the number is even."""
    text = f"{born[2:4]}{born[5:7]}{int(born[8:]) + 60}{number}"
    return f"{born[:2]}{text}{luhn_digit(text)}"


@pytest.mark.parametrize(
    ("born", "birthday"),
    [
        ("1899-12-31", "2019-12-31"),
        ("1900-02-28", "2020-02-28"),  # 1900 had no leap day
        ("1900-03-01", "2020-03-01"),
        ("1900-03-02", "2020-03-02"),
        ("1980-02-28", "2100-02-28"),
        ("1980-03-01", "2100-03-01"),  # neither will 2100
        ("1980-12-31", "2100-12-31"),
    ],
)
def test_over_120_is_from_the_day_after_the_birthday(born: str, birthday: str) -> None:
    day_after = (date.fromisoformat(birthday) + timedelta(1)).isoformat()
    for day, found in ((birthday, set[str]()), (day_after, {"ID111"})):
        case = Case({"patient_id": patient(born), "avlasningsdatum": day})
        assert codes_found([older_than_120], case, SPEC, VALID) == found


@pytest.mark.parametrize(
    ("number", "kon", "differs"),
    [
        *((981, "1", False), (981, "2", True), (981, "3", False)),
        *((980, "1", True), (980, "2", False), (980, "3", False)),
    ],
)
def test_the_sex_of_a_number(number: int, kon: str, differs: bool) -> None:
    case = Case({"patient_id": patient("1970-10-03", number), "kon": kon})
    assert codes_found([sex_differs], case, SPEC, VALID) == ({"ID114"} if differs else set())
