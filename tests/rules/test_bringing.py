"""Rules across records as data: which record classes they hold for, what they read, how they are shown."""

from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Rapp, Vantande
from cvrgvr.errors import UsageError
from cvrgvr.findings import ERROR
from cvrgvr.national import Vantande as NationalVantande
from cvrgvr.rules import Level, Row, Rule
from cvrgvr.rules import across as a
from cvrgvr.rules.bringing import bind_across, bind_between
from cvrgvr.rules.expr import FirstOf, Var
from cvrgvr.rules.formula import formula
from cvrgvr.spec import Kind, reference, spec_of

V, G, R = map(spec_of, (Vantande, Genomford, Rapp))


@a.across("TST301", ERROR, reference(), letters="VG", at="vardkontakt_id", sv="s", en="e")
def twice(r: Row) -> a.Unique:
    """Twice."""
    return a.Unique((a.Maybe(r.kallsystem), r.vardkontakt_id), among=r.fas == 1)


@a.across(
    *("TST302", ERROR, reference()),
    letters="V",
    over=lambda field: field.name in ("remissdatum", "patient_id"),
    sv="s",
    en="e",
)
def disagree(v: Var, r: Row) -> a.Agree:
    """Disagree."""
    return a.Agree((r.remiss_id, FirstOf((r.kombika, r.hsaid_enhet))), v.day)


@a.across(
    *("TST401", ERROR, reference()),
    at="start_aktivitet",
    between=a.Between("V", "G", a.Order.SAME),
    sv="s",
    en="e",
)
def waits_and_is_done(first: Row, second: Row) -> a.Pair:
    """Waits and is done."""
    return a.Pair(
        (first.vardkontakt_id,), (second.vardkontakt_id,), second.start_aktivitet <= first.avlasningsdatum
    )


@a.across(
    *("TST402", ERROR, reference()),
    over=lambda field: field.name == "fas",
    between=a.Between("V", "VG", a.Order.LATER),
    sv="s",
    en="e",
)
def changed(old: Var, new: Var, first: Row, second: Row) -> a.Pair:
    """Changed."""
    return a.Pair((first.vardkontakt_id,), (second.vardkontakt_id,), old != new)


def test_of_one_file() -> None:
    (bound,) = bind_across([twice, waits_and_is_done], G)
    assert bound.rule is twice
    assert bound.rule.level is Level.CROSS_RECORD
    assert bound.rule.why == "Twice."
    assert bound.at == "vardkontakt_id"
    assert bound.reads == {"kallsystem", "vardkontakt_id", "fas"}
    assert bind_across([twice], R) == ()


def test_over_fields() -> None:
    found = bind_across([disagree], V)
    assert [bound.at for bound in found] == ["patient_id", "remissdatum"]
    assert found[1].reads == {"remiss_id", "kombika", "hsaid_enhet", "remissdatum"}


def test_over_a_kind_of_fields() -> None:
    @a.across("TST304", ERROR, reference(), over=Kind.PERSON, sv="s", en="e")
    def one_patient(v: Var, _: Row) -> a.Agree:
        """One patient."""
        return a.Agree((), v)

    assert [bound.at for bound in bind_across([one_patient], V)] == ["patient_id"]


def test_a_rule_may_pass_over_a_field_or_a_pair_of_files() -> None:
    @a.across("TST305", ERROR, reference(), over=lambda _: True, sv="s", en="e")
    def only_fas(v: Var, _: Row) -> Any:
        """Only fas."""
        return a.Agree((), v) if v.field.name == "fas" else NotImplemented

    @a.across("TST405", ERROR, reference(), sv="s", en="e", between=a.Between("VG", "V", a.Order.NEXT))
    def only_of_one_class(first: Row, second: Row) -> Any:
        """Only of one class."""
        return a.Gap() if first.spec is second.spec else NotImplemented

    assert [bound.at for bound in bind_across([only_fas], V)] == ["fas"]
    (bound,) = bind_between([only_of_one_class], V, V)
    assert (bound.at, bound.spec, bound.first) == (None, V, V)
    assert bind_between([only_of_one_class], G, V) == ()


def test_a_rule_that_names_no_records_holds_for_all() -> None:
    @a.across("TST306", ERROR, reference(), sv="s", en="e")
    def any_gap(_: Row) -> a.Gap:
        """Any gap."""
        return a.Gap()

    for spec in (V, G, R):
        (bound,) = bind_across([any_gap], spec)
        assert (bound.spec, bound.first, set(bound.reads), set(bound.first_reads)) == (
            spec,
            None,
            set(),
            set(),
        )


def test_a_field_of_either_file_will_do() -> None:
    @a.across(
        *("TST406", ERROR, reference()), at="start_aktivitet", sv="s", en="e",
        between=a.Between("VG", "VG", a.Order.NEXT),
    )  # fmt: skip
    def either(_first: Row, _second: Row) -> a.Gap:
        """Either."""
        return a.Gap()

    for first, second in ((V, G), (G, V), (G, G)):
        assert len(bind_between([either], first, second)) == 1
    with pytest.raises(UsageError, match=r"TST406: cvr\.Vantande has no field 'start_aktivitet'"):
        bind_between([either], V, V)


def test_classes_of_two_registers_are_never_compared() -> None:
    national = spec_of(NationalVantande)
    assert national.letter == V.letter
    assert bind_between([waits_and_is_done], national, G) == ()
    assert len(bind_between([waits_and_is_done], V, G)) == 1


def test_between_files() -> None:
    (bound,) = bind_between([twice, waits_and_is_done], V, G)
    assert bound.rule.level is Level.CROSS_FILE
    assert bound.first_reads == {"vardkontakt_id", "avlasningsdatum"}
    assert bound.reads == {"vardkontakt_id", "start_aktivitet"}
    assert bind_between([waits_and_is_done], G, V) == ()


def test_between_files_over_fields() -> None:
    (bound,) = bind_between([changed], V, G)
    assert (bound.at, formula(bound.what)) == (
        "fas",
        "first vardkontakt_id = second vardkontakt_id and first fas ≠ second fas",
    )


def test_a_field_that_is_not_there() -> None:
    @a.across("TST303", ERROR, reference(), at="vantan", sv="s", en="e")
    def wrong(r: Row) -> a.Unique:
        """Wrong."""
        return a.Unique((r.vardkontakt_id,))

    with pytest.raises(UsageError, match="vantan"):
        bind_across([wrong], V)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        (
            lambda r: a.Unique((a.Maybe(r.kallsystem), r.vardkontakt_id)),
            "(kallsystem (or none), vardkontakt_id) of an earlier record",
        ),
        (
            lambda r: a.Agree((), r.matperiod, r.fas == 1),
            "one file with another matperiod than an earlier record, among those with fas = 1",
        ),
        (
            lambda r: a.Agree((FirstOf((r.kombika, r.hsaid_enhet)),), r.mvo),
            "the same kombika else hsaid_enhet with another mvo than an earlier record",
        ),
        (
            lambda r: a.Share(r.kommunkod == "0000", percent=20, least=20),
            "kommunkod = '0000' in more than 20 % of a file's records, if it has at least 20",
        ),
        (lambda r: a.Gone((r.mvo,), (r.mvo,)), "mvo ≠ mvo of every record"),
        (
            lambda r: a.Late((r.mvo,), (r.fas,), r.fas > 1),
            "fas ≠ mvo of every record, among those with fas > 1",
        ),
        (
            lambda _r: a.Resized(percent=50, least=20),
            "number of records differs by more than 50 %, if both are at least 20",
        ),
        (lambda _r: a.Gap(), "a month between the files' months is missing"),
    ],
)
def test_formulas(what: object, text: str) -> None:
    made = Rule("T", ERROR, reference(), "", "", None, "", Level.CROSS_RECORD, across=what)  # type: ignore[arg-type]
    (bound,) = bind_across([made], V)
    assert formula(bound.what) == text
