"""Lists in one cell."""

from datetime import date
from typing import Any

import pytest

from cvrgvr.cvr import Avstaende, Diagnos, Vantepaus
from cvrgvr.cvr.items import AVSTAENDEN, DIAGNOSER, KODER, VANTEPAUSER

PAUSE = Vantepaus("medicinsk", date(2024, 9, 16))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("medicinsk,2024-09-16,", (PAUSE,)),
        (
            "medicinsk,2024-09-16,|sarskild,2024-09-01,2024-09-02",
            (PAUSE, Vantepaus("sarskild", date(2024, 9, 1), date(2024, 9, 2))),
        ),
    ],
)
def test_items_of_several_parts(text: str, items: tuple[Vantepaus, ...]) -> None:
    assert VANTEPAUSER.parse(text) == items
    assert VANTEPAUSER.format(items) == text
    assert VANTEPAUSER.accepts(items)
    assert VANTEPAUSER.accepts(list(items))


def test_parts_that_may_be_missing() -> None:
    (declined,) = AVSTAENDEN.parse("2024-09-10,J,,2024-09-25T09:00,")
    assert declined == Avstaende(date(2024, 9, 10), True, None, declined.erbjuden_tid, None)
    assert AVSTAENDEN.format((declined,)) == "2024-09-10,J,,2024-09-25T09:00:00,"


def test_items_of_one_text() -> None:
    assert KODER.parse("ABC12|DEF34") == ("ABC12", "DEF34")
    assert KODER.format(("ABC12", "DEF34")) == "ABC12|DEF34"


@pytest.mark.parametrize(
    "text",
    [
        "medicinsk",
        "medicinsk,2024-09-16",
        "medicinsk,2024-09-16,,",
        ",2024-09-16,",
        "medicinsk,,",
        "medicinsk,2024-09-31,",
        "okänd,2024-09-16,",
        "medicinsk, 2024-09-16,",
        "medicinsk,2024-09-16,|",
        "|",
    ],
)
def test_lists_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError) as raised:
        VANTEPAUSER.parse(text)
    assert text == "|" or text not in str(raised.value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (VANTEPAUSER, PAUSE),
        (VANTEPAUSER, (PAUSE, None)),
        (VANTEPAUSER, "medicinsk,2024-09-16,"),
        (VANTEPAUSER, (Diagnos(1, "A00"),)),
        (VANTEPAUSER, (Vantepaus("okänd", date(2024, 9, 16)),)),
        (VANTEPAUSER, (Vantepaus("medicinsk", None),)),  # type: ignore[arg-type]
        (DIAGNOSER, (Diagnos(1, "A00|B00"),)),
        (DIAGNOSER, (Diagnos(1, "A00,1"),)),
        (DIAGNOSER, (Diagnos(1, ""),)),
        (DIAGNOSER, (Diagnos(5, "A00"),)),
        (KODER, ("a,b",)),
        (KODER, (5,)),
    ],
)
def test_lists_that_would_not_come_back(kind: Any, value: Any) -> None:
    assert not kind.accepts(value)


def test_an_item_shows_no_value() -> None:
    assert repr(PAUSE) == "<Vantepaus>"
    assert repr((Diagnos(1, "F32"),)) == "(<Diagnos>,)"
