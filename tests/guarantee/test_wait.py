import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cvrgvr.errors import UsageError
from cvrgvr.guarantee import GARANTIER, REASONS, Avstaende, Paus, Wait, assess

D = date(2024, 1, 10)


def test_everything_has_a_default() -> None:
    wait = Wait()
    assert (wait.garanti, wait.start, wait.pauser, wait.anger) == (None, None, (), ())
    assert Paus("medicinsk", D).tom_datum is None
    assert Avstaende(D) == Avstaende(D, None, None, None)
    assert wait.start_harledd is False


def test_timestamps_are_reduced_when_the_value_is_made() -> None:
    late = datetime(2024, 1, 9, 23, 30, tzinfo=UTC)
    assert Wait("besok", late, late, anger=[late]) == Wait("besok", D, D, anger=(D,))
    assert Paus("medicinsk", late, late) == Paus("medicinsk", D, D)
    assert Avstaende(late, erbjuden_tid=late) == Avstaende(D, erbjuden_tid=D)


def test_values_are_plain() -> None:
    wait = Wait("besok", D, pauser=[Paus("medicinsk", D)])
    assert hash(wait) == hash(Wait("besok", D, pauser=[Paus("medicinsk", D)]))
    with pytest.raises(AttributeError):
        wait.start = None  # type: ignore[misc]
    a = assess(wait, on=D)
    assert pickle.loads(pickle.dumps(a)) == a


def test_a_pause_that_ends_before_it_begins() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        Paus("medicinsk", D, date(2024, 1, 9))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"garanti": "operation"}, "tillganglighet, bedomning"),
        ({"garanti": ["besok"]}, "unknown garanti"),
        ({"undantag": "helg"}, "unknown undantag"),
        ({"undantag": ["akut"]}, "unknown undantag"),
        ({"avvikelse": 4}, "avvikelse is 1"),
        ({"start": "2024-01-10"}, "date or datetime"),
        ({"pauser": [D]}, "pauser takes Paus values, not date"),
        ({"pauser": (D,)}, "pauser takes Paus values, not date"),
        ({"avstaenden": ["x"]}, "avstaenden takes Avstaende values"),
        ({"pauser": None}, r"pauser takes a sequence of Paus values; none is \(\)"),
        ({"anger": D}, "anger takes a sequence of date values"),
        ({"anger": ["2024-01-10"]}, "anger takes date values, not str"),
        ({"listad": [True]}, "listad is True, False, or None"),
        ({"listad": "nej"}, "listad is True, False, or None"),
    ],
)
def test_what_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Wait(**given)


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (Avstaende, (D, 2), "informerad is True, False, or None"),
        (Avstaende, (D, True, "J"), "meddelat is True, False, or None"),
        (Avstaende, (None,), "not NoneType"),
        (Paus, ("medicinsk", None), "not NoneType"),
        (Paus, (["medicinsk"], D), "orsak is the ground"),
    ],
)
def test_what_pauses_and_declines_refuse(kind: Callable[..., object], given: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        kind(*given)


def test_answers_of_other_types() -> None:
    offer = Avstaende(D, 1, 0.0)  # type: ignore[arg-type]
    assert (offer.informerad, offer.meddelat) == (True, False)
    assert type(offer.informerad) is type(offer.meddelat) is bool
    assert Wait("besok", listad=0).listad is False  # type: ignore[arg-type]


def test_names() -> None:
    assert [garanti.item for garanti in GARANTIER.values()] == [1, 2, 3, 4, None, None]
    assert all(name == reason.name for name, reason in REASONS.items())
