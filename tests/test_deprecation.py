"""Names that have moved, and rules that are given up: both still work, and say so."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cvrgvr import cvr
from cvrgvr.deprecation import Moved, old_names


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
