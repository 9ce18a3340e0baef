"""Identities on the border, of made-up people: what the examples of the rules are too few to show."""

from datetime import date, timedelta

import pytest

from cvrgvr.cvr import Vantande
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.gvr import Utskrivning
from cvrgvr.identifiers.luhn import luhn_digit
from cvrgvr.national import Vantande as NationalVantande
from cvrgvr.rules import Call, Case, bind
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.identity.person_record import older_than_120, sex_differs
from cvrgvr.rules.identity.screen import identity_in_text
from cvrgvr.rules.identity.unit import kombika_and_hsa_id_differ
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


def test_the_shortest_number_that_may_stand_in_a_text() -> None:
    """A number of an older system has ten characters; no shorter one is a patient's."""
    for number, found in (("900101DA1A", {"ID140"}), ("900101DA1", set[str]())):
        case = Case({"patient_id": number, "remiss_id": number})
        assert codes_found([identity_in_text], case, SPEC, VALID) == found


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("191212121212", True),
        ("R-121212-1212", True),
        ("R900101DA1A", True),
        ("MOTTAGNINGSBESOK", False),
        ("mottagningsbesök", False),
        ("SE2321000016-0AA1", False),  # ten digits, but of no date and number
        ("B000000000000", True),
        ("V-000001", False),
        ("", False),
    ],
)
def test_texts_that_are_searched(text: str, may: bool) -> None:
    """Few texts are: searching all of them would take ten times as long."""
    (bound,) = (each for each in bind([identity_in_text], SPEC) if each.at == "remiss_id")
    (maybe,) = (node.maybe for node in nodes(bound.fault) if isinstance(node, Call))
    assert maybe is not None
    assert maybe.search(text) is may


def test_the_kombika_beside_an_hsa_id() -> None:
    """In the record, or in the same value; an HSA-id that stands alone has none."""
    found = {each.at: set(each.reads) for each in bind([kombika_and_hsa_id_differ], spec_of(Utskrivning))}
    assert found == {
        f"{unit}.hsa_id": {f"{unit}.hsa_id", f"{unit}.kombika", "nyckel.datum"}
        for unit in ("nyckel.enhet", "utskrivande_enhet")
    }
    assert [each.at for each in bind([kombika_and_hsa_id_differ], SPEC)] == ["hsaid_enhet"]
    assert "kombika" not in spec_of(NationalVantande).by_name
    assert bind([kombika_and_hsa_id_differ], spec_of(NationalVantande)) == ()
