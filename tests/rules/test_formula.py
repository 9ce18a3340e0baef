"""Each kind of node as people read it: in signs and in words, in English and in Swedish."""

from datetime import date
from typing import Any

import pytest

from cvrgvr.cvr import Genomford, Vantande
from cvrgvr.rules import Row
from cvrgvr.rules import across as a
from cvrgvr.rules import expr as e
from cvrgvr.rules.formula import (
    ENGLISH_SIGNS,
    ENGLISH_WORDS,
    SWEDISH_SIGNS,
    SWEDISH_WORDS,
    Wording,
    formula,
    is_day,
)
from cvrgvr.spec import spec_of

R = Row(spec_of(Vantande))
first, second = Row(R.spec, "first"), Row(spec_of(Genomford), "second")
fas, mvo, remitted, month, person = R.fas, R.mvo, R.remissdatum, R.matperiod, R.patient_id
no_mvo, fas_1 = mvo.is_null(), fas == 1


def named(*_: Any) -> bool:
    return True


def _named_(*_: Any) -> bool:
    return True


SAID: list[tuple[Any, str, str, str, str]] = [
    # numbers and texts
    (fas == 1, "fas = 1", "fas is 1", "fas = 1", "fas är 1"),
    (fas != 1, "fas ≠ 1", "fas is not 1", "fas ≠ 1", "fas är inte 1"),
    (fas < 1, "fas < 1", "fas is less than 1", "fas < 1", "fas är mindre än 1"),
    (fas <= 1, "fas ≤ 1", "fas is at most 1", "fas ≤ 1", "fas är högst 1"),
    (fas > 1, "fas > 1", "fas is more than 1", "fas > 1", "fas är mer än 1"),
    (fas >= 1, "fas ≥ 1", "fas is at least 1", "fas ≥ 1", "fas är minst 1"),
    (mvo == "a", "mvo = 'a'", "mvo is 'a'", "mvo = 'a'", "mvo är 'a'"),
    # the contrary of a comparison is another comparison
    (~(fas == 1), "fas ≠ 1", "fas is not 1", "fas ≠ 1", "fas är inte 1"),
    (~(fas != 1), "fas = 1", "fas is 1", "fas = 1", "fas är 1"),
    (~(fas < 1), "fas ≥ 1", "fas is at least 1", "fas ≥ 1", "fas är minst 1"),
    (~(fas <= 1), "fas > 1", "fas is more than 1", "fas > 1", "fas är mer än 1"),
    (~(fas > 1), "fas ≤ 1", "fas is at most 1", "fas ≤ 1", "fas är högst 1"),
    (~(fas >= 1), "fas < 1", "fas is less than 1", "fas < 1", "fas är mindre än 1"),
    # days
    *(
        (
            test,
            f"remissdatum {sign} 2026-01-31",
            f"remissdatum {en} 2026-01-31",
            f"remissdatum {sign} 2026-01-31",
            f"remissdatum {sv} 2026-01-31",
        )
        for test, sign, en, sv in [
            (remitted == date(2026, 1, 31), "=", "is", "är"),
            (remitted != date(2026, 1, 31), "≠", "is not", "är inte"),
            (remitted < date(2026, 1, 31), "<", "is before", "är före"),
            (remitted <= date(2026, 1, 31), "≤", "is no later than", "är inte senare än"),
            (remitted > date(2026, 1, 31), ">", "is after", "är efter"),
            (remitted >= date(2026, 1, 31), "≥", "is no earlier than", "är inte tidigare än"),
        ]
    ),
    (
        e.Compare("<", e.Const(1), remitted.day),
        "0001-01-01 < remissdatum",
        "0001-01-01 is before remissdatum",
        "0001-01-01 < remissdatum",
        "0001-01-01 är före remissdatum",
    ),
    (
        month.first_day > R.ankomstdatum,
        "matperiod (first day) > ankomstdatum",
        "matperiod (first day) is after ankomstdatum",
        "matperiod (första dagen) > ankomstdatum",
        "matperiod (första dagen) är efter ankomstdatum",
    ),
    (
        month.last_day <= e.On(),
        "matperiod (last day) ≤ reference date",
        "matperiod (last day) is no later than reference date",
        "matperiod (sista dagen) ≤ referensdatum",
        "matperiod (sista dagen) är inte senare än referensdatum",
    ),
    (
        remitted.instant < R.ankomstdatum.instant,
        "remissdatum (time) < ankomstdatum (time)",
        "remissdatum (time) is less than ankomstdatum (time)",
        "remissdatum (klockslag) < ankomstdatum (klockslag)",
        "remissdatum (klockslag) är mindre än ankomstdatum (klockslag)",
    ),
    (
        R.ankomstdatum - remitted > 30,
        "(ankomstdatum − remissdatum) > 30",
        "(ankomstdatum − remissdatum) is more than 30",
        "(ankomstdatum − remissdatum) > 30",
        "(ankomstdatum − remissdatum) är mer än 30",
    ),
    (
        remitted + 30 < R.ankomstdatum,
        "(remissdatum + 30) < ankomstdatum",
        "(remissdatum + 30) is before ankomstdatum",
        "(remissdatum + 30) < ankomstdatum",
        "(remissdatum + 30) är före ankomstdatum",
    ),
    (
        fas == e.On().year,
        "fas = year of the reference date",
        "fas is year of the reference date",
        "fas = referensdatumets år",
        "fas är referensdatumets år",
    ),
    (
        remitted.timed,
        "remissdatum has a clock time",
        "remissdatum has a clock time",
        "remissdatum har klockslag",
        "remissdatum har klockslag",
    ),
    *(
        (
            test,
            "remissdatum has a clock time ≠ True",
            "remissdatum has no clock time",
            "remissdatum har inget klockslag",
            "remissdatum har inget klockslag",
        )
        for test in (~remitted.timed, e.Compare("!=", remitted.seen("timed"), e.Const(value=True)))
    ),
    # flags
    (mvo.yes, "mvo = True", "mvo is yes", "mvo = J", "mvo är ja"),
    (~mvo.yes, "mvo ≠ True", "mvo is not yes", "mvo ≠ J", "mvo är inte ja"),
    (mvo == False, "mvo = False", "mvo is no", "mvo = N", "mvo är nej"),  # noqa: E712  # what is tested
    (remitted == True, "remissdatum = True", "remissdatum is yes", "remissdatum = J", "remissdatum är ja"),  # noqa: E712
    # what is there
    (no_mvo, "mvo missing", "mvo is missing", "mvo saknas", "mvo saknas"),
    (~no_mvo, "mvo given", "mvo is given", "mvo finns", "mvo är ifyllt"),
    (
        person.is_null(),
        "patient_id missing",
        "patient_id is missing",
        "patient_id saknas",
        "patient_id saknas",
    ),
    (
        *(e.Carries(mvo.field), "the file has mvo", "the file has mvo"),
        *("filen har mvo", "filen har mvo"),
    ),
    # membership and form
    (mvo.is_in(["b"]), "mvo ∈ {b}", "mvo is one of b", "mvo ∈ {b}", "mvo är något av b"),
    (
        *(fas.is_in([3, 1, 2]), "fas ∈ {1, 2, 3}", "fas is one of 1, 2 or 3"),
        *("fas ∈ {1, 2, 3}", "fas är något av 1, 2 eller 3"),
    ),
    (
        *(fas.not_in([2, 1]), "fas ∉ {1, 2}", "fas is none of 1 or 2"),
        *("fas ∉ {1, 2}", "fas är inget av 1 eller 2"),
    ),
    (
        *(mvo.matches("a+"), "mvo is of /a+/", "mvo has the form /a+/"),
        *("mvo har formen /a+/", "mvo har formen /a+/"),
    ),
    (
        *(~mvo.matches("a+"), "mvo is not of /a+/", "mvo has not the form /a+/"),
        *("mvo har inte formen /a+/", "mvo har inte formen /a+/"),
    ),
    (
        *(mvo.contains("a+"), "mvo has /a+/", "/a+/ occurs in mvo"),
        *("mvo innehåller /a+/", "/a+/ förekommer i mvo"),
    ),
    (
        *(~mvo.contains("a+"), "mvo has no /a+/", "/a+/ does not occur in mvo"),
        *("mvo saknar /a+/", "/a+/ förekommer inte i mvo"),
    ),
    (
        *(mvo.holds(R.sjukhus), "mvo holds sjukhus", "mvo holds sjukhus"),
        *("mvo innehåller sjukhus", "mvo innehåller sjukhus"),
    ),
    (
        *(person.breaks("ID104"), "patient_id breaks ID104", "patient_id breaks ID104"),
        *("patient_id bryter mot ID104", "patient_id bryter mot ID104"),
    ),
    # parts of values
    (
        *(person.sex == 1, "sex of patient_id = 1", "sex of patient_id is 1"),
        *("sex i patient_id = 1", "sex i patient_id är 1"),
    ),
    (
        person.born > remitted,
        "born of patient_id > remissdatum",
        "born of patient_id is after remissdatum",
        "born i patient_id > remissdatum",
        "born i patient_id är efter remissdatum",
    ),
    (
        e.Compare("==", e.Const(1), person.born),
        "0001-01-01 = born of patient_id",
        "0001-01-01 is born of patient_id",
        "0001-01-01 = born i patient_id",
        "0001-01-01 är born i patient_id",
    ),
    (mvo[:2] == "a", "mvo[:2] = 'a'", "mvo[:2] is 'a'", "mvo[:2] = 'a'", "mvo[:2] är 'a'"),
    (mvo[1:] == "a", "mvo[1:] = 'a'", "mvo[1:] is 'a'", "mvo[1:] = 'a'", "mvo[1:] är 'a'"),
    (mvo[0:1] == "a", "mvo[0:1] = 'a'", "mvo[0:1] is 'a'", "mvo[0:1] = 'a'", "mvo[0:1] är 'a'"),
    (
        *(mvo.upper() == "A", "mvo in capitals = 'A'", "mvo in capitals is 'A'"),
        *("mvo med versaler = 'A'", "mvo med versaler är 'A'"),
    ),
    (
        *(mvo.length() < 3, "length of mvo < 3", "length of mvo is less than 3"),
        *("längden av mvo < 3", "längden av mvo är mindre än 3"),
    ),
    (
        *(e.First(R.vantepauser) == "a", "first of vantepauser = 'a'", "first of vantepauser is 'a'"),
        *("den första i vantepauser = 'a'", "den första i vantepauser är 'a'"),
    ),
    (
        e.FirstOf((mvo, R.sjukhus)) == "a",
        "mvo else sjukhus = 'a'",
        "mvo, or if it is missing sjukhus is 'a'",
        "mvo annars sjukhus = 'a'",
        "mvo, eller om det saknas sjukhus är 'a'",
    ),
    # tables
    (
        e.InTable("T", mvo, None),
        "mvo in table T",
        "mvo is in the table T",
        "mvo finns i tabellen T",
        "mvo finns i tabellen T",
    ),
    (
        e.InTable("T", mvo, remitted.day, 2),
        "mvo at least 2 times in table T on remissdatum",
        "mvo is at least 2 times in the table T on remissdatum",
        "mvo finns minst 2 gånger i tabellen T på dagen remissdatum",
        "mvo finns minst 2 gånger i tabellen T på dagen remissdatum",
    ),
    (
        e.InTable("T", mvo, remitted.day, earlier=True),
        "mvo in table T on remissdatum or before",
        "mvo is in the table T on remissdatum or before",
        "mvo finns i tabellen T på dagen remissdatum eller tidigare",
        "mvo finns i tabellen T på dagen remissdatum eller tidigare",
    ),
    (
        ~e.InTable("T", mvo, remitted.day, earlier=True),
        "mvo in no row of table T on remissdatum or before",
        "mvo is in no row of the table T on remissdatum or before",
        "mvo finns inte på någon rad i tabellen T på dagen remissdatum eller tidigare",
        "mvo finns inte på någon rad i tabellen T på dagen remissdatum eller tidigare",
    ),
    (
        ~e.InTable("T", mvo, None),
        "mvo in no row of table T",
        "mvo is in no row of the table T",
        "mvo finns inte på någon rad i tabellen T",
        "mvo finns inte på någon rad i tabellen T",
    ),
    (
        ~e.InTable("T", mvo, None, 2),
        "not mvo at least 2 times in table T",
        "it is not so that mvo is at least 2 times in the table T",
        "inte mvo finns minst 2 gånger i tabellen T",
        "det gäller inte att mvo finns minst 2 gånger i tabellen T",
    ),
    (
        e.InRows("T", ("kod", "sort"), (mvo, R.sjukhus), remitted.day),
        "kod mvo, sort sjukhus in a row of table T on remissdatum",
        "kod mvo, sort sjukhus is in a row of the table T on remissdatum",
        "kod mvo, sort sjukhus finns på en rad i tabellen T på dagen remissdatum",
        "kod mvo, sort sjukhus finns på en rad i tabellen T på dagen remissdatum",
    ),
    (
        e.Lookup("T", mvo, remitted.day, "sort") == "x",
        "sort of mvo in table T = 'x'",
        "sort of mvo in table T is 'x'",
        "sort för mvo i tabellen T = 'x'",
        "sort för mvo i tabellen T är 'x'",
    ),
    # lists
    (
        R.vantepauser.any(lambda item: item.fran > item.tom),
        "an item of vantepauser with fran > tom",
        "vantepauser has an item with fran is after tom",
        "en post i vantepauser med fran > tom",
        "vantepauser har en post där fran är efter tom",
    ),
    (
        R.vantepauser.any(lambda item: (item.orsak == "x") & item.tom.is_null()),
        "an item of vantepauser with (orsak = 'x' and tom missing)",
        "vantepauser has an item with (orsak is 'x' and tom is missing)",
        "en post i vantepauser med (orsak = 'x' och tom saknas)",
        "vantepauser har en post där (orsak är 'x' och tom saknas)",
    ),
    # functions
    (e.Call(named, (mvo, fas, mvo)), *("named(mvo, fas)",) * 4),
    (e.Call(_named_, (e.Const(1),)), *("named(1)",) * 4),
    # several tests
    (
        no_mvo & fas_1,
        "mvo missing and fas = 1",
        "mvo is missing and fas is 1",
        "mvo saknas och fas = 1",
        "mvo saknas och fas är 1",
    ),
    (
        no_mvo | fas_1,
        "mvo missing or fas = 1",
        "mvo is missing or fas is 1",
        "mvo saknas eller fas = 1",
        "mvo saknas eller fas är 1",
    ),
    (
        no_mvo & fas_1 & ~no_mvo,
        "(mvo missing and fas = 1) and mvo given",
        "mvo is missing and fas is 1 and mvo is given",
        "(mvo saknas och fas = 1) och mvo finns",
        "mvo saknas och fas är 1 och mvo är ifyllt",
    ),
    (
        (no_mvo | fas_1) & ~no_mvo,
        "(mvo missing or fas = 1) and mvo given",
        "(mvo is missing or fas is 1) and mvo is given",
        "(mvo saknas eller fas = 1) och mvo finns",
        "(mvo saknas eller fas är 1) och mvo är ifyllt",
    ),
    (
        no_mvo ^ (fas_1 & fas_1),
        "exactly one of mvo missing; (fas = 1 and fas = 1)",
        "exactly one of mvo is missing; (fas is 1 and fas is 1)",
        "exakt ett av mvo saknas; (fas = 1 och fas = 1)",
        "exakt ett av mvo saknas; (fas är 1 och fas är 1)",
    ),
    (
        ~(no_mvo ^ fas_1),
        "not (exactly one of mvo missing; fas = 1)",
        "it is not so that (exactly one of mvo is missing; fas is 1)",
        "inte (exakt ett av mvo saknas; fas = 1)",
        "det gäller inte att (exakt ett av mvo saknas; fas är 1)",
    ),
    (
        ~e.Call(named, (mvo,)),
        "not named(mvo)",
        "it is not so that named(mvo)",
        "inte named(mvo)",
        "det gäller inte att named(mvo)",
    ),
    # a value by itself, as in a key
    (mvo, *("mvo",) * 4),
    (a.Maybe(mvo), "mvo (or none)", "mvo (or none)", "mvo (eller inget)", "mvo (eller inget)"),
    # records and files
    (
        *(a.Unique((mvo,)), "mvo of an earlier record", "mvo of an earlier record"),
        *("samma mvo som i en tidigare post", "samma mvo som i en tidigare post"),
    ),
    (
        a.Unique((mvo, fas), no_mvo | fas_1),
        "(mvo, fas) of an earlier record, among those with mvo missing or fas = 1",
        "(mvo, fas) of an earlier record, among those with mvo is missing or fas is 1",
        "samma (mvo, fas) som i en tidigare post, bland dem med mvo saknas eller fas = 1",
        "samma (mvo, fas) som i en tidigare post, bland dem med mvo saknas eller fas är 1",
    ),
    (
        a.Agree((mvo,), fas),
        "the same mvo with another fas than an earlier record",
        "the same mvo with another fas than an earlier record",
        "samma mvo med annat värde i fas än en tidigare post",
        "samma mvo med annat värde i fas än en tidigare post",
    ),
    (
        a.Agree((), fas, no_mvo),
        "one file with another fas than an earlier record, among those with mvo missing",
        "one file with another fas than an earlier record, among those with mvo is missing",
        "en fil med annat värde i fas än en tidigare post, bland dem med mvo saknas",
        "en fil med annat värde i fas än en tidigare post, bland dem med mvo saknas",
    ),
    (
        a.Share(no_mvo, 20, 30),
        "mvo missing in more than 20 % of a file's records, if it has at least 30",
        "mvo is missing in more than 20 % of a file's records, if it has at least 30",
        "mvo saknas i mer än 20 % av filens poster, om den har minst 30",
        "mvo saknas i mer än 20 % av filens poster, om den har minst 30",
    ),
    (
        a.Pair((first.mvo,), (second.sjukhus,), (first.fas != second.fas) | no_mvo),
        "first mvo = second sjukhus and (first fas ≠ second fas or mvo missing)",
        "first mvo is second sjukhus and (first fas is not second fas or mvo is missing)",
        "den förstas mvo = den andras sjukhus och (den förstas fas ≠ den andras fas eller mvo saknas)",
        "den förstas mvo är den andras sjukhus och (den förstas fas är inte den andras fas eller mvo saknas)",
    ),
    (
        a.Gone((first.mvo,), (second.fas,), no_mvo),
        "first mvo ≠ second fas of every record, among those with mvo missing",
        "first mvo is not second fas of any record, among those with mvo is missing",
        "den förstas mvo ≠ den andras fas i varje post, bland dem med mvo saknas",
        "den förstas mvo finns inte som den andras fas i någon post, bland dem med mvo saknas",
    ),
    (
        a.Late((first.mvo,), (second.fas,)),
        "second fas ≠ first mvo of every record",
        "second fas is not first mvo of any record",
        "den andras fas ≠ den förstas mvo i varje post",
        "den andras fas finns inte som den förstas mvo i någon post",
    ),
    (
        a.Resized(50, 20),
        "number of records differs by more than 50 %, if both are at least 20",
        "number of records differs by more than 50 %, if both are at least 20",
        "antalet poster skiljer sig med mer än 50 %, om båda är minst 20",
        "antalet poster skiljer sig med mer än 50 %, om båda är minst 20",
    ),
    (
        a.Gap(),
        "a month between the files' months is missing",
        "a month between the files' months is missing",
        "en månad mellan filernas månader saknas",
        "en månad mellan filernas månader saknas",
    ),
]


@pytest.mark.parametrize(("node", "signs", "words", "tecken", "ord_"), SAID)
def test_what_a_node_says(node: e.Expr, signs: str, words: str, tecken: str, ord_: str) -> None:
    assert formula(node) == signs
    assert formula(node, ENGLISH_WORDS) == words
    assert formula(node, SWEDISH_SIGNS) == tecken
    assert formula(node, SWEDISH_WORDS) == ord_


def test_every_kind_of_node_is_said() -> None:
    def kinds(node: Any) -> set[type]:
        below = [getattr(node, name) for name in getattr(type(node), "__match_args__", ())]
        found = {type(node)} if isinstance(node, e.Expr) else set[type]()
        for each in below if isinstance(node, e.Expr) else node if isinstance(node, tuple) else ():
            found |= kinds(each)
        return found

    said = set[type]().union(*(kinds(node) for node, *_ in SAID))
    every = {
        kind
        for module in (e, a)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, e.Expr)
    }
    assert said == every - {e.Expr, e.Bool, e.Scalar, a.Across}


@pytest.mark.parametrize("say", [ENGLISH_SIGNS, ENGLISH_WORDS, SWEDISH_SIGNS, SWEDISH_WORDS])
def test_a_kind_that_is_not_known_is_named(say: Wording) -> None:
    class Strange(e.Bool):
        __slots__ = ()

    class Odd(e.Scalar):
        __slots__ = ()

    assert formula(Strange(), say) == "strange"
    assert formula(Odd(), say) == "odd"


def test_a_row_has_a_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="zip"):
        formula(e.InRows("T", ("kod",), (mvo, fas), remitted.day))


@pytest.mark.parametrize(
    ("node", "told"),
    [
        (remitted, False),
        (remitted.day, True),
        (remitted.instant, False),
        (month.first_day, True),
        (month.last_day, True),
        (e.Var(month.field, "day"), False),
        (mvo.seen("day"), False),
        (e.ItemVar("fran", remitted.field.type), True),
        (e.ItemVar("orsak", mvo.field.type), False),
        (person.born, True),
        (person.birth_year, False),
        (e.Const(1), False),
        (e.On(), False),
    ],
)
def test_what_is_a_day(node: e.Scalar, told: bool) -> None:
    assert is_day(node) is told
