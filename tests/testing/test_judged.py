"""What is said to be valid is, in every register; what is said to break one rule breaks that one alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvrgvr.cli.catalogues import catalogues
from cvrgvr.codes import Kodregister, Kodtabell
from cvrgvr.errors import UsageError
from cvrgvr.rules import Case
from cvrgvr.spec import RecordSpec
from cvrgvr.testing import assert_clean, needs
from cvrgvr.testing.clean import register_of
from cvrgvr.testing.faults import others_found
from cvrgvr.testing.generation import specification
from cvrgvr.testing.strategies import breaking, records, valid

SPECS = [each.spec for each in catalogues()]
ON = date(2026, 11, 5)
PARTS = {f"gvr.{name}" for name in ("Besok", "Tillganglighet", "Utskrivning", "Flytt", "VardperiodSlut")}
PARTS |= {"gvr.GvrTransaktion"}
OF_THE_CONTACT = ("GVR301", "GVR302", "GVR401", "GVR508", "GVR604", "GVR704", "GVR715")
"""What a part of a contact breaks for want of the others."""
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def alone() -> list[Any]:
    """Every rule of every generated record that can be broken alone."""
    found = []
    for each in catalogues():
        try:
            specification(each.spec.cls)
        except UsageError:
            continue
        for rule in each.rules:
            if not (rule.asked or rule.instead) and any(isinstance(case, Case) for case in rule.breaks):
                try:
                    if not others_found(rule.name, each.spec, "2026-10"):
                        found.append((rule.name, each.spec))
                except UsageError:
                    continue
    return found


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_record_has_strategies(spec: RecordSpec) -> None:
    records(spec.cls).validate()
    valid(spec.name).validate()


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
@given(data=st.data())
@few
def test_valid_records_are_valid(spec: RecordSpec, data: st.DataObject) -> None:
    record = data.draw(valid(spec.cls))
    assert type(record) is spec.cls
    assert_clean([record], on=ON, ignore=OF_THE_CONTACT if spec.name in PARTS else ())


def test_they_differ() -> None:
    seen = set()

    @given(valid("cvr.Vantande"))
    @settings(max_examples=30, deadline=None, database=None)
    def draw(record: Any) -> None:
        seen.add((record.patient_id, record.mvo, record.beslut_aktivitet))

    draw()
    assert len(seen) > 10


def test_every_rule_that_can_be_broken_alone_is() -> None:
    pairs = alone()
    assert len(pairs) > 450
    for code, spec in pairs[::4]:  # for time
        beside = needs(code, spec.name)
        options: dict[str, Any] = {
            "on": beside.on,
            "tables": Kodregister(Kodtabell.of(name, rows) for name, rows in beside.tables.items()),
        }
        if beside.columns is not None:
            continue  # the fault is of the file's columns: a record has none

        breaks_alone(code, spec, options)


def breaks_alone(code: str, spec: RecordSpec, options: dict[str, Any]) -> None:
    @given(record=breaking(code, spec.name))
    @settings(max_examples=1, deadline=None, database=None)
    def check(record: Any) -> None:
        found = {each.code for each in register_of(spec.cls).validate([record], **options)}
        assert found == {code.partition("/")[0]}, (code, spec.name)

    check()


def test_what_does_not_come_alone_is_said() -> None:
    with pytest.raises(UsageError, match=r"CVR211 does not come alone .* CVR212"):
        breaking("CVR211", "cvr.Vantande")
    breaking("CVR211", "cvr.Vantande", others=True).validate()
    with pytest.raises(UsageError, match="no rule of"):
        breaking("CVR999", "cvr.Vantande")
    with pytest.raises(UsageError, match="record must be one of"):
        breaking("HEJ112", "hej")
    with pytest.raises(UsageError, match="no register"):
        valid("cvr.Annan")
