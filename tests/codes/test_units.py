"""Units by the tables of Kodserver and MEK."""

from datetime import date

import pytest

from cvrgvr.codes import Enhetsuppgift, Kodpost, Kodregister, Kodtabell, Lank, remittent, unit, units
from cvrgvr.errors import UsageError

LINKS = (
    Lank("99001101", "KLIN", "Moderklinik"),
    Lank("101", "SPEC", "Specialitet", date(2015, 1, 1), date(2018, 12, 31)),
    Lank("301", "SPEC", "Specialitet", date(2019, 1, 1)),
)
AVD = Kodtabell(
    "avd",
    [
        Kodpost("99001101M01", date(2015, 1, 1), date(2024, 6, 30), "Exempelkliniken", {}, LINKS),
        Kodpost("99001101M02", None, None, "Andra", {}, ()),
    ],
)
MEK = Kodtabell.of(
    "mek",
    [
        {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA1", "giltig_till": "2020-12-31"},
        {"kombika": "99001101M01", "hsaid": "SE2321000016-0AA2", "giltig_fran": "2021-01-01"},
        {"kombika": "99001101M02", "hsaid": "se2321000016-0aa2", "giltig_fran": "2022-01-01"},
    ],
)
BOTH = Kodregister([AVD, MEK])


def test_a_unit_on_a_day() -> None:
    assert unit("99001101m01", date(2018, 6, 1), BOTH) == Enhetsuppgift(
        "99001101M01", True, "Exempelkliniken", "SE2321000016-0AA1", "101", "99001101"
    )
    later = unit("99001 101 M01", date(2024, 6, 30), BOTH)
    assert later is not None
    assert (later.mvo, later.hsa_id) == ("301", "SE2321000016-0AA2")


def test_a_closed_unit_is_still_mapped_but_not_valid() -> None:
    closed = unit("99001101M01", date(2024, 7, 1), BOTH)
    assert closed is not None
    assert (closed.giltig, closed.namn, closed.hsa_id) == (False, None, "SE2321000016-0AA2")
    assert unit("99001101M01", date(2024, 7, 1), Kodregister([AVD])) is None


def test_an_hsa_id_may_stand_for_several() -> None:
    one = unit("SE2321000016-0aa2", date(2021, 5, 1), BOTH)
    assert one is not None
    assert one.kombika == "99001101M01"
    many = units("SE2321000016-0AA2", date(2022, 5, 1), BOTH)
    assert [each.kombika for each in many] == ["99001101M01", "99001101M02"]
    with pytest.raises(UsageError, match="2 units"):
        unit("SE2321000016-0AA2", date(2022, 5, 1), BOTH)
    assert units("SE2321000016-0AA9", date(2022, 5, 1), BOTH) == ()


def test_without_tables_nothing_is_known() -> None:
    assert unit("99001101M01", date(2022, 5, 1), Kodregister()) is None
    mapped = unit("99001101M02", date(2022, 5, 1), Kodregister([MEK]))
    assert mapped == Enhetsuppgift("99001101M02", None, None, "SE2321000016-0AA2")


def test_referrers() -> None:
    day = date(2022, 5, 1)
    own = Kodregister([AVD, Kodtabell.of("remittentkoder", [{"kod": "SKOLA", "giltig_till": "2022-05-01"}])])
    assert remittent("EJSLL", day, own) == "EJSLL"
    assert remittent("OVRIG", day, own) == "ÖVRIG"
    assert remittent("SKOLA", day, own) == "SKOLA"
    assert remittent("SKOLA", date(2022, 5, 2), own) is None
    found = remittent("99001101M02", day, own)
    assert isinstance(found, Enhetsuppgift)
