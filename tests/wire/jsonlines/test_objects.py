"""Lines as objects."""

import pytest

from cvrgvr.wire.jsonlines.objects import object_in, raw_json


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        '"a"',
        "{",
        '{"a": 1} x',
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b": 2}}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": "\\ud800"}',
        '{"a": "\\udfff"}',
        '{"\\uD834": 1}',
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "9" * 5_000 + "}",
    ],
)
def test_no_object(line: str) -> None:
    assert object_in(line) is None


@pytest.mark.parametrize("number", ["1.50", "1e3", "-0.0", "1E-2"])
def test_numbers_that_are_not_whole_stay_as_they_stand(number: str) -> None:
    values = object_in(f'{{"a": {number}}}')
    assert values is not None
    assert raw_json(values["a"]) == number


def test_whole_letters_and_bytes_that_are_none() -> None:
    assert object_in('{"a": "\\ud834\\udd1e", "b": "\\udcf6", "c": "å"}') == {
        "a": "\U0001d11e",
        "b": "\udcf6",
        "c": "å",
    }


def test_brackets_within_brackets() -> None:
    assert object_in('{"a": ' + "[" * 59 + "]" * 59 + "}") is not None
    assert object_in('{"a": ' + "[" * 60 + "]" * 60 + "}") is None
    assert object_in('{"a": [' + "[], " * 500 + '{"b": {}}]}') is not None


def test_what_stood_in_the_line() -> None:
    line = '{"a":[1.50,{"b":"å","c":null},-1e9],"d":true}'
    assert raw_json(object_in(line)) == line
