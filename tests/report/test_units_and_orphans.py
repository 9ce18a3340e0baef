"""Findings by unit, and records that hang on one that is not there."""

from collections import Counter
from typing import Any

from lxml import html

from cvrgvr import cvr, gvr
from cvrgvr.findings import ERROR, WARNING
from cvrgvr.policy import Policy
from cvrgvr.report import as_html
from cvrgvr.wire.units import unit_of
from tests.gvr.test_clock import ACCESS
from tests.report.reports import report_on
from tests.wire.files import HEADER, file_of, row


def test_findings_are_counted_by_the_unit_of_their_record() -> None:
    data = file_of(
        HEADER,
        row(),
        row(vardkontakt_id="V-1", fas="x", prioritet=" a"),
        row(vardkontakt_id="V-2", fas="x", kombika="99001102M01"),
        row(vardkontakt_id="V-3", fas="x", kombika="99001102m01"),
    )
    findings = report_on(data).files[0].findings
    assert findings.units == {
        "99001101M01": Counter({ERROR: 1, WARNING: 1}),
        "99001102M01": Counter({ERROR: 2}),
    }


def test_the_page_lists_units_with_most_errors_first_and_what_is_of_none() -> None:
    data = file_of(
        HEADER,
        row(fas="x"),
        *(row(vardkontakt_id=f"V-{n}", fas="x", kombika="99001102M01") for n in range(2)),
    )
    tree: Any = html.document_fromstring(as_html(report_on(data, b""), "en"))
    (table,) = tree.xpath("//table[@class='units']")
    rows = [[" ".join(cell.text_content().split()) for cell in each] for each in table.xpath(".//tbody/tr")]
    assert rows == [
        ["99001102M01", "2", "0", "0"],
        ["99001101M01", "1", "0", "0"],
        ["no unit: the file, or several records", "1", "0", "0"],
    ]
    short = as_html(report_on(data), "en", shown=1)
    assert "1 units with fewer errors are not shown." in short
    assert "no unit" not in short


def test_many_units_open_on_a_click() -> None:
    rows = [row(vardkontakt_id=f"V-{n}", fas="x", kombika=f"990011{n:02}M01") for n in range(20)]
    tree: Any = html.document_fromstring(as_html(report_on(file_of(HEADER, *rows)), "en"))
    assert len(tree.xpath("//table[@class='units']/tbody/tr")) == 20
    (more,) = tree.xpath("//details[@class='more-units']")
    assert more.xpath("./summary")[0].text_content() == "4 more units"
    assert len(more.xpath(".//tbody/tr")) == 4


def test_a_report_without_units_has_no_such_table() -> None:
    assert "By unit" not in as_html(report_on(b""), "en")


def test_a_unit_that_may_be_a_person_is_shown_as_its_form() -> None:
    assert unit_of(cvr.Vantande(kombika="191212121212")) == "000000000000"
    assert unit_of(object()) is None


def test_the_unit_of_a_transaction_is_that_of_its_key() -> None:
    transaction = gvr.GvrTransaktion.av(ACCESS, "registrera", transaktion_id="T-1")
    assert unit_of(transaction) == unit_of(ACCESS) == "99001046M01"


def test_availability_without_its_contact_is_an_orphan() -> None:
    transaction = gvr.GvrTransaktion.av(ACCESS, "registrera", transaktion_id="T-1")
    findings = gvr.validate([transaction], policy=Policy(select=("GVR704",)))
    assert findings.counts == {"GVR704": 1}
    assert findings.summary.matrix == {
        **dict.fromkeys(
            ("accepted", "accepted_with_remarks", "accepted_known", "miscoded", "duplicate", "refused"), 0
        ),
        "orphan": 1,
    }
