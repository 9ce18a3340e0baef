"""What is generated goes through writer and reader: not one finding, and the same bytes as the cells say."""

from datetime import date
from io import BytesIO

import pytest

from cvrgvr import cvr
from cvrgvr.spec import spec_of
from cvrgvr.testing import generate, generate_records

ON = date(2026, 11, 4)


@pytest.mark.parametrize("record", [cvr.Vantande, cvr.Genomford, cvr.Rapp])
@pytest.mark.parametrize("only_reserve", [True, False])
def test_a_written_file_has_no_finding(record: type, only_reserve: bool) -> None:
    target = BytesIO()
    made = generate_records(record, 1500, 11, only_reserve=only_reserve)
    assert cvr.write(made, target, record, on=ON) == 1500
    assert [finding.code for finding in cvr.validate(target.getvalue(), record, on=ON)] == []
    cells = [";".join(row.values()) for row in generate(record, 1500, 11, only_reserve=only_reserve)]
    header = ";".join(spec_of(record).names)
    assert target.getvalue().decode().splitlines() == [header, *cells]


def test_a_file_with_a_named_fault_has_it_in_every_nth_record() -> None:
    broken = generate_records(cvr.Vantande, 100, break_code="CVR210", break_every=4)
    findings = cvr.validate(broken, on=ON)
    assert [finding.code for finding in findings] == ["CVR210"] * 25
