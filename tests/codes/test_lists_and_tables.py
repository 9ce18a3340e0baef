"""Code lists, and the tables that users supply."""

from datetime import date

import pytest

from cvrgvr.codes import Code, CodeList, Kodpost, Kodregister, Kodtabell

DAY = date(2024, 6, 1)


def test_a_list() -> None:
    answers = CodeList.of("svar", (1, "ja", "yes"), ("x", "kanske", "perhaps"))
    assert answers.values == (1, "x")
    assert list(answers) == [Code(1, "ja", "yes"), Code("x", "kanske", "perhaps")]
    assert answers["x"].sv == "kanske"
    assert len(answers) == 2
    assert [value in answers for value in (1, "1", "x", None)] == [True, False, True, False]
    assert answers == CodeList("svar", tuple(answers))
    with pytest.raises(KeyError):
        answers["1"]


@pytest.mark.parametrize(
    ("first", "last", "valid"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2024, 6, 2), None, False),
        (None, date(2024, 5, 31), False),
        (date(2020, 1, 1), None, True),
    ],
)
def test_days_of_validity_are_inclusive(first: date | None, last: date | None, *, valid: bool) -> None:
    assert Kodpost("a", first, last).giltig(DAY) is valid


def test_a_table_from_text() -> None:
    table = Kodtabell.of(
        "mvo",
        [
            {"mvo": "301", "giltig_fran": "2020-01-01", "giltig_till": "2023-12-31", "benamning": "Gammal"},
            {"mvo": "301", "giltig_fran": "2024-01-01", "giltig_till": "", "namn": "Ny"},
            {"mvo": "511", "färg": "blå"},
        ],
    )
    assert (table.namn, len(table)) == ("mvo", 3)
    assert [post.benamning for post in table] == ["Gammal", "Ny", ""]
    found = [table.giltig("301", date(year, 5, 1)) for year in (2019, 2020, 2024)]
    assert [post and post.benamning for post in found] == [None, "Gammal", "Ny"]
    other = table.giltig("511", DAY)
    assert other is not None
    assert other.attribut["färg"] == "blå"
    assert (table.antal("301"), table.antal("301", DAY), table.antal("999")) == (2, 1, 0)
    assert (table.finns("301"), table.finns("999"), table.giltig("999", DAY)) == (True, False, None)


def test_a_day_that_is_none() -> None:
    with pytest.raises(ValueError):
        Kodtabell.of("mvo", [{"mvo": "301", "giltig_fran": "2020-02-30"}])


def test_the_tables_of_a_caller() -> None:
    table = Kodtabell("mvo", [])
    tables = Kodregister([table, Kodtabell("hsa", [])])
    assert list(tables) == ["mvo", "hsa"]
    assert "mvo" in tables
    assert "mek" not in tables
    assert tables["mvo"] is table
    assert list(Kodregister()) == []
