"""The list to enter the counts from: what it says, and that its columns stand in line."""

from datetime import date
from xml.etree import ElementTree as ET

import attrs
import pytest

from cvrgvr import cvr
from cvrgvr.errors import UsageError
from cvrgvr.transfer import RappCounts, rapp_list, to_rapp
from tests.transfer.waits import examination, operation, started, wait

ON = date(2026, 4, 7)
RECORDS = [
    *(started(n, "2026-02-01", mvo="301") for n in range(1, 12)),
    started(12, "2026-03-20", avvikelse="2"),
    operation(13, "2025-11-03", avvikelse="1"),
    examination(14),
    wait(15, kombika="99001101M02"),
    wait(16, kombika=""),
    wait(17, kon="7"),
    wait(15, kombika="99001101M02"),
]
COUNTS = to_rapp(RECORDS, on=ON)

EXPECTED = """\
Underlag för RAPP: antal väntande patienter
===========================================
Mätperiod 2026-03, avläst 2026-03-31
Över gränsen: kalenderdagar från beslutet till avläsningen; patientvald väntan räknas inte
PvV = patientvald väntan, MoV = medicinskt orsakad väntan, SoV = särskilt orsakad väntan

Räknat ur poster om väntande. Vad RAPP frågar efter utöver antalet väntande är
inte offentligt: fyll i det som formuläret har plats för.

Enhet 99001101M01
  Typ av aktivitet  Väntande  Gräns  Över  PvV  MoV  SoV  Infört
  --------------------------------------------------------------
  mottagningsbesök        12     30    11    0    1    0  [ ]
  undersökning             1      –     –    0    0    0  [ ]
  operation                1     90     0    1    0    0  [ ]
  --------------------------------------------------------------
  Summa                   14           11    1    1    0

Enhet 99001101M02
  Typ av aktivitet  Väntande  Gräns  Över  PvV  MoV  SoV  Infört
  --------------------------------------------------------------
  mottagningsbesök         1     30     0    0    0    0  [ ]

Avstämning
    18  poster in
  = 15  räknade i listan
  +  1  utan enhet: posten har bara enhetens andra id och tabellen mek är inte inläst
  +  1  poster med fel (CVR109 1)
  +  1  äldre versioner av samma post
"""


ENGLISH = """\
For RAPP: number of patients who wait
=====================================
Month 2026-03, as of 2026-03-31
Over the limit: calendar days from the decision to the snapshot; a wait of the patient's choice not counted
PvV = a wait of the patient's choice, MoV = a wait for medical reasons, SoV = a wait for special reasons

Counted from records of those who wait. What RAPP asks for beside their number
is not public: fill in what its form has a place for.

Unit 99001101M01
  Kind of activity   Waiting  Limit  Over  PvV  MoV  SoV  Entered
  ---------------------------------------------------------------
  visit at a clinic       12     30    11    0    1    0  [ ]
  examination              1      –     –    0    0    0  [ ]
  surgery                  1     90     0    1    0    0  [ ]
  ---------------------------------------------------------------
  Sum                     14           11    1    1    0

Unit 99001101M02
  Kind of activity   Waiting  Limit  Over  PvV  MoV  SoV  Entered
  ---------------------------------------------------------------
  visit at a clinic        1     30     0    0    0    0  [ ]

Where every record went
    18  records in
  = 15  counted in the list
  +  1  without unit: the record has the unit's other id alone, and the table mek is not loaded
  +  1  records with errors (CVR109 1)
  +  1  older versions of the same record
"""


def test_the_list_in_english() -> None:
    assert rapp_list(COUNTS, lang="en") == ENGLISH
    page = rapp_list(COUNTS, "html", "en")
    assert '<html lang="en">' in page
    assert "<h2>Where every record went</h2>" in page
    assert not any(letter in page for letter in "åäöÅÄÖ")
    with pytest.raises(UsageError, match="lang must be one of sv, en"):
        rapp_list(COUNTS, lang="fi")


def words(page: ET.Element) -> list[str]:
    return [text.strip() for text in page.itertext() if text.strip()]


def parsed(counts: RappCounts) -> ET.Element:
    text = rapp_list(counts, "html")
    assert text.startswith("<!DOCTYPE html>\n")
    # The page is well-formed but for the elements that HTML leaves open.
    for name in ("<meta ",):
        parts = text.split(name)
        text = parts[0] + "".join(f"{name}{part.replace('>', '/>', 1)}" for part in parts[1:])
    return ET.fromstring(text.removeprefix("<!DOCTYPE html>\n"))


def test_the_text() -> None:
    assert rapp_list(COUNTS) == EXPECTED


def test_columns_stand_in_line_whatever_they_hold() -> None:
    counts = to_rapp(RECORDS, on=ON, by=("mvo", "cvr_kod"))
    rows = tuple(attrs.evolve(row, antal_vantande=123_456_789_012, cvr_kod="Ö" * 20) for row in counts.rows)
    lines = rapp_list(attrs.evolve(counts, rows=rows)).splitlines()
    heads = [line for line in lines if line.startswith("  Typ")]
    boxes = {line.index("[ ]") for line in lines if line.endswith("[ ]")}
    assert len(set(heads)) == 1
    assert boxes == {heads[0].index("Infört")}
    end = heads[0].index("Väntande") + len("Väntande")
    assert all(line[:end].endswith("123456789012") for line in lines if line.endswith("[ ]"))
    assert not any(line.endswith(" ") for line in lines)


def test_split_rows_say_what_they_are_split_by() -> None:
    text = rapp_list(to_rapp([wait(1, cvr_kod="A1"), wait(2)], on=ON, by=("mvo", "cvr_kod")))
    assert "  Typ av aktivitet  MVO  CVR-kod  Väntande" in text
    assert "  mottagningsbesök  301  A1              1" in text
    assert "  mottagningsbesök  301  –               1" in text
    (total,) = (line for line in text.splitlines() if line.startswith("  Summa"))
    (first, *_) = (line for line in text.splitlines() if line.startswith("  mottagningsbesök"))
    assert total.split() == ["Summa", "2", "0", "0", "0", "0"]
    assert total.index("2") == first.index(" 1 ") + 1


def test_units_by_hsa_id() -> None:
    assert "\nEnhet SE2321000016-0AA1\n" in rapp_list(to_rapp([wait(1)], on=ON, unit="hsaid_enhet"))


def test_how_the_days_were_counted() -> None:
    text = rapp_list(to_rapp([wait(1)], on=ON, days="justerad", excluded=(1, 2)))
    assert "dagar som vårdgarantin räknar dem, utan uppehåll; patientvald väntan och medicinskt" in text
    assert "räknas inte\n" not in rapp_list(to_rapp([wait(1)], on=ON, excluded=()))


def test_days_that_cannot_be_told_are_said() -> None:
    undecided = attrs.evolve(COUNTS, undecided=3)
    said = "För 3 av de räknade kan garantins dagar inte avgöras."
    assert said in rapp_list(undecided)
    assert said in " ".join(words(parsed(undecided)))
    assert said not in rapp_list(COUNTS)


@pytest.mark.parametrize("form", ["text", "html"])
def test_nobody_waits(form: str) -> None:
    text = rapp_list(to_rapp([], on=ON), form)
    assert "Inga väntande att skriva in." in text
    assert "Mätperiod" not in text


def test_the_page_says_what_the_text_says() -> None:
    page = parsed(COUNTS)
    tables = page.findall(".//table")
    assert [table.findtext("caption") for table in tables] == [
        "Enhet 99001101M01",
        "Enhet 99001101M02",
        None,
    ]
    cells = [[cell.text or "" for cell in row] for row in tables[0].iter("tr")]
    text = [line.split() for line in EXPECTED.splitlines()[10:17] if "--" not in line]
    assert cells[0] == ["Typ av aktivitet", "Väntande", "Gräns", "Över", "PvV", "MoV", "SoV", "Infört"]
    assert [row[:-1] for row in cells[1:-1]] == [line[:-2] for line in text[1:-1]]
    assert cells[-1] == ["Summa", "14", "", "11", "1", "1", "0", ""]
    assert len(tables[0].findall("tbody/tr/td/span")) == 3
    sums = [tuple(cell.text or "" for cell in row) for row in tables[2].iter("tr")]
    assert sums[:2] == [("", "18", "poster in"), ("=", "15", "räknade i listan")]
    assert all(line in EXPECTED for _, _, line in sums)


def test_the_page_is_for_readers_in_swedish_and_fetches_nothing() -> None:
    text = rapp_list(COUNTS, "html")
    page = parsed(COUNTS)
    assert page.get("lang") == "sv"
    assert page.find(".//meta[@charset='utf-8']") is not None
    assert all(cell.get("scope") in {"col", "row"} for cell in page.iter("th"))
    for part in ("http", "src=", "href=", "@import", "url(", "<script"):
        assert part not in text


def test_the_page_shows_letters_as_they_are() -> None:
    row = cvr.Rapp(
        matperiod="2026-03",
        kombika='<b>&"',
        aktivitetstyp="operation",
        cvr_kod="<script>",
        antal_vantande=1,
    )
    page = parsed(attrs.evolve(COUNTS, rows=(row,), by=("cvr_kod",)))
    assert {'Enhet <b>&"', "<script>"} <= set(words(page))


def test_no_identity_number_is_in_it() -> None:
    for form in ("text", "html"):
        assert "1912" not in rapp_list(COUNTS, form)


def test_another_format() -> None:
    with pytest.raises(UsageError, match="text, html"):
        rapp_list(COUNTS, "pdf")
