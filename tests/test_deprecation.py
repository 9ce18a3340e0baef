"""Names and arguments that have moved, and rules that are given up: they still work, and say so."""

import inspect
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cvrgvr import cvr
from cvrgvr.cli.rules import _page
from cvrgvr.cli.specification import _rule
from cvrgvr.cvr.examples import EXAMPLES
from cvrgvr.deprecation import Moved, old_arguments, old_names
from cvrgvr.findings import ERROR
from cvrgvr.policy import Policy
from cvrgvr.rules import Bool, Row, Rule, Status, case, rule
from cvrgvr.spec import reference, spec_of
from cvrgvr.wire.judge import Catalogue
from cvrgvr.wire.register import Register


@rule(
    *("TST901", ERROR, reference()),
    at="remissdatum",
    sv="Fel ordning.",
    en="Wrong order.",
    status=Status.DEPRECATED,
    breaks=[case("V", remissdatum="2026-03-05T08:30:00", ankomstdatum="2026-03-04T08:00:00")],
)
def given_up(r: Row) -> Bool:
    """The order is wrong."""
    return r.ankomstdatum < r.remissdatum


@rule("TST902", ERROR, reference(), at="remissdatum", sv="s", en="e", instead="TST901")
def after_it(r: Row) -> Bool:
    """The order is wrong, said by the rule that comes after it."""
    return r.ankomstdatum < r.remissdatum


def found(*rules: Rule, policy: Policy | None = None) -> dict[str, int]:
    register = Register([Catalogue(spec_of(cvr.Vantande), rules)])
    cells = {**EXAMPLES["V"], **given_up.breaks[0].cells}
    data = f"{';'.join(cells)}\r\n{';'.join(cells.values())}\r\n".encode()
    return dict(register.validate(data, cvr.Vantande, policy=policy).counts)


def test_a_deprecated_rule_still_speaks() -> None:
    assert found(given_up) == {"TST901": 1}


def test_of_two_rules_that_say_the_same_one_speaks() -> None:
    """The way from an old rule to a new: whoever silences the old one hears the new."""
    assert found(given_up, after_it) == {"TST901": 1}
    assert found(given_up, after_it, policy=Policy(ignore=("TST901",))) == {"TST902": 1}


def test_its_status_is_told() -> None:
    assert "deprecated" in "\n".join(_page(given_up, [spec_of(cvr.Vantande)], "en")).splitlines()[0]
    assert _rule(given_up, [spec_of(cvr.Vantande)])["status"] == "deprecated"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that has given up a name."""
    made = ModuleType("a_room")
    made.__dict__["__getattr__"] = old_names("a_room", {"gammal": Moved("cvrgvr.cvr.Vantande", since="0.2")})
    monkeypatch.setitem(sys.modules, "a_room", made)
    return made


def test_an_old_name_works_and_warns_where_it_is_used(room: ModuleType) -> None:
    with pytest.warns(
        DeprecationWarning, match=r"a_room.gammal .* since 0.2: use cvrgvr.cvr.Vantande"
    ) as told:
        assert room.gammal is cvr.Vantande
    assert Path(told[0].filename).name == Path(__file__).name


def test_it_can_be_imported(room: ModuleType) -> None:
    assert room.__name__ == "a_room"
    with pytest.warns(DeprecationWarning, match="use cvrgvr.cvr.Vantande"):
        from a_room import gammal  # type: ignore[import-not-found]  # noqa: PLC0415
    assert gammal is cvr.Vantande


def test_other_names_are_not_there(room: ModuleType) -> None:
    with pytest.raises(AttributeError, match="'a_room' has no attribute 'ny'"):
        room.ny  # noqa: B018
    assert not hasattr(room, "ny")


@old_arguments({"gammal": Moved("ny", since="0.2"), "utan_verkan": Moved("", since="0.3")})
def reading(source: str, *, ny: int = 0) -> tuple[str, int]:
    """Reads."""
    return source, ny


def call(**named: object) -> tuple[str, int]:
    return reading("a", **named)  # type: ignore[arg-type]  # an old argument is no argument to a type checker


def test_an_old_argument_is_taken_and_warns_where_it_is_given() -> None:
    with pytest.warns(DeprecationWarning, match=r"reading\(gammal=\) .* since 0.2: use ny") as told:
        assert call(gammal=3) == ("a", 3)
    assert Path(told[0].filename).name == Path(__file__).name


def test_an_argument_without_effect_is_passed_over() -> None:
    with pytest.warns(DeprecationWarning, match="utan_verkan=.* since 0.3: it has no effect"):
        assert call(utan_verkan=True, ny=2) == ("a", 2)


def test_old_and_new_argument_are_not_both_taken() -> None:
    with (
        pytest.warns(DeprecationWarning, match="use ny"),
        pytest.raises(TypeError, match=r"reading\(\) takes ny, or gammal as it was called, not both"),
    ):
        call(gammal=3, ny=4)


def test_a_function_with_old_arguments_is_as_before(recwarn: pytest.WarningsRecorder) -> None:
    assert reading("a", ny=1) == ("a", 1)
    assert not recwarn
    assert (reading.__name__, reading.__doc__) == ("reading", "Reads.")
    assert list(inspect.signature(reading).parameters) == ["source", "ny"]
    with pytest.raises(TypeError, match="unexpected keyword argument 'annat'"):
        call(annat=1)
