"""Value objects, lists of items, clock times and wire names in declarations."""

from datetime import date, datetime, time, timezone
from typing import Annotated, Any

import attrs
import pytest

from cvrgvr.spec import (
    EVERYWHERE,
    Broken,
    Date,
    Field,
    Integer,
    Item,
    Items,
    Part,
    Text,
    Time,
    Val,
    When,
    Wire,
    parse_record,
    record,
    reference,
    spec_of,
)


def a_field(kind: Any, **more: Any) -> Field:
    return Field(kind, term="", sv="", en="", source=reference(), **more)


@attrs.frozen
class Plats(Item):
    rum: Annotated[Val[str], a_field(Text(), required=EVERYWHERE, wire=Wire.observed("rum"))] = None
    bord: Annotated[Val[int], a_field(Integer(), required=When("a", "a", "X1"))] = None


@attrs.frozen
class Nyckel(Item):
    dag: Annotated[Val[date], a_field(Date(), required=EVERYWHERE)] = None
    plats: Annotated[Val[Plats], Part(Plats, "", "", "", reference(), required=EVERYWHERE, wire="plats")] = (
        None
    )


@record("test.Mote", posttyp="M", letter="M", key="namn", event="nyckel.dag", sv="", en="")
@attrs.frozen
class Mote:
    namn: Annotated[Val[str], a_field(Text())] = None
    nyckel: Annotated[Val[Nyckel], Part(Nyckel, "", "", "", reference(), required="M", wire="key")] = None
    annan: Annotated[Val[Plats], Part(Plats, "", "", "", reference())] = None
    platser: Annotated[Val[tuple[Plats, ...]], a_field(Items.of(Plats))] = ()
    ord: Annotated[Val[tuple[str, ...]], a_field(Items.of_texts())] = ()


SPEC = spec_of(Mote)


def test_fields_have_dotted_names() -> None:
    assert SPEC.names == (
        *("namn", "nyckel.dag", "nyckel.plats.rum", "nyckel.plats.bord"),
        *("annan.rum", "annan.bord", "platser", "ord"),
    )
    assert list(SPEC.parts) == ["nyckel", "nyckel.plats", "annan"]
    room = SPEC.by_name["nyckel.plats.rum"]
    assert (room.attribute, room.required) == ("rum", "M")
    assert room.wire is not None
    assert room.wire.names == ("key.plats.rum",)
    assert SPEC.by_name["annan.rum"].required == ""
    assert isinstance(SPEC.by_name["nyckel.plats.bord"].required, When)


def test_values_are_read_through_what_is_missing() -> None:
    given = Mote(nyckel=Nyckel(plats=Plats("A", 2)))
    field = SPEC.by_name["nyckel.plats.bord"]
    assert [field.of(each) for each in (given, Mote(), Mote(nyckel=Broken("x", "key")))] == [2, None, None]


def test_records_from_cells() -> None:
    made = parse_record(SPEC, {"nyckel.plats.rum": "A", "annan.rum": "", "platser": "A,1|B,", "ord": "x|y"})
    assert made.nyckel == Nyckel(None, Plats("A"))
    assert made.annan is None
    assert made.platser == (Plats("A", 1), Plats("B"))
    assert made.ord == ("x", "y")
    assert SPEC.by_name["platser"].type.format(made.platser) == "A,1|B,"


def test_places_are_found() -> None:
    assert SPEC.find("platser[2].bord") is not None
    for place in ("platser[2].stol", "annan[1].rum", "ingen", "platser[1]"):
        assert SPEC.find(place) is None


def test_items() -> None:
    kind = Items.of(Plats)
    assert kind.accepts((Plats("A|,", None),))
    assert not kind.accepts((Plats(Broken("x", "text")),))
    assert not kind.accepts(("A",))
    assert list(kind.unreadable(Plats("A", Broken("x", "int")))) == ["bord"]
    texts = Items.of_texts()
    assert texts.accepts(("a,b", ""))
    assert not texts.accepts((1,))


@pytest.mark.parametrize(("text", "value"), [("09:30", time(9, 30)), ("09:30:05", time(9, 30, 5))])
def test_clock_times(text: str, value: time) -> None:
    kind = Time()
    assert kind.parse(text) == value
    assert kind.format(value) == text
    assert kind.accepts(value)


def test_what_is_no_clock_time() -> None:
    kind = Time()
    for text in ("9:30", "24:00", "09:30Z", "", "0930"):
        with pytest.raises(ValueError):
            kind.parse(text)
    for value in (time(9, tzinfo=timezone.utc), time(9, microsecond=1), datetime(2026, 3, 2), "09:30"):  # noqa: DTZ001, UP017
        assert not kind.accepts(value)
    assert kind.table_schema()["type"] == "string"


def test_wire_names() -> None:
    assert str(Wire.official("a", "b").within("c")) == "c.a, c.b"
    assert Wire.reference("a").within("") == Wire.reference("a")
