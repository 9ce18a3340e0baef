"""What rules ask of users' tables and of identity numbers, as functions and in compiled source."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr import REGISTER
from cvrgvr.errors import UsageError
from cvrgvr.identifiers import examine
from cvrgvr.rules import expr as e
from cvrgvr.rules.context import Context
from cvrgvr.rules.python import Code
from cvrgvr.rules.tables import in_rows, in_table, lookup

ROWS = [
    {"kod": "A", "giltig_fran": "2024-01-01", "giltig_till": "2024-12-31", "sort": "x", "art": "1"},
    {"kod": "A", "giltig_fran": "2026-01-01", "giltig_till": "", "sort": "y", "art": "2"},
    {"kod": "A", "giltig_fran": "2026-02-01", "giltig_till": "", "sort": "", "art": "3"},
    {"kod": "*", "giltig_fran": "", "giltig_till": "", "sort": "*", "art": "9"},
]
TABLE = Kodtabell.of("T", ROWS)
DAY = {name: date.fromisoformat(name).toordinal() for name in ("2023-12-31", "2024-01-01", "2025-06-01")}
DAY |= {name: date.fromisoformat(name).toordinal() for name in ("2026-01-31", "2026-02-01")}


@pytest.mark.parametrize(
    ("code", "day", "rows", "earlier", "expected"),
    [
        ("A", None, 3, False, True),
        ("A", None, 4, False, False),
        ("B", None, 1, False, False),
        ("A", "2023-12-31", 1, False, False),
        ("A", "2024-01-01", 1, False, True),
        ("A", "2025-06-01", 1, False, False),
        ("A", "2026-01-31", 2, False, False),
        ("A", "2026-02-01", 2, False, True),
        ("A", "2023-12-31", 1, True, False),
        ("A", "2024-01-01", 1, True, True),
        ("A", "2025-06-01", 1, True, True),
        ("A", "2025-06-01", 2, True, False),
        ("A", "2026-02-01", 3, True, True),
        ("*", "2023-12-31", 1, True, True),
        ("A", None, 3, True, True),
    ],
)
def test_codes_of_a_table(code: str, day: str | None, rows: int, earlier: bool, expected: bool) -> None:
    assert in_table(TABLE, code, None if day is None else DAY[day], rows, earlier) is expected


def test_one_row_that_is_valid_on_the_day_is_enough() -> None:
    assert in_table(TABLE, "A", DAY["2024-01-01"])
    assert not in_table(TABLE, "A", DAY["2025-06-01"])
    assert not in_table(TABLE, "B", None)
    assert in_table(Kodtabell.of("T", ROWS[:1]), "A", None)


def test_columns_of_a_table() -> None:
    assert lookup(TABLE, "A", DAY["2024-01-01"], "sort") == "x"
    assert lookup(TABLE, "A", DAY["2026-01-31"], "sort") == "y"
    assert lookup(TABLE, "A", DAY["2025-06-01"], "sort") is None
    assert lookup(TABLE, "A", DAY["2026-01-31"], "annat") is None
    empty = Kodtabell.of("T", [{"kod": "A", "sort": ""}])
    assert lookup(empty, "A", DAY["2026-01-31"], "sort") is None


@pytest.mark.parametrize(
    ("day", "texts", "expected"),
    [
        ("2024-01-01", ("A", "x", "1"), True),
        ("2024-01-01", ("A", "x", "2"), False),
        ("2024-01-01", ("A", "y", "1"), False),
        ("2025-06-01", ("A", "x", "1"), False),
        ("2025-06-01", ("A", "x", "9"), True),
        ("2025-06-01", ("B", "y", "9"), True),
        ("2025-06-01", ("B", "y", "8"), False),
        ("2026-02-01", ("A", "", "3"), True),
    ],
)
def test_rows_of_a_table(day: str, texts: tuple[str, ...], expected: bool) -> None:
    assert in_rows(TABLE, DAY[day], ("kod", "sort", "art"), *texts) is expected


def test_a_row_has_a_text_for_each_column() -> None:
    with pytest.raises(ValueError, match="zip"):
        in_rows(TABLE, DAY["2024-01-01"], ("kod", "sort", "art"), "A", "x")


# -- in compiled source ---------------------------------------------------------------------------------

FIELDS = REGISTER.catalogues[0].spec.by_name
CODE, SORT = e.Var(FIELDS["mvo"]), e.Var(FIELDS["sjukhus"])
BORN = e.Var(FIELDS["remissdatum"], "day")
FACTS = e.Var(FIELDS["patient_id"], "facts")
CONTEXT = Context(tables=Kodregister([TABLE]))
GIVEN: dict[str, Any] = {
    CODE.name: "A",
    SORT.name: "x",
    BORN.name: DAY["2024-01-01"],
    FACTS.name: examine("191212121211"),
}


def both(
    node: e.Bool, changed: Mapping[str, Any] = GIVEN, context: Context = CONTEXT, missing: str = ""
) -> tuple[bool, bool]:
    """Whether the source says that it is true, and that it is false."""
    code = Code(context, missing=frozenset({missing} - {""}))
    row = {**GIVEN, **changed}

    def run(parts: list[str]) -> bool:
        names = {name: row[name] for name in code.variables}
        return bool(eval(" and ".join(parts), code.namespace | names))

    return run(code.true(node)), run(code.false(node))


YES, NO, UNKNOWN = (True, False), (False, True), (False, False)


def test_membership_in_a_table() -> None:
    ever = e.InTable("T", CODE, None)
    assert both(ever) == YES
    assert both(ever, {"mvo": "B"}) == NO
    assert both(ever, {"mvo": None}) == UNKNOWN
    on_day = e.InTable("T", CODE, BORN, rows=2)
    assert both(on_day) == NO
    assert both(on_day, {BORN.name: DAY["2026-02-01"]}) == YES
    assert both(on_day, {BORN.name: None}) == UNKNOWN
    assert both(e.InTable("T", CODE, BORN, earlier=True), {BORN.name: DAY["2025-06-01"]}) == YES
    assert both(e.InTable("T", CODE, BORN), {BORN.name: DAY["2025-06-01"]}) == NO
    assert both(ever, missing="mvo") == UNKNOWN


def test_a_table_that_may_be_missing() -> None:
    assert both(e.InTable("annan", CODE, None, optional=True)) == NO
    assert both(e.InTable("T", CODE, None, optional=True)) == YES
    column = e.Lookup("annan", CODE, BORN, "sort", optional=True)
    assert both(e.Compare("==", column, e.Const("x"))) == UNKNOWN
    assert both(e.IsNull(column)) == YES


def test_rows() -> None:
    node = e.InRows("T", ("kod", "sort"), (CODE, SORT), BORN)
    assert both(node) == YES
    assert both(e.InRows("T", ("kod", "art"), (CODE, SORT), BORN)) == NO
    for name in (CODE.name, SORT.name, BORN.name):
        assert both(node, {name: None}) == UNKNOWN


def test_lookups() -> None:
    column = e.Lookup("T", CODE, BORN, "sort")
    assert both(e.Compare("==", column, SORT)) == YES
    assert both(e.Compare("==", column, e.Const("z"))) == NO
    later = {BORN.name: DAY["2026-01-31"]}
    assert both(e.Compare("==", column, e.Const("y")), later) == YES
    other = e.Lookup("T", CODE, BORN, "art")
    assert (
        both(e.And((e.Compare("==", column, e.Const("y")), e.Compare("==", other, e.Const("2")))), later)
        == YES
    )
    for name in (CODE.name, BORN.name):
        assert both(e.Compare("==", column, SORT), {name: None}) == UNKNOWN
    assert both(e.IsNull(column)) == NO
    assert both(e.IsNull(column), {BORN.name: DAY["2025-06-01"]}) == YES


def test_facts_of_an_identity_number() -> None:
    wrong = e.FactFault(FACTS, "ID104")
    (fault,) = GIVEN[FACTS.name].faults
    assert both(e.FactFault(FACTS, fault)) == YES
    assert both(e.FactFault(FACTS, "ID999")) == NO
    assert both(wrong, {FACTS.name: None}) == UNKNOWN
    year = e.Compare("==", e.Part(FACTS, "year"), e.Const(1912))
    assert both(year, {FACTS.name: examine("191212121212")}) == YES
    assert both(year, {FACTS.name: examine("992299000010")}) == UNKNOWN


def test_loose_source_asks_for_any_fault_where_that_is_cheaper() -> None:
    code = Code(CONTEXT, loose=True)
    node = e.FactFault(FACTS, "ID999")
    assert code.true(node) == [f"{FACTS.name} is not None", f"{FACTS.name}.faults"]
    assert code.false(node) == [f"{FACTS.name} is not None", f"not ('ID999' in {FACTS.name}.faults)"]


def test_the_reference_date_and_its_year() -> None:
    context = Context(on=date(2024, 1, 2))
    assert both(e.Compare("==", e.Diff(e.On(), BORN), e.Const(1)), context=context) == YES
    assert both(e.Compare("==", e.On("year"), e.Const(2024)), context=context) == YES
    assert both(e.Compare("==", e.On().year, e.Const(2025)), context=context) == NO


def test_slices_to_either_end() -> None:
    for start, stop, expected in ((0, 1, "2"), (None, 2, "21"), (2, None, "3")):
        assert both(e.Compare("==", e.Slice(CODE, start, stop), e.Const(expected)), {"mvo": "213"}) == YES


def test_a_test_is_no_value() -> None:
    with pytest.raises(UsageError, match="Const is not a test"):
        Code(CONTEXT).false(e.Const(1))
