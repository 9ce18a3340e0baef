"""A rule as it stands in the catalogue, what is understood where nothing is said, and comparisons."""

from datetime import date
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest

from cvrgvr.findings import ERROR, WARNING
from cvrgvr.rules import Case, Level, Rule, Status, case, each, rule, rules_in
from cvrgvr.rules import across as a
from cvrgvr.rules.comparing import Brott, found
from cvrgvr.rules.rule import reader_rule
from cvrgvr.spec import official, reference

ON = date(2026, 1, 31)
BEFORE, AFTER = date(2026, 1, 30), date(2026, 2, 1)


def made(code: str = "TST101", **attributes: Any) -> Rule:
    return Rule(code, WARNING, reference(), "s", "e", None, "w", Level.FIELD, **attributes)


def test_severity_on_a_day() -> None:
    graver = made(becomes=(ERROR, ON))
    assert [graver.severity_on(on) for on in (None, BEFORE, ON, AFTER)] == [WARNING, WARNING, ERROR, ERROR]
    assert made().severity_on(ON) is WARNING


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (None, None, [True, True, True]),
        (ON, None, [False, True, True]),
        (None, ON, [True, True, False]),
        (ON, ON, [False, True, False]),
        (AFTER, BEFORE, [False, False, False]),
    ],
)
def test_reports_that_it_holds_for(first: date | None, last: date | None, held: list[bool]) -> None:
    one = made(reports=(first, last))
    assert [one.reported_on(on) for on in (BEFORE, ON, AFTER)] == held
    assert one.reported_on(None) is True


def test_its_name() -> None:
    assert (made().name, made(grade="table").name) == ("TST101", "TST101/table")


def test_rules_are_told_apart() -> None:
    assert made() != made()
    assert len({made(), made()}) == 2


def test_what_is_understood_when_it_is_not_said() -> None:
    def fault(_: Any) -> Any:
        """It is  so
        that one reads it."""

    one = rule("TST101", ERROR, official("SKV"), sv="s", en="e")(fault)
    assert (one.code, one.severity, one.source, one.sv, one.en) == (
        "TST101",
        ERROR,
        official("SKV"),
        "s",
        "e",
    )
    assert one.fault is fault
    assert one.why == "It is so that one reads it."
    for each_rule in (one, made(), reader_rule("T", ERROR, "", "", "", source=reference(), level=Level.FILE)):
        assert (each_rule.once, each_rule.asked, each_rule.presence) == (False, False, False)
        assert (each_rule.version, each_rule.since, each_rule.status) == (1, "0.1", Status.STABLE)
        assert (each_rule.letters, each_rule.grade, each_rule.instead) == ("", "", "")
        assert (each_rule.at, each_rule.over, each_rule.beside, each_rule.tables) == (None, None, (), ())
        assert (each_rule.events, each_rule.reports, each_rule.becomes) == ((None, None), (None, None), None)
        assert (each_rule.breaks, each_rule.keeps, each_rule.across, each_rule.between) == (
            (),
            (),
            None,
            None,
        )
    assert (one.level, made().level) == (Level.RECORD, Level.FIELD)


def test_a_function_without_a_text_says_nothing() -> None:
    def fault(_: Any) -> Any: ...

    assert rule("TST101", ERROR, reference(), sv="", en="")(fault).why == ""
    assert a.across("TST301", ERROR, reference(), sv="", en="")(fault).why == ""


def test_all_that_is_said_is_kept() -> None:
    given: dict[str, Any] = {
        "at": "mvo",
        "over": lambda _: True,
        "letters": "V",
        "grade": "g",
        "status": Status.PREVIEW,
        "since": "0.2",
        "version": 3,
        "reports": (ON, None),
        "becomes": (ERROR, ON),
    }
    own: dict[str, Any] = {
        "level": Level.FILE,
        "beside": ("fas",),
        "tables": ("t",),
        "once": True,
        "asked": True,
        "instead": "TST100",
        "presence": True,
        "events": (None, ON),
        "breaks": [case(mvo="1")],
        "keeps": [case(mvo="2"), case(mvo="3")],
    }

    def fault(*_: Any) -> Any: ...

    one = rule("TST101", WARNING, reference(), sv="s", en="e", **given, **own)(fault)
    assert {name: getattr(one, name) for name in given} == given
    assert {name: getattr(one, name) for name in own} == {
        **own,
        "breaks": (case(mvo="1"),),
        "keeps": (case(mvo="2"), case(mvo="3")),
    }
    rows, between = a.rows("V", {"mvo": "1"}), a.Between("V", "G", a.Order.NEXT)
    other = a.across(
        *("TST301", WARNING, reference()), sv="s", en="e", **given, breaks=[rows], keeps=[], between=between
    )(fault)
    assert {name: getattr(other, name) for name in given} == given
    assert (other.across, other.fault, other.level) == (fault, None, Level.CROSS_FILE)
    assert (other.breaks, other.keeps, other.between) == ((rows,), (), between)
    assert (other.once, other.asked, other.presence) == (False, False, False)


def test_a_rule_across_records_of_one_file() -> None:
    def fault(_: Any) -> Any: ...

    one = a.across("TST301", ERROR, reference(), sv="s", en="e")(fault)
    assert (one.level, one.version, one.between) == (Level.CROSS_RECORD, 1, None)


def test_examples() -> None:
    assert case(mvo="1") == Case({"mvo": "1"}, "", None, {}, None)
    assert case("V", {"a.b": "2"}, on="2026-01-31", tables={"t": []}, columns=("mvo",), mvo="1") == Case(
        {"a.b": "2", "mvo": "1"}, "V", "2026-01-31", {"t": []}, ("mvo",)
    )
    assert each(["fas", "mvo"], "1", on="2026-01-31") == [
        Case({"fas": "1"}, on="2026-01-31"),
        Case({"mvo": "1"}, on="2026-01-31"),
    ]
    assert a.rows("V", {"mvo": "1"}, {}) == a.Rows("V", ({"mvo": "1"}, {}), 1)
    assert a.Rows("V", ()).times == a.rows().times == 1
    assert a.rows("V", times=3).times == 3
    one, other = a.rows("V"), a.rows("G")
    assert a.files(one, previous=[other]) == a.Files((one,), (other,))
    assert a.files(one) == a.Files((one,), ())


def test_rules_of_modules_by_name() -> None:
    second, first, graded = made("TST102"), made(), made(grade="g")
    one = SimpleNamespace(b=second, a=first, again=first, other=3)
    other = SimpleNamespace(graded=graded)
    assert rules_in(cast("ModuleType", one), cast("ModuleType", other)) == (first, graded, second)


def test_rules_that_a_reader_finds() -> None:
    one = reader_rule(
        *("TST001", ERROR, "why", "s", "e"), source=official("SKV"), level=Level.FILE, grade="g", once=True,
        breaks=[b"1"], keeps=[b"2"],
    )  # fmt: skip
    assert (one.code, one.severity, one.why, one.sv, one.en) == ("TST001", ERROR, "why", "s", "e")
    assert (one.source, one.level, one.grade, one.once) == (official("SKV"), Level.FILE, "g", True)
    assert (one.breaks, one.keeps, one.fault) == ((b"1",), (b"2",), None)


# -- rules that a function of their register finds ----------------------------------------------------------


def compared(code: str = "TST401") -> Rule:
    return reader_rule(
        *(code, WARNING, "why", "{antal} i {month}", "{antal} of {month}"),
        source=reference(),
        level=Level.CROSS_FILE,
    )


def test_what_it_finds() -> None:
    rules = [compared("TST400"), compared()]
    finding = found(rules, "TST401", record="#1", field="mvo", antal=3, month="2026-01")
    assert (finding.code, finding.severity, finding.version) == ("TST401", WARNING, 1)
    assert (finding.sv, finding.en) == ("3 i 2026-01", "3 of 2026-01")
    assert (finding.location.record, finding.location.field) == ("#1", "mvo")
    bare = found(rules, "TST400", antal=0, month="")
    assert (bare.code, bare.location.record, bare.location.field) == ("TST400", None, None)


def test_a_breach_becomes_a_finding() -> None:
    one = compared()
    facts = {"antal": 3, "month": "2026-01"}
    breach = Brott(one, "#1", "mvo", facts, of=object())
    assert breach.finding == found([one], "TST401", record="#1", field="mvo", **facts)
    assert breach == Brott(one, "#1", "mvo", facts, of=object()), "where it is found tells none apart"
    assert "of=" not in repr(breach)
    assert Brott(one, None, "mvo").facts == {}
