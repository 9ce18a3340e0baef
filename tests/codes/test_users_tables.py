"""Forms, rows, links and lookups of users' tables."""

from datetime import date

import pytest

from cvrgvr.cli.catalogues import table_users
from cvrgvr.codes import FORMS, Kodpost, Kodtabell, Lank
from cvrgvr.codes.forms import form_of
from cvrgvr.codes.rows import cells_of, links_from, links_text, post_from

DAY = date(2024, 6, 1)


def test_every_table_that_rules_ask_has_a_form() -> None:
    assert table_users().keys() <= FORMS.keys()
    assert {"ID123", "ID130", "CVR266"} <= set(table_users()["mek"])
    assert all(name == form.namn for name, form in FORMS.items())
    assert all(
        form.nyckel in form.kolumner and {"giltig_fran", "giltig_till"} <= set(form.kolumner)
        for form in FORMS.values()
    )


def test_a_form_of_ones_own() -> None:
    form = form_of("egen", "nyckel")
    assert (form.kolumner, form.text) == (("nyckel", "benamning", "giltig_fran", "giltig_till"), "benamning")


@pytest.mark.parametrize("name", FORMS)
def test_cells_of_every_form_come_back(name: str) -> None:
    form = FORMS[name]
    cells = {column: f"{column.upper()} 1" for column in form.kolumner}
    cells |= {"giltig_fran": "2024-06-01", "giltig_till": "", "lankar": ""}
    post = post_from(cells, form)
    assert post.giltig_fran == DAY
    told = cells_of(post, form)
    assert {column: told[column] for column in form.kolumner} == {
        column: cells[column] for column in form.kolumner
    }


@pytest.mark.parametrize("text", ["a,b", "a,b,c,d,e,f", "a,b,c,2024-02-30,", "a,b,c,,|"])
def test_links_that_cannot_be_told_apart(text: str) -> None:
    with pytest.raises(ValueError):
        links_from(text)


def test_links_as_text() -> None:
    links = (Lank("%2C", "a,b", "c|d", DAY, DAY), Lank("", ""))
    assert links_text(links) == "a%2Cb,c%7Cd,%252C,2024-06-01,2024-06-01|,,,,"
    assert links_from(links_text(links)) == links
    assert links_from("") == ()


def test_links_are_chosen_by_their_own_days() -> None:
    always = Lank("0000", "KUND", "Kund")
    links = (
        Lank("101", "SPEC", "Specialitet", date(2015, 1, 1), date(2018, 12, 31)),
        Lank("301", "SPEC", "Specialitet", date(2019, 1, 1)),
        Lank("19108011", "KLIN", "Moderklinik"),
        Lank("19108012", "KLIN", "Utnyttjas av"),
        always,
    )
    ended = Kodpost("1", None, date(1999, 12, 31), lankar=links)
    table = Kodtabell("avd", [ended, Kodpost("1", date(2001, 1, 1), lankar=(always,))])
    assert [lank.kod for lank in table.lankar("1", date(2018, 12, 31), "SPEC")] == ["101"]
    assert [lank.kod for lank in table.lankar("1", date(2019, 1, 1), "SPEC")] == ["301"]
    assert [lank.kod for lank in table.lankar("1", DAY, "KLIN")] == ["19108011", "19108012"]
    assert [lank.kod for lank in table.lankar("1", DAY, "KLIN", "Utnyttjas av")] == ["19108012"]
    assert table.lankar("1", DAY, "KUND") == (always,)
    assert table.lankar("2", DAY, "KUND") == ()
    assert table.poster("1")[0] is ended
    assert table.poster("2") == ()
