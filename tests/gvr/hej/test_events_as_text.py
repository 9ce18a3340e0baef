"""HEJ writes the event's day as free text: rules that compare days leave it alone."""

import pytest

from cvrgvr.gvr import hej
from cvrgvr.gvr.hej.examples import swap


@pytest.mark.parametrize("text", ["20260302", "19000101", "i våras"])
def test_a_patient_beside_the_day_of_an_event(text: str) -> None:
    document = swap(('Typ="0">', f'Typ="0" Startdatum="{text}">'))
    assert not {"ID110", "ID111"} & set(hej.validate(document).counts)
