"""Writing many records refuses the ones that judging each by itself refuses."""

import io
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

from cvrgvr import cvr
from cvrgvr.errors import WriteError
from cvrgvr.findings import ERROR
from cvrgvr.spec import Broken, spec_of
from cvrgvr.testing import generate_records
from cvrgvr.wire.delimited.form import Form
from cvrgvr.wire.delimited.texts import Texts

SPEC = spec_of(cvr.Vantande)
ON = date(2026, 11, 5)
MANY = list(generate_records(cvr.Vantande, 1600, 5))
AT = 1500

ODD: list[dict[str, Any]] = [
    {"patient_id": "191212121213"},
    {"patient_id": "19121212-1213"},
    {"patient_id": 191212121212},
    {"kon": 7},
    {"kon": True},
    {"fas": 1.0},
    {"vardgaranti": 1},
    {"vardgaranti": "J"},
    {"remissdatum": "2026-03-02"},
    {"remissdatum": Broken("2026-02-30", "date")},
    {"remissdatum": datetime(2026, 3, 2, 8, tzinfo=UTC)},
    {"remissdatum": datetime(2026, 3, 2, 8, 0, 0, 5)},  # noqa: DTZ001 - Swedish local time has no zone here
    {"beslut_aktivitet": date(2027, 1, 1)},
    {"vardkontakt_id": None},
    {"vardkontakt_id": "V" * 65},
    {"vardkontakt_id": "V\x00"},
    {"prioritet": "a\nb"},
    {"vantepauser": (cvr.Vantepaus("medicinsk", date(2026, 9, 1), date(2026, 8, 1)),)},
    {"vantepauser": (cvr.Vantepaus("okänd", date(2026, 9, 1), None),)},
    {"hsaid_enhet": "se2321000016-0aa1"},
    {"mvo": "3x1"},
    {"kombika": ["99001101M01"]},
    {"avstaenden": {}},
]


@pytest.mark.parametrize("values", ODD, ids=repr)
def test_late_records_are_judged_as_early_ones(values: dict[str, Any]) -> None:
    wrong = attrs.evolve(MANY[AT], **values)
    findings = cvr.validate([wrong], on=ON)
    records = [*MANY[:AT], wrong, *MANY[AT + 1 :]]
    if any(finding.severity is ERROR for finding in findings):
        with pytest.raises(WriteError, match=f"record {AT + 1} has"):
            cvr.write(records, io.BytesIO(), on=ON)
    else:
        assert cvr.write(records, io.BytesIO(), on=ON) == len(records)


def test_most_of_the_odd_ones_are_errors() -> None:
    wrong = [attrs.evolve(MANY[AT], **values) for values in ODD]
    assert cvr.validate(wrong, on=ON).summary.refused >= len(ODD) - 4


def test_lists_may_be_lists() -> None:
    pauses = [cvr.Vantepaus("medicinsk", date(2026, 9, 1), date(2026, 9, 2))]
    given = attrs.evolve(MANY[0], vantepauser=pauses)
    asked = attrs.evolve(MANY[0], vantepauser=tuple(pauses))
    one, other = io.BytesIO(), io.BytesIO()
    cvr.write([given], one)
    cvr.write([asked], other)
    assert one.getvalue() == other.getvalue()


def test_columns_of_plain_values_are_the_same_cells() -> None:
    for name in SPEC.names:
        values = [getattr(record, name) for record in MANY[:300]]
        odd: set[int] = set()
        together = Texts(SPEC.by_name[name], Form()).texts(values, odd)
        texts = Texts(SPEC.by_name[name], Form())
        assert together == [texts[value] for value in values]
        assert not odd
