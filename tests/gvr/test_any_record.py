"""Any record of GVR, with any values, is judged and written back without an exception (Hypothesis)."""

from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvrgvr import gvr
from cvrgvr.gvr.records import RECORDS
from cvrgvr.policy import Policy
from cvrgvr.spec import Broken, Items, Part
from cvrgvr.spec.part import Member, members_of

QUIET = Policy(ignore=["GVR000"])
POOL: st.SearchStrategy[Any] = st.sampled_from([None, Broken("x", "y"), "", "J", "1", "A\x00", 0, -1, True])
"""Values of any type: what a record holds when its caller was careless."""


def _values(member: Member) -> st.SearchStrategy[Any]:
    if isinstance(member, Part):
        return st.none() | POOL | _built(member.cls)
    kind = member.type
    if isinstance(kind, Items) and kind.item is not str:
        return POOL | st.lists(_built(kind.item), max_size=2).map(tuple)
    return POOL | st.lists(POOL, max_size=2).map(tuple)


def _built(cls: type) -> st.SearchStrategy[Any]:
    """A few fields of the class, with anything in them: quicker to draw, and to shrink, than all."""
    members = members_of(cls)

    @st.composite
    def made(draw: st.DrawFn) -> Any:
        chosen = draw(st.lists(st.sampled_from(members), max_size=4, unique_by=lambda each: each.name))
        return cls(**{member.name: draw(_values(member)) for member in chosen})

    return made()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(RECORDS).flatmap(_built), max_size=3),
    st.sampled_from(["registrera", "makulera"]),
)
def test_any_records_are_judged(records: list[Any], operation: str) -> None:
    findings = gvr.validate(records, policy=QUIET)
    assert findings.summary.records == len(records)
    assert not any("A\x00" in str(each) for each in findings)
    sent = [gvr.GvrTransaktion.av(each, operation) for each in records]
    named = [attrs.evolve(each, transaktion_id=f"T{number}") for number, each in enumerate(sent)]
    assert gvr.validate(named, policy=QUIET).summary.records == len(records)
