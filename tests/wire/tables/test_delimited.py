"""Tables as CSV."""

from datetime import date

import pytest

from cvrgvr.codes import Kodpost, Lank
from cvrgvr.findings import Severity
from cvrgvr.policy import Policy
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.tables import read_table
from tests.wire.tables.files import codes, csv, found

HEAD = "kod;benamning;giltig_fran;giltig_till"


def test_rows_with_days() -> None:
    reading = read_table(
        csv(HEAD, "301;Kirurgi;2020-01-01;2023-12-31", "301;Ny;2024-01-01;", '511;"a;b";;'), "mvo"
    )
    assert (reading.findings, reading.findings.record) == ([], "codes.mvo")
    assert list(reading.tabell) == [
        Kodpost("301", date(2020, 1, 1), date(2023, 12, 31), "Kirurgi"),
        Kodpost("301", date(2024, 1, 1), None, "Ny"),
        Kodpost("511", benamning="a;b"),
    ]


def test_order_of_columns_is_free_and_others_are_kept() -> None:
    reading = read_table(
        csv("färg;giltig_till;namn;besoksorsak_id;till_cvr", "blå;;nybesök;10;J", ";;x;20;"), "besoksorsaker"
    )
    assert reading.findings == []
    assert list(reading.tabell) == [
        Kodpost("10", benamning="nybesök", attribut={"färg": "blå", "till_cvr": "J"}),
        Kodpost("20", benamning="x"),
    ]


def test_a_table_that_is_not_known_has_its_code_first() -> None:
    reading = read_table(csv("skola;benamning", "7;Sju"), "skolor")
    assert codes(reading) == ["7"]
    assert reading.findings == []
    assert found(read_table(csv("vardkontakt_id;patient_id", "V-1;x"), "skolor")) == [("FIL004", 1, None)]


def test_links() -> None:
    (post,) = read_table(
        csv("kombika;lankar", "99001101M01;SPEC,Specialitet,301,2019-01-01,|X,a%2Cb,c%7Cd%25,,2020-01-01"),
        "avd",
    ).tabell
    assert post.lankar == (
        Lank("301", "SPEC", "Specialitet", date(2019, 1, 1)),
        Lank("c|d%", "X", "a,b", None, date(2020, 1, 1)),
    )


def test_codes_in_capitals_where_their_case_says_nothing() -> None:
    assert codes(read_table(csv("kombika;hsaid", "99001101m01;x"), "mek")) == ["99001101M01"]
    assert codes(read_table(csv("kod;giltig_fran", "Hög;"), "mvo")) == ["Hög"]


def test_mek_sorts_by_creation_if_it_is_told() -> None:
    lines = ["1;a;2020-01-01", "1;b;2021-01-01", "1;c;2021-01-01"]
    told = read_table(csv("kombika;hsaid;skapad", *lines), "mek", policy=Policy(ignore=("ID121",))).tabell
    assert [post.attribut["hsaid"] for post in told] == ["b", "c", "a"]
    plain = read_table(csv("kombika;hsaid", "1;a", "1;b"), "mek").tabell
    assert [post.attribut["hsaid"] for post in plain] == ["a", "b"]


def test_rows_that_cannot_be_used_are_left_out() -> None:
    reading = read_table(
        csv(
            "kod;benamning;giltig_fran;giltig_till;lankar",
            ";x;;;",
            "1;x;2020-02-30;;",
            "2;x;;20201231;",
            "3;x;2020-01-02;2020-01-01;",
            "4;x;;;a,b",
            "5;x;;;a,b,c,i maj,",
            "6;x;",
            "",
            "7;x;2020-01-01;2020-01-01;",
        ),
        "mvo",
    )
    assert codes(reading) == ["7"]
    assert found(reading) == [
        ("FIL021", 2, "kod"),
        ("FIL021", 3, "giltig_fran"),
        ("FIL021", 4, "giltig_till"),
        ("ID142", 5, "giltig_till"),
        ("FIL021", 6, "lankar"),
        ("FIL021", 7, "lankar"),
        ("FIL008", 8, None),
        ("FIL018", 9, None),
    ]
    summary = reading.findings.summary
    assert (summary.records, summary.refused, summary.file_refused) == (8, 7, False)
    assert reading.findings[1].value == "0000-00-00"
    assert "datum" in reading.findings[1].sv
    assert "date" in reading.findings[1].en


def test_faults_that_leave_the_row() -> None:
    reading = read_table(
        csv("hsaid_enhet;hsaid_vardenhet;giltig_fran;giltig_till", " SE2321000016-0AA1;;;", "x\x00;;;"), "hsa"
    )
    assert found(reading) == [
        ("FIL015", 2, "hsaid_enhet"),
        ("ID121", 2, "hsaid_enhet"),
        ("ID131", 3, "hsaid_enhet"),
        ("ID121", 3, "hsaid_enhet"),
    ]
    summary = reading.findings.summary
    assert (len(reading.tabell), summary.refused, summary.remarked) == (2, 2, 0), "an error refuses the row"


def test_days_that_overlap_where_a_code_has_one_meaning_at_a_time() -> None:
    lines = ["1;2020-01-01;2020-12-31", "1;2020-12-31;"]
    assert found(read_table(csv("kod;giltig_fran;giltig_till", *lines), "mvo")) == [("ID143", 3, "kod")]
    policy = Policy(ignore=("ID121",))
    assert found(read_table(csv("kombika;giltig_fran;giltig_till", *lines), "mek", policy=policy)) == []
    mek = read_table(csv("kombika;giltig_fran;giltig_till", "1;2020-01-02;2020-01-01"), "mek")
    assert found(mek) == [("ID144", 2, "giltig_till")]


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"", [("FIL003", None, None)]),
        (csv("a;b", "1;2"), [("FIL004", 1, None)]),
        (csv("kod", "1"), []),
        (csv("benamning;giltig_fran", "x;"), [("FIL005", 1, "kod")]),
        (csv("kod;benamning;kod;x;x", "1;2;3;4;5"), [("FIL007", 1, "kod"), ("FIL007", 1, "#4")]),
        (csv('kod;"a"b', "1;2"), [("FIL009", 1, None)]),
        (csv(HEAD, '1;"x"y;;', "2;b;;"), [("FIL009", 2, None)]),
        (csv(HEAD, '1;"x;;', "2;b;;"), [("FIL009", 2, None)]),
        (f"{HEAD}\r\n1;å;;\r\n2;ä;;\r\n".encode("latin-1"), [("FIL002", 2, None)]),
        (csv(HEAD, "1;x;;")[:-2], [("FIL025", 2, None)]),
        (csv(HEAD) + b"x" * 1_100_000 + b"\r\n", [("FIL024", 2, None)]),
        (csv(HEAD, '1;"a\r\nb";;'), []),
        (b"\xef\xbb\xbf" + csv(HEAD, "1;x;;"), []),
    ],
)
def test_faults_of_the_file(data: bytes, faults: list[tuple[str, int | None, str | None]]) -> None:
    reading = read_table(data, "mvo")
    assert found(reading) == faults
    refusing = {"FIL002", "FIL003", "FIL004", "FIL005", "FIL007", "FIL009"}
    assert reading.findings.summary.file_refused == any(code in refusing for code, _, _ in faults)


def test_policy_form_and_values() -> None:
    data = "kod,benamning\r\n1 ,å\r\n".encode("latin-1")
    form = Form(encoding="iso-8859-1", delimiter=",")
    reading = read_table(data, "mvo", form=form, show_values=True)
    assert [post.benamning for post in reading.tabell] == ["å"]
    assert [each.value for each in reading.findings] == ["1 "]
    silent = read_table(data, "mvo", form=form, policy=Policy(ignore=("FIL015",)))
    assert (silent.findings, silent.findings.summary.remarked) == ([], 0)
    graver = read_table(data, "mvo", form=form, policy=Policy(grades={"FIL": Severity.ERROR}))
    assert graver.findings.worst is Severity.ERROR
    assert codes(graver) == ["1 "]


def test_a_silenced_fault_does_not_make_a_row_usable() -> None:
    policy = Policy(ignore=("ID", "FIL"))
    reading = read_table(csv(HEAD, "1;;2020-01-02;2020-01-01", "2;;x;", '3;"x"y;;'), "mvo", policy=policy)
    assert (codes(reading), reading.findings) == ([], [])
    assert reading.findings.summary.refused == 3
    assert read_table(csv("a;b"), "mvo", policy=policy).findings.summary.file_refused
    two = csv(HEAD, "1;a;;", "1;b;;")
    assert read_table(two, "mvo", policy=policy).findings == []


def test_findings_are_capped_and_counted() -> None:
    reading = read_table(csv(HEAD, *["1;;x;"] * 5), "mvo", cap=2)
    assert (len(reading.findings), reading.findings.counts["FIL021"]) == (2, 5)
