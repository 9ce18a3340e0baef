"""What reading and judging gives, by every register and form: no value in findings, reprs, reports, logs."""

import io
import logging
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from itertools import chain
from typing import Any

import attrs
import pytest

from cvrgvr import gvr
from cvrgvr.policy import Policy
from cvrgvr.report import (
    FileReport,
    Report,
    as_github,
    as_html,
    as_json,
    as_jsonl,
    as_junit,
    as_sarif,
    as_summary,
    as_text,
)
from cvrgvr.spec import Broken, Items, Packed
from cvrgvr.spec.part import Part
from tests.privacy.marked import MARKS, delimited, documents, hidden, messages, shown_in, transactions

ON = date(2026, 11, 5)
FORMS: tuple[Callable[..., str], ...] = (
    *(as_text, as_json, as_jsonl, as_junit, as_sarif, as_github, as_html, as_summary),
)


def cases() -> Iterator[Any]:
    for register, spec, data in delimited():
        yield pytest.param(register, data, {"record": spec.name}, id=spec.name)
    for number, (register, data) in enumerate(chain(documents(), messages())):
        yield pytest.param(register, data, {}, id=f"xml-{number}")
    yield pytest.param(gvr.REGISTER, transactions(), {}, id="gvr")


def everything_in(value: Any) -> Iterator[object]:
    """An object and the objects in it, without plain values."""
    if isinstance(value, (str, bytes, int, Decimal, date, time)) or value is None:
        return
    if isinstance(value, dict):
        yield from chain.from_iterable(map(everything_in, value.values()))
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(map(everything_in, value))
    else:
        yield value
        for attribute in getattr(value, "__attrs_attrs__", ()):
            yield from everything_in(getattr(value, attribute.name, None))


@pytest.mark.parametrize(("register", "data", "how"), list(cases()))
def test_nothing_is_shown(
    register: Any, data: bytes, how: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.NOTSET):
        reading = register.read(data, **({} if register is gvr.REGISTER else how), on=ON, cap=None)
        findings = register.validate(data, **how, on=ON, cap=None)
    assert findings, "what is marked is faulty"
    hidden(caplog.text, repr(reading), repr(findings), findings.summary)
    for finding in (*findings, *reading.findings):
        hidden(repr(finding), str(finding), finding.sv, finding.en, finding.location, finding.value)
    held = [*reading.records, *getattr(reading, "unread", ())]
    hidden(repr(held), str(held))
    for each in everything_in(held):
        hidden(repr(each), str(each), f"{each}")
    assert any(map(shown_in, _texts(held))), "the records hold what is hidden"
    report = Report("test", Policy(), ON, (FileReport("fil", findings.record, "neutral", findings),))
    for form in FORMS:
        for lang in ("sv", "en") if form in (as_text, as_junit, as_sarif, as_github, as_html) else ("",):
            hidden(form(report, lang) if lang else form(report))
    hidden(repr(report))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Broken):
        yield value.raw
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, (list, tuple)):
        yield from chain.from_iterable(map(_texts, value))
    for attribute in getattr(value, "__attrs_attrs__", ()):
        yield from _texts(getattr(value, attribute.name, None))


@pytest.mark.parametrize(("register", "data", "how"), list(cases()))
def test_shown_when_asked_for(register: Any, data: bytes, how: dict[str, Any]) -> None:
    findings = register.validate(data, **how, on=ON, cap=None, show_values=True)
    assert any(shown_in(str(finding.value)) for finding in findings)
    assert not any(shown_in(finding.sv + finding.en) for finding in findings), "values stand in `value` alone"


def test_every_item_and_part() -> None:
    """Value objects of records, filled with what is marked."""
    catalogues = [
        *gvr.REGISTER.catalogues,
        *(each for register, *_ in delimited() for each in register.catalogues),
    ]
    specs = {each.spec.name: each.spec for each in catalogues}
    members = [each for spec in specs.values() for each in (*spec.fields, *spec.parts.values())]
    classes = {each.cls for each in members if isinstance(each, Part)}
    classes |= {
        each.type.item for each in members if isinstance(getattr(each, "type", None), (Items, Packed))
    }
    assert len(classes - {str}) > 10
    for cls in classes - {str}:
        hidden(repr(cls(**{each.name: MARKS[0] for each in attrs.fields(cls) if each.init})))


def test_it_can_fail() -> None:
    with pytest.raises(AssertionError):
        hidden(io.StringIO("x Kvittenblom").read())
