"""Rules bound to a record class: for which fields, what they read and need; which of them are evaluated."""

from datetime import date
from typing import Any

import pytest

from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.rules import ON, Level, Row, Rule, bind, carries, rule
from cvrgvr.rules import expr as e
from cvrgvr.rules.binding import nodes
from cvrgvr.rules.context import Context, evaluated
from cvrgvr.rules.formula import formula
from cvrgvr.spec import Kind, reference, spec_of

V, G, R = map(spec_of, (Vantande, Genomford, Rapp))
R_V = Row(V)


def made(fault: Any, **attributes: Any) -> Rule:
    return rule("TST101", ERROR, reference(), sv="s", en="e", **attributes)(fault)


def no_mvo(r: Row) -> e.Bool:
    return r.mvo.is_null()


def any_missing(v: e.Var, _: Row) -> e.Bool:
    return v.is_null()


# -- for which records and fields -----------------------------------------------------------------------


def test_a_rule_of_one_field() -> None:
    one = made(no_mvo, at="mvo")
    ((bound,), of_g) = (bind([one], spec) for spec in (V, G))
    assert bound.rule is one
    assert (bound.at, set(bound.reads), set(bound.tables), bound.needs_on) == ("mvo", {"mvo"}, set(), False)
    assert formula(bound.fault) == "mvo missing"
    assert len(of_g) == 1
    assert bind([one, one], V)[1].rule is one


def test_a_rule_holds_for_the_records_that_it_names() -> None:
    one = made(no_mvo, at="mvo", letters="GR")
    assert bind([one], V) == ()
    assert len(bind([one], G)) == 1


def test_a_record_without_the_field_or_what_it_is_compared_with_lacks_the_rule() -> None:
    assert "start_aktivitet" in G.by_name
    assert "start_aktivitet" not in V.by_name
    at = made(lambda r: r["mvo"].is_null(), at="start_aktivitet")
    assert [len(bind([at], spec)) for spec in (V, G)] == [0, 1]
    beside = made(no_mvo, at="mvo", beside=("fas", "start_aktivitet"))
    assert [len(bind([beside], spec)) for spec in (V, G)] == [0, 1]


def test_a_record_of_no_more_fields_than_it_is_compared_with_has_the_rule() -> None:
    (bound,) = bind([made(lambda r: r[R.names[0]].is_null(), at=R.names[0], beside=tuple(R.names))], R)
    assert bound.at == R.names[0]


def test_a_rule_that_says_no_field() -> None:
    with pytest.raises(UsageError, match=r"TST101: a rule without `over` must say which field it is `at`"):
        bind([made(no_mvo)], V)


def test_a_rule_that_a_reader_finds_is_not_bound() -> None:
    assert (
        bind([made(no_mvo, at="mvo"), Rule("T", ERROR, reference(), "", "", None, "", Level.FILE)], V) != ()
    )
    assert bind([Rule("T", ERROR, reference(), "", "", None, "", Level.FILE)], V) == ()


def test_a_rule_over_a_kind_of_fields() -> None:
    bound = bind([made(any_missing, over=Kind.PERSON)], V)
    assert [each.at for each in bound] == ["patient_id"]
    assert [formula(each.fault) for each in bound] == ["patient_id missing"]


def test_a_rule_over_chosen_fields() -> None:
    bound = bind([made(any_missing, over=lambda field: field.name in ("fas", "mvo"))], V)
    assert {each.at for each in bound} == {"fas", "mvo"}
    assert all(each.reads == {each.at} for each in bound)


def test_a_rule_may_pass_over_a_field() -> None:
    def only_fas(v: e.Var, _: Row) -> Any:
        return v.is_null() if v.field.name == "fas" else NotImplemented

    assert [each.at for each in bind([made(only_fas, over=lambda _: True)], V)] == ["fas"]


def test_a_rule_holds_for_events_of_its_days() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    said = [
        formula(bind([made(no_mvo, at="mvo", events=events)], V)[0].fault)
        for events in ((None, None), (first, None), (None, last), (first, last))
    ]
    assert V.event == "avlasningsdatum"
    assert said == [
        "mvo missing",
        "mvo missing and avlasningsdatum ≥ 2026-01-01",
        "mvo missing and avlasningsdatum ≤ 2026-01-31",
        "(mvo missing and avlasningsdatum ≥ 2026-01-01) and avlasningsdatum ≤ 2026-01-31",
    ]
    assert bind([made(no_mvo, at="mvo", events=(first, None))], V)[0].reads == {"mvo", "avlasningsdatum"}


def test_what_a_rule_needs() -> None:
    def asks(r: Row) -> e.Bool:
        must = e.InTable("a", r.mvo, None) & (e.Lookup("b", r.mvo, r.remissdatum.day, "sort") == "x")
        may = e.InTable("c", r.mvo, None, optional=True)
        perhaps = e.Lookup("d", r.mvo, r.remissdatum.day, "sort", optional=True) == "x"
        return must & may & perhaps & e.InRows("e", ("kod",), (r.fas,), r.remissdatum.day) & (r.mvo < ON)

    (bound,) = bind([made(asks, at="mvo", tables=("f",))], V)
    assert bound.tables == {"a", "b", "e", "f"}
    assert bound.reads == {"mvo", "remissdatum", "fas"}
    assert bound.needs_on


def test_bound_rules_are_told_apart() -> None:
    one = made(no_mvo, at="mvo")
    (first,), (second,) = bind([one], V), bind([one], V)
    assert first != second
    assert len({first, second}) == 2


def test_nodes_of_an_expression() -> None:
    inner = e.Compare("<", R_V.fas, e.Const(1))
    test = e.Or((e.Not(inner), e.IsNull(R_V.mvo)))
    names = [type(node).__name__ for node in nodes(test)]
    assert names == ["Or", "Not", "Compare", "Var", "Const", "IsNull", "Var"]


# -- the symbolic record ----------------------------------------------------------------------------------


def test_a_symbolic_record() -> None:
    assert R_V.mvo.field is V.by_name["mvo"]
    assert R_V["mvo"].field is V.by_name["mvo"]
    assert "mvo" in R_V
    assert "finns_inte" not in R_V
    assert R_V.spec is V
    assert Row(V, "first").mvo.side == Row(V, "first")["mvo"].side == "first"
    assert carries(R_V, "mvo").field is V.by_name["mvo"]
    with pytest.raises(UsageError, match=r"cvr\.Vantande has no field 'finns_inte'"):
        R_V["finns_inte"]


# -- which of them are evaluated --------------------------------------------------------------------------


def names_of(rules: list[Rule], context: Context) -> tuple[list[str], dict[str, str]]:
    active, idle = evaluated(bind(rules, V), context)
    return [bound.rule.name for bound in active], idle


def test_a_rule_without_its_tables_is_idle() -> None:
    def looked_up(r: Row) -> e.Bool:
        return e.InTable("b", r.mvo, None) & e.InTable("a", r.mvo, None)

    one = made(looked_up, at="mvo")
    tables = [Kodtabell.of(name, []) for name in "ab"]
    assert names_of([one], Context()) == ([], {"TST101": "table a, b"})
    assert names_of([one], Context(tables=Kodregister(tables[:1]))) == ([], {"TST101": "table b"})
    assert names_of([one], Context(tables=Kodregister(tables))) == (["TST101"], {})


def test_of_several_fields_each_table_is_named() -> None:
    def looked_up(v: e.Var, _: Row) -> e.Bool:
        return e.InTable(f"t_{v.field.name}", v, None)

    one = made(looked_up, over=lambda field: field.name in ("fas", "mvo"))
    assert names_of([one], Context()) == ([], {"TST101": "table t_fas, t_mvo"})


def test_a_rule_without_its_reference_date_is_idle() -> None:
    one = made(lambda r: r.remissdatum > ON, at="remissdatum")
    assert names_of([one], Context()) == ([], {"TST101": "reference date"})
    assert names_of([one], Context(on=date(2026, 1, 1))) == (["TST101"], {})
    assert names_of([made(no_mvo, at="mvo")], Context()) == (["TST101"], {})


def test_a_rule_that_is_not_in_force_is_idle() -> None:
    one = made(no_mvo, at="mvo", reports=(date(2026, 2, 1), date(2026, 2, 28)))
    idle = {"TST101": "not in force on the reference date"}
    assert names_of([one], Context(on=date(2026, 1, 31))) == ([], idle)
    assert names_of([one], Context(on=date(2026, 2, 1))) == (["TST101"], {})
    assert names_of([one], Context(on=date(2026, 3, 1))) == ([], idle)
    assert names_of([one], Context()) == (["TST101"], {})


def test_that_a_field_is_missing_is_not_said_of_a_column_that_is() -> None:
    presence, other = made(no_mvo, at="mvo", presence=True), made(no_mvo, at="mvo", grade="other")
    lacking, having = frozenset({"fas"}), frozenset({"mvo"})
    assert names_of([presence, other], Context(columns=lacking)) == (["TST101/other"], {})
    assert names_of([presence, other], Context(columns=having)) == (["TST101", "TST101/other"], {})
    assert names_of([presence], Context()) == (["TST101"], {})
